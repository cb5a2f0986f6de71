"""The tables that needs are measured from: caseload, services, posts, equipment, and what villages have."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from jlmz_budget.money import parse_number
from jlmz_budget.needs.equipment import NO, SCRAPPED, USABLE, YES
from jlmz_budget.needs.minima import MINIMA
from jlmz_budget.reading.cells import NUMBER, POSITIVE, Wanted, empty_cells, faulty_cells, money
from jlmz_budget.reading.found import listed, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jlmz_budget.model import Scenario
    from jlmz_budget.policy import PolicyPack
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tables import Sheet

WHOLE: Final = Wanted(
    parse_number,
    lambda value: value >= 0 and value.denominator == 1,
    'must be a whole number of 0 or more, found "{found}"',
)


def caseload_faults(caseload: Sheet, services: Sheet, townships: Sheet | None) -> Iterator[Found]:
    """Everything wrong with the cases, and townships that have none written down."""
    yield from empty_cells(caseload, "cases")
    yield from faulty_cells(caseload, "cases", NUMBER)
    yield from _repeated(caseload, ("township_code", "service"))
    if "hours_per_case" in services.table.columns and townships is not None:
        known = set(caseload.table.texts("township_code"))
        for code, name in zip(
            townships.table.texts("township_code"), townships.table.texts("township"), strict=True
        ):
            if code not in known:
                yield caseload.found_in_header(
                    "township_code",
                    "{name} has no row, so its workload is unknown",
                    "add its cases, 0 if there are none",
                    {"name": f"{name}（{code}）"},
                )


def service_faults(services: Sheet, caseload: Sheet | None) -> Iterator[Found]:
    """Everything wrong with the hours per case; a service with cases must have them."""
    yield from faulty_cells(services, "hours_per_case", POSITIVE)
    yield from _repeated(services, ("service",))
    if caseload is None or "hours_per_case" not in services.table.columns:
        return
    used = set(caseload.table.texts("service"))
    hours = services.table.texts("hours_per_case")
    for row, service in enumerate(services.table.texts("service")):
        if service in used and not hours[row]:
            what = 'the service "{service}" has cases but no hours per case'
            yield services.found(
                "hours_per_case", row, what, "write how many hours one case takes", {"service": service}
            )


def post_faults(posts: Sheet, pack: PolicyPack) -> Iterator[Found]:
    """Everything wrong with the posts."""
    yield from empty_cells(posts, "posts")
    yield from faulty_cells(posts, "posts", WHOLE)
    yield from faulty_cells(posts, "part_time", WHOLE)
    yield from _repeated(posts, ("township_code", "post_type"))
    known = [one.post_type for one in pack.post_types.types]
    yield from unknown_words(posts, "post_type", known)
    columns = zip(posts.table.texts("posts"), posts.table.texts("part_time"), strict=True)
    for row, (held, part_time) in enumerate(columns):
        if WHOLE.fault(held or "0") is None and WHOLE.fault(part_time or "0") is None:
            few, all_of_them = parse_number(part_time or "0"), parse_number(held or "0")
            if few > all_of_them:
                values = {"part_time": part_time, "posts": held}
                yield posts.found(
                    "part_time", row, "{part_time} of {posts} posts are part-time", "correct one", values
                )


def equipment_faults(equipment: Sheet, items: Iterable[str]) -> Iterator[Found]:
    """Everything wrong with the equipment of the villages."""
    yield from unknown_words(equipment, "item", items)
    yield from unknown_words(equipment, "present", (*sorted(YES), *sorted(NO)))
    yield from unknown_words(equipment, "condition", (*sorted(USABLE - {""}), *sorted(SCRAPPED)))
    yield from _repeated(equipment, ("village_code", "item"))


def station_faults(villages: Sheet) -> Iterator[Found]:
    """Everything wrong with the stations of the villages."""
    yield from unknown_words(villages, "station", (*sorted(YES), *sorted(NO)))
    yield from faulty_cells(villages, "station_staff", WHOLE)


def least_cost_faults(scenario: Scenario, tables: Mapping[str, Sheet]) -> Iterator[Found]:
    """What is wrong with the columns of the townships that 五有 is measured from, in any pool or in none."""
    townships = tables["townships"]
    for column in MINIMA:
        yield from faulty_cells(townships, column, money(scenario.fen_per_unit))
    if "posts" in tables:
        yield from faulty_cells(townships, "population", NUMBER)


def unknown_words(sheet: Sheet, column: str, known: Iterable[str]) -> Iterator[Found]:
    """A problem for each cell that is none of the known words; empty cells pass."""
    known = tuple(known)
    for row, cell in enumerate(sheet.table.texts(column)):
        if cell and cell not in known:
            near = nearest(cell, known)
            hint = 'did you mean "{near}"?' if near else "use one of: {known}"
            values = {"found": cell, "near": near or "", "known": listed(known)}
            yield sheet.found(column, row, 'unknown word "{found}"', hint, values)


def _repeated(sheet: Sheet, columns: tuple[str, ...]) -> Iterator[Found]:
    lines: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, key in enumerate(zip(*map(sheet.table.texts, columns), strict=True)):
        if lines[key]:
            values = {"found": " ".join(key), "line": str(sheet.lines[lines[key][0]])}
            what = '"{found}" stands here and in line {line}'
            yield sheet.found(columns[-1], row, what, "keep one, or correct the other", values)
        lines[key].append(row)
