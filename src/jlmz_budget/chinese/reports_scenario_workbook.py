"""reports/scenario_workbook/: why a scenario does not go into a workbook."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "has more rows or columns than a sheet of a workbook": "行数或列数超过一张工作表的容量",
    "keep the scenario as a folder": "请保留文件夹形式的方案",
    "has {length} characters, a cell of a workbook holds {most}": "有 {length} 个字符，工作簿的一个单元格最多 {most} 个",
    "shorten the text": "请缩短文字",
    'a workbook cannot hold the text "{found}"': "工作簿不能保存文字“{found}”",
    "delete it, or write it in another way": "请删去，或换一种写法",
}
