"""A scenario as the files of a folder: ``scenario.yaml`` and a csv a table, whatever it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.reading.rules_file import SCENARIO_FILE, is_workbook
from jlmz_budget.reading.tree import plain
from jlmz_budget.reading.written_rules import written_rules
from jlmz_budget.reports.folder import input_csv_bytes

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario
    from jlmz_budget.reading.tree import Node


def folder_files(scenario: Scenario, previous: str = "") -> dict[str, bytes]:
    """The files of a scenario folder by name; they are read again as the same rules and tables.

    Args:
        scenario: as `read_scenario` gave it; its variants and settings are written as applied.
        previous: where last year's scenario stands, seen from the folder; "" to leave the key as it is.

    """
    tree = written_rules(scenario)
    if previous and (named := tree.child("previous")) is not None:
        tree = tree.with_(("previous",), type(named)(named.where, named.position, previous))
    tables = {f"{name}.csv": input_csv_bytes(table) for name, table in scenario.tables.items()}
    packs = {
        file.name: file.content
        for file in scenario.files[1:]
        if file.name == scenario.rules.policy and not is_workbook(file.name)
    }
    return {SCENARIO_FILE: _yaml(tree), **packs, **tables}


def _yaml(tree: Node) -> bytes:
    """The rules as YAML, every value a text as it is: what is no key or sign needs no quotation marks."""
    import yaml  # noqa: PLC0415 - start-up

    class Dumper(yaml.SafeDumper):
        yaml_implicit_resolvers: dict[str, list[object]] = {}  # noqa: RUF012 - the library's own attribute

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
            return True

    texts = _as_texts(plain(tree))
    written = yaml.dump(
        texts, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
    )
    return written.encode()


def _as_texts(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_texts(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_as_texts(below) for below in value]
    return str(value)
