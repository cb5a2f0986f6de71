"""A formula pool as the page's kernel takes it: every number an exact text, "3" or "3/20", money in fen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jlmz_budget.formula.inputs import limit_per

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.model import Limit


def kernel_pool(inputs: PoolInputs) -> dict[str, Any]:
    """The rules and values of a pool for ``controls/kernel.js``.

    Args:
        inputs: as `formula.pool_inputs` reads them.

    Returns:
        JSON values; nothing is rounded on the way.

    """
    pool = inputs.pool
    return {
        "id": pool.id,
        "unit": str(inputs.unit),
        "size": inputs.size,
        "factors": [
            {
                "name": name,
                "weight": str(factor.weight),
                "share_floor": _text(factor.share_floor),
                "share_cap": _text(factor.share_cap),
                "values": _texts(inputs.counts[name]),
            }
            for name, factor in pool.factors.items()
            if factor.weight > 0
        ],
        "coefficients": [_texts(inputs.counts[column]) for column in pool.coefficients],
        "quotas": [
            {"amount": str(quota.amount), "counts": _texts(inputs.counts[quota.per])} for quota in pool.base
        ],
        "floors": [_limit(inputs, limit) for limit in pool.floors],
        "caps": [_limit(inputs, limit) for limit in pool.caps],
        "groups": [
            {
                "id": group.id,
                "members": list(members),
                "min_amount": _text(group.min_amount),
                "max_amount": _text(group.max_amount),
                "min_share": _text(group.min_share),
                "max_share": _text(group.max_share),
            }
            for group, members in zip(pool.groups, inputs.members, strict=True)
        ],
        "rounding": pool.rounding,
        "on_shortfall": pool.on_shortfall,
        "on_surplus": pool.on_surplus,
    }


def _limit(inputs: PoolInputs, limit: Limit) -> dict[str, Any]:
    """An amount per count, or a ratio of a money column: either way a number times one number a recipient."""
    if limit.of is None:
        return {
            "id": limit.id,
            "amount": str(limit.amount or 0),
            "counts": _texts(inputs.counts[limit_per(limit.per)]),
        }
    return {"id": limit.id, "amount": str(limit.ratio), "counts": _texts(inputs.amounts[limit.of])}


def _texts(values: Iterable[Fraction]) -> list[str]:
    return [str(value) for value in values]


def _text(value: Fraction | int | None) -> str | None:
    return None if value is None else str(value)
