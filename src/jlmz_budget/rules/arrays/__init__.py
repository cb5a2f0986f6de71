"""The rules on numpy arrays: floats propose an answer, integers or fractions prove it.

- `segments`: many pools in one array, each a run of neighbouring rows
- `columns`: arguments as checked float columns, sorted into segments
- `newton`: the rate of every pool, in floats
- `apportion`: the awards at that rate in 64-bit integers, or "doubtful"; largest remainder
- `by_fractions`: one doubtful pool in exact fractions
- `tree`, `grouped`: pools whose groups have limits of their own
- `estates`: claims rules, each the formula rule with other terms
"""
