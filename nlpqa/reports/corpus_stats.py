"""What a run over a corpus has found, counted with pandas, a part of a table in memory at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlpqa.core.errors import NlpqaError
from nlpqa.engine.corpus_folder import CorpusFolder

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

Record = dict[str, Any]

_RENDERINGS = 5  # of a term


def corpus_stats(path: Path, top: int = 20) -> Record:
    """Counts over all tables of the folder of a run; `top` terms and speakers. Raises NlpqaError if it is no such."""
    folder = CorpusFolder(path)
    if not path.is_dir() or (plan := folder.plan()) is None:
        raise NlpqaError("no run is in this folder", path, cure="make one with nlpqa corpus run IN -o FOLDER")
    rows = dict.fromkeys(plan["tables"], 0)
    for done in folder.done():
        for name, number in done.rows.items():
            rows[name] += number
    return {
        "complete": folder.manifest() is not None,
        "rows": rows,
        "words": sum(int(frame["words"].sum()) for frame in _frames(folder, "documents", ["words"])),
        "findings": _counted(_frames(folder, "findings", ["id", "check", "severity"])),
        "terms": _terms(folder, top),
        "speakers": _counted(_speakers(folder))[:top],
        "duplicates": _counted(_frames(folder, "duplicates", ["id", "kind", "unit"])),
        "claims": _counted(_frames(folder, "claims", ["id", "source_type", "checkworthy"])),
        "errors": _errors(folder),
    }


def _frames(folder: CorpusFolder, table: str, columns: list[str]) -> Iterator[pd.DataFrame]:
    import pandas as pd

    for path in folder.parts(table):
        yield pd.read_parquet(path, columns=columns)


def _speakers(folder: CorpusFolder) -> Iterator[pd.DataFrame]:
    """Who said each quotation, in the fullest form that is known; "she" is nobody where it stands for no name."""
    columns = ["id", "speaker", "speaker_kind", "speaker_canonical", "speaker_resolved"]
    for frame in _frames(folder, "quotes", columns):
        same = frame["speaker"].str.casefold() == frame["speaker_resolved"].str.casefold()
        nobody = (frame["speaker_kind"] == "anonymous") | ((frame["speaker_kind"] == "pronoun") & same)
        named = frame[~nobody]
        speaker = named["speaker_canonical"].fillna(named["speaker_resolved"])
        yield named[["id"]].assign(speaker=speaker)


def _counted(frames: Iterable[pd.DataFrame]) -> list[Record]:
    """The rows of frames by what their columns beside `id` hold, most frequent first, and in how many documents."""
    rows: Counter[tuple[Any, ...]] = Counter()
    documents: Counter[tuple[Any, ...]] = Counter()
    by: list[str] = []
    for frame in frames:
        by = [name for name in frame.columns if name != "id"]
        groups = frame.groupby(by)["id"].agg(["size", "nunique"])  # a document lies in one part only
        for values, size, unique in groups.itertuples():
            key = values if isinstance(values, tuple) else (values,)
            rows[key] += size
            documents[key] += unique
    return [
        {**dict(zip(by, key, strict=True)), "count": number, "documents": documents[key]}
        for key, number in _ranked(rows)
    ]


def _terms(folder: CorpusFolder, top: int) -> list[Record]:
    """Terms with their renderings; what is too weak to bother an editor with does not count."""
    columns = ["id", "canonical", "text", "accepted", "safety"]
    sure = (f[f["accepted"] | (f["safety"] != "show")][columns[:3]] for f in _frames(folder, "mentions", columns))
    pairs = _counted(sure)
    renderings: dict[str, Counter[tuple[Any, ...]]] = defaultdict(Counter)
    for pair in pairs:
        renderings[pair["canonical"]][(" ".join(pair["text"].split()),)] += pair["count"]  # some run over a line's end
    totals = Counter({(term,): found.total() for term, found in renderings.items()})
    return [
        {
            "term": term,
            "count": number,
            "renderings": [{"text": text, "count": n} for (text,), n in _ranked(renderings[term])[:_RENDERINGS]],
        }
        for (term,), number in _ranked(totals)[:top]
    ]


def _errors(folder: CorpusFolder) -> list[Record]:
    reasons: Counter[tuple[Any, ...]] = Counter()
    for frame in _frames(folder, "errors", ["id", "path", "message"]):
        reasons.update((_reason(*row),) for row in frame.itertuples(index=False, name=None))
    return [{"reason": reason, "count": number} for (reason,), number in _ranked(reasons)]


def _reason(id_: str, path: str | None, message: str) -> str:
    """A message without the place that it begins with.

    >>> _reason("7", "a.csv", "a.csv:12: no text")
    'no text'
    """
    for place in (path, id_):
        if place and message.startswith(place) and ": " in message[len(place) :]:
            return message[message.index(": ", len(place)) + 2 :]
    return message


def _ranked(counts: Counter[tuple[Any, ...]]) -> list[tuple[tuple[Any, ...], int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def print_stats(console: Console, stats: Record) -> None:
    """The counts for people."""
    rows = stats["rows"]
    if not stats["complete"]:
        console.print("This run is not complete; the counts are of what is done.\n")
    console.print(f"{rows['documents']:,} documents, {stats['words']:,} words, {rows['errors']:,} errors")
    found = ", ".join(f"{number:,} {name}" for name, number in rows.items() if name not in ("documents", "errors"))
    console.print(found)
    _print_table(
        console,
        "Findings",
        ("check", "severity", "", "documents"),
        ((f["check"], f["severity"], f["count"], f["documents"]) for f in stats["findings"]),
    )
    _print_table(
        console,
        "Terms",
        ("term", "", "renderings"),
        (
            (t["term"], t["count"], ", ".join(f"{r['text']} {r['count']}" for r in t["renderings"]))
            for t in stats["terms"]
        ),
    )
    _print_table(
        console,
        "Speakers",
        ("speaker", "quotes", "documents"),
        ((s["speaker"], s["count"], s["documents"]) for s in stats["speakers"]),
    )
    _print_table(
        console,
        "Duplicates",
        ("kind", "unit", "", "documents"),
        ((d["kind"], d["unit"], d["count"], d["documents"]) for d in stats["duplicates"]),
    )
    _print_table(
        console,
        "Claims",
        ("by", "worth checking", "", "documents"),
        ((c["source_type"], "yes" if c["checkworthy"] else "no", c["count"], c["documents"]) for c in stats["claims"]),
    )
    _print_table(console, "Errors", ("reason", ""), ((e["reason"], e["count"]) for e in stats["errors"]))


def _print_table(console: Console, title: str, heads: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for head in heads:
        table.add_column(head, justify="right" if head in ("", "documents", "quotes") else "left")
    for row in rows:
        table.add_row(*(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row))
    if table.row_count:
        console.print()
        console.print(table)
