"""The rules of a scenario in memory as they were written, what was set applied: to write them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.reading.decoding import decode
from jlmz_budget.reading.overrides import with_settings, with_variants
from jlmz_budget.reading.rules_file import is_workbook, workbook_rules
from jlmz_budget.reading.weights import weights_written_out
from jlmz_budget.reading.yaml_tree import tree_of

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario
    from jlmz_budget.reading.tree import Node


def rules_tree(scenario: Scenario) -> Node:
    """The tree of the rules file that a scenario was read from, before anything was set."""
    file = scenario.files[0]
    if is_workbook(file.name):
        return workbook_rules(file.content, file.name).tree
    return tree_of(decode(file.content, file.name)[0], file.name)


def written_rules(scenario: Scenario) -> Node:
    """The tree of a scenario's rules, factors in their long form.

    Args:
        scenario: as `read_scenario` gave it, with its files.

    Returns:
        Keys and values with its variants and settings applied; the key ``tables`` is left out, because who
        writes the rules writes the tables too.

    """
    written = weights_written_out(rules_tree(scenario))
    varied = with_variants(written, scenario.variants, rescale=scenario.rescale).tree
    applied = with_settings(varied, scenario.settings, rescale=scenario.rescale).tree
    return applied.without(("tables",))
