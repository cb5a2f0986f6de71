"""The JSON Schema for editors."""

from jlmz_budget.model import Rules
from jlmz_budget.reading import scenario_schema


def parts(schema):
    """Every mapping inside a schema."""
    if isinstance(schema, dict):
        yield schema
    children = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for child in children:
        yield from parts(child)


def test_the_schema_names_every_key_as_the_file_writes_it():
    """Keys are those of the scenario file, with `schema` for the version."""
    keys = {field.alias or name for name, field in Rules.model_fields.items()}
    assert set(scenario_schema()["properties"]) == keys


def test_required_keys_are_those_of_the_manual():
    """schema, name, year, budget and pools."""
    assert scenario_schema()["required"] == ["schema", "name", "year", "budget", "pools"]


def test_a_factor_is_a_weight_or_a_mapping():
    """Both written forms are valid in an editor."""
    factor = scenario_schema()["$defs"]["Pool"]["properties"]["factors"]["additionalProperties"]
    assert factor == {"anyOf": [{"type": ["number", "string"]}, {"$ref": "#/$defs/Factor"}]}


def test_no_part_is_null_or_an_empty_choice():
    """No key takes null, and every list of choices has some."""
    for part in parts(scenario_schema()):
        assert part.get("type") != "null"
        assert part.get("enum") != []
        assert part.get("default", "") is not None


def test_the_default_payment_unit_is_one_fen_in_yuan():
    """The unit stands in yuan in the file."""
    assert scenario_schema()["properties"]["payment_unit"]["default"] == 0.01
