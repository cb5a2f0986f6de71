"""The columns of inputs, factor shares, need, quotas and target."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.needs.measures import ONE_EACH
from jlmz_budget.reports.audit_workbook.book import yuan_of
from jlmz_budget.reports.sensitivity.terms import factor_name, with_detail

if TYPE_CHECKING:
    from jlmz_budget.model import FactorShare
    from jlmz_budget.reports.audit_workbook.pool import PoolSheet


def need_columns(sheet: PoolSheet) -> None:
    """Inputs as measured, shares, weighted score, need share, base and target."""
    _inputs(sheet)
    sheet.columns.break_here()
    _need(sheet)
    _base(sheet)
    _target(sheet)


def _inputs(sheet: PoolSheet) -> None:
    """Every column that a rule names; those of money under keys of their own."""
    columns, inputs, lang = sheet.columns, sheet.inputs, sheet.page.book.lang
    say = sheet.page.book.say
    weighed = {factor.factor for factor in sheet.workings.factors} | set(inputs.pool.coefficients)
    for name, values in inputs.counts.items():
        if name in weighed or not (name in ONE_EACH or name == inputs.pool.level):
            sheet.given[name] = columns.add(factor_name(name, lang), "number", list(values), shade="input")
            if name not in inputs.pool.coefficients:
                columns.sum(sheet.given[name], "number", sum(values, Fraction()))
    for name, values in inputs.amounts.items():
        title = with_detail(factor_name(name, lang), say("yuan"), lang)
        yuan = [yuan_of(value) for value in values]
        sheet.given[f"money:{name}"] = columns.add(title, "money", yuan, shade="input")
        columns.sum(sheet.given[f"money:{name}"], "money", sum(values, Fraction()) / 100)


def _need(sheet: PoolSheet) -> None:
    columns, workings, say = sheet.columns, sheet.workings, sheet.page.book.say
    page = sheet.page
    if not workings.factors:
        return
    shares = {factor.factor: _share(sheet, factor) for factor in workings.factors}
    weights = [page.elsewhere(columns.of_parameter(share)) for share in shares.values()]
    page.check(say("the weights add up to 1"), f"ABS({'+'.join(weights)}-1)<0.000000000001")
    coefficients = [sheet.given[name] for name, _ in workings.coefficients]

    def score(line: int) -> str:
        parts = [f"{columns.of_parameter(share)}*{share}{line}" for share in shares.values()]
        return f"=({'+'.join(parts)})" + "".join(f"*{one}{line}" for one in coefficients)

    values = _scores(sheet)
    title = say("score: weights × shares, times the coefficients")
    column = columns.live(title, "share", score, values, summed=True)
    need = [award.need_share or Fraction() for award in sheet.awards]
    total = columns.of_total(column)
    sheet.need = columns.live(
        say("need share"), "share", lambda line: f"={column}{line}/{total}", need, summed=True
    )


def _scores(sheet: PoolSheet) -> list[Fraction]:
    """Σ weight × share, times the coefficients."""
    values = []
    for place in range(len(sheet.awards)):
        score = sum((one.weight * one.shares[place] for one in sheet.workings.factors), Fraction())
        for _, coefficient in sheet.workings.coefficients:
            score *= coefficient[place]
        values.append(score)
    return values


def _share(sheet: PoolSheet, factor: FactorShare) -> str:
    """A factor's shares, held between their limits where it has some."""
    columns, say, lang = sheet.columns, sheet.page.book.say, sheet.page.book.lang
    rule = sheet.pool.factors[factor.factor]
    name, given = factor_name(factor.factor, lang), sheet.given[factor.factor]
    total = columns.of_total(given)
    title = say("share of {factor} (above: its weight)", factor=name)
    if rule.share_floor is None and rule.share_cap is None:
        return columns.live(
            title,
            "share",
            lambda line: f"={given}{line}/{total}",
            factor.shares,
            above=factor.weight,
            summed=True,
        )
    sums = sum(factor.values, Fraction())
    scale = _scale(factor, rule.share_floor, rule.share_cap)
    plain = columns.live(
        say("plain share of {factor} (above: its scale, written)", factor=name),
        "share",
        lambda line: f"={given}{line}/{total}",
        [value / sums for value in factor.values],
        above=scale * sums,
    )
    size = [None] * len(sheet.awards)
    limits = {
        limit: columns.add(say(label, factor=name), "share", size, above=value)
        for limit, label, value in (
            ("MAX", "least share of {factor}", rule.share_floor),
            ("MIN", "largest share of {factor}", rule.share_cap),
        )
        if value is not None
    }

    def held(line: int) -> str:
        share = f"{columns.of_parameter(plain)}*{plain}{line}"
        for limit, column in limits.items():
            share = f"{limit}({share},{columns.of_parameter(column)})"
        return f"={share}"

    column = columns.live(title, "share", held, factor.shares, above=factor.weight, summed=True)
    reference = sheet.page.elsewhere(columns.of_total(column))
    label = say("the limited shares of {factor} add up to 1", factor=name)
    sheet.page.check(label, f"ABS({reference}-1)<0.000000001")
    return column


def _scale(factor: FactorShare, least: Fraction | None, most: Fraction | None) -> Fraction:
    """A number that times a value, held between the limits, gives its share."""
    pairs = [(value, share) for value, share in zip(factor.values, factor.shares, strict=True) if value]
    free = next((share / value for value, share in pairs if share not in (least, most)), None)
    if free is not None:
        return free
    at_most = [share / value for value, share in pairs if share == most]
    return max(at_most, default=min((share / value for value, share in pairs), default=Fraction()))


def _base(sheet: PoolSheet) -> None:
    columns, say = sheet.columns, sheet.page.book.say
    quotas = []
    for quota, (name, amounts) in zip(sheet.pool.base, sheet.workings.quotas, strict=True):
        title = say("quota {quota} (above: yuan per unit)", quota=name)
        above = yuan_of(quota.amount)
        count = sheet.given.get(quota.per)

        def formula(line: int, count: str | None = count, place: int = columns.used) -> str:
            parameter = columns.parameter_at(place)
            return f"={parameter}" if count is None else f"={parameter}*{count}{line}"

        quotas.append(columns.live(title, "money", formula, [yuan_of(one) for one in amounts], above=above))
    if quotas:
        base = [yuan_of(award.base) for award in sheet.awards]
        sheet.base = columns.live(
            say("base (yuan)"),
            "money",
            lambda line: "=" + "+".join(f"{quota}{line}" for quota in quotas),
            base,
        )
        columns.plain_sum(sheet.base, "money", sum((award.base for award in sheet.awards), Fraction()) / 100)


def _target(sheet: PoolSheet) -> None:
    columns, amount = sheet.columns, sheet.scalar("amount")
    values = [yuan_of(award.target) for award in sheet.awards]

    def formula(line: int) -> str:
        base = f"{sheet.base}{line}" if sheet.base else "0"
        left = f"({amount}-{columns.of_total(sheet.base)})" if sheet.base else amount
        return f"={base}+{left}*{sheet.need}{line}" if sheet.need else f"={base}"

    columns.live(sheet.page.book.say("target (yuan)"), "money", formula, values, summed=True)
