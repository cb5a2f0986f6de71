"""Budget and pools (model 1): who gets which amount, in which order, and that it all adds up."""

import pytest

from jlmz_budget import InfeasibleError
from jlmz_budget.money import yuan
from support import allocate, awards, formula_pool, rules


def sums(result):
    """amount, awarded, returned, unallocated by pool, in yuan."""
    return {
        one.pool: tuple(map(yuan, (one.amount, one.awarded, one.returned, one.unallocated)))
        for one in result.totals
    }


VILLAGES = """village_code,village,township_code
11,甲村,1
12,乙村,1
"""
TASKS = """task,name,unit_price,county_share
visit,走访,10,1
"""
VOLUMES = """village_code,task,volume
11,visit,3
12,visit,5
"""


def task_pool(**keys):
    """A village pool that pays claims."""
    return {"id": "v", "level": "village", "method": "tasks", "amount": "claims"} | keys


def test_number_share_claims_and_remainder_add_up_to_the_total(tmp_path):
    """Σ amounts + reserve + unallocated = T."""
    content = rules(
        formula_pool(id="fixed", amount="100"),
        formula_pool(id="part", amount={"share": "1/7"}),
        task_pool(),
        formula_pool(id="rest"),
        total="1000",
    )
    content["budget"]["reserve"] = {"share": "5%"}
    result = allocate(tmp_path, content, villages=VILLAGES, tasks=TASKS, task_volumes=VOLUMES)
    assert sums(result) == {
        "fixed": ("100.00", "100.00", "0.00", "0.00"),
        "part": ("142.85", "142.85", "0.00", "0.00"),
        "v": ("80.00", "80.00", "0.00", "0.00"),
        "rest": ("627.15", "627.15", "0.00", "0.00"),
    }
    assert yuan(result.reserve) == "50.00"
    assert result.unallocated == 0


def test_without_a_remainder_pool_the_rest_stays_at_budget_level(tmp_path):
    """What no pool takes is unallocated."""
    result = allocate(tmp_path, rules(formula_pool(amount="100")))
    assert yuan(result.unallocated) == "500.00"


def test_claims_stop_at_max_and_at_what_is_left(tmp_path):
    """An amount of claims is at most `max` and at most what is left."""
    tables = {"villages": VILLAGES, "tasks": TASKS, "task_volumes": VOLUMES}
    capped = allocate(tmp_path / "max", rules(task_pool(max="40"), formula_pool()), **tables)
    assert awards(capped, "v") == {"甲村": 15, "乙村": 25}
    short = allocate(tmp_path / "left", rules(formula_pool(amount="590"), task_pool()), **tables)
    assert awards(short, "v") == {"甲村": 3.75, "乙村": 6.25}


def test_a_task_pool_returns_what_its_claims_leave(tmp_path):
    """Money above the claims is returned, not paid."""
    content = rules(task_pool(amount="100"), formula_pool())
    result = allocate(tmp_path, content, villages=VILLAGES, tasks=TASKS, task_volumes=VOLUMES)
    assert sums(result)["v"] == ("100.00", "80.00", "20.00", "0.00")


def test_residual_to_moves_the_rest_to_a_later_pool(tmp_path):
    """The later pool's amount grows by what the earlier leaves; the sums still close."""
    content = rules(task_pool(amount="100", residual_to="p"), formula_pool(amount="200"))
    result = allocate(tmp_path, content, villages=VILLAGES, tasks=TASKS, task_volumes=VOLUMES)
    assert sums(result) == {
        "v": ("80.00", "80.00", "0.00", "0.00"),
        "p": ("220.00", "220.00", "0.00", "0.00"),
    }
    assert yuan(result.unallocated) == "300.00"


def test_a_pool_larger_than_what_is_left_is_an_error(tmp_path):
    """The message states both sums and the gap."""
    with pytest.raises(InfeasibleError) as error:
        allocate(tmp_path, rules(formula_pool(amount="500"), formula_pool(id="q", amount="200")))
    assert str(error.value) == (
        "pools.q.amount: the pool is to have 200.00 yuan, but only 100.00 yuan are left, 100.00 yuan short; "
        "lower the amount, or that of an earlier pool or the reserve."
    )


def test_where_restricts_a_pool(tmp_path):
    """Recipients outside `where` do not appear in the pool."""
    result = allocate(tmp_path, rules(formula_pool(where={"type": ["镇", "乡"]})))
    assert awards(result) == {"东镇": 200, "西乡": 400}


def test_funding_adds_up_to_the_amount(tmp_path):
    """Named parts and a rest; a wrong sum is an error with both sums."""
    parts = [{"name": "上级补助", "amount": "100"}, {"name": "本级", "amount": "rest"}]
    allocate(tmp_path / "rest", rules(formula_pool(funding=parts)))
    with pytest.raises(InfeasibleError, match=r"adds up to 100\.00 yuan, the pool has 600\.00 yuan"):
        allocate(tmp_path / "wrong", rules(formula_pool(funding=parts[:1])))


def test_instalments_leave_what_is_to_be_paid(tmp_path):
    """to_pay = award - already_paid; a negative one is 扣回."""
    townships = "township_code,township,population,already_paid\n1,东镇,1,500\n2,西乡,1,\n"
    result = allocate(tmp_path, rules(formula_pool()), townships=townships)
    assert [award.to_pay for award in result.awards] == [-20000, None]


def test_a_pool_without_factors_pays_quotas(tmp_path):
    """定额法: need 0 for all, the rest is unallocated."""
    base = [{"per": "recipient", "amount": "10"}, {"per": "population", "amount": "0.01"}]
    pool = formula_pool(base=base)
    del pool["factors"]
    result = allocate(tmp_path, rules(pool))
    assert awards(result) == {"东镇": 20, "西乡": 30, "城关街道": 40}
    assert sums(result)["p"] == ("600.00", "90.00", "0.00", "510.00")


def test_problems_of_all_pools_come_together(tmp_path):
    """One run lists every pool's problem."""
    plain = [{"id": "plain", "amount": "1000"}]
    with pytest.raises(InfeasibleError) as error:
        allocate(
            tmp_path,
            rules(formula_pool(amount="300", floors=plain), formula_pool(id="q", amount="100", floors=plain)),
        )
    assert [problem.where for problem in error.value.problems] == ["pools.p", "pools.q"]
