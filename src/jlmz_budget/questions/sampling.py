"""How an estimate says what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.random import Generator


def estimate(draws: int, rng: Generator) -> str:
    """The method of an estimate: its number of draws, and the seed if the generator was started with one."""
    sequence = getattr(rng.bit_generator, "seed_seq", None)
    seed = getattr(sequence, "entropy", None)
    return f"estimate: {draws} draws" + (f", seed {seed}" if isinstance(seed, int) else "")
