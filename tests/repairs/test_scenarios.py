"""Scenarios by hand: each gives the conflict and the repairs that its sums demand."""

from copy import deepcopy
from fractions import Fraction

import pytest

import jlmz_budget as jb
from jlmz_budget.infeasibility.written import decimal_text
from repairs.moved import money_moved
from repairs.scenarios import CASES, Case
from repairs.stated import conflict_texts, repair_texts
from support import write

FOUND: dict[str, jb.Repairs] = {}


@pytest.fixture(params=CASES, ids=[case.name for case in CASES])
def case(request) -> Case:
    """One scenario after the other."""
    return request.param


@pytest.fixture
def folder(case, tmp_path):
    """Its folder."""
    return write(tmp_path / "s", case.content, **case.tables)


@pytest.fixture
def found(case, folder):
    """Its conflicts and repairs, looked for once."""
    if case.name not in FOUND:
        FOUND[case.name] = jb.repairs(jb.read_scenario(folder))
    return FOUND[case.name]


def test_the_conflict_is_the_one_that_the_sums_show(case, found):
    """Members, their money and how many recipients they bind are as worked out by hand."""
    assert conflict_texts(found) == case.conflict


def test_the_repairs_are_the_cheapest_and_the_least(case, found):
    """Values and costs are as worked out by hand."""
    assert repair_texts(found) == case.repairs


def test_the_first_repair_makes_the_scenario_feasible_at_its_cost(case, folder, found):
    """Applied, the first repair of every conflict gives a certified allocation, and moves what it says."""
    scenario = jb.read_scenario(folder)
    first = [
        next((one for one in found.repairs if one.place == conflict.place), None)
        for conflict in found.conflicts
    ]
    if None in first:
        assert case.repairs == []
        return
    settings = [(edit.key, edit.after) for repair in first for edit in repair.edits]
    if len(first) > 1:  # each asks for its own part of a higher total
        settings.append(("budget.total", "780"))
    repaired = jb.read_scenario(folder, settings=settings)
    jb.certify(repaired, jb.allocate(repaired))
    if len(first) == 1:
        assert money_moved(scenario, repaired) == first[0].fen


def test_every_repair_holds_and_a_step_less_does_not(case, folder, found):
    """Each repair resolves its conflict; one step of the grid nearer to the old value it does not."""
    for repair in found.repairs:
        settings = [(edit.key, edit.after) for edit in repair.edits]
        assert places(folder, settings) == set(repair.remaining)
        last = repair.edits[-1]
        if last.after in {"prorate_floors", "unallocated"}:
            continue
        assert any(
            place.startswith(repair.place)
            for place in places(folder, [*settings[:-1], a_step_less(case, last)])
        )


def a_step_less(case, edit):
    """The setting one step of its grid nearer to the text it had."""
    after = Fraction(edit.after)
    if edit.key.endswith("payment_unit"):
        return edit.key, str(int(after * 10))
    step = Fraction(1, 100)
    if edit.key.endswith(("ratio", "share")):
        step = Fraction(1, 10**6)
    elif "head" in edit.key or "population" in edit.key:
        step = Fraction(1, 10**4)
    elif "payment_unit" in case.content:
        step = Fraction(case.content["payment_unit"])
    nearer = after - step if Fraction(edit.before) < after else after + step
    return edit.key, decimal_text(nearer)


def test_without_any_one_member_the_others_hold(case, found, tmp_path):
    """A scenario file with the conflict's rules alone cannot be solved; without one of them it can."""
    for conflict in found.conflicts:
        keys = {member.key for member in conflict.members}
        assert not any_solved(tmp_path, case, [only(case.content, keys)])
        for key in keys:
            assert any_solved(tmp_path, case, without(case.content, keys, key)), key


def any_solved(tmp_path, case, contents):
    """Whether any of the scenario files can be solved."""
    for content in contents:
        scenario = jb.read_scenario(write(tmp_path / "reduced", content, **case.tables))
        try:
            jb.certify(scenario, jb.allocate(scenario))
        except jb.InputError:
            continue
        return True
    return False


def only(content, keys):
    """The scenario file with these of its rules alone; amounts and the total stay."""
    reduced = deepcopy(content)
    for pool in reduced["pools"]:
        own = f"pools.{pool['id']}."
        for section in ("base", "floors", "caps"):
            if section in pool:
                named = [(one, one.get("id") or one["per"]) for one in pool[section]]
                pool[section] = [one for one, name in named if f"{own}{section}.{name}" in keys]
        for group in pool.get("groups", []):
            for limit in [key for key in group if key[:4] in {"min_", "max_"}]:
                if f"{own}groups.{group['id']}.{limit}" not in keys:
                    del group[limit]
        pool["groups"] = [one for one in pool.get("groups", []) if len(one) > 2]
        unit = pool.get("payment_unit", reduced.get("payment_unit", "0.01"))
        pool["payment_unit"] = unit if f"{own}payment_unit" in keys else "0.01"
        if f"{own}on_surplus" not in keys:
            pool["on_surplus"] = "unallocated"
        if pool["method"] == "tasks":
            for key in ("groups", "on_surplus"):
                del pool[key]
    reduced["rules"] = [rule for rule in reduced.get("rules", []) if f"rules.{rule['id']}" in keys]
    return reduced


def without(content, keys, dropped):
    """The scenario files without one of the conflict's rules: with any amount, if that is an amount."""
    reduced = only(content, keys - {dropped})
    if dropped == "budget.total":
        return [changed(reduced, {"budget": {**reduced["budget"], "total": "9000"}})]
    if dropped == "budget.reserve":
        return [changed(reduced, {"budget": {"total": reduced["budget"]["total"]}})]
    if not dropped.endswith(".amount") or dropped.count(".") > 2:
        return [reduced]
    name = dropped.split(".")[1]
    if "budget.total" in keys:
        return [with_amount(reduced, name, 0)]
    return [
        with_amount(changed(reduced, {"budget": {"total": "9000"}}), name, yuan)
        for yuan in range(50, 900, 50)
    ]


def changed(content, keys):
    """The scenario file with other keys."""
    return {**deepcopy(content), **keys}


def with_amount(content, name, yuan):
    """The scenario file with another amount for a pool."""
    again = deepcopy(content)
    for pool in again["pools"]:
        if pool["id"] == name:
            pool.pop("max", None)
            pool["amount"] = yuan
    return again


def places(folder, settings):
    """Where the scenario with settings cannot be solved."""
    try:
        jb.allocate(jb.read_scenario(folder, settings=settings))
    except jb.InputError as error:
        return {problem.where for problem in error.problems}
    return set()
