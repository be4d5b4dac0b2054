"""Why a name that was found is asked about rather than changed unasked, however high its score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from math import isclose

from nlpqa.core.finding import Evidence
from nlpqa.core.term import Term
from nlpqa.io.tables import entries
from nlpqa.lang.chinese import has_han, to_simplified
from nlpqa.lang.ordinary import is_ordinary, ordinary_words
from nlpqa.lang.pinyin import readings, split
from nlpqa.names.evidence import Fit, may_be_another
from nlpqa.names.forms import known_names
from nlpqa.names.lattice import Rendering, surface
from nlpqa.names.persons import firm_at, shaped
from nlpqa.names.proposals import Proposal
from nlpqa.page.page import Page

_WORD = re.compile(r"[^\W\d_]+")
_READINGS = 8  # of a surface as syllables that are looked for


def doubts(page: Page, proposal: Proposal, term: Term, rendering: Rendering, *, named: bool) -> tuple[Evidence, ...]:
    """What gives pause, each kind once; `named` tells that the document has the term in a right or listed form, too.

    The term's Chinese in brackets behind the surface settles what the surface itself leaves open.
    """
    found: dict[str, Evidence] = {}
    for each in _doubts(page, proposal, term, rendering, named=named):
        found.setdefault(each.name, each)
    return tuple(found.values())


def _doubts(page: Page, proposal: Proposal, term: Term, rendering: Rendering, *, named: bool) -> Iterator[Evidence]:
    text, around = proposal.span.of(page.text), proposal.around
    link = _between_names(text, term)
    if link is not None:
        yield Evidence("two-names", 0.5, f"“{link}” may stand between two names")
    if term.type != "person" and around.person:
        yield Evidence("person", 0.3, "the text speaks of a person")
    if around.other:
        yield Evidence("other-name", 0.3, "the dictionary knows another thing of that name")
    if around.before or around.behind or around.onward:
        yield Evidence("longer-name", 0.5, "more of a name stands beside it")
    if around.bracketed:
        return
    if not around.quoted and (around.opens or _has_small(text)):
        yield Evidence("ordinary", 0.5, "its words are ordinary ones")
    if _another_syllable(text, term, proposal.fit):
        yield Evidence("other-pinyin", 0.5, "it is proper pinyin, perhaps of another name")
    other = _another_word(proposal.fit, every=proposal.original is None)
    if other is not None:
        yield Evidence("other-word", 0.5, f"“{other}” may be a name or a word of its own")
    if proposal.original is None:
        yield from _alone(page, proposal, term, rendering, named=named)
    else:
        yield from _beside(text, proposal, term, rendering, proposal.original.chinese)


def _alone(page: Page, proposal: Proposal, term: Term, rendering: Rendering, *, named: bool) -> Iterator[Evidence]:
    text = proposal.span.of(page.text)
    another = may_be_another(surface(text), rendering, proposal.fit)
    if another is not None:
        yield another
    if term.type == "person":
        yield Evidence("person", 0.5, "other people have names like it")
    elif shaped(text) and not named and not firm_at(page.text, proposal.span):
        yield Evidence("person", 0.5, "a person may be called that")


def _beside(text: str, proposal: Proposal, term: Term, rendering: Rendering, chinese: str) -> Iterator[Evidence]:
    fit = proposal.fit
    if proposal.around.mentioned:
        yield Evidence("mentioned", 0.5, "the right name stands beside it already")
    whole = isclose(fit.path.term, 1.0) or proposal.around.quoted
    if is_ordinary(text) and (not whole or fit.found.get("single")):
        yield Evidence("ordinary", 0.5, "its words are ordinary ones")
    rest = chinese.replace(to_simplified(term.source), "\n")
    part = _rendered_part(fit, rendering)
    if part and to_simplified(part) in rest:
        yield Evidence("other-word", 0.5, f"{part} stands in the original by itself")
    elif _reads(text, rest):
        yield Evidence("other-word", 0.5, "another word of the original is read just so")


def _between_names(text: str, term: Term) -> str | None:
    """A word of a surface that joins two names as often as it stands inside one, if no form of the term has it."""
    words = [word.lower() for word in text.replace("&", " and ").split()[1:-1]]
    forms = " ".join(known_names(term)).lower().replace("&", " and ").split()
    return next((word for word in words if word in entries("names", "joining") and word not in forms), None)


def _has_small(text: str) -> bool:
    """Whether a word stands in a surface in small letters; linking words and generic heads do not count."""
    passed = entries("names", "little") | entries("names", "generic")
    return any(word.islower() and word not in passed for word in text.split())


def _another_syllable(text: str, term: Term, fit: Fit) -> bool:
    """Whether a word of a surface is proper pinyin and the term is not read so."""
    if fit.found.get("same-letters"):
        return False
    exact = {word for step in fit.path.steps if not step.kind.endswith("-like") for word in step.words}
    exact.update(word for form in known_names(term) for word in form.lower().split())
    return any(split(word) for word in _foreign(text) if word not in exact)


def _another_word(fit: Fit, *, every: bool) -> str | None:
    """A word of English, with `every` any word, that is only spelled like one of the term's own: "Dairy" for Daily."""
    if fit.found.get("same-letters"):
        return None
    likened = (word for step in fit.path.steps if step.kind == "own-like" for word in step.words)
    return next((word for word in likened if every or word in ordinary_words()), None)


def _foreign(text: str) -> list[str]:
    """The words of a surface, small, that are no words of English and say no kind of thing."""
    words = [unit.word for unit in surface(text).words if not unit.mask & (unit.mask - 1)]
    generic = entries("names", "generic") | entries("names", "little")
    surnames = entries("people", "surname")
    return [
        word for word in words if word not in generic and (word.title() in surnames or word not in ordinary_words())
    ]


def _rendered_part(fit: Fit, rendering: Rendering) -> str:
    """The characters that a surface renders, where they are some but not all of a term's and stand side by side."""
    exact = (step for step in fit.path.steps if not step.kind.endswith("-like"))
    places = [at for step in exact for at in range(step.start, step.end)]
    if not 2 <= len(places) < len(rendering.chars) or max(places) - min(places) >= len(places):
        return ""
    return "".join(rendering.chars[at] for at in sorted(places))


def _reads(text: str, chinese: str) -> bool:
    """Whether characters that stand side by side in a Chinese text are read as a surface is spelled."""
    words = [split(word) for word in map(str.lower, _WORD.findall(text))]
    if not words or not all(words):
        return False
    for parts in list(product(*words))[:_READINGS]:
        wanted = [syllable.replace("v", "u") for part in parts for syllable in part]
        if len(wanted) > 1 and _stand(wanted, _sounds(chinese)):
            return True
    return False


def _stand(wanted: Sequence[str], sounds: Sequence[frozenset[str]]) -> bool:
    return any(
        all(syllable in sounds[at + place] for place, syllable in enumerate(wanted))
        for at in range(len(sounds) - len(wanted) + 1)
    )


@lru_cache(maxsize=64)
def _sounds(chinese: str) -> tuple[frozenset[str], ...]:
    """For each character the syllables it can be read as; none for what is no Chinese."""
    found: list[frozenset[str]] = []
    for part in re.split(r"([^\u3400-\u9fff]+)", chinese):
        if part and has_han(part):
            found += [frozenset(each.replace("v", "u") for each in syllables) for syllables in readings(part)]
        elif part:
            found.append(frozenset())
    return tuple(found)
