"""The `nlpqa` command."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from nlpqa.cli.commands import (  # noqa: F401 -- they add to glossary and corpus
    corpus_claims,
    corpus_duplicates,
    glossary_compare,
    glossary_decisions,
    glossary_edit,
    glossary_exchange,
    glossary_mine,
)
from nlpqa.cli.commands.check import check
from nlpqa.cli.commands.claims import claims
from nlpqa.cli.commands.clean import clean
from nlpqa.cli.commands.corpus import corpus
from nlpqa.cli.commands.glossary import glossary
from nlpqa.cli.commands.init import init
from nlpqa.cli.commands.lists import duplicates, quotes
from nlpqa.cli.commands.names import names
from nlpqa.cli.commands.report import report
from nlpqa.cli.commands.rules import rules
from nlpqa.core.errors import NlpqaError
from nlpqa.engine.threads import one_thread
from nlpqa.version import VERSION

app = typer.Typer(
    name="nlpqa",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (clean, check, names, quotes, claims, duplicates, report, rules, init):
    app.command()(command)
app.add_typer(glossary, name="glossary")
app.add_typer(corpus, name="corpus")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nlpqa {VERSION}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Clean machine-translated news: names, repetitions, quotations, claims.

    For example: nlpqa check article.txt
    """


def main() -> None:
    """Run the command; an error that was foreseen is one line on stderr and exit code 2."""
    one_thread()
    for stream in (sys.stdout, sys.stderr):
        # Names are written in every script, whatever the terminal's encoding claims to hold.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except NlpqaError as error:
        print(f"nlpqa: error: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; what Python would still flush goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"nlpqa: error: {where}{error.strerror or error}", file=sys.stderr)
        sys.stdout = None  # nothing more can be flushed
        sys.exit(2)
    except KeyboardInterrupt:
        print("nlpqa: stopped", file=sys.stderr)
        sys.exit(130)
    except Exception as error:
        if os.environ.get("NLPQA_DEBUG"):
            raise
        message = f"internal error, please report it: {type(error).__name__}: {error} (NLPQA_DEBUG=1 shows where)"
        print(f"nlpqa: error: {message}", file=sys.stderr)
        sys.exit(2)
