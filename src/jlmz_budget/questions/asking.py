"""Every question of the sensitivity report in one table, and how one is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping  # noqa: TC003 - they stand in run-time annotations
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.questions.bridge import bridge, previous_allocation
from jlmz_budget.questions.cliffs import cliffs
from jlmz_budget.questions.data_errors import data_errors
from jlmz_budget.questions.fairness import fairness, lorenz
from jlmz_budget.questions.fairness_checks import fairness_checks
from jlmz_budget.questions.freedom import freedom
from jlmz_budget.questions.levers import levers
from jlmz_budget.questions.next_yuan import next_yuan
from jlmz_budget.questions.over_reporting import over_reporting
from jlmz_budget.questions.path import budget_path
from jlmz_budget.questions.pools import SolvedPool, solved_pools
from jlmz_budget.questions.prices import prices
from jlmz_budget.questions.scope import Scope, Silence, reason_against
from jlmz_budget.questions.sobol import sobol
from jlmz_budget.questions.swaps import swaps
from jlmz_budget.questions.tornado import tornado
from jlmz_budget.questions.weight_uncertainty import weight_uncertainty
from jlmz_budget.questions.weights import weights

if TYPE_CHECKING:
    from numpy.random import Generator

    from jlmz_budget.model import Allocation

Rows = tuple[Any, ...]


@dataclass(frozen=True)
class Asked:
    """What every question is given: a solved scenario, and how the estimates are drawn."""

    result: Allocation
    draws: int
    seed: int

    def __post_init__(self) -> None:
        """Refuse to estimate from nothing, and seeds that start no random numbers."""
        if self.draws < 1:
            found = {"found": str(self.draws)}
            raise UsageError(
                Problem("draws", 'must be 1 or more, found "{found}"', "correct the number", found)
            )
        if self.seed < 0:
            found = {"found": str(self.seed)}
            raise UsageError(
                Problem("seed", 'must be 0 or more, found "{found}"', "correct the number", found)
            )

    def generator(self) -> Generator:
        """Random numbers that begin anew for every pool and question: none depends on what else was asked."""
        return np.random.default_rng(self.seed)


@dataclass(frozen=True)
class Question:
    """A question of the report.

    Args:
        name: what ``only`` calls it.
        title: what a reader calls it.
        tables: names of its tables, those of the csv files.
        scope: of which pools it can be asked.
        rows: its answer, one entry a table.

    """

    name: str
    title: str
    tables: tuple[str, ...]
    scope: Scope
    rows: Callable[[Asked], tuple[Rows, ...]]


@dataclass(frozen=True)
class Answer:
    """The rows of a question by table, and the pools that it could not be asked of."""

    question: str
    tables: Mapping[str, Rows]
    silences: tuple[Silence, ...]


def ask(question: Question, asked: Asked) -> Answer:
    """The answer to one question; rows of pools that it cannot be asked of are left out, with the reason."""
    reasons = {
        pool.id: reason
        for pool in asked.result.scenario.rules.pools
        if (reason := reason_against(question.scope, pool, asked.result)) is not None
    }
    found = question.rows(asked) or ((),) * len(question.tables)
    return Answer(
        question.name,
        {
            table: tuple(row for row in rows if row.pool not in reasons)
            for table, rows in zip(question.tables, found, strict=True)
        },
        tuple(Silence(question.name, pool, reason) for pool, reason in reasons.items()),
    )


def _by_pool(asked: Asked, answer: Callable[[SolvedPool], tuple[Rows, ...]]) -> tuple[Rows, ...]:
    """The tables of a question that is asked pool by pool, one under the other."""
    answers = [answer(pool) for pool in solved_pools(asked.result)]
    return tuple(tuple(row for rows in of_pools for row in rows) for of_pools in zip(*answers, strict=True))


QUESTIONS: Final = (
    Question(
        "next_yuan",
        "The next yuan",
        ("next_yuan",),
        "slopes",
        lambda asked: _by_pool(asked, lambda pool: (next_yuan(pool),)),
    ),
    Question(
        "path",
        "Budget path",
        ("path", "path_events"),
        "slopes",
        lambda asked: _by_pool(asked, budget_path),
    ),
    Question(
        "prices",
        "Prices of limits",
        ("prices", "price_effects"),
        "formula",
        lambda asked: prices(asked.result),
    ),
    Question(
        "weights", "One point of weight", ("weights",), "weights", lambda asked: (weights(asked.result),)
    ),
    Question(
        "tornado",
        "Weights lowered and raised",
        ("tornado",),
        "weights",
        lambda asked: (tornado(asked.result),),
    ),
    Question(
        "swaps", "Weights that change the order", ("swaps",), "weights", lambda asked: (swaps(asked.result),)
    ),
    Question(
        "weight_uncertainty",
        "Weights that are not known exactly",
        ("weight_quantiles", "rank_acceptability"),
        "weights",
        lambda asked: _by_pool(asked, lambda pool: weight_uncertainty(pool, asked.draws, asked.generator())),
    ),
    Question(
        "sobol",
        "What explains the uncertainty",
        ("sobol",),
        "slopes",
        lambda asked: _by_pool(asked, lambda pool: (sobol(pool, asked.draws, asked.generator()),)),
    ),
    Question("levers", "One's own levers", ("levers",), "slopes", lambda asked: (levers(asked.result),)),
    Question(
        "data_errors",
        "Errors in the figures",
        ("data_errors",),
        "slopes",
        lambda asked: (data_errors(asked.result),),
    ),
    Question(
        "over_reporting",
        "Gain from over-reporting",
        ("over_reporting",),
        "slopes",
        lambda asked: (over_reporting(asked.result),),
    ),
    Question("cliffs", "Near a threshold", ("cliffs",), "slopes", lambda asked: (cliffs(asked.result),)),
    Question(
        "bridge",
        "Bridge from last year",
        ("bridge",),
        "change",
        lambda asked: (bridge(previous_allocation(asked.result), asked.result),),
    ),
    Question(
        "freedom",
        "Room under the hard limits",
        ("freedom",),
        "formula",
        lambda asked: (freedom(asked.result),),
    ),
    Question(
        "fairness",
        "Inequality per head",
        ("fairness", "lorenz"),
        "awards",
        lambda asked: (fairness(asked.result), lorenz(asked.result)),
    ),
    Question(
        "fairness_checks",
        "Fairness checks",
        ("fairness_checks",),
        "formula",
        lambda asked: (fairness_checks(asked.result),),
    ),
)
"""The questions in the order of the report."""
