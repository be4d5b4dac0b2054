"""Templates of HTML pages."""

from __future__ import annotations

from functools import cache
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

    made = Environment(
        loader=PackageLoader("nlpqa.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["seen"] = lambda text: Markup(seen(text))
    made.filters["flowing"] = lambda text: Markup(flowing(text))
    made.filters["plain"] = plain
    made.filters["counted"] = counted
    return made
