"""Questions over all parts of a batch: quantiles, winners and losers, causes of failure.

With DuckDB where it is installed (the parts are never in memory as a whole), else with pandas; both give the
same rows.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jlmz_budget.batch.parts import read_part

if TYPE_CHECKING:
    import pandas as pd

    from jlmz_budget.batch.output import Batch, State

WHO: Final = ["county_code", "pool", "code", "name"]
"""What names a recipient in all answers."""

QUANTILES: Final = {"q05": 0.05, "q25": 0.25, "median": 0.5, "q75": 0.75, "q95": 0.95}

QUESTIONS: Final = ("quantiles", "changes", "failures")
"""quantiles: of each recipient's award over all certified runs; changes: against the plain run of its
scenario; failures: how many runs have no solution, by cause."""

FEN_PER_YUAN: Final = 100

_SQL: Final = {
    "quantiles": """
        SELECT county_code, pool, code, name, count(*) AS runs, min(award) AS least,
            {quantiles}, max(award) AS most
        FROM parts WHERE status = 'certified' GROUP BY ALL ORDER BY county_code, pool, code, name
    """,
    "changes": """
        WITH base AS (
            SELECT source, county_code, pool, code, name, award AS base
            FROM parts JOIN tasks USING (task) WHERE status = 'certified' AND is_base
        ), changed AS (
            SELECT base.*, award - base AS change
            FROM parts JOIN tasks USING (task) JOIN base USING (source, county_code, pool, code, name)
            WHERE status = 'certified' AND NOT is_base
        )
        SELECT county_code, pool, code, name, base, count(*) AS runs,
            count(*) FILTER (change > 0) AS gain, count(*) FILTER (change < 0) AS lose,
            avg(change) AS mean_change, min(change) AS most_lost, max(change) AS most_gained
        FROM changed GROUP BY ALL ORDER BY most_lost, county_code, pool, code, name, base
    """,
    "failures": """
        SELECT cause, count(*) AS runs, min(label) AS example
        FROM parts WHERE status = 'failed' GROUP BY cause ORDER BY runs DESC, cause
    """,
}


def answer(batch: Batch, state: State, question: str, *, engine: str = "") -> pd.DataFrame:
    """The rows of a question, money in yuan.

    Args:
        batch: the batch.
        state: how it stands; parts that are missing or broken are left out.
        question: one of `QUESTIONS`.
        engine: "duckdb" or "pandas"; DuckDB if it is installed, when not given.

    Returns:
        quantiles: county_code, pool, code, name, runs, least, q05 … q95, most, by county, pool and code.
        changes: county_code, pool, code, name, base, runs, gain, lose, mean_change, most_lost, most_gained,
        the largest loss first. failures: cause, runs, example, the most frequent first.

    """
    import pandas as pd  # noqa: PLC0415 - start-up

    whole = {task.key for task in (*state.certified, *state.failed)}
    tasks = pd.DataFrame(
        [
            (task.key, task.source, not task.variants and not task.settings)
            for task in batch.tasks
            if task.key in whole
        ],
        columns=["task", "source", "is_base"],
    )
    paths = [str(batch.part(task)) for task in batch.tasks if task.key in whole]
    if not paths:
        return pd.DataFrame()
    by_duckdb = (engine or ("duckdb" if find_spec("duckdb") else "pandas")) == "duckdb"
    rows = (_by_duckdb if by_duckdb else _by_pandas)(paths, tasks, question)
    return _in_yuan(rows)


def _by_duckdb(paths: list[str], tasks: pd.DataFrame, question: str) -> pd.DataFrame:
    import duckdb  # noqa: PLC0415 - the extra `batch`

    quantiles = ", ".join(f"quantile_cont(award, {at}) AS {name}" for name, at in QUANTILES.items())
    with duckdb.connect() as connection:
        connection.register("tasks", tasks)
        connection.read_parquet(paths).create_view("parts")
        rows: pd.DataFrame = connection.sql(_SQL[question].format(quantiles=quantiles)).df()
    return rows


def _by_pandas(paths: list[str], tasks: pd.DataFrame, question: str) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - start-up

    read: list[pd.DataFrame] = [
        read_part(Path(path).read_bytes()).to_pandas(use_threads=False) for path in paths
    ]
    parts = pd.concat(read, ignore_index=True)
    if question == "failures":
        failed = parts[parts["status"] == "failed"].groupby("cause", as_index=False)
        counted = failed.agg(runs=("label", "size"), example=("label", "min"))
        return counted.sort_values(["runs", "cause"], ascending=[False, True], ignore_index=True)
    certified = parts[parts["status"] == "certified"]
    if question == "quantiles":
        grouped = certified.groupby(WHO)["award"]
        columns = {name: grouped.quantile(at) for name, at in QUANTILES.items()}
        table = pd.DataFrame(
            {"runs": grouped.size(), "least": grouped.min(), **columns, "most": grouped.max()}
        )
        return table.reset_index()
    told = certified.merge(tasks, on="task")
    base = told.loc[told["is_base"], ["source", *WHO, "award"]].rename(columns={"award": "base"})
    changed = told[~told["is_base"]].merge(base, on=["source", *WHO])
    changed["change"] = changed["award"] - changed["base"]
    table = (
        changed.groupby([*WHO, "base"])["change"]
        .agg(
            runs="size",
            gain=lambda change: int((change > 0).sum()),
            lose=lambda change: int((change < 0).sum()),
            mean_change="mean",
            most_lost="min",
            most_gained="max",
        )
        .reset_index()
    )
    return table.sort_values(["most_lost", *WHO, "base"], ignore_index=True)


def _in_yuan(rows: pd.DataFrame) -> pd.DataFrame:
    money = [name for name in rows.columns if name not in {*WHO, "runs", "gain", "lose", "cause", "example"}]
    return rows.assign(**{name: rows[name].astype(float) / FEN_PER_YUAN for name in money})
