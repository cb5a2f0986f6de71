"""A page as one HTML file that asks nothing of the network: style, charts and library stand inside it.

Texts are escaped by the template. Chart options are JSON in blocks that are never executed, with every sign
escaped that could end the block. Scripts run only if the page names their digest.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.reports.page.layout import Page

ECHARTS: Final = "echarts/echarts.min.js"
CHARTS: Final = "charts.js"
SCRIPTS: Final = (ECHARTS, CHARTS)
"""Scripts of a page with charts; a report with controls adds its own behind them."""

HTML_LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}

_ESCAPED: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Signs that could end a script block, or that old parsers take for a line's end."""


def html_bytes(
    page: Page,
    template: str = "page.html.jinja",
    *,
    scripts: Sequence[str] = SCRIPTS,
    values: Mapping[str, Any] | None = None,
) -> bytes:
    """The page as a self-contained HTML file.

    Args:
        page: what it says.
        template: a template of this package; one with controls extends ``page.html.jinja``.
        scripts: files of this package, in the order in which they run.
        values: what else the template is given.

    Returns:
        UTF-8 bytes that depend on the arguments alone.

    Source: Content Security Policy Level 3 (W3C), section 6.6.3, digests of inline scripts.
    """
    import jinja2  # noqa: PLC0415 - start-up: only reports need it

    room = files(__package__)
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["json_block"] = json_block
    sources = [(room / name).read_text("utf-8") for name in scripts]
    text = environment.get_template(template).render(
        page=page,
        html_lang=HTML_LANGUAGES[page.lang],
        say=lambda text, **named: say(text, page.lang, named),
        style=(room / "page.css").read_text("utf-8"),
        scripts=sources,
        policy=_policy(sources),
        **(values or {}),
    )
    return text.encode()


def json_block(content: Any) -> str:  # noqa: ANN401 - any JSON value
    """JSON that can stand in a script element: no text in it ends the element or begins another."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign, escape in _ESCAPED.items():
        text = text.replace(sign, escape)
    return text


def _policy(sources: Sequence[str]) -> str:
    """No request at all, and no script but these."""
    allowed = " ".join(f"'sha256-{_digest(source)}'" for source in sources)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
