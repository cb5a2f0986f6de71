"""The bridge from last year: a waterfall of the recipient that changed most; all others in the table."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.page import Chart, Grid
from jlmz_budget.reports.sensitivity.charts import drawing
from jlmz_budget.reports.sensitivity.sentences.awards import cause_name
from jlmz_budget.reports.sensitivity.terms import in_yuan, signed
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.questions.bridge import BridgeRow


class _Step(NamedTuple):
    """A bar of the waterfall: from one height to another, fen."""

    label: str
    start: Fraction
    end: Fraction


def has_causes(rows: Sequence[BridgeRow]) -> bool:
    """Whether there is more than the total change to draw."""
    return len({(row.cause, row.factor) for row in rows}) > 1


def bridge_chart(rows: Sequence[BridgeRow], name: str, sentence: str, lang: str) -> Chart:
    """Last year's award, one bar a cause, this year's award."""
    changes: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        changes[row.code] += row.change
    code = max(changes, key=lambda one: abs(changes[one]))
    own = [row for row in rows if row.code == code]
    steps = [_Step(say("last year", lang), Fraction(), own[0].last_year)]
    for row in own:
        at = steps[-1].end
        steps.append(_Step(cause_name(row.cause, row.factor, lang), at, at + row.change))
    steps.append(_Step(say("this year", lang), Fraction(), Fraction(own[0].award)))
    ends = (steps[0], steps[-1])
    option = drawing.option(
        grid=drawing.plot(left=150, right=110, top=20),
        tooltip={"trigger": "item"},
        xAxis=drawing.money_axis(say("{name}, yuan", lang, {"name": own[0].name})),
        yAxis=drawing.names_axis([step.label for step in steps]) | {"axisLabel": {"interval": 0}},
        series=[
            _bars("", [min(step.start, step.end) for step in steps], "transparent"),
            _bars(
                say("amount", lang),
                [step.end if step in ends else Fraction() for step in steps],
                drawing.GREY,
            ),
            _bars(say("more", lang), [_size(step, ends, 1) for step in steps], drawing.UP),
            _labelled(
                _bars(say("less", lang), [_size(step, ends, -1) for step in steps], drawing.DOWN),
                [grouped_yuan(step.end) if step in ends else signed(step.end - step.start) for step in steps],
            ),
        ],
    )
    return Chart(name, sentence, option, drawing.height(len(steps)), _grid(rows, lang))


def _bars(label: str, amounts: Sequence[Fraction], colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "stack": "one",
        "stackStrategy": "all",
        "name": label,
        "data": [in_yuan(amount) for amount in amounts],
        "itemStyle": {"color": colour},
        "silent": colour == "transparent",
        "tooltip": {"show": colour != "transparent"},
    }


def _labelled(last: dict[str, Any], texts: Sequence[str]) -> dict[str, Any]:
    """The last series of the stack with every bar's figure: it ends where the bar does, if with no length."""
    return last | {
        "label": {"show": True, "position": "right"},
        "data": [
            {"value": amount, "label": {"formatter": text}}
            for amount, text in zip(last["data"], texts, strict=True)
        ],
    }


def _size(step: _Step, ends: Sequence[_Step], sign: int) -> Fraction:
    """A change of this sign without it; 0, not a gap that would end the stack, for all else."""
    change = (step.end - step.start) * sign
    return change if change > 0 and step not in ends else Fraction()


def _grid(rows: Sequence[BridgeRow], lang: str) -> Grid:
    """Recipients by causes, from last year's award to this year's."""
    causes = list(dict.fromkeys((row.cause, row.factor) for row in rows))
    cells = {(row.code, row.cause, row.factor): row.change for row in rows}
    first = {row.code: row for row in reversed(rows)}
    heads = (
        say("last year", lang),
        *(cause_name(cause, factor, lang) for cause, factor in causes),
        say("this year", lang),
    )
    return Grid(
        title=say("From last year's award to this year's, yuan", lang),
        headers=(say("name of the recipient", lang), *heads),
        left=(True, *(False for _ in heads)),
        rows=tuple(
            (
                row.name,
                grouped_yuan(row.last_year),
                *(
                    grouped_yuan(cells[code, cause, factor]) if (code, cause, factor) in cells else ""
                    for cause, factor in causes
                ),
                grouped_yuan(row.award),
            )
            for code, row in reversed(first.items())
        ),
    )
