"""``plan SCENARIO posts``: where the county's posts are to stand, who moves, what is to be filled and how."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.needs.measures import measure
from jlmz_budget.programs.posts import plan_posts
from jlmz_budget.programs.staffing import places_of, post_types_of
from jlmz_budget.reports.columns import column, rounded_column
from jlmz_budget.reports.plans.proof import proof_entry, proof_note
from jlmz_budget.reports.plans.report import Note, PlanReport
from jlmz_budget.reports.tables import Column, LabelledTable, screen_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Scenario
    from jlmz_budget.programs.posts import Placement, PostsPlan
    from jlmz_budget.programs.posts_program import Place, PostType


class _Row(NamedTuple):
    """A township of the plan, or the county, whose workload per post is the largest of all."""

    code: str
    name: str
    minimum: int
    today: int
    part_time: int
    posts: tuple[int, ...]
    shortfall: int
    workload: Fraction
    workload_per_post: Fraction | None

    @property
    def planned(self) -> int:
        return sum(self.posts)


def report(scenario: Scenario) -> PlanReport:
    """The plan of a scenario's posts.

    Raises:
        InputError: the scenario has no section ``posts``, or a supply below the posts of its table.
        InfeasibleError: fewer posts than townships with work.
        UnprovedError: the time limit came first.

    """
    _refuse_unready(scenario)
    places, types = places_of(scenario), post_types_of(scenario)
    _refuse_less_than_held(places, types)
    plan = plan_posts(places, types, time_limit=float(scenario.rules.plans.time_limit))
    rows = tuple(map(_row, plan.places))
    changes = (
        LabelledTable("moves", "岗位调整", MOVE_COLUMNS, plan.moves),
        LabelledTable("vacancies", "待补充岗位", VACANCY_COLUMNS, plan.vacancies),
    )
    county = (_county(plan, rows), *rows)
    return PlanReport(
        tables=(LabelledTable("posts", "岗位安排", _columns(plan), county), *changes),
        shown=(LabelledTable("posts", "岗位安排", _screen_columns(plan), county), *changes),
        english={"posts": "Posts", "moves": "Posts that move", "vacancies": "Vacancies to fill"},
        notes=tuple(_notes(plan, rows)),
        proof=proof_entry(plan.proof),
    )


def _refuse_unready(scenario: Scenario) -> None:
    if not scenario.rules.posts:
        hint = "add it: post_type, supply and cost of each kind of post"
        raise InputError(Problem("posts", "the section is missing, so no posts can be placed", hint))
    townships = scenario.recipients_table("township")
    rows = tuple(range(townships.rows))
    known = zip(
        *(measure(scenario, "township", name, rows) for name in ("population", "workload")), strict=True
    )
    unknown = [name for name, cells in zip(townships.texts("township"), known, strict=True) if None in cells]
    if unknown:
        what, hint = "{places} have no population or workload", "write both for every township"
        raise InputError(Problem("townships.csv", what, hint, {"places": "、".join(unknown)}))


def _refuse_less_than_held(places: Sequence[Place], types: Sequence[PostType]) -> None:
    """Raise if the county has fewer posts of a kind than its table: some would vanish without a word."""
    problems = []
    for kind, one in enumerate(types):
        held = sum(place.today[kind] + place.part_time[kind] for place in places)
        if one.supply < held:
            what = "the county has {supply} posts, but the table posts holds {held}"
            hint = "raise the supply, or take the posts given up out of the table"
            values = {"supply": str(one.supply), "held": str(held)}
            problems.append(Problem(f"posts.{one.post_type}.supply", what, hint, values))
    if problems:
        raise InputError(problems)


def _row(placement: Placement) -> _Row:
    place = placement.place
    return _Row(
        code=place.code,
        name=place.name,
        minimum=place.minimum,
        today=sum(place.today),
        part_time=sum(place.part_time),
        posts=placement.posts,
        shortfall=placement.shortfall,
        workload=place.workload,
        workload_per_post=placement.workload_per_post,
    )


def _county(plan: PostsPlan, rows: tuple[_Row, ...]) -> _Row:
    return _Row(
        code="",
        name="合计",
        minimum=sum(row.minimum for row in rows),
        today=sum(row.today for row in rows),
        part_time=sum(row.part_time for row in rows),
        posts=tuple(sum(row.posts[kind] for row in rows) for kind in range(len(plan.types))),
        shortfall=plan.shortfall,
        workload=sum((row.workload for row in rows), Fraction()),
        workload_per_post=plan.largest_workload,
    )


def _notes(plan: PostsPlan, rows: tuple[_Row, ...]) -> list[Note]:
    notes = [
        Note(
            "{short} posts are missing to the minima; at the cheapest kind they cost {cost} yuan a year",
            {"short": str(plan.shortfall), "cost": screen_text("money", plan.cost_to_close)},
        ),
        Note(
            "the largest workload per post is {hours} hours a year; the placed posts cost {cost} yuan a year",
            {
                "hours": f"{float(plan.largest_workload):,.1f}",
                "cost": screen_text("money", plan.cost),
            },
        ),
    ]
    if part_time := sum(row.part_time for row in rows):
        text = "{posts} posts are held part-time and count as vacant where they stand; clause（九）"
        notes.append(Note(text, {"posts": str(part_time)}))
    return [*notes, proof_note(plan.proof)]


def _columns(plan: PostsPlan) -> tuple[Column, ...]:
    return (
        column("township_code", "乡镇代码", "text", "code"),
        column("township", "乡镇（街道）", "word", "name"),
        column("minimum", "下限", "count"),
        column("today", "现有专职", "count"),
        column("part_time", "兼职", "count"),
        *(
            Column(one.post_type, one.post_type, "count", partial(_posts_of, kind))
            for kind, one in enumerate(plan.types)
        ),
        column("planned", "安排合计", "count"),
        column("shortfall", "缺额", "count"),
        column("workload", "工作量（小时）", "quantity"),
        column("workload_per_post", "每岗工作量（小时）", "quantity"),
    )


def _screen_columns(plan: PostsPlan) -> tuple[Column, ...]:
    return (*_columns(plan)[:-1], rounded_column("workload_per_post", "每岗工作量（小时）"))


def _posts_of(kind: int, row: _Row) -> int:
    return row.posts[kind]


MOVE_COLUMNS = (
    column("post_type", "岗位类型", "text"),
    column("from_code", "调出代码", "text", "origin.code"),
    column("from", "调出乡镇（街道）", "text", "origin.name"),
    column("to_code", "调入代码", "text", "destination.code"),
    column("to", "调入乡镇（街道）", "text", "destination.name"),
    column("posts", "岗位数", "count"),
)

VACANCY_COLUMNS = (
    column("township_code", "乡镇代码", "text", "place.code"),
    column("township", "乡镇（街道）", "text", "place.name"),
    column("post_type", "岗位类型", "text"),
    column("posts", "岗位数", "count"),
    column("route", "补充途径", "text"),
    column("cost", "年费用", "money"),
)
