"""Random counties under random rules."""

from collections import Counter

import jlmz_budget as jb
from linear_rules.random_counties import county
from support import write


def test_every_solution_is_certified(tmp_path):
    """What the program finds, the certificate proves by its own derivation; what it refuses, it explains."""
    ends = Counter()
    for seed in range(120):
        content, tables = county(seed)
        try:
            scenario = jb.read_scenario(write(tmp_path / str(seed), content, **tables))
            result = jb.allocate(scenario)
        except jb.InputError:
            ends["refused"] += 1
            continue
        jb.certify(scenario, result)
        goals = {stage.goal for proof in result.programs for stage in proof.stages}
        ends["program" if result.programs else "kernel"] += 1
        ends["searched"] += "rounding" in goals
        ends["short"] += any(row.shortfall for row in result.rules)
        ends["unspent"] += any(
            stage.goal == "unspent" and stage.value > 0 for proof in result.programs for stage in proof.stages
        )
    assert all(ends[end] >= 3 for end in ("refused", "program", "kernel", "searched", "short", "unspent"))
