"""What is doubtful in a glossary: twins, forms that will do harm, names that do not fit, slips of the keyboard.

Faults that make a glossary unsafe (glossary/faults.py) are told too; what is found here stops nobody. A slip whose
cure is certain carries it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import contains
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from nlpqa.core.errors import NlpqaError
from nlpqa.core.fold import fold, name_key, width
from nlpqa.core.term import Term
from nlpqa.curate.edit import Setting
from nlpqa.glossary.decisions import decisions_path, read_decisions
from nlpqa.glossary.faults import find_moot
from nlpqa.glossary.read import SEPARATOR, Reading, read_glossary
from nlpqa.glossary.sheet import Sheet, read_sheet
from nlpqa.io.tables import table
from nlpqa.lang.chinese import has_han, to_simplified
from nlpqa.lang.ordinary import is_ordinary
from nlpqa.lang.pinyin import alike, readings, split

_COLUMNS = ("source", "target", "variants", "also")
_LEAST_HAN, _MOST_HAN = 3, 8  # characters of a source whose target is compared with its readings
_MOST_SHARED = 100  # names with one half in common that are compared
_LEAST_NEAR = 8  # letters of targets that may be the same but for one
_SPACES = re.compile(r" {2,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_SOUND = 0.9  # how alike a syllable of the target and a reading must be; see lang.pinyin.alike


@dataclass(frozen=True, order=True)
class Problem:
    """One thing doubtful in a line of a glossary, by name, with reason and cure; `fatal` if no run takes the glossary.

    `fix` gives columns other values where that is certainly right.
    """

    line: int
    name: str
    message: str
    cure: str
    fatal: bool = False
    fix: tuple[Setting, ...] = ()


def lint_file(path: Path) -> list[tuple[Path, Problem]]:
    """Everything doubtful in a glossary file and in the decisions beside it, each with the file it stands in.

    Raises NlpqaError if one of them cannot be read.
    """
    reading, decided = read_glossary(path), decisions_path(path)
    try:
        sheet = read_sheet(path.read_bytes())
    except NlpqaError:  # no UTF-8: the reading tells where
        sheet = Sheet(())
    moot = find_moot(read_decisions(decided), reading.glossary)
    found = [(path, problem) for problem in lint(reading, sheet)]
    return found + [(decided, Problem(f.line, "moot-decision", f.message, f.cure, f.fatal)) for f in moot]


def lint(reading: Reading, sheet: Sheet) -> list[Problem]:
    """Everything doubtful in a glossary, by line."""
    terms = reading.glossary.terms
    found = [Problem(f.line, "fault", f.message, f.cure, f.fatal) for f in reading.faults]
    for rule in _RULES:
        found += rule(terms)
    found += _slips(sheet)
    return sorted(set(found))


def mend(sheet: Sheet) -> Sheet:
    """The sheet with every certain cure made."""
    mended = sheet
    for number, row in sheet.rows():
        if values := _mended(row):
            mended = mended.with_cells(number, values)
    return mended


def _own_target(terms: Sequence[Term]) -> Iterator[Problem]:
    for term in terms:
        for column, forms in (("variants", term.variants), ("also", term.also)):
            if term.target in forms:
                message = f"“{term.target}” in {column} is the term's own target"
                fix = (Setting(column, "-=", term.target),)
                yield Problem(term.line, "own-target", message, "take it out", fix=fix)


def _ordinary(terms: Sequence[Term]) -> Iterator[Problem]:
    for term in terms:
        for variant in term.variants if not term.context else ():
            # Capitals tell "Everyday Listening" from everyday listening, but nothing one word that opens a sentence.
            if is_ordinary(variant) and re.search(r"[\s-]", variant) is None:
                cure = "give the term a context, or take the variant out"
                yield Problem(term.line, "ordinary-word", f"the variant “{variant}” is ordinary English", cure)


def _twins(terms: Sequence[Term]) -> Iterator[Problem]:
    """Terms of one source, or of its Traditional and its Simplified form, unless a context tells them apart."""
    first: dict[str, Term] = {}
    for term in terms:
        if not term.source:
            continue
        other = first.setdefault(to_simplified(fold(term.source, width).text).replace(" ", ""), term)
        if other is term or _are_told_apart(term, other):
            continue
        if other.source == term.source:
            message = f"“{term.source}” stands in line {other.line} too"
            yield Problem(term.line, "source-twice", message, "keep one, or give each a context of its own")
        else:
            message = f"“{term.source}” is “{other.source}” of line {other.line} in other characters"
            yield Problem(term.line, "source-variant", message, "make them one term")


def _near_targets(terms: Sequence[Term]) -> Iterator[Problem]:
    """Targets that are the same but for capitals, marks, spaces, accents or one letter."""
    seen: dict[str, Term] = {}
    halves: defaultdict[tuple[int, str, str], list[tuple[str, Term]]] = defaultdict(list)
    for term in terms:
        if not term.target or term.status == "forbidden":
            continue
        bare = re.sub(r"[\W_]+", "", name_key(term.target))
        if not bare:
            continue
        other = seen.setdefault(bare, term)
        if other is not term and other.target != term.target and not _are_told_apart(term, other):
            message = f"“{term.target}” is “{other.target}” of line {other.line} but for capitals, spaces or marks"
            yield Problem(term.line, "target-near", message, "write both the same, or make them one term")
        elif other is term and len(bare) >= _LEAST_NEAR:
            yield from _one_letter_off(term, bare, halves)


def _are_told_apart(one: Term, other: Term) -> bool:
    """Whether contexts tell two terms of one name apart."""
    return bool(one.context and other.context) and not set(one.context) & set(other.context)


def _one_letter_off(
    term: Term, bare: str, halves: defaultdict[tuple[int, str, str], list[tuple[str, Term]]]
) -> Iterator[Problem]:
    """Targets one letter off: of the two halves of one, the other has one unchanged."""
    middle, told, figures = len(bare) // 2, set(), re.sub(r"\D", "", bare)
    for length in (middle - 1, middle, middle + 1):
        for side, part in ((0, bare[:length]), (1, bare[-length:])):
            for other, known in halves.get((side, part, figures), ()):
                if known.line not in told and _may_be_slip(bare, other):
                    told.add(known.line)
                    message = f"“{term.target}” is one letter off “{known.target}” of line {known.line}"
                    yield Problem(term.line, "target-near", message, "is it a slip? if not, nothing need be done")
    for side, half in ((0, bare[:middle]), (1, bare[middle:])):
        if len(shared := halves[side, half, figures]) < _MOST_SHARED:
            shared.append((bare, term))


def _may_be_slip(one: str, other: str) -> bool:
    """Whether two names are one letter apart, and not in the first one."""
    return one[0] == other[0] and Levenshtein.distance(one, other, score_cutoff=1) == 1


def _forbidden(terms: Sequence[Term]) -> Iterator[Problem]:
    targets = {name_key(term.target): term for term in reversed(terms) if term.target and term.status == "preferred"}
    for term in terms:
        other = targets.get(name_key(term.target)) if term.status == "forbidden" else None
        if other is not None:
            message = f"“{term.target}” is forbidden here and the target in line {other.line}"
            yield Problem(term.line, "forbidden-target", message, "keep one of the two rows")


def _misread(terms: Sequence[Term]) -> Iterator[Problem]:
    """Targets that are pinyin, but not of their source."""
    for term in terms:
        han = "".join(char for char in term.source if has_han(char))
        letters = "".join(_LETTERS.findall(name_key(term.target)))
        if han != term.source or not _LEAST_HAN <= len(han) <= _MOST_HAN or not letters.isascii():
            continue
        ways = [way for way in split(letters) if len(way) == len(han)]
        heard = readings(han) if ways else ()
        # Half of it must be right: "Hui Ka Yan" is another language, "Toutiao" another name.
        meant = [way for way in ways if 2 * sum(map(contains, heard, way)) >= len(han)]
        if meant and not any(all(map(_is_heard, way, heard)) for way in meant):
            reading = " ".join(each[0] if each else "?" for each in heard)
            message = f"“{term.target}” looks like pinyin and does not fit “{term.source}” ({reading})"
            yield Problem(term.line, "pinyin-misfit", message, "mend the target or the source")


def _is_heard(syllable: str, heard: tuple[str, ...]) -> bool:
    return not heard or any(alike(syllable, reading) >= _SOUND for reading in heard)


def _first(terms: Sequence[Term]) -> Iterator[Problem]:
    """Full forms for a first mention that lack the name, or hold what would be replaced."""
    for term in terms:
        if term.first and name_key(term.target) not in name_key(term.first):
            yield Problem(term.line, "first-form", f"“{term.first}” in first lacks “{term.target}”", "add the target")
        if SEPARATOR in term.first:
            yield Problem(term.line, "first-form", f"“{term.first}” in first is a list", "write one form")
        for variant in term.variants if term.first else ():
            if name_key(variant) in name_key(term.first).replace(name_key(term.target), ""):
                message = f"“{term.first}” in first holds “{variant}”, which is replaced"
                yield Problem(term.line, "first-form", message, "list it in also, or take it out of first")


_RULES: tuple[Callable[[Sequence[Term]], Iterator[Problem]], ...] = (
    _own_target,
    _ordinary,
    _twins,
    _near_targets,
    _forbidden,
    _misread,
    _first,
)


def _slips(sheet: Sheet) -> Iterator[Problem]:
    """Spaces, invisible characters and letters of another script in names."""
    for number, row in sheet.rows():
        line = sheet.records[number].line
        for column in _COLUMNS:
            cell = row.get(column, "")
            if _suspect().search(cell) is None:
                continue
            for name, message, mended in _of_cell(cell):
                fix = (Setting(column, "=", mended),)
                yield Problem(line, name, f"{message} in the {column} “{_visible(cell)}”", "take it out", fix=fix)


@cache
def _suspect() -> re.Pattern[str]:
    """What any slip has: quickly told, for large glossaries."""
    unseen, letters, spaces = _characters()
    odd = "".join(map(re.escape, sorted({*unseen, *spaces, *map(chr, letters)})))
    return re.compile(rf"[{odd}]|  | ?\{SEPARATOR} |\{SEPARATOR}(?:\{SEPARATOR}|$)|^\{SEPARATOR}| \{SEPARATOR}")


def _of_cell(cell: str) -> Iterator[tuple[str, str, str]]:
    unseen, _, spaces = _characters()
    if any(char in unseen for char in cell):
        yield "invisible-character", "an invisible character", _tidy(cell)
    if any(char in spaces for char in cell) or _SPACES.search(cell) or _parts(cell) != cell.split(SEPARATOR):
        yield "stray-space", "a stray space", _tidy(cell)
    strange = [word for word in _LETTERS.findall(cell) if _is_mixed(word)]
    if strange:
        yield "look-alike", f"a letter of another script in “{strange[0]}”", _tidy(cell)


def _mended(row: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row that change: slips go, and the row's own target among its variants and accepted forms."""
    values = {c: _tidy(row[c]) if _suspect().search(row[c]) else row[c] for c in _COLUMNS if row.get(c)}
    for column in ("variants", "also"):
        forms = values.get(column, "").split(SEPARATOR)
        if values.get("target") in forms or values.get(column) != row.get(column):
            values[column] = SEPARATOR.join(form for form in dict.fromkeys(forms) if form != values.get("target"))
    return {column: value for column, value in values.items() if value != row[column]}


def _tidy(cell: str) -> str:
    unseen, letters, spaces = _characters()
    for char in cell:
        if char in unseen:
            cell = cell.replace(char, "")
        elif char in spaces:
            cell = cell.replace(char, " ")
    cell = SEPARATOR.join(part for part in _parts(_SPACES.sub(" ", cell)) if part)
    return _LETTERS.sub(lambda found: found[0].translate(letters) if _is_mixed(found[0]) else found[0], cell)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(SEPARATOR)]


def _is_mixed(word: str) -> bool:
    """Whether a Latin word holds letters of another script that only look Latin, and no others of that script."""
    scripts = {_script(char) for char in word}
    letters = _characters()[1]
    foreign = [char for char in word if _script(char) in ("CYRILLIC", "GREEK")]
    return "LATIN" in scripts and bool(foreign) and all(ord(char) in letters for char in foreign)


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "").split(" ")[0]


@cache
def _characters() -> tuple[frozenset[str], dict[int, str], frozenset[str]]:
    rows = table("lookalikes")
    letters = {ord(key): value for key, value in rows["letter"].items() if len(key) == 1}
    return frozenset(rows["invisible"]["characters"]), letters, frozenset(rows["space"]["characters"])


def _visible(cell: str) -> str:
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in cell)
