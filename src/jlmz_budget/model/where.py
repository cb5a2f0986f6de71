"""The key ``where``: which rows of a table are meant, by what their cells hold."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from jlmz_budget.model.exact import wrong


def _wanted_texts(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    """``where`` with a tuple of texts for each column."""
    if not isinstance(value, dict):
        return value
    for column, wanted in value.items():
        texts = wanted if isinstance(wanted, (list, tuple)) else [wanted]
        if any(isinstance(text, (dict, list, tuple)) for text in texts):
            hint = 'write "type: 街道" or "type: [镇, 乡]"'
            raise wrong('"{found}" must be one text or a list of texts', hint, column)
    return {
        column: tuple(map(str, wanted)) if isinstance(wanted, (list, tuple)) else (str(wanted),)
        for column, wanted in value.items()
    }


Where = Annotated[
    dict[str, tuple[str, ...]],
    BeforeValidator(_wanted_texts),
    WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": {
                "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
            },
        }
    ),
]
