"""Templates of HTML pages, and what their pages may do."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from nlpqa.reports.counted import counted
from nlpqa.reports.html_text import flowing, plain, seen

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment() -> Environment:
    """The templates of this folder; what they show is escaped, and nothing in it works unseen."""
    # Jinja2 takes longer to import than most commands take to run.
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    loader = PackageLoader("nlpqa.reports")
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["seen"] = lambda text: Markup(seen(text))
    made.filters["flowing"] = lambda text: Markup(flowing(text))
    made.filters["plain"] = plain
    made.filters["counted"] = counted
    style, script = (loader.get_source(made, name)[0] for name in ("report.css", "report.js"))
    made.globals |= {"style": Markup(style), "script": Markup(script), "policy": policy(style, script)}
    return made


def policy(style: str, script: str) -> str:
    """A Content-Security-Policy by which a page may use this style and this script, and nothing else at all."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
