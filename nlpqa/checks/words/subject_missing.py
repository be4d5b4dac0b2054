"""A sentence begins with its verb: who does it is missing.

**What.** "Has ushered in a good year.", "Said that he picked it up.", "Hopes to follow suit."

**Why.** Chinese leaves a subject out that the reader knows from the sentence before; English cannot.

**Limits.** Only verbs that begin no question, order or clause are looked for ("Is no longer", not "Is the"), in
sentences of some length that end in a stop. Speech, lists, headings and the clipped style of notes are left alone.

**Fix.** None: who is meant stands in the original.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache

from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page

RULE = Rule(
    name="subject-missing",
    severity=Severity.WARNING,
    mqm="fluency/grammar/missing-subject",
    bad=(
        Example("Sales rose for a year.\n⟦Has ushered⟧ in the best spring since the shop was opened by his father."),
        Example("Luo Yihang came late. ⟦Said that⟧ he had picked up a parcel on the way to the old harbour."),
        Example("The rival opened a second hall. ⟦Hopes to⟧ follow suit before the end of the year, if money allows."),
        Example("The plant is old. ⟦Is no longer⟧ interested in growth, only in order and in the price of coal."),
        Example("He left in May. ⟦Also believes that⟧ the small shops will suffer most from the new fees."),
        Example("The film did well. ⟦Will continue to⟧ be shown in the three cinemas of the town until the summer."),
        Example(
            "It shut in May. ⟦Was informed⟧ by e-mail at nine, and those concerned had until six to leave the hall."
        ),
        Example(
            "It was bad. ⟦Also denied that⟧ the project was to blame. It was hard. ⟦Is not the only⟧ one in our town."
        ),
        Example("The game was bad. ⟦Then was shown⟧ the red card for a late tackle in the first minute of the game."),
        Example("The firm is small. ⟦Did not say⟧ whether it would be open before the end of the next long year."),
        Example("The firm is small. ⟦Later took⟧ charge of the plant, and sold it to a friend of the old mayor."),
        Example("The firm is small. ⟦Also raised its⟧ prices in the spring of the year, as the papers had said."),
        Example("The firm is old. ⟦Cannot be⟧ bought before the end of the year, as the papers of the town say."),
        Example("He came in. ⟦Was asked⟧ whether the team needed a new coach, and answered that it did not."),
    ),
    good=(
        Example("Has he ushered in the spring? Is no longer enough? Is the company ready for the coming winter?"),
        Example("“It rains. Has been raining since the morning, and the roof is no better than it was,” she said."),
        Example("Said Li: “It will open in May, and we shall be there with all our friends and the band.”"),
        Example("Check the price before you buy. Learn more about the plan. Hope to see you there next week."),
        Example(
            "She keeps:\n- Has been a nurse since the year in which the hospital was opened by the queen.\n- Is old."
        ),
        Example("Told that the bridge was closed, he laughed. That said, it was late and the ferry had long gone."),
        Example("Will Smith was late. Will has a boat. Had it rained, the match would not have been played at all."),
        Example("Is Moscow expected to win the vote? Was it told of the plan at all before the end of the year?"),
        Example("It burnt. Also killed was a man of forty. Then came the rain. Also known as Li, he was a poet."),
        Example(
            "It is so. Also included is a bar. Also called the Eye, the hall was built by the mayor in the spring."
        ),
        Example(
            "Was it not the best of all? Were he to lose, we would win. Then was the time to act at once, he said."
        ),
        Example("May the best man win the race. Can a man be so blind to it all? Do not open the door before the end."),
        Example("Has Clinton changed? Hopes to see her lose were dashed long before the votes of the night came in."),
    ),
    worst=("Has been ", "Said that ", "a. Has been b. ", "\nHas been opened ", "Also "),
)

_FEWEST_WORDS = 7
_CLIPPED = 3  # words of a sentence before in the style of notes
_STOP = re.compile(r"[.。!！;…][\"”’」』)）]*$")
_ITEM = re.compile(r"[-*•·–—|►▪#>]|\(?\w{1,2}[.)、）]\s")
_LATER_VERB = re.compile(r" (?:is|are|was|were|has|have|had|will|would|faded|rose|fell|remain) ")
_INVERTED = r"[^.,\n]{0,60} (?:is|are|was|were) |[^.\n]{0,60}, (?:he|she|it|they|the|this|[A-Z]\w*) "
_GAP = 3  # code points that hold a space and the stop before it
_BEFORE = (*'.!?。！？”"’」)', "")


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding on the verb, with what tells that no subject follows."""
    for match in _candidates(page):
        if _begins(page, match) and not page.out_of_bounds.overlaps(Span(*match.span())):
            yield RULE.finding(Span(*match.span()), "the sentence has no subject; say who or what")


def _candidates(page: Page) -> Iterator[re.Match[str]]:
    text = page.text
    for word in _first_word().finditer(text):
        before = text[max(0, word.start() - _GAP) : word.start()]
        if not before or before[-1] == "\n" or (before[-1].isspace() and before.rstrip()[-1:] in _BEFORE):
            found = _capital().match(text, word.start())
            if found:
                yield found
    for paragraph in page.paragraphs:
        if text[paragraph.start].islower() and (found := _small().match(text, paragraph.start)):
            yield found


@cache
def _first_word() -> re.Pattern[str]:
    """Where a look is worth while: a plain list of words is found many times as fast as what they begin."""
    sections = ("perfect", "copula", "future", "report", "wish", "opener", "been", "modal", "did")
    words = {word.split()[0] for section in sections for word in entries("artefacts_subjects", section)}
    return re.compile(rf"{any_of(map(str.capitalize, words))}(?= )")


@cache
def _capital() -> re.Pattern[str]:
    return _pattern(str.capitalize)


@cache
def _small() -> re.Pattern[str]:
    return _pattern(str)


def _pattern(cased: Callable[[str], str]) -> re.Pattern[str]:
    """What a sentence without subject begins with, its first word in the given case."""

    def first(section: str) -> str:
        return any_of(map(cased, entries("artefacts_subjects", section)))

    def later(section: str) -> str:
        return any_of(entries("artefacts_subjects", section))

    participle = rf"(?:{later('participle')}|(?!{later('no_participle')}\b)[a-z]{{2,15}}ed)"
    adverbs = rf"(?:(?:{later('adverb')}|[a-z]{{2,12}}ly) ){{0,2}}"
    said = rf" that(?= )(?! said\b)|(?= {later('clause_subject')} (?:[a-z]+ ){{0,2}}{later('clause_verb')}\b)"
    done = (
        rf"(?:{later('past')}(?! by )|[a-z]{{2,14}}ed {later('object')}(?= )|{later('finite')} {adverbs}{participle})"
    )
    verbs = (
        rf"{first('perfect')} {adverbs}{participle}",
        rf"{first('copula')} {adverbs}(?:{later('behind_copula')}|{participle})",
        rf"{first('been')} {later('behind_been')}",
        rf"{first('modal')} {later('behind_modal')}",
        rf"{first('did')} not [a-z]{{2,15}}",
        rf"{first('opener')} [a-z]{{2,14}}ed (?:that|whether|how|why)(?= )",
        rf"{first('opener')} {done}(?!{_INVERTED})",
        rf"{first('future')} {later('behind_future')}",
        rf"(?:{first('report')}|{first('opener')} {later('report')})(?:{said})",
        rf"(?:{first('wish')}|{first('opener')} {later('wish')}) to(?= [a-z])",
    )
    return re.compile(rf"(?:{'|'.join(verbs)})(?![\w,:'’-])")


def _begins(page: Page, match: re.Match[str]) -> bool:
    """Whether a match begins a sentence of prose that goes on and ends as one does."""
    paragraph = page.paragraph_at(match.start())
    if paragraph is None or page.quotations.overlaps(Span(*match.span())):
        return False
    number = page.sentence_number(match.start()) - 1
    sentence = page.sentences[number]
    if sentence.start != match.start() or not _is_prose(sentence.of(page.text), match):
        return False
    if sentence.start > paragraph.start:
        return not _is_clipped(page.sentences[number - 1].of(page.text))
    return not _ITEM.match(page.text, paragraph.start) and _may_open(page, paragraph)


def _is_prose(sentence: str, match: re.Match[str]) -> bool:
    if len(sentence.split()) < _FEWEST_WORDS or not _STOP.search(sentence):
        return False
    wish = match.group().endswith(" to") and match.group().split()[0].lower() in entries("artefacts_subjects", "plural")
    return not (wish and _LATER_VERB.search(sentence))


def _is_clipped(before: str) -> bool:
    """Whether the sentence before is short or has no subject either: notes are written so."""
    return len(before.split()) < _CLIPPED or before.endswith(":") or _capital().match(before) is not None


def _may_open(page: Page, paragraph: Span) -> bool:
    """Whether a sentence may begin with a paragraph: no list or broken line runs on in it."""
    at = bisect_left(page.paragraphs, paragraph)
    if at == 0:
        return True
    before = page.paragraphs[at - 1].of(page.text)
    after = page.paragraphs[at + 1].of(page.text) if at + 1 < len(page.paragraphs) else ""
    if before.endswith((":", "：", ",", "，", "–", "—")) or _capital().match(before) or _capital().match(after):
        return False
    return page.text[paragraph.start].isupper() or _STOP.search(before) is not None
