"""A fix in words, the same in every report."""

from __future__ import annotations

from nlpqa.core.edit import Edit, Fix, Safety
from nlpqa.reports.excerpt import visible
from nlpqa.reports.html_text import shortened

_MOST = 80  # code points of an edit's old and new text that are shown
_COMMANDS = {Safety.SAFE: "nlpqa clean", Safety.REVIEW: "nlpqa clean --apply review"}


def fix_words(fix: Fix, text: str) -> str:
    """What a fix does, edit by edit; `text` is its document's.

    >>> from nlpqa.core.text import Span
    >>> fix_words(Fix((Edit(Span(0, 8), "Kugou"), Edit(Span(12, 17), "")), "x", Safety.SAFE), "Cool Dog is a a player")
    'write “Kugou” for “Cool Dog”; delete “a a p”'
    """
    return "; ".join(_edit_words(edit, text) for edit in sorted(fix.edits))


def command_for(fix: Fix | None) -> str:
    """The command that makes a fix, or "" if none does."""
    return "" if fix is None else _COMMANDS.get(fix.safety, "")


def _edit_words(edit: Edit, text: str) -> str:
    old, new = (visible(shortened(words, _MOST)) for words in (edit.span.of(text), edit.new))
    if not edit.new:
        return f"delete “{old}”"
    return f"write “{new}” for “{old}”" if len(edit.span) else f"insert “{new}”"
