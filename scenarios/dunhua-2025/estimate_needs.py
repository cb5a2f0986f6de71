"""The tables that needs are measured from: services, caseload, posts, equipment; all of them estimates.

Called by estimate.py with its townships, villages and counts; nothing here was published for Dunhua.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

VILLAGE, STREET, RURAL_TOWNSHIP = "村", "街道", "乡"
YES, NO = "是", "否"

Row = dict[str, Any]

SERVICES = (  # service, name, item of the assumptions, what is counted
    ("low_income", "低保对象管理", "hours_per_low_income_household", "low_income"),
    ("destitute", "特困人员管理", "hours_per_destitute_person", "destitute"),
    ("temporary", "临时救助办理", "hours_per_temporary_case", "temporary"),
    ("guidance", "村（社区）工作指导", "hours_per_village", "station"),
)


BOUGHT = frozenset({"destitute", "guidance"})  # 照料、指导可委托；审核确认是行政职责，不购买


def services(assumptions: Row) -> list[Row]:
    """The services of a township office with the hours a case takes, and what a case costs either way."""
    return [
        {
            "service": service,
            "name": name,
            "hours_per_case": assumptions[item],
            "hours_per_case_source": "estimate: 未查到每件工时标准，见 assumptions.csv",
            "suitable": YES if service in BOUGHT else NO,
            "suitable_source": "《意见》（十）；estimate: 未查到县级购买目录",
            "inhouse_price": assumptions[item] * assumptions["inhouse_yuan_per_hour"],
            "provider_price": assumptions[f"{service}_provider_price"] if service in BOUGHT else "",
            "provider_capacity": assumptions[f"{service}_provider_capacity"] if service in BOUGHT else "",
            "provider_price_source": "estimate: 见 assumptions.csv",
        }
        for service, name, item, _ in SERVICES
    ]


def caseload(townships: list[Row], villages: list[Row], counts: dict[str, dict[str, int]]) -> list[Row]:
    """Cases a year by township and service: the counts of its villages, added."""
    cases: dict[str, Counter[str]] = {township["township_code"]: Counter() for township in townships}
    for village in villages:
        cases[village["township_code"]].update(counts[village["village_code"]])
    return [
        {
            "township_code": township["township_code"],
            "service": service,
            "cases": cases[township["township_code"]][counted],
            "cases_source": "estimate: 全省救助率×人口" if counted != "station" else "每村（社区）1",
        }
        for township in townships
        for service, _, _, counted in SERVICES
    ]


def posts(townships: list[Row], assumptions: Row) -> list[Row]:
    """Posts by township and type: one 行政 and one 事业 each, more where the township is large."""
    return [
        {
            "township_code": township["township_code"],
            "post_type": post_type,
            "posts": held,
            "part_time": int(post_type == "事业" and township["type"] == RURAL_TOWNSHIP),
            "posts_source": "estimate: 未查到各乡镇岗位数，按人口和村数示例",
        }
        for township in townships
        for post_type, held in (
            ("行政", 1),
            ("事业", 1 + int(int(township["population"]) > assumptions["second_post_population"])),
            ("公益岗位", int(township["villages"] >= assumptions["welfare_post_villages"])),
        )
    ]


def with_stations(villages: list[Row], assumptions: Row) -> list[Row]:
    """The villages with whether they have a station: communities do, every so many villages one does not."""
    lacks = every_nth(villages, int(assumptions["villages_per_missing_station"]))
    return [
        village
        | {
            "station": NO if village["village_code"] in lacks else YES,
            "station_source": "estimate: 未查到设站情况，示例",
        }
        for village in villages
    ]


def equipment(villages: list[Row], townships: list[Row], assumptions: Row) -> list[Row]:
    """What each window has: communities all that is required, villages lack something now and then."""
    streets = {township["township_code"] for township in townships if township["type"] == STREET}
    required = {"标牌": "sign", "计算机": "computer", "打印机": "printer", "档案柜": "cabinet"}
    lacks = {
        item: every_nth(villages, int(assumptions[f"villages_per_missing_{key}"]))
        for item, key in required.items()
    }
    modern = {village["village_code"] for village in villages if village["township_code"] in streets}
    everybody = {village["village_code"] for village in villages}
    lacks["移动终端"] = every_nth(villages, int(assumptions["villages_per_missing_terminal"]))
    lacks |= {"触摸屏": everybody - modern, "自助终端": everybody - modern}
    return [
        {
            "village_code": village["village_code"],
            "item": item,
            "present": NO if village["village_code"] in without else YES,
            "present_source": "estimate: 示例",
        }
        for village in villages
        for item, without in lacks.items()
    ]


def every_nth(villages: list[Row], number: int) -> set[str]:
    """Every village whose number in the code list is a multiple of `number`; communities are left out."""
    rural = [village["village_code"] for village in villages if village["kind"] == VILLAGE]
    return set(rural[number - 1 :: number])
