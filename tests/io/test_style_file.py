from __future__ import annotations

import pytest

from nlpqa.core.edit import Safety
from nlpqa.core.errors import NlpqaError
from nlpqa.core.finding import Severity
from nlpqa.core.style import Kind, Scope, StyleExample, StyleRule
from nlpqa.io.settings_file import find_settings, read_settings

PERCENT = """# settings
lenient = true

[[style]]
name = "style-percent"
kind = "substitution"
swap = { '(\\d+) per cent' = '\\1 percent', "per cent" = "percent" }
"""


def write(folder, text, name="nlpqa.toml"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def fault(folder, text, name="nlpqa.toml"):
    """The line, from 1, the message and the cure of what is refused."""
    path = write(folder, text, name)
    with pytest.raises(NlpqaError) as caught:
        read_settings(path)
    assert caught.value.path == str(path)
    assert caught.value.cure
    return caught.value.line, caught.value.message, caught.value.cure


def test_every_key_can_be_written(tmp_path):
    write(
        tmp_path,
        PERCENT
        + """scope = "outside-quotations"
ignorecase = false
nonword = true
exceptions = ["Per Cent Coffee"]
message = "{new}, not {old}"
reason = "page 3"
severity = "error"
fix = "safe"
bad = ["⟦per cent⟧", { text = "5 ⟦per cent⟧", fixed = "5 percent" }]
good = ["percent"]

[[style]]
name = "style-questions"
kind = "occurrence"
token = '\\?'
max = 2
min = 1

[[style]]
name = "style-adviser"
kind = "consistency"
[style.either]
"adviser" = "advisor"

[[style]]
name = "style-cliche"
kind = "existence"
tokens = ["it is reported that"]
""",
    )
    settings = find_settings(tmp_path)
    assert settings.lenient
    percent, questions, adviser, cliche = settings.style
    assert percent == StyleRule(
        "style-percent",
        Kind.SUBSTITUTION,
        swap=((r"(\d+) per cent", r"\1 percent"), ("per cent", "percent")),
        scope=Scope.OUTSIDE_QUOTATIONS,
        ignorecase=False,
        nonword=True,
        exceptions=("Per Cent Coffee",),
        message="{new}, not {old}",
        reason="page 3",
        severity=Severity.ERROR,
        fix=Safety.SAFE,
        bad=(StyleExample("⟦per cent⟧"), StyleExample("5 ⟦per cent⟧", "5 percent")),
        good=(StyleExample("percent"),),
    )
    assert (questions.token, questions.max, questions.min) == (r"\?", 2, 1)
    assert adviser.either == (("adviser", "advisor"),)
    assert cliche.tokens == ("it is reported that",)
    assert [rule.written.first for rule in settings.style] == [4, 19, 26, 32]


def test_pyproject_has_rules_too(tmp_path):
    text = "[tool.ruff]\nline-length = 9\n\n[tool.nlpqa]\nlenient = true\n\n" + PERCENT[PERCENT.index("[[") :]
    path = write(tmp_path, text.replace("[[style]]", "[[tool.nlpqa.style]]"), "pyproject.toml")
    (rule,) = read_settings(path).style
    assert (rule.name, rule.written.line("swap")) == ("style-percent", 10)


def test_rules_in_one_line_are_read(tmp_path):
    text = 'style = [{ name = "style-a", kind = "existence", tokens = ["x"] }]\n'
    (rule,) = read_settings(write(tmp_path, text)).style
    assert rule.tokens == ("x",)
    assert fault(tmp_path, text.replace("kind", "knd"))[0] == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('scop = "text"', "“scope”"),
        ('extends = "existence"', "“kind”"),
        ('level = "error"', "“severity”"),
        ('select = ["name"]', "above the first [[style]]"),
    ],
)
def test_an_unknown_key_is_told_with_what_was_meant(tmp_path, row, told):
    line, message, cure = fault(tmp_path, PERCENT + row)
    assert line == 8
    assert "style-percent" in message
    assert told in cure


@pytest.mark.parametrize(
    "row",
    [
        'scope = "line"',
        'severity = "bad"',
        'fix = "perhaps"',
        "ignorecase = 1",
        'nonword = "no"',
        'exceptions = "x"',
        "exceptions = ['']",
        "message = 3",
        'message = "%s"',
        'message = "{olt}"',
        'message = "{old.x}"',
        'message = "{old!r}"',
        'message = "{old"',
        "reason = []",
        "bad = 'x ⟦per cent⟧'",
        "bad = ['nothing marked']",
        "bad = ['⟦per cent']",
        "bad = ['per ⟦⟧cent']",
        "bad = [{ fixed = 'x' }]",
        "bad = [{ text = '⟦per cent⟧', fxed = 'x' }]",
        "bad = [3]",
        "good = ['a ⟦marked⟧ one']",
        "good = 3",
        "tokens = ['x']",
        "max = 1",
        "either = { a = 'b' }",
    ],
)
def test_a_wrong_value_names_its_line(tmp_path, row):
    assert fault(tmp_path, PERCENT + row)[0] == 8


@pytest.mark.parametrize(
    "swap",
    [
        "'per (cent' = 'x'",  # does not compile
        "'[[a]' = 'x'",  # may mean something else one day
        "'x*' = 'y'",  # matches the empty text
        "'(?=x)' = 'y'",
        "'(?i)x' = 'y'",
        r"'(?:\w+\s?)+x' = 'y'",  # takes for ever
        "'cent' = 'per cent'",  # found again
        "'a' = 'b', 'b' = 'c'",
        "'a' = 'b', 'b' = 'a'",
        r"'(\w) x' = '\1 x x'",
        r"'x' = '\1'",  # no such group
        r"'x' = '\q'",
        "'x' = 3",
        "",
    ],
)
def test_a_substitution_that_cannot_be_used_is_refused(tmp_path, swap):
    text = f'[[style]]\nname = "style-a"\nkind = "substitution"\nswap = {{ {swap} }}\n'
    assert fault(tmp_path, text)[0] in (3, 4)


@pytest.mark.parametrize(
    "swap",
    [
        "'web ?site' = 'website'",
        "'Internet' = 'internet'",
        "'iphone' = 'iPhone'",
        "'very' = ''",
        r"'(\d+)pct' = '\1 percent'",
    ],
)
def test_a_replacement_that_stays_is_no_fault(tmp_path, swap):
    read_settings(write(tmp_path, f'[[style]]\nname = "style-a"\nkind = "substitution"\nswap = {{ {swap} }}\n'))


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ('kind = "existence"\ntokens = ["x"]', 2),  # no name
        ('name = ""\nkind = "existence"\ntokens = ["x"]', 3),
        ('name = "Percent"\nkind = "existence"\ntokens = ["x"]', 3),
        ('name = "style-a"\ntokens = ["x"]', 2),  # no kind
        ('name = "style-a"\nkind = "substitutoin"', 4),
        ('name = "style-a"\nkind = "existence"', 4),
        ('name = "style-a"\nkind = "occurrence"\ntoken = "x"', 5),  # how often?
        ('name = "style-a"\nkind = "occurrence"\ntoken = "x"\nmax = 1\nmin = 2', 6),
        ('name = "style-a"\nkind = "occurrence"\ntoken = "x"\nmax = true', 6),
        ('name = "style-a"\nkind = "occurrence"\ntoken = "x"\nmax = -1', 6),
        ('name = "style-a"\nkind = "existence"\ntokens = ["x"]\nfix = "safe"', 6),
        ('name = "style-a"\nkind = "existence"\ntokens = [\n  "x",\n  "y(",\n]', 7),
        ('name = "style-a"\nkind = "consistency"\n[style.either]\n"a" = "b"\n"c(" = "d"', 7),
        ('name = "style-a"\nkind = "existence"\ntokens = ["x"]\nbad = [{ text = "⟦x⟧", fixed = "y" }]', 6),
    ],
)
def test_what_a_rule_lacks_or_has_too_much_of(tmp_path, rule, line):
    assert fault(tmp_path, f"\n[[style]]\n{rule}\n")[0] == line


def test_a_misspelt_table_names_its_line(tmp_path):
    line, _, cure = fault(tmp_path, PERCENT.replace("[[style]]", "[[styles]]"))
    assert line == 4
    assert "“style”" in cure
    assert fault(tmp_path, PERCENT.replace("[[style]]", "[style]"))[0] == 4


def test_a_backslash_between_double_quotes_is_told_how_to_write(tmp_path):
    line, _, cure = fault(tmp_path, '[[style]]\ntokens = ["\\d+"]\n')
    assert line == 2
    assert "single quotes" in cure
