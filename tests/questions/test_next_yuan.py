"""The next yuan of a pool goes to the free, by need, and the last one came from them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from jlmz_budget.formula import divided
from jlmz_budget.questions.next_yuan import next_yuan
from made_pools import floor_and_cap, made_pool, solved_pools


@given(solved_pools())
def test_the_shares_of_the_next_yuan_add_up_to_one_or_nobody_can_take_it(pool):
    """They add up to 1; to 0 where money is left over, unless a group may take its share of all there is."""
    rows = next_yuan(pool)
    limits = [(group.min_share, group.max_share) for group in pool.inputs.pool.groups]
    by_share = any(share is not None for shares in limits for share in shares)
    for direction in ("up", "down"):
        shares = [row.share for row in rows if row.direction == direction]
        if None in shares:
            assert direction == "down" or by_share  # a minimum that is a share grows beyond the caps
            assert set(shares) == {None}
        else:
            left = pool.amount - sum(pool.divided.awards)
            if direction == "down" and not left:
                assert sum(shares) == 1
            else:
                assert sum(shares) in ({0, 1} if not left else {0}) or (by_share and 0 <= sum(shares) <= 1)


@given(solved_pools(shares=False))
def test_the_shares_are_what_dividing_again_gives(pool):
    """One step inside the range, every award moves by its share of the step."""
    for row in next_yuan(pool):
        if row.share is None:
            continue
        end = row.holds_until
        step = 1 if row.direction == "up" else -1
        if end is not None and abs(end - pool.amount) < 1:
            continue
        here = int(row.code)
        again = divided(pool.inputs, pool.amount + step).awards[here]
        assert again - pool.divided.awards[here] == step * row.share


def test_next_yuan_in_numbers():
    """Of 72 fen A (need 1) and B (need 2, cap 50) take a third and two thirds until B is full at 75."""
    up_a, up_b, down_a, down_b = next_yuan(floor_and_cap())
    assert (up_a.share, up_b.share) == (Fraction(1, 3), Fraction(2, 3))
    assert (up_a.per_10000, up_b.per_10000) == (26, 2)  # A is full at 50 too
    assert (up_a.holds_until, up_a.next_event) == (75, "B reaches cap top")
    assert (down_a.share, down_b.share) == (Fraction(1, 3), Fraction(2, 3))
    assert (down_a.holds_until, down_a.next_event) == (60, "A reaches floor year")
    assert down_a.per_10000 is None


def test_the_shares_change_exactly_at_a_kink():
    """At 75, where B is just full, the next yuan is A's and the last one was shared."""
    pool = made_pool([1, 2], 75, caps=[{"id": "top", "per": "recipient", "amount": 50}])
    up_a, up_b, down_a, down_b = next_yuan(pool)
    assert (up_a.share, up_b.share, up_a.holds_until) == (1, 0, 100)
    assert (down_a.share, down_b.share) == (Fraction(1, 3), Fraction(2, 3))


def test_a_group_by_share_gets_its_share_of_the_next_yuan():
    """A, held at a quarter of the pool, gets 25 fen of the next yuan; nobody without need gets any."""
    pool = made_pool(
        [1, 1, 0],
        40,
        members=((0,),),
        groups=[{"id": "g", "where": {"type": "x"}, "max_share": "1/4"}],
        base=[{"per": "recipient", "amount": 2}],
    )
    assert [row.share for row in next_yuan(pool)[:3]] == [Fraction(1, 4), Fraction(3, 4), 0]
