"""Listed names: 100,000 terms over 10 MB of text, beside flashtext, pyahocorasick and spaCy's PhraseMatcher.

Every library works in a process of its own, one after another, on the same made-up terms and text.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from time import perf_counter
from typing import TypeVar

from goals import Goal, at_least, show, show_goals
from made_up import WORDS_A_NAME, make_glossary, make_text

from nlpqa.core.mention import Mention
from nlpqa.core.term import Glossary
from nlpqa.core.text import Document, Span
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.names.find import find_mentions
from nlpqa.names.folding import fold_case, fold_name
from nlpqa.names.forms import FormIndex
from nlpqa.page.page import Page

Match = tuple[int, int, str]
Find = Callable[[str], list[Match]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """How much to make and how often to measure."""

    terms: int = 100_000
    size: int = 10_000_000
    words_a_name: int = WORDS_A_NAME
    runs: int = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """One library's figures; seconds of the fastest run, megabytes of the whole process at its largest."""

    name: str
    build: float
    seconds: float
    memory: float
    words: int
    matches: list[Match] = field(repr=False)
    parts: dict[str, float] = field(default_factory=dict)

    @property
    def speed(self) -> float:
        """Words a second."""
        return self.words / self.seconds


def build_flashtext(glossary: Glossary) -> Find:
    """All forms as keywords, whatever their case."""
    from flashtext import KeywordProcessor

    keywords = KeywordProcessor()
    for form, id_ in _forms(glossary):
        keywords.add_keyword(form, id_)
    return lambda text: [(start, end, id_) for id_, start, end in keywords.extract_keywords(text, span_info=True)]


def build_pyahocorasick(glossary: Glossary) -> Find:
    """All forms in lower case; the longest from the left, and of these the whole words."""
    find = longest_from_left(glossary)
    return lambda text: [match for match in find(text) if is_whole(text, match)]


def longest_from_left(glossary: Glossary) -> Find:
    """What pyahocorasick's `iter_long` finds, whole words or not."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for form, id_ in _forms(glossary):
        automaton.add_word(form.lower(), (len(form), id_))
    automaton.make_automaton()
    return lambda text: [
        (last + 1 - length, last + 1, id_) for last, (length, id_) in automaton.iter_long(text.lower())
    ]


def is_whole(text: str, match: Match) -> bool:
    """Whether no letter or digit stands on either side."""
    start, end, _ = match
    return not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()


def build_spacy(glossary: Glossary) -> Find:
    """PhraseMatcher over lower-case tokens of the blank English tokenizer, then `filter_spans`."""
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for form, id_ in _forms(glossary):
        matcher.add(id_, [nlp.make_doc(form)])

    def find(text: str) -> list[Match]:
        matches = []
        for at, part in _parts(text, 100_000):
            spans = filter_spans(matcher(nlp.make_doc(part), as_spans=True))
            matches += [(at + span.start_char, at + span.end_char, span.label_) for span in spans]
        return matches

    return find


PEERS = {"flashtext": build_flashtext, "pyahocorasick": build_pyahocorasick, "spaCy PhraseMatcher": build_spacy}


def measure_nlpqa(task: Task) -> Measured:
    """`find_mentions` whole, and its parts: the page's own views, and the automaton with boundaries."""
    glossary, text = _made(task)
    started = perf_counter()
    index = FormIndex(glossary)
    built = perf_counter() - started
    page = Page(Document(text))
    started = perf_counter()
    _ = page.paragraphs, page.out_of_bounds
    views = perf_counter() - started
    seconds, mentions = _fastest(lambda: find_mentions(page, index), task.runs)
    fold_seconds, folded = _fastest(lambda: fold_name(text).text, task.runs)
    find_seconds, _ = _fastest(lambda: sum(1 for _ in index.find(folded, chinese=False)), task.runs)
    parts = {"page views": views, "fold": fold_seconds, "automaton and boundaries": find_seconds}
    matches = [(mention.span.start, mention.span.end, mention.term.id) for mention in mentions]
    return Measured("nlpqa", built, seconds, _peak(), len(text.split()), matches, parts)


def measure_peer(name: str, task: Task) -> Measured:
    """One of PEERS on the same terms and text."""
    glossary, text = _made(task)
    started = perf_counter()
    find = PEERS[name](glossary)
    built = perf_counter() - started
    seconds, matches = _fastest(lambda: find(text), task.runs)
    return Measured(name, built, seconds, _peak(), len(text.split()), matches)


def measure(task: Task) -> list[Measured]:
    """All libraries, nlpqa first, each in a fresh process."""
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as fresh:
        waiting = [fresh.submit(measure_nlpqa, task), *(fresh.submit(measure_peer, name, task) for name in PEERS)]
        return [each.result() for each in waiting]


class Differences:
    """Why nlpqa and a peer disagree, by looking at each place that only one of them found."""

    def __init__(self, task: Task) -> None:
        import spacy

        glossary, self._text = _made(task)
        self._page = Page(Document(self._text))
        self._mentions = find_mentions(self._page, FormIndex(glossary))
        self._forms = {form for form, _ in _forms(glossary)}
        self._lower = {form.lower() for form in self._forms}
        self._beginnings = {words[:at] for words in self._lower for at in range(len(words)) if words[at] == " "}
        self._tokenize = spacy.blank("en").make_doc
        pieces = longest_from_left(glossary)(self._text)
        self._pieces = [match for match in pieces if not is_whole(self._text, match)]

    def count(self, found: list[Match], peer: str) -> tuple[int, Counter[str], Counter[str]]:
        """How many places are the same, why the peer alone has the others, why nlpqa alone has them."""
        theirs = sorted(found)
        ours = {(mention.span.start, mention.span.end, mention.term.id): mention for mention in self._mentions}
        same = ours.keys() & set(theirs)
        extra = Counter(self._why_theirs(match) for match in theirs if match not in same)
        missing = Counter(self._why_ours(mention, theirs, peer) for match, mention in ours.items() if match not in same)
        return len(same), extra, missing

    def _why_theirs(self, match: Match) -> str:
        span = Span(match[0], match[1])
        surface = span.of(self._text)
        if self._page.out_of_bounds.overlaps(span):
            return "in an address"
        at = bisect_right(self._mentions, span.start, key=lambda mention: mention.span.start)
        near = [mention for mention in self._mentions[max(0, at - 1) : at + 1] if mention.span.overlaps(span)]
        if any(len(mention.span) > len(span) for mention in near):
            return "nlpqa has a longer name there"
        if near:
            return "nlpqa has a shorter name or another term there"
        if is_ordinary(surface) and surface not in self._forms:
            return "ordinary words, not in the listed capitals"
        return "other"

    def _why_ours(self, mention: Mention, theirs: list[Match], peer: str) -> str:
        text, span = self._text, mention.span
        near = _beside(theirs, span)
        if near:
            longer = any(end - start > len(span) for start, end, _ in near)
            return "the peer has a longer name there" if longer else "the peer has a shorter name or another term there"
        if mention.text.lower() not in self._lower:
            other = fold_case(mention.text) != mention.text.lower()
            return "apostrophe, accent or line break differs" if other else "widened to the canonical's other words"
        if text[span.end : span.end + 1] == "s":
            return "plural"
        if peer.startswith("spaCy"):
            chunk = Span(_space_before(text, span.start), _space_after(text, span.end))
            doc = self._tokenize(chunk.of(text))
            if doc.char_span(span.start - chunk.start, span.end - chunk.start) is None:
                return "no token begins or ends there"
        if peer == "pyahocorasick" and _beside(self._pieces, span):
            return "the peer took a longer match that is no whole word"
        before = text[max(0, span.start - 80) : span.start].lower()
        if any(before.endswith(" ") and before[at:-1] in self._beginnings for at in range(len(before))):
            return "words that begin another name stand before it"
        return "other"


def compare(task: Task) -> list[Goal]:
    """Measure, print the tables, and tell the goals."""
    results = measure(task)
    ours, flashtext = results[0], results[1]
    rows = [
        (
            each.name,
            f"{each.build:.1f} s",
            f"{each.seconds:.2f} s",
            f"{each.speed:,.0f}",
            f"{each.speed / flashtext.speed:.2f}",
            f"{each.memory:,.0f} MB",
            f"{len(each.matches):,}",
        )
        for each in results
    ]
    title = f"Listed names: {task.terms:,} terms, {ours.words:,} words, a name every {task.words_a_name}"
    show(title, ("", "build", "find", "words/s", "× flashtext", "peak memory", "matches"), rows)
    whole = ours.seconds + ours.parts["page views"]
    parts = [*ours.parts.items(), ("find and page views", whole)]
    show("nlpqa in parts", ("", "seconds"), [(name, f"{seconds:.2f}") for name, seconds in parts])
    differences = Differences(task)
    for peer in results[1:]:
        same, extra, missing = differences.count(peer.matches, peer.name)
        reasons = [("the same in both", f"{same:,}")]
        reasons += [(f"only {peer.name}: {why}", f"{count:,}") for why, count in extra.most_common()]
        reasons += [(f"only nlpqa: {why}", f"{count:,}") for why, count in missing.most_common()]
        show(f"nlpqa and {peer.name}", ("", "places"), reasons)
    return [at_least("words/s, × flashtext", ours.speed / flashtext.speed, 2)]


def _beside(matches: list[Match], span: Span) -> list[Match]:
    """Of matches in order and apart, those that share a character with a span."""
    at = bisect_right(matches, span.start, key=lambda match: match[0])
    return [match for match in matches[max(0, at - 1) : at + 1] if Span(*match[:2]).overlaps(span)]


def _made(task: Task) -> tuple[Glossary, str]:
    glossary = make_glossary(task.terms)
    return glossary, make_text(glossary, task.size, words_a_name=task.words_a_name)


def _forms(glossary: Glossary) -> Iterator[tuple[str, str]]:
    return ((form, term.id) for term in glossary for form in (term.target, *term.variants))


def _fastest(call: Callable[[], T], runs: int) -> tuple[float, T]:
    gc.collect()
    gc.freeze()  # as nlpqa's commands do once the glossary is loaded; for the peers alike
    times = []
    for _ in range(runs):
        started = perf_counter()
        result = call()
        times.append(perf_counter() - started)
    return min(times), result


def _peak() -> float:
    """The largest the process has been, in MB; the terms and the text are in it for all alike."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _parts(text: str, size: int) -> Iterator[tuple[int, str]]:
    """The text in pieces of whole lines with their offsets, as spaCy is not made for one document of 10 MB."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + size) + 1 or len(text)
        yield start, text[start:end]
        start = end


def _space_before(text: str, at: int) -> int:
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def _space_after(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def main() -> int:
    """Run this benchmark alone."""
    options = argparse.ArgumentParser(description=__doc__)
    for name, value in (("terms", 100_000), ("size", 10_000_000), ("words-a-name", WORDS_A_NAME), ("runs", 3)):
        options.add_argument(f"--{name}", type=int, default=value)
    return 0 if show_goals("Goals", compare(Task(**vars(options.parse_args())))) else 1


if __name__ == "__main__":
    sys.exit(main())
