"""`nlpqa glossary export` and `import` as a user meets them."""

from __future__ import annotations

import json

import pytest

from nlpqa.glossary.exchange.formats import FORMATS

OURS = (
    "source,target,variants,status,context,owner\n"
    "天天动听,Tiantian Dongting,Everyday Listening,,music,Li\n酷狗,Kugou,,draft,,\n"
)


def test_a_glossary_goes_out_and_comes_back(desk, nlpqa):
    (desk / "glossary.csv").write_text("# ours\n" + OURS, "utf-8")
    for name in ("terms.xlsx", "terms.json", "terms.tsv", "terms.tbx"):
        result = nlpqa("glossary", "export", "-o", name)
        assert result.returncode == 0
        assert "comments are not rows" in result.stderr.decode()
        assert nlpqa("glossary", "import", name, "--glossary", f"{name}.csv").returncode == 0
    for name in ("terms.xlsx", "terms.json", "terms.tsv"):
        assert "天天动听,Tiantian Dongting,Everyday Listening,,,,music,,Li" in (desk / f"{name}.csv").read_text("utf-8")
    assert "酷狗,Kugou,,,,draft" in (desk / "terms.tbx.csv").read_text("utf-8")


def test_export_tells_its_losses_and_strict_writes_nothing(desk, nlpqa):
    (desk / "glossary.csv").write_text(OURS, "utf-8")
    result = nlpqa("glossary", "export", "--to", "tbx3-dct")
    assert result.returncode == 0
    assert result.stdout.startswith(b"<?xml")
    assert "context, 1×: TBX has no category" in result.stderr.decode()
    assert "酷狗 = Kugou" in result.stderr.decode()
    result = nlpqa("glossary", "export", "--to", "tbx3-dct", "-o", "terms.tbx", "--strict", "-f", "json")
    assert result.returncode == 1
    assert not (desk / "terms.tbx").exists()
    record = json.loads(result.stdout)
    assert record["written"] is False
    assert {(loss["column"], *loss["lines"]) for loss in record["losses"]} == {("context", 2), ("owner", 2), ("", 3)}
    assert nlpqa("glossary", "export", "-o", "terms.csv", "--strict").returncode == 0


def test_import_adds_fills_and_names_conflicts(desk, nlpqa):
    (desk / "theirs.csv").write_text("中文,English,note\n天天动听,TTPod,player\n微信,WeChat,\n", "utf-8")
    before = (desk / "glossary.csv").read_bytes()
    shown = nlpqa("glossary", "import", "theirs.csv", "--dry-run")
    assert shown.returncode == 1
    assert "+微信,WeChat" in shown.stdout.decode()
    assert (desk / "glossary.csv").read_bytes() == before
    result = nlpqa("glossary", "import", "theirs.csv", "-f", "json")
    assert result.returncode == 1
    assert "ours “Tiantian Dongting”, theirs “TTPod”" in result.stderr.decode()
    record = json.loads(result.stdout)
    assert (record["read"], record["added"], record["changed"], len(record["conflicts"])) == (2, 1, 1, 1)
    text = (desk / "glossary.csv").read_text("utf-8")
    assert "天天动听,Tiantian Dongting,Everyday Listening,TTPOD,player" in text
    assert "微信,WeChat" in text


def test_losses_of_an_import_are_counted_not_listed(desk, nlpqa):
    entry = (
        '<termEntry><langSet xml:lang="zh"><tig><term>词{0}</term></tig></langSet><langSet xml:lang="en"><tig>'
        '<term>word {0}</term><termNote type="partOfSpeech">noun</termNote></tig></langSet></termEntry>'
    )
    entries = "".join(entry.format(number) for number in range(500))
    (desk / "big.tbx").write_text(f"<martif><text><body>{entries}</body></text></martif>", "utf-8")
    result = nlpqa("glossary", "import", "big.tbx")
    assert result.returncode == 0
    assert "partOfSpeech, 500×: the glossary has no column for it" in result.stderr.decode()
    assert len(result.stderr.decode().splitlines()) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "none.csv"), "none.csv: cannot read the file"),
        (("import", "folder.csv"), "folder.csv: cannot read the file"),
        (("import", "article.docx"), "does not tell its format"),
        (("import", "article.txt", "--from", "xlsx"), "article.txt: this is no XLSX"),
        (("import", "article.txt", "--from", "tbx2"), "article.txt:1: this is no XML"),
        (("import", "article.txt", "--from", "csv"), "article.txt:1: the first line names no Chinese"),
        (("import", "article.txt", "--from", "doc"), "no format “doc”"),
        (("import", "glossary.csv", "--column", "source"), "write COLUMN=NAME"),
        (("import", "glossary.csv", "--sheet", "x"), "csv has no sheets"),
        (("import", "contrary.csv"), "contrary.csv: with its terms the glossary would contradict itself"),
        (("import", "glossary.csv", "--glossary", "folder.csv"), "folder.csv: cannot read the glossary"),
        (("export",), "does not tell its format"),
        (("export", "-o", "terms.doc"), "does not tell its format"),
        (("export", "-o", "none/terms.csv"), "cannot write here"),
        (("export", "--to", "csv", "-f", "json"), "name a file with -o"),
        (("export", "--to", "csv", "--glossary", "contrary.csv"), "cannot be used safely"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(desk, nlpqa, words, said):
    (desk / "folder.csv").mkdir()
    (desk / "contrary.csv").write_text(
        "source,target,variants\n梨,Pear,Tiantian Dongting\n天天动听,Tiantian Dongting,\n", "utf-8"
    )
    before = sorted((path.name, path.is_file() and path.read_bytes()) for path in desk.iterdir())
    result = nlpqa("glossary", *words)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.decode().replace("│", " ").split())
    assert b"Traceback" not in result.stderr
    after = [(path.name, path.is_file() and path.read_bytes()) for path in desk.iterdir() if path.suffix != ".lock"]
    assert sorted(after) == before


def test_help_names_every_format(nlpqa):
    for command in ("export", "import"):
        shown = nlpqa("glossary", command, "--help").stdout.decode()
        assert all(format.name in shown for format in FORMATS)
