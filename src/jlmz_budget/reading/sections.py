"""Which keys each section of a scenario file knows, and what its list items are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.model import Budget, County, Factor, Funding, Group, Limit, Pool, Quota, Rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

    from jlmz_budget.reading.tree import Node, Step

SECTIONS: Final[dict[str, type[BaseModel]]] = {
    "budget": Budget,
    "county": County,
    "pools": Pool,
    "base": Quota,
    "factors": Factor,
    "floors": Limit,
    "caps": Limit,
    "groups": Group,
    "funding": Funding,
}
"""The form of a section, or of each item of a section that is a list."""

NAMED_BY: Final = {
    "pools": ("id",),
    "base": ("id", "per"),
    "floors": ("id",),
    "caps": ("id",),
    "groups": ("id",),
    "funding": ("name",),
}
"""The keys that name the items of a list, the first one present counts."""

MERGED: Final = frozenset({"budget", "county", "pools", "factors", *NAMED_BY})
"""Sections an override may change in part; any other value is replaced as a whole."""

FREE: Final = frozenset({"factors", "where", "tables"})
"""Mappings whose keys are columns or tables, not keys of the scenario form."""

SHARES: Final = frozenset({"amount", "reserve"})
"""Values that may be written as ``{share: s}``."""

LATER: Final = ("rules", "posts", "equipment")
"""Keys of the scenario file that this version does not compute; they are refused, never ignored."""


def form_of(path: Sequence[Step]) -> type[BaseModel] | None:
    """The form of the mapping at a path; None for mappings of free keys (``where``, ``tables``, ``factors``)."""
    if not path:
        return Rules
    if path[-1] in SECTIONS and path[-1] not in NAMED_BY and path[-1] != "factors":
        return SECTIONS[str(path[-1])]
    if len(path) > 1 and path[-2] in SECTIONS and path[-2] in {*NAMED_BY, "factors"}:
        return SECTIONS[str(path[-2])]
    return None


def known_keys(path: Sequence[Step]) -> tuple[str, ...]:
    """The keys that may stand in the mapping at a path, in the order of the manual."""
    form = form_of(path)
    if form is None:
        return ("share",) if path[-1] in SHARES else ()
    return tuple(field.alias or name for name, field in form.model_fields.items())


def item_name(section: str, item: Node) -> str:
    """What an item of a list is called in addresses."""
    for key in NAMED_BY.get(section, ()):
        if (named := item.child(key)) is not None:
            return named.text
    return "recipient" if section == "base" else ""
