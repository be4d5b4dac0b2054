"""A name stands on both sides of a comma or of "and", or twice in a row.

**What.** "Joey Yung, Joey Yung", "Xiami Music and Xiami Music are blocked", "Wang Yuan Wang Yuan", or two renderings of
one glossary term: "Kugou and Cool Dog".

**Why.** Either the machine wrote a name twice, or two different Chinese names have become one.

**Limits.** "New York, New York", firms of partners of one name and one-syllable surnames (two men called Wang) are left
alone; so is "He came to Tencent, and Tencent paid him". One word, or one term, twice in a row is `word-doubled`.

**Fix.** For review where the two are written alike: whether another name was meant stands in the original.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlpqa.checks.duplicates.beside import is_name_beside_itself, is_phrase_of_names
from nlpqa.checks.rule import Example, Rule
from nlpqa.core.analysis import Analysis
from nlpqa.core.duplicate import Duplicate
from nlpqa.core.edit import Edit, Safety
from nlpqa.core.finding import Finding, Severity
from nlpqa.core.text import Span
from nlpqa.io.tables import entries
from nlpqa.page.page import Page

_DOG = "酷狗,Kugou,Cool Dog,"

RULE = Rule(
    name="name-doubled",
    severity=Severity.WARNING,
    mqm="fluency/duplication",
    bad=(
        Example("Both ⟦Xiami Music and Xiami Music⟧ are blocked."),
        Example("⟦Joey Yung, Joey Yung⟧, who sang, was ill."),
        Example("Chains such as ⟦Suning, Suning⟧ and Gome ordered it."),
        Example("⟦Muxi and Muxi⟧ will do without."),
        Example("The singer ⟦Wang Yuan Wang Yuan⟧ was ill."),
        Example("It rains. ⟦Guo Yichen, Guo Yichen⟧ has said nothing. But ⟦Vuanfang, Vuanfang⟧ ranks fourth."),
        Example("On Friday, ⟦Guo Yichen, Guo Yichen⟧ has said nothing. The actor ⟦Guo Yi, Guo Yi⟧ said so."),
        Example("They block ⟦Kugou and Cool Dog⟧.", glossary=_DOG),
    ),
    good=(
        Example("They live in New York, New York."),
        Example("He came to Tencent, and Tencent paid him."),
        Example("He gave it to Ali, Ali said. Wang and Wang are two men; so are Zhang, Zhang and Li."),
        Example("Baden Baden and Lang Lang; Smith and Smith sued Johnson and Johnson in Mexico, Mexico City."),
        Example("At Tencent, Tencent is king. “Jerry, Jerry is here,” he said. When he called Ali, Ali came."),
        Example("Money, Money is all. He bought Muxi, Muxi said. To Tencent, Tencent is Tencent."),
        Example("They sang “Girls, Girls, Girls”."),
        Example("Tencent, the owner of Tencent Music, and Tencent Music rose."),
    ),
    worst=("Joey Yung, Joey Yung, ", "Muxi and ", "Wang Yuan "),
)


def find(page: Page, analysis: Analysis) -> Iterator[Finding]:
    """A finding for every name beside itself, marking both."""
    named = {mention.span for mention in analysis.mentions}
    for duplicate in analysis.duplicates:
        if duplicate.unit not in ("item", "word") or not is_name_beside_itself(page, duplicate):
            continue
        earlier, later = duplicate.of.span, duplicate.span
        name = later.of(page.text)
        if name in entries("people", "surname") or (
            duplicate.unit == "word" and not is_phrase_of_names(page, duplicate, named)
        ):
            continue
        if page.text.startswith(f", {name}", later.end):
            continue  # "Girls, Girls, Girls"
        yield _finding(page, duplicate, Span(earlier.start, later.end))


def _finding(page: Page, duplicate: Duplicate, both: Span) -> Finding:
    earlier, later = (span.of(page.text) for span in (duplicate.of.span, duplicate.span))
    if earlier != later:
        message = f"“{earlier}” and “{later}” are one name; see whether the original has two"
        return RULE.finding(both, message, related=(duplicate.of,))
    fix = RULE.fix(Safety.REVIEW, Edit(Span(duplicate.of.span.end, duplicate.span.end), ""))
    return RULE.finding(both, f"“{later}” stands twice; keep one, or see which other the original has", fix=fix)
