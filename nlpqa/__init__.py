"""Translation QA and text analysis for editors of machine-translated news.

>>> import nlpqa
>>> qa = nlpqa.load()
>>> qa("It was the the first.").clean().text
'It was the first.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nlpqa.version import VERSION

if TYPE_CHECKING:
    from nlpqa.api import Pipeline as Pipeline
    from nlpqa.api import load as load
    from nlpqa.core.analysis import Analysis as Analysis
    from nlpqa.core.edit import Safety as Safety
    from nlpqa.core.errors import GlossaryError as GlossaryError
    from nlpqa.core.errors import NlpqaError as NlpqaError
    from nlpqa.core.settings import Settings as Settings
    from nlpqa.core.text import Document as Document

__version__ = VERSION

_PUBLIC = {
    "load": "nlpqa.api",
    "Pipeline": "nlpqa.api",
    "Analysis": "nlpqa.core.analysis",
    "Safety": "nlpqa.core.edit",
    "GlossaryError": "nlpqa.core.errors",
    "NlpqaError": "nlpqa.core.errors",
    "Settings": "nlpqa.core.settings",
    "Document": "nlpqa.core.text",
}

__all__ = ["Analysis", "Document", "GlossaryError", "NlpqaError", "Pipeline", "Safety", "Settings", "load"]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that importing the command line stays quick."""
    from importlib import import_module

    if name not in _PUBLIC:
        raise AttributeError(f"module 'nlpqa' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
