"""What the program says, in Chinese: one catalogue from the English text in the code to the Chinese one.

English texts stand where they are used; a test collects them and fails when one has no Chinese counterpart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.chinese import CHINESE

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Final = ("zh", "en")


def say(text: str, lang: str, values: Mapping[str, str] | None = None) -> str:
    """The text in the language asked for, its ``{names}`` filled.

    Args:
        text: the English text or template.
        lang: "zh" or "en".
        values: what fills the names; texts, inserted as they are.

    Returns:
        The sentence; a text without a Chinese counterpart is given in English.

    """
    template = CHINESE.get(text, text) if lang == "zh" else text
    return template.format_map(values) if values else template
