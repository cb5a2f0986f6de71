"""Without general rules the program and the kernel give the same awards."""

from jlmz_budget.linear_rules.minimax import minimax
from jlmz_budget.linear_rules.rounding import rounded
from linear_rules.kernel_cases import pool_case


def test_the_program_without_rules_is_the_kernel(tmp_path):
    """500 pools with bounds, quotas, groups, ties and prorated floors: equal exact awards, equal fen."""
    solved = 0
    for seed in range(10_000):
        case = pool_case(tmp_path, seed)
        if case is None:
            continue
        component, kernel = case
        exact = minimax(component).awards
        names = component.pools[0].names
        assert [exact[name] for name in names] == [award.exact for award in kernel.awards], seed
        whole = rounded(component, exact).awards
        if component.pools[0].pool.rounding == "largest_remainder":
            assert [whole[name] for name in names] == [award.award for award in kernel.awards], seed
        solved += 1
        if solved == 500:
            break
    assert solved == 500
