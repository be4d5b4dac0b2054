"""The regular expressions of house rules, ready to run, and how a new word takes the place of an old one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlpqa.core.regex import needed, parse
from nlpqa.core.style import Kind, StyleRule

_WHOLE = r"(?!\B\w)"  # no word is cut here; between signs, or a sign and a word, it always holds
_ESCAPE = re.compile(r"\\.|\(\?[^:)]*[:)]", re.DOTALL)
_BEGINS = re.compile(r"[A-Za-z](?![*+?{])")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One regular expression of a rule; `new` is what a substitution puts in its place.

    `by_place` tells that its author minds capitals ("CEO", "Internet"): the new text is then written as it is given,
    but for a sentence's start. Else it takes the capitals of what it replaces.
    """

    regex: str
    pattern: re.Pattern[str]
    needs: str
    new: str | None = None
    by_place: bool = False

    def renewed(self, match: re.Match[str], *, starts: bool) -> str:
        """What is to stand in the place of a match; `starts` tells whether it begins a sentence."""
        new, old = match.expand(self.new or ""), match.group()
        if new != new.lower():
            return new
        if not self.by_place and old.isupper() and sum(map(str.isalpha, old)) > 1:
            return new.upper()
        return new[:1].upper() + new[1:] if old[:1].isupper() and (starts or not self.by_place) else new


def compiled(regex: str, rule: StyleRule) -> re.Pattern[str]:
    """A regular expression with the rule's flags and word boundaries; raises re.error for one that is none."""
    flags = re.MULTILINE | (re.IGNORECASE if rule.ignorecase else 0)
    if rule.nonword:
        return re.compile(regex, flags)
    if _BEGINS.match(regex) and "|" not in regex:
        # A search that begins with a letter takes a third of the time: look back after it.
        return re.compile(rf"{regex[0]}(?<!\w{regex[0]})(?:{regex[1:]}){_WHOLE}", flags)
    return re.compile(f"{_WHOLE}(?:{regex}){_WHOLE}", flags)


def wanted(rule: StyleRule) -> tuple[Wanted, ...]:
    """The rule's regular expressions, ready to run, in the order they are written."""
    if rule.kind is Kind.SUBSTITUTION:
        return tuple(_wanted(regex, rule, new) for regex, new in rule.swap)
    return tuple(_wanted(regex, rule) for _, regex in rule.regexes)


def excepted(rule: StyleRule) -> re.Pattern[str] | None:
    """What finds the rule's exceptions, the longest first."""
    if not rule.exceptions:
        return None
    return compiled("|".join(map(re.escape, sorted(rule.exceptions, key=lambda text: (-len(text), text)))), rule)


def _wanted(regex: str, rule: StyleRule, new: str | None = None) -> Wanted:
    plain = _ESCAPE.sub("", regex)
    by_place = not rule.ignorecase or plain != plain.lower() or (new is not None and regex == new)
    return Wanted(regex, compiled(regex, rule), needed(parse(regex)), new, by_place)
