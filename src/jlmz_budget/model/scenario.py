"""The rules of a scenario: each key of ``scenario.yaml`` is the attribute of the same name here.

Money is whole fen (`Money`), quotas and prices are exact fen (`Rate`), numbers are exact fractions.
Unknown keys are refused. What a key means is said once, in its ``description``, which `jlmz-budget schema`
prints too.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from jlmz_budget.model.exact import (
    NUMBER_OR_TEXT,
    Identifier,
    Money,
    Number,
    PaymentUnit,
    Rate,
    RestOrMoney,
    Share,
    Year,
    wrong,
)
from jlmz_budget.model.frozen import Frozen
from jlmz_budget.model.linear_rules import LinearRule  # noqa: TC001 - pydantic reads it
from jlmz_budget.model.needs import EquipmentItem, Needs, PostType
from jlmz_budget.model.plans import Plans
from jlmz_budget.model.where import Where  # noqa: TC001 - pydantic reads it

Level = Literal["township", "village"]


class Amount(Frozen):
    """What a pool or the reserve gets: a number, a share of the total, the claims, or the remainder.

    Where one scenario holds many counties it can also be the county's own cell of a money column.
    """

    kind: Literal["number", "share", "claims", "remainder", "column"]
    fen: Money = 0
    share: Share | None = None
    of: str | None = None
    source: str = ""


class _ShareOfTotal(Frozen):
    """An amount as a file writes it when it is a mapping."""

    share: Share
    source: str = ""


class _OfColumn(Frozen):
    """An amount as a file writes it when each county has its own."""

    of: str
    source: str = ""


def _written_amount(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    """An amount of one kind from what a file holds: a number, a word, or ``{share: s}``."""
    if isinstance(value, Amount):
        return value
    if isinstance(value, dict) and "of" in value:
        column = _OfColumn.model_validate(value)
        return Amount(kind="column", of=column.of, source=column.source)
    if isinstance(value, dict):
        written = _ShareOfTotal.model_validate(value)
        return Amount(kind="share", share=written.share, source=written.source)
    if str(value) in {"claims", "remainder"}:
        return {"kind": str(value)}
    return {"kind": "number", "fen": value}


def _amount_schema(*words: str) -> WithJsonSchema:
    keys = {"share": NUMBER_OR_TEXT, "source": {"type": "string"}}
    share = {"type": "object", "properties": keys, "required": ["share"]}
    if not words:
        return WithJsonSchema({"anyOf": [NUMBER_OR_TEXT, share]})
    texts = {"of": {"type": "string"}, "source": {"type": "string"}}
    column = {"type": "object", "properties": texts, "required": ["of"]}
    return WithJsonSchema({"anyOf": [{"enum": list(words)}, NUMBER_OR_TEXT, share, column]})


PoolAmount = Annotated[Amount, BeforeValidator(_written_amount), _amount_schema("claims", "remainder")]
ReserveAmount = Annotated[Amount, BeforeValidator(_written_amount), _amount_schema()]


class County(Frozen):
    """The county whose money is shared."""

    code: str = Field("", description="county code (行政区划代码)")
    name: str = Field("", description="county name")


class Budget(Frozen):
    """The money there is."""

    total: Money = Field(description="T, the whole budget")
    reserve: ReserveAmount = Field(
        Amount(kind="number"), description="kept back before any pool: an amount or {share: s} of T"
    )
    source: str = Field("", description="document and clause, or county decision")


class Quota(Frozen):
    """定额: so much money per recipient or per unit of a count column."""

    id: str = Field("", description="name of the quota, for --set and reports")
    per: str = Field("recipient", description="recipient, or a count column")
    amount: Rate = Field(description="money per unit")
    source: str = ""


class Factor(Frozen):
    """因素: a column whose shares count with a weight."""

    weight: Share = Field(description="w_k; the weights of a pool add up to exactly 1")
    share_floor: Share | None = Field(None, description="s: no recipient's share of this factor is below")
    share_cap: Share | None = Field(None, description="t: no recipient's share of this factor is above")
    source: str = ""

    @model_validator(mode="before")
    @classmethod
    def _plain_weight(cls, value: Any) -> Any:  # noqa: ANN401
        return value if isinstance(value, (dict, Factor)) else {"weight": value}


class Limit(Frozen):
    """保底 or 封顶: an amount per recipient or per a column, or a ratio of a money column."""

    id: Identifier = Field(description="name of the rule, reported where it binds")
    per: str | None = Field(None, description="recipient, or a count column; goes with amount")
    amount: Rate | None = Field(None, description="money per unit; goes with per")
    of: str | None = Field(None, description="a money column; goes with ratio")
    ratio: Number = Field(Fraction(1), description="how much of the column")
    source: str = ""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.of is None) == (self.amount is None) or (self.of is not None and self.per is not None):
            raise wrong("a limit is either per + amount, or of + ratio", "keep one of the two forms")
        return self


class Group(Frozen):
    """A disjoint set of recipients with a minimum or maximum on its total."""

    id: Identifier
    where: Where = Field(description="column: value, or column: [values]; compared as text")
    min_amount: Money | None = None
    max_amount: Money | None = None
    min_share: Share | None = Field(None, description="share of the pool's amount")
    max_share: Share | None = Field(None, description="share of the pool's amount")
    source: str = ""


class Funding(Frozen):
    """Where the money of a pool comes from: named amounts, one of them may be the rest."""

    name: str
    amount: RestOrMoney = Field(description="an amount, or rest (at most once)")
    source: str = ""


class Pool(Frozen):
    """资金池: an amount, its recipients and the rule that shares it."""

    id: Identifier
    title: str = ""
    level: Level
    method: Literal["formula", "tasks", "packages"]
    amount: PoolAmount = Field(
        description="a number, {share: s} of T, claims, remainder (last pool only), or {of: column} by county"
    )
    max: Money | None = Field(None, description="upper limit of an amount `claims`")
    payment_unit: PaymentUnit | None = Field(None, description="yuan; default: the scenario's")
    where: Where = Field(default_factory=dict, description="only these recipients")
    base: tuple[Quota, ...] = ()
    factors: dict[str, Factor] = Field(default_factory=dict)
    coefficients: tuple[str, ...] = ()
    floors: tuple[Limit, ...] = ()
    caps: tuple[Limit, ...] = ()
    groups: tuple[Group, ...] = ()
    rounding: Literal["largest_remainder", "webster"] = "largest_remainder"
    on_shortfall: Literal["error", "prorate_floors"] = "error"
    on_surplus: Literal["unallocated", "error"] = "unallocated"
    shortfall: Literal["proportional", "cea", "cel", "talmud", "random_arrival"] = "proportional"
    advance: Share | None = Field(None, description="share of each task award paid in advance")
    match_share_limit: Share | None = Field(
        None, description="flag townships whose own part of the tasks is above this share of their award"
    )
    residual_to: str | None = Field(None, description="a later pool that gets what this one leaves")
    subject_code: str | None = Field(None, description="功能分类科目, for documents")
    funding: tuple[Funding, ...] = ()
    source: str = ""


class Rules(Frozen):
    """A scenario file."""

    schema_version: Literal["jlmz-budget/1"] = Field(alias="schema")
    name: str
    title: str = Field("", description="default: the name")
    county: County = County()
    year: Year
    policy: str = Field(
        "jilin-2018", description="a policy pack's name, or a path inside the scenario folder"
    )
    money_unit: Literal["元", "万元"] = Field(
        "元", description="the unit of every plain amount of this scenario"
    )
    payment_unit: PaymentUnit = Field(1, description="awards are whole multiples of this many yuan")
    budget: Budget
    pools: tuple[Pool, ...] = Field(min_length=1, description="in funding order")
    rules: tuple[LinearRule, ...] = Field((), description="general linear rules over the awards")
    tables: dict[str, str] = Field(default_factory=dict, description="table: file, or file.xlsx#sheet")
    needs: Needs = Field(Needs(), description="how workload, travel and minimum costs are measured")
    posts: tuple[PostType, ...] = Field((), description="kinds of posts: what there is and what one costs")
    equipment: tuple[EquipmentItem, ...] = Field((), description="items of a service window: price and life")
    plans: Plans = Field(Plans(), description="how posts, packages and purchases are planned")
    previous: str | None = Field(None, description="last year's scenario, a sibling folder")
    overrides: dict[str, Any] = Field(default_factory=dict, description="named variants")
    source: str = ""
