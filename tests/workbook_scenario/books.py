"""Small workbooks: rows of keys and values, and tables, as a planner would type them."""

import io

import xlsxwriter

from jlmz_budget.chinese import CHINESE
from jlmz_budget.errors import InputError
from jlmz_budget.reading import read_scenario

RULES = (
    ("schema", "jlmz-budget/1"),
    ("name", "small"),
    ("year", 2025),
    ("budget.total", 1000),
    ("pools.work.level", "township"),
    ("pools.work.method", "formula"),
    ("pools.work.amount", "remainder"),
    ("pools.work.factors.population", 1),
)

TOWNSHIPS = (("乡镇代码", "乡镇", "人口（人）", "类型"), (1, "甲镇", 100, "镇"), ("02", "乙乡", 300, "乡"))


def changed(**values):
    """The rules with other values, by the last part of the key; None takes the row out."""
    rows = [(key, values.get(key.rpartition(".")[2], value)) for key, value in RULES]
    return tuple(row for row in rows if row[1] is not None)


def book(rules=RULES, tables=None, *, title="方案", headers=("键", "值", "说明")):
    """The bytes of a workbook: a title line above the headers of every sheet, two rows of remarks."""
    target = io.BytesIO()
    written = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    first = written.add_worksheet(title)
    first.merge_range(0, 0, 0, 2, "某县某年分配方案")
    for row, cells in enumerate((headers, ("# 基本信息",), *rules), start=1):
        for column, cell in enumerate(cells):
            first.write(row, column, cell)
    for name, rows in ({"乡镇": TOWNSHIPS} if tables is None else tables).items():
        sheet = written.add_worksheet(name)
        for row, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
    written.close()
    return target.getvalue()


def written(folder, content):
    """The path of a workbook of that content."""
    path = folder / "方案.xlsx"
    path.write_bytes(content)
    return path


def messages(folder, content):
    """What reading a workbook says, without the folder; every text has its Chinese counterpart."""
    path = written(folder, content)
    try:
        read_scenario(path)
    except InputError as error:
        for problem in error.problems:
            assert {problem.what, problem.hint} <= CHINESE.keys()
        return [str(problem).replace(f"{folder}/", "") for problem in error.problems]
    return []
