"""What a program's proof says, for the table of goals and for ``certificate.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jlmz_budget.reports.plans.report import Note

if TYPE_CHECKING:
    from jlmz_budget.programs.proof import Proof


def proof_entry(proof: Proof) -> dict[str, Any]:
    """The proof as the certificate file holds it: goals are minimised, so a most is a negative least."""
    return {
        "program": proof.program,
        "status": "optimal",
        "variables": proof.variables,
        "rows": proof.rows,
        "feasibility": "every variable and row holds in integers",
        "goals": [{"goal": one.goal, "value": one.value, "bound": one.bound} for one in proof.goals],
    }


def proof_note(proof: Proof) -> Note:
    """One sentence for the reader."""
    return Note(
        "proved optimal in {goals} goals one after the other; {rows} rows hold exactly",
        {"goals": str(len(proof.goals)), "rows": f"{proof.rows:,}"},
    )
