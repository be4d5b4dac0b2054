from __future__ import annotations

import os

import pytest

from nlpqa.core.errors import NlpqaError
from nlpqa.io.write import write_bytes


def test_a_file_is_written_and_written_over(tmp_path):
    path = tmp_path / "a.txt"
    write_bytes(path, b"old")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_when_writing_breaks_off_the_old_file_stays_and_nothing_is_left_beside_it(tmp_path, monkeypatch, fault):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(handle):
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((NlpqaError, KeyboardInterrupt)) as caught:
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    if isinstance(fault, OSError):
        assert "No space left" in str(caught.value)
        assert str(path) in str(caught.value)


def test_permissions_are_kept(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_bytes(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_that_any_new_file_has(tmp_path):
    (tmp_path / "plain.txt").touch()
    write_bytes(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode


def test_a_link_stays_a_link_and_the_file_it_names_changes(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.txt").write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to("real/a.txt")
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real/a.txt").read_bytes() == b"new"


def test_a_long_chinese_file_name_can_be_written(tmp_path):
    path = tmp_path / ("阿" * 83 + ".txt")  # 253 bytes of the 255 a name may have
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_an_error_with_a_cure(tmp_path):
    with pytest.raises(NlpqaError) as caught:
        write_bytes(tmp_path / "no/a.txt", b"x")
    assert caught.value.path == str(tmp_path / "no/a.txt")
    assert caught.value.cure


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_written_to_and_stays(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_bytes(path, b"new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert path.is_fifo()
