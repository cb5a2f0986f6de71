"""The tables of this scenario, derived from the sourced facts and the stated assumptions.

Reads facts.csv, assumptions.csv and catalogue.csv (the tasks) beside this file; writes townships.csv,
villages.csv, tasks.csv, task_volumes.csv and, by estimate_needs.py, services.csv, caseload.csv, posts.csv
and equipment.csv there. Same inputs, same bytes: exact fractions, half up, file
order. README.md describes the methods; every written number names its source, or the method of its estimate,
in its *_source column.

Run: python scenarios/dunhua-2025/estimate.py
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import estimate_needs

FOLDER = Path(__file__).parent
COUNTY, PROVINCE = "222403", "220000"
VILLAGE, COMMUNITY, STREET = "村", "社区", "街道"
CODE_LIST = "国家统计局区划代码2023"
EXPECTED_COUNTS = {"townships": 20, VILLAGE: 303, COMMUNITY: 38}  # the published code list
MEAN_RADIUS_SHARE = Fraction(2, 3)  # mean distance from the centre of a disk, in radii
PI = Fraction(314159265, 100000000)

Row = dict[str, Any]
Facts = dict[tuple[str, str], Row]
Assumptions = dict[str, Fraction]


def main() -> None:
    """Writes the tables and prints their control sums."""
    facts = read_facts()
    assumptions = read_assumptions()
    catalogue = read("catalogue.csv")
    townships = with_area_and_population(facts)
    villages = with_population(listed_villages(facts), townships, means(facts))
    counts = {village["village_code"]: counted(village, facts, assumptions) for village in villages}
    visited = [with_visits(village, townships, counts, assumptions) for village in villages]
    finished = [with_needs(township, visited, facts, assumptions) for township in townships]
    volumes = task_volumes(catalogue, visited, counts)
    check(finished, visited)
    write("townships.csv", finished)
    write("villages.csv", estimate_needs.with_stations(visited, assumptions))
    write("tasks.csv", [catalogue_row(task) for task in catalogue])
    write("task_volumes.csv", volumes)
    write("services.csv", estimate_needs.services(assumptions))
    write("caseload.csv", estimate_needs.caseload(finished, visited, counts))
    write("posts.csv", estimate_needs.posts(finished, assumptions))
    write("equipment.csv", estimate_needs.equipment(visited, finished, assumptions))
    print_control_sums(finished, catalogue, volumes, facts)
    print_measured_sums(finished, visited, counts, assumptions)


# --- reading -----------------------------------------------------------------------------------------------


def read_facts() -> Facts:
    """The sourced facts by (code, item), in file order."""
    return {(row["code"], row["item"]): row for row in read("facts.csv")}


def read_assumptions() -> Assumptions:
    """The assumed values by item, exact."""
    return {row["item"]: Fraction(row["value"]) for row in read("assumptions.csv")}


def read(name: str) -> list[Row]:
    """The rows of a table beside this file."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed_townships(facts: Facts) -> list[Row]:
    """The townships and streets of the code list."""
    return [
        {"township_code": code, "township": row["name"], "type": row["value"]}
        for (code, item), row in facts.items()
        if item == "type"
    ]


def listed_villages(facts: Facts) -> list[Row]:
    """The villages and communities of the code list, under their usual names."""
    return [
        {
            "village_code": code,
            "village": usual_name(row["name"]),
            "township_code": code[:9],
            "kind": row["value"],
        }
        for (code, item), row in facts.items()
        if item == "village"
    ]


def usual_name(listed: str) -> str:
    """The name without the word for its committee: 新集村委会 is 新集村."""
    return listed.removesuffix("居民委员会").removesuffix("委会")


# --- area and population -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Means:
    """Means of the rural townships whose area and population are both known."""

    km2_per_village: Fraction
    persons_per_village: Fraction
    persons_per_community: Fraction

    def persons(self, kind: str) -> Fraction:
        """The mean population of a village or community."""
        return self.persons_per_village if kind == VILLAGE else self.persons_per_community


def means(facts: Facts) -> Means:
    """Area per village; persons per village where there is no community; the rest per community."""
    reference = [
        township["township_code"]
        for township in listed_townships(facts)
        if township["type"] != STREET and (township["township_code"], "area_km2") in facts
    ]
    units = unit_counts(facts)
    villages_only = [code for code in reference if not units[code, COMMUNITY]]
    mixed = [code for code in reference if units[code, COMMUNITY]]
    per_village = total(facts, villages_only, "population") / sum(
        units[code, VILLAGE] for code in villages_only
    )
    in_communities = total(facts, mixed, "population") - per_village * sum(
        units[code, VILLAGE] for code in mixed
    )
    return Means(
        km2_per_village=total(facts, reference, "area_km2") / sum(units[code, VILLAGE] for code in reference),
        persons_per_village=per_village,
        persons_per_community=in_communities / sum(units[code, COMMUNITY] for code in mixed),
    )


def unit_counts(facts: Facts) -> Counter[tuple[str, str]]:
    """Villages and communities by (township code, kind)."""
    return Counter((village["township_code"], village["kind"]) for village in listed_villages(facts))


def total(facts: Facts, codes: list[str], item: str) -> Fraction:
    """The sum of one item over the given codes."""
    return sum((value(facts, code, item) for code in codes), Fraction(0))


def value(facts: Facts, code: str, item: str) -> Fraction:
    """One fact as an exact number."""
    return Fraction(facts[code, item]["value"])


def with_area_and_population(facts: Facts) -> list[Row]:
    """Townships with the known figure, or else the mean per village (and community) times their number."""
    mean = means(facts)
    units = unit_counts(facts)
    rows = []
    for township in listed_townships(facts):
        code = township["township_code"]
        villages, communities = units[code, VILLAGE], units[code, COMMUNITY]
        area = mean.km2_per_village * villages
        persons = mean.persons_per_village * villages + mean.persons_per_community * communities
        area_method = f"村数×{half_up(mean.km2_per_village, 2)}平方公里（有据5镇乡均值）"
        persons_method = (
            f"村数×{half_up(mean.persons_per_village)}人+社区数×{half_up(mean.persons_per_community)}人"
            "（有据5镇乡均值）"
        )
        rows.append(
            township
            | fact_or_estimate(facts, code, "area_km2", half_up(area, 1), area_method)
            | fact_or_estimate(facts, code, "population", half_up(persons), persons_method)
        )
    return rows


def fact_or_estimate(facts: Facts, code: str, item: str, otherwise: str, method: str) -> Row:
    """The column and its source column."""
    fact = facts.get((code, item))
    if fact is None:
        return {item: otherwise, f"{item}_source": f"estimate: {method}"}
    dated = f"{fact['year']}年" if fact["year"] else "年份未注明"
    unit = f"{fact['unit']}，" if item == "population" else ""
    note = f"；{fact['note']}" if fact["note"] else ""
    return {
        item: fact["value"],
        f"{item}_source": f"{unit}{dated}，可靠性{fact['reliability'][0]}{note}；{fact['source']}",
    }


def with_population(villages: list[Row], townships: list[Row], mean: Means) -> list[Row]:
    """Villages with their share of the township's population, weighted by the means of their kinds."""
    persons: dict[str, int] = {}
    for township in townships:
        members = [village for village in villages if village["township_code"] == township["township_code"]]
        weights = [mean.persons(village["kind"]) for village in members]
        shares = largest_remainder(int(township["population"]), weights)
        persons |= {village["village_code"]: share for village, share in zip(members, shares, strict=True)}
    return [
        village
        | {
            "population": persons[village["village_code"]],
            "population_source": "estimate: 乡镇（街道）人口按村、社区均值权重分摊",
        }
        for village in villages
    ]


# --- caseload ----------------------------------------------------------------------------------------------


def counted(village: Row, facts: Facts, assumptions: Assumptions) -> dict[str, int]:
    """How many of each the tasks and the workload count in a village."""
    persons = village["population"]
    area = "rural" if village["kind"] == VILLAGE else "urban"
    residents = value(facts, PROVINCE, f"{area}_persons")
    everybody = value(facts, PROVINCE, "rural_persons") + value(facts, PROVINCE, "urban_persons")
    cases_a_year = value(facts, PROVINCE, "temporary_households_january_to_may") * 12 / 5
    low_income = whole(persons * value(facts, PROVINCE, f"{area}_low_income_households") / residents)
    destitute = whole(persons * value(facts, PROVINCE, f"{area}_destitute_persons") / residents)
    temporary = whole(persons * cases_a_year / everybody)
    return {
        "low_income": low_income,
        "destitute": destitute,
        "temporary": temporary,
        "assisted": low_income + destitute + temporary,
        "disabled": whole(persons * assumptions["disability_allowance_rate"]),
        "children": whole(persons * assumptions["left_behind_child_rate"]),
        "elderly": whole(persons * assumptions["elderly_living_alone_rate"]),
        "oldest": whole(persons * assumptions["oldest_allowance_rate"]),
        "station": 1,
    }


# --- distance, visits, travel, workload --------------------------------------------------------------------


def with_visits(
    village: Row, townships: list[Row], counts: dict[str, dict[str, int]], assumptions: Assumptions
) -> Row:
    """The village with its difficulty, distance from the township seat and visits a year."""
    township = next(row for row in townships if row["township_code"] == village["township_code"])
    if village["kind"] == COMMUNITY and township["type"] != STREET:
        distance, method = half_up(assumptions["town_community_distance_km"], 1), "镇乡社区靠近驻地"
    else:
        distance, method = mean_distance(Fraction(township["area_km2"])), "圆盘平均半径 2/3×√(面积÷π)"
    extra = counts[village["village_code"]]["assisted"] / assumptions["households_per_extra_visit"]
    return village | {
        "difficulty": "1",
        "difficulty_source": "estimate: 未查到难度系数，取1",
        "distance_km": distance,
        "distance_km_source": f"estimate: {method}",
        "visits": whole(assumptions["routine_visits"] + extra),
        "visits_source": "estimate: 每月2次+每10户救助家庭1次",
    }


def mean_distance(area: Fraction) -> str:
    """The mean distance from the centre of a disk of this area, in km with one decimal."""
    millionths = math.isqrt(int(area / PI * 10**12))
    return half_up(MEAN_RADIUS_SHARE * Fraction(millionths, 10**6), 1)


def with_needs(
    township: Row,
    villages: list[Row],
    facts: Facts,
    assumptions: Assumptions,
) -> Row:
    """The township with villages, detour factor, coefficients and last year's amount."""
    members = [village for village in villages if village["township_code"] == township["township_code"]]
    in_street = township["type"] == STREET
    mountain = value(facts, PROVINCE, "road_to_straight_ratio")
    detour = assumptions["street_detour_factor"] if in_street else mountain
    persons = int(township["population"])
    last_year = (
        assumptions["last_year_quota"]
        + assumptions["last_year_per_village"] * len(members)
        + assumptions["last_year_per_person"] * persons
    )
    return township | {
        "villages": len(members),
        "villages_source": CODE_LIST,
        "detour": half_up(detour, 1),
        "detour_source": "estimate: 街道取常见值" if in_street else "estimate: 集安一例，见 facts.csv",
        "hardship": half_up(hardship(township, facts, assumptions), 2),
        "hardship_source": "estimate: 按类型，远乡镇加成",
        "performance": half_up(assumptions["performance"], 2),
        "performance_source": "estimate: 未查到考核结果，取1",
        "last_year": whole(last_year / 100) * 100,
        "last_year_source": "estimate: 定额法（每单位+每村+每人），取整到百元",
    }


def hours(case: dict[str, int], assumptions: Assumptions) -> Fraction:
    """The township's working hours a year for one village."""
    return (
        case["low_income"] * assumptions["hours_per_low_income_household"]
        + case["destitute"] * assumptions["hours_per_destitute_person"]
        + case["temporary"] * assumptions["hours_per_temporary_case"]
        + assumptions["hours_per_village"]
    )


def travel_cost(township: Row, members: list[Row], assumptions: Assumptions) -> Fraction:
    """Yuan a year for visiting all villages from the seat and back."""
    straight = sum(
        (2 * Fraction(village["distance_km"]) * village["visits"] for village in members), Fraction(0)
    )
    return straight * Fraction(township["detour"]) * assumptions["cost_per_km"]


def hardship(township: Row, facts: Facts, assumptions: Assumptions) -> Fraction:
    """The coefficient of the township's type, higher where a source states a long way to the city seat."""
    keys = {STREET: "street_hardship", "镇": "town_hardship", "乡": "rural_township_hardship"}
    coefficient = assumptions[keys[township["type"]]]
    distance = facts.get((township["township_code"], "distance_to_seat_km"))
    if distance is None or Fraction(distance["value"]) <= assumptions["remote_distance_km"]:
        return coefficient
    return coefficient + assumptions["remote_hardship_addition"]


# --- tasks -------------------------------------------------------------------------------------------------


def catalogue_row(task: Row) -> Row:
    """One row of the task table: one dated price; prices, shares and former budgets are all estimates."""
    return {
        "task": task["task"],
        "name": task["name"],
        "unit": task["unit"],
        "unit_price": task["unit_price"],
        "unit_price_source": "estimate: 未查到县级补助标准",
        "from": task["from"],
        "to": task["to"],
        "tier": task["tier"],
        "county_share": task["county_share"],
        "county_share_source": "estimate: 未查到分担比例",
        "payer_unit": task["payer_unit"],
        "payer_budget": task["payer_budget"],
        "payer_budget_source": "estimate: 未查到原安排",
        "document": "示例（未查到准入文件文号）",
    }


def task_volumes(catalogue: list[Row], villages: list[Row], counts: dict[str, dict[str, int]]) -> list[Row]:
    """Which village does how much of what in a year; rows without volume are left out."""
    return [
        {
            "village_code": village["village_code"],
            "task": task["task"],
            "volume": counts[village["village_code"]][task["counted"]] * int(task["times"]),
            "months": 12,
        }
        for village in villages
        for task in {task["task"]: task for task in catalogue}.values()
        if village["kind"] in task["kinds"].split() and counts[village["village_code"]][task["counted"]]
    ]


def months(row: Row) -> int:
    """How many whole months of the year a dated price holds."""
    return int(row["to"][5:7] or 12) - int(row["from"][5:7] or 1) + 1


# --- numbers -----------------------------------------------------------------------------------------------


def whole(number: Fraction) -> int:
    """The nearest whole number, half up."""
    return math.floor(number + Fraction(1, 2))


def half_up(number: Fraction, places: int = 0) -> str:
    """Fixed notation with the given decimals, half up."""
    return str(Decimal(whole(number * 10**places)).scaleb(-places))


def largest_remainder(amount: int, weights: list[Fraction]) -> list[int]:
    """Whole shares that add up to the amount; ties to the earlier."""
    exact = [amount * weight / sum(weights) for weight in weights]
    shares = [math.floor(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for i in order[: amount - sum(shares)]:
        shares[i] += 1
    return shares


# --- writing -----------------------------------------------------------------------------------------------


def check(townships: list[Row], villages: list[Row]) -> None:
    """Stops when the tables disagree with the published counts or with each other."""
    kinds = Counter(village["kind"] for village in villages)
    found = {"townships": len(townships), VILLAGE: kinds[VILLAGE], COMMUNITY: kinds[COMMUNITY]}
    if found != EXPECTED_COUNTS:
        raise SystemExit(f"facts.csv: found {found}, the code list has {EXPECTED_COUNTS}; correct the facts.")
    if sum(int(row["population"]) for row in townships) != sum(row["population"] for row in villages):
        raise SystemExit("villages.csv: the populations do not add up to the townships'.")


def write(name: str, rows: list[Row]) -> None:
    """A table beside this file, UTF-8 with LF."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def print_control_sums(townships: list[Row], catalogue: list[Row], volumes: list[Row], facts: Facts) -> None:
    """The sums that README.md quotes."""
    area = sum((Fraction(row["area_km2"]) for row in townships), Fraction(0))
    price: dict[str, Fraction] = {}
    for row in catalogue:
        part = Fraction(row["unit_price"]) * months(row) / 12
        price[row["task"]] = price.get(row["task"], Fraction(0)) + part
    share = {task["task"]: Fraction(task["county_share"]) for task in catalogue}
    costs = {
        task: price[task] * sum(row["volume"] for row in volumes if row["task"] == task) for task in price
    }
    claims = {task: cost * share[task] for task, cost in costs.items()}
    columns = ("population", "villages", "last_year")
    print(f"townships {len(townships)}, task volumes {len(volumes)}")
    print(f"area_km2 {half_up(area, 2)} of {facts[COUNTY, 'area_km2']['value']}")
    print(", ".join(f"{column} {sum(int(row[column]) for row in townships)}" for column in columns))
    print(", ".join(f"{task} {half_up(claim, 2)}" for task, claim in claims.items()))
    print(f"claims {half_up(sum(claims.values(), Fraction(0)), 2)}", end=", ")
    print(f"township match {half_up(sum(costs.values(), Fraction(0)) - sum(claims.values()), 2)}")


def print_measured_sums(
    townships: list[Row], villages: list[Row], counts: dict[str, dict[str, int]], assumptions: Assumptions
) -> None:
    """What the program must measure from these tables, computed here by another way."""
    worked = sum((hours(case, assumptions) for case in counts.values()), Fraction(0))
    driven = Fraction(0)
    for township in townships:
        members = [one for one in villages if one["township_code"] == township["township_code"]]
        driven += travel_cost(township, members, assumptions)
    print(f"workload {half_up(worked, 0)}, travel_cost {half_up(driven, 2)}")


if __name__ == "__main__":
    main()
