"""What an explanation consists of: sentences, pool by pool, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jlmz_budget.money import grouped_yuan
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Step:
    """One sentence: an English template and what fills it; labels among the values are translated too."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def say(self, lang: str) -> str:
        """The sentence in the language."""
        return say(self.text, lang, {name: say(value, lang) for name, value in self.values.items()})


@dataclass(frozen=True)
class PoolExplanation:
    """One pool's part of a recipient's money: steps in the order of the regulation, then levers."""

    pool: str
    title: str
    award: int
    steps: tuple[Step, ...]
    levers: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """All of a recipient's money, pool by pool."""

    code: str
    name: str
    pools: tuple[PoolExplanation, ...]

    def text(self, lang: str = "en") -> str:
        """The whole explanation as lines of text."""
        total = grouped_yuan(sum(pool.award for pool in self.pools))
        lines = [
            say("{name} ({code}): {total} yuan", lang, {"name": self.name, "code": self.code, "total": total})
        ]
        for pool in self.pools:
            lines += ["", f"■ {pool.title}  {grouped_yuan(pool.award)}"]
            lines += [f"  {number}. {step.say(lang)}" for number, step in enumerate(pool.steps, start=1)]
            if pool.levers:
                lines += [f"  {say('What would move it (solved again, before rounding):', lang)}"]
                lines += [f"  · {lever.say(lang)}" for lever in pool.levers]
        return "\n".join(lines)

    def __str__(self) -> str:
        """The explanation in English."""
        return self.text()
