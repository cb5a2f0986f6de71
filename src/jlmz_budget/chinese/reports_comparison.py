"""reports/comparison/: whatif and compare."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "is to be changed by nothing": "没有给出任何改动",
    "name a change with --set KEY=VALUE or --variant NAME": "请用 --set 键=值 或 --variant 名称 给出改动",
    "{side}: {title}": "{side}：{title}",
    "{pool} {name}: {before}, then {after}": "{pool} {name}：原为{before}，改为{after}",
    "and {count} more that change their state": "另有 {count} 个单位的状态改变",
    "no township gets a different amount": "各乡镇数额均无变动",
    "{count} townships gain {sum} yuan together, most: {most}": "{count} 个乡镇共增加 {sum} 元，最多：{most}",
    "{count} townships lose {sum} yuan together, most: {most}": "{count} 个乡镇共减少 {sum} 元，最多：{most}",
    "{rules} rules and {cells} cells of the tables changed": "有 {rules} 项规则、{cells} 格数据不同",
    "only in the first: {first}": "仅甲有：{first}",
    "only in the second: {second}": "仅乙有：{second}",
    "Rules that changed": "规则变动",
    "Cells that changed": "数据变动",
    "the first and last {half} of {count} rows; -o writes all": "共 {count} 行，只列首尾各 {half} 行；用 -o 写出全部",
    "both results are certified": "两个结果均已证明",
}
