"""reports/page/: what the page itself says while it computes."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "the first {shown} of {all} rows; all of them are in {file}": "共 {all} 行，此处列前 {shown} 行；全部见 {file}",
    "skip to the report": "跳到报告正文",
    "{count} rows": "{count} 行",
    "Contents": "目录",
    "Try other weights, sizes and limits": "试调权重、规模和限额",
    "Every slider computes in this page, exactly and to the fen, what jlmz-budget would give. Weights that are not set follow in proportion. Arrow keys move one step, Home and End go to the ends.": "拖动滑块，本页即时精确计算到分，结果与 jlmz-budget 的测算一致。未设定的权重按比例随动。方向键移动一步，Home、End 键移到两端。",
    "back to the scenario": "恢复方案原值",
    "save as scenario": "另存为方案",
    "the same on the command line": "命令行写法",
    "award now, yuan": "现分配数（元）",
    "change, yuan": "增减（元）",
    "with these settings": "调整后（元）",
    "who gains, who pays": "谁增谁减",
    "How each number came about": "每个数是怎样得来的",
}
