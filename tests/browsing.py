"""Pages in Debian's chromium, headless and without a network, and what they ask for and complain about."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; without it the tests are skipped, but never where CI is set."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may be missing
    except ImportError:
        sync_playwright = None
    if sync_playwright is None or CHROMIUM is None:
        reason = "playwright and chromium are needed to look at the page"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(frozen=True)
class Watched:
    """A page without a network, the addresses it requests and what it says on the console."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def watched(browser: Browser, path: Path) -> Watched:
    """The page of a file, opened."""
    context = browser.new_context(offline=True, viewport={"width": 1100, "height": 900})
    seen = Watched(context.new_page())
    seen.page.on("request", lambda one: seen.requests.append(one.url))
    seen.page.on("console", lambda one: seen.complaints.append(one.text))
    seen.page.on("pageerror", lambda one: seen.complaints.append(str(one)))
    seen.page.goto(path.as_uri())
    return seen
