"""What is said about faulty general rules: each fault at its line, with the nearest known name."""
# ruff: noqa: E501 - messages are quoted whole

import pytest

from reading.folders import PLACES, RULES, messages

FAULTS = [
    ("{id: a, sum_of: {pool: wrk}, at_least: 5}", 'scenario.yaml:12:21 pool: unknown pool "wrk"; did you mean "work"?'),
    ("{id: a, sum_of: {pool: [work, wrk]}, at_least: 5}", 'scenario.yaml:12:34 pool: unknown pool "wrk"; did you mean "work"?'),
    ("{id: a, by: township, pool: wrk, at_least: 5}", 'scenario.yaml:12:26 pool: unknown pool "wrk"; did you mean "work"?'),
    ("{id: a, sum_of: {}, at_least: {share_of: wrk, ratio: 0.1}}", 'scenario.yaml:12:35 share_of: unknown pool "wrk"; did you mean "work"?'),
    ("{id: a, sum_of: {where: {tpye: 镇}}, at_least: 5}", 'scenario.yaml:12:29 tpye: unknown column "tpye"; did you mean "type"?'),
    ("{id: a, sum_of: {where: {type: 街道}}, at_least: 5}", "scenario.yaml:12:21 where: no row of the table matches; use what the column type holds: 镇, 乡."),
    ("{id: a, sum_of: {townships: [甲真]}, at_least: 5}", 'scenario.yaml:12:33 townships: no township has the code or name "甲真"; use one of: 01, 02, 甲镇, 乙乡.'),
    ("{id: a, sum_of: {pool: work, group: g}, at_least: 5}", 'scenario.yaml:12:33 group: unknown group "g"; delete it.'),
    ("{id: a, sum_of: {group: g}, at_least: 5}", "scenario.yaml:12:21 group: goes with exactly one pool; name the pool that the group belongs to."),
    ("{id: a, sum_of: {}, at_least: {of: lst_year}}", 'scenario.yaml:12:35 of: unknown column "lst_year"; use one of: population, type.'),
    ("{id: a, by: township, at_least: {per: populaton, amount: 5}}", 'scenario.yaml:12:37 per: unknown column "populaton"; did you mean "population"?'),
    ("{id: a, per: populaton, max_over_min: 3}", 'scenario.yaml:12:12 per: unknown column "populaton"; did you mean "population"?'),
    ("{id: a, per: population}", "scenario.yaml:12:4 rules: per and max_over_min go together; write both or neither."),
    ("{id: a, per: population, max_over_min: 0.5}", 'scenario.yaml:12:29 max_over_min: must be 1 or more, found "1/2"; correct the number.'),
    ("{id: a, per: population, max_over_min: 3, at_least: 5}", "scenario.yaml:12:4 rules: a sum, or each place, has at_least or at_most; a spread has neither; add the limit, or delete it."),
    ("{id: a, sum_of: {}}", "scenario.yaml:12:4 rules: a sum, or each place, has at_least or at_most; a spread has neither; add the limit, or delete it."),
    ("{id: a, sum_of: {}, by: township, at_least: 5}", "scenario.yaml:12:4 rules: a rule is either a sum (sum_of), or each place (by), or a spread (per + max_over_min); keep one of the three forms."),
    ("{id: a, sum_of: {}, pool: work, at_least: 5}", "scenario.yaml:12:4 rules: pool and where of a sum stand inside sum_of; move them there."),
    ("{id: a, by: township, at_least: {sum_of: {}}}", "scenario.yaml:12:4 rules: a limit of each place cannot be another sum; write amount, of or share_of."),
    ("{id: a, by: village, at_least: 5}", 'scenario.yaml:12:12 by: no pool of this rule pays villages; write "by: township", or name a village pool.'),
    ("{id: a, by: town, at_least: 5}", 'scenario.yaml:12:12 by: unknown word "town"; did you mean "township"?'),
    ("{id: a, tier: law, by: township, at_least: 5}", 'scenario.yaml:12:12 tier: unknown word "law"; use one of: statutory, policy, optional.'),
    ("{id: a, sum_of: {pool: {}}, at_least: 5}", 'scenario.yaml:12:21 pool: must be one name or a list of names, found "{}"; write "a" or "[a, b]".'),
    ("{id: a, sum_of: {}, at_least: {amount: 5, ratio: 0.1}}", "scenario.yaml:12:24 at_least: must name one thing: amount, per + amount, of + ratio, share_of + ratio or sum_of + ratio; keep one of the forms."),
    ("{id: a, sum_of: {}, at_least: {ratio: 0.1}}", "scenario.yaml:12:24 at_least: must name one thing: amount, per + amount, of + ratio, share_of + ratio or sum_of + ratio; keep one of the forms."),
    ("{id: a, sum_of: {}, at_lest: 5}", 'scenario.yaml:12:24 at_lest: unknown key; did you mean "at_least"?'),
    ("{id: a, sum_of: {}, at_least: lots}", 'scenario.yaml:12:24 at_least: must be an amount of money, found "lots"; write plain digits such as 1234.50, or with a unit such as "12.5万元".'),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "said"), FAULTS)
def test_a_faulty_rule_is_named_at_its_line(tmp_path, rule, said):
    """Each fault gives its message first."""
    found = messages(tmp_path, PLACES, f"{RULES}rules:\n - {rule}\n")
    assert said in found


TYPOS = [
    ("{id: a, sum_off: {}, at_least: 5}", 'scenario.yaml:12:12 sum_off: unknown key; did you mean "sum_of"?'),
    ("{id: a, sum_of: {}, at_lest: 5}", 'scenario.yaml:12:24 at_lest: unknown key; did you mean "at_least"?'),
    ("{id: a, byy: township, at_least: 5}", 'scenario.yaml:12:12 byy: unknown key; did you mean "by"?'),
    ("{id: a, by: town, at_least: 5}", 'scenario.yaml:12:12 by: unknown word "town"; did you mean "township"?'),
    ("{id: a, per: population, max_over_mn: 3}", 'scenario.yaml:12:29 max_over_mn: unknown key; did you mean "max_over_min"?'),
    ("{id: a, sum_of: {}, at_least: {share_off: work, ratio: 0.1}}", 'scenario.yaml:12:35 share_off: unknown key; did you mean "share_of"?'),
    ("{id: a, sum_of: {}, at_least: {per: population, amout: 3}}", 'scenario.yaml:12:52 amout: unknown key; did you mean "amount"?'),
    ("{id: a, sum_of: {}, at_least: 1e}", 'scenario.yaml:12:24 at_least: must be an amount of money, found "1e"; write plain digits such as 1234.50, or with a unit such as "12.5万元".'),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "said"), TYPOS)
def test_a_typo_gives_one_message(tmp_path, rule, said):
    """What a rule lacks only because a key of it is misspelt is not said too."""
    assert messages(tmp_path, PLACES, f"{RULES}rules:\n - {rule}\n") == [said]


def test_a_typo_in_one_rule_hides_no_fault_of_another(tmp_path):
    """The form of the second rule is judged though the first has a misspelt key."""
    two = "rules:\n - {id: a, sum_of: {}, at_lest: 5}\n - {id: b, sum_of: {}}\n"
    assert messages(tmp_path, PLACES, RULES + two) == [
        'scenario.yaml:12:24 at_lest: unknown key; did you mean "at_least"?',
        "scenario.yaml:13:4 rules: a sum, or each place, has at_least or at_most; a spread has neither; add the limit, or delete it.",
    ]


def test_cells_that_a_rule_needs_are_checked(tmp_path):
    """An empty or faulty cell of a column that only a rule names is a fault of the table."""
    places = PLACES | {"townships.csv": "乡镇代码,乡镇,人口,wanted\n01,甲镇,100,\n02,乙乡,300,x\n"}
    rule = "rules:\n - {id: a, by: township, at_least: {of: wanted}}\n"
    assert messages(tmp_path, places, RULES + rule) == [
        "townships.csv:2 wanted: the cell is empty; write a number, 0 if there is none.",
        'townships.csv:3 wanted: must be an amount of money, found "x"; correct the cell.',
    ]


def test_two_rules_have_two_names(tmp_path):
    """An id stands once."""
    rule = "rules:\n - {id: a, sum_of: {}, at_least: 5}\n - {id: a, sum_of: {}, at_most: 5000}\n"
    said = 'scenario.yaml:13:5 id: "a" stands here and in line 12; give each its own name.'
    assert messages(tmp_path, PLACES, RULES + rule) == [said]


def test_a_set_address_that_leads_nowhere_names_the_rules(tmp_path):
    """`--set rules.boarder...` is answered with the rule's name."""
    rule = "rules:\n - {id: border, sum_of: {}, at_least: 5}\n"
    found = messages(tmp_path, PLACES, RULES + rule, settings=[("rules.boarder.at_least", "6")])
    assert found == ['--set rules.boarder.at_least=6: there is no "boarder" to set; did you mean "border"?']
