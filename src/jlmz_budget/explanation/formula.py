"""The steps of a formula pool: from the factors' shares to the rounded award."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.explanation.amounts import bound_steps, quota_steps
from jlmz_budget.explanation.general_rules import rule_steps
from jlmz_budget.explanation.levers import strongest_levers
from jlmz_budget.explanation.sentences import PoolExplanation, Step
from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.money import grouped_number, grouped_yuan, two_decimals

if TYPE_CHECKING:
    from jlmz_budget.explanation.levers import PoolLevers
    from jlmz_budget.model import Allocation, Award, GroupTotal, Pool, PoolTotal, Workings

_NO_LEVERS_UNDER_RULES: Final = "general rules share this pool by a program, so no single lever is computed"
_NO_LEVER: Final = "none of the usual changes (money, weights, own figures, limits) moves it"


def formula_part(result: Allocation, pool: Pool, own: Award, *, solved: PoolLevers | None) -> PoolExplanation:
    """A formula pool's part: steps in the order of the regulation, and the levers.

    Args:
        result: a solved scenario.
        pool: one of its formula pools.
        own: the recipient's award.
        solved: the pool with its levers moved; None where general rules share it, or nothing is shared.

    """
    total = next(one for one in result.totals if one.pool == pool.id)
    workings = next(one for one in result.workings if one.pool == pool.id)
    place = workings.codes.index(own.code)
    steps = [*_need_steps(workings, own, place), *_award_steps(result, pool, total, own, workings)]
    levers = strongest_levers(solved, own) if solved is not None else ()
    if total.rate is None:
        steps.append(Step(_NO_LEVERS_UNDER_RULES))
    elif pool.factors and not levers:
        steps.append(Step(_NO_LEVER))
    return PoolExplanation(pool.id, pool.title or pool.id, own.award, tuple(steps), levers)


def _need_steps(workings: Workings, own: Award, place: int) -> list[Step]:
    if not workings.factors:
        return []
    steps = [
        Step(
            _PLAIN_SHARE
            if factor.shares[place] * sum(factor.values) == factor.values[place]
            else _LIMITED_SHARE,
            {
                "factor": factor.factor,
                "value": grouped_number(factor.values[place]),
                "sum": grouped_number(sum(factor.values, Fraction())),
                "share": _percent(factor.shares[place]),
                "weight": grouped_number(factor.weight),
                "weighted": _percent(factor.weight * factor.shares[place]),
            },
        )
        for factor in workings.factors
    ]
    together = sum((factor.weight * factor.shares[place] for factor in workings.factors), Fraction())
    for column, values in workings.coefficients:
        steps.append(
            Step("coefficient {column}: {value}", {"column": column, "value": grouped_number(values[place])})
        )
    scaled = (
        "need share: {together}% times the coefficients, scaled so that all add up to 100%, is {share}%"
        if workings.coefficients
        else "need share: {together}%, scaled so that all add up to 100%, is {share}%"
    )
    shares = {"together": _percent(together), "share": _percent(own.need_share or Fraction())}
    steps.append(Step(scaled, shares))
    return steps


_PLAIN_SHARE: Final = "{factor}: {value} of {sum} is {share}%, times weight {weight} = {weighted}%"
_LIMITED_SHARE: Final = (
    "{factor}: {value} of {sum}, share after its limits {share}%, times weight {weight} = {weighted}%"
)


def _award_steps(
    result: Allocation, pool: Pool, total: PoolTotal, own: Award, workings: Workings
) -> list[Step]:
    place = workings.codes.index(own.code)
    group = _own_group(result, pool, own)
    rate = total.rate if total.rate is None or group is None else group.rate
    steps = list(quota_steps(pool, workings, place))
    if own.need_share:
        steps.append(_target(total, own, workings))
    if own.need_share and rate is not None:
        steps.append(
            Step(
                "formula: base {base} + rate {rate} × need share = {formula} yuan",
                {
                    "base": grouped_yuan(own.base),
                    "rate": grouped_yuan(rate),
                    "formula": grouped_yuan(own.base + rate * own.need_share),
                },
            )
        )
    steps += bound_steps(pool, workings, total, own)
    if total.rate is None:
        steps += rule_steps(result, own)
    steps.append(_held(own, group))
    unit = result.scenario.payment_unit(pool)
    steps.append(
        Step(
            "rounded to multiples of {unit} yuan ({rounding}): {award} yuan",
            {"unit": grouped_yuan(unit), "rounding": pool.rounding, "award": grouped_yuan(own.award)},
        )
    )
    if own.change is not None:
        steps.append(_change(own))
    return steps


def _target(total: PoolTotal, own: Award, workings: Workings) -> Step:
    values = {
        "base": grouped_yuan(own.base),
        "amount": grouped_yuan(total.amount + total.handed_on),
        "bases": grouped_yuan(sum((sum(amounts) for _, amounts in workings.quotas), Fraction())),
        "target": grouped_yuan(own.target),
    }
    text = "target: base {base} + (pool {amount} - all bases {bases}) × need share = {target} yuan"
    return Step(text, values)


def _change(own: Award) -> Step:
    values = {"last_year": grouped_yuan(own.last_year or 0), "change": grouped_yuan(own.change or 0)}
    if own.change_pct is None:
        return Step("last year {last_year} yuan, change {change} yuan", values)
    text = "last year {last_year} yuan, change {change} yuan ({pct}%)"
    return Step(text, values | {"pct": two_decimals(own.change_pct)})


_BINDING: Final = {
    "free": "between its bounds, so the formula's amount stands: {exact} yuan",
    "floor": "the floor holds: {exact} yuan",
    "cap": "the cap holds: {exact} yuan",
    "rule": "a general rule holds: {exact} yuan",
}


def _held(own: Award, group: GroupTotal | None) -> Step:
    """What holds the exact award."""
    exact = {"exact": grouped_yuan(own.exact)}
    if own.binding != "group" or group is None:
        return Step(_BINDING[own.binding], exact)
    limit = group.minimum if group.binding == "min" else group.maximum
    text = (
        "its group {group} has its least, {limit} yuan, so the group's own rate applies: {exact} yuan"
        if group.binding == "min"
        else "its group {group} has its most, {limit} yuan, so the group's own rate applies: {exact} yuan"
    )
    return Step(text, exact | {"group": group.group, "limit": grouped_yuan(limit or 0)})


def _own_group(result: Allocation, pool: Pool, own: Award) -> GroupTotal | None:
    """The group the recipient is a member of, if any."""
    table = result.scenario.recipients_table(own.level)
    row = table.texts(RECIPIENT_COLUMNS[own.level][0]).index(own.code)
    for group, state in zip(pool.groups, [one for one in result.groups if one.pool == pool.id], strict=True):
        if all(table.texts(column)[row] in wanted for column, wanted in group.where.items()):
            return state
    return None


def _percent(share: Fraction) -> str:
    return two_decimals(share * 100)
