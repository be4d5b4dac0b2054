"""The Chinese originals beside the texts: one file, or a folder with files of the same names."""

from __future__ import annotations

from pathlib import Path

from nlpqa.core.errors import NlpqaError
from nlpqa.io.read import html_text, read_text
from nlpqa.io.walk import is_html, real_path


class Originals:
    """Finds the original of a text. `path` is a file, for one text, or a folder for a folder of texts."""

    def __init__(self, path: Path, texts: list[str]) -> None:
        if not path.exists():
            raise NlpqaError("there is no such original", path, cure="name a file or a folder")
        self._path = path
        self._roots = [Path(text) for text in texts if text != "-" and Path(text).is_dir()]
        if path.is_file() and (len(texts) > 1 or self._roots):
            raise NlpqaError("one original for several texts", path, cure="give a folder with files of the same names")

    def path(self, text: Path | None) -> Path:
        """Where the original of a text lies, or should; raises NlpqaError if there can be none."""
        return self._path if self._path.is_file() else self._inside(text)

    def of(self, text: Path | None) -> str:
        """The original of the text of a file, None for standard input; raises NlpqaError if there is none."""
        path = self.path(text)
        if not path.is_file():
            raise NlpqaError(f"no original for {text or 'standard input'}", path, cure="put the file there")
        if text is not None and real_path(path) == real_path(text):
            raise NlpqaError("the text is given as its own original", path, cure="name the Chinese text")
        found = read_text(path).text
        return html_text(found) if is_html(path) else found

    def _inside(self, text: Path | None) -> Path:
        if text is None:
            raise NlpqaError("a folder of originals for standard input", self._path, cure="name the file")
        root = next((root for root in self._roots if text.is_relative_to(root)), text.parent)
        return self._path / text.relative_to(root)
