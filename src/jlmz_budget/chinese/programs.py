"""programs/: plans and what the solver says of them."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "the solver failed: it {how}": "求解器出错：{how}",
    "report this scenario: nothing it says can be trusted here": "请报告这个方案：此处求解结果不可信",
    "no plan keeps all limits": "没有满足全部限制的方案",
    "raise the money or relax a limit": "增加资金，或放宽一项限制",
    "raise plans.time_limit; no plan is given, because none is proved best": "调高 plans.time_limit；没有方案被证明最优，因此不给出方案",
    "the time limit of {seconds} seconds came before any plan was found (goal {goal})": "{seconds} 秒的时间上限已到，尚未找到任何方案（目标 {goal}）",
    "the time limit of {seconds} seconds came before the plan was proved best (goal {goal})": "{seconds} 秒的时间上限已到，方案尚未证明最优（目标 {goal}）",
    "the time limit of {seconds} seconds came first: the plan found has {value} in the goal {goal}, no plan has less than {bound}, the gap is {gap}": "{seconds} 秒的时间上限先到：已找到的方案在目标 {goal} 上为 {value}，任何方案不会低于 {bound}，差距 {gap}",
    "{places} townships have work, but the county has only {supply} posts, so not each can have one": "有 {places} 个乡镇（街道）有工作量，但全县只有 {supply} 个岗位，不能保证每处一个",
    "{missing} more posts are needed, at least {cost} yuan a year": "还需 {missing} 个岗位，每年至少 {cost} 元",
    "at least {least} windows are to be completed, at most {most}": "要求至少补齐 {least} 个窗口，又限定至多 {most} 个",
    "lower the first or raise the second": "调低前者，或调高后者",
    "the least number of windows needs {needed} yuan, there are {money}, {gap} yuan short": "最低窗口数需要 {needed} 元，现有 {money} 元，缺 {gap} 元",
    "add {gap} yuan, or ask for fewer windows in every township": "增加 {gap} 元，或降低每个乡镇（街道）的最低窗口数",
    "serving all cases costs at least {least} yuan, there are {money}, {gap} yuan short; most for {name}": "办理全部件数至少需要 {least} 元，现有 {money} 元，缺 {gap} 元；其中 {name} 最多",
    "add {gap} yuan": "增加 {gap} 元",
    "the exact check failed: {how}": "精确核验未通过：{how}",
    "no exact proof within {count} pivots": "{count}次换基之内未得到精确证明",
    "the objective has no end": "目标没有极限",
    "add the limit that its direction is missing": "请补充该方向上缺少的限制",
    "these limits cannot hold together: {limits}": "下列限制不能同时满足：{limits}",
    "relax one of them": "请放宽其中一项",
}
