"""Which documents a notice rests on: the policy, and what the scenario's `source` texts cite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.documents.official.blocks import blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Pool, Rules, Scenario

_SENTENCE_ENDS: Final = re.compile(r"[；;。]")
_TITLE: Final = re.compile(r"《([^》]+)》")
_DOCUMENT: Final = re.compile(r"《[^》]+》|〔\d{4}〕|\[\d{4}\]\d+号|(纪要|通知|办法|批复|决定|规定|方案)$")
_NO_DOCUMENT: Final = re.compile(r"estimate|https?://|未查到|示例")

SHORTEST: Final = 5
"""Characters from which on a text without 《》 names a document and not just a kind of document."""


def basis(scenario: Scenario) -> tuple[str, ...]:
    """The documents in the order of the scenario file, the policy first; a blank for what is not stated.

    The policy is named if the scenario file names it. A part of a `source` text counts as a document if it
    has a title in 《》, a number such as 〔2025〕3号, or ends with the name of a kind of document (会议纪要);
    estimates and web addresses never count.
    """
    policy = scenario.policy
    named = "policy" in scenario.rules.model_fields_set
    first = f"{policy.issuer}《{policy.title}》" if named else blank("政策依据")
    own = dict.fromkeys(document for text in _sources(scenario.rules) for document in _documents(text))
    own_ones = [document for document in own if not (named and _is_policy(document, policy.title))]
    return (first, *(own_ones or [blank("本级预算批复或会议纪要的名称和文号")]))


def _documents(source: str) -> Iterator[str]:
    for part in _SENTENCE_ENDS.split(source):
        cited = part.strip() if _TITLE.search(part) else part.partition("：")[0].strip()
        if len(cited) >= SHORTEST and _DOCUMENT.search(cited) and not _NO_DOCUMENT.search(part):
            yield cited


def _is_policy(document: str, title: str) -> bool:
    """Whether what is cited is the policy under its title or the end of it (《意见》)."""
    cited = _TITLE.findall(document)
    return bool(cited) and all(title.endswith(one) for one in cited)


def _sources(rules: Rules) -> Iterator[str]:
    yield rules.source
    yield rules.budget.source
    yield rules.budget.reserve.source
    for pool in rules.pools:
        yield from _of_pool(pool)
    for rule in rules.rules:
        yield rule.source


def _of_pool(pool: Pool) -> Iterator[str]:
    yield pool.source
    yield pool.amount.source
    for parts in (pool.funding, pool.base, pool.factors.values(), pool.floors, pool.caps, pool.groups):
        yield from (part.source for part in parts)
