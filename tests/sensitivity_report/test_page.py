"""The HTML page as text: escaped, self-contained, charts as tables too, the vendored library unchanged."""

import base64
import hashlib
import json
import re
from importlib.resources import files

import pytest

import jlmz_budget as jb
from jlmz_budget.reports.page import Chart, Grid, Page, Section, html_bytes
from jlmz_budget.reports.page.html import json_block
from jlmz_budget.reports.sensitivity.files import report_files
from jlmz_budget.reports.sensitivity.page import sensitivity_page
from sensitivity_report.reports import certificate, dunhua
from support import TOWNSHIPS, formula_pool, rules, write

NASTY = "</script><img src=x onerror=alert(1)>"
ROOM = files("jlmz_budget.reports.page")


def page_with(text):
    """A page that shows the text wherever a text can stand."""
    grid = Grid(text, (text,), (True,), ((text,),), text)
    chart = Chart("c", text, {"series": [{"name": text}]}, 100, grid)
    return Page("en", text, ((text, text),), (Section("s", text, (text,), (chart,), (grid,)),), (text,))


def markup(page):
    """The page without its scripts, each of which ends at the first sign of its end."""
    return re.sub(r"<script[^>]*>.*?</script>", "", page.decode(), flags=re.DOTALL)


def test_markup_in_a_text_stays_text():
    """A scenario's name cannot end a script, load a picture or leave an attribute."""
    page = markup(html_bytes(page_with(NASTY + "\" onload='x'")))
    assert "<img" not in page
    assert "</script>" not in page
    assert "onload='" not in page


def test_a_block_of_json_has_no_markup_and_reads_back():
    """Every sign that could end the block is written as an escape."""
    block = json_block({"name": NASTY + "<!-- & \u2028"})
    assert not set("<>&\u2028") & set(block)
    assert json.loads(block) == {"name": NASTY + "<!-- & \u2028"}


def test_numbers_that_are_none_are_refused():
    """NaN is no JSON: a chart with it would not be drawn."""
    with pytest.raises(ValueError, match="JSON"):
        json_block(float("nan"))


def test_a_scenario_named_like_markup_stays_text(tmp_path):
    """From the scenario file to the page."""
    townships = TOWNSHIPS.replace("东镇,镇", "<b>东</b>镇,镇")
    folder = write(tmp_path / "s", rules(formula_pool(title=NASTY), title=NASTY), townships=townships)
    found = jb.sensitivity(jb.read_scenario(folder), draws=10)
    page = markup(report_files(found, certificate(found), (), "zh")["sensitivity.html"])
    assert "<img" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;东&lt;/b&gt;镇" in page


def test_only_the_page_s_own_scripts_may_run():
    """The policy names the digest of each script and forbids every request."""
    page = html_bytes(sensitivity_page(dunhua(), "zh")).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_the_chart_library_is_the_published_file_with_its_licences():
    """ECharts 6.1.0, dist/echarts.min.js, byte for byte; the Apache-2.0 and BSD texts beside it."""
    library = (ROOM / "echarts" / "echarts.min.js").read_bytes()
    assert hashlib.sha256(library).hexdigest() == (
        "b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0"
    )
    assert "Apache License" in (ROOM / "echarts" / "LICENSE").read_text("utf-8")
    assert "The Apache Software Foundation" in (ROOM / "echarts" / "NOTICE").read_text("utf-8")
    assert "Copyright 2010-2016 Mike Bostock" in (ROOM / "echarts" / "LICENSE-d3").read_text("utf-8")
    assert "Redistribution and use" in (ROOM / "echarts" / "LICENSE-zrender").read_text("utf-8")


@pytest.mark.parametrize(("lang", "html_lang"), [("zh", "zh-CN"), ("en", "en")])
def test_the_language_decides_page_sentences_and_headers(lang, html_lang):
    """One language a page, said in the lang attribute."""
    page = html_bytes(sensitivity_page(dunhua(), lang)).decode()
    assert f'<html lang="{html_lang}">' in page
    assert ("各权重中人口影响最大" in page) == (lang == "zh")
    assert ("Of all weights population moves most" in page) == (lang == "en")


def test_every_chart_has_a_sentence_and_its_figures_as_a_table():
    """For those who cannot see it; the tornado's table has a row a township."""
    page = sensitivity_page(dunhua(), "zh")
    charts = [chart for section in page.sections for chart in section.charts]
    assert [chart.name.split("-")[0] for chart in charts] == [
        "path", "tornado", "weight_uncertainty", "weight_uncertainty", "fairness", "fairness",
    ]  # fmt: skip
    for chart in charts:
        assert chart.sentence.endswith("。")
        assert len(chart.grid.rows) >= 20
        assert {len(row) for row in chart.grid.rows} == {len(chart.grid.headers)}


def test_a_chart_s_table_agrees_with_the_answer():
    """Half of the pool's path and now: the award now is the exact award."""
    page = sensitivity_page(dunhua(), "en")
    (path,) = next(section.charts for section in page.sections if section.name == "path")
    now = path.grid.headers.index("3,221,443.80")
    row = next(row for row in path.grid.rows if row[0] == "沙河沿镇")
    assert row[now] == "177,945.29"


def test_long_tables_are_closed_and_say_where_the_rest_is():
    """Two hundred rows at most."""
    page = sensitivity_page(dunhua(), "en")
    effects = [grid for section in page.sections for grid in section.grids if grid.title == "price effects"]
    assert [len(grid.rows) for grid in effects] == [200]
    assert [grid.left_out for grid in effects] == [88]
    assert re.search(r'price effects <span class="count">288 rows', html_bytes(page).decode())
    assert effects[0].note == "the first 200 of 288 rows; all of them are in price_effects.csv"
    assert not effects[0].is_open


def test_pools_stand_under_their_titles():
    """No cell of a table is the id of a pool."""
    grids = [grid for section in sensitivity_page(dunhua(), "zh").sections for grid in section.grids]
    cells = {cell for grid in grids for row in grid.rows for cell in row}
    assert cells & {"township_work", "village_support"} == set()
    assert "乡镇（街道）民政工作经费" in cells
