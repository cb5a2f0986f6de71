"""Pools with groups on arrays, without a loop over groups.

Seen from its pool a node (a group, or a recipient outside any group) gets ``clip(sum of its rows, minimum,
maximum)``. Once the rate is near enough to say which nodes stand at a limit, each of those is a pool of its
own with the limit for its total, and the other rows of the pool share what is left: plain pools, called parts
here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from jlmz_budget.rules.arrays.apportion import exact_awards, largest_remainders, node_sums
from jlmz_budget.rules.arrays.by_fractions import by_fractions
from jlmz_budget.rules.arrays.columns import payable
from jlmz_budget.rules.arrays.newton import flat_rates, newton, search
from jlmz_budget.rules.arrays.segments import of_sorted
from jlmz_budget.rules.arrays.tree import groups_of_pool
from jlmz_budget.rules.terms import Infeasible

if TYPE_CHECKING:
    from jlmz_budget.rules.arrays.newton import Rows, Search
    from jlmz_budget.rules.arrays.segments import Bools, Floats, Ints, Segments
    from jlmz_budget.rules.arrays.tree import Tree

CLEAR: Final = 1e-9
"""Relative distance between limits or rates that no float error bridges; nearer ones go to fractions."""


@dataclass(frozen=True)
class Parts:
    """The plain pools that a tree falls into: rows in their order, segments, totals, and the pool of each.

    `node` is the node that stands at a limit, or -1 for what the free nodes of a pool share.
    """

    order: Ints
    segments: Segments
    total: Floats
    pool: Ints
    node: Ints


def grouped_awards(rows: Rows, total: Floats, unit: int | None, tree: Tree) -> tuple[Floats | Ints, Floats]:
    """The awards of rows in the tree's order, and the rate of each pool."""
    known = _search(rows, total, tree)
    spend = payable(total, known.least, known.most, known.tolerance)
    at_end = (spend == known.least) | (spend == known.most)
    proposed, found = newton(lambda rate: _paid(rows, rate, tree), spend, known)
    parts = _parts(rows, spend, proposed, tree)

    part_rows = rows.take(parts.order)
    part_rate, part_found = flat_rates(part_rows, parts.total, parts.segments)
    back = np.argsort(parts.order)
    proposal = part_rows.at(parts.segments.spread(part_rate))[back]
    award: Floats | Ints = proposal
    contradicted = _contradicted(proposal, part_rate, parts, tree)
    doubtful = ~found | (contradicted & ~at_end) | _in_pool(~part_found, parts)
    if unit is not None:
        exact, part_rate, unproved = exact_awards(part_rows, parts.total, part_rate, parts.segments)
        exact = exact.take(back)
        names = np.arange(len(tree.group), dtype=np.float64)
        given, order_unsure = largest_remainders(
            node_sums(exact, tree.nodes), names, spend.astype(np.int64), unit, tree.pools
        )
        award, inside_unsure = largest_remainders(exact, rows.need, given, unit, tree.nodes)
        doubtful |= _in_pool(unproved, parts) | order_unsure | tree.pools.any(inside_unsure)

    rate = _pool_rates(part_rate, parts, at_least=spend == known.least, at_most=spend == known.most)
    for pool in np.flatnonzero(doubtful).tolist():
        inside = tree.row_segments().rows(pool)
        groups = groups_of_pool(tree, pool)
        award[inside], rate[pool] = by_fractions(rows.take(inside), spend[pool], unit, groups)
    return award, rate


def _search(rows: Rows, total: Floats, tree: Tree) -> Search:
    """What is known before the search; Infeasible if a group cannot meet its limits."""
    low, high = tree.nodes.sums(rows.low), tree.nodes.sums(rows.high)
    for least, most in ((low, tree.maximum), (tree.minimum, high)):
        if (least > most).any():
            node = int((least > most).argmax())
            raise Infeasible(Fraction(least[node]), Fraction(most[node]), int(tree.group[node]))
    plain = search(rows, total, tree.row_segments())
    return replace(
        plain,
        least=tree.pools.sums(np.maximum(low, tree.minimum)),
        most=tree.pools.sums(np.minimum(high, tree.maximum)),
        most_rate=plain.highest,
    )


def _paid(rows: Rows, rate: Floats, tree: Tree) -> tuple[Floats, Floats]:
    """What pools pay at their rates, and how fast that grows."""
    row_rate = _to_rows(rate, tree)
    inside = tree.nodes.sums(rows.at(row_rate))
    free = (inside > tree.minimum) & (inside < tree.maximum)
    slope = tree.nodes.sums(rows.free_need(row_rate)) * free
    return tree.pools.sums(np.clip(inside, tree.minimum, tree.maximum)), tree.pools.sums(slope)


def _to_rows(rate: Floats, tree: Tree) -> Floats:
    return tree.nodes.spread(tree.pools.spread(rate))


def _parts(rows: Rows, spend: Floats, rate: Floats, tree: Tree) -> Parts:
    """Every node at a limit by itself, and what the free nodes of each pool share."""
    inside = tree.nodes.sums(rows.at(_to_rows(rate, tree)))
    limit = np.clip(inside, tree.minimum, tree.maximum)
    held = limit != inside
    shared = spend - tree.pools.sums(np.where(held, limit, 0.0))

    nodes = len(held)
    pool = tree.pools.spread(np.arange(len(spend)))
    label = tree.nodes.spread(pool * (nodes + 1) + np.where(held, np.arange(1, nodes + 1), 0))
    order = np.argsort(label, kind="stable")
    segments = of_sorted(label[order])
    part_pool, node = np.divmod(label[order][segments.starts], nodes + 1)
    total = np.where(node > 0, limit[node - 1], shared[part_pool])
    in_order = rows.take(order)
    total = np.clip(total, segments.sums(in_order.low), segments.sums(in_order.high))
    return Parts(order, segments, total, part_pool, node - 1)


def _contradicted(award: Floats, rate: Floats, parts: Parts, tree: Tree) -> Bools:
    """Pools where a node's place (free, or at a limit) is wrong or too near to be sure."""
    pools = len(tree.pools.counts)
    free_part = parts.node < 0
    pool_rate = np.full(pools, np.nan)
    pool_rate[parts.pool[free_part]] = rate[free_part]
    own, node = rate[~free_part], parts.node[~free_part]
    common = pool_rate[parts.pool[~free_part]]

    paid = tree.nodes.sums(award)
    at_maximum = paid[node] >= tree.maximum[node] * (1 - CLEAR)
    agrees = np.where(at_maximum, own < common * (1 - CLEAR), own > common * (1 + CLEAR))
    wrong = np.bincount(parts.pool[~free_part], ~agrees, pools) > 0

    held = np.zeros(len(paid), dtype=np.bool_)
    held[node] = True
    near = CLEAR * (1 + np.abs(paid))
    touching = ~held & ((paid < tree.minimum + near) | (paid > tree.maximum - near))
    return wrong | tree.pools.any(touching)


def _pool_rates(rate: Floats, parts: Parts, *, at_least: Bools, at_most: Bools) -> Floats:
    """The rate a pool's free nodes share; at the ends 0, or the lowest at which everybody has the most."""
    shared = np.zeros(len(at_least))
    shared[parts.pool[parts.node < 0]] = rate[parts.node < 0]
    highest = np.maximum.reduceat(rate, np.searchsorted(parts.pool, np.arange(len(at_least))))
    return np.where(at_least, 0.0, np.where(at_most, highest, shared))


def _in_pool(of_part: Bools, parts: Parts) -> Bools:
    """Whether a flag is set for any part of each pool."""
    return np.bincount(parts.pool, of_part, parts.pool[-1] + 1) > 0
