"""One task: a scenario's files and what is varied in it; its key says what it is computed from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from jlmz_budget import __version__

PART_FORMAT = "jlmz-budget-part/1"


@dataclass(frozen=True)
class Source:
    """The files of a scenario, as bytes, so that a task can run where the scenario folder is not.

    Args:
        name: how messages name the scenario.
        rules: the name of its rules file.
        files: (name, content), by name.

    """

    name: str
    rules: str
    files: tuple[tuple[str, bytes], ...]

    @cached_property
    def digest(self) -> str:
        """What the files are, whatever the scenario is called."""
        hashes = [(name, hashlib.sha256(content).hexdigest()) for name, content in self.files]
        return hashlib.sha256(json.dumps([self.rules, hashes]).encode()).hexdigest()


@dataclass(frozen=True)
class Task:
    """One run of a scenario.

    Args:
        label: for people: the variant, the settings, the number of the sample.
        source: the digest of its scenario's files.
        variants, settings, rescale: what is applied, as `read_scenario` takes it.

    """

    label: str
    source: str
    variants: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    rescale: bool = False

    @cached_property
    def key(self) -> str:
        """The content key: equal for equal inputs and program versions, whatever the label."""
        content = [PART_FORMAT, __version__, self.source, self.variants, self.settings, self.rescale]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
