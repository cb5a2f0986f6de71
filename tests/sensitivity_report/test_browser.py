"""The page in a browser without a network: every chart drawn, nothing requested, nothing complained about."""

import pytest

from browsing import watched
from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.sensitivity.files import report_files
from sensitivity_report.reports import certificate, dunhua, two_years


@pytest.fixture(scope="module", params=["zh", "en"])
def opened(request, browser, tmp_path_factory):
    """(the page, its language, requests, complaints), the page open and the network off."""
    path = tmp_path_factory.mktemp("page") / "sensitivity.html"
    path.write_bytes(report_files(dunhua(), certificate(dunhua()), (), request.param)["sensitivity.html"])
    seen = watched(browser, path)
    yield seen.page, request.param, seen.requests, seen.complaints
    seen.page.context.close()


def test_nothing_is_requested_but_the_page(opened):
    """One file, no picture, no font, no library from elsewhere."""
    page, _, requests, _ = opened
    assert requests == [page.url]


def test_the_console_is_silent(opened):
    """No error and no warning."""
    assert opened[3] == []


def test_the_waterfall_shows_every_change(browser, tmp_path):
    """A county of two years: blue where the largest change was made of more, orange of less."""
    path = tmp_path / "bridge.html"
    found = two_years(tmp_path)
    path.write_bytes(report_files(found, certificate(found), (), "en")["sensitivity.html"])
    page = browser.new_page()
    page.goto(path.as_uri())
    drawn = page.locator("[data-chart^=bridge] svg")
    colours = [one.get_attribute("fill") for one in drawn.locator("path").all()]
    own = [row.change for row in found.rows("bridge") if row.name == "城关街道"]
    assert colours.count("#0072b2") >= sum(change > 0 for change in own) > 0
    widths = [one.bounding_box()["width"] for one in drawn.locator("path[fill='#0072b2']").all()]
    assert max(widths) > 50
    said = [f"{'+' if change >= 0 else ''}{grouped_yuan(change)}" for change in own]
    (ends,) = {(row.last_year, row.award) for row in found.rows("bridge") if row.name == "城关街道"}
    said += map(grouped_yuan, ends)
    assert [text for text in said if text not in drawn.locator("text").all_text_contents()] == []
    page.close()


def test_every_chart_is_drawn(opened):
    """An SVG with marks in each container, as wide as the text."""
    charts = opened[0].locator("[data-chart]")
    assert charts.count() == 6
    for place in range(charts.count()):
        drawn = charts.nth(place).locator("svg")
        assert drawn.count() == 1
        assert drawn.locator("path").count() > 5
        assert drawn.bounding_box()["width"] > 800


def test_charts_and_tables_speak_chinese_correctly(opened):
    """Names of townships stand in the drawing and in the table; nothing is a replacement character."""
    page, lang, _, _ = opened
    assert "沙河沿镇" in page.locator("[data-chart^=path] svg").text_content()
    text = page.locator("body").inner_text()
    assert "\ufffd" not in text
    assert ("敏感性报告：敦化市2025年" in text) == (lang == "zh")


def test_a_keyboard_reaches_the_report(opened):
    """The first stop is the way past the contents; every table can be scrolled by keys."""
    page = opened[0]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".wide:not([tabindex='0'])").count() == 0


def test_a_script_that_is_not_the_page_s_cannot_run(opened):
    """Even a markup that came through would be stopped by the policy."""
    page = opened[0]
    ran = page.evaluate(
        "() => { const one = document.createElement('script'); one.textContent = 'window.ran = true';"
        " document.body.append(one); return window.ran === true; }"
    )
    assert ran is False


def test_the_page_fits_a4(opened):
    """Printed, no chart is wider than the paper between its margins: 186 mm."""
    page = opened[0]
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})
    measured = "[...document.querySelectorAll('.chart svg')].map(one => one.getBoundingClientRect().width)"
    widths = page.evaluate(measured)
    page.emulate_media(media="screen")
    assert widths
    assert max(widths) <= 703
