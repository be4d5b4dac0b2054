"""Characters are garbled: the text was read in another encoding than it was written in.

**What.** "Itâ€™s" for "It’s", "cafÃ©" for "café", "firm鈥檚" for "firm’s", "ÖÐ¹ú" for "中国", "club�s", "don?t".

**Why.** A program took one encoding for another. Most of it can be turned back; a "�" cannot, its letter is lost.

**Limits.** Words of Greek, Russian or Vietnamese are left alone. What was cut in the middle of a character is told,
with a reading only where there is but one. The steps of the repair are ftfy's; they stand in the evidence.

**Fix.** Safe where UTF-8 was read as Latin-1, as Windows-1252 or (marks only) as GBK, and gives letters and marks that
English news has; other readings want a look. Nothing is proposed for what is lost, but for an apostrophe in "club�s".
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.characters.garbled import Garbled, read_garbled
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Evidence, Finding, Severity
from nlpqa.page.page import Page

RULE = Rule(
    name="encoding-mojibake",
    severity=Severity.WARNING,
    mqm="fluency/character-encoding",
    bad=(
        Example("It⟦â€™⟧s open, she said.", "It’s open, she said."),
        Example("⟦â€œ⟧We won,⟦â€\x9d⟧ he said.", "“We won,” he said."),
        Example("“A caf⟦Ã©⟧,” he said, for ⟦Â£⟧4.", "“A café,” he said, for £4."),
        Example("They left.⟦Â ⟧ She stayed.", "They left. She stayed."),
        Example("It⟦Ã¢â‚¬â„¢⟧s open.", "It’s open."),
        Example("⟦\x93⟧Yes⟦\x94⟧", "“Yes”"),
        Example("The firm⟦鈥檚⟧ shops and its caf⟦茅⟧.", "The firm’s shops and its caf茅."),
        Example("The club⟦�⟧s budget and ⟦��⟧ the rest; ⟦锟斤拷⟧ too."),
        Example("They don⟦?⟧t know; it was Chen⟦\\u2019⟧s and Li⟦u2019⟧s."),
        Example("He read ⟦ÖÐ¹ú⟧ in it."),
        Example("⟦ï»¿⟧Shares rose.", "Shares rose."),
    ),
    good=(
        Example("São Paulo, Łódź, Ångström, FRANÇAISE, Besançon, Þór and Đặng met at the Café Métropole."),
        Example("“MAÇÔ is apple in capitals; “NÃO” is no; Ça va? Où êtes-vous?"),
        Example("Это Москва, Αθήνα and Tiếng Việt; 北京 and 茅台; £4, €5, 20 °C, ½, ©2016."),
        Example("Who?So what? Is it? What?!"),
        Example("T恤 and 卡拉OK are Chinese words."),
    ),
    worst=("â€™", "Ã", "é", "鈥", "€", "\x85", "Â ", "�", "a?s", "\\u", "ÖÐ¹ú", "‚Ä"),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every garbled stretch."""
    for garbled in read_garbled(page):
        evidence = Evidence("encoding", 1.0 if garbled.sure else 0.9, garbled.how)
        safety = Safety.SAFE if garbled.sure else Safety.REVIEW
        fix = None if garbled.new is None else RULE.fix(safety, Edit(garbled.span, garbled.new))
        yield RULE.finding(garbled.span, _message(page.text, garbled), evidence=(evidence,), fix=fix)


def _message(text: str, garbled: Garbled) -> str:
    old = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in garbled.span.of(text))
    if garbled.lost:
        guess = "; an apostrophe?" if garbled.new else "; look it up in the original"
        return f"“{old}” stands for a letter that is lost{guess}"
    if garbled.new is None:
        return f"“{old}” is garbled: {garbled.how}; look it up in the original"
    if not garbled.new.strip():
        return f"“{old.strip()}” is garbled: {garbled.how}; delete it"
    return f"{old} stands for {garbled.new}: {garbled.how}"
