"""The notebooks run from a clean checkout, and are committed without outputs."""

import json

import nbclient
import nbformat
import pytest

from support import REPOSITORY

NOTEBOOKS = sorted((REPOSITORY / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks():
    """The two that the README names."""
    assert [path.name for path in NOTEBOOKS] == ["explore.ipynb", "verify_by_hand.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_output_is_committed(path):
    """Neither outputs nor counts of executions nor what an editor remembers."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert [cell for cell in code if cell["outputs"] or cell["execution_count"] is not None] == []
    assert [cell for cell in cells if cell["metadata"]] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_every_cell_runs(path):
    """From top to bottom in a fresh kernel; the assertions in the cells hold."""
    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    counted = [cell["execution_count"] for cell in notebook.cells if cell["cell_type"] == "code"]
    assert counted == list(range(1, len(counted) + 1))
