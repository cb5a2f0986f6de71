"""Which general rules hold an award where it is, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.explanation.sentences import Step
from jlmz_budget.linear_rules.holding import holding_clauses
from jlmz_budget.money import grouped_yuan

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.linear_rules.rows import Clause
    from jlmz_budget.model import Allocation, Award

_SENTENCES: Final = {
    ("at_least", True): "general rule {rule} ({tier}), {whose}: at least {required} yuan, reached {reached}",
    ("at_most", True): "general rule {rule} ({tier}), {whose}: at most {required} yuan, reached {reached}",
    ("at_least", False): (
        "general rule {rule} ({tier}), {whose}: at least {required} yuan, only {reached} can be reached"
    ),
    ("at_most", False): (
        "general rule {rule} ({tier}), {whose}: at most {required} yuan, but {reached} cannot be avoided"
    ),
}
"""By limit, and whether it holds."""


def rule_steps(result: Allocation, own: Award) -> list[Step]:
    """One sentence a general rule that holds the recipient's exact award; one that says so if none does."""
    exact = {f"award:{award.pool}:{award.code}": award.exact for award in result.awards}
    clauses = holding_clauses(result, own)
    if not clauses:
        return [Step("no general rule holds this award; rules on others move what is left for it")]
    return [_step(clause, exact) for clause in clauses]


def _step(clause: Clause, exact: dict[str, Fraction]) -> Step:
    holds = not clause.shortfall(exact)
    return Step(
        _SENTENCES[clause.side, holds],
        {
            "rule": clause.rule.id,
            "tier": clause.rule.tier,
            "whose": clause.name or "together",
            "required": grouped_yuan(clause.required.at(exact)),
            "reached": grouped_yuan(clause.reached.at(exact)),
        },
    )
