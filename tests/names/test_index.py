"""The index of a glossary's terms, on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlpqa.core.term import Glossary, Term
from nlpqa.io.cache import cached, folders
from nlpqa.lang.dictionary import dictionary
from nlpqa.names.index import open_index
from nlpqa.names.lattice import best_path, surface
from nlpqa.names.rendering import rendering

TERMS = (Term("1", "白马音乐", "Baima Music"), Term("2", "", "Kronenfeld"), Term("3", "QQ浏览器", "QQ Browser"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache that has the dictionary of the session's."""
    known = dictionary()._database.path
    monkeypatch.setenv("NLPQA_CACHE", str(tmp_path))
    (tmp_path / known.name).symlink_to(known)
    return tmp_path


def indexes(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("names-*")}


def test_is_made_once_and_anew_for_other_content(cache: Path) -> None:
    steps: list[int] = []
    open_index(Glossary(TERMS), steps.append)
    assert sum(steps) == len(TERMS)
    made = indexes(cache)
    open_index(Glossary(TERMS), steps.append)
    assert sum(steps) == len(TERMS)
    open_index(Glossary(TERMS[:2]))
    assert len(indexes(cache) - made) == 1


def test_what_comes_back_is_what_was_made(cache: Path) -> None:
    index = open_index(Glossary(TERMS))
    for number, term in enumerate(TERMS):
        made, read = rendering(term, dictionary()), index.rendering(number)
        assert (made.chars, made.readings, made.weights, made.own) == (
            read.chars,
            read.readings,
            read.weights,
            read.own,
        )
        for text in ("White Horse Music", "Bai Ma", "Kuku Browser"):
            assert best_path(surface(text), made) == best_path(surface(text), read)


def test_finds_by_sound_by_sense_and_by_letters(cache: Path) -> None:
    index = open_index(Glossary(TERMS))
    assert index.candidates(surface("White Horse")) == (0,)
    assert index.candidates(surface("Baema Music")) == (0,)
    assert index.candidates(surface("Kronenfold")) == (1,)
    assert index.candidates(surface("Yellow Trumpet")) == ()


def test_a_file_that_fails_in_the_making_is_not_left_behind(cache: Path) -> None:
    def fail(path: Path) -> None:
        path.write_text("half")
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        cached("names-broken.sqlite", fail)
    assert not any(path.suffix == ".part" or "broken" in path.name for path in cache.iterdir())


def test_a_broken_file_is_made_anew(cache: Path) -> None:
    open_index(Glossary(TERMS))
    (name,) = indexes(cache)
    whole = (cache / name).read_bytes()
    for broken in (b"junk", whole[: len(whole) // 2]):
        (cache / name).write_bytes(broken)
        assert open_index(Glossary(TERMS)).candidates(surface("White Horse")) == (0,)


def test_old_files_go(cache: Path) -> None:
    for number in range(40):
        cached(f"names-{number}.sqlite", lambda path: path.write_text("x") and None)
    assert len(indexes(cache)) <= 32
    assert (cache / "names-39.sqlite").exists()


def test_where_the_cache_cannot_be_written_a_temporary_folder_serves(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = cache / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("NLPQA_CACHE", str(blocked))
    path = cached("names-elsewhere.sqlite", lambda path: path.write_text("x") and None)
    assert path.parent == folders()[1]
    path.unlink()
