"""What the general rules say, once more from the rules and the tables: sums of awards with limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.needs.measures import measure, money, recipients

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jlmz_budget.model import Allocation, LinearRule, RuleLimit, Scenario, SumOf
    from jlmz_budget.model.scenario import Level

Key = tuple[str, str]
"""A pool and the code of a recipient."""

Money = Mapping[Key, Fraction]


class Place(NamedTuple):
    """A place of a rule: code and name, its row in its level's table, and the awards that are its money."""

    code: str
    name: str
    row: int
    awards: frozenset[Key]


@dataclass(frozen=True)
class Sentence:
    """Σ of some awards is at least, or at most, a fixed amount and a ratio of other awards.

    Args:
        rule: whose sentence.
        code, name: of the place, "" for a sum.
        limit: at_least | at_most.
        awards: what is added up.
        fixed: exact fen.
        ratio, others: what else is required: ratio × Σ others.

    """

    rule: LinearRule
    code: str
    name: str
    limit: str
    awards: frozenset[Key]
    fixed: Fraction = Fraction(0)
    ratio: Fraction = Fraction(0)
    others: frozenset[Key] = frozenset()

    def reached(self, paid: Money) -> Fraction:
        """What the awards add up to."""
        return sum((paid[key] for key in self.awards), Fraction(0))

    def required(self, paid: Money) -> Fraction:
        """What is asked for."""
        return self.fixed + self.ratio * sum((paid[key] for key in self.others), Fraction(0))

    def missing(self, paid: Money) -> Fraction:
        """How far it is from being kept, 0 if it is."""
        gap = self.required(paid) - self.reached(paid)
        return max(Fraction(0), gap if self.limit == "at_least" else -gap)

    def is_tight(self, paid: Money) -> bool:
        """Whether it holds with equality or is not kept."""
        gap = self.required(paid) - self.reached(paid)
        return gap >= 0 if self.limit == "at_least" else gap <= 0

    def named(self) -> frozenset[Key]:
        """The awards that stand in it, those too that both sides name so that they cancel out."""
        return self.awards | self.others if self.ratio else self.awards

    def factors(self) -> dict[Key, Fraction]:
        """Σ factor × award is what the awards are above what is asked for, but for `fixed`."""
        found: dict[Key, Fraction] = dict.fromkeys(self.awards, Fraction(1))
        for key in self.others:
            found[key] = found.get(key, Fraction(0)) - self.ratio
        return {key: factor for key, factor in found.items() if factor}


@dataclass(frozen=True)
class PerUnit:
    """A spread: no place's awards per unit above `ratio` times the least; places with units only."""

    rule: LinearRule
    places: tuple[tuple[Place, Fraction], ...]

    @property
    def ratio(self) -> Fraction:
        """How many times the least."""
        return self.rule.max_over_min or Fraction(1)

    def least(self, paid: Money) -> Fraction:
        """The least awards per unit."""
        return min(
            (sum((paid[key] for key in place.awards), Fraction(0)) / units for place, units in self.places),
            default=Fraction(0),
        )

    def sentences(self, paid: Money) -> Iterator[Sentence]:
        """What it comes to at these awards."""
        most = self.ratio * self.least(paid)
        for place, units in self.places:
            yield Sentence(self.rule, place.code, place.name, "at_most", place.awards, most * units)

    def tight(self, paid: Money) -> Iterator[Key]:
        """The awards that the spread holds where they are."""
        sentences = list(self.sentences(paid))
        if any(sentence.is_tight(paid) for sentence in sentences):
            least = self.least(paid)
            for sentence, (_, units) in zip(sentences, self.places, strict=True):
                if sentence.is_tight(paid) or sentence.reached(paid) == least * units:
                    yield from sentence.awards


@dataclass(frozen=True)
class Sentences:
    """All that one rule says."""

    rule: LinearRule
    fixed: tuple[Sentence, ...]
    spread: PerUnit | None = None

    def at(self, paid: Money) -> tuple[Sentence, ...]:
        """Its sentences; those of a spread as they are at these awards."""
        return self.fixed if self.spread is None else tuple(self.spread.sentences(paid))

    @property
    def awards(self) -> frozenset[Key]:
        """Every award that it looks at."""
        spread = () if self.spread is None else self.spread.places
        return frozenset().union(
            *(sentence.awards | sentence.others for sentence in self.fixed),
            *(place.awards for place, _ in spread),
        )


def sentences_due(scenario: Scenario, allocation: Allocation) -> tuple[Sentences, ...]:
    """What every rule says of the awards of an allocation, in the order of the rules."""
    return tuple(_Reader(scenario, allocation).read(rule) for rule in scenario.rules.rules)


@dataclass(frozen=True)
class _Reader:
    scenario: Scenario
    allocation: Allocation

    def read(self, rule: LinearRule) -> Sentences:
        if rule.per is not None:
            places = self._one_by_one(rule)
            level = self._level(rule)
            units = measure(self.scenario, level, rule.per, tuple(place.row for place in places))
            counted = tuple((place, count) for place, count in zip(places, units, strict=True) if count)
            return Sentences(rule, (), PerUnit(rule, counted))
        return Sentences(rule, tuple(self._fixed(rule)))

    def _fixed(self, rule: LinearRule) -> Iterator[Sentence]:
        for limit, asked in (("at_least", rule.at_least), ("at_most", rule.at_most)):
            if asked is None:
                continue
            if rule.sum_of is None:
                for place in self._one_by_one(rule):
                    fixed = self._fen(asked, self._level(rule), (place.row,))
                    yield Sentence(rule, place.code, place.name, limit, place.awards, fixed)
                continue
            places, level = self._chosen(rule.sum_of)
            others = self._together(self._chosen(asked.sum_of)[0]) if asked.sum_of else frozenset()
            yield Sentence(
                rule,
                "",
                "",
                limit,
                self._together(places),
                self._fen(asked, level, tuple(place.row for place in places)),
                asked.ratio if asked.sum_of else Fraction(0),
                others,
            )

    def _fen(self, asked: RuleLimit, level: Level, rows: tuple[int, ...]) -> Fraction:
        if asked.sum_of is not None:
            return Fraction(0)
        if asked.share_of is not None:
            return asked.ratio * self._amount(asked.share_of)
        if asked.of is not None:
            return asked.ratio * _total(money(self.scenario, level, asked.of, rows))
        counts = [Fraction(1)] if asked.per is None else measure(self.scenario, level, asked.per, rows)
        return (asked.amount or Fraction(0)) * _total(counts)

    def _amount(self, name: str) -> int:
        """A pool's money before it hands anything on; the whole budget."""
        for total in self.allocation.totals:
            if total.pool == name:
                return total.amount + total.handed_on
        return self.scenario.rules.budget.total

    @staticmethod
    def _together(places: list[Place]) -> frozenset[Key]:
        return frozenset(key for place in places for key in place.awards)

    def _level(self, rule: LinearRule) -> Level:
        return rule.by or self._level_of(rule.pool)

    def _level_of(self, named: tuple[str, ...]) -> Level:
        levels = {pool.level for pool in self.scenario.rules.pools if not named or pool.id in named}
        return "village" if levels == {"village"} else "township"

    def _one_by_one(self, rule: LinearRule) -> list[Place]:
        places = self._places(rule.pool, self._level(rule))
        return self._where(places, self._level(rule), rule.where)

    def _chosen(self, summed: SumOf) -> tuple[list[Place], Level]:
        level = self._level_of(summed.pool)
        places = self._where(self._places(summed.pool, level), level, summed.where)
        if summed.group is not None:
            pool = next(pool for pool in self.scenario.rules.pools if pool.id in summed.pool)
            where = next(group.where for group in pool.groups if group.id == summed.group)
            places = self._where(places, level, where)
        if summed.townships:
            own = self.scenario.recipients_table(level).texts("township_code")
            townships = self.scenario.recipients_table("township")
            names = dict(zip(townships.texts("township_code"), townships.texts("township"), strict=True))
            wanted = set(summed.townships)
            places = [one for one in places if {own[one.row], names.get(own[one.row], "")} & wanted]
        return places, level

    def _places(self, named: tuple[str, ...], level: Level) -> list[Place]:
        """The places of a level that some of the pools pay, and what they are paid."""
        column, title = RECIPIENT_COLUMNS[level]
        money_of: dict[str, set[Key]] = {}
        for pool in self.scenario.rules.pools:
            if (named and pool.id not in named) or (level == "village" and pool.level == "township"):
                continue
            table = self.scenario.recipients_table(pool.level)
            codes = table.texts(RECIPIENT_COLUMNS[pool.level][0])
            at = table.texts(column)
            for row in recipients(self.scenario, pool):
                money_of.setdefault(at[row], set()).add((pool.id, codes[row]))
        table = self.scenario.recipients_table(level)
        pairs = enumerate(zip(table.texts(column), table.texts(title), strict=True))
        return [
            Place(code, name, row, frozenset(money_of[code]))
            for row, (code, name) in pairs
            if code in money_of
        ]

    def _where(self, places: list[Place], level: Level, where: Mapping[str, tuple[str, ...]]) -> list[Place]:
        table = self.scenario.recipients_table(level)
        return [
            place
            for place in places
            if all(table.texts(column)[place.row] in wanted for column, wanted in where.items())
        ]


def _total(values: Iterable[Fraction | None]) -> Fraction:
    return sum((value for value in values if value is not None), Fraction(0))
