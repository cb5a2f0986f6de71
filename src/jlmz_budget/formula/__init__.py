"""因素法 (factor method): the formula pool."""

from jlmz_budget.formula.division import Divided, divided
from jlmz_budget.formula.inputs import PoolInputs, pool_inputs
from jlmz_budget.formula.pool import FormulaResult, entitlement, solve_formula_pool
from jlmz_budget.formula.terms import Terms, formula_terms

__all__ = [
    "Divided",
    "FormulaResult",
    "PoolInputs",
    "Terms",
    "divided",
    "entitlement",
    "formula_terms",
    "pool_inputs",
    "solve_formula_pool",
]
