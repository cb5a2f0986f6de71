"""The rows of a formula pool as they must be, at rates that were found right.

Whole awards are taken as filed: `units` judges them against the exact ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlmz_budget.certificate.balance import ZERO
from jlmz_budget.certificate.rates import own_rate_due
from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.model import Award, GroupTotal, PoolCertificate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from jlmz_budget.certificate.balance import Block
    from jlmz_budget.certificate.demands import Bound, Demands
    from jlmz_budget.certificate.filed import Filed
    from jlmz_budget.certificate.rates import Terms
    from jlmz_budget.needs.measures import Recipient


@dataclass(frozen=True)
class Case:
    """A formula pool whose rates were found right: what is demanded, what is filed, a rate per block."""

    terms: Terms
    demands: Demands
    filed: Filed
    rate: Fraction
    block_rates: tuple[Fraction, ...]


def block_rates(terms: Terms, filed: Filed) -> tuple[Fraction, ...]:
    """The rate of every block.

    Raises:
        CertificateError: a group's filed rate does not give the group its total, or a smaller one does.

    """
    stored = {group.group: group.rate for group in filed.groups}
    rate = filed.total.rate or ZERO
    rates = [own_rate_due(block, rate, stored.get(block.group)) for block in terms.blocks]
    wrong = [
        Problem(
            f"groups.csv {terms.pool.id} {block.group} rate",
            'is not the rate at which the group gets its total, found "{found}"',
            "allocate again and leave the result as it is",
            {"found": str(stored.get(block.group))},
        )
        for block, own in zip(terms.blocks, rates, strict=True)
        if own is None
    ]
    if wrong:
        raise CertificateError(wrong)
    return tuple(own for own in rates if own is not None)


def exact_awards(case: Case) -> tuple[Fraction, ...]:
    """Every recipient's award before rounding: clip(base + rate · need, floor, cap)."""
    found = {
        place: row.at(rate)
        for block, rate in zip(case.terms.blocks, case.block_rates, strict=True)
        for place, row in zip(block.members, block.rows, strict=True)
    }
    return tuple(found[place] for place in range(len(found)))


def awards_due(case: Case, recipients: Sequence[Recipient], exact: Sequence[Fraction]) -> tuple[Award, ...]:
    """The award rows."""
    demanded, terms = case.demands, case.terms
    to_share = terms.gross - sum(demanded.base, ZERO)
    grouped = {
        place
        for block in terms.blocks
        if block.group and _limit_met(block, case.rate) != "free"
        for place in block.members
    }
    rows = {
        place: row for block in terms.blocks for place, row in zip(block.members, block.rows, strict=True)
    }

    def award(place: int, recipient: Recipient) -> Award:
        row, floor_rule, cap_rule = rows[place], demanded.floors[place], demanded.caps[place]
        floor = None if floor_rule is None else row.floor
        return Award(
            pool=terms.pool.id,
            level=terms.pool.level,
            base=row.base,
            need_share=row.need,
            target=row.base + to_share * row.need,
            floor=floor,
            floor_rule=_rule(floor_rule),
            cap=row.cap,
            cap_rule=_rule(cap_rule),
            exact=exact[place],
            award=case.filed.awards[place].award,
            binding=_binding(exact[place], (floor, row.cap), grouped=place in grouped),
            **recipient._asdict(),
        )

    return tuple(award(place, recipient) for place, recipient in enumerate(recipients))


def groups_due(case: Case) -> tuple[GroupTotal, ...]:
    """The group rows, in the order in which the pool lists its groups."""
    pool = case.terms.pool
    found = {
        block.group: GroupTotal(
            pool=pool.id,
            group=block.group,
            minimum=block.minimum,
            maximum=block.maximum,
            awarded=sum(case.filed.awards[place].award for place in block.members),
            rate=own,
            binding=_limit_met(block, case.rate),
        )
        for block, own in zip(case.terms.blocks, case.block_rates, strict=True)
        if block.group
    }
    return tuple(found[group.id] for group in pool.groups)


def certificate_of(filed: Filed) -> PoolCertificate:
    """What the certificate says of a pool, from rows that were found right."""
    rules = {"floor": "floor_rule", "cap": "cap_rule"}
    return PoolCertificate(
        pool=filed.total.pool,
        rate=filed.total.rate,
        rate_upper=filed.total.rate_upper,
        floor_scale=filed.total.floor_scale,
        group_rates=tuple((group.group, group.rate, group.binding) for group in filed.groups),
        states=tuple(
            (
                award.code,
                award.binding,
                getattr(award, rules[award.binding]) if award.binding in rules else "",
            )
            for award in filed.awards
        ),
    )


def _limit_met(block: Block, rate: Fraction) -> str:
    """The limit that the block's total is at; of two equal limits the maximum, if more was to be had."""
    total = block.at(rate)
    held_down = block.unlimited(rate) > total
    if block.minimum is not None and total == block.minimum and not held_down:
        return "min"
    return "max" if block.maximum is not None and total == block.maximum else "free"


def _binding(exact: Fraction, bounds: tuple[Fraction | None, Fraction | None], *, grouped: bool) -> str:
    floor, cap = bounds
    if floor is not None and exact == floor:
        return "floor"
    if cap is not None and exact == cap:
        return "cap"
    return "group" if grouped else "free"


def _rule(bound: Bound | None) -> str:
    return "" if bound is None else bound[1]
