"""The sections ``needs``, ``posts`` and ``equipment`` against the policy pack and the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.money import parse_number
from jlmz_budget.reading.cells import NUMBER, Wanted, empty_cells, faulty_cells
from jlmz_budget.reading.found import Found, decimal, unknown
from jlmz_budget.reading.missing_table import missing_table
from jlmz_budget.reading.rule_checks import repeated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jlmz_budget.model import Rules
    from jlmz_budget.model.needs import Training
    from jlmz_budget.policy import PolicyPack
    from jlmz_budget.reading.tables import Sheet
    from jlmz_budget.reading.tree import Node

DETOUR: Final = Wanted(
    parse_number, lambda value: value >= 1, 'a road is never shorter than the straight line, found "{found}"'
)
LON: Final = Wanted(
    parse_number,
    lambda value: abs(value) <= 180,  # noqa: PLR2004 - degrees of half a circle
    'must be degrees from -180 to 180, found "{found}"',
)
LAT: Final = Wanted(
    parse_number,
    lambda value: abs(value) <= 90,  # noqa: PLR2004 - degrees of a quarter circle
    'must be degrees from -90 to 90, found "{found}"',
)


def need_rule_faults(rules: Rules, tree: Node, pack: PolicyPack) -> Iterator[Found]:
    """What is wrong with the sections themselves and against the policy pack."""
    yield from repeated(tree.at("posts").items if "posts" in tree.mapping else (), "post_type")
    yield from repeated(tree.at("equipment").items if "equipment" in tree.mapping else (), "item")
    types = [one.post_type for one in pack.post_types.types]
    for index, post in enumerate(rules.posts):
        if post.post_type not in types:
            at = tree.at("posts", index, "post_type")
            yield Found(at.position, unknown(at.where, 'unknown post type "{found}"', post.post_type, types))
    staff = rules.needs.staff_cost
    listed = [post.post_type for post in rules.posts]
    if staff is not None and staff.post_type not in listed:
        at = tree.at("needs", "staff_cost", "post_type")
        what = 'the section posts has no post type "{found}"'
        yield Found(at.position, unknown(at.where, what, staff.post_type, listed))
    for index, item in enumerate(rules.equipment):
        if item.wanted == "optional" and item.item in pack.window_equipment.required:
            yield tree.at("equipment", index, "wanted").found(
                'the policy requires "{item}" {clause}',
                "delete wanted, or write required",
                {"item": item.item, "clause": pack.window_equipment.clause},
            )
    if rules.needs.training is not None:
        yield from _training(rules.needs.training, tree.at("needs", "training"), pack)


def equipment_prices(rules: Rules, tree: Node, pack: PolicyPack) -> Iterator[Found]:
    """A problem for each item the policy requires and the section equipment does not price."""
    priced = {item.item for item in rules.equipment}
    for item in pack.window_equipment.required if rules.equipment else ():
        if item not in priced:
            yield tree.at("equipment").found(
                'the policy requires "{item}" {clause}, which has no price here',
                "add it with price and life_years",
                {"item": item, "clause": pack.window_equipment.clause},
            )


def travel_faults(rules: Rules, tree: Node, sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, Found]]:
    """What the mode of travel lacks in the tables, each with the table it stands in ("" for the rules)."""
    mode = rules.needs.travel.mode
    wanted = {
        "given": (),
        "radial": (("villages", "distance_km", NUMBER), ("villages", "visits", NUMBER)),
        "tour": (
            *(("townships", column, what) for column, what in (("lon", LON), ("lat", LAT))),
            *(("villages", column, what) for column, what in (("lon", LON), ("lat", LAT))),
        ),
    }[mode]
    if mode != "given" and "townships" in sheets:
        yield from (("townships", one) for one in faulty_cells(sheets["townships"], "detour", DETOUR))
    for table, column, what in wanted:
        if table not in sheets or column not in sheets[table].table.columns:
            yield (
                "",
                tree.at("needs", "travel", "mode").found(
                    "{mode} needs the column {column} in the table {table}",
                    "add the column, or change the mode",
                    {"mode": mode, "column": column, "table": table},
                ),
            )
            continue
        yield from ((table, one) for one in empty_cells(sheets[table], column))
        yield from ((table, one) for one in faulty_cells(sheets[table], column, what))


def population_faults(rules: Rules, tree: Node, sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, Found]]:
    """Staff and training need every township's population, the latter the villages too."""
    needs = rules.needs
    for part in ("staff_cost", "training"):
        if getattr(needs, part) is None or "townships" not in sheets:
            continue
        if "population" not in sheets["townships"].table.columns:
            yield (
                "",
                tree.at("needs", part).found(
                    "needs the column {column} in the table {table}",
                    "add the column, or delete this section",
                    {"column": "population", "table": "townships"},
                ),
            )
            continue
        yield from (("townships", one) for one in empty_cells(sheets["townships"], "population"))
        yield from (("townships", one) for one in faulty_cells(sheets["townships"], "population", NUMBER))
    if needs.training is not None and "villages" not in sheets:
        node = tree.at("needs", "training")
        yield "", node.found("needs the table {table}", *missing_table("villages", node.where))


def _training(training: Training, node: Node, pack: PolicyPack) -> Iterator[Found]:
    least = pack.parameter("trainings")
    if training.sessions is not None and training.sessions < least:
        yield node.at("sessions").found(
            "the policy asks for at least {least} trainings a year（八）, found {found}",
            "raise it",
            {"least": str(least), "found": str(training.sessions)},
        )
    hours, wanted = training.days * training.hours_per_day, pack.parameter("training_hours")
    if hours < wanted:
        yield node.at("days").found(
            "one training has {hours} class hours, the policy asks for at least {least}（八）",
            "raise the days",
            {"hours": decimal(hours), "least": str(wanted)},
        )
