"""From the paths of a corpus to the claims that several of its articles make."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from nlpqa.claims.across.agree import AGREE, DIFFER, PARTIAL
from nlpqa.claims.across.group import Group, find_groups
from nlpqa.claims.across.statement import Statement, find_statements
from nlpqa.claims.choose import Asked, Chosen, choose, judge
from nlpqa.cli.finish import finish
from nlpqa.cli.guard import Guard
from nlpqa.cli.notices import TOLD, told_of
from nlpqa.cli.options import GroupsFormat
from nlpqa.cli.out import with_console, write_lines, write_text
from nlpqa.cli.progress import with_progress
from nlpqa.cli.run import Run
from nlpqa.core.analysis import Analysis
from nlpqa.duplicates.across.engine import Local
from nlpqa.duplicates.across.order import by_appearance
from nlpqa.engine.pool import run as analyse_all
from nlpqa.io.corpus import corpus_files, read_corpus
from nlpqa.reports.across_claims import group_records, groups_csv, print_groups
from nlpqa.reports.claim_words import left_words
from nlpqa.reports.counted import counted


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is written, and where."""

    format: GroupsFormat
    output: Path | None
    differing: bool
    no_color: bool


def list_groups(run: Run, asked: Asked, wanted: Wanted) -> None:
    """Read, analyse, group and write; exits with 2 if an input failed, after the others are done."""
    paths = list(map(Path, run.paths))
    settings = run.settings()
    if wanted.output is not None:
        Guard(corpus_files(paths, exclude=settings.exclude), [], []).refuse(wanted.output)
        run.guard().refuse(wanted.output)
    pipeline = run.pipeline(settings)
    items = told_of(run, read_corpus(paths, run.fields, exclude=settings.exclude))
    chosen: list[Chosen] = []
    found: dict[str, list[Statement]] = {}
    documents = []
    for result in with_progress(analyse_all(pipeline, items, jobs=run.jobs), quiet=run.quiet):
        if isinstance(result, Analysis):
            # The record and the original that came with it would take as much memory again.
            document = replace(result.document, record=None, source=None)
            documents.append(document)
            chosen.append(choose(judge(result.claims, asked.threshold), asked))
            listed = sorted(chosen[-1].listed, key=lambda claim: claim.span)
            found[document.id] = list(find_statements(document, listed, result.mentions))
        else:
            run.failures.append(result)
            if len(run.failures) <= TOLD:
                print(f"nlpqa: error: {result.message}", file=sys.stderr)
    statements = [statement for document in by_appearance(documents) for statement in found[document.id]]
    with Local(run.jobs) as engine:
        groups = find_groups(statements, engine)
    _write([group for group in groups if group.status == DIFFER or not wanted.differing], wanted)
    _say(run, len(documents), chosen, groups, wanted)
    finish(run)


def _write(groups: list[Group], wanted: Wanted) -> None:
    if wanted.format is GroupsFormat.JSONL:
        write_lines(group_records(groups), wanted.output)
    elif wanted.format is GroupsFormat.CSV:
        write_text(groups_csv(groups), wanted.output)
    else:
        with_console(wanted.output, lambda console: print_groups(console, groups), no_color=wanted.no_color)


def _say(run: Run, documents: int, chosen: list[Chosen], groups: list[Group], wanted: Wanted) -> None:
    run.tell(f"{counted(documents, 'document')}: {left_words(chosen)}")
    run.tell(f"{counted(len(groups), 'claim')} in several articles" + "".join(_counts(groups)))
    if wanted.differing and (hidden := sum(group.status != DIFFER for group in groups)):
        run.tell(f"{counted(hidden, 'claim')} left out, as --differing asks: no article contradicts another")
    if len(run.failures) > TOLD:
        print(f"nlpqa: error: {counted(len(run.failures), 'input')} failed", file=sys.stderr)


def _counts(groups: list[Group]) -> Iterator[str]:
    counts = Counter(group.status for group in groups)
    names = {DIFFER: "differ", PARTIAL: "with facts that only some give", AGREE: "agree"}
    if groups:
        yield ": " + ", ".join(f"{counts[status]:,} {name}" for status, name in names.items())
