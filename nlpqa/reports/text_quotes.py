"""Who said what, for people at a terminal: by speaker, with what stands around."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from nlpqa.core.analysis import Analysis
from nlpqa.core.quote import QUOTED_KINDS, Quote
from nlpqa.core.text import Document, Span
from nlpqa.page.page import Page
from nlpqa.reports.around import frame_of, resolution_of
from nlpqa.reports.excerpt import visible
from nlpqa.reports.flow import flow
from nlpqa.reports.html_text import after, before
from nlpqa.reports.voices import Voice, Voices, voices_of

_INDENT = 8  # columns before a quotation, its line number among them
_LONGEST = 300  # code points of a quotation that are shown
_KINDS = {"scare": "scare quotes", "title": "titles", "term": "terms"}


def print_quotes(console: Console, analyses: Iterable[Analysis]) -> None:
    """Every speaker with the quotations, then those of nobody named, then what else stands in quotation marks."""
    for analysis in analyses:
        sheet = _Sheet(console, analysis.document)
        voices = voices_of(analysis.quotes)
        name = "standard input" if analysis.document.id == "-" else analysis.document.id
        console.print(Text(visible(name), style="bold underline"))
        sheet.flow(0, Text(_count(analysis.quotes, voices), style="dim"))
        for voice in voices.heard:
            console.print()
            sheet.flow(2, _heading(voice))
            for quote in voice.quotes:
                _print_quote(sheet, quote)
        if voices.nobody:
            console.print()
            sheet.flow(
                2, Text.assemble(("Nobody is named", "bold yellow"), ("  (the speaker is to be found)", "yellow"))
            )
            for quote in voices.nobody:
                _print_quote(sheet, quote)
        _print_quoted(sheet, analysis)
        console.print()


class _Sheet:
    """A console that text is laid on in lines of its width, with hanging indents."""

    def __init__(self, console: Console, document: Document) -> None:
        self._console = console
        self.document = document
        self.page = Page(document)

    def flow(self, indent: int, text: Text, label: str = "") -> None:
        """Print a text from a column on, in as many lines as it takes; the label stands before the first."""
        flow(self._console, indent, text, label)


def _heading(voice: Voice) -> Text:
    style = "bold yellow" if voice.doubtful else "bold"
    text = Text.assemble((visible(voice.name), style))
    if voice.about:
        text.append(f", {visible(voice.about)}")
    if voice.canonical:
        text.append(f"  in the glossary: {voice.canonical}", style="cyan")
    if voice.standing:
        text.append(f"  ({voice.standing})", style="yellow" if voice.doubtful else "dim")
    return text


def _print_quote(sheet: _Sheet, quote: Quote) -> None:
    text = sheet.document.text
    said = " […] ".join(_shown(text, span) for span in quote.spans)
    marked = f"“{said}”" if quote.type == "direct" else said
    sheet.flow(_INDENT, Text(marked), label=str(sheet.document.lines.number(quote.span.start)))
    kind = quote.type if quote.cue is None else f"{quote.type}, “{visible(quote.cue.of(text))}”"
    note = Text.assemble((kind, "cyan"), ("" if quote.closed else ", never closed", "yellow"))
    note.append(f"; {frame_of(sheet.page, quote)}", style="dim")
    sheet.flow(_INDENT, note)
    if why := resolution_of(quote):
        sheet.flow(_INDENT, Text(why, style="green"))


def _shown(text: str, span: Span) -> str:
    """What is said, its two ends where it is long."""
    if len(span) <= _LONGEST:
        return visible(span.of(text))
    return visible(f"{after(text, span, _LONGEST // 2)} {before(text, span, _LONGEST // 2)}".replace("… …", "…"))


def _print_quoted(sheet: _Sheet, analysis: Analysis) -> None:
    """What stands in quotation marks and nobody says, by kind, each with its lines."""
    document = analysis.document
    if not analysis.quoted:
        return
    sheet.flow(0, Text())
    sheet.flow(2, Text("In quotation marks, but nobody's speech", style="bold"))
    for kind in QUOTED_KINDS:
        places: dict[str, list[int]] = {}
        for quoted in analysis.quoted:
            if quoted.kind == kind:
                number = document.lines.number(quoted.span.start)
                places.setdefault(visible(quoted.span.of(document.text)), []).append(number)
        listed = "; ".join(f"“{text}” ({_lines(numbers)})" for text, numbers in places.items())
        if listed:
            sheet.flow(_INDENT, Text.assemble((f"{_KINDS[kind]}: ", "cyan"), (listed, "dim")))


def _lines(numbers: Iterable[int]) -> str:
    """The lines of places, each once."""
    each = list(dict.fromkeys(numbers))
    return f"{'line' if len(each) == 1 else 'lines'} {', '.join(map(str, each))}"


def _count(quotes: Iterable[Quote], voices: Voices) -> str:
    """How many are quoted, and for how many of them the desk must ask."""
    number = sum(1 for _ in quotes)
    if not number:
        return "nobody is quoted"
    doubtful = sum(voice.doubtful for voice in voices.heard)
    told = f"{_plural(number, 'quotation')}, {_plural(len(voices.heard), 'speaker')}"
    told += f" ({doubtful} anonymous or not told)" if doubtful else ""
    return told + (f", {len(voices.nobody)} without a speaker" if voices.nobody else "")


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
