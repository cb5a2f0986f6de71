"""Which keys each section of a scenario file knows, read off the model; and what list items are called.

A new key or section of the model needs no edit here, but for the name of a new list's items.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel

from jlmz_budget.model import Rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.reading.tree import Node, Step

NAMED_BY: Final = ("id", "name", "post_type", "item", "per")
"""The keys that name the items of a list, the first one present counts."""

SHARES: Final = frozenset({"amount", "reserve"})
"""Values that may be written as ``{share: s}``; an override replaces them as a whole."""


def is_list(path: Sequence[Step]) -> bool:
    """Whether a list of named items stands at a path, such as ``pools`` or ``floors``."""
    kind = _kind(path)
    return get_origin(kind) is tuple and _form(kind) is not None


def has_free_keys(path: Sequence[Step]) -> bool:
    """Whether the keys of the mapping at a path are columns or tables: ``factors``, ``where``, ``tables``."""
    return _is_mapping(_kind(path))


def in_parts(path: Sequence[Step]) -> bool:
    """Whether an override may change the section at a path in part; other values are replaced as a whole."""
    return _form(_kind(path)) is not None and path[-1] not in SHARES


def known_keys(path: Sequence[Step]) -> tuple[str, ...]:
    """The keys that may stand in the mapping at a path, in the order of the manual."""
    kind = _kind(path)
    if path and path[-1] in SHARES:
        return ("share", "source") if _form(kind) is not None else ()
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return ()
    return tuple(field.alias or name for name, field in kind.model_fields.items())


def value_form(path: Sequence[Step]) -> Literal["text", "texts", "other"]:
    """Whether the value at a path is a text, a list of texts, or anything else: numbers, words, sections."""
    kind = _kind(path)
    if kind is str:
        return "text"
    return "texts" if get_origin(kind) is tuple and get_args(kind)[0] is str else "other"


def is_section(path: Sequence[Step]) -> bool:
    """Whether the value at a path may be a mapping of known keys."""
    return _form(_kind(path)) is not None and not is_list(path) and not has_free_keys(path)


def is_required(path: Sequence[Step]) -> bool:
    """Whether the section above a path cannot do without it."""
    form = _form(_kind(path[:-1]))
    fields = {} if form is None else {one.alias or name: one for name, one in form.model_fields.items()}
    return path[-1] in fields and fields[str(path[-1])].is_required()


def words(path: Sequence[Step]) -> tuple[str, ...]:
    """The words of which the value at a path must be one; none if it is free."""
    kind = _kind(path)
    return tuple(map(str, get_args(kind))) if get_origin(kind) is Literal else ()


def naming_key(path: Sequence[Step]) -> str:
    """The key that names the items of the list at a path."""
    known = known_keys((*path, 0))
    return next(key for key in NAMED_BY if key in known)


def item_name(item: Node) -> str:
    """What an item of a list is called in addresses; a quota without id or ``per`` is ``recipient``."""
    return next((named.text for key in NAMED_BY if (named := item.child(key)) is not None), "recipient")


def _kind(path: Sequence[Step]) -> Any:  # noqa: ANN401 - a type annotation
    """The annotation of what stands at a path; None if the model knows nothing of it."""
    kind: Any = Rules
    for step in path:
        if isinstance(step, int) or _is_mapping(kind):
            kind = _inner(kind)
            continue
        form = _form(kind)
        names = (
            {} if form is None else {field.alias or name: field for name, field in form.model_fields.items()}
        )
        if step not in names:
            return None
        kind = _without_none(names[step].annotation)
    return kind


def _form(kind: Any) -> type[BaseModel] | None:  # noqa: ANN401
    """The form in an annotation: itself, or of the items of a list or mapping."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((form for inner in get_args(kind) if (form := _form(inner)) is not None), None)


def _inner(kind: Any) -> Any:  # noqa: ANN401
    """The annotation of the items of a list, or of the values of a mapping."""
    inner = [one for one in get_args(kind) if one is not Ellipsis]
    return inner[-1] if inner else None


def _is_mapping(kind: Any) -> bool:  # noqa: ANN401
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _without_none(kind: Any) -> Any:  # noqa: ANN401
    choices = [one for one in get_args(kind) if one is not type(None)]
    return choices[0] if len(choices) == 1 and len(get_args(kind)) == 2 else kind  # noqa: PLR2004 - X | None
