"""Options that mean the same in every command."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nlpqa.cli.completion import check_words

_INPUT = "Input"
_CHOICE = "Checks and glossary"
_OUTPUT = "Output"
_RUNNING = "Running"
_LISTED = "What is listed"


class InputFormat(StrEnum):
    """What standard input holds."""

    TEXT = "text"
    JSONL = "jsonl"


class OutputFormat(StrEnum):
    """How results are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


class CheckFormat(StrEnum):
    """How findings are written: for people, for machines, for spreadsheets, and for those who show them elsewhere."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


class ClaimsFormat(StrEnum):
    """How claims are written: as other lists are, and as what a desk fills in."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    CLAIMREVIEW = "claimreview"


class GroupsFormat(StrEnum):
    """How claims of several articles are written."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"


class Engine(StrEnum):
    """What does the work over a corpus."""

    PROCESS = "process"
    DASK = "dask"


class Rank(StrEnum):
    """A severity, as the command line has it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS…",
        help="Files or folders (.txt .md .html .jsonl .jsonl.gz); - is standard input.",
        show_default=False,
    ),
]
GlossaryFile = Annotated[
    Path | None,
    typer.Option(
        "--glossary",
        metavar="FILE",
        help="The glossary to use.",
        show_default="the nearest glossary.csv",
        rich_help_panel=_CHOICE,
    ),
]
Lenient = Annotated[
    bool, typer.Option("--lenient", help="Skip glossary rows with faults instead of stopping.", rich_help_panel=_CHOICE)
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="The settings file.",
        show_default="the nearest nlpqa.toml",
        rich_help_panel=_CHOICE,
    ),
]
Select = Annotated[
    str | None,
    typer.Option(
        "--select",
        autocompletion=check_words,
        metavar="RULE,…",
        help="Only these checks; “quote” means all that begin with it.",
        rich_help_panel=_CHOICE,
    ),
]
Ignore = Annotated[
    str | None,
    typer.Option(
        "--ignore",
        autocompletion=check_words,
        metavar="RULE,…",
        help="All but these checks.",
        rich_help_panel=_CHOICE,
    ),
]
ExtendSelect = Annotated[
    str | None,
    typer.Option(
        "--extend-select",
        autocompletion=check_words,
        metavar="RULE,…",
        help="These checks, too, besides those the settings choose, or though they ignore them.",
        rich_help_panel=_CHOICE,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="An installed spaCy pipeline for English, or its folder; none does without.",
        show_default="the one that comes with nlpqa",
        rich_help_panel=_CHOICE,
    ),
]
TextField = Annotated[
    str, typer.Option("--text-field", metavar="FIELD", help="JSONL: the field with the text.", rich_help_panel=_INPUT)
]
IdField = Annotated[
    str, typer.Option("--id-field", metavar="FIELD", help="JSONL: the field with the id.", rich_help_panel=_INPUT)
]
Source = Annotated[
    Path | None,
    typer.Option(
        "--source",
        metavar="FILE",
        help="The Chinese original; for a folder of texts, a folder of files of the same names.",
        show_default=False,
        rich_help_panel=_INPUT,
    ),
]
SourceField = Annotated[
    str | None,
    typer.Option(
        "--source-field",
        metavar="FIELD",
        help="JSONL: the field with the Chinese original.",
        show_default=False,
        rich_help_panel=_INPUT,
    ),
]
StdinFormat = Annotated[
    InputFormat, typer.Option("--input-format", help="What standard input holds.", rich_help_panel=_INPUT)
]
NoIgnore = Annotated[
    bool,
    typer.Option(
        "--no-ignore",
        help="Read in folders also what .gitignore and .nlpqaignore leave out.",
        rich_help_panel=_INPUT,
    ),
]
ForceExclude = Annotated[
    bool,
    typer.Option(
        "--force-exclude",
        help="Leave out what the settings and ignore files leave out, though it is named (for pre-commit).",
        rich_help_panel=_INPUT,
    ),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 takes every core.", rich_help_panel=_INPUT)
]
Format = Annotated[
    OutputFormat, typer.Option("--format", "-f", help="For people, or for machines.", rich_help_panel=_OUTPUT)
]
FindingsFormat = Annotated[
    CheckFormat,
    typer.Option(
        "--format",
        "-f",
        help="For people; for editors and grep; for machines; for spreadsheets; for a comment; for code scanning, "
        "GitHub Actions and test pages.",
        rich_help_panel=_OUTPUT,
    ),
]
Threshold = Annotated[
    float | None,
    typer.Option(
        metavar="SCORE",
        help="What is worth checking: a score from 0 to 1.",
        show_default="the packaged one",
        rich_help_panel=_LISTED,
    ),
]
Kinds = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND,…",
        help="Only these: deal, ranking, comparison, law, forecast, causal, personal, quantity, event.",
        show_default="all",
        rich_help_panel=_LISTED,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write here.", show_default="standard output", rich_help_panel=_OUTPUT
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only results and errors.", rich_help_panel=_OUTPUT)]
Watch = Annotated[
    bool,
    typer.Option(
        "--watch", help="Again whenever a text, the glossary or the settings change.", rich_help_panel=_RUNNING
    ),
]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours.", rich_help_panel=_OUTPUT)]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.", rich_help_panel=_OUTPUT)]


# Of `nlpqa corpus`, which reads tables, too, and takes every core unless told otherwise.

CorpusPaths = Annotated[
    list[Path],
    typer.Argument(
        metavar="IN…",
        help="Files or folders (.txt .md .html .jsonl .jsonl.gz .csv .csv.gz .parquet).",
        show_default=False,
    ),
]
CorpusOutput = Annotated[
    Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder for the tables.", show_default=False)
]
CorpusTextField = Annotated[
    str,
    typer.Option("--text-field", metavar="FIELD", help="The field or column with the text.", rich_help_panel=_INPUT),
]
CorpusIdField = Annotated[
    str,
    typer.Option("--id-field", metavar="FIELD", help="The field or column with the id.", rich_help_panel=_INPUT),
]
CorpusDateField = Annotated[
    str | None,
    typer.Option(
        "--date-field",
        metavar="FIELD",
        help="The field or column with the date: the earlier document has what is repeated first.",
        show_default="the order of reading",
        rich_help_panel=_INPUT,
    ),
]
AllJobs = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 takes every core.", rich_help_panel=_RUNNING),
]
CorpusEngine = Annotated[
    Engine,
    typer.Option("--engine", help="Processes of this machine, or a Dask cluster.", rich_help_panel=_RUNNING),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="The Dask scheduler; goes with --engine dask.",
        show_default="a cluster of this machine",
        rich_help_panel=_RUNNING,
    ),
]
