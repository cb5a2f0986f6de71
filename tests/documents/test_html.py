"""The HTML report in a browser without a network: kernel, sliders, the scenario it saves, its paper."""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import jlmz_budget as jb
from browsing import watched
from documents.random_pools import NOT_DIVIDED, expected, random_pool
from jlmz_budget.chinese import CHINESE
from jlmz_budget.formula import pool_inputs
from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.documents.html import files
from jlmz_budget.reports.documents.page.pool_inputs import kernel_pool
from jlmz_budget.reports.documents.page.saving import saved_form
from jlmz_budget.reports.documents.page.sliders import pool_sliders, total_slider
from jlmz_budget.reports.documents.page.texts import TEXTS
from support import SCENARIOS, TOWNSHIPS, formula_pool, rules, write

TEMPLATE = Path(jb.__file__).parent / "reports" / "page" / "templates" / "report.html.jinja"

BATCH = 500
"""Pools in one call of the page; four thousand are drawn, of which more than two thousand can be divided."""

DIVIDE = """(cases) => JSON.parse(cases).map(({ pool, amount }) => {
  try {
    return kernel.divided(pool, BigInt(amount)).awards.map(String);
  } catch (error) {
    if (error instanceof Refused) return "not divided";
    throw error;
  }
})"""


@cache
def made(name="dunhua-2025", lang="zh"):
    """The page of an example scenario."""
    return page_of(SCENARIOS / name, lang)


def page_of(folder, lang="en", **how):
    """The page of a scenario folder."""
    scenario = jb.read_scenario(folder, **how)
    result = jb.allocate(scenario)
    return files(result, jb.certify(scenario, result), lang)["report.html"]


@pytest.fixture
def opened(browser, tmp_path):
    """A function that opens a page without a network; requests and complaints are checked at the end."""
    opened = []

    def open_page(content):
        path = tmp_path / "report.html"
        path.write_bytes(content)
        opened.append(watched(browser, path))
        return opened[-1].page

    yield open_page
    for one in opened:
        one.page.context.close()
    requests = [url for one in opened for url in one.requests]
    assert [url for url in requests if not url.startswith(("file://", "blob:"))] == []
    assert len([url for url in requests if url.startswith("file://")]) == len(opened)
    assert [text for one in opened for text in one.complaints] == []


def pressed(page, control, key, times):
    """The control moved by keys, and the page computed."""
    page.locator(f"#{control}").focus()
    for _ in range(times):
        page.keyboard.press(key)
    page.wait_for_timeout(100)


def shown(page, pool):
    """Awards with the settings, as the page's table shows them."""
    return page.locator(f"#changes-{pool} tbody tr td:nth-child(3)").all_inner_texts()[1:]


def awards(scenario, pool):
    """The same from Python."""
    return [grouped_yuan(award.award) for award in jb.allocate(scenario).awards if award.pool == pool]


def saved(page, folder):
    """The scenario folder with the page's file in it, read with the variants that the page names."""
    with page.expect_download() as download:
        page.locator("#save").click()
    assert download.value.suggested_filename == "scenario.yaml"
    (folder / "scenario.yaml").write_bytes(Path(download.value.path()).read_bytes())
    variants = re.findall(r"--variant (\w+)", page.locator("#sliders .note").inner_text())
    return jb.read_scenario(folder, variants=variants)


def copied(name, folder):
    """A scenario folder that may be changed."""
    return Path(shutil.copytree(SCENARIOS / name, folder / name))


# ---- the kernel ------------------------------------------------------------------------------------------


def test_the_page_s_kernel_gives_every_fen_that_python_gives(opened):
    """Random pools: quotas, limited shares, floors, caps, groups, both roundings, prorated floors."""
    generator = np.random.default_rng(2025)
    cases = [random_pool(generator, number) for number in range(4000)]
    wanted = [expected(*case) for case in cases]
    assert sum(one != NOT_DIVIDED for one in wanted) >= 2000
    page = opened(made())
    found = []
    for start in range(0, len(cases), BATCH):
        batch = [
            {"pool": kernel_pool(inputs), "amount": str(amount)}
            for inputs, amount in cases[start : start + BATCH]
        ]
        found += page.evaluate(DIVIDE, json.dumps(batch))
    assert found == wanted


@pytest.mark.parametrize("rounding", ["largest_remainder", "webster"])
def test_near_ties_that_a_float_cannot_tell_apart(opened, tmp_path, rounding):
    """Needs of 10^15 ± 1 and equal ones: who gets the last fen is decided by exact remainders."""
    page = opened(made())
    cases, wanted = [], []
    for number in range(30):
        people = [10**15 + (place * 7 + number) % 3 for place in range(7)]
        table = "township_code,township,population\n"
        table += "".join(f"{place},R{place},{one}\n" for place, one in enumerate(people))
        pool = formula_pool(rounding=rounding)
        content = rules(pool, total=f"{1000 + number}.{number:02d}")
        scenario = jb.read_scenario(write(tmp_path / str(number), content, townships=table))
        inputs = pool_inputs(scenario, scenario.rules.pools[0])
        cases.append({"pool": kernel_pool(inputs), "amount": str(scenario.rules.budget.total)})
        wanted.append(expected(inputs, scenario.rules.budget.total))
    assert page.evaluate(DIVIDE, json.dumps(cases)) == wanted


# ---- the sliders -----------------------------------------------------------------------------------------


def test_arrow_keys_move_a_weight_and_the_table_is_python_s(opened):
    """Area at 20% instead of 15%, the others scaled: the awards of `--set … --rescale`, said for ears too."""
    page = opened(made())
    before = shown(page, 1)
    assert before == awards(jb.read_scenario(SCENARIOS / "dunhua-2025"), "township_work")
    pressed(page, "weight-1-0", "ArrowRight", 5)
    settings = [("pools.township_work.factors.area_km2", "0.20")]
    changed = jb.read_scenario(SCENARIOS / "dunhua-2025", settings=settings, rescale=True)
    assert shown(page, 1) == awards(changed, "township_work")
    assert shown(page, 1) != before
    assert page.locator("#weight-1-0").get_attribute("aria-valuetext") == "20%（已设定）"
    assert page.locator("#weight-1-1").get_attribute("aria-valuetext") == "23.53%（随动）"
    assert (
        page.locator("#command").input_value() == "--set pools.township_work.factors.area_km2=20% --rescale"
    )
    assert page.locator("#effect").get_attribute("aria-live") == "polite"
    assert "9 个单位增加，合计 11,100.00 元，最多的是翰章乡" in page.locator("#effect").inner_text()


def test_every_kind_of_slider_gives_python_s_awards(opened):
    """Budget, two weights, a floor's ratio and amount, a cap and a group's limit, all at once."""
    page = opened(made())
    for control, key, times in (
        ("total", "ArrowRight", 3),
        ("weight-1-2", "ArrowLeft", 4),
        ("weight-1-4", "ArrowRight", 2),
        ("floors-1-0", "ArrowLeft", 2),
        ("floors-1-1", "ArrowRight", 3),
        ("caps-1-0", "ArrowRight", 7),
        ("group-1-0-max_share", "ArrowRight", 2),
    ):
        pressed(page, control, key, times)
    text = page.locator("#command").input_value()
    settings = [tuple(one.split("=")) for one in re.findall(r"--set (\S+)", text)]
    assert len(settings) == 7
    changed = jb.read_scenario(SCENARIOS / "dunhua-2025", settings=settings, rescale=True)
    assert shown(page, 1) == awards(changed, "township_work")
    page.locator("#reset").click()
    assert shown(page, 1) == awards(jb.read_scenario(SCENARIOS / "dunhua-2025"), "township_work")


@pytest.mark.parametrize(
    ("yuan", "step"), [(100, 1), (199, 1), (200, 2), (520, 5), (85_000, 500), (5_200_000, 50_000), (60, 1)]
)
def test_an_amount_moves_in_round_steps(yuan, step):
    """1, 2 or 5 with zeros, whole yuan, about a hundred steps from 0 to the start."""
    assert total_slider(yuan * 100, "en").step == step * 100


def test_a_slider_starts_at_the_scenario_s_own_value(tmp_path):
    """One third lies between two steps: the slider's first place means one third all the same."""
    factors = {"population": "1/3", "area_km2": "2/3", "equal": "0"}
    scenario = jb.read_scenario(write(tmp_path / "s", rules(formula_pool(factors=factors))))
    total = jb.allocate(scenario).totals[0]
    sliders = pool_sliders(0, scenario.rules.pools[0], total, total.amount, "en")
    assert [(one.key, str(one.start), one.place, one.text) for one in sliders] == [
        ("pools.p.factors.population", "1/3", 33, "33.33%"),
        ("pools.p.factors.area_km2", "2/3", 67, "66.67%"),
    ]


def test_what_cannot_be_paid_is_said_with_its_amounts(opened, tmp_path):
    """Half of the budget is less than the floors: nothing can be saved. Python says the same sums."""
    floors = [{"id": "plain", "per": "recipient", "amount": 120}]
    folder = write(tmp_path / "s", rules(formula_pool(title="钱", floors=floors)))
    page = opened(page_of(folder))
    pressed(page, "total", "Home", 1)
    assert page.locator("#effect").inner_text() == (
        "This cannot be: 钱: its limits need 360.00 yuan, the pool has 300.00 yuan, 60.00 yuan short; "
        "add money or lower a floor."
    )
    assert page.locator("#save").is_disabled()
    assert set(shown(page, 0)) == {"—"}
    with pytest.raises(
        jb.InfeasibleError, match=r"need 360\.00 yuan, the pool has 300\.00 yuan, 60\.00 yuan short"
    ):
        jb.allocate(jb.read_scenario(folder, settings=[("budget.total", "300")]))


def test_a_later_pool_follows_an_earlier_one(opened, tmp_path):
    """A pool of a share, one that hands on what its cap leaves, one that gets the rest."""
    pools = [
        formula_pool(id="first", amount={"share": "0.4"}, caps=[{"id": "c", "of": "last_year", "ratio": 1}]),
        formula_pool(id="quotas", amount="claims", floors=[{"id": "f", "per": "recipient", "amount": 20}]),
        formula_pool(id="rest"),
    ]
    pools[0]["residual_to"] = "rest"
    folder = write(tmp_path / "s", rules(*pools, total="2000"))
    page = opened(page_of(folder))
    pressed(page, "amount-0", "ArrowLeft", 3)
    pressed(page, "caps-0-0", "ArrowLeft", 9)
    pressed(page, "floors-1-0", "ArrowRight", 5)
    text = page.locator("#command").input_value()
    settings = [tuple(one.split("=")) for one in re.findall(r"--set (\S+)", text)]
    changed = jb.read_scenario(folder, settings=settings)
    for place, pool in enumerate(("first", "quotas", "rest")):
        assert shown(page, place) == awards(changed, pool)
    assert len({key.split(".")[1] for key, _ in settings}) == 2


# ---- the saved scenario ----------------------------------------------------------------------------------


def test_the_saved_scenario_gives_the_page_s_numbers(opened, tmp_path):
    """Weight, cap and budget set, saved, put into the folder, read with the variant that the page names."""
    folder = copied("dunhua-2025", tmp_path)
    page = opened(page_of(folder))
    pressed(page, "weight-1-3", "ArrowRight", 6)
    pressed(page, "caps-1-0", "ArrowRight", 5)
    pressed(page, "total", "ArrowRight", 2)
    assert awards(saved(page, folder), "township_work") == shown(page, 1)
    assert "# 总额压减10%" in (folder / "scenario.yaml").read_text("utf-8")


def test_a_scenario_with_settings_of_its_own_is_saved_with_them(opened, tmp_path):
    """What was set on the command line becomes a variant before the sliders' one; JSON is YAML too."""
    factors = {"population": "0.5", "area_km2": "0.3", "equal": "0.2"}
    content = rules(formula_pool(factors=factors), overrides={"cut": {"budget.total": "500"}})
    folder = write(tmp_path / "s", content)
    how = {"variants": ["cut"], "settings": [("pools.p.factors.area_km2", "0.5")], "rescale": True}
    page = opened(page_of(folder, **how))
    pressed(page, "weight-0-2", "ArrowRight", 7)
    scenario = saved(page, folder)
    assert scenario.variants == ("cut", "given", "adjusted")
    assert awards(scenario, "p") == shown(page, 0)
    assert awards(jb.read_scenario(folder, **how), "p") != shown(page, 0)


@pytest.mark.parametrize(
    ("written", "new"),
    [
        ("", 'overrides:\n  adjusted: {"budget.total": "7元"}\n'),
        ("overrides:\n    a: {budget.total: 8}\n", '    adjusted: {"budget.total": "7元"}\n    a: '),
        ("overrides: {a: {budget.total: 8}}\n", '{adjusted: {"budget.total": "7元"}, a: '),
        ("overrides: {}\n", '{adjusted: {"budget.total": "7元"}}'),
        ("overrides: {adjusted: {budget.total: 8}}  # c\n", '{adjusted2: {"budget.total": "7元"}, adjusted'),
    ],
)
def test_the_new_variant_finds_its_place(tmp_path, written, new):
    """No overrides, a block, braces, empty braces, a variant of the same name; the file is read as before."""
    pool = "{id: p, level: township, method: formula, amount: remainder, factors: {population: 1}}"
    text = f"schema: jlmz-budget/1\nname: t\nyear: 2025\nbudget: {{total: 600}}\npools: [{pool}]\n{written}"
    folder = write(tmp_path / "s", rules(formula_pool()))
    (folder / "scenario.yaml").write_text(text, "utf-8")
    form = saved_form(jb.read_scenario(folder))
    variant = f'{form["name"]}: {{"budget.total": "7元"}}'
    saved_text = form["before"] + form["start"] + variant + form["end"] + form["after"]
    assert new in saved_text
    (folder / "scenario.yaml").write_text(saved_text, "utf-8")
    assert jb.read_scenario(folder, variants=form["variants"]).rules.budget.total == 700
    assert jb.read_scenario(folder).rules.budget.total == 60000


# ---- what is read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_everything_in_its_language(opened, lang):
    """The total first in both units, every township's money and explanation, charts drawn."""
    page = opened(made(lang=lang))
    first = page.locator("header dd").first.inner_text()
    assert first == ("5,200,000.00 元（520 万元）" if lang == "zh" else "5,200,000.00 yuan (520 × 10,000)")
    assert page.locator(".chart svg").count() == 2
    assert page.locator("details.explained").count() == 20
    page.locator("details.explained").first.evaluate("one => one.open = true")
    text = page.locator("details.explained").first.inner_text()
    assert ("取整到 100.00 元的倍数" if lang == "zh" else "rounded to multiples of 100.00 yuan") in text
    assert "红石乡" in page.locator("#townships").inner_text()


def test_each_pool_that_is_not_computed_says_why(opened):
    """Claims by task in Dunhua; general rules in the border county, which has no slider at all."""
    page = opened(made())
    (reason,) = page.locator(".reason").all_inner_texts()
    assert reason.startswith("村（社区）民政工作经费（费随事转）：本页不能试算，因为它按事项核定；")
    ruled = opened(made("border-rules", "en"))
    assert len(ruled.locator(".reason").all_inner_texts()) == 2
    assert ruled.locator("input[type=range]").count() == 0


@pytest.mark.parametrize("name", ["yunxiao-2017", "us-crf-2020", "villages-14"])
def test_other_scenarios_have_a_page_too(opened, name):
    """Quotas alone, 50 states, villages: the page's own awards are the report's, so its sliders are on."""
    page = opened(made(name, "en"))
    assert page.locator("#total").is_enabled()
    assert page.locator("#effect").inner_text() == "Nothing is set: the awards are those of the scenario."


def test_a_table_with_markup_in_a_name_stays_text(opened, tmp_path):
    """Names reach the page through the template, through JSON and through the kernel's sentences."""
    nasty = "</script><img src=x onerror=alert(1)>"
    folder = write(tmp_path / "s", rules(formula_pool()), townships=TOWNSHIPS.replace("东镇", nasty))
    page = opened(page_of(folder))
    assert page.locator("img").count() == 0
    assert page.locator("#changes-0 tbody th").nth(1).inner_text() == nasty


def test_every_control_has_a_label_and_is_reached_by_tab(opened):
    """Sliders first, in reading order, then the buttons, the command line and the table."""
    page = opened(made())
    controls = page.locator("#controls input").evaluate_all(
        "all => all.map(one => [one.id, one.labels.length])"
    )
    assert all(labels == 1 for _, labels in controls)
    page.locator("#total").focus()
    reached = []
    for _ in range(len(controls) + 1):
        reached.append(page.evaluate("document.activeElement.id"))
        page.keyboard.press("Tab")
    assert reached == [*(name for name, _ in controls), "reset"]


def test_printed_the_sliders_are_gone_and_everything_else_is_there(opened):
    """Controls hidden; tables with all their rows, explanations open, nothing wider than the paper."""
    page = opened(made())
    page.set_viewport_size({"width": 703, "height": 1000})
    page.emulate_media(media="print")
    assert not page.locator("#sliders").is_visible()
    assert page.locator("#townships tbody tr").last.is_visible()
    assert page.locator("#pool-0 tbody tr").count() == 341
    assert page.locator("#pool-0 tbody tr").last.is_visible()
    widths = page.locator(".chart svg").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width)"
    )
    assert max(widths) <= 703
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.explained li").first.is_visible()


def test_the_same_scenario_gives_the_same_bytes():
    """No clock, no order of a set."""
    assert page_of(SCENARIOS / "dunhua-2025", "zh") == made()


def test_every_sentence_of_the_page_has_its_chinese():
    """Those that the scripts fill, and those of the template, which no Python file shows."""
    said = re.findall(r'say\("((?:[^"\\]|\\.)*)"', TEMPLATE.read_text("utf-8"))
    assert len(said) > 10
    assert [text for text in (*said, *TEXTS.values()) if text not in CHINESE] == []


def test_the_county_in_the_page_holds_no_float():
    """Every number is an exact text, so nothing was rounded on the way."""
    block = re.search(rb'id="county">(.*?)</script>', made(), re.DOTALL)[1]

    def refuse(text):
        raise AssertionError(text)

    assert json.loads(block, parse_float=refuse)["budget"]["total"] == "520000000"
