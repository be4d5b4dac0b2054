"""The original names something that the translation does not.

**What.** A glossary term stands in a paragraph of the Chinese original and nothing in the same paragraph of the
translation renders it. The finding lies on the paragraph.

**Why.** Machine translation drops names, and puts a pronoun or another name in their place.

**Limits.** Needs the original (`--source`, `--source-field`). Paragraphs are compared one by one where both texts have
as many, else both as a whole. Vocabulary is not looked for: it may be translated by any words. A rendering that has
nothing in common with the name is not seen.

**Fix.** None: where the name belongs, a person knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.page.page import Page

_DOG = "酷狗音乐,Kugou Music,,Kugou"

RULE = Rule(
    name="name-missing",
    severity=Severity.WARNING,
    mqm="accuracy/omission",
    bad=(
        Example("⟦The app was blocked.⟧", glossary=_DOG, source="酷狗音乐被屏蔽了。"),
        Example("Kugou fell.\n⟦It rose again.⟧", glossary=_DOG, source="酷狗音乐跌了。\n酷狗音乐又涨了。"),
    ),
    good=(
        Example("Kugou Music was blocked.", glossary=_DOG, source="酷狗音乐被屏蔽了。"),
        Example("Cool Dog Music was blocked.", glossary=_DOG, source="酷狗音乐被屏蔽了。"),
        Example("The app was blocked.", glossary=_DOG, source="应用被屏蔽了。"),
        Example("The app was blocked.", glossary=_DOG),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every term of the original that its paragraph lacks."""
    for missing in analysis.missing:
        term = missing.term
        yield RULE.finding(missing.span, f"“{term.target}” ({term.source}) stands in the original, but not here")
