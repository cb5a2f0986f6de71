"""What a county looks at before it signs: money without a task, budgets beside claims, heavy matches."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.errors import Problem
from jlmz_budget.money import grouped_yuan
from jlmz_budget.needs.task_costs import rows_by, task_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Allocation


class Flag(NamedTuple):
    """One thing to look at; a row of ``flags.csv``.

    Args:
        pool: the task pool.
        flag: claims_unpaid | money_without_task | budget_below_claims | budget_above_claims |
            match_above_limit.
        code, name: the pool, the task or the township.
        amount: what is paid, the former payer's budget, or the township's match; whole fen.
        against: the claims of the pool or task, or the most the match should be; exact fen.

    """

    pool: str
    flag: str
    code: str
    name: str
    amount: int
    against: Fraction


class MatchLine(NamedTuple):
    """A township's own part of its villages' tasks beside its own award: a row of ``township_match.csv``.

    Args:
        county_support: what the task pool pays its villages; whole fen.
        township_match: what it has to add; whole fen.
        own_award: what the formula pools pay the township; whole fen.
        limit: the share of `own_award` that the match should not exceed, None without one.

    """

    pool: str
    township_code: str
    township: str
    county_support: int
    township_match: int
    own_award: int
    limit: Fraction | None

    @property
    def match_pct(self) -> Fraction | None:
        """The match in percent of the township's own award; None without one."""
        return Fraction(100 * self.township_match, self.own_award) if self.own_award else None

    @property
    def above(self) -> bool:
        """Whether the match is above its limit."""
        return self.limit is not None and self.township_match > self.limit * self.own_award


def match_lines(result: Allocation) -> tuple[MatchLine, ...]:
    """Every township's match beside its own award, pools in order, then table order."""
    table = result.scenario.recipients_table("township")
    names = dict(zip(table.texts("township_code"), table.texts("township"), strict=True))
    own: Counter[str] = Counter()
    for award in result.awards:
        if award.level == "township":
            own[award.code] += award.award
    lines = []
    for pool in result.scenario.rules.pools:
        rows = [task for task in result.task_awards if task.pool == pool.id]
        support: Counter[str] = Counter()
        match: Counter[str] = Counter()
        for task in rows:
            support[task.township_code] += task.award
            match[task.township_code] += task.township_match
        lines += [
            MatchLine(
                pool.id,
                code,
                names.get(code, code),
                support[code],
                match[code],
                own[code],
                pool.match_share_limit,
            )
            for code in dict.fromkeys([*names, *match])
            if code in match
        ]
    return tuple(lines)


def flags(result: Allocation) -> tuple[Flag, ...]:
    """Everything flagged, tasks in the catalogue's order, then townships.

    Source: model 5; clause (六): money never without a task, no task without money.
    """
    return (*_shortages(result), *_budgets(result), *_matches(result))


def flag_notes(result: Allocation) -> tuple[Problem, ...]:
    """One sentence per pool and kind of flag."""
    found: dict[tuple[str, str], list[Flag]] = {}
    for flag in flags(result):
        found.setdefault((flag.pool, flag.flag), []).append(flag)
    return tuple(
        Problem(
            f"pools.{pool}",
            *_SENTENCES[kind],
            {"count": str(len(some)), "places": ", ".join(map(_said, some))},
        )
        for (pool, kind), some in found.items()
    )


def _budgets(result: Allocation) -> Iterator[Flag]:
    if not result.ledger:
        return
    table = result.scenario.tables["tasks"]
    prices, names = table.money("unit_price", result.scenario.fen_per_unit), task_names(result.scenario)
    claims: Counter[str] = Counter()
    costs: Counter[str] = Counter()
    for row in result.task_awards:
        claims[row.task] += row.claim
        costs[row.task] += row.claim + row.township_match
    released = {line.task: line for line in reversed(result.ledger)}
    released |= {line.task: line for line in result.ledger if line.released}
    for task, rows in rows_by(table.texts("task")).items():
        line, claim = released[task], Fraction(claims[task])
        priced = any(prices[row] for row in rows)
        if not costs[task] and (line.released or priced):
            kind = "money_without_task"
        elif line.released and line.released != claim:
            kind = "budget_below_claims" if line.released < claim else "budget_above_claims"
        else:
            continue
        yield Flag(line.pool, kind, task, names[task], line.released, claim)


def _shortages(result: Allocation) -> Iterator[Flag]:
    for pool in result.scenario.rules.pools:
        rows = [task for task in result.task_awards if task.pool == pool.id]
        claims, awarded = sum(task.claim for task in rows), sum(task.award for task in rows)
        if awarded < claims:
            yield Flag(pool.id, "claims_unpaid", pool.id, pool.title or pool.id, awarded, Fraction(claims))


def _matches(result: Allocation) -> Iterator[Flag]:
    for line in match_lines(result):
        if line.above:
            most = Fraction(line.own_award) * (line.limit or 0)
            yield Flag(
                line.pool, "match_above_limit", line.township_code, line.township, line.township_match, most
            )


_SENTENCES = {
    "claims_unpaid": (
        "the money does not pay every claim: {places}",
        "see tasks.csv; raise the pool's amount or max, or choose another shortfall rule",
    ),
    "money_without_task": (
        "money without a task: {count} with a price or a former budget but no volume: {places}",
        "add the volumes, or take the budget back",
    ),
    "budget_below_claims": (
        "the former payer's budget is below the claims of {count} tasks: {places}",
        "see ledger.csv: the pool pays the difference as far as its money goes",
    ),
    "budget_above_claims": (
        "the former payer's budget is above the claims of {count} tasks: {places}",
        "see ledger.csv: the rest is returned",
    ),
    "match_above_limit": (
        "the townships' own part is above the stated share of their award in {count}: {places}",
        "see township_match.csv; raise the county's share or the townships' money",
    ),
}


def _said(flag: Flag) -> str:
    if flag.flag == "money_without_task":
        return f"{flag.name} {grouped_yuan(flag.amount)}"
    if flag.flag == "match_above_limit":
        return f"{flag.name} {grouped_yuan(flag.amount)} > {grouped_yuan(flag.against)}"
    sign = ">" if flag.flag == "budget_above_claims" else "<"
    return f"{flag.name} {grouped_yuan(flag.amount)} {sign} {grouped_yuan(flag.against)}"
