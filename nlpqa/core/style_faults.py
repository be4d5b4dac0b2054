"""What makes a house rule unfit to use, found before it reads a text."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter

from nlpqa.core.edit import Safety
from nlpqa.core.errors import NlpqaError
from nlpqa.core.regex import explodes, least_width, parse, sample
from nlpqa.core.style import Kind, StyleExample, StyleRule
from nlpqa.core.style_patterns import Wanted, compiled, excepted, wanted

HAS = {
    Kind.EXISTENCE: ("tokens",),
    Kind.SUBSTITUTION: ("swap", "fix"),
    Kind.OCCURRENCE: ("token", "max", "min"),
    Kind.CONSISTENCY: ("either",),
}
"""The keys that only rules of a kind have; the first is what such a rule cannot do without."""
FIELDS = {
    Kind.EXISTENCE: ("old",),
    Kind.SUBSTITUTION: ("old", "new"),
    Kind.OCCURRENCE: ("old", "count", "max", "min"),
    Kind.CONSISTENCY: ("old", "other"),
}
"""What a message of the kind can tell."""
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_FLAGS = re.compile(r"\(\?[aiLmsux]+\)")


@dataclass(frozen=True, slots=True)
class StyleFault:
    """One thing wrong with a rule: the key it is written under, and the part of its value, if one is to blame."""

    key: str
    message: str
    cure: str
    part: str = ""


def refuse(rule: StyleRule) -> None:
    """Raise NlpqaError for the first fault of a rule, with its file, its line and a cure."""
    for fault in find_faults(rule):
        name = rule.name or "a rule of house style"
        line = rule.written.line(fault.key, fault.part)
        raise NlpqaError(f"{name}: {fault.message}", rule.written.path, line, fault.cure)


def find_faults(rule: StyleRule) -> Iterator[StyleFault]:
    """Everything wrong with a rule; what would follow from another fault comes after it."""
    yield from _of_its_name(rule)
    yield from _of_its_kind(rule)
    sound = True
    for key, regex in rule.regexes:
        for fault in _of_regex(rule, key, regex):
            sound = False
            yield fault
    if sound:
        yield from _of_replacements(rule)
    if "" in rule.exceptions:
        yield StyleFault("exceptions", "an exception is empty", "write the words that are left alone")
    yield from _of_its_message(rule)
    for example in rule.bad:
        yield from _of_bad(rule, example)
    for example in rule.good:
        if "⟦" in example.text or "⟧" in example.text:
            cure = "take the marks out, or move it to bad"
            yield StyleFault("good", "a good example marks a fault", cure, example.text)


def _of_its_name(rule: StyleRule) -> Iterator[StyleFault]:
    if not rule.name:
        yield StyleFault("name", "it has no name", 'write name = "style-percent", or another')
    elif not _NAME.fullmatch(rule.name):
        cure = "small letters and figures in two or more parts, subject and fault: style-percent"
        yield StyleFault("name", f"“{rule.name}” is no name for a check", cure)


def _of_its_kind(rule: StyleRule) -> Iterator[StyleFault]:
    first = HAS[rule.kind][0]
    if not getattr(rule, first):
        yield StyleFault("kind", f"{rule.kind} wants “{first}”", _EXAMPLES[rule.kind])
    if rule.kind is Kind.OCCURRENCE:
        if rule.max is None and rule.min == 0:
            yield StyleFault("token", "nothing says how often it may occur", "write max = 1, or min = 1")
        elif rule.max is not None and rule.max < rule.min:
            yield StyleFault("max", f"at most {rule.max} and at least {rule.min} cannot both be", "lower min")


_EXAMPLES = {
    Kind.EXISTENCE: 'write tokens = ["it is reported that"]',
    Kind.SUBSTITUTION: 'write swap = { "per cent" = "percent" }',
    Kind.OCCURRENCE: "write token = '\\?' and max = 2",
    Kind.CONSISTENCY: 'write either = { "adviser" = "advisor" }',
}


def _of_regex(rule: StyleRule, key: str, regex: str) -> Iterator[StyleFault]:
    if _FLAGS.match(regex):
        cure = "leave it out; ignorecase = true or false says whether capitals count"
        yield StyleFault(key, f"“{regex}” begins with a flag", cure, regex)
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # "[[a]" may mean something else in a Python to come
            parsed = parse(regex)
            compiled(regex, rule)
    except (re.error, RecursionError, OverflowError, Warning) as error:
        where = f" at character {error.pos + 1}" if isinstance(error, re.error) and error.pos is not None else ""
        told = f"“{regex}” is no regular expression: {getattr(error, 'msg', error)}{where}"
        yield StyleFault(key, told, r"put \ before a sign that stands for itself, as in C\+\+", regex)
        return
    if least_width(parsed) == 0:
        cure = "write + for *, or what must stand there at least"
        yield StyleFault(key, f"“{regex}” matches the empty text", cure, regex)
    elif explodes(parsed):
        cure = "let each round of the outer one begin or end with a sign of its own, as (?:\\w+ )+ does with its space"
        told = f"“{regex}” can take for ever: a repeat holds another, and nothing tells where each round ends"
        yield StyleFault(key, told, cure, regex)


def _of_replacements(rule: StyleRule) -> Iterator[StyleFault]:
    if rule.kind is not Kind.SUBSTITUTION:
        return
    entries = wanted(rule)
    for entry in entries:
        try:
            entry.pattern.sub(entry.new or "", "")
        except (re.error, IndexError) as error:
            cure = r"\1 is the first (…) of the regular expression; write \\ for a backslash"
            yield StyleFault("swap", f"“{entry.new}” cannot be filled in: {error}", cure, entry.regex)
            return
    for entry in entries:
        yield from _of_what_is_found_again(rule, entry, entries)


def _of_what_is_found_again(rule: StyleRule, entry: Wanted, entries: Iterable[Wanted]) -> Iterator[StyleFault]:
    """A replacement that the rule would replace again: to clean a text twice would change it twice."""
    text = sample(parse(entry.regex))
    match = entry.pattern.match(text)
    if match is None and "\\" in (entry.new or ""):
        return  # only an example can show it
    old = {"": ""} if match is None else {form: form for form in (text, text.capitalize(), text.upper())}
    for form in old:
        found = entry.pattern.match(form)
        new = (entry.new or "") if found is None else entry.renewed(found, starts=True)
        for other in entries:
            for again in other.pattern.finditer(new):
                if other.renewed(again, starts=again.start() == 0) != again.group() and not _is_excepted(rule, again):
                    told = f"“{new}”, put for “{entry.regex}”, would be replaced again, by “{other.new}”"
                    cure = "write what is to stand there in the end, or make the regular expression narrower"
                    yield StyleFault("swap", told, cure, entry.regex)
                    return


def _is_excepted(rule: StyleRule, match: re.Match[str]) -> bool:
    pattern = excepted(rule)
    found = () if pattern is None else pattern.finditer(match.string)
    return any(each.start() <= match.start() and match.end() <= each.end() for each in found)


def _of_its_message(rule: StyleRule) -> Iterator[StyleFault]:
    listed = ", ".join(f"{{{name}}}" for name in FIELDS[rule.kind])
    if "%s" in rule.message:
        yield StyleFault("message", "a message has no “%s” here", f"write {listed} instead")
        return
    try:
        parts = list(Formatter().parse(rule.message))
    except ValueError:
        yield StyleFault(
            "message", "a brace of the message is not paired", f"write {{{{ for a brace; it knows {listed}"
        )
        return
    for _, name, form, conversion in parts:
        if name is not None and (name not in FIELDS[rule.kind] or form or conversion):
            yield StyleFault("message", f"the message knows no “{{{name}}}”", f"it knows {listed}")


def _of_bad(rule: StyleRule, example: StyleExample) -> Iterator[StyleFault]:
    if re.fullmatch("(?:[^⟦⟧]*⟦[^⟦⟧]+⟧)+[^⟦⟧]*", example.text) is None:
        told = "a bad example marks nothing" if "⟦" not in example.text else "the marks of a bad example are not paired"
        yield StyleFault("bad", told, "put ⟦ and ⟧ around each place that is to be found", example.text)
    if example.fixed is not None and not rule.mends:
        told = "an example says “fixed”, but the rule mends nothing"
        fixes = " or ".join(f'fix = "{each.word}"' for each in (Safety.REVIEW, Safety.SAFE))
        cure = f"write {fixes}" if rule.kind is Kind.SUBSTITUTION else "only a substitution mends; leave fixed out"
        yield StyleFault("bad", told, cure, example.text)
