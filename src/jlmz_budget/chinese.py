"""The Chinese counterpart of every English text that users see, by topic.

Keys are the English texts or templates as the code writes them; both have the same ``{names}``.
"""

from __future__ import annotations

from typing import Final

CHINESE: Final[dict[str, str]] = {
    # --- command line -----------------------------------------------------------------------------------------
    "Share a county's civil-affairs working money among townships and villages, and prove the result.": (
        "按政策在乡镇（街道）和村（社区）之间分配县级基层民政工作经费，并证明结果。"
    ),
    "Commands": "命令",
    "Language of messages and screens (default: zh).": "提示和屏幕的语言（默认 zh）。",
    "Print results only, no notes.": "只输出结果，不输出提示。",
    "Say on standard error what is being done.": "在标准错误输出上说明正在做什么。",
    "Scale the weights that were not set so that they add up to 1 again.": "未改动的权重按比例调整，使合计仍为 1。",
    "Apply a named variant of the scenario (may be repeated).": "采用方案中的一个命名变体（可重复）。",
    "Change one value, such as pools.township_work.factors.area_km2=0.20 (may be repeated).": (
        "改动一个数值，如 pools.township_work.factors.area_km2=0.20（可重复）。"
    ),
    "Solve a scenario, certify the result, print it and write the result folder.": (
        "测算方案、证明结果、显示分配表，并写出结果文件夹。"
    ),
    "Write the result folder here.": "结果文件夹写到这里。",
    "What to print: tables, allocation.json or allocation.csv.": "显示什么：表格、allocation.json 或 allocation.csv。",
    "Replace an existing result folder.": "替换已有的结果文件夹。",
    "Check a scenario and list all its problems at once.": "检查方案，一次列出全部问题。",
    "Derive a result folder again from its copied inputs and compare.": "用结果文件夹中留存的输入重新推算并逐格比对。",
    "Show step by step how one township's or village's number came about.": (
        "逐步说明某个乡镇（街道）或村（社区）的数是怎样得来的。"
    ),
    "Print the JSON Schema of the scenario file, for editors.": "输出方案文件的 JSON Schema，供编辑器使用。",
    "Write a runnable example scenario to start from.": "写出一个可直接运行的示例方案，作为起点。",
    "The example to copy (default: dunhua-2025).": "要复制的示例（默认 dunhua-2025）。",
    "read {name}": "已读入 {name}",
    "solved and certified": "已测算并通过证明",
    "written to {folder}": "已写入 {folder}",
    "{name}: no problems; pools {pools}, townships {townships}, villages {villages}": (
        "{name}：没有问题；资金项 {pools} 个，乡镇（街道）{townships} 个，村（社区）{villages} 个"
    ),
    "identical: {cells} cells derived again from the inputs": "一致：由输入重新推算的 {cells} 个单元格全部相同",
    "{folder}: a copy of {example}; next:": "{folder}：已复制示例 {example}；下一步：",
    # --- examples and result folders --------------------------------------------------------------------------
    "scenario workbooks are not available in this version": "本版本尚不支持工作簿方案",
    "name a folder instead": "请改用文件夹名",
    "no such example": "没有这个示例",
    "choose one of {name}": "可选：{name}",
    'did you mean "{name}"?': "是否为“{name}”？",
    "exists already": "已经存在",
    "name a new folder": "请用新的文件夹名",
    "cannot be written: {reason}": "无法写入：{reason}",
    "choose a folder that you may write to": "请选择有写入权限的文件夹",
    "is a file, not a folder": "是文件，不是文件夹",
    "choose another folder for -o": "请为 -o 另选文件夹",
    "exists and is not a result folder, so it is not replaced": "已存在且不是结果文件夹，不予替换",
    "choose another folder, or add --force to replace the old result": "请另选文件夹，或加 --force 替换旧结果",
    "no such folder": "没有这个文件夹",
    "give the folder that allocate -o wrote": "请给出 allocate -o 写出的文件夹",
    "does not belong to a result folder": "不属于结果文件夹",
    "remove the file": "请移除该文件",
    "standard output": "标准输出",
    "write to another place": "请换一个输出位置",
    "cannot be read or written: {reason}": "无法读取或写入：{reason}",
    "is not KEY=VALUE": "不是 KEY=VALUE 的形式",
    "write it like budget.total=5000000": "请写成如 budget.total=5000000 的形式",
    "is deducted in each of the pools {pools}": "在资金项 {pools} 中各扣减一次",
    "allocate the pools whose instalments differ in scenarios of their own": "已拨数不同的资金项请分成单独的方案",
    "{count} volumes are in no task pool, so nothing is paid for them: {villages}": (
        "{count} 条工作量不在任何事项资金项内，不予支付：{villages}"
    ),
    "widen the where of a task pool, or delete the rows": "请放宽事项资金项的 where，或删去这些行",
    "holds the allocation that is settled": "是被结算的分配结果",
    "needs the column {column}": "需要列 {column}",
    "write what a case costs, 0 if nothing": "请填写每件费用，没有费用填 0",
    "is measured from the tasks, so it cannot be given too": "由事项测算得出，不能另行填报",
    "delete the column": "请删去该列",
    "the table has no rows": "表中没有数据行",
    "add a row for each place": "请为每个单位填写一行",
    "is a table, not a scenario": "是表格，不是方案",
    "name the scenario folder that it stands in": "请写出它所在的方案文件夹",
    'last year\'s scenario "{found}" is not there, so nothing is compared with it': "上年方案“{found}”不存在，无法与上年比较",
    "correct the path, or delete the key": "请更正路径，或删去该键",
    "shares nothing: it has neither factors nor base nor floors": "没有可以分配的依据：没有因素、定额，也没有保底",
    "add factors, or base quotas": "请增加因素或定额",
    "is missing": "缺失",
    "run allocate again: the folder is not whole": "文件夹不完整，请重新运行 allocate",
    "names no inputs": "没有记录输入文件",
    "run allocate again: the file was changed": "文件被改动，请重新运行 allocate",
    "is not the input that was certified": "与证明时的输入不一致",
    "restore the file or run allocate again": "请恢复原文件或重新运行 allocate",
    "is not readable JSON": "不是可读的 JSON",
    "is not readable": "无法读取",
    "is not readable csv": "不是可读的 csv",
    "holds a plan ({kind}), which is not verified from its folder": "是计划（{kind}）的文件夹，计划不由文件夹验证",
    "plan again: from the same inputs its tables are the same byte for byte": (
        "请重新编制计划：输入相同，各表逐字节相同"
    ),
    "has the right cells in other bytes (encoding, line ends or quotes)": "单元格内容正确，但字节不同（编码、换行或引号）",
    "run allocate again: the file was saved by another program": "文件被其他程序另存过，请重新运行 allocate",
    'differs from what its inputs give: found "{found}", should be "{expected}"': (
        "与输入推算的结果不符：现为“{found}”，应为“{expected}”"
    ),
    "run allocate again: the cell was changed": "单元格被改动，请重新运行 allocate",
    "run allocate again: the entry was changed": "条目被改动，请重新运行 allocate",
    # --- the screen -------------------------------------------------------------------------------------------
    "total {total}, reserve {reserve}, unallocated {unallocated} (yuan)": (
        "总额 {total}，预留 {reserve}，未安排 {unallocated}（元）"
    ),
    "Pools": "资金项",
    "By township": "分乡镇（街道）合计",
    "certified: {checks} checks on {awards} awards, closing to the fen": (
        "已证明：{awards} 个分配数，{checks} 项核验，合计到分相符"
    ),
    "free": "按公式",
    "floor": "保底",
    "cap": "封顶",
    "group": "分组限额",
    "rule": "一般规则",
    "largest_remainder": "最大余数法",
    "webster": "韦伯斯特法",
    "recipient": "每单位",
    "township": "每乡镇",
    "village": "每村",
    "equal": "均等",
    "area_km2": "面积",
    "population": "人口",
    "workload": "工作量",
    "villages": "村（社区）数",
    "travel_cost": "走村入户交通费",
    "hardship": "财力困难系数",
    "performance": "绩效系数",
    # --- budget and pools -------------------------------------------------------------------------------------
    "the reserve is {reserve} yuan, the total only {total} yuan": "预留 {reserve} 元，总额只有 {total} 元",
    "lower the reserve": "请调低预留",
    "the pool is to have {amount} yuan, but only {left} yuan are left, {gap} yuan short": (
        "资金项要 {amount} 元，只剩 {left} 元，差 {gap} 元"
    ),
    "lower the amount, or that of an earlier pool or the reserve": "请调低本项金额、前面资金项的金额或预留",
    "the funding adds up to {named} yuan, the pool has {amount} yuan": "资金来源合计 {named} 元，资金项为 {amount} 元",
    "correct the amounts, or write amount: rest for one of them": "请更正金额，或把其中一项写成 amount: rest",
    "{name}: floor {floor_rule} {floor} is above cap {cap_rule} {cap} (yuan)": (
        "{name}：保底 {floor_rule} {floor} 元高于封顶 {cap_rule} {cap} 元"
    ),
    "lower floors.{floor_rule} or raise caps.{cap_rule}": "请调低 floors.{floor_rule} 或调高 caps.{cap_rule}",
    (
        "{name}: no multiple of {unit} yuan lies between floor {floor_rule} {floor} and cap "
        "{cap_rule} {cap} (yuan)"
    ): "{name}：保底 {floor_rule} {floor} 元与封顶 {cap_rule} {cap} 元之间没有 {unit} 元的整数倍",
    "use a smaller payment_unit": "请用更小的 payment_unit",
    "its minimum {minimum} is above its maximum {maximum} (yuan, in whole payment units)": (
        "分组下限 {minimum} 元高于上限 {maximum} 元（按支付单位取整后）"
    ),
    "lower the minimum, raise the maximum or use a smaller payment_unit": (
        "请调低下限、调高上限，或用更小的 payment_unit"
    ),
    (
        "its limits need {least} yuan, the pool has {amount} yuan, {gap} yuan short; by rule: {sums}; "
        "largest: {largest}"
    ): "保底和定额共需 {least} 元，资金项有 {amount} 元，差 {gap} 元；按规则：{sums}；最大的几个：{largest}",
    "use a payment_unit smaller than {unit}: the floors fit before they are raised to it": (
        "请用小于 {unit} 元的 payment_unit：保底数取整之前资金是够的"
    ),
    "add {gap} yuan to the pool, lower a floor or quota, or set on_shortfall: prorate_floors": (
        "请给资金项增加 {gap} 元，或调低保底、定额，或设 on_shortfall: prorate_floors"
    ),
    "its members must get at least {least} yuan, its maximum is {most} yuan, {gap} yuan short": (
        "组内单位至少需要 {least} 元，分组上限为 {most} 元，差 {gap} 元"
    ),
    "raise the maximum or lower the members' floors": "请调高分组上限或调低组内保底",
    (
        "its minimum is {least} yuan, its members can get at most {most} yuan, {gap} yuan more than they "
        "can take"
    ): "分组下限为 {least} 元，组内单位最多只能得到 {most} 元，多出 {gap} 元",
    "lower the minimum or raise the members' caps": "请调低分组下限或调高组内封顶",
    "its caps allow {payable} yuan, the pool has {amount} yuan, {gap} yuan would be left over": (
        "封顶后最多分配 {payable} 元，资金项有 {amount} 元，将剩余 {gap} 元"
    ),
    "lower the pool's amount, raise the caps, or set on_surplus: unallocated": (
        "请调低资金项金额、调高封顶，或设 on_surplus: unallocated"
    ),
    "random_arrival takes at most {most} claimants, there are {count}": (
        "随机到达（random_arrival）最多用于 {most} 个申请单位，现有 {count} 个"
    ),
    "choose proportional, cea, cel or talmud": "请选用 proportional、cea、cel 或 talmud",
    # --- explanation ------------------------------------------------------------------------------------------
    "{name} ({code}): {total} yuan": "{name}（{code}）：{total} 元",
    "What would move it (solved again, before rounding):": "什么会改变这个数（重新测算，取整前）：",
    "is the name of several places: {codes}": "有多个同名单位：{codes}",
    "give the code": "请用代码",
    "no such township or village": "没有这个乡镇（街道）或村（社区）",
    "give a name or code of the scenario's tables": "请用方案表格中的名称或代码",
    "{factor}: {value} of {sum} is {share}%, times weight {weight} = {weighted}%": (
        "{factor}：{value} ÷ {sum} = {share}%，乘权重 {weight} = {weighted}%"
    ),
    "{factor}: {value} of {sum}, share after its limits {share}%, times weight {weight} = {weighted}%": (
        "{factor}：{value} ÷ {sum}，按占比限额调整后 {share}%，乘权重 {weight} = {weighted}%"
    ),
    "coefficient {column}: {value}": "系数 {column}：{value}",
    "need share: {together}% times the coefficients, scaled so that all add up to 100%, is {share}%": (
        "因素占比：{together}% 乘各系数，再按合计 100% 折算，为 {share}%"
    ),
    "need share: {together}%, scaled so that all add up to 100%, is {share}%": (
        "因素占比：{together}%，按合计 100% 折算，为 {share}%"
    ),
    "quota {quota}: {amount} yuan": "定额 {quota}：{amount} 元",
    "target: base {base} + (pool {amount} - all bases) × need share = {target} yuan": (
        "测算数：定额 {base} +（资金项 {amount} − 全部定额）× 因素占比 = {target} 元"
    ),
    "formula: base {base} + rate {rate} × need share = {formula} yuan": (
        "公式数：定额 {base} + 分值 {rate} × 因素占比 = {formula} 元"
    ),
    "floor {rule}: {amount} yuan": "保底 {rule}：{amount} 元",
    "cap {rule}: {amount} yuan": "封顶 {rule}：{amount} 元",
    "between its bounds, so the formula's amount stands: {exact} yuan": "在上下限之间，按公式数：{exact} 元",
    "the floor holds: {exact} yuan": "按保底：{exact} 元",
    "the cap holds: {exact} yuan": "按封顶：{exact} 元",
    "its group is at a limit, so the group's own rate applies: {exact} yuan": (
        "所在分组达到限额，按分组自己的分值：{exact} 元"
    ),
    "a general rule holds: {exact} yuan": "按一般规则：{exact} 元",
    "rounded to multiples of {unit} yuan ({rounding}): {award} yuan": "取整到 {unit} 元的倍数（{rounding}）：{award} 元",
    "last year {last_year} yuan, change {change} yuan{pct}": "上年 {last_year} 元，增减 {change} 元{pct}",
    "10,000 yuan more in the pool: {change} yuan": "资金项增加 10,000 元：{change} 元",
    "weight of {factor} one percentage point up, the others scaled: {change} yuan": (
        "{factor} 权重提高 1 个百分点、其余同比例缩减：{change} 元"
    ),
    "own {factor} one percent up: {change} yuan": "本单位 {factor} 增加 1%：{change} 元",
    "none of the usual changes (money, weights, own figures, limits) moves it": (
        "常用的改动（资金、权重、本单位数据、限额）没有一项能改变这个数"
    ),
    "limit {rule} one percent up: {change} yuan": "限额 {rule} 提高 1%：{change} 元",
    "its {count} villages and communities together: {award} yuan": "所辖 {count} 个村（社区）合计：{award} 元",
    # --- reading: numbers and amounts of the scenario file ----------------------------------------------------
    'must be 0 or more, found "{found}"': "不能小于 0，现为“{found}”",
    'must be more than 0, found "{found}"': "必须大于 0，现为“{found}”",
    'must be from 0 to 1, found "{found}"': "必须在 0 到 1 之间，现为“{found}”",
    'must be a number, found "{found}"': "必须是数字，现为“{found}”",
    "must be a number, found a list or mapping": "必须是一个数字，现为列表或键值组",
    'must be an amount of money, found "{found}"': "必须是金额，现为“{found}”",
    "must be an amount of money, found a list or mapping": "必须是一个金额，现为列表或键值组",
    "must be an amount of money": "必须是金额",
    'must be an amount of money in whole fen, found "{found}"': "必须是精确到分的金额，现为“{found}”",
    'must be whole fen, found "{found}"': "金额只能精确到分，现为“{found}”",
    'must be a payment unit in yuan, found "{found}"': "必须是以元表示的取整单位，现为“{found}”",
    'must be a year, found "{found}"': "必须是年份，现为“{found}”",
    'must be a short name, found "{found}"': "必须是简短的标识，现为“{found}”",
    'must be true or false, found "{found}"': "只能是 true 或 false，现为“{found}”",
    'must be whole months from 0 to 12, found "{found}"': "必须是 0 到 12 的整月数，现为“{found}”",
    'must be a date, found "{found}"': "必须是日期，现为“{found}”",
    "correct the number": "请改正该数字",
    "correct the amount": "请改正该金额",
    "correct the cell": "请改正该单元格",
    "correct it": "请改正",
    "give at most two decimals of a yuan": "以元为单位时最多保留两位小数",
    "write one number": "请填写一个数字",
    "write one amount": "请填写一个金额",
    "write one text": "请填写一段文字",
    'write a number, or a share such as "share: 0.02"': "请填写数字，或写成比例，如“share: 0.02”",
    "the header says {unit}, the money unit of the scenario is {expected}": "表头的单位是{unit}，方案的金额单位（money_unit）是{expected}",
    "write the amounts in {expected}, or change money_unit": "请把金额改为{expected}，或修改 money_unit",
    "separate the cells by half-width commas": "请用半角逗号分隔单元格",
    'write a share such as 0.15, "15%" or "1/3"': "请填写比例，如 0.15、“15%”或“1/3”",
    "write plain digits such as 1234.5, 15% or 1/3": "请填写数字，如 1234.5、15% 或 1/3",
    'write plain digits such as 1234.50, or with a unit such as "12.5万元"': "请填写数字，如 1234.50，或带单位，如“12.5万元”",
    "write four digits such as 2025": "请填写四位数字，如 2025",
    "write whole fen above 0, usually 0.01, 1, 100, 1000 or 10000 (yuan)": "请写大于 0 的整分数，通常为 0.01、1、100、1000 或 10000（元）",
    "use letters, digits, _ or -, no dots or spaces": "请用字母、汉字、数字、_ 或 -，不要用点和空格",
    "write it as 2025-07 or 2025-07-15": "请写成 2025-07 或 2025-07-15",
    # --- reading: keys of the scenario file -------------------------------------------------------------------
    "unknown key": "没有这个键",
    'unknown word "{found}"': "不认识“{found}”",
    'unknown column "{found}"': "表中没有“{found}”这一列",
    'unknown table "{found}"': "没有“{found}”这张表",
    'unknown variant "{found}"': "方案中没有变体“{found}”",
    'did you mean "{near}"?': "是否应为“{near}”？",
    "use one of: {known}": "可用的有：{known}",
    'the key "{key}" is missing': "缺少键“{key}”",
    "add it": "请补上",
    "delete it": "请删除",
    "is an empty list": "列表为空",
    "must be a list": "必须是列表",
    "must be a text": "必须是文字",
    "must hold keys and values": "此处应为若干“键: 值”",
    'write lines such as "name: value", indented below it': "请在其下缩进书写“名称: 值”",
    'write "[a, b]", or one item a line after "- "': "请写成“[甲, 乙]”，或每行以“- ”开头写一项",
    "write at least one item": "请至少写一项",
    "cannot be read: {reason}": "无法读取：{reason}",
    "cannot be read": "无法读取",
    "write it as the manual shows": "请按手册的写法书写",
    "a limit is either per + amount, or of + ratio": "保底或封顶要么写 per 加 amount，要么写 of 加 ratio",
    "keep one of the two forms": "请只保留一种写法",
    '"{found}" must be one text or a list of texts': "“{found}”必须是一段文字或文字列表",
    'write "type: 街道" or "type: [镇, 乡]"': "请写成“type: 街道”或“type: [镇, 乡]”",
    "{column} is named twice": "{column} 写了两次",
    "keep one of the two lines": "请只保留一行",
    # --- reading: YAML ----------------------------------------------------------------------------------------
    "is empty": "文件是空的",
    "write the scenario, or start from `jlmz-budget new`": "请书写方案，或从 `jlmz-budget new` 的示例开始",
    "cannot be read as YAML": "不符合 YAML 格式，无法读取",
    "check quotes, brackets, colons and indentation here and above": "请检查此处及上方的引号、括号、冒号和缩进",
    'a full-width "{full}" stands here': "此处用了全角“{full}”",
    'write "{half}" instead of the full-width "{full}", with a blank after ":" and ","': (
        "请把全角“{full}”改为半角“{half}”，冒号、逗号后加一个空格"
    ),
    "a tab stands where blanks must": "此处用了制表符，应为空格",
    "indent with blanks, two for each level": "请用空格缩进，每级两个",
    "a quotation mark is not closed": "引号没有成对",
    "close it with the same mark, \" or '": "请用同样的引号（\" 或 '）结束",
    "a bracket is not closed, or a comma is missing": "括号没有成对，或缺少逗号",
    "close every bracket that is opened, and put a comma between its parts": "请补全括号，并用半角逗号分隔各项",
    'a ":" stands where none is expected': "此处不应有冒号",
    "put the text in quotes, or check the indentation of this line": "请给这段文字加引号，或检查本行缩进",
    'a ":" is missing after a key': "键后缺少冒号",
    'write "key: value", with a blank after ":"': "请写成“键: 值”，半角冒号后加一个空格",
    "the indentation does not fit the lines above": "缩进与上方各行不一致",
    "give keys of one level the same number of blanks": "同一级的键请用同样多的空格缩进",
    "a sign stands where none is expected": "此处有多余的符号",
    "put the text in quotes": "请给这段文字加引号",
    "holds a control character": "含有控制字符",
    "delete it, or type the line again": "请删除它，或重新输入本行",
    "holds half a character": "含有不完整的字符",
    "write the character itself": "请直接书写该字符",
    "holds a second document": "文件中有第二份文档",
    'keep one; delete the line "---"': "请只保留一份，删除“---”一行",
    "is nested too deeply": "层级太深",
    'an alias "*{found}" is not accepted': "不接受别名“*{found}”",
    "write the value out": "请把内容写全",
    'an anchor "&{found}" is not accepted': "不接受锚点“&{found}”",
    'a tag "{found}" is not accepted': "不接受标签“{found}”",
    "a key must be a plain text": "键必须是一段文字",
    "a key is empty": "键是空的",
    "write one word as the key": "请用一个词作键",
    'write a word before ":"': "请在冒号前写上键名",
    "the key stands here and in line {line}": "这个键在此处和第 {line} 行重复",
    "keep one of them": "请只保留一个",
    # --- reading: --set and variants --------------------------------------------------------------------------
    'there is no "{found}" to set': "没有可改动的“{found}”",
    '"{found}" cannot be set': "“{found}”不能用此方式改动",
    "edit the scenario file": "请直接修改方案文件",
    "sets a cell of a table": "要改的是表中的单元格",
    "edit the table itself; only rules can be set": "请直接修改表格，此处只能改动规则",
    "the weights set add up to {sum}; no scaling of the others makes the sum 1": (
        "所设权重之和为 {sum}，其余权重无论怎样调整都不能使合计为 1"
    ),
    "set smaller weights, or set all of them": "请调低所设权重，或设定全部权重",
    # --- reading: rules among themselves ----------------------------------------------------------------------
    "the weights add up to {sum}, not 1": "权重之和为 {sum}，应为 1",
    "correct them, or scale the others with --rescale": "请改正，或用 --rescale 按比例调整其余权重",
    '"{found}" stands here and in line {line}': "“{found}”在此处和第 {line} 行重复",
    "give each its own name": "请各用不同的名称",
    '"{found}" is the name of a column of by_township.csv': "“{found}”是 by_township.csv 中已有的列名",
    "choose another id": "请换一个 id",
    'two quotas are called "{found}", the other stands in line {line}': "两项定额都叫“{found}”，另一项在第 {line} 行",
    "give each its own id": "请各写一个不同的 id",
    "only the last pool can get the remainder": "只有最后一个资金池可以取剩余资金",
    "put this pool last, or give it an amount": "请把该资金池放到最后，或写明金额",
    "a pool with the method tasks is at village level": "费随事转（tasks）的资金池必须是村级",
    'write "level: village"': "请写“level: village”",
    "does not belong to a pool with the method {method}": "不适用于 method 为 {method} 的资金池",
    "delete it, or change the method": "请删除，或改变 method",
    'goes with "amount: claims" only': "只能与“amount: claims”同用",
    "delete it, or change the amount": "请删除，或改变 amount",
    '"{found}" is not a later pool': "“{found}”不是排在后面的资金池",
    "a second rest": "出现了第二个 rest",
    "only one source of money can give the rest; write its amount": "只能有一个资金来源取其余额，请写明金额",
    "the minimum {least} is above the maximum {most}": "下限 {least} 高于上限 {most}",
    "lower the minimum or raise the maximum": "请调低下限或调高上限",
    "lower them": "请调低",
    "the group has no limit": "该分组没有任何限额",
    "write at least one of: {known}": "请至少写明一项：{known}",
    "the least shares of the groups add up to {sum}": "各分组最低比例之和为 {sum}，超过 1",
    "{number} recipients with a share of at least {share} each are more than 1": (
        "{number} 个单位每个占比不低于 {share}，合计超过 1"
    ),
    "lower share_floor": "请调低 share_floor",
    "{number} recipients with a share of at most {share} each are less than 1": (
        "{number} 个单位每个占比不高于 {share}，合计不足 1"
    ),
    "raise share_cap": "请调高 share_cap",
    "{name} is in the group {other} too": "{name}同时属于分组 {other}",
    "make the groups disjoint": "各分组不得重叠，请调整",
    "no row of the table matches": "表中没有符合条件的行",
    "use what the column {column} holds: {known}": "列 {column} 中现有：{known}",
    "is 0 for every recipient, so it can share nothing": "各单位均为 0，无法据此分配",
    "fill the column, or set its weight to 0": "请填写该列，或将其权重设为 0",
    "needs the table {table}": "需要表 {table}",
    "put {table}.csv into the scenario folder": "请在方案文件夹中放入 {table}.csv",
    'there is no policy pack "{found}"': "没有政策包“{found}”",
    "is not a policy pack: {reason}": "不是政策包：{reason}",
    "the pack has no bands": "政策包没有写明人口档次",
    "write one band at least, the last without up_to_population": "请至少写一档，最后一档不写 up_to_population",
    'the last band ends at "{found}"': "最后一档到“{found}”为止，人口更多的乡镇没有对应的档次",
    "delete its up_to_population": "请删去该档的 up_to_population",
    "a band without end stands before the last": "最后一档之前有一档没有写上限",
    "write its up_to_population": "请写明该档的 up_to_population",
    'the band up to "{found}" does not lie above the one before it': "上限为“{found}”的一档不高于前一档",
    "write the bands in rising order": "请按人口由少到多排列各档",
    'there is no parameter "{found}"': "没有参数“{found}”",
    "write it as jilin-2018 is written": "请参照 jilin-2018 的写法",
    # --- reading: files ---------------------------------------------------------------------------------------
    "there is no such file": "文件不存在",
    "check the name": "请核对文件名",
    "is not a file": "不是文件",
    "name a file": "请指定文件",
    "may not be read": "没有读取权限",
    "give yourself the right to read it": "请先取得该文件的读取权限",
    "check the name and the disk": "请核对文件名和磁盘",
    "has {size} bytes, at most {limit} are read": "文件有 {size} 字节，最多读取 {limit} 字节",
    "remove what does not belong": "请删除无关内容",
    "is not a text file": "不是文本文件",
    "is neither UTF-8 nor GB18030 text": "既不是 UTF-8 文本，也不是 GB18030 文本",
    "save it as UTF-8 text (in a spreadsheet: CSV UTF-8)": "请另存为 UTF-8 文本（电子表格中选“CSV UTF-8”）",
    "read as GB18030": "已按 GB18030 编码读取",
    "save the file as UTF-8": "建议将文件另存为 UTF-8",
    "a workbook as a whole scenario cannot be read yet": "尚不能读取整本工作簿形式的方案",
    "save its sheets as tables in a folder with a scenario.yaml, and name the folder": (
        "请把各工作表另存为表格，与 scenario.yaml 放在同一文件夹，并指定该文件夹"
    ),
    'there is no file "{found}"': "没有文件“{found}”",
    '"{found}" is not a table': "“{found}”不是表格文件",
    "name a csv, xlsx, xls or ods file": "请指定 csv、xlsx、xls 或 ods 文件",
    "must name a file": "必须写明文件名",
    'write a file name, or "file.xlsx#sheet"': "请填写文件名，或“文件.xlsx#工作表”",
    '"{found}" leads out of the scenario folder': "“{found}”在方案文件夹之外",
    "leads out of the scenario folder": "在方案文件夹之外",
    "copy the file into the folder": "请把文件复制到方案文件夹内",
    '"{found}" is not written from the scenario folder downwards': "“{found}”不是从方案文件夹往下写的路径",
    'name the file without ".."': "请去掉路径中的“..”",
    '"{found}" is the name of another file in the copy of the inputs': "“{found}”在留存的输入中是另一个文件的名称",
    "give the file another name": "请给文件改名",
    '"{found}" does not lead into the result folder': "“{found}”不在结果文件夹之内",
    "stands in several files: {found}": "同一张表有多个文件：{found}",
    # --- reading: workbooks -----------------------------------------------------------------------------------
    "cannot be read as a workbook": "无法作为工作簿读取",
    "open it in a spreadsheet and save it again": "请用电子表格软件打开后重新保存",
    "is protected by a password": "设有密码",
    "save it without one": "请取消密码后保存",
    "holds more cells than a table can have": "单元格过多，超出一张表的限度",
    "save only the table in it, without formatted empty rows and columns": "请只保存表格本身，去掉带格式的空行空列",
    'there is no sheet "{sheet}"': "没有工作表“{sheet}”",
    "it is not clear which of its sheets is meant: {known}": "有多张工作表，无法确定用哪一张：{known}",
    'name it in the scenario file: "tables: {{{title}: {file}#sheet}}"': (
        "请在方案文件中写明：“tables: {{{title}: {file}#工作表}}”"
    ),
    'the formula of this cell failed: "{found}"': "该单元格的公式出错：“{found}”",
    "repair the formula, or write the value": "请修正公式，或直接填写数值",
    # --- reading: tables --------------------------------------------------------------------------------------
    "a quotation mark is not closed, or text follows it": "引号没有成对，或引号后有多余文字",
    'write " inside a cell as ""': "单元格内的引号请写成两个引号",
    "the headers were not found; looked for: {known}": "没有找到表头，应有：{known}",
    "write them in one row above the numbers": "请在数据上方用一行写明表头",
    "the column {column} is missing": "缺少列 {column}",
    'two columns mean {column}: "{first}" and "{second}"': "“{first}”和“{second}”两列都表示 {column}",
    "rename the one that is not meant": "请给不用的一列改名",
    "the row has {found} cells, the header row {width}": "本行有 {found} 个单元格，表头只有 {width} 个",
    "put a cell that holds a comma in quotes, or add the missing header": "含逗号的单元格请加引号，或补上缺少的表头",
    "a code is missing": "缺少代码",
    "a name is missing": "缺少名称",
    "fill the cell": "请填写该单元格",
    "keep one, or correct the other": "请只保留一行，或改正另一行",
    'the spreadsheet turned the code into a number, found "{found}"': "代码被电子表格变成了数字，现为“{found}”",
    "format the column as text and type the code again": "请把该列设为文本格式后重新输入代码",
    '"{found}" does not stand in the table {table}': "表 {table} 中没有“{found}”",
    "correct the code, or add the row there": "请改正代码，或在该表中补上这一行",
    "the cell is empty": "单元格为空",
    "write a number, 0 if there is none": "请填写数字，没有则填 0",
    "the total is {found}, the rows add up to {sum}": "合计为 {found}，各行之和为 {sum}",
    "correct the wrong one": "请改正有误的一方",
    "states {found} villages, the table villages has {count}": "填报 {found} 个村（社区），村（社区）表中有 {count} 个",
    "correct one of the two": "请改正其中之一",
    # --- reading: tasks ---------------------------------------------------------------------------------------
    'a task without money: "{task}" has a volume in months without a price': "有事无费：“{task}”在没有补助标准的月份有工作量",
    "give the price of these months, or correct the dates": "请补上这些月份的补助标准，或更正起止日期",
    "{months} months are not the {dates} whole months between its dates": "月数 {months} 与起止日期之间的 {dates} 个整月不符",
    "keep one of the two, months or from and to": "月数与起止日期只保留一种",
    'a task without money: "{task}" has a volume but no price': "有事无费：“{task}”有工作量而没有补助标准",
    "write its unit_price in the table tasks": "请在 tasks 表中填写补助标准（unit_price）",
    "ends on {to} before it begins on {from}": "截止 {to} 早于起始 {from}",
    "correct one of the dates": "请改正其中一个日期",
    "two prices of one task hold at the same time, see line {line}": "同一事项在同一时间有两个补助标准，见第 {line} 行",
    "the same village and task at the same time stands in line {line}": "同一村（社区）同一事项同一时间已在第 {line} 行",
    "give the rows periods that do not meet (from, to)": "请用起止日期（from、to）使各行时段不重叠",
    'one task has two values, "{found}" here and "{first}" in line {line}': (
        "同一事项的内容不一致，此处为“{found}”，第 {line} 行为“{first}”"
    ),
    "only prices change with dates; write the same in both": "随日期变化的只有补助标准，其余各行请填写一致",
    "{months} months do not say which of the dated prices of the task holds": (
        "只写 {months} 个月，无法确定适用哪个时段的补助标准"
    ),
    "write from and to instead": "请改写起止日期（from、to）",
    # --- certificate ------------------------------------------------------------------------------------------
    "allocate again and leave the result as it is": "请重新分配，并且不要改动结果",
    "correct the scenario and allocate again": "请改正方案后重新分配",
    "correct the amounts in the scenario and allocate again": "请改正方案中的金额后重新分配",
    'should be "{expected}", found "{found}"': "应为“{expected}”，现为“{found}”",
    "this row is missing": "缺少这一行",
    "this row does not belong here": "不应有这一行",
    "this row stands where the row {expected} is due": "此处应为 {expected} 一行，顺序有误",
    'must be whole fen or an exact fraction, found "{found}"': "必须是整数分或精确分数，现为“{found}”",
    "the result was computed from another scenario": "结果不是按本方案计算的",
    "allocate this scenario, or check the result against its own": "请按本方案重新分配，或用结果自己的方案核验",
    "the pool takes {amount}, {left} is left": "该资金池需 {amount} 元，只剩 {left} 元",
    "the pools take {gap} more than the budget has": "各资金池合计超出预算 {gap} 元",
    'there is no later pool "{found}"': "其后没有资金池“{found}”",
    "name a pool that stands below this one": "请写排在本资金池之后的资金池",
    "the least payable is {least}, the pool has {amount}": "最少须付 {least} 元，资金池有 {amount} 元",
    "the most payable is {most}, the pool has {amount}, and on_surplus is error": (
        "最多可付 {most} 元，资金池有 {amount} 元，而 on_surplus 为 error"
    ),
    "its recipients cannot get together what the limits of the group demand": (
        "组内各单位合计无法满足该组的上限或下限"
    ),
    "floors are cut to {found} of what the rules say, which is not the largest part that can be paid": (
        "保底数按 {found} 折减，不是资金所能支付的最大比例"
    ),
    'should be an exact rate of 0 or more, found "{found}"': "应为不小于 0 的精确分值，现为“{found}”",
    "at this rate the awards add up to {found}, not to {expected}": (
        "按此分值分配数合计为 {found} 元，应为 {expected} 元"
    ),
    "a smaller rate pays the same": "更小的分值也支付同样的金额",
    "a larger rate pays the same": "更大的分值也支付同样的金额",
    "every larger rate pays the same": "任何更大的分值都支付同样的金额",
    'is not the rate at which the group gets its total, found "{found}"': (
        "不是使该组得到其合计数的分值，现为“{found}”"
    ),
    'the floor "{floor}" is above the cap "{cap}"': "保底“{floor}”高于封顶“{cap}”",
    "a recipient is in two groups": "有单位同时属于两个组",
    "the awards add up to {found}, not to {expected}": "分配数合计为 {found} 元，应为 {expected} 元",
    "is not the exact award rounded down or up to the payment unit": (
        "不是精确分配数向下或向上取整到支付单位的数"
    ),
    "is no whole multiple of the payment unit within floor and cap": ("不是保底与封顶之间支付单位的整数倍"),
    "has a payment unit that by {method} belongs to {other}": "有一个支付单位按 {method} 应归 {other}",
    "the shares are not the values in one proportion, within their limits, adding up to 1": (
        "占比不是在限额之内按同一比例由各数值得出且合计为 1"
    ),
    "the weights do not add up to 1": "权重之和不等于 1",
    "correct the weights": "请改正权重",
    "the values are negative or all 0": "数值有负数或全部为 0",
    "correct the column or set the weight to 0": "请改正该列，或将权重设为 0",
    "a value is not above 0": "有数值不大于 0",
    "correct the column": "请改正该列",
    "the column has empty cells": "该列有空单元格",
    "fill the cells": "请填写这些单元格",
    'there is no tier "{found}"': "没有等级“{found}”",
    "write statutory, policy or optional": "请写 statutory、policy 或 optional",
    "a number of months says nothing beside dated prices": "补助标准分时段时，只写月数无法确定适用哪个标准",
    "give the row from and to": "请填写起止日期（from、to）",
    "the exact awards do not divide {estate} over the claims of the tier {tier} by {rule}": (
        "精确分配数不是按 {rule} 将 {estate} 元在 {tier} 等级的应补数之间分配的"
    ),
    "random_arrival is defined for at most 12 claimants, found {found}": (
        "random_arrival 最多用于 12 个申请单位，现有 {found} 个"
    ),
    "choose another rule in the scenario and allocate again": "请在方案中改用其他规则后重新分配",
    # --- needs, readiness, training ---------------------------------------------------------------------------
    "Plan posts, packages or purchases, or show readiness or training.": (
        "编制岗位、配备、购买服务计划，或查看“五有”达标与培训计划。"
    ),
    "What to print: tables, or the plan's first table as csv.": "显示什么：表格，或计划第一张表的 csv。",
    "Write the plan's tables here.": "计划各表写到这里。",
    "institution": "机构",
    "staff": "人",
    "money": "钱",
    "place": "场所",
    "means": "手段",
    "met": "达标",
    "short": "不足",
    "not measured": "未测算",
    "in the five columns: ✓ met; -n short by n, with the yuan to close it; ? not measured": (
        "五列中：✓ 达标；-n 缺 n，括号内为补足所需的元；? 未测算"
    ),
    "institution is not measured: the table villages has no column station": (
        "“机构”未测算：村（社区）表没有“民政工作站（station）”列"
    ),
    "staff is not measured: the table posts or the column population is missing": (
        "“人”未测算：缺少岗位表（posts）或人口列"
    ),
    "money is not measured: there is no township pool, or no least cost": (
        "“钱”未测算：没有乡镇（街道）资金项，或没有任何最低经费可测算"
    ),
    "place is not measured: the table equipment or villages is missing": (
        "“场所”未测算：缺少设备表（equipment）或村（社区）表"
    ),
    "means is not measured: the table equipment or villages is missing": (
        "“手段”未测算：缺少设备表（equipment）或村（社区）表"
    ),
    "means is not measured: the section equipment requires nothing beyond clause（五）": (
        "“手段”未测算：equipment 一节除（五）所列外没有必配的设备"
    ),
    "{posts} part-time posts are counted in full; clause（九）asks for dedicated staff": (
        "{posts} 个兼职岗位按整岗计；条款（九）要求专人专岗"
    ),
    "the section is missing, so no training can be planned": "没有这一节，无法编制培训计划",
    "add it with days and price_per_person_day": "请补上，写明 days 和 price_per_person_day",
    "{sessions} trainings a year for each person, {days} days, {price} yuan a person-day; clause（八）": (
        "每人每年培训 {sessions} 次，每次 {days} 天，每人每天 {price} 元；条款（八）"
    ),
    "no groups: needs.training.venue_capacity is not stated": "未分班：没有写明 needs.training.venue_capacity",
    "{groups} groups of at most {capacity} persons; the venue is needed on {days} days": (
        "共 {groups} 个班，每班至多 {capacity} 人；场地需用 {days} 天"
    ),
    'must be a whole number, found "{found}"': "应为整数，现为“{found}”",
    'must be a whole number of 0 or more, found "{found}"': "应为不小于 0 的整数，现为“{found}”",
    'the key "{found}" is missing, without it travel cannot be measured': (
        "缺少“{found}”，没有它就无法测算交通费"
    ),
    'a road is never shorter than the straight line, found "{found}"': (
        "公路不会比直线短，绕行系数不小于 1，现为“{found}”"
    ),
    "write 1 or more": "请写不小于 1 的数",
    "states {found}, measured is {measured}": "填的是 {found}，测算结果是 {measured}",
    "correct the cell or what is measured, or delete the column": "请改正单元格或测算所用的数，或删去该列",
    "correct what is measured, or set its weight to 0": "请改正测算所用的数，或将权重设为 0",
    'unknown post type "{found}"': "没有岗位类型“{found}”",
    'the section posts has no post type "{found}"': "posts 一节没有岗位类型“{found}”",
    'the policy requires "{item}" {clause}': "政策{clause}要求配备“{item}”",
    'the policy requires "{item}" {clause}, which has no price here': (
        "政策{clause}要求配备“{item}”，这里没有它的单价"
    ),
    "add it with price and life_years": "请补上，写明 price 和 life_years",
    "delete wanted, or write required": "请删去 wanted，或改为 required",
    "{mode} needs the column {column} in the table {table}": "{mode} 需要 {table} 表的 {column} 列",
    "needs the column {column} in the table {table}": "需要 {table} 表的 {column} 列",
    "add the column, or change the mode": "请补上该列，或更换测算方式",
    "add the column, or delete this section": "请补上该列，或删去这一节",
    'must be degrees from -180 to 180, found "{found}"': "应为 -180 至 180 度，现为“{found}”",
    'must be degrees from -90 to 90, found "{found}"': "应为 -90 至 90 度，现为“{found}”",
    "the policy asks for at least {least} trainings a year（八）, found {found}": (
        "政策（八）要求每年至少培训 {least} 次，现为 {found} 次"
    ),
    "raise it": "请提高",
    "one training has {hours} class hours, the policy asks for at least {least}（八）": (
        "每次培训 {hours} 学时，政策（八）要求至少 {least} 学时"
    ),
    "raise the days": "请增加天数",
    'the service "{service}" has cases but no hours per case': "服务“{service}”有件数，但没有每件工时",
    "write how many hours one case takes": "请写明每件需要多少小时",
    "{name} has no row, so its workload is unknown": "没有{name}的行，无法得知其工作量",
    "add its cases, 0 if there are none": "请补上件数，没有就填 0",
    "{part_time} of {posts} posts are part-time": "{posts} 个岗位中有 {part_time} 个兼职",
    "correct one": "请改正其中一个",
    "its own part of their tasks: {match} yuan, beside its own award of {own} yuan": (
        "本级配套 {match} 元；本级分配数 {own} 元"
    ),
    # --- 费随事转: explanation, flags, settlement ----------------------------------------------------------------
    "{task}: {volume} a year × price and months ({periods}) × difficulty {difficulty} = {cost} yuan": (
        "{task}：年工作量 {volume} × 标准与月数（{periods}）× 难度系数 {difficulty} = {cost} 元"
    ),
    "{task}: the county pays {share}%, claim {claim} ({tier}), paid {award}; township {match} yuan": (
        "{task}：县级承担 {share}%，应补 {claim} 元（{tier}），实补 {award} 元；乡镇配套 {match} 元"
    ),
    "tier {tier}: the pool pays all claims of {all} yuan, here {claim} yuan, in full": (
        "{tier}层级：全部应补 {all} 元足额支付，其中本村（社区）{claim} 元"
    ),
    "tier {tier}: no money is left for its claims of {all} yuan, here {claim} yuan": (
        "{tier}层级：应补 {all} 元（本村（社区）{claim} 元）已无资金支付"
    ),
    "tier {tier}: {estate} of {all} yuan are left, divided by {rule}: of {claim} here {exact}, paid {award}": (
        "{tier}层级：应补 {all} 元只剩 {estate} 元，按 {rule} 分配：本村（社区）应补 {claim} 元，得 {exact} 元，实补 {award} 元"
    ),
    "in advance {advance} yuan: {share}% of each award in multiples of {unit} yuan, or what was paid before": (
        "预拨 {advance} 元：每项分配数的 {share}%，按 {unit} 元的倍数，或以此前实际预拨数为准"
    ),
    "already paid {paid} yuan, {clawback} of it last year's clawback; still to pay {rest} yuan": (
        "已拨 {paid} 元，其中上年结算扣回 {clawback} 元；还应拨 {rest} 元"
    ),
    "statutory": "法定",
    "policy": "政策",
    "optional": "自选",
    "proportional": "按比例（proportional）",
    "cea": "等额分配（cea）",
    "cel": "等额扣减（cel）",
    "talmud": "塔木德规则（talmud）",
    "random_arrival": "随机到达（random_arrival）",
    "money_without_task": "有钱无事",
    "budget_below_claims": "原安排低于应补",
    "budget_above_claims": "原安排高于应补",
    "match_above_limit": "配套超过上限",
    "money without a task: {count} with a price or a former budget but no volume: {places}": (
        "有钱无事：{count} 个事项有标准或原安排经费，但没有工作量：{places}"
    ),
    "add the volumes, or take the budget back": "请补充工作量，或收回经费",
    "the former payer's budget is below the claims of {count} tasks: {places}": (
        "{count} 个事项的原安排经费低于应补数：{places}"
    ),
    "see ledger.csv: the pool pays the difference as far as its money goes": "差额由资金项在其资金范围内补足，见 ledger.csv",
    "the former payer's budget is above the claims of {count} tasks: {places}": (
        "{count} 个事项的原安排经费高于应补数：{places}"
    ),
    "see ledger.csv: the rest is returned": "余额交回，见 ledger.csv",
    "the townships' own part is above the stated share of their award in {count}: {places}": (
        "{count} 个乡镇（街道）的配套超过本级分配数的规定比例：{places}"
    ),
    "see township_match.csv; raise the county's share or the townships' money": (
        "见 township_match.csv；可提高县级承担比例或增加乡镇经费"
    ),
    "the money does not pay every claim: {places}": "资金不足以支付全部应补数：{places}",
    "see tasks.csv; raise the pool's amount or max, or choose another shortfall rule": (
        "见 tasks.csv；可提高资金项金额或上限，或另选不足时的分配规则"
    ),
    "claims_unpaid": "应补未足额",
    'the task "{task}" is on the negative list ({document}) and has a volume': (
        "事项“{task}”在负面清单（{document}）内，却有工作量"
    ),
    "take it out: what stands there must not be handed to villages": "请删除：清单内事项不得交由村（社区）承担",
    '"{found}" is in no task pool, so nothing can be set against its clawback': (
        "“{found}”不在任何事项资金项内，无从抵扣"
    ),
    "collect it otherwise and delete the row": "请另行收回，并删除此行",
    "the village {code} is in the task pool {other} too and would be paid twice": (
        "村（社区）{code} 也在事项资金项 {other} 内，会重复支付"
    ),
    "the village {code} is in the packages pool {other} too and would get the same items twice": (
        "村（社区）{code} 也在设备配置资金项 {other} 内，会重复配置同样的设备"
    ),
    "keep the villages apart with where": "请用 where 把村（社区）分开",
    "the same village and task stands in line {line}": "同一村（社区）同一事项已在第 {line} 行",
    "keep one row with the whole year's volume": "请合并为一行，填全年完成量",
    'the task "{task}" was never planned for this village': "该村（社区）从未安排事项“{task}”",
    "delete the row; work is paid only if task_volumes plans it": "请删除此行；只结算 task_volumes 中安排的工作",
    "{count} planned tasks have no row and count as not performed: {found}": (
        "{count} 项已安排的工作没有完成记录，按未完成计：{found}"
    ),
    "add their rows if the work was done": "确已完成的请补上记录",
    "Settle the task pools of a year by performed work, and list the clawbacks.": (
        "按实际完成情况结算全年事项资金，并列出扣回。"
    ),
    "Write the settlement folder here.": "结算文件夹写到这里。",
    "Settlement": "结算",
    "certified: {lines} settled tasks close to the fen; {clawbacks} of them are clawbacks": (
        "已证明：{lines} 项结算分毫不差；其中扣回 {clawbacks} 项"
    ),
    "is a result folder: what was certified is settled, without --set, --variant or --rescale": (
        "是结果文件夹：只结算已证明的分配，不接受 --set、--variant、--rescale"
    ),
    "leave the options out, or name the scenario": "请去掉这些选项，或改用方案",
    "has no task pool with planned work to settle": "没有可结算的事项资金项或已安排的工作",
    "add one with tasks and volumes": "请加入事项资金项及其事项、工作量",
    "the report of this work cannot count: {done} done, quality {quality}": (
        "这条完成记录不能计入：完成 {done}，质量系数 {quality}"
    ),
    "correct the table of performed volumes and settle again": "请改正完成情况表后重新结算",
    "is not award × min(1, performed / planned) × quality to the nearest fen: {exact}, found {found}": (
        "不是 分配数 × min(1, 完成量 / 计划量) × 质量系数 四舍五入到分的数：应为 {exact}，现为 {found}"
    ),
    "settle again and leave the result as it is": "请重新结算，并保持结果原样",
    # --- plans: posts, packages, purchases --------------------------------------------------------------------
    "the solver failed: it {how}": "求解器出错：{how}",
    "report this scenario: nothing it says can be trusted here": "请报告这个方案：此处求解结果不可信",
    "no plan keeps all limits": "没有满足全部限制的方案",
    "raise the money or relax a limit": "增加资金，或放宽一项限制",
    "raise plans.time_limit; no plan is given, because none is proved best": (
        "调高 plans.time_limit；没有方案被证明最优，因此不给出方案"
    ),
    "the time limit of {seconds} seconds came before any plan was found (goal {goal})": (
        "{seconds} 秒的时间上限已到，尚未找到任何方案（目标 {goal}）"
    ),
    "the time limit of {seconds} seconds came before the plan was proved best (goal {goal})": (
        "{seconds} 秒的时间上限已到，方案尚未证明最优（目标 {goal}）"
    ),
    "the time limit of {seconds} seconds came first: the plan found has {value} in the goal {goal}, no plan has less than {bound}, the gap is {gap}": (
        "{seconds} 秒的时间上限先到：已找到的方案在目标 {goal} 上为 {value}，任何方案不会低于 {bound}，差距 {gap}"
    ),
    "{places} townships have work, but the county has only {supply} posts, so not each can have one": (
        "有 {places} 个乡镇（街道）有工作量，但全县只有 {supply} 个岗位，不能保证每处一个"
    ),
    "{missing} more posts are needed, at least {cost} yuan a year": "还需 {missing} 个岗位，每年至少 {cost} 元",
    "at least {least} windows are to be completed, at most {most}": "要求至少补齐 {least} 个窗口，又限定至多 {most} 个",
    "lower the first or raise the second": "调低前者，或调高后者",
    "the least number of windows needs {needed} yuan, there are {money}, {gap} yuan short": (
        "最低窗口数需要 {needed} 元，现有 {money} 元，缺 {gap} 元"
    ),
    "add {gap} yuan, or ask for fewer windows in every township": "增加 {gap} 元，或降低每个乡镇（街道）的最低窗口数",
    "serving all cases costs at least {least} yuan, there are {money}, {gap} yuan short; most for {name}": (
        "办理全部件数至少需要 {least} 元，现有 {money} 元，缺 {gap} 元；其中 {name} 最多"
    ),
    "add {gap} yuan": "增加 {gap} 元",
    "the county has {supply} posts, but the table posts holds {held}": "全县有 {supply} 个岗位，但岗位表中已有 {held} 个",
    "raise the supply, or take the posts given up out of the table": "请调高 supply，或从岗位表中去掉不再保留的岗位",
    "the section is missing, so no posts can be placed": "缺少这一部分，无法安排岗位",
    "add it: post_type, supply and cost of each kind of post": "请补充：每类岗位的 post_type、supply、cost",
    "the section is missing, so no windows can be planned": "缺少这一部分，无法安排窗口配置",
    "add it: item, price and life_years of each item": "请补充：每种设备的 item、price、life_years",
    "the table is missing, so no windows can be planned": "缺少这张表，无法安排窗口配置",
    "no money is named for window packages": "没有写明窗口配置的资金",
    "write money, or add a pool of the method packages": "请写 money，或增加一个 method 为 packages 的资金项",
    "the section is missing, so nothing can be bought": "缺少这一部分，无法编制购买计划",
    "add it with the money for the services of a year": "请补充，并写明全年服务资金",
    "the table is missing, so nothing can be bought": "缺少这张表，无法编制购买计划",
    "{places} have no population or workload": "{places} 没有人口或工作量",
    "write both for every township": "请为每个乡镇（街道）填写两者",
    "proved optimal in {goals} goals one after the other; {rows} rows hold exactly": (
        "已依次证明 {goals} 个目标最优；{rows} 条约束逐条精确成立"
    ),
    "{short} posts are missing to the minima; at the cheapest kind they cost {cost} yuan a year": (
        "距下限还缺 {short} 个岗位；按费用最低的一类补齐，每年需 {cost} 元"
    ),
    "the largest workload per post is {hours} hours a year; the placed posts cost {cost} yuan a year": (
        "每岗工作量最大为每年 {hours} 小时；已安排岗位每年费用 {cost} 元"
    ),
    "{posts} posts are held part-time and count as vacant where they stand; clause（九）": (
        "有 {posts} 个岗位由兼职人员担任，按原地空缺计；依据（九）"
    ),
    "{pool}: {money} yuan for windows, {cost} spent, {left} left": (
        "{pool}：窗口配置资金 {money} 元，安排 {cost} 元，结余 {left} 元"
    ),
    "{money} yuan for windows, {cost} spent, {left} left": "窗口配置资金 {money} 元，安排 {cost} 元，结余 {left} 元",
    "{money} yuan for all cases, {cost} spent, {left} left": "全部服务资金 {money} 元，安排 {cost} 元，结余 {left} 元",
    "whole": "原已齐全",
    "completed": "本次补齐",
    "incomplete": "仍未补齐",
    "required": "必配",
    "the window lacks {item} ({wanted}, {price} yuan): paid {award}": "窗口缺{item}（{wanted}，{price} 元）：安排 {award} 元",
    "the window lacks nothing": "窗口设备齐全",
    "a pool with the method packages is at village level": "method 为 packages 的资金项只能在村级",
    "the service is suitable for purchase but has no provider price": "该服务标为适宜购买，但没有购买单价",
    "write what a case costs, or that it is not suitable": "请填写每件价格，或改为不适宜购买",
    "add the column, or delete this key": "请补充这一列，或删去这个键",
    "needs the section equipment": "需要 equipment 部分",
    "add item, price and life_years of each item": "请补充每种设备的 item、price、life_years",
    "is bought, but the window does not become whole": "已购买，但窗口没有因此齐全",
    "is optional, but the window is not whole": "属选配，但窗口尚未齐全",
    "{found} is beyond the limit {limit}": "{found} 超出限制 {limit}",
    # last year's scenario, bridge, what-if, compare, fairness
    'last year\'s scenario "{found}" leads back to a scenario that is compared with it': (
        "上年方案“{found}”又指回与它比较的方案"
    ),
    "name the scenario of an earlier year": "请填写更早年度的方案",
    'last year\'s scenario "{found}" cannot be read': "上年方案“{found}”无法读取",
    "correct it, or delete the key": "请更正，或删去这个键",
    "factor figures": "因素数据",
    "pool size": "资金规模",
    "weights": "权重",
    "coefficients": "系数",
    "limits": "定额与限额",
    "recipients": "单位增减",
    "general rules": "一般规则",
    "rounding": "取整尾数",
    "total change": "总变动",
    "all causes together": "各原因合计",
    "exact: payable orders only": "精确：只计资金够用的次序",
    "estimate: decimal arithmetic, 15 digits": "估计：十进制运算，15位",
    "exact: the formula without general rules": "精确：不计一般规则的公式结果",
    "gini": "基尼系数",
    "theil": "泰尔指数",
    "cv": "变异系数",
    "per head": "人均",
    "people": "人口",
    "rounded": "取整后",
    "equal treatment": "同等情况同等对待",
    "order preservation": "需求大者不少得",
    "more money, nobody less": "资金增加无人减少",
    "more of one's own, not less": "自身数据增加不少得",
    "yes": "是",
    "no": "否",
    "no case": "无可比情形",
    "first": "甲",
    "second": "乙",
    "inside the ranges: exact without re-solving": "在有效范围内：不必重新求解，结果精确",
    "re-solved": "已重新求解",
    "is to be changed by nothing": "没有给出任何改动",
    "name a change with --set KEY=VALUE or --variant NAME": "请用 --set 键=值 或 --variant 名称 给出改动",
    "was not read from files": "不是从文件读入的",
    "read it with read_scenario": "请用 read_scenario 读入",
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
    "Write the tables of the comparison here.": "把比较结果的各表写到这里。",
    "Change rules with --set and see who gains and who pays.": "用 --set 试改规则，看谁增加、谁减少。",
    "Compare two scenarios or result folders: rules and cells that changed, then money.": "比较两个方案或结果：先列规则与数据变动，再列资金变动。",
    "holds a comparison ({kind}), which is not verified from its folder": "是一份比较结果（{kind}），不能由其文件夹核验",
    "compare again: from the same inputs its tables are the same byte for byte": "请重新比较：输入相同，各表逐字节相同",
    # end of bridge, what-if, compare, fairness
    # sensitivity: weights, levers, cliffs
    "exact": "精确",
    "no solution": "无解",
    "swap": "名次互换",
    "bound": "约束变化",
    "over-sensitive weight": "过于敏感的权重",
    "staff band": "人员配备档",
    "share floor": "占比下限",
    "share cap": "占比上限",
    "group minimum": "分组下限",
    "group maximum": "分组上限",
    "share of the factor": "因素占比",
    "formula amount": "公式数",
    "group total": "分组合计",
    "persons": "人",
    "share": "占比",
    "yuan": "元",
    "jump": "跳跃",
    "kink": "折点",
    "none": "无影响",
    # end of weights, levers, cliffs
    # many counties under one rule
    "the scenario holds many counties": "方案含有多个县",
    "use allocate (allocate_counties in Python); for one county, its folder from allocate --by county": (
        "请用 allocate（Python 中用 allocate_counties）；单个县请用 allocate --by county 写出的该县文件夹"
    ),
    "the scenario holds one county": "方案只含一个县",
    "leave out --by, or add the table counties": "请去掉 --by，或补充 counties 表",
    "many counties have no single allocation.json": "多个县没有合在一起的 allocation.json",
    "choose table or csv, or use --by county": "请选 table 或 csv，或用 --by county",
    "writes folders, but names none": "要写出文件夹，但没有指定位置",
    "add -o DIR": "请加 -o 目录",
    "By county": "分县合计",
    "certified: {awards} awards in {counties} counties, each by itself, closing to the fen": (
        "已证明：{counties} 个县的 {awards} 个分配数，逐县核验，合计到分相符"
    ),
    "Of many counties, write one result folder each.": "方案含多个县时，每县写出一个结果文件夹。",
    "has no recipient in this county": "在该县没有分配对象",
    "widen where, or give the county no such pool": "请放宽 where，或不给该县安排这项资金",
    "correct the column, or its weight": "请更正这一列，或改其权重",
    "add the column county_code, or leave out the table counties and amounts by county": (
        "请补充 county_code 列，或去掉 counties 表和按县的金额"
    ),
    'no township has the county "{found}"': "没有乡镇属于县“{found}”",
    "add its townships, or delete the row": "请补充该县的乡镇，或删去这一行",
    "no column of {table}": "{table} 表没有这一列",
    "needs the total of each county, which no column total states": "需要各县的预算总额，但没有 total 列",
    "add the column total to the counties, or write amount: {of: column}": (
        "请给各县补充 total 列，或写 amount: {of: 列名}"
    ),
    'the county\'s amount is "{first}" in its first row, here "{found}"': "该县金额在首行为“{first}”，此处为“{found}”",
    "write one amount a county": "每县只写一个金额",
    "the budget is {total} yuan, the counties' totals add up to {counties} yuan": (
        "预算总额为 {total} 元，各县总额合计 {counties} 元"
    ),
    "the budget is {total} yuan, the counties' money adds up to {counties} yuan": (
        "预算总额为 {total} 元，各县资金合计 {counties} 元"
    ),
    "correct one of them": "请更正其中一个",
    "report this scenario": "请反馈这个方案",
    "names no counties": "没有列出县",
    # end of many counties
    # --- conflicts and repairs --------------------------------------------------------------------------------
    "Write a new scenario file with repair N of one that cannot be solved (once a conflict); solve it.": (
        "对无法测算的方案，按第 N 项修复写出新的方案文件并测算（每个冲突给一次）。"
    ),
    "{place}: these cannot all hold, but without any one of them the others can:": (
        "{place}：以下规定不能同时成立，但去掉其中任何一条，其余即可成立："
    ),
    "{key}: {yuan} yuan ({count} recipients)": "{key}：{yuan} 元（{count} 个）",
    "{key}: {yuan} yuan": "{key}：{yuan} 元",
    "{place}: no change of one bound or amount resolves this; change several, or a statutory rule": (
        "{place}：只改一个限额或金额无法解决；请改动多处，或修改法定规则"
    ),
    "cheapest repairs, each as small as it can be:": "代价最小的修复办法，每项只改到刚好可行：",
    "  {number}. {settings}    moves {yuan} yuan": "  {number}. {settings}    变动 {yuan} 元",
    "     and {count} more": "     另有 {count} 个",
    "     still in conflict: {places}": "     仍有冲突：{places}",
    "`jlmz-budget allocate SCENARIO --repair N` writes repair N into a new scenario file": (
        "用 `jlmz-budget allocate SCENARIO --repair N` 把第 N 项修复写成新的方案文件"
    ),
    "{name}: at least {before} → {after}": "{name}：至少 {before} → {after}",
    "{name}: at most {before} → {after}": "{name}：至多 {before} → {after}",
    "{name}: minimum {before} → {after}": "{name}：下限 {before} → {after}",
    "{name}: maximum {before} → {after}": "{name}：上限 {before} → {after}",
    "{name}: amount {before} → {after}": "{name}：金额 {before} → {after}",
    "{settings} cannot be written into the file by itself": "{settings} 无法单独写进文件",
    "change the file by hand": "请手工修改文件",
    "holds the scenario with repair {numbers}: {settings}": "已写入第 {numbers} 项修复后的方案：{settings}",
    "the scenario it was made from is as it was": "原方案没有改动",
    "the scenario can be solved as it is": "方案本来就可以测算",
    "leave --repair out": "请去掉 --repair",
    "there is no such repair": "没有这一项修复",
    "change several values, or a statutory rule": "请改动多处，或修改法定规则",
    "only a scenario.yaml can be repaired into a new file": "只有 scenario.yaml 能写成修复后的新文件",
    "use --set as the repair says": "请按修复办法使用 --set",
    "move or delete it, or repair that file": "请移走或删除它，或修复该文件",
    "works on the scenario file as it is": "针对方案文件本身",
    "leave out --set, --variant and --rescale": "请去掉 --set、--variant 和 --rescale",
    "the scenario cannot be solved with this alone, so nothing was written": "仅这样修复仍无法测算，未写出文件",
    "name one repair for every conflict, such as --repair 1 --repair 4": (
        "请为每个冲突各给一项修复，如 --repair 1 --repair 4"
    ),
    # end of conflicts and repairs
    # general linear rules
    "the programs are not those of the pools that rules tie together": "规划所列资金项不是一般规则关联的那些资金项",
    "the rule does not hold": "规则没有满足",
    "the exact award is outside of its bounds": "精确分配数超出上下限",
    "the exact awards are more than the pool has to distribute": "精确分配数合计超过资金项可分配数",
    "the exact awards are outside of the group's limits": "精确分配数合计超出分组上下限",
    "a value or price is no exact fraction": "目标值或影子价格不是精确分数",
    "the goal {goal} is not proved to be reached": "目标 {goal} 没有证明已达到最优",
    "a rounding was searched though largest remainders keep the rules": "最大余数法已满足规则，却另行搜索了取整结果",
    "a unit moved to another recipient would bring the whole awards nearer": "移动一个拨付单位可使取整结果更接近精确分配数",
    "is not the exact award rounded by largest remainder": "不是精确分配数按最大余数法取整的结果",
    "the awards are outside of the group's limits": "分配数合计超出分组上下限",
    "the awards do not add up to the exact awards, lowered to the payment unit": "分配数合计不等于精确分配数合计向下取整到拨付单位",
    "the whole awards are not as near as the search says": "取整结果与所列搜索结果不符",
    "the whole awards break a rule that the exact ones keep": "取整后违反了精确分配数所满足的规则",
    "no general rule holds this award; rules on others move what is left for it": "没有一般规则直接约束本单位；其他单位受规则约束，改变了可分给本单位的资金",
    "its awards must be at least {required} yuan, they can be {reached} yuan, {gap} yuan short": "所列分配数合计应不低于 {required} 元，只能达到 {reached} 元，差 {gap} 元",
    "its awards must be at most {required} yuan, they must be {reached} yuan, {gap} yuan too much": "所列分配数合计应不高于 {required} 元，但至少为 {reached} 元，超出 {gap} 元",
    "lower the pool's amount, change the rules, or set on_surplus: unallocated": "请减少资金项金额、修改规则，或设 on_surplus: unallocated",
    "lower what the rule asks for, or the caps and rules that keep money away": "请降低规则要求，或放宽使资金无法到位的封顶与规则",
    "raise the limit of the rule, or lower the floors and rules that bring money here": "请提高规则限额，或降低使资金集中于此的保底与规则",
    "statutory rules allow {spent} yuan of {payable} yuan, {gap} yuan would be left over": "法定规则只允许分配 {payable} 元中的 {spent} 元，将余 {gap} 元",
    "{name} must get at least {required} yuan, it can get {reached} yuan, {gap} yuan short": "{name}应不低于 {required} 元，只能得到 {reached} 元，差 {gap} 元",
    "{name} must get at most {required} yuan, it must be given {reached} yuan, {gap} yuan too much": "{name}应不高于 {required} 元，但至少须得 {reached} 元，超出 {gap} 元",
    "loosen a statutory rule a little: not even fen can keep it": "请略微放宽一条法定规则：即使精确到分也无法满足",
    "no awards in multiples of {unit} yuan keep the rules that exact awards keep ({rules})": "以 {unit} 元为单位取整，无法满足精确分配数所满足的规则（{rules}）",
    "use a smaller payment_unit, such as {smaller}": "请用更小的 payment_unit，如 {smaller}",
    "a limit of each place cannot be another sum": "逐单位的限额不能是另一个合计",
    "a rule is either a sum (sum_of), or each place (by), or a spread (per + max_over_min)": "规则只能是合计（sum_of）、逐单位（by）或差距（per + max_over_min）之一",
    "a sum, or each place, has at_least or at_most; a spread has neither": "合计或逐单位规则须有 at_least 或 at_most；差距规则两者都没有",
    "add the limit, or delete it": "请补上限额，或删去限额",
    "keep one of the forms": "请只保留一种写法",
    "keep one of the three forms": "请只保留三种写法之一",
    "move them there": "请移到 sum_of 里",
    'must be 1 or more, found "{found}"': "应不小于 1，实际为“{found}”",
    'must be one name or a list of names, found "{found}"': "应为一个名称或名称列表，实际为“{found}”",
    "must name one thing: amount, per + amount, of + ratio, share_of + ratio or sum_of + ratio": "只能写一种：amount、per + amount、of + ratio、share_of + ratio 或 sum_of + ratio",
    "per and max_over_min go together": "per 与 max_over_min 须同时写",
    "pool and where of a sum stand inside sum_of": "合计规则的 pool 和 where 写在 sum_of 里",
    'write "a" or "[a, b]"': "请写成“a”或“[a, b]”",
    "write amount, of or share_of": "请写 amount、of 或 share_of",
    "write both or neither": "请同时写，或都不写",
    "goes with exactly one pool": "只能与一个资金项同用",
    "is 0 for every place, so there is no award per unit": "所有单位都为 0，无法按单位计算",
    "name a pool that has recipients": "请写有分配对象的资金项",
    "name another column": "请写另一列",
    "name the pool that the group belongs to": "请写明分组所在的资金项",
    "no pool of this rule pays villages": "本规则的资金项都不到村",
    'no township has the code or name "{found}"': "没有代码或名称为“{found}”的乡镇",
    "the pools of this rule pay nobody": "本规则的资金项没有分配对象",
    'unknown group "{found}"': "没有分组“{found}”",
    'unknown pool "{found}"': "没有资金项“{found}”",
    'write "by: township", or name a village pool': "请写“by: township”，或写到村的资金项",
    "General rules that bind": "起作用的一般规则",
    "general rules share this pool by a program, so no single lever is computed": "本资金项按一般规则用规划求解，不单独计算各项影响",
    "general rule {rule} ({tier}), {whose}: at least {required} yuan, reached {reached}": "一般规则 {rule}（{tier}），{whose}：不低于 {required} 元，实际 {reached}",
    "general rule {rule} ({tier}), {whose}: at most {required} yuan, reached {reached}": "一般规则 {rule}（{tier}），{whose}：不高于 {required} 元，实际 {reached}",
    "general rule {rule} ({tier}), {whose}: at least {required} yuan, only {reached} can be reached": "一般规则 {rule}（{tier}），{whose}：不低于 {required} 元，只能达到 {reached}",
    "general rule {rule} ({tier}), {whose}: at most {required} yuan, but {reached} cannot be avoided": "一般规则 {rule}（{tier}），{whose}：不高于 {required} 元，只能压到 {reached}",
    "together": "合计",
    "at_least": "不低于",
    "at_most": "不高于",
    "its {count} places must get at least {required} yuan, they can get {reached} yuan, {gap} yuan short": "所涉 {count} 个单位合计应不低于 {required} 元，只能达到 {reached} 元，差 {gap} 元",
    "its {count} places must get at most {required} yuan, they must be given {reached} yuan, {gap} yuan too much": "所涉 {count} 个单位合计应不高于 {required} 元，但至少须得 {reached} 元，超出 {gap} 元",
    # end of general linear rules
    # --- sensitivity: next yuan, path, prices, freedom ----------------------------------------------------------
    "up": "增加",
    "down": "减少",
    "raise": "提高",
    "lower": "降低",
    "percent": "百分点",
    "own limits": "自身限额",
    "group limits": "分组限额",
    "money of the pool": "资金总额",
    "without need": "无因素占比",
    "leaves floor": "离开保底",
    "reaches floor": "降至保底",
    "leaves cap": "离开封顶",
    "reaches cap": "达到封顶",
    "new rule sets the floor": "保底改由另一规则确定",
    "new rule sets the cap": "封顶改由另一规则确定",
    "group leaves its minimum": "分组离开下限",
    "group reaches its minimum": "分组降至下限",
    "group leaves its maximum": "分组离开上限",
    "group reaches its maximum": "分组达到上限",
    "group limit changes form": "分组限额的金额与比例互换",
    "money is left over": "资金有剩余",
    "limit reaches 0": "限制降至0",
    "limits cannot all be kept": "各项限制无法同时满足",
    "{name} leaves floor {rule}": "{name}离开保底{rule}",
    "{name} reaches floor {rule}": "{name}降至保底{rule}",
    "{name} leaves cap {rule}": "{name}离开封顶{rule}",
    "{name} reaches cap {rule}": "{name}达到封顶{rule}",
    "floor of {name} now set by {rule}": "{name}的保底改由{rule}确定",
    "cap of {name} now set by {rule}": "{name}的封顶改由{rule}确定",
    "group {name} leaves its minimum": "分组{name}离开下限",
    "group {name} reaches its minimum": "分组{name}降至下限",
    "group {name} leaves its maximum": "分组{name}离开上限",
    "group {name} reaches its maximum": "分组{name}达到上限",
    "group {name}: amount and share of its limit change places": "分组{name}：限额的金额与比例互换",
    "floors are prorated": "保底按比例折减",
    "floors are paid in part only": "保底只能部分支付",
    "floors are paid in full": "保底全额支付",
    "nobody can take more: money is left over": "无单位可再增加：资金有剩余",
    "no money is left over": "资金不再有剩余",
    "the limit reaches 0": "限制降至0",
    "the limits can no longer all be kept": "各项限制无法再同时满足",
    "an effect on awards is not what solving again gives": "对分配数的影响与重新测算的结果不一致",
    "an award is outside its bounds": "分配数超出其上下限",
    "do not use this report; report the scenario": "请勿使用本报告，并反馈该方案",
    "rule is reached": "达到另一条限制",
    "{rule} is reached": "达到{rule}",
    "not looked further": "未再往前测算",
    "limits together": "多项限制共同作用",
    # end of sensitivity: next yuan, path, prices, freedom
    # linear programs: exact proofs, the report of a program
    "the exact check failed: {how}": "精确核验未通过：{how}",
    "no exact proof within {count} pivots": "{count}次换基之内未得到精确证明",
    "the objective has no end": "目标没有极限",
    "add the limit that its direction is missing": "请补充该方向上缺少的限制",
    "these limits cannot hold together: {limits}": "下列限制不能同时满足：{limits}",
    "relax one of them": "请放宽其中一项",
    # end of linear programs
    # --- sensitivity: estimates of weights and figures --------------------------------------------------------
    "stable": "稳定",
    "medium": "一般",
    "sensitive": "敏感",
    "money moved": "易手金额",
    "award": "分配数",
    "weight": "权重",
    "figures": "数据",
    # --- the sensitivity report: questions, sentences, charts, page --------------------------------------------
    "Show what moves the money, how sure the result is, and who gains.": "说明什么在左右分配数、结果有多稳、谁得谁失（敏感性报告）。",
    "Write the tables and the report here.": "把各表和报告写到这里。",
    "Ask these questions only, such as path,prices; their tables are printed too.": "只问这些问题，如 path,prices；同时显示其表格。",
    "Samples of the estimates (default: 10000).": "估计所用的抽样次数（默认 10000）。",
    "Starts the random numbers of the estimates.": "估计所用随机数的种子。",
    "The next yuan": "下一元给谁",
    "Budget path": "资金总量变动路径",
    "Prices of limits": "各项限制的影子价格",
    "One point of weight": "权重变动一个百分点",
    "Weights lowered and raised": "权重升降的影响",
    "Weights that change the order": "改变名次的权重",
    "Weights that are not known exactly": "权重不确定时的分配数",
    "What explains the uncertainty": "不确定性从何而来",
    "One's own levers": "本单位的杠杆",
    "Errors in the figures": "数据误差",
    "Gain from over-reporting": "多报的得益",
    "Near a threshold": "临界值附近",
    "Bridge from last year": "上年到本年的变动",
    "Room under the hard limits": "硬性限制下的余地",
    "Inequality per head": "人均差距",
    "Fairness checks": "公平性检验",
    "paid task by task: claims decide, not weights or limits": "按事项核定，由应补数决定，与权重和限额无关",
    "whole packages are bought: no award moves by a little": "按整套配置，分配数不会小幅变动",
    "a program of general rules decides: a change is solved again by jlmz-budget whatif": "由一般规则的规划决定：改动须用 jlmz-budget whatif 重新测算",
    "the pool has no factors: quotas and limits decide": "资金项没有因素，由定额和限额决定",
    "one factor has all the weight": "只有一个因素有权重",
    "the scenario names no previous one, and its tables hold no last_year": "方案没有指明上年方案（previous），表中也没有上年数",
    "the first {shown} of {all} rows; all of them are in {file}": "共 {all} 行，此处列前 {shown} 行；全部见 {file}",
    "skip to the report": "跳到报告正文",
    "{count} rows": "{count} 行",
    "Contents": "目录",
    "5, 25, 50, 75, 95 percent of the draws": "抽样的5%、25%、50%、75%、95%分位",
    "Awards over weights drawn at random, yuan (an estimate)": "随机抽取权重时的分配数，元（估计）",
    "award as it is": "现分配数",
    "award, yuan": "分配数（元）",
    "badge": "稳定程度",
    "weight that explains most": "影响最大的权重",
    "From last year's award to this year's, yuan": "从上年数到本年分配数（元）",
    "amount": "金额",
    "last year": "上年",
    "this year": "本年",
    "more": "增加",
    "less": "减少",
    "{name}, yuan": "{name}（元）",
    "Points of the Lorenz curve, least per head first": "洛伦兹曲线各点（人均由低到高）",
    "awards": "分配数",
    "people so far": "累计人口",
    "money so far": "累计资金",
    "name of the recipient": "单位",
    "share of the money": "资金占比",
    "recipients, least per head first": "人口累计（人均由低到高）",
    "the same for everybody": "人均相等",
    "Awards by the amount of the pool, yuan": "资金项不同总额下的分配数（元）",
    "amount of the pool, yuan": "资金项总额（元）",
    "today": "现在",
    "How often each recipient takes each rank (an estimate)": "各单位居于各名次的比例（估计）",
    "percent of the draws": "占抽样的百分比",
    "rank, 1 is the largest award": "名次（1为分配数最大）",
    "Change of each award with one weight moved, others scaled, yuan": "单个权重变动（其余按比例调整）时各单位的增减（元）",
    "money that changes hands, yuan": "易手金额（元）",
    "weight lowered": "权重降低",
    "weight raised": "权重提高",
    "Not asked of any pool; the end of the page says why.": "没有资金项适用这个问题，原因见页末。",
    "Not asked, and why": "未回答的问题及原因",
    "Sensitivity: {title}": "敏感性报告：{title}",
    "Yuan per recipient, on exact awards before rounding unless a table says otherwise; exact unless it says estimate. Every row is in the csv files beside this page.": "金额为各单位的元数，除表中另有说明外按取整前的精确分配数计算；未注明“估计”的均为精确值。全部行见本页旁的 csv 文件。",
    "county": "县（市、区）",
    "year": "年度",
    "pool": "资金项",
    "questions": "问题",
    "reason": "原因",
    "samples of estimates": "估计抽样次数",
    "seed": "随机数种子",
    "total, yuan": "总额（元）",
    "There is nothing to report.": "没有需要报告的内容。",
    "no question has this name": "没有这个名称的问题",
    "known are {names}": "可用的名称：{names}",
    "was not asked": "没有问这个问题",
    "name it in only, or name nothing there": "请在 only 中写上它，或不写 only",
    "{pool} was not asked: {questions}. {reason}": "{pool}未回答：{questions}。原因：{reason}。",
    "From {low} to {high} yuan of the pool the awards are straight lines that bend at {count} amounts.": "资金项从 {low} 元到 {high} 元，各分配数按直线变动，在 {count} 个总额处转折。",
    "Limits alone leave {name} most room: from {least} to {most} yuan; its award is {award} yuan.": "只看硬性限制，余地最大的是{name}：最少 {least} 元，最多 {most} 元；现分配数 {award} 元。",
    "More money would stay unallocated: nobody can take more.": "再增加的资金将无法分配：各单位都已不能再多得。",
    "Of 10,000 yuan more, {name} gets most, {amount} yuan; {count} of {all} recipients get nothing.": "每增加 10,000 元，{name}得的最多，为 {amount} 元；{all} 个单位中有 {count} 个得不到。",
    "The shares change when the pool reaches {amount} yuan: {event}.": "资金项达到 {amount} 元时这一比例改变：{event}。",
    "{count} limits and quotas have a price: {limits}.": "有影子价格的限额和定额共 {count} 项：{limits}。",
    "No limit and no quota has a price: moving one a little moves no money.": "各项限额和定额都没有影子价格：小幅变动不影响任何分配数。",
    "One yuan more in {limit} changes {name}'s award most, by {change} yuan.": "{limit} 每提高一元，{name}的分配数变动最大，为 {change} 元。",
    "All {count} checks of equal treatment, order and monotonicity hold.": "同等对待、次序和单调性共 {count} 项检验全部成立。",
    "The cause that moved most money is {cause}: {amount} yuan, gains and losses together.": "影响金额最大的原因是{cause}：增减合计 {amount} 元。",
    "The half of the inhabitants that gets least per head gets {share} of the money; Gini {gini}.": "人均最低的一半人口得到 {share} 的资金；基尼系数 {gini}。",
    "The half of the recipients that gets least gets {share} of the money; Gini {gini}.": "分配数最低的一半单位得到 {share} 的资金；基尼系数 {gini}。",
    "Causes are told apart in formula pools, with last year's scenario (previous).": "变动原因只在因素法资金项、且有上年方案（previous）时分解。",
    "Broken: {check} ({awards} awards): {name} has {before} yuan before and {after} yuan after.": "不成立：{check}（{awards}）：{name}由 {before} 元变为 {after} 元。",
    "Broken: {check} ({awards} awards): {other} has {before} yuan and {name} {after} yuan.": "不成立：{check}（{awards}）：{other} {before} 元，{name} {after} 元。",
    "{name} changed most since last year: {change} yuan.": "与上年相比变动最大的是{name}：{change} 元。",
    "An error of {error} in its own {factor} moves {name}'s award most, within {band} yuan.": "本单位数据误差影响最大的是{name}：{factor}误差{error}，分配数变动幅度为 {band} 元。",
    "No step brings more than {step} of {factor} in {name}: {amount} yuan.": "各项增量中得益最大的是{name}的{factor} {step}：增加 {amount} 元。",
    "Nobody stands within 1% of a threshold.": "没有单位处在临界值上下1%以内。",
    "{count} cases stand within 1% of a threshold; most is at stake for {name} at {rule}: {worth} yuan.": "有 {count} 处在临界值上下1%以内；影响最大的是{name}（{rule}）：{worth} 元。",
    "{count} cases stand within 1% of a threshold; the nearest is {name} at {rule}.": "有 {count} 处在临界值上下1%以内；最接近的是{name}（{rule}）。",
    "No figure can be raised: no money is left for the quotas and limits that follow.": "任何数据都不能调高：资金项没有余钱满足随之增加的定额和限额。",
    "Limits alone leave nobody any room.": "只看硬性限制，各单位都没有余地。",
    "{name} could gain most by over-reporting: {factor} {too_much} too high brings {gain} yuan.": "多报得益最大的是{name}：{factor}多报{too_much}，可多得 {gain} 元。",
    "{payer} pays most of it, {amount} yuan.": "其中{payer}让出最多，为 {amount} 元。",
    "Errors in {factor} explain most of the money that moves: {total} of its variance (estimate).": "易手金额的不确定性主要来自{factor}的数据误差，占方差的 {total}（估计）。",
    "The weight of {factor} explains most of the money that moves: {total} of its variance (estimate).": "易手金额的不确定性主要来自{factor}的权重，占方差的 {total}（估计）。",
    "With uncertain weights {stable} of {all} awards are stable, {medium} medium, {sensitive} sensitive; {name} is least sure: nine draws of ten give {low} to {high} yuan.": "权重不确定时，{all} 个分配数中 {stable} 个稳定、{medium} 个一般、{sensitive} 个敏感；最不稳的是{name}：十次抽样有九次在 {low} 元至 {high} 元之间。",
    "{name} has the largest award in {part} of the draws; {count} recipients can have it.": "{name}在 {part} 的抽样中分配数居首；可能居首的单位共 {count} 个。",
    "No change of one weight swaps two recipients or moves one to or from a bound.": "任何单个权重的变动都不会改变名次，也不会使单位进出保底或封顶。",
    "Of all weights {factor} moves most: {step} points make {moved} yuan change hands; {name} feels it most, by {swing} yuan.": "各权重中{factor}影响最大：变动{step}个百分点，易手金额 {moved} 元；受影响最大的是{name}，为 {swing} 元。",
    "One point more weight on {factor} changes {name}'s award most: by {amount} yuan.": "{factor}权重提高一个百分点，{name}的分配数变动最大：{amount} 元。",
    "The smallest change that moves one to or from a bound is {points} points of {factor}: {name}.": "使单位进出保底或封顶的最小变动是{factor}权重 {points} 个百分点：{name}。",
    "The smallest change that swaps two recipients is {points} points of {factor}: {other} then passes {name}.": "改变名次的最小变动是{factor}权重 {points} 个百分点：{other}超过{name}。",
    # many scenarios: batch
    "Run many scenarios: folders, variants, grids, samples.": "成批运行方案：多个文件夹、变体、网格、抽样。",
    "Run a folder of scenarios, or a plan file.": "运行一个文件夹里的全部方案，或一个批量计划文件。",
    "Go on with a batch: run what has no whole part.": "继续一批：运行没有完整结果的任务。",
    "Say how far a batch is.": "显示一批的进度。",
    "Answer questions over all results of a batch.": "对一批的全部结果提问。",
    "Write manifest, inputs and parts into this new folder.": "把清单、输入和各任务结果写入这个新文件夹。",
    "Where tasks run: processes of this machine, this process, or a Dask cluster that is there.": (
        "任务在哪里运行：本机多进程、本进程，或已有的 Dask 集群。"
    ),
    "How many processes (default: one a core).": "进程数（默认每核一个）。",
    "Which questions (default: all).": "只回答这些问题（默认全部）。",
    "Write the answers to a new .xlsx file, or to .csv files beside that name.": (
        "把结果写入新的 .xlsx 文件，或写成以该名称开头的 .csv 文件。"
    ),
    "Awards over all runs (yuan)": "各次运行的分配数（元）",
    "Against the plain run of each scenario (yuan)": "与各方案原样运行比较（元）",
    "Runs without a result, by cause": "没有结果的运行，按原因",
    "the first {shown} of {all} rows; -o FILE writes all": "只显示 {all} 行中的前 {shown} 行；加 -o 文件 可写出全部",
    "{all} tasks: {certified} certified, {failed} failed, {missing} open, {broken} broken": (
        "共 {all} 个任务：已证明 {certified}，失败 {failed}，未运行 {missing}，损坏 {broken}"
    ),
    "digest of all parts: {digest}": "全部结果的摘要：{digest}",
    "{count} scenarios failed": "{count} 个方案失败",
    "see: batch table {folder} --only failures": "请看：batch table {folder} --only failures",
    "needs pyarrow, which is not installed": "需要 pyarrow，但没有安装",
    'install it: pip install "jlmz-budget[batch]"': '请安装：pip install "jlmz-budget[batch]"',
    "Dask is not installed": "没有安装 Dask",
    'install it: pip install "jlmz-budget[cluster]"': '请安装：pip install "jlmz-budget[cluster]"',
    "is no engine": "不是可用的运行方式",
    "use local, serial or tcp://host:port": "请用 local、serial 或 tcp://主机:端口",
    "no scheduler answers": "没有调度器应答",
    "start one, or correct the address": "请启动调度器，或更正地址",
    "a worker process ended": "一个工作进程中止",
    "the cluster went away": "集群已断开",
    "what is finished is kept; go on with batch resume": "已完成的结果已保留，请用 batch resume 继续",
    "is no output folder of a batch": "不是批量运行的输出文件夹",
    "give the folder that batch run -o wrote": "请给出 batch run -o 写出的文件夹",
    "holds this plan already": "已有这个计划的结果",
    "go on with: batch resume {folder}": "请继续：batch resume {folder}",
    "holds the results of another plan": "存有另一个计划的结果",
    "was changed or cannot be read": "被改动过或无法读取",
    "restore it, or run the plan anew into another folder": "请恢复，或把计划重新运行到另一个文件夹",
    "was made by another version of this program": "由本程序的另一个版本写出",
    "resume it with that version, or run it anew": "请用那个版本继续，或重新运行",
    "holds no scenario": "没有方案",
    "give a plan file, or a folder with a folder or workbook a scenario": (
        "请给出批量计划文件，或每个方案一个子文件夹或工作簿的文件夹"
    ),
    "needs either base or scenarios": "需要 base 或 scenarios 之一",
    "name one scenario, or a list of them": "请写一个方案，或方案的列表",
    "the grid of {key} is empty": "{key} 的网格为空",
    'write its values, such as "[0.10, 0.15]"': "请写出各值，如“[0.10, 0.15]”",
    'the scenario "{found}" stands here and in line {line}': "方案“{found}”在此处和第 {line} 行重复",
    "name it once": "请只写一次",
    'there is no scenario "{found}"': "没有方案“{found}”",
    "write its path from the plan file's folder": "请从计划文件所在文件夹写起",
    "{key} names no pool": "{key} 没有说明是哪项资金",
    "write pools.ID.{key}; formula pools: {known}": "请写 pools.资金项.{key}；因素法资金项有：{known}",
    "is no range": "不是区间",
    'write the lowest and the highest value, such as "[0.9, 1.1]"': "请写最小值和最大值，如“[0.9, 1.1]”",
    "needs {key}, a whole number": "需要 {key}，为整数",
    "write it, such as 1000": "请填写，如 1000",
    "has {count} tasks, more than {most}": "有 {count} 个任务，超过 {most}",
    "make the grids smaller": "请缩小网格",
    "is neither .xlsx nor .csv": "既不是 .xlsx 也不是 .csv",
    "give the file one of these endings": "请用这两种后缀之一",
    "choose another name": "请换一个名称",
    # end of batch
    # documents (report)
    "Write the documents of a scenario or of a result folder: workbook, page, notice, letters, import.": (
        "写出方案或结果文件夹的各种文书：复核底稿、网页、通知、告知书、导入表。"
    ),
    "Write this kind of document only (may be repeated; default: all).": "只写这一种文书（可重复；默认全部）。",
    "Write the documents into this new folder.": "把文书写入这个新文件夹。",
    "no folder is named": "没有指定文件夹",
    "say where the documents go: -o DIR": "请用 -o 文件夹 说明写到哪里",
    "holds what the documents are made from": "正是文书所依据的内容",
    "{kind} made": "已生成 {kind}",
    "is a result folder: its documents say what was certified, without --set, --variant or --rescale": (
        "是结果文件夹：文书反映已证明的结果，不能使用 --set、--variant 或 --rescale"
    ),
    "holds many counties; documents are made for one county at a time": "含多个县；文书一次只为一个县编制",
    "write each county's folder with allocate --by county, then report on one of them": (
        "请先用 allocate --by county 写出各县的文件夹，再对其中一个使用 report"
    ),
    "holds a report ({kind}), which is not verified from its folder": "是一份报告（{kind}），不能由其文件夹核验",
    "report again: from the same inputs its files are the same byte for byte": "请重新生成：相同的输入得到逐字节相同的文件",
    # end of documents (report)
}
