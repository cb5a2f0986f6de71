"""What is said of a scenario that has no allocation: what conflicts, and the ways out. Money is exact fen."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Member:
    """One rule of a conflict.

    Args:
        key: its address, as ``--set`` takes it, such as ``pools.township_work.floors.hold_harmless``.
        fen: the money it stands for: the sum of the bounds it sets, a limit, an amount, a payment unit.
        recipients: how many recipients' bounds it sets; 0 for an amount, a group or a payment unit.

    """

    key: str
    fen: Fraction | int
    recipients: int = 0


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot all hold; without any one of them the others can.

    Args:
        place: the pool, such as ``pools.township_work``, or ``budget``, or ``rules``.

    """

    place: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Effect:
    """What a repair changes for one recipient, group or pool, fen.

    Args:
        name: the recipient, or the address of a group, pool or budget key.
        bound: "least" (what is guaranteed), "cap", "minimum", "maximum" or "amount".

    """

    name: str
    bound: str
    before: Fraction | int
    after: Fraction | int

    @property
    def moved(self) -> Fraction:
        """How much it moves, fen."""
        return abs(Fraction(self.after) - self.before)


@dataclass(frozen=True)
class Edit:
    """One value of the scenario file: its address, and the text it has and gets ("" where it is missing)."""

    key: str
    before: str
    after: str

    @property
    def setting(self) -> str:
        """As ``--set`` takes it."""
        return f"{self.key}={self.after}"


@dataclass(frozen=True)
class Repair:
    """One way out, verified by solving the repaired scenario.

    Args:
        number: counted through the scenario from 1, as ``--repair`` takes it.
        place: the conflict it resolves.
        edits: what changes in the file: one bound or amount, or a pool's amount together with the total.
        fen: its cost: the yuan that the bound or amount moves, summed over all whom it moves.
        effects: all that moves, largest first, ties in table order.
        remaining: what is still in conflict with it, such as ``pools.other``.

    """

    number: int
    place: str
    edits: tuple[Edit, ...]
    fen: Fraction | int
    effects: tuple[Effect, ...]
    remaining: tuple[str, ...] = ()


@dataclass(frozen=True)
class Repairs:
    """The conflicts of a scenario and the cheapest repairs of each; both empty if it can be solved."""

    conflicts: tuple[Conflict, ...] = ()
    repairs: tuple[Repair, ...] = ()
