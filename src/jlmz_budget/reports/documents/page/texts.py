"""The sentences that the page fills while sliders move; English here, translated when the page is made."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "nothing": "Nothing is set: the awards are those of the scenario.",
    "set": "(set)",
    "follows": "(follows)",
    "gains": "gains",
    "pays": "pays",
    "gain": "{count} gain {amount} yuan together, {name} most: {most}.",
    "pay": "{count} pay {amount} yuan together, {name} most: {most}.",
    "same": "{count} stay as they are.",
    "unchanged": "No award changes.",
    "refused": "This cannot be:",
    "short": (
        "{pool}: its limits need {least} yuan, the pool has {amount} yuan, {gap} yuan short; "
        "add money or lower a floor."
    ),
    "surplus": (
        "{pool}: its caps allow {payable} yuan, the pool has {amount} yuan, {gap} yuan would be left over; "
        "raise a cap or lower the pool."
    ),
    "crossed": "{pool}: {name}'s floor {floor} is above its cap {cap} (yuan, in whole payment units).",
    "group_crossed": (
        "{pool}: group {group}'s least {least} is above its most {most} (yuan, in whole payment units)."
    ),
    "group_short": "{pool}: group {group}'s members must get {least} yuan, its most is {most} yuan.",
    "group_open": "{pool}: group {group}'s least is {least} yuan, its members can get at most {most} yuan.",
    "no_shares": "{pool}: no shares of {factor} add up to 1.",
    "weights": "the weights set add up to {sum}; no scaling of the others makes the sum 100%.",
    "reserve": "the reserve is {reserve} yuan, the budget only {total} yuan.",
    "no_money": (
        "{pool} is to have {amount} yuan, but only {left} yuan are left; raise the budget or lower the pool."
    ),
    "other_amount": (
        "{pool} would have {amount} yuan; this page does not compute that pool. Use jlmz-budget whatif."
    ),
    "funding": "{pool}: its funding names {named} yuan, the pool would have {amount} yuan.",
    "differs": (
        "This browser computes other awards than the report, so the sliders are off; the tables are "
        "certified."
    ),
}
