"""Write the committed results of every scenario folder: ``make expected``, then look at the difference."""

import jlmz_budget as jb
from jlmz_budget.reports.counties import counties_report
from jlmz_budget.reports.folder import result_files
from support import SCENARIOS

OF_MANY_COUNTIES = ("by_county.csv", "pools.csv")
"""What is committed of a result of many counties; the rest of it runs to megabytes."""


def expected_files(name: str) -> dict[str, bytes]:
    """What a scenario folder's ``expected/`` holds: every result file that depends on its inputs alone."""
    scenario = jb.read_scenario(SCENARIOS / name)
    if scenario.has_counties:
        files = counties_report(scenario, jb.allocate_counties(scenario)).files
        return {file: files[file] for file in OF_MANY_COUNTIES}
    result = jb.allocate(scenario)
    files = result_files(result, jb.certify(scenario, result), ())
    return {
        file: content
        for file, content in files.items()
        if not file.startswith("inputs/") and file != "certificate.json"
    }


if __name__ == "__main__":
    for path in sorted(SCENARIOS.glob("*/scenario.yaml")):
        folder = path.parent / "expected"
        folder.mkdir(exist_ok=True)
        for file, content in expected_files(path.parent.name).items():
            (folder / file).write_bytes(content)
