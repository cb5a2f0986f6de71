"""The certificate: an allocation is derived a second time from its inputs, and every number is checked.

Nothing here has met the code that solved. Rates, interval ends and rounded awards are not solved for again
but held against what defines them; everything else is derived from rules and tables and must be equal.
"""

from jlmz_budget.certificate.certify import certify

__all__ = ["certify"]
