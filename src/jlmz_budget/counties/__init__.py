"""One rule, many counties: each county allocated and certified by itself, from one set of tables."""
