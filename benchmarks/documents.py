"""The county office's documents: every kind for Dunhua as a whole process, and a workbook of 1,075 townships.

Beside them: the same allocation without documents, and pandas writing the awards as a plain xlsx, without a
formula. Medians of interleaved runs.

Run: python benchmarks/documents.py [--quick]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import pandas as pd

from jlmz_budget.allocation import allocate
from jlmz_budget.reading import read_scenario
from jlmz_budget.reports.audit_workbook.workbook import workbook_bytes
from rounds import DUNHUA, PROGRAM, medians, process

KINDS = ("workbook", "html", "notice", "letters")
TOWNSHIPS = 1_075
RULES = """schema: jlmz-budget/1
name: province
year: 2025
payment_unit: 100
budget: {total: %d}
pools:
  - {id: work, level: township, method: formula, amount: remainder, factors: {population: 0.5, area_km2: 0.5}}
"""


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--quick", action="store_true", help="one round")
    rounds = 1 if options.parse_args().quick else 5
    with TemporaryDirectory() as folder:
        report = [PROGRAM, "report", DUNHUA, "-q", "--force", "-o", f"{folder}/r"]
        commands = {"allocate alone": [PROGRAM, "allocate", DUNHUA, "-q"]}
        commands |= {kind: [*report, "--kind", kind] for kind in KINDS}
        commands["all four"] = [*report, *(word for kind in KINDS for word in ("--kind", kind))]
        times = medians([process(name, command) for name, command in commands.items()], rounds)
        print("| Dunhua, whole process | s |\n| --- | ---: |")
        for name, taken in times.items():
            print(f"| {name} | {taken:.2f} |")
        own, plain = province(Path(folder))
    print(f"\nworkbook of {TOWNSHIPS:,} townships with live formulas: {own:.1f} s; the awards alone by")
    print(f"pandas.to_excel: {plain:.1f} s")


def province(folder: Path) -> tuple[float, float]:
    """Seconds of the audit workbook, and of the awards as a plain table."""
    rng = np.random.default_rng(2025)
    codes = [f"T{number:04}" for number in range(TOWNSHIPS)]
    table = pd.DataFrame(
        {
            "township_code": codes,
            "township": codes,
            "population": rng.integers(500, 60_000, TOWNSHIPS),
            "area_km2": rng.integers(1, 900, TOWNSHIPS),
        }
    )
    table.to_csv(folder / "townships.csv", index=False)
    (folder / "scenario.yaml").write_text(RULES % (60_000 * TOWNSHIPS), "utf-8")
    result = allocate(read_scenario(folder))
    start = perf_counter()
    workbook_bytes(result, "zh")
    own = perf_counter() - start
    start = perf_counter()
    result.table.to_excel(folder / "plain.xlsx", index=False)
    return own, perf_counter() - start


if __name__ == "__main__":
    main()
