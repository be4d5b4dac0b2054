"""A Chinese word stands there in Latin letters.

**What.** "ningxinjuli", "gao da shang".

**Why.** The machine spelt what it could not translate.

**Limits.** Lower-case words of two syllables and more that are no English word and no loan (tofu, hukou, guanxi), with
a syllable that other languages hardly have; three syllables and more in a row, each a word. Words explained in brackets
are left alone, and so are addresses and handles.

**Fix.** None: spelling does not tell which word was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlpqa.checks.rule import Example, Rule
from nlpqa.checks.words.mandarin import TELLING, any_syllable, is_mandarin, known_words, syllables
from nlpqa.core.analysis import Analysis
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.lang.alternation import any_of
from nlpqa.page.page import Page

RULE = Rule(
    name="pinyin-left",
    severity=Severity.WARNING,
    mqm="accuracy/untranslated",
    bad=(
        Example("The slogan is ⟦ningxinjuli⟧ and nothing else."),
        Example("It looked very ⟦gao da shang⟧ to them."),
        Example("They sold it on ⟦xianyu⟧ for a song."),
        Example("The fans shouted ⟦lanniu jiayou⟧ all night."),
    ),
    good=(
        Example("He ate a banana, a mango and a panini, and sang of China."),
        Example("They learnt pinyin, tofu making and qigong, and lost their hukou."),
        Example("Manga, sensei and kaizen are Japanese; hakuna matata."),
        Example("See @zhangsan or www.xinhuanet.com for the guanggao (advertisement)."),
        Example("She sat at the gate and he ran."),
    ),
    worst=("xinxinxinxin", "gao da shang ", "ningxinjuli ", "a an e "),
)

_GLOSSED = re.compile(r"[\"”’*_]?,? ?[(（]")
_RUN = 3  # words of the shortest run of syllables, each a word
_MOST = 4  # words between the first and the last of a run


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every word or run of syllables that is Mandarin and nothing else."""
    last: Span | None = None
    for span in _spans(page):
        if last is not None and page.text[last.end : span.start] == " ":
            last = Span(last.start, span.end)
            continue
        if last is not None:
            yield _finding(page.text, last)
        last = span
    if last is not None:
        yield _finding(page.text, last)


def _spans(page: Page) -> Iterator[Span]:
    unknown = page.words - known_words()
    strange = [word for word in unknown if is_mandarin(word) and word in page.text]
    single = [word for word in unknown & syllables() if len(word) > 1 and word in page.text]
    if len(single) > 1 and any(map(TELLING.search, single)):
        one = any_of(single)
        strange.append(f"{one}(?: {any_syllable()}){{0,{_MOST}}} {one}")
    if not strange:
        return
    for match in re.finditer(rf"(?<![\w.@#/'’-])(?:{'|'.join(sorted(strange, key=len))})(?![\w@/'’-])", page.text):
        span = Span(*match.span())
        if " " in match[0] and len(match[0].split()) < _RUN:
            continue
        if not page.out_of_bounds.overlaps(span) and not _GLOSSED.match(page.text, span.end):
            yield span


def _finding(text: str, span: Span) -> Finding:
    return RULE.finding(span, f"“{span.of(text)}” is Chinese in Latin letters; translate it, or write the name it is")
