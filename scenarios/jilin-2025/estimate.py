"""The tables of this scenario, derived from the code list, the counties' facts and stated assumptions.

Reads facts_counties.csv and facts_townships.csv beside this file; writes counties.csv, townships.csv,
villages.csv, tasks.csv and task_volumes.csv there. Same inputs, same bytes: exact fractions, half up, file
order. README.md describes the methods.

Run: python scenarios/jilin-2025/estimate.py
"""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
EXPECTED = {"counties": 69, "townships": 1_075, "villages": 11_860}  # the published code list, 2023

RURAL_PERSONS, URBAN_PERSONS = 7_934_200, 15_238_900  # end of 2024, provincial statistics
RURAL_HOUSEHOLDS, URBAN_HOUSEHOLDS = 349_569, 248_671  # on 低保, May 2022, province
COMMUNITY_AREA = Fraction(1, 10)  # of a village's area: estimate
HOURS_PER_HOUSEHOLD, HOURS_PER_VILLAGE = 3, 24  # a year: estimates, as in dunhua-2025
ROUNDS, DETOUR, YUAN_PER_KM = 24, Fraction(13, 10), Fraction(8, 10)  # estimates, as in dunhua-2025
LAST_QUOTA, LAST_PER_VILLAGE, LAST_PER_PERSON = 42_000, 4_300, 1  # yuan, last year's quotas: estimates
GROWTH = Fraction(103, 100)  # of the townships' money: estimate
HUNDRED, THOUSAND = 100, 1_000
TASKS = (
    ("verification", "社会救助入户核查", "户次", 20, 1),
    ("low_income_visits", "低保户定期走访", "户次", 12, 2),
)  # task, name, unit, unit price in yuan (estimate), times a year for each household
VILLAGE, COMMUNITY = "村", "社区"
KINDS = (
    ("resident_committees", COMMUNITY, 1),
    ("village_committees", VILLAGE, 200),
    ("quasi_resident_committees", COMMUNITY, 400),
    ("quasi_village_committees", VILLAGE, 500),
)  # column of the facts, kind, first number of the code's last three digits (the code list's own ranges)

Row = dict[str, Any]


def main() -> None:
    """Writes the tables and prints their control sums."""
    counties, townships = read("facts_counties.csv"), read("facts_townships.csv")
    villages = [village for township in townships for village in listed(township)]
    _with_population(villages, townships, counties)
    _with_needs(townships, villages, counties)
    volumes = [
        {"village_code": village["village_code"], "task": task, "volume": times * village["households"]}
        for village in villages
        for task, _, _, _, times in TASKS
        if village["households"]
    ]
    _with_totals(counties, townships, villages)
    counts = {"counties": len(counties), "townships": len(townships), "villages": len(villages)}
    if counts != EXPECTED:
        raise SystemExit(f"the code list has {EXPECTED}, the tables have {counts}")
    write("counties.csv", ("county_code", "county", "city", "total"), counties)
    write(
        "townships.csv",
        ("township_code", "township", "type", "county_code", "area_km2", "population", "workload", "villages",
         "travel_cost", "last_year"),
        townships,
    )  # fmt: skip
    write("villages.csv", ("village_code", "village", "township_code", "kind", "population"), villages)
    write("task_volumes.csv", ("village_code", "task", "volume"), volumes)
    catalogue = [
        {"task": task, "name": name, "unit": unit, "unit_price": price, "tier": "statutory"}
        for task, name, unit, price, _ in TASKS
    ]
    write("tasks.csv", ("task", "name", "unit", "unit_price", "tier"), catalogue)
    print(counts, "total", sum(county["total"] for county in counties))


def read(name: str) -> list[Row]:
    """The rows of a facts file."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(township: Row) -> list[Row]:
    """A village for each committee that the code list counts; the numbers inside a range are consecutive."""
    return [
        {
            "village_code": f"{township['township_code']}{first + number:03}",
            "village": f"{township['township']}{kind}{first + number:03}",
            "township_code": township["township_code"],
            "kind": kind,
        }
        for column, kind, first in KINDS
        for number in range(int(township[column]))
    ]


def _with_population(villages: list[Row], townships: list[Row], counties: list[Row]) -> None:
    """The province's mean of the kind, scaled to the county's census where one was found."""
    county_of = {township["township_code"]: township["county_code"] for township in townships}
    count = Counter(village["kind"] for village in villages)
    mean = {
        VILLAGE: Fraction(RURAL_PERSONS, count[VILLAGE]),
        COMMUNITY: Fraction(URBAN_PERSONS, count[COMMUNITY]),
    }
    expected: dict[str, Fraction] = defaultdict(Fraction)
    for village in villages:
        expected[county_of[village["township_code"]]] += mean[village["kind"]]
    scale = {
        county["county_code"]: Fraction(int(county["population"])) / expected[county["county_code"]]
        for county in counties
        if county["population"]
    }
    rate = {
        VILLAGE: Fraction(RURAL_HOUSEHOLDS, RURAL_PERSONS),
        COMMUNITY: Fraction(URBAN_HOUSEHOLDS, URBAN_PERSONS),
    }
    for village in villages:
        persons = mean[village["kind"]] * scale.get(county_of[village["township_code"]], Fraction(1))
        village["population"] = half_up(persons)
        village["households"] = half_up(persons * rate[village["kind"]])


def _with_needs(townships: list[Row], villages: list[Row], counties: list[Row]) -> None:
    """Area, population, workload, travel cost and last year's amount of every township."""
    inside = defaultdict(list)
    for village in villages:
        inside[village["township_code"]].append(village)
    weight = {
        code: sum(Fraction(1) if village["kind"] == VILLAGE else COMMUNITY_AREA for village in own)
        for code, own in inside.items()
    }
    in_county: dict[str, Fraction] = defaultdict(Fraction)
    for township in townships:
        in_county[township["county_code"]] += weight[township["township_code"]]
    area = {county["county_code"]: Fraction(county["area_km2"]) for county in counties if county["area_km2"]}
    per_weight = sum(area.values()) / sum(in_county[code] for code in area)
    for township in townships:
        own, code = inside[township["township_code"]], township["county_code"]
        share = weight[township["township_code"]]
        km2 = share * (area[code] / in_county[code] if code in area else per_weight)
        radius = Fraction(str(round(math.sqrt(km2 / Fraction(314159265, 100000000)), 3)))
        township["area_km2"] = f"{half_up(km2 * HUNDRED) / HUNDRED:.2f}"
        township["population"] = sum(village["population"] for village in own)
        township["villages"] = len(own)
        households = sum(village["households"] for village in own)
        township["workload"] = households * HOURS_PER_HOUSEHOLD + len(own) * HOURS_PER_VILLAGE
        kilometres = len(own) * 2 * Fraction(2, 3) * radius * DETOUR * ROUNDS
        township["travel_cost"] = half_up(kilometres * YUAN_PER_KM)
        quota = LAST_QUOTA + LAST_PER_VILLAGE * len(own) + LAST_PER_PERSON * township["population"]
        township["last_year"] = half_up(Fraction(quota, HUNDRED)) * HUNDRED


def _with_totals(counties: list[Row], townships: list[Row], villages: list[Row]) -> None:
    """A county's total: its villages' claims, and last year's money of its townships with some growth."""
    county_of = {township["township_code"]: township["county_code"] for township in townships}
    claims: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for village in villages:
        yearly = sum(price * times for _, _, _, price, times in TASKS)
        claims[county_of[village["township_code"]]] += yearly * village["households"]
    for township in townships:
        last[township["county_code"]] += township["last_year"]
    for county in counties:
        code = county["county_code"]
        county["total"] = math.ceil((claims[code] + GROWTH * last[code]) / THOUSAND) * THOUSAND


def half_up(value: Fraction) -> int:
    """The nearest whole number, a half going up."""
    return math.floor(value + Fraction(1, 2))


def write(name: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    """A table beside this file."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
