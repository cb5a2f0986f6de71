"""The classic claims problems, with the awards as published."""

from __future__ import annotations

from fractions import Fraction as F  # noqa: N817  a table of fractions

import pytest

from jlmz_budget.rules.claims import RULES

TALMUD = (100, 200, 300)
INHERITANCE = (30, 40, 60, 120)

# Aumann & Maschler 1985 (contested garment, estates of 100, 200, 300), O'Neill 1982 (four sons), Thomson 2003
AWARDS = [
    ("proportional", TALMUD, 100, (F(50, 3), F(100, 3), 50)),
    ("proportional", TALMUD, 200, (F(100, 3), F(200, 3), 100)),
    ("proportional", TALMUD, 300, (50, 100, 150)),
    ("proportional", INHERITANCE, 120, (F(72, 5), F(96, 5), F(144, 5), F(288, 5))),
    ("cea", TALMUD, 100, (F(100, 3),) * 3),
    ("cea", TALMUD, 200, (F(200, 3),) * 3),
    ("cea", TALMUD, 300, (100,) * 3),
    ("cea", INHERITANCE, 120, (30,) * 4),
    ("cel", TALMUD, 100, (0, 0, 100)),
    ("cel", TALMUD, 200, (0, 50, 150)),
    ("cel", TALMUD, 300, (0, 100, 200)),
    ("cel", INHERITANCE, 120, (0, F(20, 3), F(80, 3), F(260, 3))),
    ("talmud", TALMUD, 100, (F(100, 3),) * 3),
    ("talmud", TALMUD, 200, (50, 75, 75)),
    ("talmud", TALMUD, 300, (50, 100, 150)),
    ("talmud", INHERITANCE, 120, (15, 20, 30, 55)),
    ("random_arrival", TALMUD, 100, (F(100, 3),) * 3),
    ("random_arrival", TALMUD, 200, (F(100, 3), F(250, 3), F(250, 3))),
    ("random_arrival", TALMUD, 300, (50, 100, 150)),
    ("random_arrival", INHERITANCE, 120, (F(85, 6), F(115, 6), F(175, 6), F(115, 2))),
]


@pytest.mark.parametrize(("rule", "claims", "estate", "awards"), AWARDS)
def test_published_awards(rule, claims, estate, awards):
    """Each rule divides each estate as published."""
    assert RULES[rule](claims, estate) == awards
