"""Policy packs: the numbers of one policy document, each with unit, date and clause."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
from fractions import Fraction  # noqa: TC003 - pydantic reads annotations at run time
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from pathlib import Path


ASKED_FOR: Final = ("village_staff", "trainings", "training_hours")
"""The parameters that every pack must have, for needs are measured with them."""


def _wrong(what: str, hint: str, found: object = "") -> PydanticCustomError:
    """A validation error in our own words: what is wrong, what to do, what was found."""
    return PydanticCustomError("wrong", "{what}", {"what": what, "hint": hint, "found": str(found)})


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StaffBand(_Frozen):
    """Least staff of a township office up to a population; the last band has no upper end."""

    staff: int
    up_to_population: int | None = None


class StaffBands(_Frozen):
    """The staff minimum by population, bands in rising order."""

    clause: str
    unit: str
    reading: str
    bands: tuple[StaffBand, ...]

    @model_validator(mode="after")
    def _cover_every_population(self) -> Self:
        if not self.bands:
            hint = "write one band at least, the last without up_to_population"
            raise _wrong("the pack has no bands", hint)
        ends = [band.up_to_population for band in self.bands[:-1]]
        last = self.bands[-1].up_to_population
        if last is not None:
            raise _wrong('the last band ends at "{found}"', "delete its up_to_population", last)
        closed = [end for end in ends if end is not None]
        if len(closed) < len(ends):
            raise _wrong("a band without end stands before the last", "write its up_to_population")
        falling = next((end for below, end in pairwise(closed) if end <= below), None)
        if falling is not None:
            what = 'the band up to "{found}" does not lie above the one before it'
            raise _wrong(what, "write the bands in rising order", falling)
        return self

    def staff(self, population: Fraction | int) -> int:
        """The least staff for a population; a threshold itself belongs to the lower band."""
        return next(
            band.staff
            for band in self.bands
            if band.up_to_population is None or population <= band.up_to_population
        )


class Parameter(_Frozen):
    """One number of the policy."""

    id: str
    value: int
    unit: str
    clause: str
    about: str


class TownshipFactors(_Frozen):
    """The factors by which township money is shared."""

    clause: str
    columns: tuple[str, ...]


class VillageSupport(_Frozen):
    """The principle by which villages are supported."""

    clause: str
    principle: str


class WindowEquipment(_Frozen):
    """What a village's service window has."""

    clause: str
    required: tuple[str, ...]
    where_affordable: tuple[str, ...]


class FiveHaves(_Frozen):
    """五有, what every unit has: the clause that asks for all five, and the one that says what each is."""

    clause: str
    institution: str
    staff: str
    money: str
    place: str
    means: str


class PostType(_Frozen):
    """A kind of post and how its vacancies are filled."""

    post_type: str
    route: str


class PostTypes(_Frozen):
    """The kinds of posts."""

    clause: str
    types: tuple[PostType, ...]


class SubjectCode(_Frozen):
    """A budget subject: code and name; `checked` if both were seen together in an official text."""

    code: str
    name: str
    checked: bool
    seen_in: str = ""


class PolicyPack(_Frozen):
    """Everything one policy document fixes."""

    pack: str
    title: str
    issuer: str
    date: dt.date
    published: str
    staff_bands: StaffBands
    parameters: tuple[Parameter, ...]
    township_factors: TownshipFactors
    village_support: VillageSupport
    window_equipment: WindowEquipment
    five_haves: FiveHaves
    post_types: PostTypes
    subject_codes: tuple[SubjectCode, ...]

    @field_validator("parameters")
    @classmethod
    def _complete(cls, parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
        missing = next((name for name in ASKED_FOR if name not in {one.id for one in parameters}), None)
        if missing is not None:
            raise _wrong('there is no parameter "{found}"', "write it as jilin-2018 is written", missing)
        return parameters

    def parameter(self, name: str) -> int:
        """The value of one numbered parameter.

        Raises:
            KeyError: the pack has no parameter of that id.

        """
        return {one.id: one.value for one in self.parameters}[name]

    def subject(self, code: str) -> str:
        """Code and name as documents print them ("code-name"); the bare code if the pack does not know it."""
        return next((f"{one.code}-{one.name}" for one in self.subject_codes if one.code == code), code)


def pack_names() -> tuple[str, ...]:
    """The packs that come with the package."""
    entries = resources.files("jlmz_budget.policy").iterdir()
    files = (entry.name for entry in entries if entry.name.endswith(".yaml"))
    return tuple(sorted(name.removesuffix(".yaml") for name in files))


def read_pack(pack: str | Path) -> PolicyPack:
    """The policy pack of a name that comes with the package, or of a path to another pack's file.

    Args:
        pack: a name such as ``jilin-2018``, or a path to a YAML file of the same form.

    Raises:
        FileNotFoundError: there is no such pack.
        ValueError: the file is not a policy pack (pydantic's and PyYAML's own errors are value errors or
            are turned into one).

    """
    if isinstance(pack, str) and pack in pack_names():
        return _packaged(pack)
    from pathlib import Path as FilePath  # noqa: PLC0415 - start-up

    return _parsed(FilePath(pack).read_text("utf-8"))


@cache
def _packaged(name: str) -> PolicyPack:
    """A pack that comes with the package; read once, for a batch asks for it with every task."""
    return _parsed((resources.files("jlmz_budget.policy") / f"{name}.yaml").read_text("utf-8"))


def _parsed(text: str) -> PolicyPack:
    import yaml  # noqa: PLC0415 - start-up: only runs that read a pack need it

    try:
        return PolicyPack.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
