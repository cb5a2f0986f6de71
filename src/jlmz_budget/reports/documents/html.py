"""The HTML report: one offline file to read, to print, and to try other weights, sizes and limits in."""

from __future__ import annotations

from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports import page as layout
from jlmz_budget.reports.documents.page.county import page_county, why_not
from jlmz_budget.reports.documents.page.saving import saved_form
from jlmz_budget.reports.documents.page.sections import (
    explanation_notes,
    explanations,
    facts,
    sections,
    title_of,
)
from jlmz_budget.reports.documents.page.sliders import pool_sliders, total_slider
from jlmz_budget.reports.documents.page.texts import TEXTS
from jlmz_budget.reports.page import Page, html_bytes
from jlmz_budget.reports.page.html import SCRIPTS
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation, Certificate
    from jlmz_budget.reports.documents.page.sliders import Slider

REPORT: Final = "report.html"
CONTROLS: Final = tuple(
    f"controls/{name}.js"
    for name in (
        "fractions",
        "refused",
        "rule",
        "terms",
        "rounding",
        "webster",
        "kernel",
        "county",
        "money",
        "sliders",
    )
)
"""What computes in the page, each standing on those before it."""


def files(result: Allocation, certificate: Certificate, lang: str) -> dict[str, bytes]:
    """``report.html``: summary, sliders, tables, charts and explanations in one file without a network.

    Args:
        result: a solved scenario.
        certificate: its proof.
        lang: "zh" or "en".

    Returns:
        The page's bytes by file name; they depend on the arguments alone.

    """
    controls = _controls(result, lang)
    values = _read_values(result, lang) | _control_values(result, controls, lang)
    scripts = (*SCRIPTS, *CONTROLS) if controls else SCRIPTS
    return {
        REPORT: html_bytes(
            _page(result, certificate, lang), "report.html.jinja", scripts=scripts, values=values
        )
    }


def _page(result: Allocation, certificate: Certificate, lang: str) -> Page:
    rules = result.scenario.rules
    proved = say(
        "Certified: {count} checks derived everything again from the inputs and found it identical.",
        lang,
        {"count": str(len(certificate.checks))},
    )
    named = [f"--variant {name}" for name in result.scenario.variants]
    named += [f"--set {key}={value}" for key, value in result.scenario.settings]
    return Page(
        lang=lang,
        title=rules.title or rules.name,
        facts=facts(result, lang),
        sections=sections(result, lang),
        closing=(proved, *([say("With {settings}.", lang, {"settings": ", ".join(named)})] if named else [])),
    )


def _read_values(result: Allocation, lang: str) -> dict[str, Any]:
    room = package_files(layout.__name__)
    return {
        "controls_style": (room / "controls" / "controls.css").read_text("utf-8"),
        "explanations": explanations(result, lang),
        "explanation_notes": explanation_notes(result, lang),
    }


def _controls(result: Allocation, lang: str) -> list[tuple[str, tuple[Slider, ...]]]:
    """Sliders by their headings: the budget, then every pool that the page computes."""
    rules = result.scenario.rules
    found = []
    handed: dict[str, int] = {}
    for place, (pool, total) in enumerate(zip(rules.pools, result.totals, strict=True)):
        own = total.amount + total.handed_on - handed.get(pool.id, 0)
        if pool.residual_to is not None:
            handed[pool.residual_to] = handed.get(pool.residual_to, 0) + total.handed_on
        if why_not(result, pool) is None and total.recipients:
            found.append((title_of(pool), pool_sliders(place, pool, total, own, lang)))
    if not found:
        return []
    budget = (say("budget", lang), (total_slider(rules.budget.total, lang),))
    return [budget, *((title, sliders) for title, sliders in found if sliders)]


def _control_values(
    result: Allocation, controls: list[tuple[str, tuple[Slider, ...]]], lang: str
) -> dict[str, Any]:
    pools = result.scenario.rules.pools
    saving = saved_form(result.scenario) if controls else None
    reasons = [
        say(why, lang, {"pool": title_of(pool)})
        for pool in pools
        if (why := why_not(result, pool)) is not None
    ]
    county = {
        "budget": page_county(result),
        "sliders": [slider.as_json() for _, sliders in controls for slider in sliders],
        "texts": {name: say(text, lang) for name, text in TEXTS.items()},
        "saving": saving,
    }
    return {
        "county": county if controls else None,
        "controls": controls,
        "reasons": reasons,
        "changes": [
            _changes(result, place, lang) for place, pool in enumerate(pools) if why_not(result, pool) is None
        ],
        "saving_note": _saving_note(saving, lang),
    }


def _changes(result: Allocation, place: int, lang: str) -> dict[str, Any]:
    """A computed pool's awards, the whole pool first."""
    pool = result.scenario.rules.pools[place]
    awards = [award for award in result.awards if award.pool == pool.id]
    return {
        "place": place,
        "title": say("Change of every award: {pool}", lang, {"pool": title_of(pool)}),
        "rows": [
            (say("all together", lang), grouped_yuan(sum(award.award for award in awards))),
            *((award.name, grouped_yuan(award.award)) for award in awards),
        ],
    }


def _saving_note(saving: dict[str, Any] | None, lang: str) -> str:
    if saving is None:
        return say(
            "This scenario is no plain YAML text: use the options above instead of a saved file.", lang
        )
    options = " ".join(f"--variant {name}" for name in saving["variants"])
    return say(
        "The saved file is the scenario's own scenario.yaml with one more variant: put it in the scenario's "
        "folder and name {options}.",
        lang,
        {"options": options},
    )
