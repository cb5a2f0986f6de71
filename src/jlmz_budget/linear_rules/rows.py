"""General rules as linear sentences over awards: what must be at least or at most what.

An award that the program decides is a term ``award:POOL:CODE``; any other award enters as a constant.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from jlmz_budget.linear_rules.places import places_by, places_of_sum
from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.needs.measures import measure, money
from jlmz_budget.programs.dot import dot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jlmz_budget.linear_rules.places import Places
    from jlmz_budget.model import Award, LinearRule, RuleLimit, Scenario
    from jlmz_budget.model.scenario import Level

Side = Literal["at_least", "at_most"]
Terms = tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class Sum:
    """Σ coefficient × award + constant, exact fen."""

    terms: Terms = ()
    constant: Fraction = Fraction()

    def at(self, awards: Mapping[str, Fraction | int]) -> Fraction:
        """The sum at some awards."""
        return dot(((self.constant, 1), *((factor, awards[name]) for name, factor in self.terms)))

    def times(self, factor: Fraction) -> Sum:
        """So many times the sum."""
        return Sum(tuple((name, factor * own) for name, own in self.terms), factor * self.constant)


@dataclass(frozen=True)
class Clause:
    """One sentence of a rule: `reached` is at least, or at most, `required`.

    Args:
        rule: the rule.
        code, name: the place it is about, "" for a sum.
        side: at_least or at_most.
        reached, required: both sides, exact fen.

    """

    rule: LinearRule
    code: str
    name: str
    side: Side
    reached: Sum
    required: Sum

    @property
    def row(self) -> str:
        """Its name in the program, such as ``rule:border:at_least`` or ``rule:whole:222403100:at_least``."""
        return ":".join(part for part in ("rule", self.rule.id, self.code, self.side) if part)

    def shortfall(self, awards: Mapping[str, Fraction | int]) -> Fraction:
        """What is missing to the lower limit or above the upper one, 0 if it holds; fen."""
        over = self.reached.at(awards) - self.required.at(awards)
        return max(Fraction(), -over if self.side == "at_least" else over)

    def binds(self, awards: Mapping[str, Fraction | int]) -> bool:
        """Whether it holds with equality or falls short, so that it holds these awards where they are."""
        over = self.reached.at(awards) - self.required.at(awards)
        return over <= 0 if self.side == "at_least" else over >= 0


@dataclass(frozen=True)
class Spread:
    """A rule on awards per unit: none above `ratio` times the least; (code, name, award, units) a place."""

    rule: LinearRule
    ratio: Fraction
    places: tuple[tuple[str, str, Sum, Fraction], ...]

    def least(self, awards: Mapping[str, Fraction | int]) -> Fraction:
        """q, the least award per unit, fen."""
        return min((award.at(awards) / units for _, _, award, units in self.places), default=Fraction())

    def clauses(self, awards: Mapping[str, Fraction | int]) -> tuple[Clause, ...]:
        """The sentences it comes to at the least award per unit of these awards."""
        least = self.least(awards)
        return tuple(
            Clause(self.rule, code, name, "at_most", award, Sum(constant=self.ratio * least * units))
            for code, name, award, units in self.places
        )


@dataclass(frozen=True)
class RuleRows:
    """All rules of a scenario, or those that concern some pools."""

    clauses: tuple[Clause, ...]
    spreads: tuple[Spread, ...]

    def all_clauses(self, awards: Mapping[str, Fraction | int]) -> tuple[Clause, ...]:
        """Every sentence, those of spreads as they are at these awards; in the order of the rules."""
        return (*self.clauses, *(clause for spread in self.spreads for clause in spread.clauses(awards)))


def award_name(pool: str, code: str) -> str:
    """The name of an award in the program."""
    return f"award:{pool}:{code}"


def rule_rows(
    scenario: Scenario, awards: Sequence[Award], amounts: Mapping[str, int], decided: frozenset[str]
) -> RuleRows:
    """The rules of a scenario as sentences.

    Args:
        scenario: rules and tables.
        awards: every award, as solved without general rules.
        amounts: A of every pool, and the budget as ``total``, whole fen.
        decided: the pools whose awards are terms; those of the others are constants.

    Source: model 6; interface 1.
    """
    terms = _Terms(scenario, tuple(awards), amounts, decided)
    clauses: list[Clause] = []
    spreads: list[Spread] = []
    for rule in scenario.rules.rules:
        if rule.per is not None:
            spreads.append(terms.spread(rule, rule.per))
        else:
            clauses += terms.clauses(rule)
    return RuleRows(tuple(clauses), tuple(spreads))


@dataclass(frozen=True)
class _Terms:
    """What sentences are made of."""

    scenario: Scenario
    awards: tuple[Award, ...]
    amounts: Mapping[str, int]
    decided: frozenset[str]

    def clauses(self, rule: LinearRule) -> Iterable[Clause]:
        sides: tuple[tuple[Side, RuleLimit | None], ...] = (
            ("at_least", rule.at_least),
            ("at_most", rule.at_most),
        )
        for side, limit in sides:
            if limit is None:
                continue
            if rule.sum_of is not None:
                places = places_of_sum(self.scenario, rule.sum_of)
                required = self._required(limit, places.level, places.rows)
                yield Clause(rule, "", "", side, self._money(places, places.rows), required)
                continue
            places = places_by(self.scenario, rule)
            for row, code, name in self._named(places):
                required = self._required(limit, places.level, (row,))
                yield Clause(rule, code, name, side, self._money(places, (row,)), required)

    def spread(self, rule: LinearRule, per: str) -> Spread:
        places = places_by(self.scenario, rule)
        units = measure(self.scenario, places.level, per, places.rows)
        return Spread(
            rule,
            rule.max_over_min or Fraction(1),
            tuple(
                (code, name, self._money(places, (row,)), count)
                for (row, code, name), count in zip(self._named(places), units, strict=True)
                if count
            ),
        )

    def _named(self, places: Places) -> list[tuple[int, str, str]]:
        table = self.scenario.recipients_table(places.level)
        codes, names = (table.texts(column) for column in RECIPIENT_COLUMNS[places.level])
        return [(row, codes[row], names[row]) for row in places.rows]

    def _money(self, places: Places, rows: Sequence[int]) -> Sum:
        """The awards of some places from the pools of a rule."""
        codes = self.scenario.recipients_table(places.level).texts(RECIPIENT_COLUMNS[places.level][0])
        wanted, pools = {codes[row] for row in rows}, {pool.id for pool in places.pools}
        own = [
            award
            for award in self.awards
            if award.pool in pools
            and (award.code if award.level == places.level else award.township_code) in wanted
        ]
        return Sum(
            tuple((award_name(one.pool, one.code), Fraction(1)) for one in own if one.pool in self.decided),
            Fraction(sum(one.award for one in own if one.pool not in self.decided)),
        )

    def _required(self, limit: RuleLimit, level: Level, rows: tuple[int, ...]) -> Sum:
        if limit.sum_of is not None:
            places = places_of_sum(self.scenario, limit.sum_of)
            return self._money(places, places.rows).times(limit.ratio)
        if limit.share_of is not None:
            return Sum(constant=limit.ratio * self.amounts[limit.share_of])
        if limit.of is not None:
            return Sum(constant=limit.ratio * _known(money(self.scenario, level, limit.of, rows)))
        amount = limit.amount or Fraction()
        if limit.per is None:
            return Sum(constant=amount)
        return Sum(constant=amount * _known(measure(self.scenario, level, limit.per, rows)))


def _known(values: Iterable[Fraction | None]) -> Fraction:
    return sum((value for value in values if value is not None), Fraction())
