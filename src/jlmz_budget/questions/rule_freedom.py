"""The freedom of recipients under general rules: two linear programs each, proved in fractions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.linear_rules.program import soft_rows
from jlmz_budget.programs.linear import LinearProgram, LinearVariable
from jlmz_budget.programs.vertex import proved_linear
from jlmz_budget.questions.freedom_row import Freedom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.questions.ruled import RuledPools


def rule_freedom(pools: RuledPools) -> Iterator[Freedom]:
    """The least and the most of each award under bounds, groups, pools and statutory rules.

    Each pool gives out what it does now; policy and optional rules are no hard limits.
    """
    program = _hard(pools)
    basis = None
    for pool in pools.component.pools:
        for name, low, high in zip(pool.names, pool.low, pool.high, strict=True):
            ends = []
            for sign in (1, -1):
                found = proved_linear(replace(program, objective=((name, sign),)), basis)
                ends.append(sign * Fraction(found.objective or 0))
                basis = found.basis
            award = pools.rows[name]
            yield Freedom(
                pool=award.pool,
                code=award.code,
                name=award.name,
                least=ends[0],
                award=award.exact,
                most=ends[1],
                least_by="own limits" if ends[0] == low else "limits together",
                most_by="own limits" if ends[1] == high else "limits together",
            )


def _hard(pools: RuledPools) -> LinearProgram:
    """The program without what may fall short, each pool's unspent money as it is."""
    soft = soft_rows(pools.component)
    unspent = {
        f"unspent:{pool.pool.id}": pool.payable - sum(pools.awards[name] for name in pool.names)
        for pool in pools.component.pools
    }
    return replace(
        pools.program,
        variables=tuple(
            LinearVariable(one.name, unspent[one.name], unspent[one.name]) if one.name in unspent else one
            for one in pools.program.variables
        ),
        rows=tuple(row for row in pools.program.rows if row.name not in soft),
    )
