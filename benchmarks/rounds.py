"""Rounds in which every contender has its turn, so that a slow moment of the machine meets them all."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PROGRAM = str(Path(sys.executable).with_name("jlmz-budget"))
DUNHUA = str(Path(__file__).parents[1] / "scenarios" / "dunhua-2025")


@dataclass(frozen=True)
class Contender:
    """One way to do it, on a part of the work: `share` of it."""

    name: str
    run: Callable[[], Any]
    share: float = 1.0


def process(name: str, command: Sequence[str]) -> Contender:
    """A whole process, as a shell sees it."""
    return Contender(name, lambda: subprocess.run(command, check=True, capture_output=True))


def medians(
    listed: Sequence[Contender],
    rounds: int,
    *,
    clock: Callable[[], float] = perf_counter,
    uncounted: int = 0,
) -> dict[str, float]:
    """The median of each contender, seconds for all of the work; uncounted rounds come before."""
    times: dict[str, list[float]] = {contender.name: [] for contender in listed}
    for _ in range(uncounted + rounds):
        for contender in listed:
            start = clock()
            contender.run()
            times[contender.name].append((clock() - start) / contender.share)
    return {name: median(taken[uncounted:]) for name, taken in times.items()}


def show(title: str, listed: Sequence[Contender], times: dict[str, float], first: str) -> None:
    """One table: medians, and how many times the first one that is; "~" where a part was scaled up."""
    print(f"\n| {title} | ms | times the {first} |\n| --- | ---: | ---: |")
    for contender in listed:
        taken = times[contender.name]
        mark = "~" if contender.share < 1 else ""
        ratio = taken / times[listed[0].name]
        print(f"| {contender.name} | {mark}{taken * 1e3:,.3g} | {ratio:,.3g} |")
