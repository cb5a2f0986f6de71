"""reading/: workbooks."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "cannot be read as a workbook": "无法作为工作簿读取",
    "open it in a spreadsheet and save it again": "请用电子表格软件打开后重新保存",
    "is protected by a password": "设有密码",
    "save it without one": "请取消密码后保存",
    "holds more cells than a table can have": "单元格过多，超出一张表的限度",
    "save only the table in it, without formatted empty rows and columns": "请只保存表格本身，去掉带格式的空行空列",
    'there is no sheet "{sheet}"': "没有工作表“{sheet}”",
    "it is not clear which of its sheets is meant: {known}": "有多张工作表，无法确定用哪一张：{known}",
    'name it in the scenario file: "tables: {{{title}: {file}#sheet}}"': "请在方案文件中写明：“tables: {{{title}: {file}#工作表}}”",
    'the formula of this cell failed: "{found}"': "该单元格的公式出错：“{found}”",
    "repair the formula, or write the value": "请修正公式，或直接填写数值",
    'the value "{found}" has no key': "值“{found}”没有对应的键",
    "write its key into the first column, or delete the value": "请在键一列写上键，或删去这个值",
    'the key "{found}" is not whole': "键“{found}”不完整",
    "write it like budget.total": "请写成 budget.total 这样的形式",
    "write them in one row above the keys and values": "请把表头写在键和值上方的同一行",
    "the value is missing": "没有填值",
    "fill the cell, or delete the row": "请填写该单元格，或删去这一行",
    "the key has a value of its own and keys below it": "这个键自己有值，又有下一级的键",
    'the key calls it "{part}", its {key} "{found}"': "键中称为“{part}”，其 {key} 却是“{found}”",
    "write the same name in both": "请写成同一个名称",
    'there is no sheet "{found}" in this workbook': "本工作簿中没有工作表“{found}”",
    "stands in several sheets: {found}": "同时出现在几张工作表中：{found}",
}
