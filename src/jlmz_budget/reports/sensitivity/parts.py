"""The report question by question and pool by pool: what screens print and pages show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlmz_budget.questions.asking import QUESTIONS
from jlmz_budget.reports.sensitivity.sentences import sentences
from jlmz_budget.reports.sensitivity.terms import after_label
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jlmz_budget.model import Pool
    from jlmz_budget.questions.asking import Answer, Rows
    from jlmz_budget.questions.scope import Reason
    from jlmz_budget.reports.sensitivity.report import Sensitivity

TITLES = {question.name: question.title for question in QUESTIONS}


@dataclass(frozen=True)
class Part:
    """What one question says of one pool.

    Args:
        question: its name.
        pool: whose answer it is.
        tables: the rows of this pool.
        sentences: what they say, in the report's language.

    """

    question: str
    pool: Pool
    tables: Mapping[str, Rows]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class NotAsked:
    """Questions that a pool was not asked, and why; texts in the report's language."""

    pool: str
    questions: tuple[str, ...]
    reason: str


def parts(answer: Answer, report: Sensitivity, lang: str) -> Iterator[Part]:
    """The parts of one answer, pools in funding order; the pool is named if there are several."""
    pools = report.result.scenario.rules.pools
    silent = {silence.pool for silence in answer.silences}
    for pool in pools:
        if pool.id in silent:
            continue
        rows = {
            name: tuple(row for row in table if row.pool == pool.id) for name, table in answer.tables.items()
        }
        said = sentences(answer.question, rows, lang) or (say("There is nothing to report.", lang),)
        if len(pools) > 1:
            first = after_label(pool.title or pool.id, said[0], lang)
            said = (first, *said[1:])
        yield Part(answer.question, pool, rows, said)


def not_asked(report: Sensitivity, lang: str) -> tuple[NotAsked, ...]:
    """Every pool and reason for which questions were not asked, with these questions."""
    questions: dict[tuple[str, Reason], list[str]] = {}
    for answer in report.answers:
        for silence in answer.silences:
            named = questions.setdefault((silence.pool, silence.reason), [])
            named.append(say(TITLES[answer.question], lang))
    titles = {pool.id: pool.title or pool.id for pool in report.result.scenario.rules.pools}
    return tuple(
        NotAsked(titles[pool], tuple(named), say(reason.text, lang))
        for (pool, reason), named in questions.items()
    )
