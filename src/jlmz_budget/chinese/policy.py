"""policy/: policy packs."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "the pack has no bands": "政策包没有写明人口档次",
    "write one band at least, the last without up_to_population": "请至少写一档，最后一档不写 up_to_population",
    'the last band ends at "{found}"': "最后一档到“{found}”为止，人口更多的乡镇没有对应的档次",
    "delete its up_to_population": "请删去该档的 up_to_population",
    "a band without end stands before the last": "最后一档之前有一档没有写上限",
    "write its up_to_population": "请写明该档的 up_to_population",
    'the band up to "{found}" does not lie above the one before it': "上限为“{found}”的一档不高于前一档",
    "write the bands in rising order": "请按人口由少到多排列各档",
    'there is no parameter "{found}"': "没有参数“{found}”",
}
