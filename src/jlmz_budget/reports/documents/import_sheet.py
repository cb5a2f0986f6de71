"""The sheet that a budget system takes in (因素法): year, township as "code-name", amount; one a pool.

Row 1 is the title, row 2 the headers with * before what is required. Each pool stands once more as csv, in
UTF-8 with a byte order mark and in GB18030. Sheets are Chinese whatever the language of the screen.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.money import grouped_yuan, yuan
from jlmz_budget.reports.documents.official.blocks import printable
from jlmz_budget.reports.documents.official.names import pool_name
from jlmz_budget.reports.tables import as_text, by_township

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Allocation, Certificate

HEADERS: Final = ("*年度", "*下级财政区划", "*申报金额")
"""The three columns of the budget system's 因素法 sheet; * marks what it requires."""

WIDTHS: Final = (10, 40, 20)
"""Of the columns, in characters."""

MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the workbook names no zone, and no clock moves its bytes

LONGEST_SHEET_NAME: Final = 31
"""What Excel allows."""

_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\'\"<>|\s]")


@dataclass(frozen=True)
class _Sheet:
    """A pool as the system takes it in: rows of year, "code-name" and whole fen."""

    name: str
    file: str
    title: str
    rows: tuple[tuple[str, str, int], ...]


def files(
    result: Allocation,
    certificate: Certificate,  # noqa: ARG001 - only certified results come here; the sheet shows no proof
    lang: str,  # noqa: ARG001 - the system's headers are Chinese
) -> dict[str, bytes]:
    """``import.xlsx`` with a sheet a pool, and two csv files a pool.

    Args:
        result: the certified allocation; the amounts are those of the table by township. Money of villages is
            added up by township, for that is the level of the column 下级财政区划.
        certificate: its proof.
        lang: the language of the screen, which the sheets do not follow.

    """
    sheets = tuple(_sheets(result))
    made = {"import.xlsx": _workbook(sheets)}
    for sheet in sheets:
        text = _csv(sheet)
        made[f"{sheet.file}.csv"] = text.encode("utf-8-sig")
        made[f"{sheet.file}_gb18030.csv"] = text.encode("gb18030")
    return made


def _sheets(result: Allocation) -> Iterator[_Sheet]:
    rules = result.scenario.rules
    townships = by_township(result).rows[1:]
    for place, pool in enumerate(rules.pools):
        paid = {award.township_code for award in result.awards if award.pool == pool.id}
        rows = tuple(
            (str(rules.year), printable(f"{row.code}-{row.name}"), row.by_pool[place])
            for row in townships
            if row.code in paid
        )
        total = grouped_yuan(sum(fen for *_, fen in rows))
        number = f"{place + 1}_" if len(rules.pools) > 1 else ""
        yield _Sheet(
            name=_safe(f"因素法_{number}{pool_name(pool)}"),
            file=f"import_{place + 1}_{_safe(pool.id)}",
            title=printable(f"{rules.year}年{pool_name(pool)}（合计{total}元，单位：元）"),
            rows=rows,
        )


def _safe(name: str) -> str:
    """A name that a sheet and a file may have; characters beyond the basic plane count twice, as in Excel."""
    plain = _NOT_IN_NAMES.sub("_", printable(name))
    return plain.encode("utf-16-le")[: 2 * LONGEST_SHEET_NAME].decode("utf-16-le", "ignore")


def _csv(sheet: _Sheet) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([as_text(sheet.title), "", ""])
    writer.writerow(HEADERS)
    writer.writerows([year, as_text(place), yuan(fen)] for year, place, fen in sheet.rows)
    return text.getvalue()


def _workbook(sheets: tuple[_Sheet, ...]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - start-up

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": MADE})
        formats = {
            "title": book.add_format({"bold": True, "align": "center", "font_size": 14}),
            "header": book.add_format({"bold": True, "align": "center", "border": 1, "bg_color": "#D9D9D9"}),
            "text": book.add_format({"num_format": "@", "border": 1}),
            "money": book.add_format({"num_format": "#,##0.00", "border": 1}),
        }
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, formats)
    return written.getvalue()


def _write(target: Any, sheet: _Sheet, formats: dict[str, Any]) -> None:  # noqa: ANN401 - XlsxWriter
    target.merge_range(0, 0, 0, len(HEADERS) - 1, "", formats["title"])
    target.write_string(0, 0, sheet.title, formats["title"])
    for column, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        target.set_column(column, column, width)
        target.write_string(1, column, header, formats["header"])
    for row, (year, place, fen) in enumerate(sheet.rows, start=2):
        target.write_string(row, 0, year, formats["text"])
        target.write_string(row, 1, place, formats["text"])
        target.write_number(row, 2, fen / 100, formats["money"])
    target.freeze_panes(2, 0)
