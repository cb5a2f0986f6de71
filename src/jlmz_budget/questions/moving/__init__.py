"""A formula pool of which something moves: what every award does then, exactly, piece by piece.

- `pool`: the pool with every amount as a line in t; what can move (money, quotas, limits, groups)
- `state`: who is free and who stands at which bound just after a point
- `lines`: every award and rate as a line in that state
- `conditions`: what must stay above zero for the state to go on
- `piece`: one stretch on which nobody changes; the walk from one to the next; the check by solving again
- `events`: who enters or leaves a bound between two stretches
"""
