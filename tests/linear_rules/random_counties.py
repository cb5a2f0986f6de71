"""Random counties under random general rules: small, with ties, coarse units, several pools, both levels."""

import random

from support import rules


def county(seed):
    """Rules, townships.csv and villages.csv of a county."""
    dice = random.Random(seed)
    townships = ["township_code,township,type,population,area_km2,last_year,border"]
    villages = ["village_code,village,township_code,population,last_year"]
    for i in range(1, dice.randint(1, 6) + 1):
        kind, border = dice.choice(["镇", "乡"]), dice.choice(["是", "否"])
        heads, area, before = (
            dice.choice([0, 1, 2, 3, 5, 10]),
            dice.choice([1, 2, 7]),
            dice.choice([20, 30, 55]),
        )
        townships.append(f"T{i},乡{i},{kind},{heads},{area},{before},{border}")
        villages.extend(
            f"V{i}{j},村{i}{j},T{i},{dice.choice([1, 2, 3])},{dice.choice([3, 5, 8])}"
            for j in range(dice.randint(0, 3))
        )
    pools = [_pool(dice, "b", "township", "remainder")]
    if dice.random() < 0.5:
        pools.insert(0, _pool(dice, "a", "township", str(dice.choice([30, 100, 150]))))
    if len(villages) > 1 and dice.random() < 0.5:
        pools.insert(0, _pool(dice, "v", "village", str(dice.choice([20, 40]))))
    if len(pools) > 1 and dice.random() < 0.4:
        pools[0]["residual_to"] = "b"
    ids = [pool["id"] for pool in pools]
    general = [_rule(dice, f"r{number}", ids) for number in range(dice.randint(1, 4))]
    total = str(dice.choice([100, 177, 250, 400]))
    tables = {"townships": "\n".join(townships) + "\n", "villages": "\n".join(villages) + "\n"}
    return rules(*pools, total=total, rules=general), tables


def _pool(dice, name, level, amount):
    keys = {"id": name, "level": level, "method": "formula", "amount": amount, "factors": {"population": 1}}
    keys["payment_unit"] = dice.choice(["0.01", "1", "5"])
    if dice.random() < 0.3:
        keys["base"] = [{"per": "recipient", "amount": dice.choice(["1", "2.345"])}]
    if dice.random() < 0.4:
        keys["floors"] = [{"id": "f", "of": "last_year", "ratio": dice.choice(["0.5", "1/3"])}]
    if dice.random() < 0.4:
        keys["caps"] = [{"id": "c", "of": "last_year", "ratio": dice.choice(["1", "1.2", "2"])}]
    if level == "township" and dice.random() < 0.3:
        limit = dice.choice([{"max_share": "0.4"}, {"min_share": "0.5"}])
        keys["groups"] = [{"id": "g", "where": {"type": "镇"}, **limit}]
    if dice.random() < 0.2:
        keys["on_shortfall"] = "prorate_floors"
    return keys


def _rule(dice, name, ids):
    rule = {"id": name, "tier": dice.choice(["statutory", "policy", "optional", "policy"])}
    pool = dice.choice([None, *ids])
    chosen = {"pool": pool} if pool else {}
    form = dice.choice(["sum", "by", "spread"])
    if form == "spread":
        return rule | chosen | {"per": "population", "max_over_min": dice.choice(["1", "2", "3"])}
    if form == "by":
        rule |= chosen | {"by": "village" if pool == "v" else "township"}
    else:
        some = dice.choice([{"townships": "T1"}, {}, {} if pool == "v" else {"where": {"border": "是"}}])
        rule["sum_of"] = chosen | some
    for side in dice.choice([["at_least"], ["at_most"], ["at_least", "at_most"]]):
        rule[side] = _limit(dice, form, ids, chosen)
    return rule


def _limit(dice, form, ids, chosen):
    limits = [
        str(dice.choice([10, 20, 60])),
        {"share_of": dice.choice([*ids, "total"]), "ratio": dice.choice(["0.1", "0.3", "0.6"])},
        {"of": "last_year", "ratio": dice.choice(["0.9", "1.1", "1.5"])},
        {"per": "population", "amount": dice.choice(["1", "7", "20"])},
    ]
    if form == "sum":
        limits.append({"sum_of": chosen, "ratio": dice.choice(["0.2", "0.5"])})
    return dice.choice(limits)
