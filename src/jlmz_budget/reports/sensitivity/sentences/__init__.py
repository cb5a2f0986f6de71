"""What each answer says of this county, in one sentence or two; screens and pages show the same ones."""

from jlmz_budget.reports.sensitivity.sentences.every import sentences

__all__ = ["sentences"]
