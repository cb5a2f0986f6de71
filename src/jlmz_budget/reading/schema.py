"""The JSON Schema of a scenario file, for editors."""

from __future__ import annotations

from typing import Any

from jlmz_budget.model import Rules
from jlmz_budget.model.exact import NUMBER_OR_TEXT


def scenario_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``scenario.yaml``, made from the model that reads it."""
    schema = _as_written(Rules.model_json_schema(by_alias=True))
    pool = schema["$defs"]["Pool"]["properties"]
    pool["factors"]["additionalProperties"] = {"anyOf": [NUMBER_OR_TEXT, {"$ref": "#/$defs/Factor"}]}
    schema["properties"]["payment_unit"]["default"] = 0.01
    del schema["$defs"]["Budget"]["properties"]["reserve"]["default"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "jlmz-budget scenario",
        "description": "Rules by which a county shares its civil-affairs working money.",
    }


def _as_written(part: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """A part of the schema with numbers allowed for texts (codes), and without ``null``."""
    if isinstance(part, list):
        return [_as_written(one) for one in part]
    if not isinstance(part, dict):
        return part
    new = {key: _as_written(one) for key, one in part.items() if not (key == "default" and one is None)}
    if new.get("type") == "string":
        new["type"] = ["string", "number"]
    choices = [one for one in new.get("anyOf", []) if one != {"type": "null"}]
    if len(choices) == 1:
        del new["anyOf"]
        return choices[0] | new
    return new | ({"anyOf": choices} if choices else {})
