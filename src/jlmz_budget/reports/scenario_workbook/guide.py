"""The sheet 说明: how the workbook is filled in and used."""

from __future__ import annotations

from typing import Final

GUIDE: Final = (
    "这一本工作簿就是一个完整的分配方案：“方案”表写规则，其余各表写数，“检查”表自动核对。",
    "1. 只填黄色单元格。工作表有保护但没有密码，需要时可在“审阅”中撤销保护。",
    (
        "2. “方案”表：一行一个键，键与命令行 --set 的写法相同，例如 budget.total、pools.资金池.factors.因素。"
        "列表的各项用其名称（id）指明，行的先后就是各项的先后；资金池按先后顺序保障。"
    ),
    (
        "3. 比例可以写成 0.15、15% 或文字 1/3（先把单元格设为文本，否则会变成日期）；"
        "金额的单位见 money_unit，也可以写成 12.5万元。"
    ),
    "4. 多个值用逗号隔开，例如 镇, 乡；以 # 开头的行是备注；没有填值的行按默认处理。",
    (
        "5. 各表：第一行是标题，第二行是表头，每行一条；表头的名称不要改，列可以增减、换位，可以添加新列。"
        "代码是文本，不要变成数字；不要写合计行，合计见“检查”表。"
    ),
    "6. 数字旁的“…来源”列写依据；估计数以 estimate 开头。没有用到的工作表会被忽略。",
    (
        "7. 命令：jlmz-budget validate 本文件.xlsx 列出全部问题；"
        "jlmz-budget allocate 本文件.xlsx 分配并校验；"
        "explain、sensitivity、whatif、plan、settle、report 用法相同。"
    ),
    (
        "8. 改成文件夹：jlmz-budget new 文件夹 --from 本文件.xlsx；"
        "由文件夹做成工作簿：jlmz-budget new 新文件.xlsx --from 文件夹。"
    ),
)
"""One line a row."""
