"""The draft notice: its figures are the table's, its rule the scenario's, its form that of GB/T 9704."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from documents.official_cases import NASTY, made, nasty, pages, paragraphs, solved, tables
from jlmz_budget.money import grouped_wan, grouped_yuan
from jlmz_budget.reports.documents import notice
from jlmz_budget.reports.tables import by_township
from support import SCENARIOS, formula_pool, rules


def written(case):
    """The notice's bytes."""
    return notice.files(*case, "zh")["notice.docx"]


def body(case):
    """The notice's text."""
    return "\n".join(paragraphs(written(case)))


@pytest.mark.parametrize(
    "name", sorted(path.parents[1].name for path in SCENARIOS.glob("*/expected/by_township.csv"))
)
def test_the_notice_has_the_figures_of_the_table(name):
    """Total first, every township and pool, and the total of the text is the total of the annex."""
    case = solved(name)
    (header, *rows), _ = tables(written(case))
    table = by_township(case[0])
    assert header[0] == "单位"
    assert header[-1] == "合计（万元）"
    for cells, row in zip(rows, table.rows, strict=True):
        pools = row.by_pool if len(row.by_pool) > 1 else ()
        assert cells == [row.name, *map(grouped_yuan, (*pools, row.total)), grouped_wan(row.total)]
    total = table.rows[0].total
    assert f"总额{grouped_yuan(total)}元（{grouped_wan(total)}万元）（详见附件1）" in body(case)


def test_dunhua_in_full():
    """Title, addressees, basis, rule, subject and demands of the example."""
    text = body(solved("dunhua-2025"))
    for said in (
        "关于下达2025年基层民政工作经费的通知",
        "各乡镇人民政府、街道办事处：",
        "根据吉林省委办公厅、省政府办公厅《关于加强基层民政能力建设的意见》、【请填写：本级预算批复或会议纪要的名称和文号】，",
        "总额5,095,956.20元（509.59562万元）（详见附件1）",
        "资金3,221,443.80元（322.14438万元），共下达20个单位3,221,400.00元（322.14万元），未分配43.80元",
        (
            "定额为每个单位20,000元，其余资金按因素法分配，因素及权重为面积15%、人口25%、工作量30%、村（社区）数15%、"
            "走村入户交通费15%（占比不高于20%），因素得分乘以财力困难系数、绩效系数，保底为上年数的95%、每个单位85,000元、"
            "最低人员经费中的最高者，封顶为上年数的130%，类型为街道的单位合计不高于本项资金的15%，"
            "分配数取整到100元的整倍数，尾数按最大余数法处理。"
        ),
        "先预拨60%，年终按完成的工作量和质量结算。",
        "列“2080208-基层政权建设和社区治理”科目",
        "民政工作人员每年培训不少于2次，每次不少于8学时",
        "附件：1.资金分配表",
    ):
        assert said in text


def test_targets_come_from_the_scenario():
    """341 villages, 20 townships, 20,845 verifications; what the county decides is a blank."""
    *_, targets = tables(written(solved("dunhua-2025")))
    by_name = {row[2]: row[3] for row in targets}
    assert by_name["村（社区）民政工作经费（费随事转）保障村（社区）数"] == "341个"
    assert by_name["乡镇（街道）民政工作经费保障乡镇（街道）数"] == "20个"
    assert by_name["社会救助入户核查全年工作量"] == "≥20,845户次"
    assert by_name["资金总额"] == "≤509.59562万元"
    assert by_name["民政服务对象满意度"] == "【请填写：目标值，如≥90%】"


def test_every_blank_is_yellow():
    """What the county fills is marked, and nothing else is."""
    document = docx.Document(io.BytesIO(written(solved("dunhua-2025"))))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    lines = [*document.paragraphs, *(line for cell in cells for line in cell.paragraphs)]
    runs = [run for line in lines for run in line.runs]
    marked = {run.text for run in runs if run.font.highlight_color is not None}
    assert marked == {run.text for run in runs if run.text.startswith("【请填写")}
    assert len(marked) >= 8


def test_the_form_is_that_of_official_documents():
    """A4 with 37, 28, 26 and 35 mm, and the official fonts by name, for Chinese letters too."""
    document = docx.Document(io.BytesIO(written(solved("yunxiao-2017"))))
    section = document.sections[0]
    edges = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(edge.mm, 1) for edge in edges] == [37, 28, 26, 35]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {"公文标题": ("方正小标宋简体", 22), "公文正文": ("仿宋_GB2312", 16), "一级标题": ("黑体", 16)}
    for name, (font, size) in (fonts | {"二级标题": ("楷体_GB2312", 16)}).items():
        style = document.styles[name]
        assert style.font.size.pt == size
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == style.font.name == font


def test_documents_are_cited_and_estimates_are_not(tmp_path):
    """Titles, numbers and minutes count; estimates, addresses and the policy's short name do not."""
    pool = formula_pool(
        source="《意见》（六）；县政府会议纪要；estimate: 《估计办法》；https://a.cn/《网页》"
    )
    content = rules(pool, policy="jilin-2018", source="敦财预〔2025〕3号")
    text = body(made(tmp_path, content))
    assert "《关于加强基层民政能力建设的意见》、敦财预〔2025〕3号、县政府会议纪要，现下达" in text
    assert "请填写：本级预算" not in text


def test_a_policy_nobody_named_is_a_blank():
    """The pack of another province is a default, not a basis."""
    text = body(solved("yunxiao-2017"))
    assert (
        "根据【请填写：政策依据】、云霄县财政局《关于下达2017年度村级组织运转经费的通知》（2017-01-05），"
        in text
    )
    assert "吉林" not in text


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("2080201", "“2080201-行政运行【请填写：核对科目2080201的名称，尚未核实】”"),
        ("2130705", "“2130705-对村民委员会和村党支部的补助”"),
        ("9999999", "“9999999-【请填写：科目名称】”"),
        (None, "“【请填写：功能分类科目编码和名称】”"),
    ],
)
def test_a_subject_nobody_checked_is_marked(code, said, tmp_path):
    """Checked names stand as they are, others with a blank beside them."""
    assert said in body(made(tmp_path, rules(formula_pool(**({"subject_code": code} if code else {})))))


def test_instalments_are_taken_off(tmp_path):
    """600 yuan, of which 150 were paid before: 450 are paid now."""
    townships = "township_code,township,population,already_paid\n1,东镇,1,100\n2,西乡,1,50\n"
    case = made(tmp_path, rules(formula_pool()), townships=townships)
    assert "其中已提前下达150.00元（0.015万元），本次下达450.00元（0.045万元）" in body(case)
    header, county, *_ = tables(written(case))[0]
    assert header[2:4] == ["已提前下达", "本次下达"]
    assert county[2:4] == ["150.00", "450.00"]


def test_prorated_floors_are_named(tmp_path):
    """Floors of 900 for 600 yuan are paid at two thirds, and the notice says so."""
    floors = [{"id": "least", "per": "recipient", "amount": 300}]
    pool = formula_pool(floors=floors, on_shortfall="prorate_floors")
    assert "因资金不足，各项保底一律按66.67%折算" in body(made(tmp_path, rules(pool)))


def test_nasty_names_stay_text(tmp_path):
    """Tags, formulas, emoji and long names come back as they went in."""
    content = written(nasty(tmp_path))
    names = [row[0] for row in tables(content)[0]]
    assert names == ["单位", "合计", *NASTY]
    assert len(pages(content, tmp_path)) >= 3


def test_no_clock_is_in_the_file():
    """Same result, same bytes, whatever the language; every part has the earliest time a zip can name."""
    case = solved("yunxiao-2017")
    content = written(case)
    assert content == written(case) == notice.files(*case, "en")["notice.docx"]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2000-01-01T"}
    assert "python-docx" not in core
