"""The price of every sentence of the general rules: what one yuan more or less of it does to every award."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.linear_rules.minimax import NoAwards, minimax
from jlmz_budget.programs.linear import LinearVariable, broken_limits
from jlmz_budget.questions.moving.events import Event, event_text
from jlmz_budget.questions.price_rows import WAYS, Direction, Price, PriceEffect, Prices
from jlmz_budget.questions.rule_slopes import conditions, slopes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jlmz_budget.linear_rules.rows import Clause
    from jlmz_budget.questions.ruled import RuledPools

LOOKED: Final = Fraction(1)
"""How far, in fen, a sentence is moved that starts at a point of change, where only solving again tells."""


TRIES: Final = 2
SHORTER: Final = Fraction(1, 10**6)
"""Steps tried at a point of change: one fen, then a millionth of it."""


@dataclass(frozen=True)
class RulePrice:
    """What moving one sentence one way does.

    Args:
        awards: change of every award by its name, fen per fen; None if the statutory rules could not hold.
        upto: how far it holds, fen; None: without end.
        events: what ends it.
        turning: the sentence stands at a point of change: found by solving again, not by prices.

    """

    awards: Mapping[str, Fraction] | None
    upto: Fraction | None
    events: tuple[Event, ...]
    turning: bool = False


def rule_prices(pools: RuledPools) -> Prices:
    """The prices of all sentences of the rules that tie some pools together."""
    rows: list[Price] = []
    effects: list[PriceEffect] = []
    for clause in pools.component.rows.clauses:
        ways = [(direction, step, rule_price(pools, clause, step)) for direction, step in WAYS]
        degenerate = _degenerate(*(price for *_, price in ways))
        for direction, step, price in ways:
            rows.append(_row(pools, clause, (direction, step), price, degenerate=degenerate))
            effects += _effects(pools, rows[-1], price)
    return Prices(tuple(rows), tuple(effects))


def _degenerate(up: RulePrice, down: RulePrice) -> bool:
    if up.awards is None or down.awards is None:
        return False
    opposite = all(up.awards[name] == -down.awards[name] for name in up.awards)
    return up.turning or down.turning or not opposite


def _row(
    pools: RuledPools, clause: Clause, way: tuple[Direction, int], price: RulePrice, *, degenerate: bool
) -> Price:
    direction, step = way
    value = clause.required.at(pools.awards)
    end = None if price.upto is None else value + step * price.upto
    change = price.awards
    named = [pools.rows[name].pool for name, _ in clause.reached.terms]
    return Price(
        pool=next(iter(named), pools.component.ids[0]),
        limit=f"rules.{clause.rule.id}.{clause.side}",
        code=clause.code,
        name=clause.name,
        direction=direction,
        unit="yuan",
        value=value,
        rate_change=None,
        own_change=None
        if change is None
        else sum((factor * change[name] for name, factor in clause.reached.terms), Fraction(0)),
        valid_from=value if direction == "raise" else end,
        valid_to=end if direction == "raise" else value,
        next_binding=event_text(price.events),
        events=price.events,
        degenerate=degenerate,
        curved=False,
        checked=True,
    )


def _effects(pools: RuledPools, row: Price, price: RulePrice) -> Iterator[PriceEffect]:
    for name, effect in (price.awards or {}).items():
        if effect:
            own = pools.rows[name]
            yield PriceEffect(
                own.pool, row.limit, row.code, row.direction, row.unit, own.code, own.name, effect
            )


def rule_price(pools: RuledPools, clause: Clause, direction: int) -> RulePrice:
    """The price of moving a sentence's required amount up (1) or down (-1).

    Formula:
        the stages' prices give every slope; they prove the moved awards as long as `conditions` hold

    Raises:
        CertificateError: the moved awards break a limit that the slopes say they keep.

    Source: model 9c; strong duality stage by stage; own design.
    """
    over = clause.reached.at(pools.awards) - clause.required.at(pools.awards)
    gap = over if clause.side == "at_least" else -over
    if gap > 0 and clause.row not in pools.priced:
        nothing = dict.fromkeys(pools.awards, Fraction(0))
        if direction * over > 0:
            return RulePrice(nothing, gap, (Event("rule is reached", rule=clause.row),))
        return RulePrice(nothing, None, ())
    if not pools.stages:
        return _solved_again(pools, clause, direction)
    found = slopes(pools, clause, direction)
    upto: Fraction | None = None
    met = ""
    for name, line in conditions(pools, clause, direction, found):
        if line.at < 0 or (line.at == 0 and line.slope < 0):
            return _solved_again(pools, clause, direction)
        if line.slope < 0 and (upto is None or line.at < -line.slope * upto):
            upto, met = -line.at / line.slope, name
    _check(pools, clause, direction * (LOOKED if upto is None else upto), found.variables)
    return RulePrice(found.awards, upto, (Event("rule is reached", rule=met),) if met else ())


def _check(pools: RuledPools, clause: Clause, step: Fraction, change: Mapping[str, Fraction]) -> None:
    """Nothing, if the moved awards keep every limit of the moved program; `change` is of its variables."""
    standing, program = pools.standing, pools.program
    values = {name: value + abs(step) * change.get(name, 0) for name, value in standing.values.items()}
    places = {place for name in change for place, _ in standing.columns.get(name, ())}
    places.add(standing.places[clause.row])  # limits that see nothing else than before hold as before
    moved = replace(
        program,
        variables=tuple(
            one if one.name in change else LinearVariable(one.name, None, None) for one in program.variables
        ),
        rows=tuple(
            row._replace(bound=row.bound + step) if row.name == clause.row else row
            for place, row in enumerate(program.rows)
            if place in places
        ),
    )
    if broken_limits(moved, values):
        raise CertificateError(
            Problem(
                f"rules.{clause.rule.id}",
                "an effect on awards is not what solving again gives",
                "do not use this report; report the scenario",
            )
        )


def _solved_again(pools: RuledPools, clause: Clause, direction: int) -> RulePrice:
    """The price at a point of change: the program solved one and two steps away, until both agree."""
    step = LOOKED
    for _ in range(TRIES):
        try:
            near, far = (
                minimax(pools.moved(clause, direction * distance)).awards for distance in (step, 2 * step)
            )
        except NoAwards:
            step *= SHORTER
            continue
        change = {name: (near[name] - exact) / step for name, exact in pools.awards.items()}
        if all(far[name] - near[name] == step * change[name] for name in change):
            return RulePrice(change, 2 * step, (Event("not looked further"),), turning=True)
        step *= SHORTER
    return RulePrice(None, Fraction(0), (Event("limits cannot all be kept"),), turning=True)
