"""Rules against tables: every column a pool names exists, and its cells are what the pool needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.needs.measures import ONE_EACH, TOWNSHIP_MATCH, matching_rows
from jlmz_budget.reading.cells import NUMBER, POSITIVE, all_zero, empty_cells, faulty_cells, money
from jlmz_budget.reading.found import Found, decimal, listed, unknown
from jlmz_budget.reading.yaml_faults import HALF_WIDTH, USE_HALF_WIDTH, full_width_sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jlmz_budget.model import Factor, Pool, Scenario
    from jlmz_budget.reading.tables import Sheet
    from jlmz_budget.reading.tree import Node

Rows = tuple[int, ...]


@dataclass(frozen=True)
class Faults:
    """Problems of the scenario file, and problems inside the table it names."""

    in_rules: tuple[Found, ...]
    in_table: tuple[Found, ...]


@dataclass(frozen=True)
class Use:
    """A pool together with the table of its level, and where both stand.

    Args:
        pool: the pool's rules.
        node: the pool in the scenario file.
        sheet: the table of its level.
        rows: the recipients its ``where`` admits.
        counted: whether villages can be counted from the village table.
        fen_per_unit: the scenario's money unit.
        matched: whether townships have a part of village tasks to pay, so that a limit may name it.
        measured: the columns the scenario measures, so that the table need not have them.

    """

    pool: Pool
    node: Node
    sheet: Sheet
    rows: Rows
    counted: bool
    fen_per_unit: int
    matched: bool
    measured: tuple[str, ...]

    def counts_itself(self, name: str) -> bool:
        """Whether a measure needs no column: one each, measured, or the villages of a township counted."""
        return (
            name in ONE_EACH
            or name in self.measured
            or name == self.pool.level
            or (name == "villages" and self.counted and name not in self.sheet.table.columns)
        )

    def known(self) -> tuple[str, ...]:
        """The columns a rule may name: all but codes, names and sources, and those that are measured."""
        special = {*RECIPIENT_COLUMNS[self.pool.level], "township_code", "township"}
        stand = [
            column
            for column in self.sheet.table.columns
            if column not in special and not column.endswith(("_source", "来源"))
        ]
        return tuple(dict.fromkeys((*stand, *self.measured, *(("villages",) if self.counted else ()))))


def column_faults(
    scenario: Scenario, pool: Pool, node: Node, sheets: Mapping[str, Sheet], measured: tuple[str, ...]
) -> Faults:
    """What is wrong between one pool and the table of its level; columns that are measured may be absent."""
    sheet = sheets[f"{pool.level}s"]
    if sheet.table.rows == 0:
        code = RECIPIENT_COLUMNS[pool.level][0]
        return Faults((), (sheet.found_in_header(code, "the table has no rows", "add a row for each place"),))
    fen = scenario.fen_per_unit
    all_rows = tuple(range(sheet.table.rows))
    township = pool.level == "township"
    matched = township and any(one.method == "tasks" for one in scenario.rules.pools)
    own = measured if township else ()
    everybody = Use(pool, node, sheet, all_rows, "villages" in sheets and township, fen, matched, own)
    in_rules = list(_where(everybody, node, pool.where))
    rows = matching_rows(scenario, pool.level, pool.where, all_rows)
    if in_rules:
        rows = ()  # nobody knows whom the pool means: only names of columns are checked
    elif pool.where and not rows:
        in_rules.append(_matches_nobody(everybody, node.at("where"), pool.where))
    use = replace(everybody, rows=rows)
    in_table = [
        *faulty_cells(sheet, "population", NUMBER, rows),
        *faulty_cells(sheet, "last_year", money(fen), rows),
        *faulty_cells(sheet, "already_paid", money(fen), rows),
    ]
    if pool.method == "tasks":
        return Faults(tuple(in_rules), tuple(in_table))
    in_rules.extend(_factors(use, in_table))
    in_rules.extend(_coefficients(use, in_table))
    in_rules.extend(_limits(use, in_table))
    in_rules.extend(_groups(use, scenario))
    return Faults(tuple(in_rules), tuple(in_table))


def _where(use: Use, node: Node, where: Iterable[str]) -> Iterator[Found]:
    known = tuple(use.sheet.table.columns)
    for column in where:
        if column not in known:
            yield _unknown_column(node.at("where", column), column, known)


def _matches_nobody(use: Use, node: Node, where: Mapping[str, tuple[str, ...]]) -> Found:
    column = next(iter(where))
    present = listed(dict.fromkeys(use.sheet.table.texts(column)))
    hint = "use what the column {column} holds: {known}"
    return node.found("no row of the table matches", hint, {"column": column, "known": present})


def _unknown_column(node: Node, column: str, known: Iterable[str]) -> Found:
    sign = full_width_sign(column)
    if sign in {"，", "：", "“", "”"}:
        values = {"found": column, "full": str(sign), "half": HALF_WIDTH[str(sign)]}
        return node.found('unknown column "{found}"', USE_HALF_WIDTH, values)
    return Found(node.position, unknown(node.where, 'unknown column "{found}"', column, known))


def _factors(use: Use, in_table: list[Found]) -> Iterator[Found]:
    number = len(use.rows)
    for name, factor in use.pool.factors.items():
        at = use.node.at("factors", name)
        if factor.share_floor is not None and factor.share_floor * number > 1:
            what = "{number} recipients with a share of at least {share} each are more than 1"
            yield at.found(
                what, "lower share_floor", {"number": str(number), "share": decimal(factor.share_floor)}
            )
        if factor.share_cap is not None and number:
            yield from _too_low_cap(use, at, name, factor)
        if use.counts_itself(name):
            continue
        if name not in use.sheet.table.columns:
            yield Found(at.position, unknown(at.where, "unknown key", name, (*use.known(), "equal")))
        elif factor.weight > 0:
            faults = _needed_numbers(use, name)
            in_table.extend(faults)
            if not faults and all_zero(use.sheet, name, use.rows):
                what = "is 0 for every recipient, so it can share nothing"
                in_table.append(
                    use.sheet.found_in_header(name, what, "fill the column, or set its weight to 0")
                )


def _too_low_cap(use: Use, at: Node, name: str, factor: Factor) -> Iterator[Found]:
    """Those with a value get at most the cap, the others the share floor: together less than 1."""
    number = len(use.rows)
    if name in use.sheet.table.columns and not _needed_numbers(use, name):
        number = sum(map(bool, use.sheet.table.numbers(name, use.rows))) or number
    share = factor.share_cap or Fraction()
    others = (factor.share_floor or 0) * (len(use.rows) - number)
    if share * number + others < 1:
        what = "{number} recipients with a share of at most {share} each are less than 1"
        yield at.found(what, "raise share_cap", {"number": str(number), "share": decimal(share)})


def _coefficients(use: Use, in_table: list[Found]) -> Iterator[Found]:
    for index, name in enumerate(use.pool.coefficients):
        if name not in use.sheet.table.columns:
            yield _unknown_column(use.node.at("coefficients", index), name, use.known())
            continue
        in_table.extend(empty_cells(use.sheet, name, use.rows))
        in_table.extend(faulty_cells(use.sheet, name, POSITIVE, use.rows))


def _limits(use: Use, in_table: list[Found]) -> Iterator[Found]:
    for key in ("base", "floors", "caps"):
        for index, rule in enumerate(getattr(use.pool, key)):
            per, of = rule.per, getattr(rule, "of", None)
            if of is not None:
                if of in use.measured or (
                    of == TOWNSHIP_MATCH and use.matched and of not in use.sheet.table.columns
                ):
                    continue
                if of not in use.sheet.table.columns:
                    yield _unknown_column(use.node.at(key, index, "of"), of, use.known())
                    continue
                if of == TOWNSHIP_MATCH and use.matched:
                    what = "is measured from the tasks, so it cannot be given too"
                    in_table.append(use.sheet.found_in_header(of, what, "delete the column"))
                    continue
                in_table.extend(empty_cells(use.sheet, of, use.rows))
                in_table.extend(faulty_cells(use.sheet, of, money(use.fen_per_unit), use.rows))
            elif per is not None and not use.counts_itself(per):
                if per not in use.sheet.table.columns:
                    yield _unknown_column(use.node.at(key, index, "per"), per, (*use.known(), "recipient"))
                    continue
                in_table.extend(_needed_numbers(use, per))


def _needed_numbers(use: Use, column: str) -> list[Found]:
    return [*empty_cells(use.sheet, column, use.rows), *faulty_cells(use.sheet, column, NUMBER, use.rows)]


def _groups(use: Use, scenario: Scenario) -> Iterator[Found]:
    owner: dict[int, str] = {}
    for index, group in enumerate(use.pool.groups):
        node = use.node.at("groups", index)
        unknown_columns = list(_where(use, node, group.where))
        if unknown_columns:
            yield from unknown_columns
            continue
        members = matching_rows(scenario, use.pool.level, group.where, use.rows)
        if use.rows and not members:
            yield _matches_nobody(use, node.at("where"), group.where)
        for row in members:
            if row in owner:
                name = use.sheet.table.texts(RECIPIENT_COLUMNS[use.pool.level][1])[row]
                values = {"name": name, "other": owner[row]}
                yield node.at("where").found(
                    "{name} is in the group {other} too", "make the groups disjoint", values
                )
                break
        owner.update(dict.fromkeys(members, group.id))
