"""Division rules on plain numbers: exact in fractions, vectorised on arrays, rounding, claims."""
