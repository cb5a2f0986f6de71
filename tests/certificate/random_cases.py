"""Random scenarios with everything that bounds, ties and runs short, for hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from certificate.cases import formula, scenario, table, tasks, townships, villages

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario, Table

SMALL = st.integers(0, 5)
WEIGHTS = st.sampled_from(
    [
        {"population": "1"},
        {"equal": "1"},
        {"population": "0.5", "area": "0.5"},
        {"population": "1/3", "area": "2/3", "far": "0"},
        {"area": {"weight": "0.6", "source": "纪要"}, "equal": "0.4"},
        {
            "area": {"weight": "0.5", "share_cap": "1/2"},
            "population": {"weight": "0.5", "share_floor": "1/20"},
        },
        {},
    ]
)
RULES = ("proportional", "cea", "cel", "talmud", "random_arrival")


@st.composite
def formula_scenarios(draw: st.DrawFn) -> Scenario:
    """One to three formula pools over at most seven townships, some handing on what they leave."""
    table_of_townships = draw(_townships())
    count = draw(st.integers(1, 3))
    pools = [draw(_formula_pool(place, count)) for place in range(count)]
    return scenario(
        pools,
        table_of_townships,
        total=draw(st.one_of(st.integers(500, 1500), st.integers(1500, 5000))),
        payment_unit=draw(st.sampled_from(["0.01", "0.01", "1", "7"])),
    )


@st.composite
def task_scenarios(draw: st.DrawFn) -> Scenario:
    """A task pool, short of money or not, and a formula pool behind it."""
    count = draw(st.integers(1, 5))
    names = ["visit", "review", "register", "repair"][: draw(st.integers(1, 4))]
    support = tasks(
        amount=draw(st.sampled_from(["claims", {"share": "0.2"}, {"share": "0.9"}])),
        shortfall=draw(st.sampled_from(RULES)),
        **draw(_some(max=st.integers(0, 400), advance=st.sampled_from(["0.6", "1/3"]))),
        **draw(_some(payment_unit=st.sampled_from(["0.01", "1", "10"]), residual_to=st.just("work"))),
    )
    work = formula(factors={"equal": "1"})
    if draw(st.booleans()):
        work["floors"] = [{"id": "match", "of": "township_match", "ratio": "0.1"}]
    return scenario(
        [support, work],
        townships(2),
        villages(count, difficulty=draw(_cells(st.sampled_from([None, "1", "1.25", "0.9"]), count))),
        draw(_tasks(names)),
        draw(_volumes(names, count)),
        *draw(st.lists(_clawbacks(count), max_size=1)),
        total=draw(st.integers(1, 800)),
    )


@st.composite
def _townships(draw: st.DrawFn) -> Table:
    count = draw(st.integers(2, 7))
    return townships(
        count,
        population=[draw(st.integers(1, 5)), *draw(_cells(SMALL, count - 1))],
        area=draw(_cells(st.sampled_from(["1", "2", "2.5", "1/3"]), count)),
        far=[0] * count,
        hardship=draw(_cells(st.sampled_from(["1", "1.2", "0.5"]), count)),
        type=draw(_cells(st.sampled_from("ABC"), count)),
        border=["是", "是", *draw(_cells(st.sampled_from(["是", "否"]), count - 2))],
        last_year=draw(_cells(st.integers(60, 300), count)),
        already_paid=draw(_cells(st.sampled_from([None, 0, 20]), count)),
    )


@st.composite
def _formula_pool(draw: st.DrawFn, place: int, count: int) -> dict:
    last = place == count - 1
    amounts = st.sampled_from(["claims", 100, 200, {"share": "0.1"}, {"share": "1/3"}])
    pool = formula(
        f"pool{place}",
        amount=draw(st.one_of(st.just("remainder"), amounts) if last else amounts),
        factors=draw(WEIGHTS),
        coefficients=draw(st.sampled_from([(), ("hardship",)])),
        rounding=draw(st.sampled_from(["largest_remainder", "webster"])),
        on_shortfall=draw(st.sampled_from(["error", "prorate_floors"])),
        base=draw(st.lists(_quotas(), max_size=2)),
        floors=draw(st.lists(_limits("floor"), max_size=2, unique_by=lambda rule: rule["id"])),
        caps=draw(st.lists(_limits("cap"), max_size=2, unique_by=lambda rule: rule["id"])),
        groups=draw(_groups()),
    )
    if not last and draw(st.booleans()):
        pool["residual_to"] = f"pool{count - 1}"
    return pool | draw(
        _some(where=st.just({"border": "是"}), payment_unit=st.sampled_from(["0.01", "0.5", "10"]))
    )


def _quotas() -> st.SearchStrategy[dict]:
    return st.fixed_dictionaries(
        {
            "per": st.sampled_from(["recipient", "population", "township"]),
            "amount": st.sampled_from(["0.5", "3", "8.333", "20"]),
        }
    )


def _limits(kind: str) -> st.SearchStrategy[dict]:
    amounts = ["0", "5", "12.5", "30"] if kind == "floor" else ["40", "80.005", "300"]
    ratios = ["0.01", "0.1", "0.3"] if kind == "floor" else ["0.5", "1.3"]
    plain = st.fixed_dictionaries(
        {
            "id": st.sampled_from([f"{kind}_plain", f"{kind}_other"]),
            "per": st.sampled_from(["recipient", "area"]),
            "amount": st.sampled_from(amounts),
        }
    )
    return st.one_of(
        plain,
        st.fixed_dictionaries(
            {"id": st.just(f"{kind}_ratio"), "of": st.just("last_year"), "ratio": st.sampled_from(ratios)}
        ),
    )


@st.composite
def _groups(draw: st.DrawFn) -> list[dict]:
    kinds = draw(st.sampled_from([[], [], ["A"], ["A", "B"], [["A", "C"], "B"]]))
    return [
        {"id": f"group{place}", "where": {"type": kind}}
        | draw(
            _some(
                min_amount=st.integers(0, 60),
                min_share=st.sampled_from(["0", "0.1", "1/3"]),
                max_amount=st.integers(60, 300),
                max_share=st.sampled_from(["0.3", "0.5", "1"]),
            )
        )
        for place, kind in enumerate(kinds)
    ]


@st.composite
def _tasks(draw: st.DrawFn, names: list[str]) -> Table:
    rows = [(name, draw(st.booleans())) for name in names]
    listed = [(name, half) for name, dated in rows for half in (("1", "2") if dated else ("",))]
    count = len(listed)
    return table(
        "tasks",
        task=[name for name, _ in listed],
        unit_price=draw(_cells(st.sampled_from(["10", "12.345", "0.07", "3"]), count)),
        tier=draw(_cells(st.sampled_from([None, "statutory", "policy", "optional"]), count)),
        county_share=draw(_cells(st.sampled_from([None, "1", "0.8", "1/3"]), count)),
        payer_unit=["市民政局"] * count,
        payer_budget=draw(_cells(st.sampled_from([None, 0, 50, 500]), count)),
        document=draw(_cells(st.sampled_from(["", "民发1号"]), count)),
        from_=["2025-07-01" if half == "2" else "" for _, half in listed],
        to=["2025-06-30" if half == "1" else "" for _, half in listed],
    )


@st.composite
def _volumes(draw: st.DrawFn, names: list[str], count: int) -> Table:
    pairs = draw(
        st.lists(
            st.tuples(st.integers(0, count - 1), st.sampled_from(names)), min_size=1, max_size=10, unique=True
        )
    )
    codes = villages(count).texts("village_code")
    periods = draw(
        _cells(st.sampled_from([("", ""), ("", ""), ("2025-03", ""), ("", "2025-08-20")]), len(pairs))
    )
    return table(
        "task_volumes",
        village_code=[codes[place] for place, _ in pairs],
        task=[name for _, name in pairs],
        volume=draw(_cells(st.sampled_from(["0", "1", "3", "3", "7.5", "12"]), len(pairs))),
        from_=[opens for opens, _ in periods],
        to=[closes for _, closes in periods],
        advance_paid=draw(_cells(st.sampled_from([None, None, "0", "12.34"]), len(pairs))),
    )


def _clawbacks(count: int) -> st.SearchStrategy[Table]:
    codes = st.sampled_from(villages(count).texts("village_code"))
    return st.lists(codes, max_size=3).map(
        lambda owing: table("carried", village_code=owing, already_paid=["1.5"] * len(owing))
    )


def _cells(values: st.SearchStrategy, count: int) -> st.SearchStrategy[list]:
    return st.lists(values, min_size=count, max_size=count)


def _some(**strategies: st.SearchStrategy) -> st.SearchStrategy[dict]:
    """Any of the keys, each with a value of its strategy."""
    return st.fixed_dictionaries({}, optional=strategies)
