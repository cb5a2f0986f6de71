"""The JSON Schema of a scenario file, for editors."""

from __future__ import annotations

from typing import Any

from jlmz_budget.model import Rules


def scenario_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``scenario.yaml``, made from the model that reads it."""
    schema = Rules.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "jlmz-budget scenario",
    }
