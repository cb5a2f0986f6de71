"""What is said about a faulty scenario file."""
# ruff: noqa: E501 - messages are quoted whole

import os
from pathlib import Path

import pytest

import jlmz_budget.policy as packs
from reading.folders import PLACES, RULES, TABLES, TASK_RULES, messages, problems, write


def edited(*changes):
    """The rules with texts replaced."""
    rules = RULES
    for old, new in changes:
        assert old in rules
        rules = rules.replace(old, new)
    return rules


KEYS = [
    ("budgt: {}\n" + RULES, 'scenario.yaml:1:1 budgt: unknown key; did you mean "budget"?'),
    (
        edited(("year: 2025", "yeer: 2025")),
        'scenario.yaml:3:1 yeer: unknown key; did you mean "year"?',
        'scenario.yaml: the key "year" is missing; add it.',
    ),
    (edited(("{total: 1000}", "{}")), 'scenario.yaml:4:1 budget: the key "total" is missing; add it.'),
    (
        RULES + "zzz: 1\n",
        "scenario.yaml:11:1 zzz: unknown key; use one of: ",
    ),
    (edited(("population", "populaton")), 'scenario.yaml:10:15 populaton: unknown key; did you mean "population"?'),
    (edited(("level: township", "level: twonship")), 'scenario.yaml:7:5 level: unknown word "twonship"; did you mean "township"?'),
    (
        edited(("method: formula", "method: x")),
        'scenario.yaml:8:5 method: unknown word "x"; use one of: formula, tasks',
    ),
    (edited(("schema: jlmz-budget/1", "schema: jlmz-budget/9")), 'scenario.yaml:1:1 schema: unknown word "jlmz-budget/9"; did you mean "jlmz-budget/1"?'),
    (edited(("1000", "-5")), 'scenario.yaml:4:10 total: must be 0 or more, found "-5"; correct the amount.'),
    (edited(("1000", "1e5")), 'scenario.yaml:4:10 total: must be an amount of money, found "1e5"; write plain digits such as 1234.50, or with a unit such as "12.5万元".'),
    (edited(("1000", "0.001")), 'scenario.yaml:4:10 total: must be whole fen, found "0.001"; give at most two decimals of a yuan.'),
    (edited(("1000", "[1, 2]")), "scenario.yaml:4:10 total: must be an amount of money, found a list or mapping; write one amount."),
    (edited(("2025", "25")), 'scenario.yaml:3:1 year: must be a year, found "25"; write four digits such as 2025.'),
    (edited(("2025", '"0000"')), 'scenario.yaml:3:1 year: must be a year, found "0000"; write four digits such as 2025.'),
    (edited(("remainder", "{kind: claims}")), "scenario.yaml:9:14 kind: unknown key; use one of: share, source."),
    (edited(("remainder", "{share: 0.1, fen: 5}")), "scenario.yaml:9:26 fen: unknown key; use one of: share, source."),
    (edited(("remainder", "{source: x}")), 'scenario.yaml:9:5 amount: must be an amount of money; write a number, or a share such as "share: 0.02".'),
    (edited(("1000}", "1000, reserve: {kind: remainder}}")), "scenario.yaml:4:33 kind: unknown key; use one of: share, source."),
    (edited(("id: work", "id: my work")), 'scenario.yaml:6:5 id: must be a short name, found "my work"; use letters, digits, _ or -, no dots or spaces.'),
    (edited(("{population: 1}", "{population: 120%}")), 'scenario.yaml:10:15 population: must be from 0 to 1, found "120%"; write a share such as 0.15, "15%" or "1/3".'),
    (edited(("{population: 1}", "{population: abc}")), 'scenario.yaml:10:15 population: must be a number, found "abc"; write plain digits such as 1234.5, 15% or 1/3.'),
    (edited(("{population: 1}", "{population: {weight: [1]}}")), "scenario.yaml:10:28 weight: must be a number, found a list or mapping; write one number."),
    (edited(("remainder", "{shre: 0.1}")), 'scenario.yaml:9:14 shre: unknown key; did you mean "share"?'),
    (edited(("remainder", "{}")), 'scenario.yaml:9:5 amount: must be an amount of money; write a number, or a share such as "share: 0.02".'),
    (RULES + "    caps: 5\n", 'scenario.yaml:11:5 caps: must be a list; write "[a, b]", or one item a line after "- ".'),
    (RULES + "    where: 5\n", 'scenario.yaml:11:5 where: must hold keys and values; write lines such as "name: value", indented below it.'),
    (RULES + "    where: {type: {a: b}}\n", 'scenario.yaml:11:5 where: "type" must be one text or a list of texts; write "type: 街道" or "type: [镇, 乡]".'),
    (RULES + "title: [a]\n", "scenario.yaml:11:1 title: must be a text; write one text."),
    (RULES + "payment_unit: 0.001\n", 'scenario.yaml:11:1 payment_unit: must be a payment unit in yuan, found "0.001"; write whole fen above 0, usually 0.01, 1, 100, 1000 or 10000 (yuan).'),
    (RULES.partition("pools")[0] + "pools: []\n", "scenario.yaml:5:1 pools: is an empty list; write at least one item."),
    (RULES + "    floors: [{id: a, per: recipient}]\n", "scenario.yaml:11:14 floors: a limit is either per + amount, or of + ratio; keep one of the two forms."),
    (RULES + "rules: [{id: b}]\n", "scenario.yaml:11:9 rules: a rule is either a sum (sum_of), or each place (by), or a spread (per + max_over_min); keep one of the three forms."),
    (RULES + "name: again\n", "scenario.yaml:11:1 name: the key stands here and in line 2; keep one of them."),
    (RULES.replace("{population: 1}", "{population: 0.5, 人口: 0.5}"), "scenario.yaml:10:32 人口: population is named twice; keep one of the two lines."),
    (RULES + "policy: jilin-2081\n", 'scenario.yaml:11:1 policy: there is no policy pack "jilin-2081"; did you mean "jilin-2018"?'),
    (RULES + "policy: ../x.yaml\n", 'scenario.yaml:11:1 policy: "../x.yaml" leads out of the scenario folder; copy the file into the folder.'),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "expected"), [(rules, expected) for rules, *expected in KEYS])
def test_a_faulty_key_or_value_is_named_at_its_line_and_column(tmp_path, rules, expected):
    """Each fault gives its message, and no other."""
    found = messages(tmp_path, PLACES, rules)
    assert len(found) == len(expected)
    for message, wanted in zip(found, expected, strict=True):
        assert message.startswith(wanted)


SYNTAX = [
    ("a: 1\n\tb: 2\n", "scenario.yaml:2:1: a tab stands where blanks must; indent with blanks, two for each level."),
    ("name：x\nyear: 1\n", 'scenario.yaml:1:5: a full-width "：" stands here; write ":" instead of the full-width "：", with a blank after ":" and ",".'),
    ("a: {b: 1，c: 2}\n", 'scenario.yaml:1:9: a full-width "，" stands here; write "," instead of the full-width "，", with a blank after ":" and ",".'),
    ("a: 【b, c: 2]\nd: [\n", 'scenario.yaml:1:4: a full-width "【" stands here; write "[" instead of the full-width "【", with a blank after ":" and ",".'),
    ("a: [“x, y\n", 'scenario.yaml:1:5: a full-width "“" stands here; write """ instead of the full-width "“", with a blank after ":" and ",".'),
    ("name：x\n", 'scenario.yaml:1:1: must hold keys and values; write ":" instead of the full-width "：", with a blank after ":" and ",".'),
    ("just words\n", 'scenario.yaml:1:1: must hold keys and values; write lines such as "name: value", indented below it.'),
    ('a: "b\nc: d\n', "scenario.yaml:1:4: a quotation mark is not closed; close it with the same mark, \" or '."),
    ("a: [1, 2\nb: 3\n", "scenario.yaml:1:4: a bracket is not closed, or a comma is missing; close every bracket that is opened, and put a comma between its parts."),
    ("a: b: c\n", 'scenario.yaml:1:5: a ":" stands where none is expected; put the text in quotes, or check the indentation of this line.'),
    ("a: 1\nb\nc: 2\n", 'scenario.yaml:3:1: a ":" is missing after a key; write "key: value", with a blank after ":".'),
    ("a:\n  - 1\n b: 2\n", "scenario.yaml:3:2: the indentation does not fit the lines above; give keys of one level the same number of blanks."),
    ("a: @x\n", "scenario.yaml:1:4: a sign stands where none is expected; put the text in quotes."),
    ("a: \x07\n", "scenario.yaml:1:4: holds a control character; delete it, or type the line again."),
    ("", "scenario.yaml: is empty; write the scenario, or start from `jlmz-budget new`."),
    ("# only a comment\n", "scenario.yaml: is empty; write the scenario, or start from `jlmz-budget new`."),
    ("a: &x 1\nb: *x\n", 'scenario.yaml:1:4: an anchor "&x" is not accepted; delete it.', 'scenario.yaml:2:4: an alias "*x" is not accepted; write the value out.'),
    ("a: !!python/name:os.system x\n", 'scenario.yaml:1:4: a tag "tag:yaml.org,2002:python/name:os.system" is not accepted; delete it.'),
    ("a: 1\n---\nb: 2\n", 'scenario.yaml:2:1: holds a second document; keep one; delete the line "---".'),
    ("[a]: 1\n", "scenario.yaml:1:1: a key must be a plain text; write one word as the key."),
    ('"": 1\n', 'scenario.yaml:1:1: a key is empty; write a word before ":".'),
    ('a: "\\ud800"\n', "scenario.yaml:1:4: holds half a character; write the character itself."),
    ('a: "\\Uffffffff"\n', "scenario.yaml:1:1: cannot be read as YAML; check quotes, brackets, colons and indentation here and above."),
    ("a: " + "[" * 200 + "]" * 200, "scenario.yaml:1:24 a: is nested too deeply; write it as the manual shows."),
    (b"\x89PNG\r\n\x1a\n\0\0", "scenario.yaml: is not a text file; save it as UTF-8 text (in a spreadsheet: CSV UTF-8)."),
    (b"a: \xff\xff\n", "scenario.yaml: is neither UTF-8 nor GB18030 text; save it as UTF-8 text (in a spreadsheet: CSV UTF-8)."),
    (b"x" * 1_000_001, "scenario.yaml: has 1,000,001 bytes, at most 1,000,000 are read; remove what does not belong."),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "expected"), [(rules, expected) for rules, *expected in SYNTAX])
def test_what_is_not_yaml_is_said_in_plain_words(tmp_path, rules, expected):
    """A fault of the form says where it is and what to write."""
    assert messages(tmp_path, PLACES, rules) == expected


TWO_POOLS = (
    RULES
    + """\
  - id: last
    level: township
    method: formula
    amount: 5
    factors: {population: 1}
"""
)

AMONG_THEMSELVES = [
    (edited(("{population: 1}", "{population: 0.95}")), "scenario.yaml:10:5 factors: the weights add up to 0.95, not 1; correct them, or scale the others with --rescale."),
    (edited(("{population: 1}", "{population: 1/3, equal: 1/3}")), "scenario.yaml:10:5 factors: the weights add up to 2/3, not 1; correct them, or scale the others with --rescale."),
    (TWO_POOLS, "scenario.yaml:9:5 amount: only the last pool can get the remainder; put this pool last, or give it an amount."),
    (TWO_POOLS.replace("remainder", "5").replace("id: last", "id: work"), 'scenario.yaml:11:5 id: "work" stands here and in line 6; give each its own name.'),
    (TWO_POOLS.replace("remainder", "5\n    residual_to: lst"), 'scenario.yaml:10:5 residual_to: "lst" is not a later pool; did you mean "last"?'),
    (RULES + "    residual_to: work\n", 'scenario.yaml:11:5 residual_to: "work" is not a later pool; delete it.'),
    (RULES + "    floors: [{id: a, per: recipient, amount: 1}, {id: a, per: recipient, amount: 2}]\n", 'scenario.yaml:11:51 id: "a" stands here and in line 11; give each its own name.'),
    (RULES + "    max: 5\n", 'scenario.yaml:11:5 max: goes with "amount: claims" only; delete it, or change the amount.'),
    (RULES + "    advance: 0.6\n", "scenario.yaml:11:5 advance: does not belong to a pool with the method formula; delete it, or change the method."),
    (RULES + "    shortfall: cea\n", "scenario.yaml:11:5 shortfall: does not belong to a pool with the method formula; delete it, or change the method."),
    (RULES + "    funding: [{name: a, amount: rest}, {name: b, amount: rest}]\n", "scenario.yaml:11:50 amount: a second rest; only one source of money can give the rest; write its amount."),
    (RULES + "    groups: [{id: g, where: {type: 镇}, min_share: 0.5, max_share: 0.2}]\n", "scenario.yaml:11:14 groups: the minimum 0.5 is above the maximum 0.2; lower the minimum or raise the maximum."),
    (RULES + "    groups: [{id: g, where: {type: 镇}}]\n", "scenario.yaml:11:14 groups: the group has no limit; write at least one of: min_amount, max_amount, min_share, max_share."),
    (RULES + "    groups: [{id: g, where: {type: 镇}, min_share: 0.6}, {id: h, where: {type: 乡}, min_share: 0.6}]\n", "scenario.yaml:11:5 groups: the least shares of the groups add up to 1.2; lower them."),
    (edited(("{population: 1}", "{population: {weight: 1, share_floor: 0.5, share_cap: 0.4}}")), "scenario.yaml:10:15 population: the minimum 0.5 is above the maximum 0.4; lower the minimum or raise the maximum.", "scenario.yaml:10:15 population: 2 recipients with a share of at most 0.4 each are less than 1; raise share_cap."),
    (edited(("{population: 1}", "{population: {weight: 1, share_floor: 0.6}}")), "scenario.yaml:10:15 population: 2 recipients with a share of at least 0.6 each are more than 1; lower share_floor."),
    (edited(("method: formula", "method: tasks"), ("    factors: {population: 1}\n", "")), 'scenario.yaml:7:5 level: a pool with the method tasks is at village level; write "level: village".'),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "expected"), [(rules, expected) for rules, *expected in AMONG_THEMSELVES])
def test_rules_that_contradict_each_other_are_named(tmp_path, rules, expected):
    """Each contradiction is said where it is written."""
    assert messages(tmp_path, TABLES, rules) == expected


def test_keys_of_the_other_method_are_named_in_a_task_pool(tmp_path):
    """A task pool has no factors, bounds or groups."""
    rules = TASK_RULES.replace("claims}", "claims, factors: {population: 1}, floors: []}")
    assert messages(tmp_path, TABLES, rules) == [
        (
            "scenario.yaml:6:66 factors: does not belong to a pool with the method tasks; "
            "delete it, or change the method."
        ),
        (
            "scenario.yaml:6:92 floors: does not belong to a pool with the method tasks; "
            "delete it, or change the method."
        ),
    ]


def test_all_problems_come_at_once_in_file_order(tmp_path):
    """A typo in the rules, a wrong number in a table: both in one run, the rules first."""
    table = "township_code,township,population\n01,甲,-23000\n02,乙,5\n"
    rules = edited(("{population: 1}", "{populaton: 0.4, population: 0.6}"), ("year: 2025", "year: 25"))
    assert messages(tmp_path, {"townships.csv": table}, rules) == [
        'scenario.yaml:3:1 year: must be a year, found "25"; write four digits such as 2025.',
        'scenario.yaml:10:15 populaton: unknown key; did you mean "population"?',
        'townships.csv:2 population: must be 0 or more, found "-23000"; correct the cell.',
    ]


def test_a_path_that_is_no_scenario_is_said_to_be_so(tmp_path):
    """Missing file, folder without a scenario, folder in place of the file, workbook."""
    assert problems(tmp_path / "nothing") == ["nothing: there is no such file; check the name."]
    assert problems(tmp_path) == ["scenario.yaml: there is no such file; check the name."]
    (tmp_path / "scenario.yaml").mkdir()
    assert problems(tmp_path) == ["scenario.yaml: is not a file; name a file."]
    assert problems(tmp_path / "x.xlsx") == ["x.xlsx: there is no such file; check the name."]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_permission_is_said_to_be_so(tmp_path):
    """No right to read is said as such."""
    folder = write(tmp_path, PLACES)
    (folder / "scenario.yaml").chmod(0)
    assert problems(folder) == ["scenario.yaml: may not be read; give yourself the right to read it."]


def test_a_path_with_a_nul_is_no_traceback(tmp_path):
    """A name the system refuses is an input error."""
    assert len(problems(tmp_path / "a\0b")) == 1


def test_a_pipe_is_not_waited_for(tmp_path):
    """Something that is no regular file is refused at once."""
    os.mkfifo(tmp_path / "scenario.yaml")
    assert problems(tmp_path) == ["scenario.yaml: is not a file; name a file."]


PACKS = [
    ("id: trainings,", "id: trainingz,", 'own.yaml parameters: there is no parameter "trainings"; write it as jilin-2018 is written.'),
    ("    - {staff: 5}\n", "", 'own.yaml staff_bands: the last band ends at "40000"; delete its up_to_population.'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), PACKS)
def test_what_a_policy_pack_lacks_is_said_with_its_place(tmp_path, old, new, expected):
    """The county's own pack is held to what is computed with it."""
    pack = (Path(packs.__file__).parent / "jilin-2018.yaml").read_text("utf-8")
    assert old in pack
    found = messages(tmp_path, {**PLACES, "own.yaml": pack.replace(old, new)}, RULES + "policy: own.yaml\n")
    assert found == [expected]


@pytest.mark.parametrize("pack", ["x: 1\n", "pack: [\n", "a: &b [1]\nc: *b\n", ""])
def test_a_faulty_policy_pack_is_named(tmp_path, pack):
    """A file of the folder that is no policy pack stops the run with a message."""
    found = messages(tmp_path, {**PLACES, "own.yaml": pack}, RULES + "policy: own.yaml\n")
    assert found
    assert all(
        one.startswith(("own.yaml", "scenario.yaml:11:1 policy: is not a policy pack")) for one in found
    )
