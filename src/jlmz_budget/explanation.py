"""How one recipient's number came about, step by step, and the three levers that move it.

Every figure is taken from the result's workings or found by solving again; nothing is estimated.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InfeasibleError, InputError, Problem
from jlmz_budget.formula import solve_formula_pool
from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.money import MAX_DIGITS, grouped_number, grouped_yuan, half_even, short_number, two_decimals
from jlmz_budget.village_support.flags import match_lines
from jlmz_budget.village_support.steps import task_sentences
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jlmz_budget.model import Allocation, Award, Pool, PoolTotal, Scenario, Workings

MORE_MONEY: Final = 1_000_000
"""The lever on the pool: 10,000 yuan more, in fen."""

MORE_WEIGHT: Final = Fraction(1, 100)
"""The lever on a weight: one percentage point more, the others scaled."""

MORE_SHARE: Final = Fraction(101, 100)
"""The lever on a township's own figure, or on a limit that binds it: one percent more."""

LEVERS: Final = 3
"""How many levers are shown."""


@dataclass(frozen=True)
class Step:
    """One sentence: an English template and what fills it; labels among the values are translated too."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def say(self, lang: str) -> str:
        """The sentence in the language."""
        return say(self.text, lang, {name: say(value, lang) for name, value in self.values.items()})


@dataclass(frozen=True)
class PoolExplanation:
    """One pool's part of a recipient's money: steps in the order of the regulation, then levers."""

    pool: str
    title: str
    award: int
    steps: tuple[Step, ...]
    levers: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """All of a recipient's money, pool by pool."""

    code: str
    name: str
    pools: tuple[PoolExplanation, ...]

    def text(self, lang: str = "en") -> str:
        """The whole explanation as lines of text."""
        total = grouped_yuan(sum(pool.award for pool in self.pools))
        lines = [
            say("{name} ({code}): {total} yuan", lang, {"name": self.name, "code": self.code, "total": total})
        ]
        for pool in self.pools:
            lines += ["", f"■ {pool.title}  {grouped_yuan(pool.award)}"]
            lines += [f"  {number}. {step.say(lang)}" for number, step in enumerate(pool.steps, start=1)]
            if pool.levers:
                lines += [f"  {say('What would move it (solved again, before rounding):', lang)}"]
                lines += [f"  · {lever.say(lang)}" for lever in pool.levers]
        return "\n".join(lines)

    def __str__(self) -> str:
        """The explanation in English."""
        return self.text()


def explain(result: Allocation, recipient: str) -> Explanation:
    """How a recipient's money came about.

    Args:
        result: a solved scenario.
        recipient: the name or code of a township or village.

    Returns:
        One part per pool: for a township its own awards and the sum of its villages' ones.

    Raises:
        InputError: no such recipient, or a name that several villages share.

    """
    level, code, name = _find(result.scenario, recipient)
    parts = []
    for pool, total in zip(result.scenario.rules.pools, result.totals, strict=True):
        awards = [award for award in result.awards if award.pool == pool.id]
        own = next((award for award in awards if award.code == code and award.level == level), None)
        if own is not None and pool.method == "formula":
            workings = next(one for one in result.workings if one.pool == pool.id)
            parts.append(_formula_part(result, pool, total, own, workings))
        elif own is not None and pool.method == "packages":
            parts.append(_packages_part(result, pool, own))
        elif own is not None:
            parts.append(_task_part(result, pool, own))
        elif level == "township" and pool.level == "village":
            parts.append(
                _villages_part(result, pool, [award for award in awards if award.township_code == code])
            )
    return Explanation(code, name, tuple(parts))


def _find(scenario: Scenario, recipient: str) -> tuple[str, str, str]:
    known: dict[str, list[tuple[str, str, str]]] = {}
    for level, columns in RECIPIENT_COLUMNS.items():
        table = scenario.recipients_table("township" if level == "township" else "village")
        for code, name in zip(*(table.texts(column) for column in columns), strict=True):
            known.setdefault(code, []).append((level, code, name))
            known.setdefault(name, []).append((level, code, name))
    found = known.get(recipient.strip(), [])
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(code for _, code, _ in found)
        raise InputError(
            Problem(recipient, "is the name of several places: {codes}", "give the code", {"codes": codes})
        )
    close = get_close_matches(recipient, known, n=1, cutoff=0.4)
    raise InputError(
        Problem(
            recipient,
            "no such township or village",
            'did you mean "{name}"?' if close else "give a name or code of the scenario's tables",
            {"name": close[0] if close else ""},
        )
    )


# --- formula pools -----------------------------------------------------------------------------------------


def _formula_part(
    result: Allocation, pool: Pool, total: PoolTotal, own: Award, workings: Workings
) -> PoolExplanation:
    place = workings.codes.index(own.code)
    steps = [*_need_steps(workings, own, place), *_award_steps(result, pool, total, own, workings)]
    amount = total.amount + total.handed_on
    levers = _levers(result.scenario, pool, amount, own) if pool.factors else ()
    if pool.factors and not levers:
        steps.append(Step(_NO_LEVER))
    return PoolExplanation(pool.id, pool.title or pool.id, own.award, tuple(steps), levers)


def _need_steps(workings: Workings, own: Award, place: int) -> list[Step]:
    if not workings.factors:
        return []
    steps = [
        Step(
            _PLAIN_SHARE
            if factor.shares[place] * sum(factor.values) == factor.values[place]
            else _LIMITED_SHARE,
            {
                "factor": factor.factor,
                "value": grouped_number(factor.values[place]),
                "sum": grouped_number(sum(factor.values, Fraction())),
                "share": _percent(factor.shares[place]),
                "weight": grouped_number(factor.weight),
                "weighted": _percent(factor.weight * factor.shares[place]),
            },
        )
        for factor in workings.factors
    ]
    together = sum((factor.weight * factor.shares[place] for factor in workings.factors), Fraction())
    for column, values in workings.coefficients:
        steps.append(
            Step("coefficient {column}: {value}", {"column": column, "value": grouped_number(values[place])})
        )
    scaled = (
        "need share: {together}% times the coefficients, scaled so that all add up to 100%, is {share}%"
        if workings.coefficients
        else "need share: {together}%, scaled so that all add up to 100%, is {share}%"
    )
    shares = {"together": _percent(together), "share": _percent(own.need_share or Fraction())}
    steps.append(Step(scaled, shares))
    return steps


_NO_LEVER: Final = "none of the usual changes (money, weights, own figures, limits) moves it"
_PLAIN_SHARE: Final = "{factor}: {value} of {sum} is {share}%, times weight {weight} = {weighted}%"
_LIMITED_SHARE: Final = (
    "{factor}: {value} of {sum}, share after its limits {share}%, times weight {weight} = {weighted}%"
)


def _award_steps(
    result: Allocation, pool: Pool, total: PoolTotal, own: Award, workings: Workings
) -> list[Step]:
    place = workings.codes.index(own.code)
    rate = _own_rate(result, own, total)
    formula = own.base + rate * (own.need_share or 0)
    steps = [
        Step("quota {quota}: {amount} yuan", {"quota": name, "amount": grouped_yuan(amounts[place])})
        for name, amounts in workings.quotas
    ]
    if own.need_share:
        amount = grouped_yuan(total.amount + total.handed_on)
        steps.append(
            Step(
                "target: base {base} + (pool {amount} - all bases) × need share = {target} yuan",
                {"base": grouped_yuan(own.base), "amount": amount, "target": grouped_yuan(own.target)},
            )
        )
        steps.append(
            Step(
                "formula: base {base} + rate {rate} × need share = {formula} yuan",
                {
                    "base": grouped_yuan(own.base),
                    "rate": grouped_yuan(rate),
                    "formula": grouped_yuan(formula),
                },
            )
        )
    if own.floor is not None:
        steps.append(Step("floor {rule}: {amount} yuan", _bound(own.floor_rule, own.floor)))
    if own.cap is not None:
        steps.append(Step("cap {rule}: {amount} yuan", _bound(own.cap_rule, own.cap)))
    steps.append(Step(_BINDING[own.binding], {"exact": grouped_yuan(own.exact)}))
    unit = result.scenario.payment_unit(pool)
    steps.append(
        Step(
            "rounded to multiples of {unit} yuan ({rounding}): {award} yuan",
            {"unit": grouped_yuan(unit), "rounding": pool.rounding, "award": grouped_yuan(own.award)},
        )
    )
    if own.change is not None:
        pct = "" if own.change_pct is None else f" ({two_decimals(own.change_pct)}%)"
        steps.append(
            Step(
                "last year {last_year} yuan, change {change} yuan{pct}",
                {
                    "last_year": grouped_yuan(own.last_year or 0),
                    "change": grouped_yuan(own.change),
                    "pct": pct,
                },
            )
        )
    return steps


_BINDING: Final = {
    "free": "between its bounds, so the formula's amount stands: {exact} yuan",
    "floor": "the floor holds: {exact} yuan",
    "cap": "the cap holds: {exact} yuan",
    "group": "its group is at a limit, so the group's own rate applies: {exact} yuan",
    "rule": "a general rule holds: {exact} yuan",
}


def _bound(rule: str, amount: Fraction) -> dict[str, str]:
    return {"rule": rule, "amount": grouped_yuan(amount)}


def _own_rate(result: Allocation, own: Award, total: PoolTotal) -> Fraction:
    """The rate that applies to a recipient: its group's if that is at a limit, else the pool's."""
    pool = next(one for one in result.scenario.rules.pools if one.id == own.pool)
    table = result.scenario.recipients_table(own.level)
    row = table.texts(RECIPIENT_COLUMNS[own.level][0]).index(own.code)
    for group, state in zip(pool.groups, [one for one in result.groups if one.pool == pool.id], strict=True):
        if all(table.texts(column)[row] in wanted for column, wanted in group.where.items()):
            return state.rate
    return total.rate or Fraction()


def _levers(scenario: Scenario, pool: Pool, amount: int, own: Award) -> tuple[Step, ...]:
    """The three of all changes below that move the recipient's exact award most, strongest first.

    What moves it by less than half a fen is no lever.
    """
    changed = [
        (text, values, _paid(*change, own)) for text, values, change in _changes(scenario, pool, amount, own)
    ]
    moved = [
        (text, values, paid - own.exact)
        for text, values, paid in changed
        if paid is not None and half_even(paid - own.exact)
    ]
    strongest = sorted(moved, key=lambda lever: -abs(lever[2]))[:LEVERS]
    return tuple(Step(text, {**values, "change": _signed(change)}) for text, values, change in strongest)


def _changes(
    scenario: Scenario, pool: Pool, amount: int, own: Award
) -> Iterator[tuple[str, dict[str, str], tuple[Scenario, Pool, int]]]:
    """(text, its values, the changed pool) for the pool, every weight, own figure and limit that binds."""
    yield "10,000 yuan more in the pool: {change} yuan", {}, (scenario, pool, amount + MORE_MONEY)
    for name, factor in pool.factors.items():
        if 0 < factor.weight <= 1 - MORE_WEIGHT:
            text = "weight of {factor} one percentage point up, the others scaled: {change} yuan"
            yield text, {"factor": name}, (scenario, _more_weight(pool, name), amount)
        if (more := _more_data(scenario, pool, own, name)) is not None:
            yield "own {factor} one percent up: {change} yuan", {"factor": name}, (more, pool, amount)
    if own.binding in {"floor", "cap"}:
        rule = own.floor_rule if own.binding == "floor" else own.cap_rule
        text = "limit {rule} one percent up: {change} yuan"
        yield text, {"rule": rule}, (scenario, _higher_limit(pool, f"{own.binding}s", rule), amount)


def _paid(scenario: Scenario, pool: Pool, amount: int, own: Award) -> Fraction | None:
    """The recipient's exact award in a changed pool; None where that has no solution."""
    try:
        result = solve_formula_pool(scenario, pool, amount)
    except InfeasibleError:
        return None
    return next(award.exact for award in result.awards if award.code == own.code)


def _more_weight(pool: Pool, name: str) -> Pool:
    old = pool.factors[name].weight
    others = (1 - old - MORE_WEIGHT) / (1 - old)
    factors = {
        factor: rule.model_copy(
            update={"weight": old + MORE_WEIGHT if factor == name else rule.weight * others}
        )
        for factor, rule in pool.factors.items()
    }
    return pool.model_copy(update={"factors": factors})


def _more_data(scenario: Scenario, pool: Pool, own: Award, name: str) -> Scenario | None:
    """The scenario with the recipient's own figure raised.

    None if the factor is no column of its table, or the figure too long to be raised.
    """
    table = scenario.recipients_table(pool.level)
    if name not in table.columns:
        return None
    row = table.texts(RECIPIENT_COLUMNS[pool.level][0]).index(own.code)
    cells = list(table.texts(name))
    written = _written((table.numbers(name, (row,))[0] or Fraction()) * MORE_SHARE)
    if written is None:
        return None
    cells[row] = written
    changed = replace(table, columns={**table.columns, name: tuple(cells)})
    return replace(scenario, tables={**scenario.tables, table.name: changed})


def _written(value: Fraction) -> str | None:
    """A figure as a cell can hold it: exactly if that is short enough, else to 15 digits."""
    return next((text for text in (str(value), short_number(value)) if len(text) <= MAX_DIGITS), None)


def _higher_limit(pool: Pool, kind: str, rule: str) -> Pool:
    limits = tuple(
        limit.model_copy(
            update={
                "ratio": limit.ratio * MORE_SHARE,
                "amount": None if limit.amount is None else limit.amount * MORE_SHARE,
            }
        )
        if limit.id == rule
        else limit
        for limit in getattr(pool, kind)
    )
    return pool.model_copy(update={kind: limits})


# --- task pools --------------------------------------------------------------------------------------------


def _task_part(result: Allocation, pool: Pool, own: Award) -> PoolExplanation:
    steps = tuple(Step(*sentence) for sentence in task_sentences(result, pool, own))
    return PoolExplanation(pool.id, pool.title or pool.id, own.award, steps)


def _packages_part(result: Allocation, pool: Pool, own: Award) -> PoolExplanation:
    steps = tuple(
        Step(
            "the window lacks {item} ({wanted}, {price} yuan): paid {award}",
            {
                "item": item.item,
                "wanted": item.wanted,
                "price": grouped_yuan(item.price),
                "award": grouped_yuan(item.award),
            },
        )
        for item in result.package_items
        if (item.pool, item.village_code) == (pool.id, own.code)
    )
    return PoolExplanation(
        pool.id, pool.title or pool.id, own.award, steps or (Step("the window lacks nothing"),)
    )


def _villages_part(result: Allocation, pool: Pool, awards: list[Award]) -> PoolExplanation:
    award = sum(one.award for one in awards)
    steps = [
        Step(
            "its {count} villages and communities together: {award} yuan",
            {"count": str(len(awards)), "award": grouped_yuan(award)},
        )
    ]
    township = awards[0].township_code if awards else ""
    steps += [
        Step(
            "its own part of their tasks: {match} yuan, beside its own award of {own} yuan",
            {"match": grouped_yuan(line.township_match), "own": grouped_yuan(line.own_award)},
        )
        for line in match_lines(result)
        if (line.pool, line.township_code) == (pool.id, township) and line.township_match
    ]
    return PoolExplanation(pool.id, pool.title or pool.id, award, tuple(steps))


def _percent(share: Fraction) -> str:
    return two_decimals(share * 100)


def _signed(change: Fraction | None) -> str:
    amount = Fraction(change or 0)
    return ("+" if amount >= 0 else "") + grouped_yuan(amount)
