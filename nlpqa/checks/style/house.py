"""A house rule as a check: what it declares, and the page that explains it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from nlpqa.checks.rule import Example, Rule
from nlpqa.checks.style.scopes import UNITS
from nlpqa.core.edit import Safety
from nlpqa.core.regex import hardest, parse
from nlpqa.core.style import Kind, Scope, StyleRule

GROUP = "style"
_SHOWN = 3  # of a rule's words, in its summary
_PLACES = {
    Scope.TEXT: "the whole article",
    Scope.PARAGRAPH: "each paragraph",
    Scope.SENTENCE: "each sentence",
    Scope.HEADING: "headings",
    Scope.QUOTATION: "quotations",
    Scope.OUTSIDE_QUOTATIONS: "all but quotations",
}


def rule_of(style: StyleRule) -> Rule:
    """What a packaged check's file declares, made from a house rule."""
    worst = (unit for _, regex in style.regexes for unit in hardest(parse(regex)))
    return Rule(
        style.name,
        style.severity,
        "style/organizational-style",
        tuple(Example(example.text, example.fixed) for example in style.bad),
        tuple(Example(example.text) for example in style.good),
        tuple(dict.fromkeys(worst)),
    )


def page_of(style: StyleRule) -> str:
    """The documentation of a house rule in Markdown, as a packaged check has it."""
    parts = [
        f"House style: {_summary(style)}",
        "\n".join([f"**What.** In {_PLACES[style.scope]}, {_how(style)}:", "", *(f"- {row}" for row in _rows(style))]),
        f"**Why.** {_sentence(style.reason) if style.reason else 'The house wants it so.'} {_written(style)}".strip(),
        f"**Limits.** {_limits(style)}",
        f"**Fix.** {_fix(style)}",
    ]
    return "\n\n".join(parts) + "\n"


def _summary(style: StyleRule) -> str:
    rows = list(islice(_rows(style), _SHOWN + 1))
    return "; ".join(rows[:_SHOWN]) + ("; …" if len(rows) > _SHOWN else "")


def _rows(style: StyleRule) -> Iterator[str]:
    if style.kind is Kind.SUBSTITUTION:
        yield from (f"{_code(old)} → {_code(new) if new else 'nothing'}" for old, new in style.swap)
    elif style.kind is Kind.EXISTENCE:
        yield from (f"no {_code(token)}" for token in style.tokens)
    elif style.kind is Kind.CONSISTENCY:
        yield from (f"{_code(one)} or {_code(other)}, not both" for one, other in style.either)
    else:
        least = [f"at least {style.min}"] if style.min else []
        most = [] if style.max is None else [f"at most {style.max}"]
        yield f"{_code(style.token)} {' and '.join(least + most)} in each {UNITS[style.scope]}"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _how(style: StyleRule) -> str:
    capitals = "in whatever capitals" if style.ignorecase else "in just these capitals"
    return f"{capitals}, {'also inside words' if style.nonword else 'as whole words'}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _written(style: StyleRule) -> str:
    place = style.written
    if place.path is None:
        return ""
    return f"Written in {place.path}{'' if place.first is None else f', line {place.first}'}."


def _limits(style: StyleRule) -> str:
    names = "" if style.kind is Kind.OCCURRENCE else ", and names as the glossary holds them,"
    parts = [f"Addresses and code{names} are left alone."]
    if style.exceptions:
        parts.append(f"So is what lies in {', '.join(f'“{text}”' for text in style.exceptions)}.")
    if style.kind is Kind.CONSISTENCY:
        parts.append("The rarer form is marked; of two as frequent, the one that came later.")
    return " ".join(parts)


def _fix(style: StyleRule) -> str:
    if not style.mends:
        return "None."
    if style.fix is Safety.SAFE:
        return "Safe, says the house: nlpqa clean makes it."
    return "For review."
