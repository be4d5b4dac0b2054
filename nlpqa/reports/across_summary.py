"""What was found in a corpus in a few figures."""

from __future__ import annotations

from collections import Counter
from typing import Any

from nlpqa.duplicates.across.asked import Asked
from nlpqa.duplicates.across.found import Found
from nlpqa.version import VERSION

MADE_BY = "nlpqa corpus duplicates"


def across_summary(found: Found, asked: Asked) -> dict[str, Any]:
    """Counts, and what was asked: the same corpus gives the same summary."""
    bands = asked.bands
    pairs = Counter((pair.unit, pair.kind, pair.scope) for pair in found.pairs)
    clusters = Counter((cluster.unit, cluster.scope) for cluster in found.clusters)
    conflicts = Counter(kind for pair in found.pairs for kind in pair.conflicts)
    return {
        "made_by": MADE_BY,
        "nlpqa": VERSION,
        "asked": {
            "units": sorted(asked.units),
            "similarity": asked.similarity,
            "bands": {"number": bands.number, "rows": bands.rows},
            "boilerplate": asked.boilerplate_from(len(found.documents)),
        },
        "documents": len(found.documents),
        "lines": found.lines,
        "pairs": [{"unit": u, "kind": k, "scope": s, "count": n} for (u, k, s), n in sorted(pairs.items())],
        "clusters": [{"unit": u, "scope": s, "count": n} for (u, s), n in sorted(clusters.items())],
        "conflicts": dict(sorted(conflicts.items())),
    }
