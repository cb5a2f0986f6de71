"""The exceptions of the package and the one form of a message.

JlmzError                    everything this package raises on purpose
├── InputError               the input is at fault: a list of located problems        (exit 1)
│   ├── InfeasibleError      the rules cannot all hold: sums, gap, contributors       (exit 1)
│   └── UnprovedError        the time limit came before a plan was proved best        (exit 1)
├── CertificateError         a result is not what its inputs and rules demand         (exit 3)
└── UsageError               the call itself is wrong (an option, an existing folder) (exit 2)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


LONGEST_QUOTE: Final = 60
"""Most characters of what was found that a message quotes."""


@dataclass(frozen=True)
class Problem:
    """One sentence to the user: where, what is wrong and was found, what to do.

    Args:
        where: a place the user can open, such as ``townships.csv:7 人口（population）``.
        what: what is wrong, an English template with ``{names}``.
        hint: what to do about it, a template too.
        values: the texts that fill the templates.

    Example:
        >>> str(Problem("a.csv:7 population", 'must be 0 or more, found "{found}"', "correct the cell",
        ...             {"found": "-3"}))
        'a.csv:7 population: must be 0 or more, found "-3"; correct the cell.'

    """

    where: str
    what: str
    hint: str
    values: Mapping[str, str] = field(default_factory=dict)

    def text(self, lang: str = "en") -> str:
        """The sentence in English (``en``) or Chinese (``zh``)."""
        values = {name: _short(text) if name == "found" else text for name, text in self.values.items()}
        what = say(self.what, lang, values)
        hint = say(self.hint, lang, values)
        if lang == "zh":
            return f"{self.where}：{what}；{hint}{'' if hint.endswith('？') else '。'}"
        return f"{self.where}: {what}; {hint}{'' if hint.endswith('?') else '.'}"

    def __str__(self) -> str:
        """The sentence in English."""
        return self.text()


def _short(text: str) -> str:
    """A cell as a message quotes it: the start of a very long one."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


class JlmzError(Exception):
    """The root of the tree; carries the problems found, at least one."""

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def text(self, lang: str = "en") -> str:
        """All problems, one a line, in English (``en``) or Chinese (``zh``)."""
        return "\n".join(problem.text(lang) for problem in self.problems)


class InputError(JlmzError):
    """The input is at fault; every problem that could be found is listed, in file order."""


class InfeasibleError(InputError):
    """The rules of a pool cannot all hold with its money."""


class UnprovedError(InputError):
    """The time limit came before a plan was proved best, so there is none; the gap is stated."""


class CertificateError(JlmzError):
    """A result is not what its inputs and rules demand."""


class UsageError(JlmzError):
    """The call is wrong: an option, a name, a folder that exists already."""
