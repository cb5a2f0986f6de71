"""Claims that are not paid in full are said."""

import jlmz_budget as jb
from jlmz_budget.village_support.flags import flag_notes
from support import rules, write


def test_unpaid_claims_are_flagged(tmp_path):
    """The sums paid and claimed stand in the note."""
    pool = {"id": "v", "level": "village", "method": "tasks", "amount": "claims", "max": "30"}
    folder = write(
        tmp_path,
        rules(pool),
        villages="village_code,village,township_code\n11,甲村,1\n",
        tasks="task,unit_price\nvisit,10\n",
        task_volumes="village_code,task,volume\n11,visit,12\n",
    )
    (note,) = flag_notes(jb.allocate(jb.read_scenario(folder)))
    assert str(note) == (
        "pools.v: the money does not pay every claim: v 30.00 < 120.00; see tasks.csv; raise the pool's "
        "amount or max, or choose another shortfall rule."
    )
