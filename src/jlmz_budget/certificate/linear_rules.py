"""General rules, checked: sentences from the inputs, programs by their prices, whole awards, rules.csv."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from jlmz_budget.certificate.differences import differing, misaligned
from jlmz_budget.certificate.ruled import HINT, check_ruled_pool, outside
from jlmz_budget.certificate.sentences import sentences_due
from jlmz_budget.certificate.stages import wrong_stages
from jlmz_budget.certificate.whole_awards import Rounding, wrong_whole_awards
from jlmz_budget.errors import Problem
from jlmz_budget.model import RuleTotal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.certificate.formula import Prepared
    from jlmz_budget.certificate.ruled import RuledPool
    from jlmz_budget.certificate.sentences import Key, Sentences
    from jlmz_budget.certificate.verdict import Verdict
    from jlmz_budget.model import Allocation, ProgramProof, Scenario


@dataclass(frozen=True)
class Paid:
    """All awards: exact where a formula pool pays them, and as they are paid."""

    exact: Mapping[Key, Fraction]
    whole: Mapping[Key, Fraction]


class GeneralRules:
    """The general rules of a scenario against an allocation; pools of programs are checked here."""

    def __init__(self, scenario: Scenario, allocation: Allocation) -> None:
        self.scenario, self.allocation = scenario, allocation
        formula = {pool.id for pool in scenario.rules.pools if pool.method == "formula"}
        self.formula = formula
        self.rules = sentences_due(scenario, allocation)
        self.decided = formula & {pool for program in allocation.programs for pool in program.pools}

    @cached_property
    def paid(self) -> Paid:
        """All awards; a scenario without general rules never asks for them."""
        awards = self.allocation.awards
        return Paid(
            {
                (one.pool, one.code): one.exact if one.pool in self.formula else Fraction(one.award)
                for one in awards
            },
            {(one.pool, one.code): Fraction(one.award) for one in awards},
        )

    def check_pool(self, pool: RuledPool, prepared: Prepared) -> Verdict:
        """What is wrong with the rows of a pool that a program decided."""
        return check_ruled_pool(self.scenario, pool, prepared, self._tight())

    def problems(self, pools: Mapping[str, RuledPool]) -> list[Problem]:
        """What is wrong with programs, rules and their rows, given the pools that programs decided."""
        problems = self._wrong_programs()
        if problems or pools.keys() != self.decided:
            return problems  # a pool that was refused has its own problems
        for program in self.allocation.programs:
            problems += self._program(program, tuple(pools[pool] for pool in program.pools))
        for rule in self.rules:
            problems += self._unkept(rule)
        return [*problems, *self._rows()]

    def checks(self) -> tuple[str, ...]:
        """What was checked, for the certificate."""
        if not self.rules:
            return ()
        said = [f"rules: {len(self.allocation.rules)} rows follow from the inputs and the awards"]
        said += [
            f"{' '.join(program.pools)}: every goal of the general rules is proved reached, with a gap of 0"
            for program in self.allocation.programs
        ]
        return tuple(said)

    def _tight(self) -> frozenset[Key]:
        found: set[Key] = set()
        for rule in self.rules:
            for sentence in rule.fixed:
                if sentence.is_tight(self.paid.exact):
                    found |= sentence.named()
            if rule.spread is not None:
                found |= set(rule.spread.tight(self.paid.exact))
        return frozenset(found)

    def _tied(self) -> list[set[str]]:
        """The formula pools that rules tie together."""
        sets: list[set[str]] = []
        for rule in self.rules:
            own = {pool for pool, _ in rule.awards} & self.formula
            sets = [one for one in sets if not one & own] + [own.union(*(one for one in sets if one & own))]
        return sets

    def _wrong_programs(self) -> list[Problem]:
        """Programs that are not of all pools that rules tie together, each once, in funding order."""
        tied = self._tied()
        order = [pool.id for pool in self.scenario.rules.pools]
        programs = [program.pools for program in self.allocation.programs]
        right = all(
            set(pools) in tied and pools and list(pools) == [one for one in order if one in pools]
            for pools in programs
        ) and len(self.decided) == sum(map(len, programs))
        places = [order.index(pools[0]) for pools in programs if right]
        if right and places == sorted(places):
            return []
        what = "the programs are not those of the pools that rules tie together"
        return [Problem("allocation.json programs", what, HINT)]

    def _program(self, program: ProgramProof, pools: tuple[RuledPool, ...]) -> list[Problem]:
        rules = tuple(rule for rule in self.rules if {pool for pool, _ in rule.awards} & set(program.pools))
        problems = [problem for pool in pools for problem in outside(pool)]
        if problems:
            return problems
        problems = wrong_stages(pools, rules, program.stages, self.paid.exact)
        rounding = Rounding(pools, rules, self.paid.exact)
        return problems or wrong_whole_awards(rounding, self.paid.whole, program.stages)

    def _unkept(self, rule: Sentences) -> list[Problem]:
        """Statutory sentences that do not hold; of pools that no program decided, any that does not."""
        pools = {pool for pool, _ in rule.awards} & self.formula
        may_lack = rule.rule.tier != "statutory" and (not pools or bool(pools & self.decided))
        if may_lack:
            return []
        return [
            Problem(f"rules.csv {rule.rule.id} {sentence.code}".strip(), "the rule does not hold", HINT)
            for paid in (self.paid.exact, self.paid.whole)
            for sentence in rule.at(paid)
            if sentence.missing(paid)
        ]

    def _rows(self) -> list[Problem]:
        due = [row for rule in self.rules for row in self._rows_of(rule)]
        names = [f"{row.rule} {row.code} {row.limit}" for row in due]
        filed = [f"{row.rule} {row.code} {row.limit}" for row in self.allocation.rules]
        if problems := misaligned("rules.csv", names, filed):
            return problems
        return [
            problem
            for row, own in zip(due, self.allocation.rules, strict=True)
            for problem in differing(f"rules.csv {row.rule} {row.code}".strip(), row, own)
        ]

    def _rows_of(self, rule: Sentences) -> list[RuleTotal]:
        return [
            RuleTotal(
                rule=rule.rule.id,
                tier=rule.rule.tier,
                code=now.code,
                name=now.name,
                limit=now.limit,
                required=now.required(self.paid.whole),
                reached=now.reached(self.paid.whole),
                shortfall=now.missing(self.paid.whole),
                binding="rule" if before.is_tight(self.paid.exact) else "free",
            )
            for before, now in zip(rule.at(self.paid.exact), rule.at(self.paid.whole), strict=True)
        ]
