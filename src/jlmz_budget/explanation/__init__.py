"""How one recipient's number came about, step by step, and the three levers that move it.

Every figure is taken from the result's workings or found by solving again; nothing is estimated.
"""

from jlmz_budget.explanation.recipient import Place, explain, explain_places
from jlmz_budget.explanation.sentences import Explanation, PoolExplanation, Step

__all__ = ["Explanation", "Place", "PoolExplanation", "Step", "explain", "explain_places"]
