"""A word carries a capital in mid-sentence for no reason.

**What.** "with a score Of seven", "perhaps Get a glimpse", "the investors Stopped buying".

**Why.** The machine translated the line in pieces, and began each piece like a sentence.

**Limits.** Words of grammar and forms of common verbs, between lower-case words. Not in lines in title case, in short
quotations (titles), behind words that introduce a title, nor where the text has the word beside another capital
elsewhere. A capital that hides a lost full stop is found, too; the editor sees which it is.

**Fix.** Safe for auxiliaries and possessives behind a word that ends no sentence and before a lower-case word; the
others want a look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from nlpqa.checks.characters.markup import page_word_at
from nlpqa.checks.rule import Example, Rule
from nlpqa.checks.words.listed import listed
from nlpqa.checks.words.renderings import verb_forms
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.alternation import any_of
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.page.page import Page

RULE = Rule(
    name="capital-midsentence",
    severity=Severity.WARNING,
    mqm="fluency/spelling/capitalization",
    bad=(
        Example("The film ended with ⟦Their⟧ names on the wall.", "The film ended with their names on the wall."),
        Example("Viewers can perhaps ⟦Get⟧ a glimpse of it."),
        Example("The investors ⟦Stopped⟧ buying in May."),
        Example("A spokeswoman ⟦Said⟧ that it was closed."),
        Example("They knew that they ⟦Were⟧ losing the game.", "They knew that they were losing the game."),
        Example("The firm was hoping ⟦That⟧ prices would rise."),
        Example("It let go of ⟦About⟧ 400 people, and two men quit over ⟦It⟧, so the hall was dark ⟦On⟧ Friday."),
        Example("In her ⟦View⟧ the cups were lost ⟦Under⟧ the bed, and ⟦Two⟧ shots are some ⟦Help⟧ at least."),
    ),
    good=(
        Example("He watched The Wire and read The Economist in The Hague."),
        Example("She sang the song And then we danced."),
        Example("Vote Leave won; the Remain side lost to Leave campaigners."),
        Example("How To Get There And What To Do\nThe road is long."),
        Example("The verdict: Was it right? Yes - But nobody knew."),
        Example("Sales of A shares, and a score in A minor."),
        Example("Will said that Grant had found Mark reading."),
        Example("In his Cabinet there are some American men; every Muslim man knows her Majesty and our Lord."),
        Example("We saw him on It, on Carry On and in Up on the screen. The author of It, too."),
    ),
    worst=("a Of b ", "they Were a", "a Stopped ", "x Get ", "her View ", "on On Friday "),
)

_NEXT = re.compile(r"(?: (?P<word>[^\W\d_][\w'’-]{0,20})| (?P<figure>[$€£¥]?\d)|(?P<stop>[,.;:!?]?(?:[\s\"”’)]|$)))")
_BEFORE = re.compile(r"(?<![^\s(“\"‘—–])(a|[a-z][a-z'’-]+) $")
_CAPITALISED = re.compile(r"[A-Z][a-z]+")
_CLAUSE_ENDS = (",", ".", ";")
_REACH = 24  # code points of the word before
_PHRASE = re.compile(r"[A-Z][a-z]+ (?=([A-Z][a-z]+))|(?<=[a-z] )(?=([A-Z][a-z]+) [A-Z])")
_TITLE = 60  # code points of the longest quotation that may be a title


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every word of the lists with a capital that nothing calls for."""
    text = page.text
    phrased: frozenset[str] | None = None
    for span, before, following in _places(text):
        word = span.of(text)
        owned = _is_owned(word, before, following) and _times(text, word) == 1
        if not (owned or (word.lower() in _listed() and _wrong(word.lower(), before, following))):
            continue
        phrased = _phrased(text) if phrased is None else phrased
        if word in phrased or _named(page, span, "" if owned else before):
            continue
        safe = (
            word.lower() in listed("capital", "safe")
            and before in listed("capital", "before_safe")
            and following["word"] is not None
            and len(before) + 1 < _REACH
        )
        yield RULE.finding(
            span,
            f"“{word}” needs no capital, unless a full stop is lost before it",
            fix=RULE.fix(
                Safety.SAFE if safe else Safety.REVIEW, Edit(Span(span.start, span.start + 1), word[0].lower())
            ),
        )


def _places(text: str) -> Iterator[tuple[Span, str, re.Match[str]]]:
    """Words with capitals that may be wrong, in order, with the word before and what is behind."""
    matches = {match.start(): match for match in (*_owned().finditer(text), *_pattern().finditer(text))}
    for _, match in sorted(matches.items()):
        before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        following = _NEXT.match(text, match.end())
        if before is not None and following is not None:
            yield Span(*match.span()), before[1], following


@lru_cache(maxsize=1)
def _counted(text: str) -> Counter[str]:
    return Counter(_CAPITALISED.findall(text))


def _times(text: str, word: str) -> int:
    return _counted(text)[word]


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(map(str.capitalize, _listed()))
    firsts = "".join(sorted({word[0] for word in words}))
    return re.compile(rf"[{firsts}](?<=[a-z] [{firsts}])(?:{_tails(words)})(?![\w'’-])")


@cache
def _owned() -> re.Pattern[str]:
    """Any word with a capital behind what may end an owner."""
    ends = "|".join(sorted({f" {word}"[-3:] for word in listed("capital", "owner")}))
    return re.compile(rf"[A-Z](?<=(?:{ends}) [A-Z])[a-z]{{1,14}}(?![\w'’-])")


@cache
def _listed() -> frozenset[str]:
    groups = ("function", "numerals", "article", "bare", "before_calendar", "objects")
    return _verbs().union(*(listed("capital", group) for group in groups), ["said"])


def _tails(words: list[str]) -> str:
    """The rest of the words, each behind a look at its first letter, which the pattern has read."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(rf"(?<={first}){any_of(tails)}" for first, tails in sorted(by_first.items()))


@cache
def _verbs() -> frozenset[str]:
    known = frozenset(form for verb in listed("capital", "verbs") for form in verb_forms(verb))
    return known - listed("capital", "not_a_verb")


def _is_owned(word: str, before: str, following: re.Match[str]) -> bool:
    """Whether a noun or adjective behind "her" or "very" names nothing: "in her View the shop was too small"."""
    lowered = word.lower()
    return (
        before in listed("capital", "owner")
        and (following["word"] or "").islower()
        and lowered in ordinary_words()
        and lowered not in listed("capital", "revered")
        and not lowered.endswith(tuple(listed("capital", "of_peoples")))
    )


@cache
def _calendar() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of(map(str.capitalize, entries('names', 'calendar')))}|\d)")


def _wrong(word: str, before: str, following: re.Match[str]) -> bool:
    """Whether a word between two others carries its capital for no reason."""
    behind = following["word"]
    if word in listed("capital", "before_calendar"):
        return _calendar().match(following.string, following.start()) is not None
    if word in listed("capital", "objects") and (following["stop"] or "")[:1] in _CLAUSE_ENDS:
        return before in listed("capital", "before_object")
    if behind is not None and not behind.islower():
        return False
    if before in listed("capital", "title_before") and word not in listed("capital", "safe"):
        return False
    if word in listed("capital", "article"):
        return behind is not None and behind not in listed("capital", "after_letter")
    if word in listed("capital", "numerals") and before in listed("capital", "before_number"):
        return False  # "the Gang of Eight"
    if word in listed("capital", "function") or word in listed("capital", "numerals"):
        return behind is not None or following["figure"] is not None
    if word == "said":
        return before in listed("capital", "speaker")
    if word in listed("capital", "bare") and before in listed("capital", "after_infinitive"):
        return behind is not None
    return word in _verbs() and behind is not None and before not in listed("capital", "not_before_verb")


def _named(page: Page, span: Span, before: str) -> bool:
    """Whether the place is a title, an address or a heading, or the word part of a name elsewhere."""
    if page.out_of_bounds.overlaps(span) or page_word_at(page.text, span.start - len("html ")):
        return True
    line = page.lines.span(page.lines.number(span.start))
    near = Span(max(line.start, span.start - _TITLE), min(line.end, span.end + _TITLE))
    words = near.of(page.text).split()
    capitals = sum(not each[:1].islower() for each in words) - 1
    if 2 * capitals >= len(words) - 1:
        return True
    if before in listed("capital", "title_before"):
        return True
    if before in listed("capital", "subject"):
        return False
    pairs = page.marks.within(Span(max(0, span.start - _TITLE), span.start))
    return any(pair.outer.covers(span) and len(pair.inner) <= _TITLE for pair in pairs)


def _phrased(text: str) -> frozenset[str]:
    """Every word that stands with its capital beside another inside a sentence; articles do so before any name."""
    found = {word for match in _PHRASE.finditer(text) for word in match.groups() if word}
    return frozenset(found - {word.capitalize() for word in (*listed("capital", "article"), "said")})
