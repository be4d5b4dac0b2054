"""What is made once and kept: nothing half made stays, nobody else's is trusted, and what is damaged is made anew."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from nlpqa.core.errors import NlpqaError
from nlpqa.core.term import Glossary, Term
from nlpqa.engine.pipeline import Pipeline
from nlpqa.io.cache import cached, folders, kept
from nlpqa.io.database import DamagedError, Database, is_database
from nlpqa.lang.dictionary import close_dictionary, dictionary

GLOSSARY = Glossary((Term("1", "白马音乐", "Baima Music"),))


@pytest.fixture
def places(tmp_path, monkeypatch):
    """The user's folder and the one for temporary files, both empty."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("NLPQA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return folders()


@pytest.fixture
def made() -> Iterator[Path]:
    """The file of the dictionary that the session has made."""
    yield dictionary()._database.path
    close_dictionary()


@pytest.fixture
def cache(made, places):
    """An empty cache but for the dictionary."""
    places[0].mkdir()
    (places[0] / made.name).symlink_to(made)
    return places[0]


def write(path: Path) -> None:
    path.write_text("made")


def full_in(folder: Path):
    """What fails as SQLite does where a folder is full, and leaves a journal."""

    def make(path: Path) -> None:
        if path.parent == folder:
            path.with_name(path.name + "-journal").write_text("half")
            raise sqlite3.OperationalError("disk I/O error")
        write(path)

    return make


def test_where_the_folder_is_full_a_temporary_one_serves(places):
    path = cached("names-a.sqlite", full_in(places[0]))
    assert (path.parent, path.read_text()) == (places[1], "made")
    assert list(places[0].iterdir()) == []


def test_where_all_is_full_the_error_says_what_to_do(places):
    def make(path: Path) -> None:
        full_in(path.parent)(path)

    with pytest.raises(NlpqaError, match=r"disk I/O error \(free some space"):
        cached("names-a.sqlite", make)
    assert [list(place.iterdir()) for place in places] == [[], []]


def test_without_any_temporary_folder_the_cache_still_serves(places, monkeypatch):
    def none() -> str:
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", none)
    assert cached("names-a.sqlite", write).parent == places[0]


def test_what_a_killed_process_left_goes_and_what_is_in_the_making_stays(places):
    places[0].mkdir()
    old, new = ([places[0] / f"tmp{age}.part{end}" for end in ("", "-journal")] for age in ("old", "new"))
    for path in (*old, *new):
        path.write_text("half")
    for path in old:
        os.utime(path, (1, 1))
    cached("names-a.sqlite", write)
    assert not any(path.exists() for path in old)
    assert all(path.exists() for path in new)


def test_a_folder_that_others_can_write_to_is_not_trusted(places):
    planted = places[1]
    planted.mkdir()
    (planted / "names-a.sqlite").write_text("planted")
    planted.chmod(0o777)
    assert kept("names-a.sqlite") is None
    path = cached("names-a.sqlite", full_in(places[0]))
    assert path.parent != planted
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert kept("names-a.sqlite") == path


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners here")
def test_a_folder_of_another_user_or_behind_a_link_is_not_trusted(places, monkeypatch):
    places[1].mkdir(mode=0o700)
    with monkeypatch.context() as patch:
        owner = os.getuid()
        patch.setattr(os, "getuid", lambda: owner + 1)
        name = places[1].with_name(f"nlpqa-cache-{owner + 1}")
        places[1].rename(name)
        assert folders()[1] != name
        name.rename(places[1])
    places[1].rename(places[1].with_name("elsewhere"))
    places[1].symlink_to(places[1].with_name("elsewhere"))
    assert folders()[1] != places[1]


def database(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def test_a_damaged_file_is_told_from_a_missing_row(tmp_path):
    database(tmp_path / "a", "CREATE TABLE word (word, glosses); INSERT INTO word VALUES ('a', '{')")
    file = Database(tmp_path / "a")
    assert file.json("SELECT glosses FROM word WHERE word = ?", "b") is None
    with pytest.raises(DamagedError, match="remove it"):
        file.json("SELECT glosses FROM word WHERE word = ?", "a")
    with pytest.raises(DamagedError, match="no such table"):
        file.first("SELECT terms FROM posting")
    with pytest.raises(DamagedError):
        Database(tmp_path / "none").first("SELECT 1")


def test_a_new_file_in_the_place_of_a_damaged_one_is_not_removed(tmp_path):
    database(tmp_path / "a", "CREATE TABLE word (word)")
    with pytest.raises(DamagedError) as raised:
        Database(tmp_path / "a").first("SELECT terms FROM posting")
    database(tmp_path / "b", "CREATE TABLE word (word)")
    (tmp_path / "b").replace(tmp_path / "a")
    raised.value.discard()
    assert (tmp_path / "a").exists()


def zero_inside(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(len(data) - 100))


def without_tables(path: Path) -> None:
    path.unlink()
    database(path, "CREATE TABLE other (word)")


@pytest.mark.parametrize("damage", [zero_inside, without_tables])
def test_a_damaged_index_is_made_anew_and_the_analysis_is_the_same(cache, damage):
    text = "They use White Horse Music."
    whole = Pipeline(GLOSSARY)(text)
    assert whole.mentions
    (path,) = cache.glob("names-*")
    damage(path)
    assert is_database(path)
    assert Pipeline(GLOSSARY)(text) == whole
    assert Pipeline(GLOSSARY)(text) == whole
    assert path.stat().st_size > 8192


def test_a_damaged_dictionary_is_made_anew_and_the_index_too(cache, made, monkeypatch):
    Pipeline(GLOSSARY).prepare()
    (index,) = cache.glob("names-*")
    zero_inside(index)
    monkeypatch.setattr("nlpqa.lang.dictionary._make", lambda path: path.write_bytes(made.read_bytes()) and None)
    (cache / made.name).unlink()
    database(cache / made.name, "CREATE TABLE other (word)")
    close_dictionary()
    assert Pipeline(GLOSSARY)("They use White Horse Music.").mentions
    assert (cache / made.name).read_bytes() == made.read_bytes()


def test_threads_that_meet_a_damaged_file_all_get_their_analysis(cache):
    pipeline = Pipeline(GLOSSARY)
    pipeline.prepare()
    (path,) = cache.glob("names-*")
    without_tables(path)
    found: list[int] = []
    texts = ("White Horse Music.", "White Horse Music!", "White Horse Music?")
    threads = [
        threading.Thread(target=lambda text: found.append(len(pipeline(text).mentions)), args=(t,)) for t in texts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1, 1, 1]


def test_a_damaged_file_that_cannot_be_removed_is_a_clear_error(cache, monkeypatch):
    Pipeline(GLOSSARY).prepare()
    (path,) = cache.glob("names-*")
    without_tables(path)
    monkeypatch.setattr(DamagedError, "discard", lambda self: None)
    with pytest.raises(NlpqaError, match=f"{path.name}.*remove it"):
        Pipeline(GLOSSARY)("White Horse Music.")
