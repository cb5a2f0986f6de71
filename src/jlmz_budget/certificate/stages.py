"""Whether the goals of a program of general rules are reached, one after the other, by what its stages prove.

The filed awards keep every limit and come to a value in every goal; the prices of the stage prove that
nothing that keeps the limits, and the earlier goals, comes to less. So they are optimal, with a gap of 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.certificate.duality import ZERO, Limits, Row
from jlmz_budget.certificate.ruled import HINT, spent
from jlmz_budget.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.certificate.ruled import RuledPool
    from jlmz_budget.certificate.sentences import Key, PerUnit, Sentence, Sentences
    from jlmz_budget.model import Stage

ROUNDING: Final = ("rounding_policy", "rounding_optional", "rounding", "order")
"""Goals of a search for whole awards, which are judged elsewhere."""

DEVIATION: Final = "deviation"


@dataclass(frozen=True)
class Line:
    """A recipient with need: its award's name, what is filed, target and need share."""

    name: str
    exact: Fraction
    target: Fraction
    need: Fraction

    @property
    def deviation(self) -> Fraction:
        """|award - target| / need."""
        return abs(self.exact - self.target) / self.need


def wrong_stages(
    pools: Sequence[RuledPool],
    rules: Sequence[Sentences],
    stages: Sequence[Stage],
    paid: Mapping[Key, Fraction],
) -> list[Problem]:
    """A problem for the first stage that does not prove what it must; none if all do, in the right order.

    Args:
        pools: of the program.
        rules: of the program.
        stages: as filed.
        paid: exact awards.

    """
    place = f"allocation.json programs {' '.join(pool.terms.pool.id for pool in pools)}"
    if any(type(number) is not Fraction for stage in stages for number in _numbers(stage)):
        return [Problem(place, "a value or price is no exact fraction", HINT)]
    limits = _limits(pools, rules, paid)
    left = list(stages)
    for goal, values in _goals(pools, rules, paid).items():
        value = sum(values.values(), ZERO)
        objective = dict.fromkeys(values, Fraction(1))
        stage = left.pop(0) if left else None
        if stage is None or (stage.goal, stage.value, stage.fixed) != (goal, value, ()):
            return [_unproved(place, goal)]
        if limits.proved_least(objective, stage.prices) != value:
            return [_unproved(place, goal)]
        if value:
            limits.rows[f"hold:{goal}"] = Row(objective, "at_most", value)
        else:
            limits.variables |= dict.fromkeys(values, (ZERO, ZERO))
    return _wrong_deviations(place, _lines(pools), limits, [one for one in left if one.goal not in ROUNDING])


def _numbers(stage: Stage) -> tuple[object, ...]:
    return (stage.value, *(price for _, price in stage.prices))


def _wrong_deviations(
    place: str, lines: dict[str, Line], limits: Limits, stages: Sequence[Stage]
) -> list[Problem]:
    limits.variables[DEVIATION] = (ZERO, None)
    for stage in stages:
        if stage.goal != DEVIATION or not lines:
            return [_unproved(place, stage.goal)]
        value = max(line.deviation for line in lines.values())
        rows = _deviation_rows(lines)
        stood = Limits(limits.variables, limits.rows | rows)
        if stage.value != value or stood.proved_least({DEVIATION: Fraction(1)}, stage.prices) != value:
            return [_unproved(place, DEVIATION)]
        priced = {row for row, price in stage.prices if price}
        for name, side in stage.fixed:
            line = lines.get(name)
            if line is None or not _is_fixed(line, side, value, priced):
                return [_unproved(place, f"{DEVIATION} {name}")]
        if not stage.fixed:
            return [_unproved(place, DEVIATION)]
        for name, _ in stage.fixed:
            line = lines.pop(name)
            limits.variables[name] = (line.exact, line.exact)
    return [_unproved(place, f"{DEVIATION} {name}") for name in list(lines)[:1]]


def _is_fixed(line: Line, side: str, value: Fraction, priced: set[str]) -> bool:
    """Whether the award deviates as far as the stage says, and cannot less, for its row has a price."""
    if side == "target":
        return value == 0 and line.exact == line.target
    signed = value if side == "above" else -value
    return line.exact == line.target + signed * line.need and f"{side}:{_place(line.name)}" in priced


def _limits(pools: Sequence[RuledPool], rules: Sequence[Sentences], paid: Mapping[Key, Fraction]) -> Limits:
    """Every bound, pool, group and rule of a program, by the names that prices are filed under."""
    limits = Limits()
    for pool in pools:
        own = pool.terms.pool.id
        names = [_name(key) for key in pool.keys]
        for place, name in enumerate(names):
            limits.variables[name] = pool.bounds(place)
        limits.variables[f"unspent:{own}"] = (ZERO, None)
        factors = dict.fromkeys([*names, f"unspent:{own}"], Fraction(1))
        limits.rows[f"pool:{own}"] = Row(factors, "exactly", pool.payable)
        for block in pool.terms.blocks:
            members = dict.fromkeys((names[place] for place in block.members), Fraction(1))
            for end, sense, bound in (("min", "at_least", block.minimum), ("max", "at_most", block.maximum)):
                if bound is not None:
                    limits.rows[f"group_{end}:{own}:{block.group}"] = Row(members, sense, Fraction(bound))
    known = {key: fen for key, fen in paid.items() if _name(key) not in limits.variables}
    for rule in rules:
        for sentence in rule.fixed:
            _add_sentence(limits, sentence, known)
        if rule.spread is not None:
            _add_spread(limits, rule.spread, known)
    return limits


def _add_sentence(limits: Limits, sentence: Sentence, known: Mapping[Key, Fraction]) -> None:
    factors, constant = _split(sentence.factors(), known)
    row = _row_name(sentence)
    if sentence.rule.tier != "statutory":
        limits.variables[f"short:{row}"] = (ZERO, None)
        factors[f"short:{row}"] = Fraction(1 if sentence.limit == "at_least" else -1)
    limits.rows[row] = Row(factors, sentence.limit, sentence.fixed - constant)


def _add_spread(limits: Limits, spread: PerUnit, known: Mapping[Key, Fraction]) -> None:
    least = f"least:{spread.rule.id}"
    limits.variables[least] = (ZERO, None)
    for place, units in spread.places:
        own, constant = _split(dict.fromkeys(place.awards, Fraction(1)), known)
        row = f"rule:{spread.rule.id}:{place.code}"
        limits.rows[f"{row}:least"] = Row({**own, least: -units}, "at_least", -constant)
        factors = {**own, least: -spread.ratio * units}
        if spread.rule.tier != "statutory":
            limits.variables[f"short:{row}:at_most"] = (ZERO, None)
            factors[f"short:{row}:at_most"] = Fraction(-1)
        limits.rows[f"{row}:at_most"] = Row(factors, "at_most", -constant)


def _split(
    factors: Mapping[Key, Fraction], known: Mapping[Key, Fraction]
) -> tuple[dict[str, Fraction], Fraction]:
    """Factors by variable, and what the awards that are not decided add up to."""
    constant = sum((factor * known[key] for key, factor in factors.items() if key in known), ZERO)
    return {_name(key): factor for key, factor in factors.items() if key not in known}, constant


def _goals(
    pools: Sequence[RuledPool], rules: Sequence[Sentences], paid: Mapping[Key, Fraction]
) -> dict[str, dict[str, Fraction]]:
    """What the filed awards come to in each goal before the deviations: a value a variable."""
    goals = {"unspent": {f"unspent:{pool.terms.pool.id}": pool.payable - spent(pool) for pool in pools}}
    for tier in ("policy", "optional"):
        goals[tier] = {
            f"short:{_row_name(sentence)}": sentence.missing(paid)
            for rule in rules
            if rule.rule.tier == tier
            for sentence in rule.at(paid)
        }
    return {goal: values for goal, values in goals.items() if values}


def _lines(pools: Sequence[RuledPool]) -> dict[str, Line]:
    return {
        _name(key): Line(_name(key), award.exact, target, row.need)
        for pool in pools
        for key, award, target, row in zip(pool.keys, pool.filed.awards, pool.targets, pool.rows, strict=True)
        if row.need
    }


def _deviation_rows(lines: Mapping[str, Line]) -> dict[str, Row]:
    rows = {}
    for name, line in lines.items():
        above = {name: Fraction(1), DEVIATION: -line.need}
        below = {name: Fraction(1), DEVIATION: line.need}
        rows[f"above:{_place(name)}"] = Row(above, "at_most", line.target)
        rows[f"below:{_place(name)}"] = Row(below, "at_least", line.target)
    return rows


def _row_name(sentence: Sentence) -> str:
    return ":".join(part for part in ("rule", sentence.rule.id, sentence.code, sentence.limit) if part)


def _name(key: Key) -> str:
    return f"award:{key[0]}:{key[1]}"


def _place(name: str) -> str:
    return name.partition(":")[2]


def _unproved(place: str, goal: str) -> Problem:
    return Problem(place, "the goal {goal} is not proved to be reached", HINT, {"goal": goal})
