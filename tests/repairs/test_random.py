"""Random pools that cannot be divided: every repair works, is the least, and the conflict is irreducible."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from jlmz_budget.formula import divided, pool_inputs
from jlmz_budget.infeasibility.cases import PoolCase, cases_of
from jlmz_budget.infeasibility.conflict import holds
from jlmz_budget.infeasibility.failures import failures
from jlmz_budget.infeasibility.solving import places_in_conflict
from jlmz_budget.infeasibility.written import decimal_text
from repairs.moved import money_moved
from support import formula_pool, rules, write

QUICK = (Phase.explicit, Phase.generate)
"""A failing scenario file is small as it is."""

HUNDREDTHS = st.integers(0, 150).map(lambda part: f"{part / 100:.2f}")
YUAN = st.integers(0, 300).map(str)


@st.composite
def limits(draw, prefix):
    """At most two floors or caps of any form."""
    forms = [
        st.builds(lambda ratio: {"of": "last_year", "ratio": ratio}, HUNDREDTHS),
        st.builds(lambda yuan: {"per": "recipient", "amount": yuan}, YUAN),
        st.builds(lambda fen: {"per": "population", "amount": f"0.{fen:02d}"}, st.integers(0, 15)),
    ]
    drawn = draw(st.lists(st.one_of(forms), max_size=2))
    return [{"id": f"{prefix}{number}", **one} for number, one in enumerate(drawn)]


@st.composite
def groups(draw):
    """Up to two groups with one or two limits."""
    found = []
    for name, kinds in (("a", ["街道"]), ("b", ["镇", "乡"])):
        keys = draw(
            st.lists(st.sampled_from(["min_amount", "max_amount", "max_share"]), max_size=2, unique=True)
        )
        group = {"id": name, "where": {"type": kinds}}
        for key in keys:
            group[key] = draw(HUNDREDTHS.filter(lambda part: float(part) <= 1) if "share" in key else YUAN)
        if keys and float(group.get("min_amount", 0)) <= float(group.get("max_amount", 999)):
            found.append(group)
    return found


@st.composite
def pools(draw):
    """A scenario file with one pool of any kind, often without an allocation."""
    pool = formula_pool(
        floors=draw(limits("f")),
        caps=draw(limits("c")),
        groups=draw(groups()),
        base=[{"per": "recipient", "amount": draw(YUAN)}] if draw(st.booleans()) else [],
        on_surplus=draw(st.sampled_from(["unallocated", "unallocated", "error"])),
        on_shortfall=draw(st.sampled_from(["error", "error", "prorate_floors"])),
        payment_unit=draw(st.sampled_from(["0.01", "1", "100"])),
    )
    total = draw(st.integers(1, 900))
    pool["amount"] = draw(st.sampled_from(["remainder", total]))
    return rules(pool, total=str(total))


@given(content=pools())
@settings(max_examples=100, phases=QUICK)
def test_kinds_of_failure_are_what_division_refuses(content, tmp_path_factory):
    """The cheap test of a pool and the division itself agree on every pool."""
    scenario = read(tmp_path_factory, content)
    inputs = pool_inputs(scenario, scenario.rules.pools[0])
    amount = scenario.rules.budget.total
    try:
        divided(inputs, amount)
    except jb.InfeasibleError:
        assert failures(inputs, amount)
    else:
        assert not failures(inputs, amount)


@given(content=pools())
@settings(max_examples=60, phases=QUICK)
def test_every_repair_works_costs_what_it_says_and_is_the_least(content, tmp_path_factory):
    """Solved with the repair, not with one step less; the money moved is the money stated."""
    scenario = read(tmp_path_factory, content)
    for repair in jb.repairs(scenario).repairs:
        repaired = read(tmp_path_factory, content, [(edit.key, edit.after) for edit in repair.edits])
        jb.certify(repaired, jb.allocate(repaired))
        assert without_shares(content) is False or money_moved(scenario, repaired) == repair.fen
        edit = repair.edits[-1]
        if edit.after in {"prorate_floors", "unallocated"}:
            continue
        less = [(one.key, one.after) for one in repair.edits[:-1]] + [step_less(content, edit)]
        assert places_in_conflict(read(tmp_path_factory, content, less))


@given(content=pools())
@settings(max_examples=60, phases=QUICK)
def test_conflicts_are_irreducible(content, tmp_path_factory):
    """The members of a conflict cannot all hold; without any one of them the others can."""
    scenario = read(tmp_path_factory, content)
    cases = [one for one in cases_of(scenario, places_in_conflict(scenario)) if isinstance(one, PoolCase)]
    for case, conflict in zip(cases, jb.repairs(scenario).conflicts, strict=True):
        keys = {member.key.removeprefix("pools.p.") for member in conflict.members}
        assert not holds(case, keys)
        assert all(holds(case, keys - {key}) for key in keys)


def without_shares(content):
    """Whether no group limit is a share: `moved` knows shares of one amount alone."""
    return not any("max_share" in group for group in content["pools"][0]["groups"])


def step_less(content, edit):
    """The setting one step of its grid nearer to the text it had."""
    if edit.key.endswith("payment_unit"):
        return edit.key, decimal_text(Fraction(edit.after) * 10)
    unit = Fraction(content["pools"][0]["payment_unit"])
    step = Fraction(1, 10**6) if edit.key.endswith(("ratio", "share")) else unit
    if "base." in edit.key:
        step = min(unit, Fraction(1))
    names = [
        one["id"]
        for key in ("floors", "caps")
        for one in content["pools"][0][key]
        if one.get("per") == "population"
    ]
    if any(f".{name}." in edit.key for name in names):
        step = Fraction(1, 10**4)
    after, before = Fraction(edit.after), Fraction(edit.before)
    if abs(after - before) < step:
        return edit.key, edit.before
    return edit.key, decimal_text(after - step if before < after else after + step)


def read(factory, content, changes=()):
    """The scenario of a file, with settings."""
    folder = write(factory.getbasetemp() / "repairs", content)
    return jb.read_scenario(folder, settings=list(changes))
