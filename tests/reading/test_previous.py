"""Last year's scenario: read beside this year's, noted if it is not there, refused if broken or circular."""

import pytest

import jlmz_budget as jb
from jlmz_budget.cli import run
from jlmz_budget.reading import read_scenario_with_notes
from support import formula_pool, rules, write


def year(folder, name, previous=None, **keys):
    """A scenario folder of that name."""
    keys |= {} if previous is None else {"previous": previous}
    return write(
        folder / name,
        rules(formula_pool(), **keys),
        townships="township_code,township,population\n1,东镇,1\n",
    )


def test_a_folder_and_a_scenario_file_can_be_named(tmp_path):
    """Both are read, without a look at the year before."""
    year(tmp_path, "2023", total="1")
    year(tmp_path, "2024", "../2023", total="2")
    for named in ("../2024", "../2024/scenario.yaml"):
        scenario = jb.read_scenario(year(tmp_path, "2025", named))
        assert scenario.previous.rules.budget.total == 200
        assert scenario.previous.previous is None


def test_this_year_s_settings_are_not_last_year_s(tmp_path):
    """--set changes one scenario."""
    year(tmp_path, "2024", total="2")
    scenario = jb.read_scenario(year(tmp_path, "2025", "../2024"), settings=[("budget.total", "9")])
    assert (scenario.rules.budget.total, scenario.previous.rules.budget.total) == (900, 200)


def test_one_that_is_not_there_is_noted_at_its_key(tmp_path):
    """The allocation does not need it."""
    folder = year(tmp_path, "2025", "../2024")
    reading = read_scenario_with_notes(folder)
    assert reading.scenario.previous is None
    assert str(reading.notes[0]).startswith(f"{folder}/scenario.yaml:")
    assert str(reading.notes[0]).endswith(
        'previous: last year\'s scenario "../2024" is not there, so nothing is compared with it; '
        "correct the path, or delete the key."
    )


def test_one_that_is_broken_is_refused_with_all_its_problems(tmp_path):
    """First the key, then what is wrong there."""
    last = year(tmp_path, "2024")
    (last / "townships.csv").write_text("township_code,township,population\n1,东镇,x\n", "utf-8")
    with pytest.raises(jb.InputError) as refused:
        jb.read_scenario(year(tmp_path, "2025", "../2024"))
    key, cell = map(str, refused.value.problems)
    assert key.endswith('last year\'s scenario "../2024" cannot be read; correct it, or delete the key.')
    assert "2024/townships.csv:2 population" in cell


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_circle_is_refused(tmp_path, length):
    """A scenario that is its own last year, at once or through others."""
    for number in range(length):
        year(tmp_path, f"y{number}", f"../y{(number + 1) % length}")
    with pytest.raises(jb.InputError, match="leads back to a scenario that is compared with it; name the"):
        jb.read_scenario(tmp_path / "y0")


def test_a_circle_among_earlier_years_is_refused_too(tmp_path):
    """2025 leads to 2024 and 2023, which name each other."""
    year(tmp_path, "2024", "../2023")
    year(tmp_path, "2023", "../2024")
    with pytest.raises(jb.InputError, match="leads back to a scenario"):
        jb.read_scenario(year(tmp_path, "2025", "../2024"))


def test_a_result_folder_stands_alone(tmp_path, capsys):
    """The copy of the inputs has no last year beside it, and verifies."""
    year(tmp_path, "2024")
    folder = year(tmp_path, "2025", "../2024")
    out = str(tmp_path / "results" / "out")
    assert run(["allocate", str(folder), "-o", out]) == 0
    assert run(["verify", out]) == 0
    assert "一致" in capsys.readouterr().out
