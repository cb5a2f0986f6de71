"""Measures: who the recipients of a pool are, and what a column, a count or a period says of them."""
