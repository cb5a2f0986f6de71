"""The answers over a batch: on the screen, as csv, or as a workbook."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.reports.tables import as_text
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

TITLES: Final = {
    "quantiles": "Awards over all runs (yuan)",
    "changes": "Against the plain run of each scenario (yuan)",
    "failures": "Runs without a result, by cause",
}
LABELS: Final = {
    "county_code": "县代码", "pool": "资金项", "code": "代码", "name": "名称", "runs": "次数",
    "least": "最少", "q05": "5%分位", "q25": "25%分位", "median": "中位数", "q75": "75%分位",
    "q95": "95%分位", "most": "最多", "base": "原方案", "gain": "增加次数", "lose": "减少次数",
    "mean_change": "平均增减", "most_lost": "最多减少", "most_gained": "最多增加",
    "cause": "原因", "example": "例",
}  # fmt: skip
WORDS: Final = frozenset({"county_code", "pool", "code", "name", "cause", "example"})
"""Columns of words, which stand to the left."""

MOST_SHOWN: Final = 30
"""Rows of an answer that the screen shows."""


def print_answers(answers: Mapping[str, pd.DataFrame], lang: str) -> None:
    """Print each answer, at most `MOST_SHOWN` rows of it."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - start-up
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from jlmz_budget.reports.screen import screen_console  # noqa: PLC0415

    console = screen_console()
    for name, rows in answers.items():
        title = say(TITLES[name], lang)
        table = Table(title=title, box=SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False)
        for column in rows.columns:
            header = LABELS[column] if lang == "zh" else column.replace("_", " ")
            table.add_column(Text(header), justify="left" if column in WORDS else "right")
        for row in _told(rows.head(MOST_SHOWN), lang).itertuples(index=False):
            table.add_row(*(Text(_shown(cell)) for cell in row))
        console.print(table)
        if len(rows) > MOST_SHOWN:
            values = {"shown": str(MOST_SHOWN), "all": f"{len(rows):,}"}
            console.print(say("the first {shown} of {all} rows; -o FILE writes all", lang, values))


def _told(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows with their causes in the language of the screen."""
    if "cause" not in rows.columns:
        return rows
    return rows.assign(cause=[say(cause, lang) for cause in rows["cause"]])


def write_answers(answers: Mapping[str, pd.DataFrame], target: Path) -> None:
    """Write a workbook with one sheet an answer, or one csv an answer beside the name given.

    Raises:
        UsageError: neither .xlsx nor .csv, a file stands there already, or it cannot be written.

    """
    if target.suffix.lower() not in {".xlsx", ".csv"}:
        raise UsageError(
            Problem(str(target), "is neither .xlsx nor .csv", "give the file one of these endings")
        )
    files = (
        {target: _workbook(answers)}
        if target.suffix.lower() == ".xlsx"
        else {target.with_name(f"{target.stem}-{name}.csv"): _csv(rows) for name, rows in answers.items()}
    )
    for path in files:
        if path.exists():
            raise UsageError(Problem(str(path), "exists already", "choose another name"))
    asides = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in files}
    try:
        for path, content in files.items():
            asides[path].write_bytes(content)
        for path, aside in asides.items():
            aside.replace(path)
    except OSError as error:
        what, hint = "cannot be written: {reason}", "choose a folder that you may write to"
        raise UsageError(
            Problem(str(target), what, hint, {"reason": error.strerror or str(error)})
        ) from error
    finally:
        for aside in asides.values():
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _csv(rows: pd.DataFrame) -> bytes:
    marked = rows.map(lambda cell: as_text(cell) if isinstance(cell, str) else cell)
    return marked.to_csv(index=False, float_format="%.2f", lineterminator="\n").encode()


def _workbook(answers: Mapping[str, pd.DataFrame]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - start-up

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    money, head = book.add_format({"num_format": "#,##0.00"}), book.add_format({"bold": True})
    for name, rows in answers.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(rows.columns):
            sheet.write_string(0, place, f"{LABELS[column]} {column}", head)
            for line, cell in enumerate(rows[column].tolist(), start=1):
                _write(sheet, line, place, cell, money)
        sheet.autofit()
    book.close()
    return content.getvalue()


def _write(sheet: Any, line: int, place: int, cell: Any, money: Any) -> None:  # noqa: ANN401 - no types
    if isinstance(cell, str):
        sheet.write_string(line, place, cell)
    elif isinstance(cell, float):
        sheet.write_number(line, place, cell, money)
    else:
        sheet.write_number(line, place, cell)


def _shown(cell: object) -> str:
    return f"{cell:,.2f}" if isinstance(cell, float) else str(cell)
