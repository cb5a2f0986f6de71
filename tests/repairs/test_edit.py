"""A value of a scenario file changed in its text: nothing else differs."""

import pytest

from jlmz_budget.errors import InputError
from jlmz_budget.reading.decoding import encoded_like
from jlmz_budget.reading.scenario_edit import edited

FILE = """\
schema: jlmz-budget/1
name: t
year: 2025
budget: {total: "500", reserve: {share: 5%}}   # 会议纪要
pools:
  - id: p   # 乡镇
    level: township
    method: formula
    amount:
      share: 0.5
    base:
      - per: 人口
        amount: 3
    groups: [{id: streets, where: {type: 街道}, max_share: 1/3}]
"""


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("budget.total", "570", '"500"', "570"),
        ("budget.reserve.share", "0.04", "5%", "0.04"),
        ("pools.p.amount.share", "0.6", "0.5", "0.6"),
        ("pools.p.base.人口.amount", "2.5", "amount: 3", "amount: 2.5"),
        ("pools.p.groups.streets.max_share", "0.34", "1/3", "0.34"),
        ("pools.p.groups.streets.max_amount", "9", "max_share: 1/3}", "max_share: 1/3, max_amount: 9}"),
        ("pools.p.payment_unit", "1", "# 乡镇\n", "# 乡镇\n    payment_unit: 1\n"),
    ],
)
def test_a_value_is_changed_where_it_stands(key, value, old, new):
    """Quotes, comments, braces and indents stay; a missing key is written into its section."""
    assert edited(FILE, [(key, value)], "x").text == FILE.replace(old, new)


def test_the_changed_lines_are_told():
    """With their numbers in the new file."""
    lines = edited(FILE, [("budget.total", "9"), ("pools.p.payment_unit", "1")], "x").lines
    assert lines == ((4, "budget: {total: 9, reserve: {share: 5%}}   # 会议纪要"), (7, "payment_unit: 1"))


def test_line_ends_of_the_file_are_kept():
    """A file with CR LF gets no other line end."""
    text = edited(FILE.replace("\n", "\r\n"), [("pools.p.payment_unit", "1")], "x").text
    assert text.replace("\r\n", "") == FILE.replace("# 乡镇\n", "# 乡镇\n    payment_unit: 1\n").replace(
        "\n", ""
    )


def test_a_change_that_leads_nowhere_is_refused():
    """An address that --set would refuse changes no file."""
    with pytest.raises(InputError, match='there is no "q" to set'):
        edited(FILE, [("pools.q.max", "1")], "x")


def test_a_section_cannot_be_replaced_by_a_number():
    """Where a mapping stands the change is left to the reader."""
    with pytest.raises(
        InputError, match=r"budget\.reserve=5 cannot be written into the file by itself; change"
    ):
        edited(FILE, [("budget.reserve", "5")], "x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_of_the_file_is_kept(encoding):
    """The same text gives the same bytes again."""
    content = FILE.encode(encoding)
    assert encoded_like(FILE, content) == content
