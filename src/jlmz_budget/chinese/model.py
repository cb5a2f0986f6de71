"""model/: what a value of the scenario file must be."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "must be a number, found a list or mapping": "必须是一个数字，现为列表或键值组",
    "must be an amount of money, found a list or mapping": "必须是一个金额，现为列表或键值组",
    'must be whole fen, found "{found}"': "金额只能精确到分，现为“{found}”",
    'must be a payment unit in yuan, found "{found}"': "必须是以元表示的取整单位，现为“{found}”",
    'must be a year, found "{found}"': "必须是年份，现为“{found}”",
    'must be a short name, found "{found}"': "必须是简短的标识，现为“{found}”",
    "correct the amount": "请改正该金额",
    "give at most two decimals of a yuan": "以元为单位时最多保留两位小数",
    "write one number": "请填写一个数字",
    "write one amount": "请填写一个金额",
    'write a share such as 0.15, "15%" or "1/3"': "请填写比例，如 0.15、“15%”或“1/3”",
    "write plain digits such as 1234.5, 15% or 1/3": "请填写数字，如 1234.5、15% 或 1/3",
    'write plain digits such as 1234.50, or with a unit such as "12.5万元"': "请填写数字，如 1234.50，或带单位，如“12.5万元”",
    "write four digits such as 2025": "请填写四位数字，如 2025",
    "write whole fen above 0, usually 0.01, 1, 100, 1000 or 10000 (yuan)": "请写大于 0 的整分数，通常为 0.01、1、100、1000 或 10000（元）",
    "use letters, digits, _ or -, no dots or spaces": "请用字母、汉字、数字、_ 或 -，不要用点和空格",
    "a limit is either per + amount, or of + ratio": "保底或封顶要么写 per 加 amount，要么写 of 加 ratio",
    '"{found}" must be one text or a list of texts': "“{found}”必须是一段文字或文字列表",
    'write "type: 街道" or "type: [镇, 乡]"': "请写成“type: 街道”或“type: [镇, 乡]”",
    'must be a whole number, found "{found}"': "应为整数，现为“{found}”",
    'the key "{found}" is missing, without it travel cannot be measured': "缺少“{found}”，没有它就无法测算交通费",
    "write 1 or more": "请写不小于 1 的数",
    "a limit of each place cannot be another sum": "逐单位的限额不能是另一个合计",
    "a rule is either a sum (sum_of), or each place (by), or a spread (per + max_over_min)": "规则只能是合计（sum_of）、逐单位（by）或差距（per + max_over_min）之一",
    "a sum, or each place, has at_least or at_most; a spread has neither": "合计或逐单位规则须有 at_least 或 at_most；差距规则两者都没有",
    "add the limit, or delete it": "请补上限额，或删去限额",
    "keep one of the forms": "请只保留一种写法",
    "keep one of the three forms": "请只保留三种写法之一",
    "move them there": "请移到 sum_of 里",
    'must be one name or a list of names, found "{found}"': "应为一个名称或名称列表，实际为“{found}”",
    "must name one thing: amount, per + amount, of + ratio, share_of + ratio or sum_of + ratio": "只能写一种：amount、per + amount、of + ratio、share_of + ratio 或 sum_of + ratio",
    "per and max_over_min go together": "per 与 max_over_min 须同时写",
    "pool and where of a sum stand inside sum_of": "合计规则的 pool 和 where 写在 sum_of 里",
    'write "a" or "[a, b]"': "请写成“a”或“[a, b]”",
    "write amount, of or share_of": "请写 amount、of 或 share_of",
    "write both or neither": "请同时写，或都不写",
}
