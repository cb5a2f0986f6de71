"""What the charts share: colours that colour-blind readers tell apart, axes, sizes."""

from __future__ import annotations

from typing import Any, Final

COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5a6675")
"""Okabe & Ito, Color Universal Design (2008), without black and yellow; a grey behind them."""

UP: Final = COLOURS[0]
DOWN: Final = COLOURS[1]
GREY: Final = "#9aa5b1"

ROW: Final = 26
"""Pixels of height that a recipient's line of a chart takes."""

AROUND: Final = 90
"""Pixels above and below the lines: axis, its name, legend."""

MOST_LINES: Final = 24
"""Recipients that one chart can show and still be read; the table has all."""


def height(lines: int) -> int:
    """Pixels for so many lines, one under the other."""
    return AROUND + ROW * max(lines, 3)


def option(**parts: Any) -> dict[str, Any]:  # noqa: ANN401 - ECharts' own shape
    """An option without movement, in the report's colours."""
    return {"animation": False, "color": list(COLOURS), **parts}


def plot(*, left: int = 120, right: int = 40, top: int = 40) -> dict[str, Any]:
    """Where the axes stand."""
    return {"left": left, "right": right, "top": top, "bottom": 50}


def money_axis(name: str) -> dict[str, Any]:
    """A value axis in yuan, its name under it."""
    return {"type": "value", "name": name, "nameLocation": "middle", "nameGap": 30, "scale": True}


def names_axis(names: list[str]) -> dict[str, Any]:
    """Recipients from top to bottom, in the order given."""
    return {
        "type": "category",
        "data": names,
        "inverse": True,
        "axisTick": {"show": False},
        "axisLabel": {"interval": 0, "width": 110, "overflow": "truncate"},
    }
