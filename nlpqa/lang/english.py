"""The English model: spaCy, loaded once, when the first paragraph is read, and run no further than is asked for."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from nlpqa.core.errors import NlpqaError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGED = "packaged"
"""The name of the model that comes with nlpqa; see training/."""


NO_MODEL = "none"
"""The name that stands for doing without a model."""


class Need(StrEnum):
    """What a stage wants to know of a paragraph."""

    SENTENCES = "sentence boundaries"
    TAGS = "parts of speech"
    LEMMAS = "lemmas"
    PARSE = "a dependency parse"
    NAMES = "named entities"


_GIVES: Mapping[Need, tuple[tuple[str, ...], ...]] = {
    Need.SENTENCES: (("senter",), ("sentencizer",), ("parser",)),
    Need.TAGS: (("morphologizer",), ("tagger", "attribute_ruler")),
    Need.LEMMAS: (("lemmatizer",), ("trainable_lemmatizer",)),
    Need.PARSE: (("parser",),),
    Need.NAMES: (("ner",),),
}
"""The components that answer a need, the first choice first."""

_BEFORE: Mapping[Need, tuple[Need, ...]] = {Need.LEMMAS: (Need.TAGS,)}
_WITH: Mapping[Need, Need] = {Need.SENTENCES: Need.PARSE}
"""What another need answers too: a parse sets sentences of its own, better ones than a recogniser before it."""
_BREAK = re.compile(r"[\r\n\t\v\f\u00a0\u2028\u2029\u3000]")
_SHARED = ("tok2vec", "transformer", "curated_transformer")
_CURE = "take one that has, such as en_core_web_sm, or leave the model out: nlpqa brings its own"


@dataclass(frozen=True)
class ModelFile:
    """A spaCy pipeline on disk, as its meta.json describes it; reading it loads no spaCy."""

    path: Path
    meta: Mapping[str, Any]

    @property
    def components(self) -> frozenset[str]:
        """Components that run by default."""
        return frozenset(self.meta.get("pipeline", self.meta.get("components", ()))) - set(
            self.meta.get("disabled", ())
        )

    @cached_property
    def fingerprint(self) -> str:
        """Name, version and the first of a hash over what describes the pipeline."""
        described = b"".join((self.path / name).read_bytes() for name in ("meta.json", "config.cfg"))
        name = f"{self.meta.get('lang', '')}_{self.meta.get('name', '')}-{self.meta.get('version', '')}"
        return f"{name} {hashlib.sha256(described).hexdigest()[:16]}"

    def plan(self, needs: Iterable[Need]) -> frozenset[str]:
        """The components to run for some needs; raises NlpqaError, with the cure, for a need that none answers."""
        wanted: set[str] = {name for name in _SHARED if name in self.components}
        asked = frozenset(_closure(needs))
        for need in sorted(need for need in asked if _WITH.get(need) not in asked):
            chosen = next((group for group in _GIVES[need] if self.components.issuperset(group)), None)
            if chosen is None:
                raise NlpqaError(f"the model does not give {need}", self.path, cure=_CURE)
            wanted.update(chosen)
        return frozenset(wanted)


class English:
    """A model by name, ready to read paragraphs; loaded with the first; safe to call from threads."""

    def __init__(self, name: str = PACKAGED) -> None:
        self.name = name
        self._lock = Lock()

    @cached_property
    def file(self) -> ModelFile:
        """Where the model lies and what it says of itself; raises NlpqaError for one that is missing or not English."""
        return _packaged() if self.name == PACKAGED else _installed(self.name)

    @property
    def fingerprint(self) -> str:
        """Which model this is."""
        return self.file.fingerprint

    def require(self, needs: Iterable[Need]) -> None:
        """Raise NlpqaError, with the cure, if the model cannot answer the needs; loads nothing."""
        self.file.plan(needs)

    def read(self, texts: Iterable[str], needs: Iterable[Need]) -> list[Doc]:
        """A Doc for each text, with what is needed and no more; its offsets are the text's.

        A line break inside a text is read as a space: within a paragraph it means no more.
        """
        wanted = self.file.plan(needs)
        nlp = self._pipeline
        docs = [nlp.make_doc(_BREAK.sub(" ", text)) for text in texts]
        for name, component in nlp.pipeline:
            if name in wanted and docs:
                docs = list(component.pipe(docs)) if hasattr(component, "pipe") else [component(doc) for doc in docs]
        return docs

    @property
    def _pipeline(self) -> Language:
        with self._lock:
            return load_pipeline(self.file.path)


@cache
def english(name: str = PACKAGED) -> English:
    """The model of that name, the same one each time."""
    return English(name)


def _closure(needs: Iterable[Need]) -> Iterator[Need]:
    for need in needs:
        yield from _closure(_BEFORE.get(need, ()))
        yield need


@cache
def load_pipeline(path: Path) -> Language:
    """The pipeline of a folder, the same one each time; raises NlpqaError if spaCy cannot load it."""
    import spacy
    from thinc.api import get_current_ops, set_current_ops

    from nlpqa.lang import lexicon  # noqa: F401  (the packaged model names an architecture of its)
    from nlpqa.lang.products import NumpyProducts

    before = get_current_ops()
    set_current_ops(NumpyProducts())  # a model keeps the operations that it was made with
    try:
        return spacy.load(path)
    except (OSError, ValueError, ImportError, KeyError) as error:
        reason = str(error).strip().splitlines()[0]
        raise NlpqaError(
            f"the model cannot be loaded: {reason}", path, cure="install it anew, or leave it out"
        ) from error
    finally:
        set_current_ops(before)


def _packaged() -> ModelFile:
    return _file(Path(str(files("nlpqa.data") / "english")), PACKAGED)


def _installed(name: str) -> ModelFile:
    """A pipeline by its package name or by its folder."""
    if Path(name).is_dir():
        return _file(Path(name), name)
    try:
        spec = find_spec(name) if name.isidentifier() else None
        number = version(name.replace("_", "-")) if spec else ""
    except (ImportError, ValueError, PackageNotFoundError):
        spec, number = None, ""
    if spec is None or not spec.submodule_search_locations:
        raise NlpqaError(
            f"there is no spaCy pipeline “{name}” here",
            cure="install its package beside nlpqa, name its folder, or leave it out: nlpqa brings a model of its own",
        )
    folder = Path(spec.submodule_search_locations[0])
    return _file(folder / f"{name}-{number}", name)


def _file(path: Path, name: str) -> ModelFile:
    try:
        meta = json.loads((path / "meta.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NlpqaError(f"“{name}” is no spaCy pipeline: meta.json cannot be read", path, cure=_CURE) from error
    if not isinstance(meta, dict) or not (path / "config.cfg").is_file():
        raise NlpqaError(
            f"“{name}” is no spaCy pipeline: meta.json or config.cfg is not as it should be", path, cure=_CURE
        )
    if meta.get("lang") != "en":
        raise NlpqaError(f"“{name}” is a model of “{meta.get('lang')}”, not of English", path, cure=_CURE)
    return ModelFile(path, meta)
