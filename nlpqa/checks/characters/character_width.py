"""Full-width letters, digits or marks of Chinese stand in English text.

**What.** "half，Blue" for "half, Blue", "１７th" for "17th", "ＶＡＲ", "history。", an ideographic space.

**Why.** Chinese sets Western letters and its own marks as wide as a Chinese character, and the machine passed them on.

**Limits.** In Chinese passages they are right: marks between Chinese characters, letters and figures beside one, lines
that are mostly Chinese. Chinese quotation marks and the brackets of titles (「」 《》) are not looked at here.

**Fix.** Safe: the English character, with the spaces English sets around it. Waves, ＜＞, ＠, ＃, ＊ and 【】, which
may be meant so or would become markup, want a look.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from nlpqa.checks.characters.brackets import empty_brackets
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import table
from nlpqa.page.page import Page

RULE = Rule(
    name="character-width",
    severity=Severity.WARNING,
    mqm="fluency/typography/character-width",
    bad=(
        Example("In the second half⟦，⟧Blue Ox pressed⟦。⟧", "In the second half, Blue Ox pressed."),
        Example("It was his ⟦１７⟧th goal, the ⟦ＶＡＲ⟧ said⟦：２－１！⟧", "It was his 17th goal, the VAR said: 2-1!"),
        Example("Tencent⟦（⟧腾讯⟦）⟧said⟦：⟧“Yes⟦。⟧”", "Tencent (腾讯) said: “Yes.”"),
        Example("The price was 3⟦，⟧000 yuan at 10⟦：⟧30⟦，⟧ up 5⟦％⟧.", "The price was 3,000 yuan at 10:30, up 5%."),
        Example("⟦　　⟧The shop⟦　⟧closed.", "The shop closed."),
        Example("Apples⟦、⟧pears and ⟦【⟧new⟦】⟧ plums⟦～⟧", "Apples, pears and 【new】 plums～"),
        Example(
            "It rose ⟦（⟧ by 3 yuan ⟦）⟧ ⟦，⟧then fell⟦。⟧ 躺枪⟦，⟧he said.",
            "It rose (by 3 yuan), then fell. 躺枪, he said.",
        ),
        Example("He hit the post⟦。⟧.", "He hit the post."),
    ),
    good=(
        Example("She wrote “今天，我很高兴。” and “１９９８年” (新华社，北京)."),
        Example("文／图　王小明　（记者）"),
        Example("今天，Tencent（腾讯）公司发布了新的产品，iPhone用户可以下载。"),
        Example("《Northern Daily》 and 「yes」 are another check's."),
    ),
    worst=("，", "a，", "躺，", "　", "（ ", "Ａ ", "。\n"),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every run of wide characters."""
    if not any(_wide().match(char) for char in page.unusual):
        return
    chinese_lines: dict[int, bool] = {}
    done = 0
    for span in _runs(page.text):
        line = page.lines.number(span.start)
        if line not in chinese_lines:
            chinese_lines[line] = _is_chinese(page.lines.span(line).of(page.text))
        if chinese_lines[line] or _belongs_to_chinese(page, span) or page.out_of_bounds.overlaps(span):
            continue
        edit, sure = _edit(page, span, done)
        done = edit.span.end
        yield RULE.finding(
            span, _message(span.of(page.text), edit.new), fix=RULE.fix(Safety.SAFE if sure else Safety.REVIEW, edit)
        )


def _runs(text: str) -> Iterator[Span]:
    """Runs of wide characters without empty brackets, which are another check's."""
    empty = list(empty_brackets(text))
    at = 0
    for match in _wide().finditer(text):
        start = match.start()
        while at < len(empty) and empty[at].end <= start:
            at += 1
        while at < len(empty) and empty[at].start < match.end():
            if start < empty[at].start:
                yield Span(start, empty[at].start)
            start = empty[at].end
            if empty[at].end > match.end():
                break
            at += 1
        if start < match.end():
            yield Span(start, match.end())


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(table("artefacts_width")["wide"]["regex"])


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(table("artefacts_width")["chinese"]["regex"])


@cache
def _ascii(char: str) -> str:
    new = table("artefacts_width")["ascii"].get(char)
    return str(new) if new else unicodedata.normalize("NFKC", char)


def _is_chinese(line: str) -> bool:
    """Whether a line is more Chinese than English: a Chinese word has two characters, an English one five."""
    chinese = len(_chinese().findall(line))
    return chinese > 0 and 2.5 * chinese >= sum(char.isalpha() for char in line) - chinese


_NEUTRAL = "“”‘’\"'()[]"


def _belongs_to_chinese(page: Page, span: Span) -> bool:
    """Whether a run of wide characters is part of Chinese: letters and digits beside it, marks within it."""
    text = page.text
    left = text[span.start - 1] if span.start else "\n"
    right = text[span.end] if span.end < len(text) else "\n"
    sides = [_chinese().match(side) is not None for side in (left, right)]
    if any(char.isalnum() for char in span.of(text)):
        return any(sides)
    if "　" in span.of(text):
        left, right = left.strip() or "\n", right.strip() or "\n"
    return any(sides) and all(
        is_chinese or side in "\r\n" or side in _NEUTRAL for is_chinese, side in zip(sides, (left, right), strict=True)
    )


def _edit(page: Page, span: Span, low: int) -> tuple[Edit, bool]:
    """The run in English characters, with the spaces around it that have to come or to go, and whether that is sure;
    `low` is where the edit before ended."""
    text, spacing = page.text, table("artefacts_width")["spacing"]
    start, end = span.start, span.end
    new = _spaced(span.of(text), text[end : end + 4], digit_before=text[start - 1 : start].isdigit())
    if new[:1] in spacing["close_before"]:
        while start > low and text[start - 1] == " " and start > span.start - 4:
            start -= 1
    before = text[start - 1 : start]
    if new and new[0] in spacing["close_behind"] and (before.isalnum() or before in list(".,;:!?)%")):
        new = " " + new
    if new and new == before and new in ".,;:!?":
        new = ""
    if new[-1:] in spacing["close_behind"]:
        while text[end : end + 1] == " " and end < span.end + 3:
            end += 1
    edit = _around(page, Span(start, end), new)
    return edit, _is_sure(text, span)


def _is_sure(text: str, span: Span) -> bool:
    wide, after = span.of(text), text[span.end : span.end + 2]
    if not set(wide).isdisjoint(table("artefacts_width")["unsure"]["entries"]):
        return False
    if wide.endswith("．") and after[:1].islower():
        return False  # an address, or a sentence in small letters
    return not (after[:1] in list("\"'") and after[1:].isalnum())  # which way does the mark face?


def _around(page: Page, span: Span, new: str) -> Edit:
    text, spacing = page.text, table("artefacts_width")["spacing"]
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if new and new[-1] in ".,;:!?" and after == new[-1]:
        return Edit(span, new[:-1])
    if new.strip() == "":
        edge = not before or before.isspace() or not after or after.isspace()
        return Edit(span, "" if edge else " ")
    address = span.of(text).endswith("．") and after.islower()
    if (
        new[-1:] in spacing["apart"]
        and not address
        and _begins_word(page, span.end)
        and not _is_figure(text, span, new)
    ):
        new += " "
    if new.startswith(" ") and (not before or before.isspace()):
        new = new[1:]
    if new.endswith(" ") and (not after or after.isspace()):
        new = new.rstrip(" ")
    return Edit(span, new)


def _spaced(wide: str, after: str, *, digit_before: bool) -> str:
    """Wide characters as English ones; a mark between two of them gets the space it needs."""
    spacing = table("artefacts_width")["spacing"]
    plain = "".join(map(_ascii, wide))
    plain = re.sub(r"([.,;:!?])\1+", r"\1", plain) if "。" in wide or "，" in wide else plain
    out = ""
    for at, char in enumerate(plain):
        following = plain[at + 1 : at + 2]
        digits = (plain[at - 1].isdigit() if at else digit_before) and (following or after[:1]).isdigit()
        out += char
        if char in spacing["apart"] and (following.isalnum() or following in list("([{")) and not digits:
            out += " "
    return re.sub(r" {2,}", " ", out)


def _begins_word(page: Page, at: int) -> bool:
    """Whether a word, an opening bracket or an opening quotation mark stands at a place."""
    char = page.text[at : at + 1]
    if char.isalnum() or char in list("“‘([{$£€¥&《「"):
        return True
    return char in ('"', "'") and page.marks.opens_between(at, at + 1)


def _is_figure(text: str, span: Span, new: str) -> bool:
    """Whether a mark stands inside a number, a time or a score: "3，000", "10：30"."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 4]
    if new not in (",", ".", ":") or not before.isdigit():
        return False
    if new == ",":
        return len(after) >= 3 and after[:3].isdigit() and not after[3:4].isdigit()
    return after[:1].isdigit()


def _message(old: str, new: str) -> str:
    if not old.strip():
        return "an ideographic space stands in English text"
    return f"“{old.strip()}” is as wide as Chinese; in English it is “{new.strip()}”"
