"""Where indexes of glossaries are kept, and how one is made when it is not there."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from nlpqa.core.term import Glossary
from nlpqa.io.tables import packaged_text
from nlpqa.lang.dictionary import dictionary_version
from nlpqa.names.index import FORMAT, TermIndex, build
from nlpqa.names.lattice import Rendering

_NAME = re.compile(r"[A-Z][^\s,;(]*(?: (?:[A-Z][^\s,;(]*|of|the|and|de))*")


def cache_folder() -> Path:
    """Where indexes lie: NLPQA_CACHE, or the user's cache folder of the system."""
    chosen = os.environ.get("NLPQA_CACHE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("nlpqa", appauthor=False)


def open_index(glossary: Glossary, told: Callable[[int], None] = lambda _: None) -> TermIndex:
    """The index of a glossary; made first if no file of the same glossary, dictionary and format lies in the cache.

    `told` hears of every term that is done. Where the cache cannot be written, the index lies in a temporary file.
    """
    key = _key(glossary)
    name = f"names-{key[:32]}.sqlite"
    for folder in (cache_folder(), Path(tempfile.gettempdir()) / f"nlpqa-{os.getpid()}"):
        path = folder / name
        if path.exists():
            return TermIndex(path, len(glossary))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=folder, suffix=".part")
        except OSError:
            continue
        os.close(handle)
        try:
            build(glossary, Path(temporary), _renderings(glossary, told), _other_names())
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
        return TermIndex(path, len(glossary))
    raise OSError(f"no folder for the index of names: neither {cache_folder()} nor {tempfile.gettempdir()}")


def _key(glossary: Glossary) -> str:
    """A hash of all that the index is made from."""
    found = sha256(f"{FORMAT} {dictionary_version()}".encode())
    for name in ("names.toml", "pinyin.toml", "thresholds.toml"):
        found.update(packaged_text(name).encode())
    for term in glossary:
        found.update("\0".join((term.source, term.target, *term.also, "")).encode())
    return found.hexdigest()


def _renderings(glossary: Glossary, told: Callable[[int], None]) -> Iterator[Rendering]:
    from nlpqa.lang.dictionary import dictionary
    from nlpqa.names.rendering import rendering

    for term in glossary:
        yield rendering(term, dictionary())
        told(1)


def _other_names() -> Iterator[tuple[str, str]]:
    """Names that the dictionary knows, in lower case, with their Chinese."""
    from nlpqa.lang.dictionary import dictionary

    for chinese, definition in dictionary().names():
        match = _NAME.match(definition)
        if match and len(match.group()) > 2:
            yield match.group().lower(), chinese
