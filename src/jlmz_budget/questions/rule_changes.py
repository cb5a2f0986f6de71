"""The rules of two scenarios side by side, by the keys that ``--set`` uses, and the cells of their tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic import BaseModel, BeforeValidator

from jlmz_budget.model import Amount
from jlmz_budget.model.exact import money, payment_unit, rate, rest_or_money
from jlmz_budget.money import parse_number, short_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.model import Rules, Scenario, Table

NOT_RULES: Final = frozenset(
    {"schema_version", "id", "name", "title", "source", "tables", "previous", "overrides"}
)
"""Keys that move no money: what things are called, where they stand, and variants that were not chosen."""

NAMED_BY: Final = ("id", "post_type", "item", "per", "name")
"""The attributes that name an item of a list, the first one that is filled."""

IN_FEN: Final = frozenset({money, rate, payment_unit, rest_or_money})
"""Validators of amounts of money: these are shown in yuan."""

KEYS_OF: Final[dict[str, tuple[str, ...]]] = {
    "townships": ("township_code",),
    "villages": ("village_code",),
    "tasks": ("task", "from"),
    "task_volumes": ("village_code", "task", "from"),
    "performed": ("village_code", "task"),
    "caseload": ("township_code", "service"),
    "services": ("service",),
    "posts": ("township_code", "post_type"),
    "equipment": ("village_code", "item"),
}
"""The columns that name a row; a table not listed here is compared row by row."""


@dataclass(frozen=True)
class RuleChange:
    """A rule that is not the same: its key as ``--set`` has it, and both values, "" where there is none."""

    key: str
    old: str
    new: str


@dataclass(frozen=True)
class CellChange:
    """A cell that is not the same.

    Args:
        table: the table's name.
        row: what names the row, such as a township's code; "" if a whole column came or went.
        name: the row's own name, where it has one.
        column: the column; "" if the whole row came or went.
        old, new: both texts; for a row or column that came or went, how many filled cells it has.

    """

    table: str
    row: str
    name: str
    column: str
    old: str
    new: str


def rule_changes(first: Rules, second: Rules) -> tuple[RuleChange, ...]:
    """Every key whose value differs, in the order of the scenario file; money in yuan."""
    old, new = dict(_leaves("", first)), dict(_leaves("", second))
    return tuple(
        RuleChange(key, old.get(key, ""), new.get(key, ""))
        for key in dict.fromkeys([*new, *old])
        if old.get(key, "") != new.get(key, "")
    )


def cell_changes(first: Scenario, second: Scenario) -> tuple[CellChange, ...]:
    """Every cell of a table that differs, numbers by value; rows and columns that came or went once each."""
    tables = dict.fromkeys([*second.tables, *first.tables])
    return tuple(
        change
        for name in tables
        for change in _table_changes(name, first.tables.get(name), second.tables.get(name))
    )


def _leaves(key: str, section: BaseModel) -> Iterator[tuple[str, str]]:
    """Every value below a section with its address; values that are not given are left out."""
    for name, field in type(section).model_fields.items():
        value = getattr(section, name)
        if name in NOT_RULES or value is None or (isinstance(value, (tuple, dict, str)) and not value):
            continue
        address = f"{key}.{name}" if key else name
        yield from _values(address, value, in_fen=_is_money(field.annotation, field.metadata))


def _values(key: str, value: Any, *, in_fen: bool) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any value of the model
    if isinstance(value, Amount):
        yield key, _amount(value)
    elif isinstance(value, BaseModel):
        yield from _leaves(key, value)
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from _values(f"{key}.{name}", below, in_fen=in_fen)
    elif isinstance(value, tuple) and isinstance(value[0], BaseModel):
        names = _item_names(value)
        yield key, ", ".join(names)
        for name, item in zip(names, value, strict=True):
            yield from _leaves(f"{key}.{name}", item)
    else:
        yield key, _text(value, in_fen=in_fen)


def _item_names(items: Sequence[BaseModel]) -> list[str]:
    """What the items of a list are called; a number behind a name that stands there twice."""
    met: Counter[str] = Counter()
    names = []
    for item in items:
        name = next((str(getattr(item, key)) for key in NAMED_BY if getattr(item, key, None)), "")
        met[name] += 1
        names.append(name if met[name] == 1 else f"{name}#{met[name]}")
    return names


def _amount(amount: Amount) -> str:
    if amount.kind == "share" and amount.share is not None:
        return f"share {short_number(amount.share)}"
    return _yuan(amount.fen) if amount.kind == "number" else amount.kind


def _text(value: object, *, in_fen: bool) -> str:
    if isinstance(value, tuple):
        return ", ".join(_text(one, in_fen=in_fen) for one in value)
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        return str(value)
    return _yuan(value) if in_fen else short_number(Fraction(value))


def _yuan(fen: Fraction | int) -> str:
    return short_number(Fraction(fen) / 100)


def _is_money(annotation: Any, metadata: Sequence[Any]) -> bool:  # noqa: ANN401 - a type annotation
    """Whether a field holds fen: its validator, or that of an inner annotation, reads money."""
    if any(isinstance(one, BeforeValidator) and one.func in IN_FEN for one in metadata):
        return True
    return any(_is_money(inner, getattr(inner, "__metadata__", ())) for inner in get_args(annotation))


def _table_changes(name: str, first: Table | None, second: Table | None) -> Iterator[CellChange]:
    if first is None or second is None:
        yield CellChange(name, "", "", "", _rows(first), _rows(second))
        return
    for column in dict.fromkeys([*second.columns, *first.columns]):
        if column not in first.columns or column not in second.columns:
            yield CellChange(name, "", "", column, _filled(first, column), _filled(second, column))
    columns = [column for column in second.columns if column in first.columns]
    old, new = _by_key(name, first), _by_key(name, second)
    for key in dict.fromkeys([*new, *old]):
        if key not in old or key not in new:
            yield _whole_row(name, key, (first, old.get(key)), (second, new.get(key)))
            continue
        for column in columns:
            before, after = first.texts(column)[old[key]], second.texts(column)[new[key]]
            if not _same(before, after):
                yield CellChange(name, key, _row_name(second, new[key]), column, before, after)


def _rows(table: Table | None) -> str:
    return "" if table is None else str(table.rows)


def _filled(table: Table, column: str) -> str:
    return str(sum(map(bool, table.texts(column)))) if column in table.columns else ""


def _whole_row(
    name: str, key: str, first: tuple[Table, int | None], second: tuple[Table, int | None]
) -> CellChange:
    counts = [
        "" if row is None else str(sum(bool(cells[row]) for cells in table.columns.values()))
        for table, row in (first, second)
    ]
    table, row = second if second[1] is not None else first
    return CellChange(name, key, _row_name(table, row or 0), "", *counts)


def _by_key(name: str, table: Table) -> Mapping[str, int]:
    """Each row by what names it; a number behind a key that stands there twice."""
    columns = [column for column in KEYS_OF.get(name, ()) if column in table.columns]
    met: Counter[str] = Counter()
    rows: dict[str, int] = {}
    for row in range(table.rows):
        key = " ".join(cell for column in columns if (cell := table.texts(column)[row])) or "#"
        met[key] += 1
        rows[key if met[key] == 1 and key != "#" else f"{key}#{met[key]}".replace("##", "#")] = row
    return rows


def _row_name(table: Table, row: int) -> str:
    """The name that a row's table gives it, such as a township's."""
    return next(
        (table.texts(column)[row] for column in ("township", "village", "name") if column in table.columns),
        "",
    )


def _same(before: str, after: str) -> bool:
    if before == after:
        return True
    try:
        return parse_number(before) == parse_number(after)
    except ValueError:
        return False
