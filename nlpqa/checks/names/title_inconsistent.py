"""The title of one work stands in the text in several forms.

**What.** "The Last Ferry" and "The Final Ferry"; "Hot Hot" and "Hot and Hot"; "Changjin Lake" and "Nagin Lake".

**Why.** The machine translates a title anew each time it meets it, and readers take the forms for several works.

**Limits.** One of the two must stand in quotation marks or beside "film", "series" and the like. Titles that differ by
a number, a season or a colour are two works; so are those whose words that differ stand for no Chinese word in common.

**Fix.** For review: the form that is most frequent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.dictionary import dictionary
from nlpqa.lang.ordinary import ordinary_words
from nlpqa.lang.pinyin import split
from nlpqa.lang.stems import stem
from nlpqa.names.kin import Part, translates
from nlpqa.page.page import Page
from nlpqa.page.protected import SpanSet

RULE = Rule(
    name="title-inconsistent",
    severity=Severity.NOTE,
    mqm="terminology/inconsistent-use-of-terminology",
    bad=(
        Example('He made the film "The Last Ferry". "The Last Ferry" ran. ⟦"The Final Ferry"⟧ won a prize.'),
        Example("The film “Hot Hot” is long. “Hot Hot” is loud. The jokes of ⟦“Hot and Hot”⟧ are old."),
        Example("The film “Changjin Lake” ran long. The film ⟦“Nagin Lake”⟧ is about a war. “Changjin Lake” is long."),
        Example("The drama “Lamps of Pingyao” is on. ⟦Lantern of Pingyao⟧ was late. “Lamps of Pingyao” is good."),
        Example('The drama "Salt and Snow" is on. ⟦"Yan Yu Xue"⟧ is about salt. "⟦Salt with Snow⟧ is slow," he said.'),
        Example("The period drama Lamps of Pingyao is on. ⟦Lantern of Pingyao⟧ was late. Lamps of Pingyao is good."),
        Example('She sang the song "Moon Over Lake". The album has ⟦"Lake Over Moon"⟧ and "Moon Over Lake" twice.'),
        Example("The novel 《The Girl Behind the Counter》 sells. Then ⟦《The Girl Beside the Counter》⟧ was filmed."),
    ),
    good=(
        Example('He made "The Last Ferry" and "The Last Train". The sequel, "The Last Ferry 2", is bad.'),
        Example('The film "Toy Story" ran. "Toy Story 2" ran, and "Toy Story: Part Two" did not.'),
        Example('She sang "Black Swan" and "White Swan", and read "The Lord of Rings" and "The Lord of Flies".'),
        Example("The House of Lords and the House of Commons have the film “House of Cards”."),
        Example('He made "The Last Ferry". "Last Ferry" won a prize, said "The Last Ferry" fans.'),
        Example('They called it "good" and "a good thing"; the film is "not good".'),
        Example('The film "West Lake" and the film "East Lake" ran, as did the film "Swan Lake".'),
    ),
    worst=('"Last Ferry" film ', '"Aa Bb" ', "film Lamps of Pingyao, ", "Aa of Bb ", "“Ab Cd” “Ab Ce” film "),
)

_LONGEST = 60  # code points of a title
_WORDS = range(2, 10)
_MOST_TITLES = 40  # of a document; lists of works have more
_ALIKE = 86  # percent
_SOUNDS = 60  # percent, of names that nobody can look up, with their kind beside both
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|&")
_TITLE = re.compile(
    r"[A-Z](?<![\w-][A-Z])[\w’'-]{0,20}(?: (?:of|the|and|in|on|at|to|for|with|from|by|an?|[A-Z][\w’'-]{0,20})){0,6}"
    r" [A-Z][\w-]{0,20}"
)
_KIND_REACH = 16
_SHARED = 2  # words with a meaning of their own, which with `_LONG` words in all make chance unlikely
_LONG = 4


class _Title(NamedTuple):
    """The words of a title in small letters, and its places, with the marks around it.

    `marked` ones stand in quotation marks, `called` ones behind what kind of work they are, `kind` ones beside it.
    """

    words: tuple[str, ...]
    places: tuple[Span, ...]
    marked: bool
    called: bool
    kind: bool


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on the first place of every form but the most frequent one."""
    if entries("artefacts_titles", "kind").isdisjoint(page.words) and "《" not in page.text:
        return
    titles = _titles(page, analysis)
    if not 1 < len(titles) <= _MOST_TITLES:
        return
    wrong: dict[tuple[str, ...], _Title] = {}
    for one, other in combinations(titles, 2):
        if (one.marked or other.marked or one.called or other.called) and _same_work(one, other):
            first, second = sorted((one, other), key=lambda title: (-len(title.places), title.places[0]))
            wrong.setdefault(second.words, first)
    by_words = {title.words: title for title in titles}
    for words, right in wrong.items():
        if right.words not in wrong:
            yield _finding(page, by_words[words], right)


def _finding(page: Page, wrong: _Title, right: _Title) -> Finding:
    first = wrong.places[0]
    new = _bare(page.text, right.places[0]).of(page.text)
    fix = RULE.fix(Safety.REVIEW, *(Edit(_bare(page.text, place), new) for place in wrong.places))
    message = f"one work in two forms? elsewhere it is “{new}”"
    return RULE.finding(first, message, related=(page.place(right.places[0]),), fix=fix)


def _bare(text: str, place: Span) -> Span:
    """A place without its quotation marks and the comma inside them."""
    inside = place.of(text)
    start = len(inside) - len(inside.lstrip('"“「『《〈 '))
    end = len(inside.rstrip('"”」』》〉 ,.!?;:'))
    return Span(place.start + start, place.start + max(start, end))


def _titles(page: Page, analysis: Analysis) -> list[_Title]:
    """Titles in quotation marks, and words with capitals that share one with them."""
    text = page.text
    places: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    for pair in page.marks.pairs:
        words = _words(pair.inner.of(text)) if pair.close is not None and len(pair.inner) <= _LONGEST else None
        if words is not None and pair.kind != "single":
            places[words].append(pair.outer)
    marked = frozenset(places)
    quoted = SpanSet.of([span for spans in places.values() for span in spans])
    bare = [(match.group(), Span(*match.span())) for match in _TITLE.finditer(text)]
    called = [words for title, span in bare if _behind_kind(text, span) and (words := _words(title)) is not None]
    heads = {head for words in (*marked, *called) for head in _ends(words)}
    for title, span in bare if heads else ():
        words = _words(title) if _may_begin(title, heads) else None
        if words is not None and not heads.isdisjoint(_ends(words)) and not quoted.overlaps(span):
            places[words].append(span)
    named = SpanSet.of(
        [m.span for m in analysis.mentions if not m.guessed] + [span for group in analysis.alike for span in group]
    )
    return [
        _Title(
            words,
            tuple(spans),
            words in marked,
            any(_behind_kind(text, span) for span in spans),
            any(_beside_kind(text, span) for span in spans),
        )
        for words, spans in places.items()
        if not any(named.overlaps(span) for span in spans)
    ]


def _words(text: str) -> tuple[str, ...] | None:
    """The words of what is written as titles are: all with a capital but the small linking ones."""
    words = _WORD.findall(text)
    links = entries("artefacts_titles", "link")
    if len(words) not in _WORDS or not all(word[0].isupper() or word in links for word in words):
        return None
    lowered = [word.lower() for word in words]
    lowered = lowered[1:] if lowered[0] in ("the", "a", "an") else lowered
    return tuple(lowered) if sum(word not in links for word in lowered) > 1 and text[-1] not in "?!" else None


def _ends(words: tuple[str, ...]) -> tuple[str, str, str]:
    """By what two titles are taken for alike: the first word, the last one, and its stem."""
    return words[0], words[-1], stem(words[-1])


def _may_begin(title: str, heads: set[str]) -> bool:
    """Whether it is worth its while to take a title apart."""
    first, _, rest = title.lower().partition(" ")
    last = rest.rpartition(" ")[2]
    return first in heads or last in heads or first in ("the", "a", "an") or stem(last) in heads


def _behind_kind(text: str, span: Span) -> bool:
    """Whether the word before says what kind of work it is: "the drama Lamps of Pingyao"."""
    before = text[max(0, span.start - _KIND_REACH) : span.start]
    return before.endswith(" ") and before[:-1].rpartition(" ")[2] in entries("artefacts_titles", "kind")


def _beside_kind(text: str, span: Span) -> bool:
    around = text[max(0, span.start - _KIND_REACH) : span.start], text[span.end : span.end + _KIND_REACH]
    kinds = entries("artefacts_titles", "kind")
    return not kinds.isdisjoint(_WORD.findall(around[0])[-1:] + _WORD.findall(around[1])[:2])


def _same_work(one: _Title, other: _Title) -> bool:
    """Whether two titles are alike enough to be one, and differ in nothing that tells two works apart."""
    links = entries("artefacts_titles", "link")
    if _translated(one.words, other.words) or _translated(other.words, one.words):
        return True
    mine, yours = ([word for word in title.words if word not in links] for title in (one, other))
    if len(mine) != len(yours):
        return False
    differ = [pair for pair in zip(mine, yours, strict=True) if stem(pair[0]) != stem(pair[1])]
    if not differ:
        # "The Last Ferry" may be cut to "Last Ferry", capitals and marks do not count.
        return [w for w in one.words if w not in ("the", "a", "an")] != [
            w for w in other.words if w not in ("the", "a", "an")
        ]
    if len(differ) > 1 and sorted(map(stem, mine)) == sorted(map(stem, yours)):
        return all(title.marked or title.kind for title in (one, other))
    if len(differ) > 1 or any(w in entries("artefacts_titles", "part") or not w.isalpha() for w in differ[0]):
        return False
    long = len(mine) > _SHARED and min(len(one.words), len(other.words)) >= _LONG
    return _stand_for_one(*differ[0], kinds=one.kind and other.kind, long=long)


def _translated(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a title is in pinyin and the other says what it means: "Yan Yu Xue", "Salt and Snow"."""
    syllables = [split(word)[:1] for word in one]
    if not all(syllables) or sum(word not in entries("artefacts_titles", "link") for word in other) < _SHARED:
        return False
    heard = tuple(Part(each, True) for ways in syllables for each in ways[0])
    return translates(heard, tuple(Part(word, False) for word in other), dictionary())


def _stand_for_one(one: str, other: str, *, kinds: bool, long: bool) -> bool:
    """Whether two words render one Chinese character, or one is no English word and close to the other.

    In a `long` title with all else the same, two other words must be the same work's.
    """
    if dictionary().rendered(stem(one)) & dictionary().rendered(stem(other)):
        return True
    ordinary = [word in ordinary_words() for word in (one, other)]
    if all(ordinary) or (long and any(ordinary)):
        return long
    least = _SOUNDS if kinds and (split(one) or split(other)) else _ALIKE
    return fuzz.ratio(one, other) >= least
