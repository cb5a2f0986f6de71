"""Random formula pools, small and full of ties, for the program to be held against the kernel."""

import random
from pathlib import Path

import jlmz_budget as jb
from jlmz_budget.formula import FormulaResult, solve_formula_pool
from jlmz_budget.linear_rules.pools import Component, decided_pool
from jlmz_budget.linear_rules.rows import RuleRows
from support import formula_pool, rules, write


def pool_case(folder: Path, seed: int) -> tuple[Component, FormulaResult] | None:
    """A pool without rules as a component, and what the kernel gives; None where there is no solution."""
    dice = random.Random(seed)
    count = dice.randint(1, 6)
    lines = ["township_code,township,type,population,last_year"]
    for i in range(1, count + 1):
        kind, heads = dice.choice(["镇", "乡"]), dice.choice([0, 1, 1, 2, 3, 7])
        lines.append(f"{i},乡{i},{kind},{heads},{dice.choice([20, 30, 30, 50])}")
    keys = {"payment_unit": dice.choice(["0.01", "1", "10"])}
    if dice.random() < 0.5:
        keys["base"] = [{"per": "recipient", "amount": dice.choice(["5", "12.345", "30"])}]
    if dice.random() < 0.6:
        keys["floors"] = [{"id": "f", "of": "last_year", "ratio": dice.choice(["0.5", "1/3", "0.9"])}]
    if dice.random() < 0.6:
        keys["caps"] = [{"id": "c", "of": "last_year", "ratio": dice.choice(["1", "1.2", "2", "7/3"])}]
    if dice.random() < 0.5:
        limit = dice.choice([{"max_share": "0.4"}, {"min_share": "0.5"}, {"max_amount": "40"}])
        keys["groups"] = [{"id": "g", "where": {"type": "镇"}, **limit}]
    if dice.random() < 0.3:
        keys["on_shortfall"] = "prorate_floors"
    content = rules(formula_pool(**keys), total=str(dice.choice([30, 77, 100, 150, 400])))
    try:
        scenario = jb.read_scenario(write(folder / str(seed), content, townships="\n".join(lines) + "\n"))
        pool = scenario.rules.pools[0]
        result = solve_formula_pool(scenario, pool, scenario.rules.budget.total)
    except jb.InputError:
        return None
    return Component((decided_pool(scenario, pool, result),), RuleRows((), ())), result
