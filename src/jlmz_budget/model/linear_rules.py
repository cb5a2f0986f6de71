"""General linear rules of a scenario: the key ``rules``, each a sentence over any set of awards."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, field_validator, model_validator

from jlmz_budget.model.exact import Identifier, Number, Rate, wrong
from jlmz_budget.model.frozen import Frozen
from jlmz_budget.model.where import Where  # noqa: TC001 - pydantic reads it

Tier = Literal["statutory", "policy", "optional"]


def _names(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    """One name or a list of names as a tuple of texts."""
    names = value if isinstance(value, (list, tuple)) else [value]
    if not names or any(isinstance(name, (dict, list, tuple)) or not str(name) for name in names):
        raise wrong('must be one name or a list of names, found "{found}"', 'write "a" or "[a, b]"', value)
    return tuple(map(str, names))


Names = Annotated[
    tuple[str, ...],
    BeforeValidator(_names),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One name, or a list of names."""


class SumOf(Frozen):
    """The awards that are added up; without any key all of them."""

    pool: Names = Field((), description="a pool or a list of pools; default: all pools")
    where: Where = Field(default_factory=dict, description="only these places; compared as text")
    group: str | None = Field(None, description="only the members of this group of the one pool named")
    townships: Names = Field((), description="only these townships, by code or name, and their villages")


class RuleLimit(Frozen):
    """How much: an amount, so much per unit of a column, or a ratio of a column, a pool or another sum."""

    amount: Rate | None = Field(None, description="money; with per: money per unit")
    per: str | None = Field(None, description="recipient, or a count column; goes with amount")
    of: str | None = Field(None, description="a money column of the same places; goes with ratio")
    share_of: str | None = Field(None, description="a pool's amount, or total; goes with ratio")
    sum_of: SumOf | None = Field(None, description="other awards, added up; goes with ratio")
    ratio: Number = Field(Fraction(1), description="how much of what of, share_of or sum_of names")

    @model_validator(mode="before")
    @classmethod
    def _plain_amount(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        return value if isinstance(value, (dict, RuleLimit)) else {"amount": value}

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        named = [one for one in (self.amount, self.of, self.share_of, self.sum_of) if one is not None]
        without_amount = self.amount is None and self.per is not None
        ratio_of_nothing = self.amount is not None and "ratio" in self.model_fields_set
        if len(named) != 1 or without_amount or ratio_of_nothing:
            what = "must name one thing: amount, per + amount, of + ratio, share_of + ratio or sum_of + ratio"
            raise wrong(what, "keep one of the forms")
        return self


class LinearRule(Frozen):
    """A general rule: a sum, every place by itself, or a spread per head; over any set of pools."""

    id: Identifier = Field(description="name of the rule, reported where it binds")
    tier: Tier = Field(
        "statutory",
        description="statutory must hold; policy, then optional, may fall short",
    )
    sum_of: SumOf | None = Field(None, description="awards that are added up; goes with at_least, at_most")
    by: Literal["township", "village"] | None = Field(
        None, description="every township or village by itself; a township's money includes its villages'"
    )
    per: str | None = Field(None, description="spread: a count column, such as population")
    pool: Names = Field((), description="with by or per: a pool or a list of pools; default: all pools")
    where: Where = Field(default_factory=dict, description="with by or per: only these places")
    at_least: RuleLimit | None = Field(None, description="lower limit")
    at_most: RuleLimit | None = Field(None, description="upper limit")
    max_over_min: Number | None = Field(
        None, description="spread: award per unit at most this many times the least award per unit"
    )
    source: str = ""

    @field_validator("max_over_min")
    @classmethod
    def _one_or_more(cls, ratio: Fraction | None) -> Fraction | None:
        if ratio is not None and ratio < 1:
            raise wrong('must be 1 or more, found "{found}"', "correct the number", ratio)
        return ratio

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.sum_of is not None) + (self.by is not None) + (self.per is not None) != 1:
            what = "a rule is either a sum (sum_of), or each place (by), or a spread (per + max_over_min)"
            raise wrong(what, "keep one of the three forms")
        if (self.per is None) != (self.max_over_min is None):
            raise wrong("per and max_over_min go together", "write both or neither")
        has_limit = self.at_least is not None or self.at_most is not None
        if has_limit == (self.per is not None):
            what = "a sum, or each place, has at_least or at_most; a spread has neither"
            raise wrong(what, "add the limit, or delete it")
        if self.sum_of is not None and (self.pool or self.where):
            raise wrong("pool and where of a sum stand inside sum_of", "move them there")
        if self.by is not None and any(limit.sum_of for limit in (self.at_least, self.at_most) if limit):
            raise wrong("a limit of each place cannot be another sum", "write amount, of or share_of")
        return self
