"""How the plans for posts, packages and purchases are made: the section ``plans``."""

from __future__ import annotations

from fractions import Fraction

from pydantic import Field

from jlmz_budget.model.exact import Money, Positive, Whole  # noqa: TC001 - pydantic reads annotations
from jlmz_budget.model.frozen import Frozen


class PostsRules(Frozen):
    """What a township must have beyond the policy's staff bands."""

    village_stations: bool = Field(
        default=False, description="count the persons at village stations into the minimum (clause 四)"
    )
    km_per_post: Positive | None = Field(
        None, description="one post at least for so many km of the column service_radius_km of the townships"
    )
    source: str = ""


class PackagesRules(Frozen):
    """Money for window packages, and what holds in every township."""

    money: Money | None = Field(
        None, description="for `plan packages`; a pool of the method packages has its own"
    )
    at_least: Whole = Field(
        0, description="windows to complete in every township, as far as it lacks so many"
    )
    at_most: Whole | None = Field(None, description="windows to complete in a township")
    most_money: Money | None = Field(None, description="for all items of a township")
    source: str = ""


class PurchasesRules(Frozen):
    """Money for the services of a year."""

    money: Money = Field(description="for all cases, bought or served by the county's own staff")
    source: str = ""


class Plans(Frozen):
    """The planning programs; a part that is absent is not planned."""

    posts: PostsRules = PostsRules()
    packages: PackagesRules = PackagesRules()
    purchases: PurchasesRules | None = None
    time_limit: Positive = Field(Fraction(60), description="seconds for one program")
    source: str = ""
