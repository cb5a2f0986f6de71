"""A plan: base scenario × variants × grids × samples, or a folder of scenarios, as a list of tasks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from jlmz_budget.batch.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jlmz_budget.batch.tasks import Source

Settings = tuple[tuple[str, str], ...]

MILLION: Final = 1_000_000
"""Samples are drawn in millionths: decimals that a scenario file can hold."""


@dataclass(frozen=True)
class Samples:
    """Random variations, each drawn from the seed and its own number.

    Args:
        count: how many.
        seed: of the generator.
        uniform: (key, lowest, highest), in millionths: a number between the two, all equally likely.
        weights: (pool, its factors): weights that add up to 1, all equally likely.

    """

    count: int
    seed: int
    uniform: tuple[tuple[str, int, int], ...] = ()
    weights: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Plan:
    """What is to be run.

    Args:
        name: of the plan.
        sources: the scenarios.
        variants: named overrides, each a run of its own beside the plain scenario.
        grids: (key, its values): every combination is a run.
        samples: None for no random variation.
        rescale: weights that are not set are scaled.

    """

    name: str
    sources: tuple[Source, ...]
    variants: tuple[str, ...] = ()
    grids: tuple[tuple[str, tuple[str, ...]], ...] = ()
    samples: Samples | None = None
    rescale: bool = False


def tasks_of(plan: Plan) -> tuple[Task, ...]:
    """The tasks of a plan, always the same ones in the same order.

    Per scenario: the plain one first, then variants × grid points × samples. What comes to the same inputs
    is one task.

    Source: own design.
    """
    first: dict[str, Task] = {}
    for source in plan.sources:
        for task in _of_scenario(plan, source):
            first.setdefault(task.key, task)
    return tuple(first.values())


def _of_scenario(plan: Plan, source: Source) -> Iterator[Task]:
    yield Task(source.name, source.digest)
    drawn = list(_drawn(plan.samples)) or [("", ())]
    for variant in ("", *plan.variants):
        for point in product(*(tuple((key, value) for value in values) for key, values in plan.grids)):
            for sample, settings in drawn:
                both = (*point, *settings)
                words = (variant, *(f"{key}={value}" for key, value in point), sample)
                yield Task(
                    label=" ".join((source.name, *filter(None, words))),
                    source=source.digest,
                    variants=(variant,) if variant else (),
                    settings=both,
                    rescale=plan.rescale and bool(both),
                )


def _drawn(samples: Samples | None) -> Iterator[tuple[str, Settings]]:
    """(its name, the settings) of every sample."""
    if samples is None:
        return
    for number in range(samples.count):
        rng = np.random.default_rng((samples.seed, number))
        numbers = {key: int(rng.integers(low, high + 1)) for key, low, high in samples.uniform}
        for pool, factors in samples.weights:
            cuts = np.sort(rng.integers(0, MILLION + 1, len(factors) - 1))
            parts = np.diff([0, *cuts.tolist(), MILLION])
            numbers |= _weights(pool, dict(zip(factors, parts.tolist(), strict=True)))
        yield f"sample {number + 1}", tuple((key, decimal(value)) for key, value in numbers.items())


def _weights(pool: str, parts: Mapping[str, int]) -> dict[str, int]:
    return {f"pools.{pool}.factors.{factor}": part for factor, part in parts.items()}


def decimal(millionths: int) -> str:
    """Millionths as a decimal number.

    Example:
        >>> decimal(150_000), decimal(2_000_000)
        ('0.150000', '2.000000')

    """
    return f"{millionths // MILLION}.{millionths % MILLION:06d}"
