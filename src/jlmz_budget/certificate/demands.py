"""What the rules of a formula pool demand for each recipient: base, need, floor and cap."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from jlmz_budget.certificate.balance import ZERO, Block, Row
from jlmz_budget.certificate.recipients import payment_unit
from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.money import lowered, raised
from jlmz_budget.needs.measures import matching_rows, recipients

if TYPE_CHECKING:
    from collections.abc import Callable

    from jlmz_budget.model import Group, Pool, Scenario, Workings

Bound = tuple[Fraction, str]
"""Fen as a rule says, and the rule's id."""


@dataclass(frozen=True)
class Demands:
    """Per recipient, in table order: exact fen of the base, need share, and the bounds with their rules.

    Args:
        floors, caps: (fen as the rule says, the rule's id), None where the pool has no such rule.

    """

    codes: tuple[str, ...]
    base: tuple[Fraction, ...]
    need: tuple[Fraction, ...]
    floors: tuple[Bound | None, ...]
    caps: tuple[Bound | None, ...]

    def rows(self, unit: int, scale: Fraction) -> tuple[Row, ...]:
        """The recipients with the bounds in force: multiples of the unit, but for floors that were cut."""
        return tuple(
            Row(
                base,
                need,
                ZERO if floor is None else floor_in_force(floor, unit, scale),
                None if cap is None else Fraction(lowered(cap[0], unit)),
            )
            for base, need, floor, cap in zip(self.base, self.need, self.floors, self.caps, strict=True)
        )


def floor_in_force(floor: Bound, unit: int, scale: Fraction) -> Fraction:
    """The floor raised to a multiple of the unit; where floors are cut, the part of it that can be paid."""
    return Fraction(raised(floor[0], unit)) if scale == 1 else scale * floor[0]


def demands(workings: Workings) -> Demands:
    """The demands that a pool's workings amount to.

    Formula: need = Π coefficients · Σ weight · share, scaled to the sum 1; base = Σ quotas; the floor is the
    largest floor rule, the cap the smallest cap rule, of equal ones the first listed.
    """
    places = range(len(workings.codes))
    weights = [
        prod((values[i] for _, values in workings.coefficients), start=Fraction(1))
        * sum((one.weight * one.shares[i] for one in workings.factors), ZERO)
        for i in places
    ]
    total = sum(weights, ZERO)
    return Demands(
        codes=workings.codes,
        base=tuple(sum((fen[i] for _, fen in workings.quotas), ZERO) for i in places),
        need=tuple(weight / total if total else ZERO for weight in weights),
        floors=tuple(_bound(workings.floors, i, max) for i in places),
        caps=tuple(_bound(workings.caps, i, min) for i in places),
    )


def blocks(scenario: Scenario, pool: Pool, rows: tuple[Row, ...], amount: Fraction) -> tuple[Block, ...]:
    """The pool's groups and its rows outside of groups, each where its first row stands; empty groups last.

    Args:
        scenario: the inputs.
        pool: one of its pools.
        rows: the recipients.
        amount: A, of which groups may have shares.

    Raises:
        CertificateError: a recipient is in two groups.

    """
    unit = payment_unit(scenario, pool)
    table_rows = recipients(scenario, pool)
    place = {row: i for i, row in enumerate(table_rows)}
    grouped: list[Block] = []
    taken: set[int] = set()
    for group in pool.groups:
        members = tuple(place[row] for row in matching_rows(scenario, pool.level, group.where, table_rows))
        if taken & set(members):
            raise CertificateError(
                Problem(
                    f"scenario {pool.id} groups {group.id}",
                    "a recipient is in two groups",
                    "make the groups disjoint",
                )
            )
        taken |= set(members)
        limits = _group_limits(group, amount, unit)
        grouped.append(Block(group.id, members, tuple(rows[i] for i in members), *limits))
    alone = [Block("", (i,), (row,)) for i, row in enumerate(rows) if i not in taken]
    return tuple(sorted([*alone, *grouped], key=lambda block: block.members[:1] or (len(rows),)))


def _group_limits(group: Group, amount: Fraction, unit: int) -> tuple[int | None, int | None]:
    def limits(fen: int | None, share: Fraction | None) -> list[Fraction]:
        by_amount = [] if fen is None else [Fraction(fen)]
        return by_amount if share is None else [*by_amount, share * amount]

    minima = limits(group.min_amount, group.min_share)
    maxima = limits(group.max_amount, group.max_share)
    return (
        raised(max(minima), unit) if minima else None,
        lowered(min(maxima), unit) if maxima else None,
    )


def _bound(
    rules: tuple[tuple[str, tuple[Fraction, ...]], ...], place: int, strictest: Callable[..., Fraction]
) -> Bound | None:
    if not rules:
        return None
    fen = strictest(amounts[place] for _, amounts in rules)
    return fen, next(rule for rule, amounts in rules if amounts[place] == fen)
