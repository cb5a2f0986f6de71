"""The keys of a scenario file as the table in ``docs/scenario.md``."""

from typing import get_args

from pydantic import BaseModel

from jlmz_budget.model import Rules
from jlmz_budget.money import yuan
from support import REPOSITORY

PAGE = REPOSITORY / "docs" / "scenario.md"
START, END = "<!-- keys: written by make keys -->\n", "<!-- end of keys -->\n"


IN_FEN = "payment_unit"
"""The key whose default the model holds in fen and the file in yuan."""


def models(annotation: object) -> list[type[BaseModel]]:
    """The models inside an annotation such as ``dict[str, Factor]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in models(part)]


def described(model: type[BaseModel], seen: set[str]) -> list[tuple[type[BaseModel], list[str]]]:
    """The model and those inside it, each with one table row a key."""
    seen.add(model.__name__)
    rows, inner = [], []
    for name, field in model.model_fields.items():
        given = None if field.is_required() else field.get_default(call_default_factory=True)
        default = (
            "required" if field.is_required() else shown(yuan(given) if name == IN_FEN and given else given)
        )
        rows.append(f"| `{field.alias or name}` | {default} | {field.description or ''} |")
        for found in models(field.annotation):
            if found.__name__ not in seen:
                inner += described(found, seen)
    return [(model, rows), *inner]


def shown(default: object) -> str:
    """A default as the page shows it; nothing for an empty one."""
    if default is None or default == "" or isinstance(default, (BaseModel, tuple, dict)):
        return ""
    return str(default)


def table() -> str:
    """All keys, one section a model."""
    parts = []
    for model, rows in described(Rules, set()):
        if model.__name__ == "Amount":
            continue
        about = (model.__doc__ or "").strip().splitlines()[0]
        parts.append(
            f"### {model.__name__}\n{about}\n\n| key | default | meaning |\n|---|---|---|\n" + "\n".join(rows)
        )
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    page = PAGE.read_text("utf-8")
    head, rest = page.split(START)
    PAGE.write_text(head + START + table() + END + rest.split(END)[1], "utf-8")
