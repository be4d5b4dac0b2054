"""Everything found in one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nlpqa.core import record
from nlpqa.core.claim import Claim
from nlpqa.core.duplicate import Duplicate
from nlpqa.core.edit import Applied, Fix, Safety, apply
from nlpqa.core.finding import Finding, Suppressed
from nlpqa.core.mention import Mention, Missing
from nlpqa.core.profile import Profile
from nlpqa.core.quote import Quote, Quoted
from nlpqa.core.text import Document, Span

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Analysis:
    """What the stages found in `document`, each list in the order of the text.

    `missing` are the terms of the original that nothing renders, `alike` the places of what seems one name that is no
    term, in several forms, `profiles` the families of faults that the article shows. `suppressed` are findings that
    nobody wants to hear of and no fix is made for; `checked` names the checks that ran. `fingerprint` names what the
    result depends on: the version, the settings and the glossary, by hash.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    fingerprint: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    alike: tuple[tuple[Span, ...], ...] = ()
    profiles: tuple[Profile, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    checked: frozenset[str] = frozenset()

    def fixes(self, least: Safety = Safety.SAFE) -> tuple[Fix, ...]:
        """The fixes of the findings that are at least so safe."""
        return tuple(f.fix for f in self.findings if f.fix is not None and f.fix.safety >= least)

    def clean(self, least: Safety = Safety.SAFE) -> Applied:
        """The document's text with its fixes made; the SAFE ones unless `least` says otherwise."""
        return apply(self.document.text, self.fixes(least))

    def to_dict(self) -> dict[str, Any]:
        """The document's JSON object (DOC of the interface)."""
        return record.of_analysis(self)

    def to_frame(self, name: str) -> pd.DataFrame:
        """One list ("mentions", "quotes", "claims"…) as a pandas frame, a row an entry; raises KeyError for others."""
        import pandas as pd

        rows = self.to_dict()[name]
        if not isinstance(rows, list):
            raise KeyError(name)
        return pd.DataFrame(rows)
