"""Groups on arrays: which rows stand together, and the limits of each node of the tree."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from jlmz_budget.rules.arrays import columns
from jlmz_budget.rules.arrays.segments import Segments, of_sorted
from jlmz_budget.rules.terms import Group

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from jlmz_budget.rules.arrays.segments import Floats, Ints


@dataclass(frozen=True)
class Groups:
    """Groups of recipients with limits on what each gets in all.

    Args:
        of: The group of each recipient, 0 to one less than there are limits, -1 for none; a group lies in one
            pool.
        minimum: The least each group gets, fen; -inf is none.
        maximum: The most each group gets, fen; inf is none.
    """

    of: ArrayLike
    minimum: ArrayLike
    maximum: ArrayLike


@dataclass(frozen=True)
class Tree:
    """Rows in the order of their nodes: groups, or recipients alone, each at the place of its first row.

    `order` brings the rows of the pools into that order, `nodes` are segments of rows, `pools` are segments
    of nodes, `group` is the group of each node (-1: alone) between its two limits, infinite where there is
    none.
    """

    order: Ints
    nodes: Segments
    pools: Segments
    group: Ints
    minimum: Floats
    maximum: Floats

    def row_segments(self) -> Segments:
        """The pools as segments of rows."""
        starts = self.nodes.starts[self.pools.starts]
        return Segments(starts, np.diff(starts, append=len(self.order)))


def plant(groups: Groups, order: Ints | slice, pools: Segments, *, draws: int, unit: int | None) -> Tree:
    """The tree of some pools' rows (each draw has the groups once), limits to multiples of the unit."""
    of, minimum, maximum = _read(groups, unit)
    if len(of) * draws != int(pools.counts.sum()):
        raise ValueError(f"groups.of has {len(of)} entries, not one for each recipient")
    count = len(minimum)
    repeated = np.where(of < 0, -1, of + count * np.arange(draws)[:, np.newaxis]).ravel()[order]

    position = np.arange(len(repeated))
    first = np.full(count * draws, len(repeated))
    np.minimum.at(first, repeated[repeated >= 0], position[repeated >= 0])
    head = np.where(repeated < 0, position, first[repeated])
    by_node = np.argsort(head, kind="stable")
    nodes = of_sorted(head[by_node])

    pool_of_row = pools.spread(np.arange(len(pools.counts)))
    node_head = head[by_node[nodes.starts]]
    astray = pool_of_row[by_node] != nodes.spread(pool_of_row[node_head])
    if astray.any():
        raise ValueError(f"group {repeated[by_node[astray.argmax()]]} has recipients in two pools")
    group = repeated[node_head]
    kind = np.where(group < 0, count, group % max(count, 1))
    return Tree(
        order=by_node,
        nodes=nodes,
        pools=of_sorted(pool_of_row[node_head]),
        group=group,
        minimum=np.append(minimum, -np.inf)[kind],
        maximum=np.append(maximum, np.inf)[kind],
    )


def groups_of_pool(tree: Tree, pool: int) -> list[Group]:
    """The groups of one pool, members counted from the pool's first row."""
    inside = tree.pools.rows(pool)
    starts = tree.nodes.starts[inside] - tree.nodes.starts[inside.start]
    columns = (tree.group, tree.minimum, tree.maximum, tree.nodes.counts)
    return [
        Group(tuple(range(start, start + count)), _limit(minimum), _limit(maximum))
        for start, group, minimum, maximum, count in zip(
            starts.tolist(), *(column[inside].tolist() for column in columns), strict=True
        )
        if group >= 0
    ]


def _read(groups: Groups, unit: int | None) -> tuple[Ints, Floats, Floats]:
    minimum, maximum = columns.read_limits(groups.minimum, groups.maximum, unit)
    of = np.asarray(groups.of)
    if of.ndim != 1 or of.dtype.kind not in "iu":
        raise ValueError("groups.of must hold one whole number for each recipient")
    if of.size and not -1 <= of.min() <= of.max() < len(minimum):
        raise ValueError(f"groups.of must lie between -1 and {len(minimum) - 1}")
    return of.astype(np.int64), minimum, maximum


def _limit(amount: float) -> Fraction | None:
    return None if np.isinf(amount) else Fraction(amount)
