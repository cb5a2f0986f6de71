"""Instances for tours: two of TSPLIB, and random ones with the best lengths known."""

BERLIN52 = """
565 575,25 185,345 750,945 685,845 655,880 660,25 230,525 1000,580 1175,650 1130,1605 620,1220 580,
1465 200,1530 5,845 680,725 370,145 665,415 635,510 875,560 365,300 465,520 585,480 415,835 625,975 580,
1215 245,1320 315,1250 400,660 180,410 250,420 555,575 665,1150 1160,700 580,685 595,685 610,770 610,
795 645,720 635,760 650,475 960,95 260,875 920,700 500,555 815,830 485,1170 65,830 610,605 625,595 360,
1340 725,1740 245
"""
"""52 locations in Berlin (Groetschel), EUC_2D, optimum 7542.

Source: TSPLIB 95, Reinelt 1991, doi:10.1287/ijoc.3.4.376; coordinates as in berlin52.tsp of
github.com/NCordon/tsp.
"""

BERLIN52_OPTIMUM = 7542
BERLIN52_TOUR = (
    1, 49, 32, 45, 19, 41, 8, 9, 10, 43, 33, 51, 11, 52, 14, 13, 47, 26, 27, 28, 12, 25, 4, 6, 15, 5,
    24, 48, 38, 37, 40, 39, 36, 35, 34, 44, 46, 16, 29, 50, 20, 23, 30, 2, 7, 42, 21, 17, 3, 18, 31, 22,
)  # fmt: skip
"""TSPLIB's berlin52.opt.tour, points counted from 1."""

EIL51 = """
37 52,49 49,52 64,20 26,40 30,21 47,17 63,31 62,52 33,51 21,42 41,31 32,5 25,12 42,36 16,52 41,27 23,
17 33,13 13,57 58,62 42,42 57,16 57,8 52,7 38,27 68,30 48,43 67,58 48,58 27,37 69,38 46,46 10,61 33,
62 63,63 69,32 22,45 35,59 15,5 6,10 17,21 10,5 64,30 15,39 10,32 39,25 32,25 55,48 28,56 37,30 40
"""
"""51 cities (Christofides/Eilon), EUC_2D, optimum 426.

Source: TSPLIB 95; coordinates as in github.com/LucasMGutierrez/TSP_ACO, eil51.tsp.
"""

EIL51_OPTIMUM = 426
EIL51_TOUR = (
    33, 39, 10, 49, 9, 30, 34, 50, 16, 21, 29, 2, 20, 35, 36, 3, 28, 31, 26, 8, 22, 1, 32, 11, 38, 5,
    37, 17, 4, 18, 47, 12, 46, 51, 27, 6, 48, 23, 7, 43, 24, 14, 25, 13, 41, 40, 19, 42, 44, 15, 45,
)  # fmt: skip
"""A tour of that length; eil51.opt.tour as in github.com/Fabriziodenny90/TSP_Genetic_2opt, points from 1."""

BEST_KNOWN = (
    118861, 117160, 129173, 143253, 156073, 99887, 120212, 127829, 126734, 151280, 111764, 129563,
    133034, 154714, 157609, 126112, 129608, 137828, 148375, 88590, 117620, 116565, 162267, 163556,
    102763, 120985, 110534, 143591, 170024, 120140, 134975, 149101, 151986, 97452, 114124, 131848,
    151869, 148041, 113375, 117243, 142242, 147068, 162014, 113342, 141537, 130428, 149006, 166337,
    114324, 138221, 142048, 158747, 96686, 108570, 145091, 142570, 150376, 121132, 120812, 148311,
    147768, 167663, 99343, 125285, 128417, 154213, 85283, 114698, 111699, 137519, 145971, 110186,
    128642, 148952, 159275, 154913, 108377, 124521, 142822, 151548, 163095, 104423, 124139, 149725,
    170742, 84102, 129170, 129362, 165166, 176157, 101869, 111658, 139181, 148626, 155628, 110623,
    127087, 145178, 146778, 97836,
)  # fmt: skip
"""Metres of the best tours known of the random instances 0 to 99: three searches each of 200 double bridges,
every one followed by 2-opt and Or-opt, from the tour under test and from two random ones."""


def euclidean(points):
    """TSPLIB's EUC_2D: distances rounded to the nearest whole number."""
    return [[round(((a - c) ** 2 + (b - d) ** 2) ** 0.5) for c, d in points] for a, b in points]


def coordinates(text):
    """The points of an instance above."""
    return [tuple(map(int, point.split())) for point in text.replace("\n", "").split(",")]


def random_instance(seed, points):
    """Distances in metres of villages strewn over a township of 30 km by 30 km.

    A linear congruential generator (MINSTD, Park & Miller 1988), so that no library can change the instances.
    """
    state, drawn = 48271 * (seed + 1) % (2**31 - 1), []
    for _ in range(2 * points):
        state = 48271 * state % (2**31 - 1)
        drawn.append(state % 30_000)
    return euclidean(list(zip(drawn[::2], drawn[1::2], strict=True)))


def instance_size(seed):
    """13 to 45 points: what a township's villages come to."""
    return 13 + 7 * seed % 33
