"""Why statutory rules cannot hold, in yuan: what each asks for, what there can be, what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.errors import Problem
from jlmz_budget.linear_rules.program import build, short_name, soft_rows
from jlmz_budget.money import grouped_yuan
from jlmz_budget.programs.vertex import proved_linear

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from jlmz_budget.linear_rules.pools import Component
    from jlmz_budget.linear_rules.rows import Clause, RuleRows
    from jlmz_budget.model import Pool


class Lack(NamedTuple):
    """A sentence, and both of its sides where the statutory rules lack least together."""

    clause: Clause
    required: Fraction
    reached: Fraction
    gap: Fraction


def missing(component: Component) -> list[Problem]:
    """A problem for each limit of a rule that falls short where the statutory rules lack least together."""
    return _problems(least_lacks(component))


def least_lacks(component: Component) -> tuple[Lack, ...]:
    """The sentences of statutory rules where their shortfalls, in yuan summed, are least; some fall short.

    Args:
        component: pools and rules whose program has no solution.

    Source: elastic program: every statutory rule may fall short, no other rule is looked at; own design.
    """
    statutory = _soft(component)
    program = build(statutory)
    outcome = proved_linear(
        replace(program, objective=tuple((short_name(row), 1) for row in soft_rows(statutory)))
    )
    return _lacks(statutory.rows.all_clauses(outcome.values), outcome.values)


def broken_statutes(component: Component, awards: Mapping[str, Fraction | int]) -> list[Problem]:
    """A problem for each statutory sentence that awards nobody decides here do not keep."""
    clauses = component.rows.all_clauses(awards)
    return _problems(_lacks((one for one in clauses if one.rule.tier == "statutory"), awards))


def left_over(pool: Pool, payable: Fraction, spent: Fraction) -> Problem:
    """What statutory rules leave over where the pool does not allow a surplus."""
    return Problem(
        f"pools.{pool.id}",
        "statutory rules allow {spent} yuan of {payable} yuan, {gap} yuan would be left over",
        "lower the pool's amount, change the rules, or set on_surplus: unallocated",
        {
            "spent": grouped_yuan(spent),
            "payable": grouped_yuan(payable),
            "gap": grouped_yuan(payable - spent),
        },
    )


def _lacks(clauses: Iterable[Clause], awards: Mapping[str, Fraction | int]) -> tuple[Lack, ...]:
    return tuple(
        Lack(clause, clause.required.at(awards), clause.reached.at(awards), clause.shortfall(awards))
        for clause in clauses
    )


def _soft(component: Component) -> Component:
    """The component with its statutory rules alone, each allowed to fall short."""
    rows: RuleRows = component.rows
    return replace(
        component,
        rows=replace(
            rows,
            clauses=tuple(
                replace(clause, rule=clause.rule.model_copy(update={"tier": "policy"}))
                for clause in rows.clauses
                if clause.rule.tier == "statutory"
            ),
            spreads=tuple(
                replace(spread, rule=spread.rule.model_copy(update={"tier": "policy"}))
                for spread in rows.spreads
                if spread.rule.tier == "statutory"
            ),
        ),
    )


def _problems(lacks: Iterable[Lack]) -> list[Problem]:
    """One problem a rule and side that falls short: of its place or sum, or of all its places together."""
    found: dict[tuple[str, str], list[Lack]] = {}
    for lack in lacks:
        found.setdefault((lack.clause.rule.id, lack.clause.side), []).append(lack)
    problems = []
    for every in found.values():
        short = [lack for lack in every if lack.gap]
        if short:
            problems.append(_problem(short if len(short) == 1 else every))
    return problems


def _problem(lacks: list[Lack]) -> Problem:
    """What the places or the sum of one rule and side fall short of, together if there are several."""
    clause = lacks[0].clause
    values = {
        "name": clause.name,
        "count": str(len(lacks)),
        "required": grouped_yuan(sum(lack.required for lack in lacks)),
        "reached": grouped_yuan(sum(lack.reached for lack in lacks)),
        "gap": grouped_yuan(sum(lack.gap for lack in lacks)),
    }
    where = f"rules.{clause.rule.id}"
    if clause.side == "at_least":
        what = "its awards must be at least {required} yuan, they can be {reached} yuan, {gap} yuan short"
        if len(lacks) > 1:
            what = (
                "its {count} places must get at least {required} yuan, they can get {reached} yuan, "
                "{gap} yuan short"
            )
        elif clause.name:
            what = "{name} must get at least {required} yuan, it can get {reached} yuan, {gap} yuan short"
        return Problem(
            where, what, "lower what the rule asks for, or the caps and rules that keep money away", values
        )
    what = "its awards must be at most {required} yuan, they must be {reached} yuan, {gap} yuan too much"
    if len(lacks) > 1:
        what = (
            "its {count} places must get at most {required} yuan, they must be given {reached} yuan, "
            "{gap} yuan too much"
        )
    elif clause.name:
        what = "{name} must get at most {required} yuan, it must be given {reached} yuan, {gap} yuan too much"
    hint = "raise the limit of the rule, or lower the floors and rules that bring money here"
    return Problem(where, what, hint, values)
