"""Plans: the same tasks every time, each under a key of its contents; every slip is said where it stands."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jlmz_budget as jb
from jlmz_budget.batch.plan import Plan, Samples, tasks_of
from jlmz_budget.batch.reading import read_plan
from jlmz_budget.batch.tasks import Source
from jlmz_budget.reports.scenario_workbook import scenario_workbook
from support import formula_pool, rules, write

TWO = {"population": "0.5", "area_km2": "0.5"}


@pytest.fixture
def base(tmp_path):
    """A folder with a scenario of two factors and a variant."""
    content = rules(formula_pool(factors=TWO), overrides={"cut": {"budget.total": 500}})
    write(tmp_path / "base", content)
    return tmp_path


def plan_of(folder, text):
    """The plan of a plan file beside the scenario."""
    (folder / "plan.yaml").write_text(f"schema: jlmz-budget-batch/1\nname: n\n{text}", "utf-8")
    return read_plan(folder / "plan.yaml")


def refused(folder, text):
    """The messages of a plan file that cannot be used."""
    with pytest.raises(jb.InputError) as caught:
        plan_of(folder, text)
    return [str(problem).replace(str(folder), "F") for problem in caught.value.problems]


def test_a_plan_is_base_times_variants_times_grids(base):
    """The plain scenario, then 2 variants × 2 × 2 grid points; what comes to the same is one task."""
    plan = plan_of(
        base,
        "base: base\nvariants: [cut]\nrescale: true\n"
        "grids: {factors.area_km2: [0.4, 0.6], budget.total: [600, 700]}\n",
    )
    tasks = tasks_of(plan)
    assert [task.label for task in tasks] == [
        "base",
        *(
            f"base {variant}pools.p.factors.area_km2={weight} budget.total={total}"
            for variant in ("", "cut ")
            for weight in ("0.4", "0.6")
            for total in ("600", "700")
        ),
    ]
    assert tasks[1].settings == (("pools.p.factors.area_km2", "0.4"), ("budget.total", "600"))
    assert len({task.key for task in tasks}) == 9


def test_a_folder_of_scenarios_is_a_plan(base):
    """Each subfolder with a scenario.yaml, by name; nothing else."""
    write(base / "other", rules(formula_pool(), name="o"))
    (base / "notes").mkdir()
    assert [task.label for task in tasks_of(read_plan(base))] == ["base", "other"]


def test_results_inside_a_scenario_folder_are_no_input(base):
    """Neither a result folder nor the output of a batch changes the key."""
    before = tasks_of(read_plan(base))[0]
    for marker in ("certificate.json", "manifest.json"):
        folder = base / "base" / marker.partition(".")[0] / "inputs"
        folder.mkdir(parents=True)
        (folder.parent / marker).write_text("{}", "utf-8")
        (folder / "townships.csv").write_text("x", "utf-8")
    assert tasks_of(read_plan(base))[0].key == before.key


def test_a_plan_of_many_tasks_is_listed_quickly(base):
    """One look at each: 20,000 tasks, of which half come to the same inputs."""
    numbers = ", ".join(str(number) for number in range(10_000))
    plan = plan_of(base, f"base: base\nvariants: [cut, cut]\ngrids: {{budget.total: [{numbers}]}}\n")
    assert len(tasks_of(plan)) == 20_001


def test_a_key_depends_on_contents_not_on_names(base):
    """Another label, the same key; another byte of a table, another key."""
    before = tasks_of(read_plan(base))[0]
    (base / "base").rename(base / "renamed")
    renamed = tasks_of(read_plan(base))[0]
    assert (before.key, before.label) != (before.key, renamed.label)
    assert before.key == renamed.key
    table = base / "renamed" / "townships.csv"
    table.write_text(table.read_text("utf-8").replace("1000", "1001"), "utf-8")
    assert tasks_of(read_plan(base))[0].key != before.key


@given(st.integers(0, 2**32), st.integers(2, 6), st.integers(1, 20))
def test_sampled_weights_add_up_to_1_and_repeat(seed, factors, count):
    """Exactly, in decimals that a scenario file can hold; the same seed draws the same, a prefix stays."""
    names = tuple(f"f{number}" for number in range(factors))
    source = Source("s", "scenario.yaml", (("scenario.yaml", b""),))

    def drawn(number):
        samples = Samples(number, seed, (("budget.total", 900_000, 1_100_000),), (("p", names),))
        return [task.settings for task in tasks_of(Plan("n", (source,), samples=samples))[1:]]

    settings = drawn(count)
    assert settings == drawn(count + 5)[:count]
    for sample in settings:
        values = {key: Fraction(text) for key, text in sample}
        assert Fraction(9, 10) <= values.pop("budget.total") <= Fraction(11, 10)
        assert sum(values.values()) == 1
        assert min(values.values()) >= 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("base: base\ngrid: {a: [1]}", 'F/plan.yaml:4:1 grid: unknown key; did you mean "grids"?'),
        (
            "base: base\ngrids: {budget.total: []}",
            (
                "F/plan.yaml:4:9 budget.total: the grid of budget.total is empty; write its values, such as "
                '"[0.10, 0.15]".'
            ),
        ),
        (
            "scenarios: [base, ./base]",
            'F/plan.yaml:3:19 scenarios: the scenario "./base" stands here and in line 3; name it once.',
        ),
        (
            "base: base\nvariants: [cutt]",
            'F/plan.yaml:4:12 variants: unknown variant "cutt"; did you mean "cut"?',
        ),
        ("base: base\nvariants: cut", "F/plan.yaml:4:1 variants: must be a list"),
        (
            "base: base\ngrids: {budget.totl: [1]}",
            'F/plan.yaml:4:9 budget.totl: there is no "totl" to set; did you mean "total"?',
        ),
        ("base: base\nrescale: yes", 'F/plan.yaml:4:1 rescale: must be true or false, found "yes"'),
        ("base: base\nsamples: {count: 2, seed: 1}", "samples: draws nothing"),
        (
            "base: base\nsamples: {count: 2, seed: 1, weights: {q: [population]}}",
            'there is no "q" to set; use one of: p.',
        ),
        (
            "base: bse",
            'F/plan.yaml:3:1 base: there is no scenario "bse"; write its path from the plan file\'s folder.',
        ),
        ("variants: [cut]", "needs either base or scenarios; name one scenario, or a list of them."),
        (
            "base: base\nsamples: {count: ten, seed: 1}",
            "needs count, a whole number; write it, such as 1000.",
        ),
        (
            "base: base\nsamples: {count: 9, seed: 1, uniform: {budget.total: [2, 1]}}",
            'budget.total: is no range; write the lowest and the highest value, such as "[0.9, 1.1]".',
        ),
        (
            "base: base\ngrids: {a: [1, 2, 3], b: [1, 2, 3]}\nsamples: {count: 900000, seed: 1}",
            "has 8,100,000 tasks, more than 1,000,000; make the grids smaller.",
        ),
        (
            "scenarios: [base, base/scenario.yaml]",
            'F/plan.yaml:3:19 scenarios: the scenario "base/scenario.yaml" stands here and in line 3',
        ),
        ("base: [base]", "F/plan.yaml:3:1 base: has no single value; write one text or number."),
        ("base: base\nname2: x", 'F/plan.yaml:4:1 name2: unknown key; did you mean "name"?'),
        (
            "scenarios: []",
            "F/plan.yaml:3:1 scenarios: the list is empty; name at least one, or leave out the",
        ),
        ("base: base\nvariants: [[cut]]", "F/plan.yaml:4:12 variants: has no single value"),
        ("base: base\ngrids: {budget.total: 5}", "F/plan.yaml:4:9 budget.total: must be a list"),
        ("base: base\ngrids: {budget.total: [[5]]}", "F/plan.yaml:4:24 budget.total: has no single value"),
        (
            "base: base\ngrids: {factors.populaton: [1]}",
            'F/plan.yaml:4:9 factors.populaton: unknown key; did you mean "population"?',
        ),
        (
            "base: base\nsamples: {count: 1, seed: 1, weights: {p: [populaton, area_km2]}}",
            'p: unknown key; did you mean "population"?',
        ),
        (
            "base: base\ngrids:\n  factors.population: [0.2]\n  pools.p.factors.population: [0.3]",
            '6:3 pools.p.factors.population: "pools.p.factors.population" is varied here and in line 5; vary',
        ),
        (
            "base: base\nsamples: {count: 0, seed: 1, uniform: {budget.total: [1, 2]}}",
            'F/plan.yaml:4:11 count: must be more than 0, found "0"',
        ),
        (
            "base: base\nsamples: {count: 1, seed: 1, uniform: {budget.total: [1, 1e13]}}",
            'budget.total: must be a number, found "1e13"',
        ),
        (
            "base: base\nsamples: {count: 1, seed: 1, uniform: {budget.total: [1, 50000000000000]}}",
            'is too large to be drawn, found "50000000000000"; stay below 9,223,372,036,854.',
        ),
    ],
)
def test_a_slip_in_a_plan_is_located(base, text, message):
    """Each message as users see it."""
    messages = refused(base, text)
    assert any(message in one for one in messages), messages


def test_all_slips_of_a_plan_are_said_at_once(base):
    """Of keys, kinds, paths and numbers; no key is held against scenarios of which one is missing."""
    text = (
        "scenarios: [base, nowhere]\nvariant: [cut]\nvariants: [cutt]\nrescale: 1\n"
        "grids: {budget.totl: []}\nsamples: {count: x, seed: -1, uniform: {budget.total: [2, 1]}}\n"
    )
    assert [one.partition(";")[0] for one in refused(base, text)] == [
        'F/plan.yaml:3:19 scenarios: there is no scenario "nowhere"',
        "F/plan.yaml:4:1 variant: unknown key",
        'F/plan.yaml:6:1 rescale: must be true or false, found "1"',
        "F/plan.yaml:7:9 budget.totl: the grid of budget.totl is empty",
        "F/plan.yaml:8:11 count: needs count, a whole number",
        "F/plan.yaml:8:21 seed: needs seed, a whole number",
        "F/plan.yaml:8:41 budget.total: is no range",
    ]


@pytest.mark.parametrize("content", ["", "# nothing yet\n\n"])
def test_an_empty_plan_is_told_what_a_plan_is(tmp_path, content):
    """It is no scenario."""
    (tmp_path / "plan.yaml").write_text(content, "utf-8")
    with pytest.raises(jb.InputError, match="is empty; write the plan: schema, name, and base or scenarios"):
        read_plan(tmp_path / "plan.yaml")


def test_a_new_factor_may_be_any_column_of_the_tables(base):
    """Population is no factor of the rules here, but a column."""
    write(base / "base", rules(formula_pool(factors={"area_km2": 1})))
    plan = plan_of(base, "base: base\nrescale: true\ngrids: {factors.population: [0.5]}\n")
    assert plan.grids == (("pools.p.factors.population", ("0.5",)),)


def test_a_plan_of_a_workbook_is_read_like_one_of_its_folder(base):
    """Short keys find the workbook's only formula pool; keys, factors and variants are held against it."""
    (base / "book.xlsx").write_bytes(scenario_workbook(jb.read_scenario(base / "base"), None))
    rest = "variants: [cut]\nrescale: true\ngrids: {factors.area_km2: [0.2], factors.last_year: [0.1]}\n"
    of_book, of_folder = (plan_of(base, f"base: {name}\n{rest}") for name in ("book.xlsx", "base"))
    assert [task.settings for task in tasks_of(of_book)] == [task.settings for task in tasks_of(of_folder)]
    assert tasks_of(of_book)[2].settings == (
        ("pools.p.factors.area_km2", "0.2"),
        ("pools.p.factors.last_year", "0.1"),
    )
    wrong = "variants: [cutt]\ngrids: {factors.area: [1], floors.x.amount: [1]}\n"
    messages = refused(base, f"base: book.xlsx\n{wrong}")
    assert messages == refused(base, f"base: base\n{wrong}")
    assert len(messages) == 3


def test_a_short_key_needs_one_formula_pool(base):
    """Two pools: which one is meant is not guessed."""
    pools = (formula_pool(id="a", amount=1), formula_pool(id="b"))
    write(base / "base", rules(*pools))
    (message,) = refused(base, "base: base\ngrids: {factors.population: [1]}")
    assert message.endswith(
        "factors.population names no pool; write pools.ID.factors.population; formula pools: a, b."
    )


def test_a_folder_without_scenarios_is_refused(tmp_path):
    """Nothing to run."""
    with pytest.raises(jb.InputError, match="holds no scenario"):
        read_plan(tmp_path)
