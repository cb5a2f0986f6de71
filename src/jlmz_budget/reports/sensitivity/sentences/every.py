"""The sentences of every question, by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.reports.sensitivity.sentences import amounts, awards, figures, weighting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jlmz_budget.questions.asking import Rows

_SENTENCES: Final[dict[str, Callable[[Mapping[str, Any], str], Iterator[str]]]] = {
    "next_yuan": amounts.next_yuan,
    "path": amounts.path,
    "prices": amounts.prices,
    "weights": weighting.weights,
    "tornado": weighting.tornado,
    "swaps": weighting.swaps,
    "weight_uncertainty": weighting.weight_uncertainty,
    "sobol": weighting.sobol,
    "levers": figures.levers,
    "data_errors": figures.data_errors,
    "over_reporting": figures.over_reporting,
    "cliffs": figures.cliffs,
    "bridge": awards.bridge,
    "freedom": amounts.freedom,
    "fairness": awards.fairness,
    "fairness_checks": awards.fairness_checks,
}


def sentences(question: str, tables: Mapping[str, Rows], lang: str) -> tuple[str, ...]:
    """What the rows of one pool say, in the language asked for.

    Args:
        question: whose answer it is.
        tables: its rows by table, of one pool.
        lang: "zh" or "en".

    """
    return tuple(_SENTENCES[question](tables, lang))
