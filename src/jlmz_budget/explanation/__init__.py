"""How one recipient's number came about, step by step, and the three levers that move it.

Every figure is taken from the result's workings or found by solving again; nothing is estimated.
"""

from jlmz_budget.explanation.recipient import explain
from jlmz_budget.explanation.sentences import Explanation, PoolExplanation, Step

__all__ = ["Explanation", "PoolExplanation", "Step", "explain"]
