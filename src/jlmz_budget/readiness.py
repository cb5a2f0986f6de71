"""五有: whether each township has its body, staff, money, place and means, and what closing a gap costs.

What cannot be measured from the scenario's tables is said to be so; nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.needs.equipment import YES, further_items, missing, once
from jlmz_budget.needs.minima import yearly_minima
from jlmz_budget.needs.staffing import part_time_posts, post_cost, posts_held, required_posts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jlmz_budget.model import Allocation, Scenario


class Gap(NamedTuple):
    """How far a township is from one of the five.

    Args:
        short: persons, stations, items or (of money) fen that are missing; None: not measured.
        once, yearly: fen to close it, once and per year; None where the scenario has no price.

    """

    short: Fraction | None
    once: Fraction | None = None
    yearly: Fraction | None = None

    @property
    def status(self) -> str:
        """One of: met, short, not measured."""
        if self.short is None:
            return "not measured"
        return "short" if self.short > 0 else "met"


class TownshipReadiness(NamedTuple):
    """The five of one township, or, with the code "", of the whole county."""

    code: str
    name: str
    institution: Gap
    staff: Gap
    money: Gap
    place: Gap
    means: Gap


HAVES: Final = ("institution", "staff", "money", "place", "means")
"""机构、人、钱、场所、手段, in the order of clause (二)."""

NOT_MEASURED: Final = Gap(None)


@dataclass(frozen=True)
class Readiness:
    """The five of the county and its townships.

    Args:
        county: the sums.
        townships: in table order.
        reasons: why something was not measured, by have.
        part_time: posts that are counted in full though they are part-time, which clause (九) does not want.

    """

    county: TownshipReadiness
    townships: tuple[TownshipReadiness, ...]
    reasons: dict[str, str]
    part_time: Fraction


class _Measured(NamedTuple):
    """One of the five over all townships, or the reason why it cannot be measured."""

    gaps: tuple[Gap, ...] = ()
    reason: str = ""


def readiness(result: Allocation) -> Readiness:
    """The five haves of every township.

    Formula:
        institution  villages whose station is not 是
        staff        max(0, required posts - posts) + persons missing at village stations
        money        max(0, staff, training and yearly equipment cost - awards of the township pools)
        place        required window items that villages lack
        means        further items the scenario requires (terminals, screens) that villages lack

    Args:
        result: an allocation, whose scenario holds the tables; its awards answer the question of money.

    Returns:
        One gap per township and have. A missing table or column makes a have "not measured".

    Source: clauses (二) to (七); the pack says which clause is whose; own design.
    """
    scenario = result.scenario
    measured = {
        "institution": _institution(scenario),
        "staff": _staff(scenario),
        "money": _money(result),
        "place": _place(scenario),
        "means": _means(scenario),
    }
    table = scenario.recipients_table("township")
    code, name = (table.texts(column) for column in RECIPIENT_COLUMNS["township"])
    gaps = {have: one.gaps or (NOT_MEASURED,) * table.rows for have, one in measured.items()}
    townships = tuple(
        TownshipReadiness(code[row], name[row], *(gaps[have][row] for have in HAVES))
        for row in range(table.rows)
    )
    county = TownshipReadiness("", "合计", *(_sum(gaps[have]) for have in HAVES))
    reasons = {have: one.reason for have, one in measured.items() if one.reason}
    return Readiness(county, townships, reasons, sum(part_time_posts(scenario) or (), Fraction()))


def _institution(scenario: Scenario) -> _Measured:
    villages = scenario.recipients_table("village")
    if "station" not in villages.columns:
        return _Measured(reason="institution is not measured: the table villages has no column station")
    lacking = [Fraction(station not in YES) for station in villages.texts("station")]
    return _Measured(tuple(Gap(short) for short in _by_township(scenario, lacking)))


def _staff(scenario: Scenario) -> _Measured:
    held = posts_held(scenario)
    if held is None or "population" not in scenario.recipients_table("township").columns:
        return _Measured(reason="staff is not measured: the table posts or the column population is missing")
    priced = scenario.rules.needs.staff_cost is not None
    offices = [
        max(Fraction(), least - posts) for least, posts in zip(required_posts(scenario), held, strict=True)
    ]
    stations = _missing_station_staff(scenario)
    return _Measured(
        tuple(
            Gap(office + station, yearly=office * post_cost(scenario) if priced else None)
            for office, station in zip(offices, stations, strict=True)
        )
    )


def _missing_station_staff(scenario: Scenario) -> tuple[Fraction, ...]:
    """Persons missing at stations: by their number if the villages have it, else one where there is none."""
    villages = scenario.recipients_table("village")
    each = scenario.policy.parameter("village_staff")
    lacking: list[Fraction] = [Fraction()] * villages.rows
    if "station_staff" in villages.columns:
        lacking = [
            max(Fraction(), each - (persons or Fraction())) for persons in villages.numbers("station_staff")
        ]
    elif "station" in villages.columns:
        lacking = [Fraction(each * (station not in YES)) for station in villages.texts("station")]
    return _by_township(scenario, lacking)


def _money(result: Allocation) -> _Measured:
    scenario = result.scenario
    pools = {pool.id for pool in scenario.rules.pools if pool.level == "township"}
    minima = yearly_minima(scenario)
    if not pools or not minima:
        return _Measured(reason="money is not measured: there is no township pool, or no least cost")
    awarded: dict[str, int] = defaultdict(int)
    for award in result.awards:
        if award.pool in pools:
            awarded[award.township_code] += award.award
    codes = scenario.recipients_table("township").texts("township_code")
    short = [
        max(Fraction(), sum((amounts[row] for amounts in minima), Fraction()) - awarded[code])
        for row, code in enumerate(codes)
    ]
    return _Measured(tuple(Gap(amount, yearly=amount) for amount in short))


def _place(scenario: Scenario) -> _Measured:
    gaps = _item_gaps(scenario, scenario.policy.window_equipment.required)
    return _Measured(
        gaps, "" if gaps else "place is not measured: the table equipment or villages is missing"
    )


def _means(scenario: Scenario) -> _Measured:
    items = [item.item for item in further_items(scenario)]
    if not items:
        return _Measured(
            reason="means is not measured: the section equipment requires nothing beyond clause（五）"
        )
    gaps = _item_gaps(scenario, items)
    return _Measured(
        gaps, "" if gaps else "means is not measured: the table equipment or villages is missing"
    )


def _item_gaps(scenario: Scenario, names: Collection[str]) -> tuple[Gap, ...]:
    """What villages lack of some items, by township; nothing without the tables."""
    if "equipment" not in scenario.tables or "villages" not in scenario.tables:
        return ()
    priced = [item for item in scenario.rules.equipment if item.item in names]
    return tuple(
        Gap(Fraction(lacking.total()), once=once(lacking, priced) if priced else None)
        for lacking in missing(scenario, names)
    )


def _by_township(scenario: Scenario, lacking: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """What villages lack, added by township, in the order of the table townships."""
    short: dict[str, Fraction] = defaultdict(Fraction)
    for code, missed in zip(
        scenario.recipients_table("village").texts("township_code"), lacking, strict=True
    ):
        short[code] += missed
    return tuple(short[code] for code in scenario.recipients_table("township").texts("township_code"))


def _sum(gaps: Sequence[Gap]) -> Gap:
    return Gap(*(_total([gap[part] for gap in gaps]) for part in range(len(NOT_MEASURED))))


def _total(amounts: Sequence[Fraction | None]) -> Fraction | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Fraction()) if known else None
