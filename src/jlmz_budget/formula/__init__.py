"""因素法 (factor method): the formula pool."""

from jlmz_budget.formula.pool import FormulaResult, entitlement, solve_formula_pool
from jlmz_budget.formula.terms import Terms, formula_terms

__all__ = ["FormulaResult", "Terms", "entitlement", "formula_terms", "solve_formula_pool"]
