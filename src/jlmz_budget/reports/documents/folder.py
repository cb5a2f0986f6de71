"""The folder of documents: the files of every kind, and the proof of the allocation they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.reports.folder import CERTIFICATE, digest, json_bytes, made_with
from jlmz_budget.reports.trace import certificate_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.model import Certificate, Scenario


def document_files(
    made: Mapping[str, Mapping[str, bytes]],
    certificate: Certificate,
    scenario: Scenario,
    command: Sequence[str],
) -> dict[str, bytes]:
    """Every file of the folder by its name.

    Args:
        made: per kind of document its files.
        certificate: the proof of the allocation that they show.
        scenario: what was solved.
        command: the command line that asked for them, for the record in ``certificate.json``.

    Returns:
        Bytes that depend on inputs and language alone, but for ``certificate.json``, which names versions and
        command.

    """
    files = {name: content for of_kind in made.values() for name, content in of_kind.items()}
    proof = certificate_json(certificate) | {
        "report": "documents",
        "documents": {kind: list(of_kind) for kind, of_kind in made.items()},
        "inputs": {file.name: digest(file.content) for file in scenario.files},
        "variants": list(scenario.variants),
        "settings": [list(setting) for setting in scenario.settings],
        "made_with": made_with(),
        "command": list(command),
    }
    return {**files, CERTIFICATE: json_bytes(proof)}
