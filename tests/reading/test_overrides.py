"""Variants and --set."""
# ruff: noqa: E501 - messages are quoted whole

from fractions import Fraction

import pytest

from jlmz_budget.reading import read_scenario
from reading.folders import PLACES, RULES, messages, problems, write

TABLE = "township_code,township,population,area_km2,type\n01,甲,1,5,镇\n02,乙,2,5,乡\n"
VARIED = """\
schema: jlmz-budget/1
name: small
year: 2025
budget: {total: 1000}
pools:
  - id: work
    level: township
    method: formula
    amount: claims
    base: [{per: 人口, amount: 1}, {id: fixed, amount: 2}]
    factors:
      population: 0.5
      area_km2: {weight: 0.3, share_cap: 0.9}
      equal: 0.2
    floors: [{id: plain, per: recipient, amount: 5}]
    groups: [{id: towns, where: {type: 镇}, max_share: 0.9}]
    funding: [{name: 本级, amount: rest}]
overrides:
  cut: {budget.total: 900}
  nested:
    budget: {total: 800, reserve: {share: 0.1}}
    pools: {work: {factors: {area_km2: 0.2, equal: 0.3}}}
  scaled: {pools.work.factors.area_km2: 0.5, rescale: true}
"""


@pytest.fixture
def folder(tmp_path):
    """A scenario with variants."""
    return write(tmp_path, {"townships.csv": TABLE}, VARIED)


def read(folder, *settings, variants=(), rescale=False):
    """The rules after overrides."""
    return read_scenario(folder, settings=settings, variants=variants, rescale=rescale).rules


def weights(rules):
    """The weights of the first pool."""
    return {name: factor.weight for name, factor in rules.pools[0].factors.items()}


def test_a_variant_changes_what_it_names(folder):
    """A dotted key and a nested mapping say the same."""
    assert read(folder, variants=["cut"]).budget.total == 90_000
    nested = read(folder, variants=["nested"])
    assert (nested.budget.total, nested.budget.reserve.share) == (80_000, Fraction(1, 10))
    assert weights(nested)["equal"] == Fraction(3, 10)
    assert nested.pools[0].factors["area_km2"].share_cap == Fraction(9, 10)


def test_variants_then_settings_are_applied_in_order(folder):
    """The last word holds."""
    assert read(folder, variants=["cut", "nested"]).budget.total == 80_000
    assert read(folder, variants=["nested", "cut"]).budget.total == 90_000
    assert read(folder, ("budget.total", "1"), ("budget.total", "2"), variants=["cut"]).budget.total == 200


def test_a_factor_that_is_set_keeps_its_caps(folder):
    """Setting a factor sets its weight."""
    rules = read(folder, ("pools.work.factors.area_km2", "0.2"), ("pools.work.factors.equal", "0.3"))
    assert rules.pools[0].factors["area_km2"].weight == Fraction(1, 5)
    assert rules.pools[0].factors["area_km2"].share_cap == Fraction(9, 10)


def test_rescaling_keeps_the_proportions_of_the_others_exactly(folder):
    """The weights not set are multiplied by one fraction; the sum is 1."""
    expected = {"population": Fraction(5, 14), "area_km2": Fraction(1, 2), "equal": Fraction(1, 7)}
    assert weights(read(folder, ("pools.work.factors.面积", "0.5"), rescale=True)) == expected
    assert weights(read(folder, variants=["scaled"])) == expected
    assert sum(expected.values()) == 1


def test_several_weights_can_be_set_at_once(folder):
    """All weights set keep their value, the others share the rest."""
    settings = [("pools.work.factors.area_km2", "0.4"), ("pools.work.factors.equal", "0.4")]
    assert weights(read(folder, *settings, rescale=True))["population"] == Fraction(1, 5)


def test_list_items_are_addressed_by_name(folder):
    """Floors and groups by id, quotas by id or per, funding by name."""
    pool = read(
        folder,
        ("pools.work.floors.plain.amount", "7"),
        ("pools.work.groups.towns.max_share", "80%"),
        ("pools.work.base.population.amount", "3"),
        ("pools.work.base.fixed.amount", "4"),
        ("pools.work.funding.本级.source", "县本级"),
    ).pools[0]
    assert (pool.floors[0].amount, pool.groups[0].max_share) == (700, Fraction(4, 5))
    assert [quota.amount for quota in pool.base] == [300, 400]
    assert pool.funding[0].source == "县本级"


def test_a_setting_may_create_a_key_and_hold_a_flow_value(folder):
    """Keys the manual knows can be added; mappings and lists are written as in the file."""
    pool = read(
        folder,
        ("pools.work.max", "500"),
        ("pools.work.coefficients", "[population]"),
        ("pools.work.where", "{type: [镇, 乡]}"),
    ).pools[0]
    assert (pool.max, pool.coefficients, pool.where) == (50_000, ("population",), {"type": ("镇", "乡")})
    assert read(folder, ("pools.work.amount", "{share: 0.1}")).pools[0].amount.share == Fraction(1, 10)
    assert read(folder, ("county.name", "某县")).county.name == "某县"


SETTINGS = [
    ("pools.wrok.max", "1", 'there is no "wrok" to set; did you mean "work"?'),
    ("pools.work.flors.plain.amount", "1", 'there is no "flors" to set; did you mean "floors"?'),
    ("pools.work.floors.plan.amount", "1", 'there is no "plan" to set; did you mean "plain"?'),
    ("pool.work.max", "1", 'there is no "pool" to set; did you mean "pools"?'),
    ("pools.work.base.area.amount", "1", 'there is no "area" to set; use one of: 人口, fixed.'),
    ("townships.01.population", "1", "sets a cell of a table; edit the table itself; only rules can be set."),
    ("overrides.cut", "1", '"overrides" cannot be set; edit the scenario file.'),
    ("pools.work.amount.shar", "1", 'there is no "shar" to set; did you mean "share"?'),
    ("budget.total", "-1", 'must be 0 or more, found "-1"; correct the amount.'),
    ("budget.total", "[1", "a bracket is not closed, or a comma is missing; close every bracket that is opened, and put a comma between its parts."),
    ("budget.total", "&a 1", 'an anchor "&a" is not accepted; delete it.'),
    ("pools.work.factors.popluation", "0", 'unknown key; did you mean "population"?'),
    ("pools.work.factors.equal", "0.3", "the weights add up to 1.1, not 1; correct them, or scale the others with --rescale."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "text", "expected"), SETTINGS)
def test_a_faulty_setting_is_named_as_it_was_typed(folder, key, text, expected):
    """The place of a setting is the setting itself."""
    assert problems(folder, settings=[(key, text)]) == [f"--set {key}={text}: {expected}"]


def test_weights_that_no_scaling_can_mend_are_named(folder):
    """More than 1 set, or nothing left to scale."""
    assert problems(folder, settings=[("pools.work.factors.equal", "1.5")], rescale=True)[0] == (
        "--set pools.work.factors.equal=1.5: the weights set add up to 1.5; "
        "no scaling of the others makes the sum 1; set smaller weights, or set all of them."
    )
    settings = [(f"pools.work.factors.{name}", "0.2") for name in ("equal", "population", "area_km2")]
    assert (
        "--set pools.work.factors.area_km2=0.2: the weights set add up to 0.6; "
        "no scaling of the others makes the sum 1; set smaller weights, or set all of them."
    ) in problems(folder, settings=settings, rescale=True)


def test_an_unknown_variant_is_named(folder):
    """The nearest variant of the file is offered."""
    assert problems(folder, variants=["cutt"]) == [
        '--variant cutt: unknown variant "cutt"; did you mean "cut"?'
    ]


def test_every_variant_of_the_file_is_checked(tmp_path):
    """A wrong address is named at its line although the variant was not chosen."""
    rules = RULES + "overrides:\n  a: {pools.work.flors: 1}\n  b: 5\n  c: {rescale: maybe}\n"
    assert messages(tmp_path, PLACES, rules) == [
        'scenario.yaml:12:7 pools.work.flors: there is no "flors" to set; did you mean "floors"?',
        'scenario.yaml:13:3 b: must hold keys and values; write lines such as "name: value", indented below it.',
        'scenario.yaml:14:7 rescale: must be true or false, found "maybe"; correct it.',
    ]


def test_a_faulty_value_of_a_variant_is_named_in_its_line(tmp_path):
    """The place of a variant's value is where the file writes it."""
    rules = RULES + "overrides:\n  a: {budget.total: -1}\n"
    assert problems(write(tmp_path, PLACES, rules), variants=["a"]) == [
        'scenario.yaml:12:7 budget.total: must be 0 or more, found "-1"; correct the amount.'
    ]


def test_settings_are_kept_in_the_scenario(folder):
    """What was applied can be read off the scenario."""
    scenario = read_scenario(
        folder, settings=[("pools.work.factors.equal", "0.1")], variants=["cut"], rescale=True
    )
    assert scenario.settings == (("pools.work.factors.equal", "0.1"),)
    assert (scenario.variants, scenario.rescale) == (("cut",), True)
