"""The folder of a sensitivity report: a csv a table, all of it as JSON, the page, the proof of the base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.reports.folder import CERTIFICATE, csv_bytes, digest, json_bytes, made_with
from jlmz_budget.reports.page import html_bytes
from jlmz_budget.reports.sensitivity.page import sensitivity_page
from jlmz_budget.reports.sensitivity.parts import TITLES, parts
from jlmz_budget.reports.sensitivity.tables import labelled, report_tables
from jlmz_budget.reports.tables import rows_as_texts
from jlmz_budget.reports.trace import certificate_json
from jlmz_budget.wording import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Certificate
    from jlmz_budget.questions.asking import Answer
    from jlmz_budget.reports.sensitivity.report import Sensitivity

FORMAT: Final = "jlmz-budget/sensitivity/1"


def report_files(
    report: Sensitivity, certificate: Certificate, command: Sequence[str], lang: str
) -> dict[str, bytes]:
    """Every file of the folder by its name.

    Args:
        report: the answers.
        certificate: the proof of the allocation they are about.
        command: the command line that asked for it, for the record in ``certificate.json``.
        lang: the language of ``sensitivity.html``.

    Returns:
        Bytes that depend on inputs, draws, seed and language alone, but for ``certificate.json``, which names
        versions and command.

    """
    scenario = report.result.scenario
    files = {f"{table.name}.csv": csv_bytes(table) for table in report_tables(report)}
    files["sensitivity.json"] = json_bytes(as_json(report))
    files["sensitivity.html"] = html_bytes(sensitivity_page(report, lang))
    files[CERTIFICATE] = json_bytes(
        certificate_json(certificate)
        | {
            "report": "sensitivity",
            "inputs": {file.name: digest(file.content) for file in scenario.files},
            "variants": list(scenario.variants),
            "settings": [list(setting) for setting in scenario.settings],
            "made_with": made_with(),
            "command": list(command),
        }
    )
    return files


def as_json(report: Sensitivity) -> dict[str, Any]:
    """The whole report: how it was drawn, and per question its sentences in both languages and its rows."""
    rules = report.result.scenario.rules
    return {
        "format": FORMAT,
        "scenario": {"name": rules.name, "title": rules.title or rules.name, "year": rules.year},
        "draws": report.draws,
        "seed": report.seed,
        "questions": [_answer(answer, report) for answer in report.answers],
    }


def _answer(answer: Answer, report: Sensitivity) -> dict[str, Any]:
    said = {
        lang: [sentence for part in parts(answer, report, lang) for sentence in part.sentences]
        for lang in LANGUAGES
    }
    return {
        "name": answer.question,
        "title": {lang: say(TITLES[answer.question], lang) for lang in LANGUAGES},
        "says": said,
        "not_asked": {silence.pool: silence.reason.text for silence in answer.silences},
        "tables": {name: rows_as_texts(labelled(name, rows)) for name, rows in answer.tables.items()},
    }
