"""Weights drawn at random have the distribution they should have."""

import numpy as np
import pytest

from jlmz_budget.questions.simplex import uniform_weights, weights_around

DRAWS = 20_000

CHAIN = [(0, 1), (1, 2), (2, 3), (3, 4)]


def rng():
    """The same numbers in every run."""
    return np.random.default_rng(86)


def moments(weights):
    """First, second and mixed moments of each draw."""
    return np.vstack([weights, weights**2, weights[0] * weights[1:]])


def apart(drawn, expected):
    """The largest distance of two sets of moments, in standard errors."""
    of_drawn, of_expected = moments(drawn), moments(expected)
    error = np.sqrt(of_expected.var(axis=1) * (1 / drawn.shape[1] + 1 / expected.shape[1]))
    return np.abs((of_drawn.mean(axis=1) - of_expected.mean(axis=1)) / error).max()


@pytest.mark.parametrize("factors", [2, 3, 5, 10])
def test_even_weights_have_the_moments_of_the_simplex(factors):
    """Mean 1/k, variance (k-1)/(k²(k+1)), covariance -1/(k²(k+1)), and the marginal law 1 - (1 - w)^(k-1)."""
    weights = uniform_weights(factors, DRAWS, rng())
    assert weights.shape == (factors, DRAWS)
    assert np.abs(weights.sum(axis=0) - 1).max() < 1e-14
    assert weights.mean(axis=1) == pytest.approx(np.full(factors, 1 / factors), abs=0.008)
    spread = 1 / (factors**2 * (factors + 1))
    covariance = np.full((factors, factors), -spread) + np.eye(factors) * spread * factors
    assert np.cov(weights) == pytest.approx(covariance, abs=0.002)
    below = (weights <= 0.2).mean(axis=1)
    assert below == pytest.approx(np.full(factors, 1 - 0.8 ** (factors - 1)), abs=0.015)


@pytest.mark.parametrize(
    ("factors", "order"),
    [(3, [(0, 1)]), (4, [(0, 1), (0, 2), (3, 1)]), (5, [(1, 0), (2, 1)]), (6, [(0, 1), (0, 2), (4, 5)])],
)
def test_ordered_weights_are_those_that_rejection_keeps(factors, order):
    """The second way: draw without the order, and throw away what breaks it."""
    plain = uniform_weights(factors, 40 * DRAWS, np.random.default_rng(1))
    kept = plain[:, np.all([plain[larger] >= plain[smaller] for larger, smaller in order], axis=0)]
    drawn = uniform_weights(factors, DRAWS, rng(), order=order)
    assert all((drawn[larger] >= drawn[smaller]).all() for larger, smaller in order)
    assert apart(drawn, kept) < 4


def test_hit_and_run_finds_the_same_weights():
    """A third way, where rejection keeps one draw in 120: a long random walk inside the ordered region."""
    random = np.random.default_rng(3)
    walk = np.repeat(np.array([[5.0, 4, 3, 2, 1]]).T / 15, 2_000, axis=1)
    larger, smaller = np.array(CHAIN).T
    for _ in range(700):
        line = random.standard_normal(walk.shape)
        line -= line.mean(axis=0)
        room = np.concatenate([walk, walk[larger] - walk[smaller]])
        slope = np.concatenate([line, line[larger] - line[smaller]])
        forth = np.where(slope < 0, -room / slope, np.inf).min(axis=0)
        back = np.where(slope > 0, -room / slope, -np.inf).max(axis=0)
        walk += line * (back + (forth - back) * random.random(walk.shape[1]))
        np.maximum(walk, 1e-15, out=walk)
    assert apart(uniform_weights(5, DRAWS, rng(), order=CHAIN), walk) < 4


def test_weights_around_given_ones_have_their_mean_and_spread():
    """Mean w, variance w (1 - w) / (concentration + 1)."""
    given = np.array([0.15, 0.25, 0.3, 0.15, 0.15])
    drawn = weights_around(given.tolist(), DRAWS, rng(), concentration=49)
    assert drawn.mean(axis=1) == pytest.approx(given, abs=0.002)
    assert drawn.var(axis=1) == pytest.approx(given * (1 - given) / 50, rel=0.04)


def test_weights_around_given_ones_keep_the_order():
    """As many as asked for, each in order."""
    drawn = weights_around([0.3, 0.3, 0.4], 1_000, rng(), concentration=5, order=[(0, 1), (1, 2)])
    assert drawn.shape == (3, 1_000)
    assert ((drawn[0] >= drawn[1]) & (drawn[1] >= drawn[2])).all()


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: uniform_weights(3, 5, rng(), order=[(0, 1), (1, 2), (2, 0)]), "goes round in a circle"),
        (lambda: uniform_weights(14, 5, rng(), order=[(i, i + 1) for i in range(13)]), "at most 12"),
        (lambda: weights_around([0.5, 0.5], 5, rng(), concentration=0.5), "it must be 1 or more"),
        (lambda: weights_around([0.01, 0.99], 5, rng(), concentration=900, order=[(0, 1)]), "leave one out"),
    ],
)
def test_what_cannot_be_drawn_is_refused(ask, message):
    """The message says what is wrong."""
    with pytest.raises(ValueError, match=message):
        ask()


def test_the_same_seed_gives_the_same_bytes():
    """Nothing but the generator decides."""
    for order in ([], [(0, 1), (0, 2)]):
        assert uniform_weights(4, 50, rng(), order=order).tobytes() == (
            uniform_weights(4, 50, rng(), order=order).tobytes()
        )
