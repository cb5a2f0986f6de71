"""The certificate of general rules accepts only what the inputs demand."""

from dataclasses import replace
from fractions import Fraction

import pytest

import jlmz_budget as jb
from certificate.tampering import changed_fields, changed_rows, moved_units
from linear_rules.cases import BORDER, pool, ruled
from support import formula_pool


def program_case(folder):
    """Two pools, a group, a statutory, a policy and an optional rule; the policy rule falls short."""
    pools = [
        formula_pool(id="q", amount="100", floors=[{"id": "f", "of": "last_year", "ratio": "0.1"}]),
        pool(groups=[{"id": "g", "where": {"type": ["镇", "乡"]}, "max_share": "0.7"}], payment_unit="1"),
    ]
    general = [
        BORDER,
        {"id": "wish", "tier": "policy", "by": "township", "at_least": {"of": "last_year", "ratio": "1.2"}},
        {"id": "even", "tier": "optional", "per": "population", "pool": "q", "max_over_min": "1.1"},
    ]
    return ruled(folder, *general, pools=pools, total="700")


def searched_case(folder):
    """A rounding to 10 yuan that largest remainders would get wrong: 东镇 must have at least 241 yuan."""
    rule = BORDER | {"at_least": "241"}
    return ruled(folder, rule, pools=[pool(payment_unit="10")])


def kept_case(folder):
    """Rules that hold anyway."""
    return ruled(folder, BORDER | {"at_least": "50"})


def accepted(allocation):
    """Whether the result has a certificate."""
    try:
        jb.certify(allocation.scenario, allocation)
    except jb.CertificateError:
        return False
    return True


@pytest.mark.parametrize("case", [program_case, searched_case, kept_case])
@pytest.mark.parametrize("tampered", [changed_fields, changed_rows, moved_units])
def test_no_change_passes(tmp_path, case, tampered):
    """Every field, every row and every unit matters, those of rules.csv too."""
    allocation = case(tmp_path)
    assert accepted(allocation)
    assert [what for what, changed in tampered(allocation) if accepted(changed)] == []


def test_the_cases_are_what_they_say(tmp_path):
    """One has a program whose policy rule falls short, one a search for whole awards, one neither."""
    program = program_case(tmp_path / "a")
    assert program.programs[0].pools == ("q", "p")
    assert any(row.shortfall for row in program.rules if row.tier == "policy")
    goals = [stage.goal for stage in searched_case(tmp_path / "b").programs[0].stages]
    assert goals[-2:] == ["rounding", "order"]
    assert kept_case(tmp_path / "c").programs == ()


def test_every_stage_is_needed(tmp_path):
    """A stage left out, doubled or exchanged, or with another value, proves nothing."""
    allocation = program_case(tmp_path)
    proof = allocation.programs[0]
    stages = proof.stages
    for place, stage in enumerate(stages):
        for other in (
            stages[:place] + stages[place + 1 :],
            (*stages[:place], replace(stage, value=stage.value + 1), *stages[place + 1 :]),
            (*stages[:place], replace(stage, goal="other"), *stages[place + 1 :]),
            (*stages[:place], replace(stage, prices=(("no row", Fraction(1)),)), *stages[place + 1 :]),
        ):
            changed = replace(allocation, programs=(replace(proof, stages=other),))
            assert not accepted(changed), (place, stage)
        if stage.prices:
            changed = (*stages[:place], replace(stage, prices=()), *stages[place + 1 :])
            assert not accepted(replace(allocation, programs=(replace(proof, stages=changed),)))


def test_a_program_is_of_all_pools_that_rules_tie_together(tmp_path):
    """No proof, a proof of one pool of two, of pools in another order or of none is refused."""
    allocation = program_case(tmp_path)
    proof = allocation.programs[0]
    for pools in (("q",), ("p", "q"), (), ("x",), ("q", "p", "p")):
        assert not accepted(replace(allocation, programs=(replace(proof, pools=pools),)))
    assert not accepted(replace(allocation, programs=()))
    assert not accepted(replace(allocation, programs=(proof, proof)))


def test_awards_that_are_not_optimal_have_no_proof(tmp_path):
    """Feasible awards with every total right, but 1 yuan more unequal than they must be, are refused."""
    allocation = ruled(tmp_path, BORDER)
    _, west, city = allocation.awards
    moved = (
        allocation.awards[0],
        replace(west, exact=west.exact + 100, award=west.award + 100),
        replace(city, exact=city.exact - 100, award=city.award - 100),
    )
    with pytest.raises(jb.CertificateError, match="the goal deviation is not proved to be reached"):
        jb.certify(allocation.scenario, replace(allocation, awards=moved))


def test_the_rule_rows_follow_their_own_scenario(tmp_path):
    """A result of a weaker rule is refused by the scenario of the stronger one."""
    weak = ruled(tmp_path / "weak", BORDER | {"at_least": "200"})
    strong = ruled(tmp_path / "strong", BORDER | {"at_least": "240"})
    with pytest.raises(jb.CertificateError, match=r"rules.csv border: the rule does not hold"):
        jb.certify(strong.scenario, replace(weak, scenario=strong.scenario))


def test_whole_awards_keep_the_rule_and_are_near(tmp_path):
    """241 yuan in tens is 250 for 东镇; 350 are left: 140 + 210 of the exact 143.60 and 215.40."""
    allocation = searched_case(tmp_path)
    assert [award.award // 100 for award in allocation.awards] == [250, 140, 210]
