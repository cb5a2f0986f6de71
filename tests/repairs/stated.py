"""Conflicts and repairs as short texts, for literal expectations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.money import yuan

if TYPE_CHECKING:
    from jlmz_budget.infeasibility import Repairs


def conflict_texts(found: Repairs) -> list[str]:
    """Each member as "address yuan recipients"."""
    return [
        f"{member.key} {yuan(member.fen)} {member.recipients}"
        for conflict in found.conflicts
        for member in conflict.members
    ]


def repair_texts(found: Repairs) -> list[str]:
    """Each repair as "number settings: yuan"; behind it what remains in conflict."""
    return [
        f"{repair.number} {' '.join(edit.setting for edit in repair.edits)}: {yuan(repair.fen)}"
        + (f" (remaining {', '.join(repair.remaining)})" if repair.remaining else "")
        for repair in found.repairs
    ]
