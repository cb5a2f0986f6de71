"""The axioms of claims rules as checks, and the table of docs/claims_axioms.md that they give."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jlmz_budget.rules.claims import RULES
from jlmz_budget.rules.rounding import largest_remainder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Problem = tuple[list[int], int]
    Rule = Callable[..., tuple[Fraction, ...]]
    Axiom = Callable[[Rule, list[int], int], bool]

PAGE: Final = Path(__file__).parents[2] / "docs" / "claims_axioms.md"
START, END = "<!-- table: written by make axioms -->\n", "<!-- end of table -->\n"


def pays_the_estate(rule, claims, estate):
    """All the money is given out."""
    return sum(rule(claims, estate)) == estate


def within_claims(rule, claims, estate):
    """Nobody gets more than the claim, nobody less than 0."""
    return all(0 <= award <= claim for claim, award in zip(claims, rule(claims, estate), strict=True))


def equal_for_equals(rule, claims, estate):
    """Equal claims get equal awards."""
    awards = rule(claims, estate)
    return len(set(zip(claims, awards, strict=True))) == len(set(claims))


def keeps_the_order(rule, claims, estate):
    """Who claims more gets no less, and lacks no less."""
    pairs = sorted(zip(claims, rule(claims, estate), strict=True))
    return all(a <= b and x - a <= y - b for (x, a), (y, b) in pairwise(pairs))


def more_money_lowers_nobody(rule, claims, estate):
    """One unit more lowers no award."""
    if estate == sum(claims):
        return True
    pairs = zip(rule(claims, estate), rule(claims, estate + 1), strict=True)
    return all(less <= more for less, more in pairs)


def self_dual(rule, claims, estate):
    """What is given is shared as what is missing is."""
    missing = rule(claims, sum(claims) - estate)
    return rule(claims, estate) == tuple(c - m for c, m in zip(claims, missing, strict=True))


def any_unit_of_money(rule, claims, estate):
    """Claims and estate in another currency: the awards in that currency."""
    rate = Fraction(7, 3)
    scaled = rule([claim * rate for claim in claims], estate * rate)
    return scaled == tuple(award * rate for award in rule(claims, estate))


def any_order(rule, claims, estate):
    """Claimants in the opposite order get the same."""
    return rule(claims[::-1], estate) == rule(claims, estate)[::-1]


def instalments_do_not_matter(rule, claims, estate):
    """A first instalment and then the rest over what is still owed give the same (composition up)."""
    for first in range(estate):
        paid = rule(claims, first)
        owed = [claim - award for claim, award in zip(claims, paid, strict=True)]
        rest = rule(owed, estate - first)
        if rule(claims, estate) != tuple(a + b for a, b in zip(paid, rest, strict=True)):
            return False
    return True


def cuts_do_not_matter(rule, claims, estate):
    """An estate that shrinks may be divided over the promises made before (composition down)."""
    return all(
        rule(claims, estate) == rule(rule(claims, promised), estate)
        for promised in range(estate + 1, sum(claims) + 1)
    )


def small_claims_in_full(rule, claims, estate):
    """A claim of at most an equal part of the estate is paid in full."""
    part = Fraction(estate, len(claims))
    return all(award == c for c, award in zip(claims, rule(claims, estate), strict=True) if c <= part)


def excess_claims_do_not_matter(rule, claims, estate):
    """A claim above the whole estate counts as the estate (claims truncation)."""
    return rule(claims, estate) == rule([min(claim, estate) for claim in claims], estate)


def splitting_does_not_pay(rule, claims, estate):
    """The first claimant gains and loses nothing by coming as two with half the claim each."""
    halves = [Fraction(claims[0], 2)] * 2
    split = rule([*halves, *claims[1:]], estate)
    return split[0] + split[1] == rule(claims, estate)[0]


def leaving_changes_nothing(rule, claims, estate):
    """When the first leaves with the award, the others keep theirs (consistency)."""
    awards = rule(claims, estate)
    return len(claims) == 1 or rule(claims[1:], estate - awards[0]) == awards[1:]


def equals_within_one_fen(rule, claims, estate):
    """In whole fen, equal claims differ by at most one fen, the earlier village has it."""
    pairs = sorted(zip(claims, range(len(claims)), largest_remainder(rule(claims, estate), 1), strict=True))
    return all(x != y or 0 <= a - b <= 1 for (x, _, a), (y, _, b) in pairwise(pairs))


def more_money_lowers_no_fen(rule, claims, estate):
    """In whole fen, one fen more lowers no award."""
    if estate == sum(claims):
        return True
    less, more = (largest_remainder(rule(claims, amount), 1) for amount in (estate, estate + 1))
    return all(a <= b for a, b in zip(less, more, strict=True))


AXIOMS: tuple[tuple[str, Axiom], ...] = (
    ("gives out all the money", pays_the_estate),
    ("nobody above the claim, nobody below 0", within_claims),
    ("equal claims get equal awards", equal_for_equals),
    ("who claims more gets no less and lacks no less", keeps_the_order),
    ("more money lowers no award", more_money_lowers_nobody),
    ("gains are shared like losses (self-dual)", self_dual),
    ("does not depend on the unit of money", any_unit_of_money),
    ("does not depend on the order of claimants", any_order),
    ("paying in instalments changes nothing", instalments_do_not_matter),
    ("dividing the promises again after a cut changes nothing", cuts_do_not_matter),
    ("claims of at most an equal part are paid in full", small_claims_in_full),
    ("the part of a claim above all the money does not count", excess_claims_do_not_matter),
    ("splitting a claim in two gains nothing", splitting_does_not_pay),
    ("who leaves with the award changes nothing for the others", leaving_changes_nothing),
    ("in whole fen equal claims differ by at most one fen", equals_within_one_fen),
    ("in whole fen more money lowers no award", more_money_lowers_no_fen),
)


def small_problems() -> Iterator[Problem]:
    """Every problem of up to three claims up to 3, and some larger ones on which rounding is uneven."""
    for count in (1, 2, 3):
        for claims in combinations_with_replacement(range(4), count):
            for estate in range(sum(claims) + 1):
                for order in ([*claims], [*reversed(claims)]):
                    yield order, estate
    yield [12, 12, 4], 10
    yield [20, 20, 8, 1], 14
    yield from (([10, 20, 30], estate) for estate in (5, 19, 29, 31, 45))


def answers() -> dict[tuple[str, str], bool]:
    """Whether each axiom holds for each rule on every small problem."""
    problems = list(small_problems())
    rules = {name: _remembered(rule) for name, rule in RULES.items()}
    return {
        (axiom, name): all(check(rule, *problem) for problem in problems)
        for axiom, check in AXIOMS
        for name, rule in rules.items()
    }


def _remembered(rule: Rule) -> Rule:
    """The rule, each problem divided once: many axioms ask for the same divisions."""
    divide = cache(lambda claims, estate: rule(list(claims), estate))
    return lambda claims, estate: divide(tuple(claims), estate)


def table(found: dict[tuple[str, str], bool]) -> str:
    """The answers in Markdown, one line an axiom, one column a rule."""
    lines = [["axiom", *RULES], ["---"] * (len(RULES) + 1)]
    lines += [
        [axiom, *("yes" if found[axiom, name] else "no" for name in RULES)]
        for axiom in dict.fromkeys(axiom for axiom, _ in found)
    ]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


if __name__ == "__main__":
    before, rest = PAGE.read_text("utf-8").split(START)
    PAGE.write_text(before + START + table(answers()) + END + rest.split(END)[1], "utf-8")
