"""A formula pool that a program of general rules decided: its rows, limits, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jlmz_budget.certificate.balance import ZERO
from jlmz_budget.certificate.differences import differing
from jlmz_budget.certificate.formula import Prepared, terms_of
from jlmz_budget.certificate.rates import unpayable, wrong_scale
from jlmz_budget.certificate.recipients import recipients_of
from jlmz_budget.certificate.verdict import Verdict
from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.model import Award, GroupTotal, PoolCertificate
from jlmz_budget.money import lowered

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.certificate.balance import Row
    from jlmz_budget.certificate.demands import Bound
    from jlmz_budget.certificate.filed import Filed
    from jlmz_budget.certificate.rates import Terms
    from jlmz_budget.certificate.sentences import Key
    from jlmz_budget.model import Pool, PoolTotal, Scenario

HINT = "allocate again and leave the result as it is"


@dataclass(frozen=True)
class RuledPool:
    """What a pool brings into a program: recipients in table order, with bounds, target and what was filed.

    Args:
        terms: amount, blocks, unit.
        rows: base, need and bounds.
        targets: exact fen.
        filed: the pool's rows.

    """

    terms: Terms
    rows: tuple[Row, ...]
    targets: tuple[Fraction, ...]
    filed: Filed

    @property
    def keys(self) -> tuple[Key, ...]:
        """Its awards."""
        return tuple((award.pool, award.code) for award in self.filed.awards)

    @property
    def payable(self) -> Fraction:
        """What there would be to distribute without general rules."""
        return self.terms.distributed

    def bounds(self, place: int) -> tuple[Fraction, Fraction | None]:
        """The least and the most of an award."""
        row = self.rows[place]
        least = row.at(ZERO)
        return least, row.cap if row.need else least


def ruled_pool(scenario: Scenario, pool: Pool, filed: Filed, prepared: Prepared, gross: int) -> RuledPool:
    """The pool as its inputs demand it.

    Raises:
        CertificateError: bounds, groups and amount contradict each other, whatever the rules say.

    """
    terms = terms_of(scenario, pool, prepared.demands, gross=gross, scale=filed.total.floor_scale)
    if problems := [*prepared.problems, *unpayable(terms), *wrong_scale(terms)]:
        raise CertificateError(problems)
    found = {
        place: row for block in terms.blocks for place, row in zip(block.members, block.rows, strict=True)
    }
    rows = tuple(found[place] for place in range(len(found)))
    to_share = gross - sum((row.base for row in rows), ZERO)
    return RuledPool(terms, rows, tuple(row.base + to_share * row.need for row in rows), filed)


def check_ruled_pool(
    scenario: Scenario, pool: RuledPool, prepared: Prepared, tight: frozenset[Key]
) -> Verdict:
    """What is wrong with the filed rows of a pool, given its exact and whole awards.

    Args:
        scenario: the inputs.
        pool: from `ruled_pool`.
        prepared: the demands.
        tight: the awards in sentences that hold with equality or are not kept.

    """
    terms, filed = pool.terms, pool.filed
    states = {
        block.group: _state(block.members, block.minimum, block.maximum, pool) for block in terms.blocks
    }
    grouped = {
        place
        for block in terms.blocks
        if block.group and states[block.group] != "free"
        for place in block.members
    }
    awards = tuple(
        Award(
            pool=terms.pool.id,
            level=terms.pool.level,
            base=row.base,
            need_share=row.need,
            target=pool.targets[place],
            floor=row.floor if prepared.demands.floors[place] else None,
            floor_rule=_rule(prepared.demands.floors[place]),
            cap=row.cap,
            cap_rule=_rule(prepared.demands.caps[place]),
            exact=filed.awards[place].exact,
            award=filed.awards[place].award,
            binding=_binding(pool, prepared, place, grouped=place in grouped, tight=tight),
            **recipient._asdict(),
        )
        for place, (row, recipient) in enumerate(
            zip(pool.rows, recipients_of(scenario, terms.pool), strict=True)
        )
    )
    problems = [
        problem
        for due, own in zip(awards, filed.awards, strict=True)
        for problem in differing(f"allocation.csv {due.pool} {due.code}", due, own)
    ]
    for group, own_group in zip(_groups_due(pool, states), filed.groups, strict=True):
        problems += differing(f"groups.csv {terms.pool.id} {group.group}", group, own_group)
    total = _total_due(pool, awards)
    problems += differing(f"pools.csv {terms.pool.id}", total, filed.total)
    rows = f"{len(awards)} rows: base, need share, target, floor, cap and binding follow from the inputs"
    return Verdict(tuple(problems), total, _certificate(filed), (f"{terms.pool.id}: {rows}",))


def outside(pool: RuledPool) -> list[Problem]:
    """Exact awards outside their bounds, groups outside their limits, more money than there is."""
    problems = []
    for place, award in enumerate(pool.filed.awards):
        least, most = pool.bounds(place)
        if award.exact < least or (most is not None and award.exact > most):
            what = "the exact award is outside of its bounds"
            problems.append(Problem(f"allocation.csv {award.pool} {award.code} exact", what, HINT))
    for block in pool.terms.blocks:
        total = _sum(block.members, pool)
        if block.limited(total) != total:
            what = "the exact awards are outside of the group's limits"
            problems.append(Problem(f"groups.csv {pool.terms.pool.id} {block.group}", what, HINT))
    if spent(pool) > pool.payable:
        what = "the exact awards are more than the pool has to distribute"
        problems.append(Problem(f"pools.csv {pool.terms.pool.id}", what, HINT))
    return problems


def spent(pool: RuledPool) -> Fraction:
    """What the exact awards add up to."""
    return sum((award.exact for award in pool.filed.awards), ZERO)


def _sum(members: tuple[int, ...], pool: RuledPool) -> Fraction:
    return sum((pool.filed.awards[place].exact for place in members), ZERO)


def _state(members: tuple[int, ...], least: int | None, most: int | None, pool: RuledPool) -> str:
    total = _sum(members, pool)
    if most is not None and total == most:
        return "max"
    return "min" if least is not None and total == least else "free"


def _groups_due(pool: RuledPool, states: dict[str, str]) -> list[GroupTotal]:
    found = {
        block.group: GroupTotal(
            pool=pool.terms.pool.id,
            group=block.group,
            minimum=block.minimum,
            maximum=block.maximum,
            awarded=sum(pool.filed.awards[place].award for place in block.members),
            rate=None,
            binding=states[block.group],
        )
        for block in pool.terms.blocks
        if block.group
    }
    return [found[group.id] for group in pool.terms.pool.groups]


def _total_due(pool: RuledPool, awards: tuple[Award, ...]) -> PoolTotal:
    """The pool's total: only what section 2 would leave is handed on, what rules leave stays unallocated."""
    gross = pool.terms.gross
    awarded = lowered(spent(pool), pool.terms.unit)
    handed = gross - lowered(pool.payable, pool.terms.unit) if pool.terms.pool.residual_to else 0
    return replace(
        pool.filed.total,
        amount=gross - handed,
        awarded=awarded,
        returned=0,
        unallocated=gross - handed - awarded,
        rate=None,
        rate_upper=None,
        recipients=len(awards),
        at_floor=sum(award.binding == "floor" for award in awards),
        at_cap=sum(award.binding == "cap" for award in awards),
        handed_on=handed,
    )


def _binding(pool: RuledPool, prepared: Prepared, place: int, *, grouped: bool, tight: frozenset[Key]) -> str:
    exact, row = pool.filed.awards[place].exact, pool.rows[place]
    if prepared.demands.floors[place] and exact == row.floor:
        return "floor"
    if row.cap is not None and exact == row.cap:
        return "cap"
    if grouped:
        return "group"
    return "rule" if pool.keys[place] in tight else "free"


def _certificate(filed: Filed) -> PoolCertificate:
    rules = {"floor": "floor_rule", "cap": "cap_rule"}
    return PoolCertificate(
        pool=filed.total.pool,
        rate=None,
        rate_upper=None,
        floor_scale=filed.total.floor_scale,
        group_rates=tuple((group.group, None, group.binding) for group in filed.groups),
        states=tuple(
            (
                award.code,
                award.binding,
                getattr(award, rules[award.binding]) if award.binding in rules else "",
            )
            for award in filed.awards
        ),
    )


def _rule(bound: Bound | None) -> str:
    return "" if bound is None else bound[1]
