"""Small scenario folders and the messages they give."""

from jlmz_budget.chinese import CHINESE
from jlmz_budget.errors import InputError
from jlmz_budget.reading import read_scenario_with_notes

RULES = """\
schema: jlmz-budget/1
name: small
year: 2025
budget: {total: 1000}
pools:
  - id: work
    level: township
    method: formula
    amount: remainder
    factors: {population: 1}
"""

TASK_RULES = """\
schema: jlmz-budget/1
name: small
year: 2025
budget: {total: 1000}
pools:
  - {id: support, level: village, method: tasks, amount: claims}
"""

TOWNSHIPS = "乡镇代码,乡镇,人口,类型\n01,甲镇,100,镇\n02,乙乡,300,乡\n"
VILLAGES = "village_code,village,township_code\n0101,东村,01\n0201,西村,02\n"
TASKS = "task,name,unit_price\nvisits,走访,20\n"
VOLUMES = "village_code,task,volume\n0101,visits,5\n"

PLACES = {"townships.csv": TOWNSHIPS, "villages.csv": VILLAGES}
TABLES = {**PLACES, "tasks.csv": TASKS, "task_volumes.csv": VOLUMES}


def write(folder, files, rules=RULES):
    """A scenario folder with these files; texts are written as UTF-8, bytes as they are."""
    folder.mkdir(exist_ok=True)
    for name, content in {"scenario.yaml": rules, **files}.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def problems(path, **how):
    """The messages that reading gives, the folder's own path cut off; each must exist in Chinese."""
    try:
        read_scenario_with_notes(path, **how)
    except InputError as error:
        for problem in error.problems:
            assert problem.what in CHINESE, problem.what
            assert problem.hint in CHINESE, problem.hint
            assert problem.text("zh")
        folder = path if path.is_dir() else path.parent
        return [str(problem).replace(f"{folder}/", "") for problem in error.problems]
    return []


def messages(folder, files, rules=RULES, **how):
    """The messages for a folder with these files."""
    return problems(write(folder, files, rules), **how)
