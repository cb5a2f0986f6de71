"""How a recipient's quotas, floor and cap were reckoned, as sentences with the figures they come from."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from jlmz_budget.explanation.sentences import Step
from jlmz_budget.money import grouped_number, grouped_yuan, two_decimals
from jlmz_budget.needs.measures import ONE_EACH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Award, Limit, Pool, PoolTotal, Workings


def quota_steps(pool: Pool, workings: Workings, place: int) -> Iterator[Step]:
    """One sentence a quota: its amount, and of how many of what."""
    for quota, (name, amounts) in zip(pool.base, workings.quotas, strict=True):
        values = {"quota": name, "amount": grouped_yuan(amounts[place])}
        if _each(quota.per, pool) or not quota.amount:
            yield Step("quota {quota}: {amount} yuan", values)
        else:
            count = {
                "column": quota.per,
                "count": grouped_number(amounts[place] / quota.amount),
                "unit": grouped_number(quota.amount / 100),
            }
            text = "quota {quota}: {unit} yuan × {column} {count} = {amount} yuan"
            yield Step(text, values | count)


def bound_steps(pool: Pool, workings: Workings, total: PoolTotal, own: Award) -> Iterator[Step]:
    """The rule that sets the floor and the one that sets the cap, from its figures to whole payment units."""
    place = workings.codes.index(own.code)
    if own.floor is not None:
        exact = dict(workings.floors)[own.floor_rule][place]
        if total.floor_scale < 1:
            yield _prorated(own, exact, total.floor_scale)
        else:
            yield _bound("floor", _ruling(pool.floors, own.floor_rule), pool, exact=exact, amount=own.floor)
    if own.cap is not None:
        exact = dict(workings.caps)[own.cap_rule][place]
        yield _bound("cap", _ruling(pool.caps, own.cap_rule), pool, exact=exact, amount=own.cap)


def _ruling(limits: tuple[Limit, ...], rule: str) -> Limit:
    return next(limit for limit in limits if limit.id == rule)


def _prorated(own: Award, exact: Fraction, scale: Fraction) -> Step:
    values = {
        "rule": own.floor_rule,
        "exact": grouped_yuan(exact),
        "share": two_decimals(scale * 100),
        "amount": grouped_yuan(own.floor or Fraction()),
    }
    return Step("floor {rule}: {exact} yuan, of which {share}% can be paid: {amount} yuan", values)


def _bound(
    kind: Literal["floor", "cap"], limit: Limit, pool: Pool, *, exact: Fraction, amount: Fraction
) -> Step:
    values = {"kind": kind, "rule": limit.id, "exact": grouped_yuan(exact), "amount": grouped_yuan(amount)}
    if limit.of is not None and limit.ratio:
        figures = {
            "column": limit.of,
            "value": grouped_yuan(exact / limit.ratio),
            "ratio": grouped_number(limit.ratio),
        }
        return Step(_OF_A_COLUMN, values | figures)
    if limit.amount and not _each(limit.per, pool):
        figures = {
            "column": limit.per or "",
            "count": grouped_number(exact / limit.amount),
            "unit": grouped_number(limit.amount / 100),
        }
        return Step(_PER_UNIT, values | figures)
    return Step("{kind} {rule}: {amount} yuan", values)


_OF_A_COLUMN: Final = (
    "{kind} {rule}: {column} {value} yuan × {ratio} = {exact} yuan, in whole payment units {amount} yuan"
)
_PER_UNIT: Final = (
    "{kind} {rule}: {unit} yuan × {column} {count} = {exact} yuan, in whole payment units {amount} yuan"
)


def _each(per: str | None, pool: Pool) -> bool:
    """Whether so much is paid once for every recipient."""
    return per is None or per in ONE_EACH or per == pool.level
