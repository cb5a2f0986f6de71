"""General rules against pools and tables: every name exists, somebody is meant, cells can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.needs.measures import ONE_EACH, TOWNSHIP_MATCH, matching_rows, recipients
from jlmz_budget.reading.cells import NUMBER, all_zero, empty_cells, faulty_cells, money
from jlmz_budget.reading.found import Found, listed, unknown
from jlmz_budget.reading.need_checks import IN_RULES, possible_measures
from jlmz_budget.reading.rule_checks import repeated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jlmz_budget.model import LinearRule, Pool, RuleLimit, Scenario, SumOf
    from jlmz_budget.model.scenario import Level
    from jlmz_budget.reading.cells import Wanted
    from jlmz_budget.reading.sheets import Sheets
    from jlmz_budget.reading.tables import Sheet
    from jlmz_budget.reading.tree import Node
    from jlmz_budget.reading.validation import Validated


@dataclass(frozen=True)
class _Chosen:
    """Pools that a rule names, the level of its places, their table if it was read, and the places' rows."""

    level: Level
    sheet: Sheet | None
    rows: tuple[int, ...]


def linear_rule_faults(valid: Validated, scenario: Scenario, sheets: Sheets) -> Iterator[tuple[str, Found]]:
    """Every problem of the general rules, with its table, or `IN_RULES`."""
    nodes = valid.tree.at("rules").items
    yield from ((IN_RULES, one) for one in repeated(nodes, "id"))
    check = _Check(scenario, sheets, possible_measures(valid, scenario, sheets), bool(valid.unsound))
    for rule, node in zip(scenario.rules.rules, nodes, strict=True):
        yield from check.rule(rule, node)


@dataclass(frozen=True)
class _Check:
    """What rules are held against; with a pool at fault nobody knows whom a rule means."""

    scenario: Scenario
    sheets: Sheets
    measured: tuple[str, ...]
    unsound: bool

    def rule(self, rule: LinearRule, node: Node) -> Iterator[tuple[str, Found]]:
        if rule.sum_of is not None:
            at = node.at("sum_of")
            unknown_pools = list(self._pools(rule.sum_of.pool, at))
            chosen = None if unknown_pools else self._sum(rule.sum_of)
            yield from unknown_pools
            if chosen is not None:
                yield from self._in_sum(rule.sum_of, at, chosen)
        else:
            unknown_pools = list(self._pools(rule.pool, node))
            yield from unknown_pools
            chosen = None
            if not unknown_pools:
                wrong_level = list(self._wrong_level(rule, node))
                yield from wrong_level
                chosen = None if wrong_level else self._places(rule)
            if chosen is not None:
                yield from self._where(rule.where, node, chosen)
                yield from self._somebody(node, chosen)
        if rule.per is not None and chosen is not None:
            yield from self._count(rule.per, node.at("per"), chosen)
            yield from self._some_units(rule.per, node.at("per"), chosen)
        for key, limit in (("at_least", rule.at_least), ("at_most", rule.at_most)):
            if limit is not None:
                yield from self._limit(limit, node.at(key), chosen)

    def _pools(self, names: Sequence[str], node: Node) -> Iterator[tuple[str, Found]]:
        known = [pool.id for pool in self.scenario.rules.pools]
        at = node.at("pool")
        for place, name in enumerate(names):
            if name not in known:
                item = at.items[place] if at.items else at
                yield (
                    IN_RULES,
                    Found(item.position, unknown(item.where, 'unknown pool "{found}"', name, known)),
                )

    def _wrong_level(self, rule: LinearRule, node: Node) -> Iterator[tuple[str, Found]]:
        pools = self._named(rule.pool)
        if rule.by == "village" and not any(pool.level == "village" for pool in pools):
            what = "no pool of this rule pays villages"
            yield IN_RULES, node.at("by").found(what, 'write "by: township", or name a village pool')

    def _named(self, names: Sequence[str]) -> list[Pool]:
        return [pool for pool in self.scenario.rules.pools if not names or pool.id in names]

    def _sum(self, chosen: SumOf) -> _Chosen:
        pools = self._named(chosen.pool)
        level: Level = "village" if all(pool.level == "village" for pool in pools) else "township"
        return self._chosen(level, pools)

    def _places(self, rule: LinearRule) -> _Chosen:
        pools = self._named(rule.pool)
        villages = all(pool.level == "village" for pool in pools)
        level: Level = rule.by or ("village" if villages else "township")
        if level == "village":
            pools = [pool for pool in pools if pool.level == "village"]
        return self._chosen(level, pools)

    def _chosen(self, level: Level, pools: Iterable[Pool]) -> _Chosen:
        sheet = self.sheets.by_name.get(f"{level}s")
        if sheet is None or self.unsound:
            return _Chosen(level, sheet, ())
        paid = set()
        for pool in pools:
            columns = self.scenario.recipients_table(pool.level).columns
            if any(column not in columns for column in pool.where):
                return _Chosen(level, sheet, ())  # reported with the pool
            codes = self.scenario.recipients_table(pool.level).texts(RECIPIENT_COLUMNS[level][0])
            paid |= {codes[row] for row in recipients(self.scenario, pool)}
        codes = sheet.table.texts(RECIPIENT_COLUMNS[level][0])
        return _Chosen(level, sheet, tuple(row for row, code in enumerate(codes) if code in paid))

    def _in_sum(self, summed: SumOf, node: Node, chosen: _Chosen) -> Iterator[tuple[str, Found]]:
        yield from self._group(summed, node)
        yield from self._townships(summed, node)
        yield from self._where(summed.where, node, chosen)

    def _group(self, summed: SumOf, node: Node) -> Iterator[tuple[str, Found]]:
        if summed.group is None:
            return
        at = node.at("group")
        if len(summed.pool) != 1:
            yield IN_RULES, at.found("goes with exactly one pool", "name the pool that the group belongs to")
            return
        known = [group.id for pool in self._named(summed.pool) for group in pool.groups]
        if summed.group not in known:
            yield (
                IN_RULES,
                Found(at.position, unknown(at.where, 'unknown group "{found}"', summed.group, known)),
            )

    def _townships(self, summed: SumOf, node: Node) -> Iterator[tuple[str, Found]]:
        table = self.scenario.recipients_table("township")
        known = [cell for column in RECIPIENT_COLUMNS["township"] for cell in table.texts(column)]
        at = node.at("townships")
        for place, name in enumerate(summed.townships):
            if name not in known and "townships" in self.sheets.by_name:
                item = at.items[place] if at.items else at
                what = 'no township has the code or name "{found}"'
                yield IN_RULES, Found(item.position, unknown(item.where, what, name, known))

    def _where(
        self, where: dict[str, tuple[str, ...]], node: Node, chosen: _Chosen
    ) -> Iterator[tuple[str, Found]]:
        if chosen.sheet is None:
            return
        columns = tuple(chosen.sheet.table.columns)
        faulty = [column for column in where if column not in columns]
        for column in faulty:
            at = node.at("where", column)
            yield IN_RULES, Found(at.position, unknown(at.where, 'unknown column "{found}"', column, columns))
        if where and not faulty and chosen.rows:
            if matching_rows(self.scenario, chosen.level, where, chosen.rows):
                return
            column = next(iter(where))
            present = listed(dict.fromkeys(chosen.sheet.table.texts(column)))
            hint = "use what the column {column} holds: {known}"
            at = node.at("where")
            yield (
                IN_RULES,
                at.found("no row of the table matches", hint, {"column": column, "known": present}),
            )

    def _somebody(self, node: Node, chosen: _Chosen) -> Iterator[tuple[str, Found]]:
        if chosen.sheet is not None and not chosen.rows and not self.unsound:
            yield IN_RULES, node.found("the pools of this rule pay nobody", "name a pool that has recipients")

    def _limit(self, limit: RuleLimit, node: Node, chosen: _Chosen | None) -> Iterator[tuple[str, Found]]:
        if limit.share_of is not None:
            known = [*(pool.id for pool in self.scenario.rules.pools), "total"]
            if limit.share_of not in known:
                at = node.at("share_of")
                yield (
                    IN_RULES,
                    Found(at.position, unknown(at.where, 'unknown pool "{found}"', limit.share_of, known)),
                )
        if limit.sum_of is not None:
            at = node.at("sum_of")
            unknown_pools = list(self._pools(limit.sum_of.pool, at))
            yield from unknown_pools
            if not unknown_pools:
                yield from self._in_sum(limit.sum_of, at, self._sum(limit.sum_of))
        if chosen is None:
            return
        if limit.of is not None:
            yield from self._money(limit.of, node.at("of"), chosen)
        if limit.per is not None:
            yield from self._count(limit.per, node.at("per"), chosen)

    def _money(self, column: str, node: Node, chosen: _Chosen) -> Iterator[tuple[str, Found]]:
        sheet = chosen.sheet
        if sheet is None:
            return
        if chosen.level == "township" and column in (*self.measured, TOWNSHIP_MATCH):
            return
        kind = money(self.scenario.fen_per_unit)
        yield from _column_faults(column, node, sheet, kind, chosen.rows)

    def _count(self, column: str, node: Node, chosen: _Chosen) -> Iterator[tuple[str, Found]]:
        sheet = chosen.sheet
        if sheet is None or self._counts_itself(column, chosen, sheet):
            return
        yield from _column_faults(column, node, sheet, NUMBER, chosen.rows)

    def _counts_itself(self, column: str, chosen: _Chosen, sheet: Sheet) -> bool:
        if column in ONE_EACH or column == chosen.level:
            return True
        if chosen.level == "village":
            return False
        counted = column == "villages" and "villages" in self.sheets.by_name
        return column in self.measured or (counted and column not in sheet.table.columns)

    def _some_units(self, column: str, node: Node, chosen: _Chosen) -> Iterator[tuple[str, Found]]:
        sheet = chosen.sheet
        if sheet is None or column not in sheet.table.columns or column in self.measured:
            return
        if chosen.rows and all_zero(sheet, column, chosen.rows):
            yield (
                IN_RULES,
                node.found("is 0 for every place, so there is no award per unit", "name another column"),
            )


def _column_faults(
    column: str, node: Node, sheet: Sheet, wanted: Wanted, rows: Iterable[int]
) -> Iterator[tuple[str, Found]]:
    """What is wrong with a column that a limit names: it is not there, or its cells cannot be used."""
    if column not in sheet.table.columns:
        yield IN_RULES, _unknown_column(node, column, sheet)
        return
    for fault in (*empty_cells(sheet, column, rows), *faulty_cells(sheet, column, wanted, rows)):
        yield sheet.table.name, fault


def _unknown_column(node: Node, column: str, sheet: Sheet) -> Found:
    special = {"village_code", "village", "township_code", "township"}
    known = [
        one for one in sheet.table.columns if one not in special and not one.endswith(("_source", "来源"))
    ]
    return Found(node.position, unknown(node.where, 'unknown column "{found}"', column, known))
