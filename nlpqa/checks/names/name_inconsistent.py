"""One name stands in the document in several renderings.

**What.** A glossary term is written in two or more ways that are not all accepted; the finding lies on the first
wrong one and lists all of them. So is a name that no glossary knows, with a finding for every form: the same letters
with other spaces and capitals, pinyin beside what it means or what sounds like it, older spellings, or the same words
but for the last, which stand for one Chinese character.

**Why.** Several renderings of one name are the mark of machine translation that readers notice first.

**Limits.** Accepted short forms beside the full name are no fault. Two short names in proper pinyin are taken for two
people, and what one sentence names side by side for two things. Syllables out of order and half a translation
are not seen, nor words that the dictionary does not give for a syllable.

**Fix.** None of its own for a glossary term: `name-variant` mends each place. For other names the most frequent form
is proposed for review.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.page.page import Page

_PLAYER = "天天动听,Tiantian Dongting,Everyday Listening|Tiantian Yingmei,TTPOD"

RULE = Rule(
    name="name-inconsistent",
    severity=Severity.NOTE,
    mqm="terminology/inconsistent-use-of-terminology",
    bad=(
        Example("⟦Everyday Listening⟧ grew; Tiantian Yingmei shrank.", glossary=_PLAYER),
        Example("Tiantian Dongting grew. Users of ⟦Everyday Listening⟧ left.", glossary=_PLAYER),
        Example("Fans of Weiya wait. Weiya sells lipstick, and ⟦viya⟧ sells soap."),
        Example("He drove the Great Wall Cannon. A Great Wall Cannon is dear, a ⟦Great Wall Gun⟧ is not."),
        Example("Luo Chunmei came in 2022. ⟦Luo Spring Plum⟧ was a nurse."),
        Example("We live in Yinxing Garden. ⟦Ginkgo Garden⟧ is old. Yinxing Garden is quiet."),
        Example("Yuanhai Technology sells. ⟦Yuan Sea Technology⟧ buys. Yuanhai Technology rests."),
        Example("Kong Weiqing paid. ⟦Kong Wei Ching⟧ did not. Kong Weiqing sat."),
        Example("Zhang Jianguo paid. ⟦Chang Chien-kuo⟧ did not. Zhang Jianguo sat."),
        Example("Guolin Table is quick. ⟦Guolin Desk⟧ is not. Guolin Table pays."),
        Example("Nikola Petrovic ran. ⟦Nikola Petrovich⟧ sat. Then Nikola Petrovic sat."),
        Example("Anxi Pictures pays. ⟦An Xi Pictures⟧ did not."),
    ),
    good=(
        Example("Tiantian Dongting, or TTPOD, grew.", glossary=_PLAYER),
        Example("Everyday Listening grew. Everyday Listening shrank.", glossary=_PLAYER),
        Example("Zhang Li and Zhang Lu are sisters."),
        Example("Zhang Wei came. Zhang Weimin and Zhang Wen left. Wang Ting is no Wang Ding. Wang Ting sat."),
        Example("Meilin Tide won. Meilin lost. Meilin City is old, Meilin Port is new."),
        Example("The New York Times and the New York Post are read in New York. New York Daily News is not."),
        Example("Hengtuo Power and Hengtuo Battery belong to Hengtuo Group. Hengtuo Power pays."),
        Example("A Girl Scout sang. The Girl Scouts sang. The Girl Scouts left."),
        Example("Our name is spelt Haoyum (sic). Haoyun is right. The U.S. Bank is a US bank."),
        Example("LUCKY FERRY SINKS\nThe Lucky Ferry sank."),
    ),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every term, and every other name, with renderings that differ."""
    by_term: dict[str, list[Mention]] = {}
    for mention in analysis.mentions:
        if not mention.guessed and not any(e.name in ("source-form", "forbidden") for e in mention.evidence):
            by_term.setdefault(mention.term.id, []).append(mention)
    for mentions in by_term.values():
        wrong = [m for m in mentions if not m.accepted]
        # An accepted form counts as the canonical: both are right.
        renderings = {m.term.target if m.accepted else m.text for m in mentions}
        if wrong and len(renderings) > 1:
            first = wrong[0]
            counts = _told([mention.text for mention in mentions])
            related = tuple(page.place(m.span) for m in mentions if m is not first)
            message = f"“{first.term.target}” is written in several ways: {counts}"
            yield RULE.finding(first.span, message, related=related)
    for places in analysis.alike:
        yield from _of_places(page, places)


def _of_places(page: Page, places: tuple[Span, ...]) -> Iterator[Finding]:
    """A finding on the first place of every form but the most frequent one; of two as frequent the first is right."""
    texts = [span.of(page.text) for span in places]
    best = max(texts, key=lambda text: (texts.count(text), -texts.index(text)))
    for form in dict.fromkeys(text for text in texts if text != best):
        wrong = [span for span, text in zip(places, texts, strict=True) if text == form]
        fix = RULE.fix(Safety.REVIEW, *(Edit(span, best) for span in wrong))
        related = tuple(page.place(span) for span in places if span != wrong[0])
        yield RULE.finding(wrong[0], f"one name in several ways? {_told(texts)}", related=related, fix=fix)


def _told(texts: list[str]) -> str:
    counts = sorted(((text, texts.count(text)) for text in set(texts)), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"“{text}” {number} ×" for text, number in counts)
