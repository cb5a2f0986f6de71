"""Task pools in memory: a few villages, a few tasks, any rule and amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from certificate.cases import scenario, table, tasks, villages

if TYPE_CHECKING:
    import jlmz_budget as jb

RULES = ("proportional", "cea", "cel", "talmud", "random_arrival")
TIERS = ("statutory", "policy", "optional")


def support(
    volumes: dict[tuple[int, str], object], catalogue: dict[str, dict[str, Any]], **keys: Any
) -> jb.Scenario:
    """A scenario of one task pool.

    Args:
        volumes: by village number and task.
        catalogue: the columns of each task.
        keys: of the pool; `total` is the budget, `difficulty` the villages' column.

    """
    total = keys.pop("total", 1_000_000)
    count = max(village for village, _ in volumes) + 1
    difficulty = keys.pop("difficulty", [1] * count)
    columns = ("unit_price", "tier", "county_share", "payer_unit", "payer_budget", "document")
    place = villages(count, difficulty=difficulty)
    codes = place.texts("village_code")
    return scenario(
        [tasks(**keys)],
        place,
        table(
            "tasks",
            task=list(catalogue),
            **{column: [task.get(column) for task in catalogue.values()] for column in columns},
        ),
        table(
            "task_volumes",
            village_code=[codes[village] for village, _ in volumes],
            task=[task for _, task in volumes],
            volume=list(volumes.values()),
        ),
        total=total,
    )


@st.composite
def supports(draw, rule=None):
    """A scenario of up to five villages and four tasks whose pool may be short of money."""
    catalogue = {
        f"t{number}": {
            "unit_price": draw(st.sampled_from(["0.01", "0.07", "1", "3.33", "1/3"])),
            "tier": draw(st.sampled_from(TIERS)),
            "county_share": draw(st.sampled_from(["1", "0.8", "1/3", "0"])),
            "payer_budget": draw(st.sampled_from(["0", "1", "12.34"])),
        }
        for number in range(draw(st.integers(1, 4)))
    }
    count = draw(st.integers(1, 5))
    volumes = {
        (village, task): draw(st.integers(0, 12))
        for village in range(count)
        for task in catalogue
        if draw(st.booleans()) or (village, task) == (count - 1, "t0")
    }
    return support(
        volumes,
        catalogue,
        amount=draw(st.sampled_from(["0", "0.01", "0.5", "3", "17.77", "60", "400"])),
        shortfall=rule or draw(st.sampled_from(RULES)),
        advance=draw(st.sampled_from(["0", "0.6", "1"])),
        payment_unit=draw(st.sampled_from(["0.01", "1"])),
        difficulty=[draw(st.sampled_from(["1", "1.25"])) for _ in range(count)],
    )
