"""The form of every section of a scenario file: frozen, unknown keys refused."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A section of a scenario file."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
