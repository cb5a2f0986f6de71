"""The sliders of the page: what each sets, where it starts and how far it goes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.sensitivity.terms import factor_name, percent
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.model import Limit, Pool, PoolTotal

PERCENT: Final = Fraction(1, 100)
"""The step of a weight, ratio or share: one percentage point; own choice."""

PLACES: Final = 100
"""About so many steps lead from 0 to where an amount's slider starts; own choice."""

YUAN: Final = 100
"""Fen in one yuan, the smallest step of an amount."""


@dataclass(frozen=True)
class Slider:
    """One control.

    Args:
        id: its id in the page.
        key: what ``--set`` calls it.
        path: where its value stands in the county that the page computes with.
        kind: weight | ratio | money.
        label: what it is called in the page's language.
        start: its value in the scenario: a share of 1, or fen.
        step: from one place to the next.
        lowest, highest: its ends, in steps.

    """

    id: str
    key: str
    path: tuple[str | int, ...]
    kind: str
    label: str
    start: Fraction
    step: Fraction
    lowest: int
    highest: int

    @property
    def place(self) -> int:
        """The step that is nearest to the start; there the value is the start itself."""
        return min(max(round(self.start / self.step), self.lowest), self.highest)

    @property
    def text(self) -> str:
        """The start as a reader sees it."""
        return grouped_yuan(self.start) if self.kind == "money" else percent(self.start)

    def as_json(self) -> dict[str, Any]:
        """What ``controls/sliders.js`` needs."""
        return {
            "id": self.id,
            "key": self.key,
            "path": list(self.path),
            "kind": self.kind,
            "start": str(self.start),
            "step": str(self.step),
            "place": self.place,
        }


def total_slider(total: int, lang: str) -> Slider:
    """The budget, from half to one and a half times what it is."""
    step = _step(total)
    half = round(Fraction(total, 2) / step)
    label = say("whole budget, yuan", lang)
    return Slider("total", "budget.total", ("total",), "money", label, Fraction(total), step, half, 3 * half)


def pool_sliders(place: int, pool: Pool, total: PoolTotal, own: int, lang: str) -> tuple[Slider, ...]:
    """The sliders of a formula pool: its size, weights, floors, caps and group limits.

    Args:
        place: the pool's position.
        pool: its rules.
        total: its total.
        own: its amount without what other pools handed to it, fen.
        lang: the page's language.

    """
    found = [
        *_size(place, pool, own, lang),
        *_weights(place, pool, lang),
        *_limits(place, pool, "floors", lang),
        *_limits(place, pool, "caps", lang),
        *_groups(place, pool, lang),
    ]
    return tuple(found) if total.recipients else ()


def _size(place: int, pool: Pool, own: int, lang: str) -> Iterator[Slider]:
    if pool.amount.kind in {"number", "share"}:
        step = _step(own)
        half = round(Fraction(own, 2) / step)
        yield Slider(
            f"amount-{place}",
            f"pools.{pool.id}.amount",
            ("pools", place, "fixed"),
            "money",
            say("size of the pool, yuan", lang),
            Fraction(own),
            step,
            half,
            3 * half if own else PLACES,
        )


def _weights(place: int, pool: Pool, lang: str) -> Iterator[Slider]:
    weighed = [(name, factor.weight) for name, factor in pool.factors.items() if factor.weight > 0]
    if len(weighed) < 2:  # noqa: PLR2004 - two can be traded against each other
        return
    for number, (name, weight) in enumerate(weighed):
        label = say("weight of {factor}", lang, {"factor": factor_name(name, lang)})
        path = ("pools", place, "inputs", "factors", number, "weight")
        key = f"pools.{pool.id}.factors.{name}"
        yield Slider(f"weight-{place}-{number}", key, path, "weight", label, weight, PERCENT, 0, 100)


def _limits(place: int, pool: Pool, kind: str, lang: str) -> Iterator[Slider]:
    limits: Sequence[Limit] = pool.floors if kind == "floors" else pool.caps
    for number, limit in enumerate(limits):
        names = {
            "rule": say("floor" if kind == "floors" else "cap", lang),
            "id": limit.id,
            "column": factor_name(limit.of or limit.per or "recipient", lang),
        }
        path = ("pools", place, "inputs", kind, number, "amount")
        key, id_ = f"pools.{pool.id}.{kind}.{limit.id}", f"{kind}-{place}-{number}"
        if limit.of is not None:
            label = say("{rule} {id}: part of {column}", lang, names)
            yield _of_one(id_, f"{key}.ratio", path, label, limit.ratio, most=Fraction(2))
        else:
            text = (
                "{rule} {id}, yuan each"
                if names["column"] == "recipient"
                else "{rule} {id}, yuan per {column}"
            )
            yield _money(id_, f"{key}.amount", path, say(text, lang, names), limit.amount or Fraction())


def _groups(place: int, pool: Pool, lang: str) -> Iterator[Slider]:
    said: Mapping[str, str] = {
        "min_amount": "group {id}: least, yuan",
        "max_amount": "group {id}: most, yuan",
        "min_share": "group {id}: least part of the pool",
        "max_share": "group {id}: most part of the pool",
    }
    for number, group in enumerate(pool.groups):
        for limit, text in said.items():
            value = getattr(group, limit)
            if value is None:
                continue
            path = ("pools", place, "inputs", "groups", number, limit)
            key, id_ = f"pools.{pool.id}.groups.{group.id}.{limit}", f"group-{place}-{number}-{limit}"
            label = say(text, lang, {"id": group.id})
            if limit.endswith("share"):
                yield _of_one(id_, key, path, label, value, most=Fraction(1))
            else:
                yield _money(id_, key, path, label, Fraction(value))


def _of_one(  # noqa: PLR0913 - a slider's parts
    id_: str, key: str, path: tuple[str | int, ...], label: str, start: Fraction, *, most: Fraction
) -> Slider:
    highest = round(max(most, start if most == 1 else 2 * start) / PERCENT)
    return Slider(id_, key, path, "ratio", label, start, PERCENT, 0, highest)


def _money(id_: str, key: str, path: tuple[str | int, ...], label: str, start: Fraction) -> Slider:
    step = _step(start)
    highest = 2 * round(start / step) if start else PLACES
    return Slider(id_, key, path, "money", label, start, step, 0, highest)


def _step(start: Fraction | int) -> Fraction:
    """1, 2 or 5 followed by zeros, in whole yuan, so that about a hundred steps lead to the start."""
    wanted = Fraction(start) / PLACES
    step = Fraction(YUAN)
    factors = (2, Fraction(5, 2), 2)
    turn = 0
    while step * factors[turn % 3] <= wanted:
        step *= factors[turn % 3]
        turn += 1
    return step
