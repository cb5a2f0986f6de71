"""What the windows of a packages pool lack, once more from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.certificate.recipients import recipients_of
from jlmz_budget.money import half_up
from jlmz_budget.needs.equipment import SCRAPPED, YES

if TYPE_CHECKING:
    from jlmz_budget.model import Pool, Scenario
    from jlmz_budget.needs.measures import Recipient


class Lacking(NamedTuple):
    """An item that a village of the pool lacks: its place among the recipients, whole fen."""

    place: int
    item: str
    wanted: str
    price: int


@dataclass(frozen=True)
class Lists:
    """What the windows of a pool lack, villages in table order, required items first."""

    pool: Pool
    villages: tuple[Recipient, ...]
    lacking: tuple[Lacking, ...]

    @property
    def entitlement(self) -> int:
        """The price of it all, whole fen."""
        return sum(one.price for one in self.lacking)


def lists(scenario: Scenario, pool: Pool) -> Lists:
    """What the windows of a pool lack, from the inputs."""
    table = scenario.tables["equipment"]
    columns = map(table.texts, ("village_code", "item", "present", "condition"))
    there = {row[:2] for row in zip(*columns, strict=True) if row[2] in YES and row[3] not in SCRAPPED}
    named = scenario.policy.window_equipment.required
    wanted = {
        one.item: "required" if one.item in named or one.wanted == "required" else "optional"
        for one in scenario.rules.equipment
    }
    prices = {one.item: half_up(one.price) for one in scenario.rules.equipment}
    villages = recipients_of(scenario, pool)
    return Lists(
        pool,
        villages,
        tuple(
            Lacking(place, item, kind, prices[item])
            for place, village in enumerate(villages)
            for kind in ("required", "optional")
            for item in wanted
            if wanted[item] == kind and (village.code, item) not in there
        ),
    )


def package_rows(scenario: Scenario, pool: Pool) -> tuple[tuple[str, str], ...]:
    """Village and item of every row that is due in ``packages.csv``."""
    due = lists(scenario, pool)
    return tuple((due.villages[one.place].code, one.item) for one in due.lacking)
