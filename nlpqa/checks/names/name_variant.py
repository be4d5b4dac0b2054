"""A name is written otherwise than the glossary has it.

**What.** A listed variant of a term, its canonical form in wrong capitals, or a rendering that nobody listed: the
pinyin misread, the characters translated one by one, half and half, cut short or misspelled.

**Why.** Readers take "Everyday Listening" and "Tiantian Dongting" for two products.

**Limits.** Renderings that nobody listed are found by what the Chinese name sounds like and means; those that have
nothing to do with it ("Aauto" for 快手) are not. A variant made of ordinary words counts only in the capitals in which
it is listed; one that is an ordinary word should have a context in the glossary.

**Fix.** Safe, unless the evidence is of a kind that is wrong more than 3 times in 100, or the surface may be part of a
longer name, is set in capitals, or names the right form itself in brackets: then it wants a look. Possessives and
plurals are kept, and "an" becomes "a" where the new name asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.mention import Mention
from nlpqa.core.text import Span
from nlpqa.page.page import Page

_PLAYER = "天天动听,Tiantian Dongting,Everyday Listening|Tiantian Yingmei,"
_CLOUD = "网易云音乐,NetEase Cloud Music,,"

RULE = Rule(
    name="name-variant",
    severity=Severity.WARNING,
    mqm="terminology/inconsistent-with-terminology-resource",
    bad=(
        Example("They use ⟦Everyday Listening⟧.", "They use Tiantian Dongting.", _PLAYER),
        Example("⟦Tiantian Yingmei⟧'s users left.", "Tiantian Dongting's users left.", _PLAYER),
        Example("An ⟦Everyday Listening⟧ user", "A Tiantian Dongting user", _PLAYER),
        Example("⟦Everyday Listening Dongting⟧ is back.", "Tiantian Dongting is back.", _PLAYER),
        Example("Links to ⟦Netease Cloud Music⟧ fail.", "Links to NetEase Cloud Music fail.", _CLOUD),
        Example("Tiantian Dongting (⟦Everyday Listening⟧) is back.", None, _PLAYER),
        Example("the new ⟦Everyday Listening⟧ Stadium", "the new Everyday Listening Stadium", _PLAYER),
        Example("They use ⟦Tian Tian Dong Ting⟧.", "They use Tiantian Dongting.", _PLAYER),
        Example("They use ⟦Net Easy Cloud Music⟧.", None, _CLOUD),
    ),
    good=(
        Example("Tiantian Dongting is back.", glossary=_PLAYER),
        Example("everyday listening is good for you", glossary=_PLAYER),
        Example("See www.example.com/Netease or mail a@Tiantian-Yingmei.com", glossary=_PLAYER + "\n" + _CLOUD),
        Example("TENCENT BLOCKS NETEASE CLOUD MUSIC", glossary=_CLOUD),
    ),
)

_ARTICLE = re.compile(r"\b(an?)([ \u00a0])$", re.IGNORECASE)
# Words that begin with a vowel letter and a consonant sound, or the other way round.
_SOUNDS_CONSONANT = re.compile(r"(?:u[bcfhjknrst][aeiou]|eu|one\b|uni)", re.IGNORECASE)
_SPELLED_VOWEL = re.compile(r"[FHLMNRSX](?:[A-Z\d]|\b)")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every mention that is not written as the glossary wants it."""
    for mention in analysis.mentions:
        names = {evidence.name for evidence in mention.evidence}
        if mention.accepted or mention.guessed or names & {"source-form", "forbidden"}:
            continue
        edits, bracketed = _edits(page.text, mention)
        safety = min(mention.safety, Safety.REVIEW) if bracketed else mention.safety
        fix = None if safety == Safety.SHOW else RULE.fix(safety, *edits)
        first = " at the first mention" if "first-mention" in names else ""
        draft = " (a draft term: never applied)" if mention.term.status == "draft" else ""
        yield RULE.finding(
            mention.span,
            f"write “{mention.canonical}” for “{mention.text}”{first}{draft}",
            evidence=mention.evidence,
            fix=fix,
            severity=Severity.NOTE if draft or first else None,
        )


def _edits(text: str, mention: Mention) -> tuple[list[Edit], bool]:
    """The edits that put the canonical form in place, and whether they also take away a bracket that repeats it."""
    span, new = mention.span, mention.canonical
    known = "|".join(re.escape(form) for form in (mention.term.target, mention.term.source) if form)
    before = re.search(rf"(?:{known})(?P<bracket>\s?[(（])$", text[max(0, span.start - 80) : span.start], re.IGNORECASE)
    if before and text[span.end : span.end + 1] in (")", "）"):
        return [Edit(Span(span.start - len(before["bracket"]), span.end + 1), "")], True
    bracket = re.match(
        rf"\s?[(（]{re.escape(mention.term.target)}[)）]", text[span.end : span.end + len(new) + 8], re.IGNORECASE
    )
    if bracket:
        span = Span(span.start, span.end + bracket.end())
    edits = [Edit(span, _rewrapped(new, mention.text))]
    article = _ARTICLE.search(text[max(0, span.start - 4) : span.start])
    if article and (right := _article(new)) != _article(mention.text) == article.group(1).lower():
        start = span.start - len(article.group())
        capital = right.capitalize() if article.group(1)[0].isupper() else right
        edits.append(Edit(Span(start, start + len(article.group(1))), capital))
    return edits, bracket is not None


def _rewrapped(new: str, surface: str) -> str:
    """Keep the line break of a name that a hand-wrapped line cuts in two."""
    broken = re.search(r"\r\n|\n|\r", surface)
    if broken is None:
        return new
    before = len(surface[: broken.start()].split())
    words = new.split(" ")
    cut = before if before < len(words) else 1
    return " ".join(words[:cut]) + broken.group() + " ".join(words[cut:])


def _article(word: str) -> str:
    if _SPELLED_VOWEL.match(word):
        return "an"
    vowel = word[0] in "aeiouAEIOU" and not _SOUNDS_CONSONANT.match(word)
    return "an" if vowel else "a"
