"""Division rules on plain numbers: what a pool's money comes to for each recipient.

In exact arithmetic, what published awards rest on:

- `terms`: groups, the result of a division, the least and the most payable
- `exact`: the formula rule, on `curve` (payable money as a function of the rate) and `scale` (whole numbers)
- `shares`: weights with a smallest and a largest share
- `claims`: an estate over claims that exceed it, by five rules
- `rounding`, `webster`: exact awards to whole payment units

On arrays, the same to the fen for many pools at once:

- `proportional`: `waterfill`, the public kernel
- `arrays`: what it is made of, and the claims rules on arrays
"""
