"""Whole things that cannot be split: posts, window packages and purchases, each a small named program.

`solver` is the only door to PuLP. The other files turn plain inputs into programs, and outcomes into plans.
"""
