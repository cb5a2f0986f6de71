"""The sensitivity report of a scenario: all answers together, as rows and as data frames."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final

from jlmz_budget.allocation import allocate
from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.model import Scenario
from jlmz_budget.questions.asking import QUESTIONS, Answer, Asked, Question, Rows, ask
from jlmz_budget.reports.frames import frame
from jlmz_budget.reports.sensitivity.parts import TITLES, parts
from jlmz_budget.reports.sensitivity.tables import labelled
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jlmz_budget.model import Allocation

DRAWS: Final = 10_000
"""Samples of the estimates unless said otherwise: a county's report takes seconds with it."""

DEFAULT_LANG: Final = "zh"
"""The language of notebooks, as of screens."""

SEED: Final = 2018
"""Starts the random numbers of the estimates; any number would do, a fixed one repeats the report."""


@dataclass(frozen=True)
class Sensitivity:
    """What moves the money of a solved scenario. Exact rows by `rows`; every table is a data frame too.

    Args:
        result: what was asked about.
        answers: one a question, in the order of the report.
        draws, seed: how the estimates were drawn.

    """

    result: Allocation = field(repr=False)
    answers: tuple[Answer, ...] = field(repr=False)
    draws: int
    seed: int

    def rows(self, table: str) -> Rows:
        """The rows of a table, money in exact fen.

        Raises:
            UsageError: the question was not asked.

        """
        for answer in self.answers:
            if table in answer.tables:
                return answer.tables[table]
        raise UsageError(Problem(table, "was not asked", "name it in only, or name nothing there"))

    @property
    def next_yuan(self) -> pd.DataFrame:
        """Who gets the next yuan of a pool, and who would give the last one."""
        return self._frame("next_yuan")

    @property
    def path(self) -> pd.DataFrame:
        """Every award at every amount of the pool at which a line bends."""
        return self._frame("path")

    @property
    def path_events(self) -> pd.DataFrame:
        """What happens there: who leaves a floor, who reaches a cap."""
        return self._frame("path_events")

    @property
    def prices(self) -> pd.DataFrame:
        """What moving one limit by one yuan does, one way and the other."""
        return self._frame("prices")

    @property
    def price_effects(self) -> pd.DataFrame:
        """What it does to each award."""
        return self._frame("price_effects")

    @property
    def weights(self) -> pd.DataFrame:
        """What one percentage point of a weight is worth to each recipient."""
        return self._frame("weights")

    @property
    def tornado(self) -> pd.DataFrame:
        """Every award with one weight lowered and raised."""
        return self._frame("tornado")

    @property
    def swaps(self) -> pd.DataFrame:
        """The smallest changes of weights that change the order or a state."""
        return self._frame("swaps")

    @property
    def weight_quantiles(self) -> pd.DataFrame:
        """Quantiles of each award over weights that are not known exactly: an estimate."""
        return self._frame("weight_quantiles")

    @property
    def rank_acceptability(self) -> pd.DataFrame:
        """How often each recipient takes each rank over such weights: an estimate."""
        return self._frame("rank_acceptability")

    @property
    def levers(self) -> pd.DataFrame:
        """What one's own figures bring, and who pays for it."""
        return self._frame("levers")

    @property
    def data_errors(self) -> pd.DataFrame:
        """How far an award moves with an error in one's own figures."""
        return self._frame("data_errors")

    @property
    def over_reporting(self) -> pd.DataFrame:
        """What reporting too much would bring."""
        return self._frame("over_reporting")

    @property
    def cliffs(self) -> pd.DataFrame:
        """Who stands near a threshold, and what crossing it is worth."""
        return self._frame("cliffs")

    @property
    def bridge(self) -> pd.DataFrame:
        """From last year's award to this year's, cause by cause."""
        return self._frame("bridge")

    @property
    def freedom(self) -> pd.DataFrame:
        """The least and the most each recipient could get under the hard limits."""
        return self._frame("freedom")

    @property
    def sobol(self) -> pd.DataFrame:
        """How much of an award's uncertainty each weight and figure explains: an estimate."""
        return self._frame("sobol")

    @property
    def fairness(self) -> pd.DataFrame:
        """Measures of inequality per head."""
        return self._frame("fairness")

    @property
    def lorenz(self) -> pd.DataFrame:
        """The points of the Lorenz curve."""
        return self._frame("lorenz")

    @property
    def fairness_checks(self) -> pd.DataFrame:
        """Equal treatment, order and monotonicity, with the counter-example if one is broken."""
        return self._frame("fairness_checks")

    def _repr_html_(self) -> str:
        """What every answer says, for notebooks."""
        lines = [
            f"<dt>{escape(say(TITLES[answer.question], DEFAULT_LANG))}</dt>"
            f"<dd>{escape(''.join(part.sentences))}</dd>"
            for answer in self.answers
            for part in parts(answer, self, DEFAULT_LANG)
        ]
        return f"<dl>{''.join(lines)}</dl>"

    def _frame(self, table: str) -> pd.DataFrame:
        return frame(labelled(table, self.rows(table)))


def sensitivity(
    subject: Scenario | Allocation, *, only: Sequence[str] = (), draws: int = DRAWS, seed: int = SEED
) -> Sensitivity:
    """What moves the money of a scenario, and how sure its result is.

    Args:
        subject: a scenario, which is solved first, or a solved one.
        only: names of questions or of their tables; all questions if none is named.
        draws: samples of the estimates, 1 or more.
        seed: starts the random numbers of the estimates.

    Returns:
        Answers in the order of the report; the same arguments give the same answers.

    Raises:
        InfeasibleError: the scenario's rules cannot all hold.
        InputError: last year's scenario cannot be solved.
        UsageError: no question has such a name, or there are to be no samples.

    Example:
        >>> sensitivity(read_scenario("scenarios/dunhua-2025")).prices      # doctest: +SKIP

    Source: model 9; own design.
    """
    questions = chosen(only)
    result = allocate(subject) if isinstance(subject, Scenario) else subject
    answers = tuple(ask(question, Asked(result, draws, seed)) for question in questions)
    return Sensitivity(result, answers, draws, seed)


def chosen(only: Sequence[str]) -> tuple[Question, ...]:
    """The questions of these names, or with tables of these names, in the order of the report.

    Raises:
        UsageError: a name is unknown; the known ones are listed.

    """
    known = {name: question for question in QUESTIONS for name in (question.name, *question.tables)}
    if unknown := [name for name in only if name not in known]:
        questions = ", ".join(question.name for question in QUESTIONS)
        raise UsageError([_unknown(name, questions) for name in unknown])
    wanted = {known[name].name for name in only}
    return tuple(question for question in QUESTIONS if not only or question.name in wanted)


def _unknown(name: str, questions: str) -> Problem:
    return Problem(f"only {name}", "no question has this name", "known are {names}", {"names": questions})
