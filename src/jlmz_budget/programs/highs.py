"""HiGHS beside PuLP: its first breath kept off standard output, its live object read in our words."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

FEASIBLE: Final = 2
"""HiGHS's solution status of a solution that keeps all rows (kSolutionStatusFeasible)."""

LARGEST: Final = 10**14
"""HiGHS refuses coefficients from 10^15 on without a word that PuLP hears."""


@cache
def wake_highs() -> None:
    """The first HiGHS object of a run announces itself on standard output, which belongs to results."""
    import highspy  # noqa: PLC0415 - start-up

    with _without_output():
        highspy.Highs()  # type: ignore[no-untyped-call]


@contextmanager
def _without_output() -> Iterator[None]:
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output to keep clean
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        for opened in (kept, nowhere):
            with suppress(OSError):
                os.close(opened)


def keeps_all_rows(highs: Any) -> bool:  # noqa: ANN401 - HiGHS has no types
    """Whether HiGHS holds a solution that keeps all rows, whatever its status says."""
    return bool(highs.getInfo().primal_solution_status == FEASIBLE)
