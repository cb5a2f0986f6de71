"""Tours: the optimum for few points, near the best known for many, the same every time."""

from itertools import permutations
from math import cos, pi, sin

import pytest

from jlmz_budget.needs.tour import shortest_tour, tour_length
from needs.places import (
    BERLIN52,
    BERLIN52_OPTIMUM,
    BERLIN52_TOUR,
    BEST_KNOWN,
    EIL51,
    EIL51_OPTIMUM,
    EIL51_TOUR,
    coordinates,
    euclidean,
    instance_size,
    random_instance,
)

TSPLIB = [
    pytest.param(BERLIN52, BERLIN52_TOUR, BERLIN52_OPTIMUM, id="berlin52"),
    pytest.param(EIL51, EIL51_TOUR, EIL51_OPTIMUM, id="eil51"),
]


@pytest.mark.parametrize("points", range(1, 9))
@pytest.mark.parametrize("seed", range(4))
def test_few_points_get_the_shortest_of_all_orders(points, seed):
    """Up to 8 points the tour is compared with every order there is."""
    distance = random_instance(seed, points)
    orders = ((0, *order) for order in permutations(range(1, points)))
    assert tour_length(distance, shortest_tour(distance)) == min(
        tour_length(distance, order) for order in orders
    )


@pytest.mark.parametrize(("points", "seed"), [(12, 7), (12, 534), (12, 1063), (11, 908)])
def test_twelve_points_get_the_optimum(points, seed):
    """Instances on which local search alone fails: a dynamic program written otherwise agrees."""
    distance = random_instance(seed, points)
    assert tour_length(distance, shortest_tour(distance)) == subset_optimum(distance)


def subset_optimum(distance):
    """Held-Karp by sets of points and memory, without arrays."""
    others = frozenset(range(1, len(distance)))
    best = {(frozenset({last}), last): distance[0][last] for last in others}
    for size in range(2, len(distance)):
        best = {
            (visited | {point}, point): min(best[visited, last] + distance[last][point] for last in visited)
            for visited in {visited for visited, _ in best}
            for point in others - visited
            if len(visited) == size - 1
        }
    return min(length + distance[last][0] for (_, last), length in best.items())


@pytest.mark.parametrize(("text", "tour", "optimum"), TSPLIB)
def test_the_published_tours_have_the_published_lengths(text, tour, optimum):
    """The coordinates are right: the optimal tours that go with them are as long as published."""
    distance = euclidean(coordinates(text))
    assert sorted(tour) == list(range(1, len(distance) + 1))
    assert tour_length(distance, [point - 1 for point in tour]) == optimum


@pytest.mark.parametrize(("text", "tour", "optimum"), TSPLIB)
def test_tsplib_instances_come_within_six_percent(text, tour, optimum):
    """Two instances of TSPLIB whose optima are known."""
    distance = euclidean(coordinates(text))
    found = shortest_tour(distance)
    assert sorted(found) == list(range(len(tour)))
    assert optimum <= tour_length(distance, found) <= 1.06 * optimum


def test_the_mean_gap_to_the_best_known_is_at_most_five_percent():
    """100 random townships of 13 to 45 points, against the shortest tours a far longer search has found."""
    gaps = []
    for seed, best in enumerate(BEST_KNOWN):
        distance = random_instance(seed, instance_size(seed))
        gaps.append(tour_length(distance, shortest_tour(distance)) / best - 1)
    assert len(gaps) == 100
    assert min(gaps) >= 0
    assert sum(gaps) / len(gaps) <= 0.05


@pytest.mark.parametrize("points", [5, 12, 13, 40])
def test_every_point_is_visited_once_and_the_seat_first(points):
    """A tour is an order of all points that begins at point 0, the second before the last."""
    tour = shortest_tour(random_instance(9, points))
    assert sorted(tour) == list(range(points))
    assert tour[0] == 0
    assert tour[1] < tour[-1]


@pytest.mark.parametrize("points", [11, 12, 13, 30])
def test_points_at_one_place_cost_nothing(points):
    """Distances of 0 and many ties do not confuse the search."""
    distance = [[0] * points for _ in range(points)]
    assert tour_length(distance, shortest_tour(distance)) == 0


@pytest.mark.parametrize("points", [12, 25])
def test_a_ring_is_driven_round(points):
    """Points on a circle: no tour is shorter than their order."""
    angles = [2 * pi * number / points for number in range(points)]
    circle = [(round(10_000 * cos(angle)), round(10_000 * sin(angle))) for angle in angles]
    distance = euclidean(circle)
    assert shortest_tour(distance) == tuple(range(points))
