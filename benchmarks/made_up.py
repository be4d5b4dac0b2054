"""Made-up terms and a made-up text that names them; the same seed gives the same bytes."""

from __future__ import annotations

import textwrap
from itertools import accumulate
from random import Random

from nlpqa.core.term import Glossary, Term
from nlpqa.io.tables import packaged_text

SEED = 20_161_122
WORDS_A_NAME = 40  # twice as dense as corpora/, where the default glossary has a term in every 79 words

_INITIALS = str.split("b p m f d t n l g k h j q x zh ch sh r z c s y w")
_FINALS = str.split("a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu o ong ou u ua uan ui un uo üe")
_ENGLISH = str.split("al ber cor den el far gra hol in ka lor mer no or per qui ros sta tel ur ver wex yor zan")
_KINDS = str.split("Music Video Media Bank Group Travel Games Pictures Health Motors Books Cloud Pay Live")
_FREQUENT = str.split(
    "the of and to in a is that for it as was with be by on not he i this are or his from at which but have"
)
_STOPS = [".", ".", ".", ".", ".", ".", "?", "!", "…", "。"]


def make_glossary(count: int, seed: int = SEED) -> Glossary:
    """So many terms of one to four words, no two forms alike; every fifth has a variant.

    Half are pinyin names, a third are brands in made-up words, the rest are made of ordinary words as "Blue River" is;
    a few of these are one word, as "Moments".
    """
    random = Random(seed)
    ordinary = _ordinary_words()
    common = set(ordinary)
    taken: set[str] = set()

    def fresh(kind: str) -> str:
        while True:
            form = _form(random, kind, ordinary)
            key = form.lower().replace("ü", "u")
            if key not in taken and (key not in common or kind == "product"):
                taken.add(key)
                return form

    terms = []
    for number in range(count):
        kind = random.choices(("person", "organisation", "product", "term"), (50, 35, 12, 3))[0]
        variants = (fresh(kind),) if number % 5 == 0 else ()
        terms.append(Term(f"t{number}", "", fresh(kind), variants, type=kind))
    return Glossary(tuple(terms))


def make_text(glossary: Glossary, size: int, seed: int = SEED, *, words_a_name: int = WORDS_A_NAME) -> str:
    """At least `size` characters: ordinary words with the frequencies of Zipf, a name every so many words.

    Of the names a tenth is possessive, a twelfth in wrong capitals, some are addresses; some paragraphs are wrapped by
    hand, so that names break across lines.
    """
    random = Random(seed + 1)
    ordinary = _ordinary_words()
    weights = list(accumulate(1 / rank for rank in range(1, len(ordinary) + 1)))
    forms = [form for term in glossary for form in (term.target, *term.variants)]
    paragraphs: list[str] = []
    length = 0
    while length < size:
        sentences = (_sentence(random, ordinary, weights, forms, 1 / words_a_name) for _ in range(random.randint(1, 5)))
        paragraph = " ".join(sentences)
        if random.random() < 0.1:
            paragraph = textwrap.fill(paragraph, 72, break_long_words=False, break_on_hyphens=False)
        paragraphs.append(paragraph + random.choice(("\n", "\n\n")))
        length += len(paragraphs[-1])
    return "".join(paragraphs)


def _ordinary_words() -> list[str]:
    """The packaged words of two letters and more, the most frequent first."""
    rest = [word for word in packaged_text("ordinary_words.txt").split() if len(word) > 1 and word not in _FREQUENT]
    Random(SEED).shuffle(rest)
    return _FREQUENT + rest


def _form(random: Random, kind: str, ordinary: list[str]) -> str:
    if kind == "person":
        return f"{_syllable(random).title()} {_pinyin(random)}"
    if kind == "organisation":
        words = [_brand(random) if random.random() < 0.6 else _pinyin(random, 2) for _ in range(random.randint(1, 3))]
        return " ".join([*words, random.choice(_KINDS)] if random.random() < 0.5 else words)
    words = random.choices(ordinary[100:], k=1 if random.random() < 0.02 else random.randint(2, 4))
    return " ".join(words if kind == "term" else map(str.title, words))


def _pinyin(random: Random, least: int = 1) -> str:
    syllables = [_syllable(random) for _ in range(random.randint(least, 3))]
    divider = "'" if random.random() < 0.03 else ""
    return divider.join(syllables).capitalize()


def _syllable(random: Random) -> str:
    return random.choice(_INITIALS) + random.choice(_FINALS)


def _brand(random: Random) -> str:
    word = "".join(random.choices(_ENGLISH, k=random.randint(2, 4)))
    return word.capitalize() + (str(random.randint(2, 99)) if random.random() < 0.05 else "")


def _sentence(random: Random, ordinary: list[str], weights: list[float], forms: list[str], share: float) -> str:
    words = random.choices(ordinary, cum_weights=weights, k=random.randint(5, 28))
    for at in range(len(words)):
        if random.random() < share:
            words[at] = _written(random, random.choice(forms))
        elif random.random() < 0.08:
            words[at] += ","
    sentence = " ".join(words)
    sentence = sentence[0].upper() + sentence[1:] + random.choice(_STOPS)
    return f"“{sentence}”" if random.random() < 0.15 else sentence


def _written(random: Random, form: str) -> str:
    """A form as careless text writes it."""
    if random.random() < 1 / 12:
        form = random.choice((form.lower(), form.upper(), form.title(), form.swapcase()))
    if random.random() < 0.5:
        form = form.replace("'", "’")
    ending = random.choices(("", "’s", "'s", "s", "-led"), (82, 5, 5, 4, 4))[0]
    if random.random() < 0.02:
        return "https://www.example.com/" + form.replace(" ", "/") + "/news"
    return form + ending
