"""Where in the scenario's own file a new variant can be written, so that everything else stays as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.errors import InputError
from jlmz_budget.reading.yaml_tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Scenario

NAME: Final = "adjusted"
"""The variant that holds what the sliders set; a number follows where the file has one of that name."""


def saved_form(scenario: Scenario) -> dict[str, Any] | None:
    """The scenario file around a place for new variants, and the variants that lead to what the page shows.

    Args:
        scenario: as read, with the settings that were applied.

    Returns:
        before, start, between, end, after: ``before + start + between.join(variants) + end + after`` is the
        new file; earlier: the settings of this run as a variant that the sliders' one stands on; name: of the
        sliders' variant; variants: all that are to be named, in order. None where the file is no YAML text.

    """
    text = _text(scenario)
    if text is None:
        return None
    parts = _around(text)
    if parts is None:
        return None
    known = set(scenario.rules.overrides)
    base_name, name = _unused("given", known), _unused(NAME, known)
    earlier = [_variant(base_name, scenario.settings, rescale=scenario.rescale)] if scenario.settings else []
    before, start, between, end, after = parts
    try:
        tree_of(before + start + between.join([*earlier, f"{name}: {{}}"]) + end + after, "scenario")
    except InputError:
        return None
    return {
        "file": "scenario.yaml",
        "before": before,
        "start": start,
        "between": between,
        "end": end,
        "after": after,
        "earlier": earlier,
        "name": name,
        "variants": [*scenario.variants, *([base_name] if earlier else []), name],
    }


def _text(scenario: Scenario) -> str | None:
    if not scenario.files or not scenario.files[0].name.endswith((".yaml", ".yml")):
        return None
    try:
        return scenario.files[0].content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _unused(name: str, known: set[str]) -> str:
    number, found = 1, name
    while found in known:
        number += 1
        found = f"{name}{number}"
    return found


def _variant(name: str, settings: Sequence[tuple[str, str]], *, rescale: bool) -> str:
    """Settings of the command line as a variant: texts in quotes, lists and mappings as they were written."""
    entries = [
        f"{json.dumps(key.strip(), ensure_ascii=False)}: "
        f"{value if value.lstrip()[:1] in ('[', '{') else json.dumps(value, ensure_ascii=False)}"
        for key, value in dict(settings).items()
    ]
    return f"{name}: {{{', '.join([*entries, *(['rescale: true'] if rescale else [])])}}}"


def _around(text: str) -> tuple[str, str, str, str, str] | None:
    """(before, start, between, end, after) of the place for variants; None where there is none."""
    import yaml  # noqa: PLC0415 - start-up: only reports need it

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return None
    overrides = next((value for key, value in root.value if key.value == "overrides"), None)
    if overrides is None and root.flow_style:
        at = root.end_mark.index - 1
        return text[:at], ', "overrides": {', ", ", "}", text[at:]
    if overrides is None:
        line_end = "" if text.endswith("\n") else "\n"
        return text + line_end, "overrides:\n  ", "\n  ", "\n", ""
    if not isinstance(overrides, yaml.MappingNode):
        return None
    if overrides.flow_style:
        at = overrides.start_mark.index + 1
        return text[:at], "", ", ", ", " if overrides.value else "", text[at:]
    first = overrides.value[0][0].start_mark
    at, indent = first.index - first.column, " " * first.column
    return text[:at], indent, f"\n{indent}", "\n", text[at:]
