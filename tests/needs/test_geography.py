"""Distances on the globe: known ones, against the haversine in floats, and never a hair's breadth off."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlmz_budget.needs.geography import EARTH_RADIUS_M, PI, Point, distances

DEGREES = {
    "lon": st.integers(-180_000_000, 180_000_000),
    "lat": st.integers(-90_000_000, 90_000_000),
}
PLACES = st.builds(
    lambda lon, lat: Point(Fraction(lon, 10**6), Fraction(lat, 10**6)), DEGREES["lon"], DEGREES["lat"]
)


def haversine(one, other):
    """The textbook formula in floats, metres."""
    lon, lat, lon2, lat2 = (math.radians(float(angle)) for angle in (*one, *other))
    inside = (
        math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(inside)))


def test_a_degree_of_the_equator():
    """π R / 180."""
    assert distances((Point(Fraction(0), Fraction(0)), Point(Fraction(1), Fraction(0)))) == (
        (0, 111195),
        (111195, 0),
    )


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        ((0, 90), (0, -90), 20015115),
        ((0, 0), (180, 0), 20015115),
        ((0, 0), (0, 90), 10007558),
        ((179, 0), (-179, 0), 222390),
        ((128, 43), (128, 43), 0),
    ],
)
def test_poles_antipodes_and_the_date_line(one, other, metres):
    """Half and quarter circles of π R, the short way across 180 degrees, and a point to itself."""
    points = tuple(Point(*map(Fraction, place)) for place in (one, other))
    assert distances(points)[0][1] == metres


@given(PLACES, PLACES)
def test_distances_are_those_of_the_haversine_formula(one, other):
    """Up to what floats lose near antipodes, and the half metre of rounding."""
    assert abs(distances((one, other))[0][1] - haversine(one, other)) <= 0.6


@given(st.lists(PLACES, min_size=2, max_size=6))
def test_the_matrix_is_symmetric_with_zeros_on_the_diagonal(places):
    """As far there as back."""
    matrix = distances(tuple(places))
    assert matrix == tuple(zip(*matrix, strict=True))
    assert all(matrix[row][row] == 0 for row in range(len(places)))


def test_the_callers_decimals_do_not_matter():
    """A coarse decimal context of the caller changes nothing: the result is the same on every machine."""
    places = tuple(Point(Fraction(lon), Fraction(lat)) for lon, lat in (("128.2", "43.4"), ("128.9", "43.1")))
    with localcontext(prec=3):
        coarse = distances(places)
    assert coarse == distances(places)


def test_pi_is_pi():
    """To the 31 digits it is written with, by Machin's formula."""

    def arc_tangent(inverse):
        total, power, number = Decimal(0), Decimal(1) / inverse, 1
        while abs(power / number) > Decimal("1e-40"):
            total += power / number
            power, number = -power / inverse**2, number + 2
        return total

    with localcontext(prec=45):
        exact = 4 * (4 * arc_tangent(5) - arc_tangent(239))
        assert abs(exact - PI) < Decimal("1e-30")
