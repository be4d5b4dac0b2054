"""Whom pronouns and nominals are taken for: every "he" and "she" in GUM, every speaker in corpora/people and frozen.

Called by benchmarks.quotes. GUM's dev and test parts; its training part was looked at while rules were made. The
articles of both folders were written and annotated by somebody who had not seen the rules. Those in people were read
when they showed that half of the speakers were wrong, and the rules mended by them; those in frozen were written after
that, measured once, and no rule has been made by them.
"""

from __future__ import annotations

import gzip
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nlpqa
from nlpqa.core.text import Document, Span
from nlpqa.lang.english import PACKAGED, Need, english
from nlpqa.page.page import Page
from nlpqa.quotes.cast import Cast
from nlpqa.quotes.figures import find_figures

_NEEDS = frozenset({Need.SENTENCES, Need.TAGS, Need.PARSE})
_GENRES = ("news", "bio", "interview", "voyage", "court")
_ENTITY = re.compile(r"\(([^()]+)\)|\(([^()]+)|([0-9]+)\)")
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "i", "me", "my", "who"})
_SMALL = frozenset({"the", "a", "an", "of"})


@dataclass
class _Text:
    name: str
    text: str = ""
    entities: list[tuple[int, int, str]] = field(default_factory=list)


def measure_gum(treebank: Path) -> None:
    """Print how many "he" and "she" in GUM's dev and test parts are taken for the right one, speaking or not."""
    counts: Counter[str] = Counter()
    model = english(PACKAGED)
    for part in ("dev", "test"):
        for each in _texts(treebank / f"gum_{part}.conllu.gz"):
            gold = {(start, end): entity for start, end, entity in each.entities}
            for span, told in _resolved(Page(Document(each.text, each.name), model, _NEEDS)):
                names = _names_before(each, gold.get((span.start, span.end)), span.start)
                if names:
                    right = told is not None and any(_words(told) & _words(name) for name in names)
                    counts["unknown" if told is None else "right" if right else "wrong"] += 1
                    counts["asked"] += 1
    told = f"{counts['right']} of {counts['asked']} right, {counts['wrong']} wrong, {counts['unknown']} unknown"
    print(f"he and she in GUM: {told}")


def _resolved(page: Page) -> Iterator[tuple[Span, str | None]]:
    """Every "he" and "she" as if they spoke, with whom they mean."""
    figures = sorted(find_figures(page, len(page.text)), key=lambda figure: figure.span, reverse=True)
    figures = [figure for figure in figures if figure.span.of(page.text).lower() not in _PRONOUNS]
    cast = Cast(page, ())
    for match in re.finditer(r"\b(?:[Hh]e|[Ss]he)\b", page.text):
        while figures and figures[-1].span.start <= match.start():
            cast.meet(figures.pop())
        speaker, _ = cast.speaker(Span(*match.span()))
        yield speaker.span, None if speaker.resolved == speaker.text else speaker.resolved


def measure_articles(folder: Path, glossary: Path) -> None:
    """Print how many of the annotated speakers of the articles in a folder are told rightly, by kind."""
    for kind, count in sorted(count_speakers(folder, glossary).items()):
        total = sum(count.values())
        told = ", ".join(f"{name} {count[name]}" for name in ("right", "wrong", "unknown", "other speaker", "missed"))
        print(f"corpora/{folder.name}, {kind}: {count['right'] / total:.0%} of {total} right ({told})")


def count_speakers(folder: Path, glossary: Path) -> dict[str, Counter[str]]:
    """By kind (pronoun, nominal, surname) how often an annotated speaker is told rightly, wrongly or not at all."""
    qa = nlpqa.load(glossary)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        found = {
            span.of(text): quote.speaker
            for quote in qa(text).quotes
            for span in quote.spans
            if quote.speaker is not None
        }
        for row in tomllib.loads(path.with_name(path.name + ".toml").read_text("utf-8"))["quote"]:
            speaker = found.get(row["text"])
            counts[row["kind"]][_verdict(row, speaker and speaker.text, speaker and speaker.resolved)] += 1
    return counts


def _verdict(row: dict[str, str], speaker: str | None, told: str | None) -> str:
    if speaker is None or told is None:
        return "missed"
    if not _words(speaker) & _words(row["speaker"]) and speaker.lower() != row["speaker"].lower():
        return "other speaker"
    left_open = told == speaker
    if row["resolved"] == "unknown":
        return "right" if left_open else "wrong"
    if _words(told) & _words(row["resolved"]):
        return "right"
    return "unknown" if left_open else "wrong"


def _words(phrase: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W_]+", phrase)} - _SMALL


def _names_before(each: _Text, entity: str | None, at: int) -> list[str]:
    """What the text has called somebody before, pronouns aside."""
    mentions = (each.text[start:end] for start, end, other in each.entities if other == entity and end <= at)
    return [name for name in mentions if name.lower() not in _PRONOUNS]


def _texts(path: Path) -> list[_Text]:
    texts: list[_Text] = []
    open_: list[tuple[str, int]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id"):
                texts.append(_Text(line.split("= ")[1].strip()))
                open_ = []
            elif line.startswith("# newpar") and texts[-1].text:
                texts[-1].text = texts[-1].text.rstrip() + "\n\n"
            elif line[:1].isdigit() and not {"-", "."} & set(line.split("\t", 1)[0]):
                _add(texts[-1], line.rstrip("\n").split("\t"), open_)
    return [each for each in texts if any(genre in each.name for genre in _GENRES)]


def _add(each: _Text, cells: list[str], open_: list[tuple[str, int]]) -> None:
    start = len(each.text)
    each.text += cells[1]
    misc = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part)
    for whole, opened, closed in _ENTITY.findall(misc.get("Entity", "")):
        if whole:
            each.entities.append((start, len(each.text), whole.split("-")[0]))
        elif opened:
            open_.append((opened.split("-")[0], start))
        elif closed in [entity for entity, _ in open_]:
            at = max(i for i, (entity, _) in enumerate(open_) if entity == closed)
            each.entities.append((open_.pop(at)[1], len(each.text), closed))
    each.text += "" if misc.get("SpaceAfter") == "No" else " "
