"""Who said what: the forms in which newspapers and machines write speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.term import Glossary
from nlpqa.engine.pipeline import Pipeline
from nlpqa.quotes.speakers import speaker_kind

QA = Pipeline(Glossary(), stages=("quotes",))


def quotes(text: str) -> list[tuple[str, str | None, str]]:
    return [(span.of(text), q.speaker and q.speaker.text, q.type) for q in QA(text).quotes for span in q.spans]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ('Luo Yihang said, "Nobody knew of it."', "Nobody knew of it.", "Luo Yihang"),
        ('Luo Yihang, the founder, said: "Nobody knew of it."', "Nobody knew of it.", "Luo Yihang, the founder"),
        ('"Nobody knew of it," said Luo Yihang.', "Nobody knew of it,", "Luo Yihang"),
        ('"Nobody knew of it," Mr. Luo said on Monday.', "Nobody knew of it,", "Mr. Luo"),
        ('"Nobody knew of it." The above analysts said.', "Nobody knew of it.", "The above analysts"),
        ('"Nobody knew of it," scoffed Luo Yihang.', "Nobody knew of it,", "Luo Yihang"),
        ("“Nobody knew of it,” she said.", "Nobody knew of it,", "she"),
        ("The manager told reporters, 「Nobody knew of it.」", "Nobody knew of it.", "The manager"),
        ('The message was "Nobody may share this."', "Nobody may share this.", "The message"),
        ('In an interview, the head of sales, who resigned, said "Nobody knew."', "Nobody knew.", None),
        ("“Nobody knew of it”, said Luo Yihang.", "Nobody knew of it", "Luo Yihang"),
        ('"Nobody knew", he added.', "Nobody knew", "he"),
        ("The wife of Luo Yihang said: “Nobody knew of it.”", "Nobody knew of it.", "The wife of Luo Yihang"),
        ("''Nobody knew of it,'' Ms. Gil said.", "Nobody knew of it,", "Ms. Gil"),
    ],
)
def test_direct_speech_has_its_speaker(text, content, speaker):
    (found,) = quotes(text)
    assert (found[0], found[2]) == (content, "direct")
    assert speaker is None or found[1] == speaker


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("An insider said that the price rose.", "that the price rose", "An insider"),
        (
            "An insider who asked not to be named told us that it rose.",
            "that it rose",
            "An insider who asked not to be named",
        ),
        ("According to the company, the price rose.", "the price rose", "the company"),
        ("The price rose in spring, Luo Yihang added.", "The price rose in spring", "Luo Yihang"),
        ("She doesn’t agree that it is too dear.", "that it is too dear", "She"),
    ],
)
def test_indirect_speech_has_its_speaker(text, content, speaker):
    assert quotes(text) == [(content, speaker, "indirect")]


@pytest.mark.parametrize(
    ("text", "contents", "speaker"),
    [
        ("It is said that nobody knew.", ["that nobody knew"], None),
        ("It was estimated by the ministry that 300 shops closed.", ["that 300 shops closed"], "the ministry"),
        ("The roof, she said on Monday, had leaked for years.", ["The roof", "had leaked for years"], "she"),
        (
            "As Luo Yihang told reporters, the roof had leaked for years.",
            ["the roof had leaked for years"],
            "Luo Yihang",
        ),
        ("The mayor vowed to mend the roof.", ["to mend the roof"], "The mayor"),
        ("Luo Yihang urged the town to mend the roof.", ["the town to mend the roof"], "Luo Yihang"),
        ("Luo Yihang asked whether the roof leaks.", ["whether the roof leaks"], "Luo Yihang"),
        ("The roof leaks, according to the mayor.", ["The roof leaks"], "the mayor"),
        (
            "The roof leaks, according to a letter that the mayor wrote.",
            ["The roof leaks"],
            "a letter that the mayor wrote",
        ),
        ("Critics describe the roof as a sieve.", ["the roof as a sieve"], "Critics"),
        ("The mayor called for a new roof.", ["a new roof"], "The mayor"),
        ('The mayor called the roof "a sieve."', ['the roof "a sieve."'], "The mayor"),
        (
            "The mayor said that the roof leaks, and that the walls do.",
            ["that the roof leaks, and that the walls do"],
            "The mayor",
        ),
        ("The mayor denied having seen the roof.", ["having seen the roof"], "The mayor"),
    ],
)
def test_what_is_reported_without_marks(text, contents, speaker):
    (quote,) = QA(text).quotes
    assert [span.of(text) for span in quote.spans] == contents
    assert (quote.speaker and quote.speaker.text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the roof, she laughed.",
        "The company announced a new roof.",
        "A notice named the roof in the States that leak most.",
        "The cashier, who asked not to be named, went home.",
    ],
)
def test_what_only_looks_like_a_report(text):
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "cue"), [("She denied that it rose.", "denied"), ("She does not agree that it rose.", "does not agree")]
)
def test_a_denial_is_told_by_its_cue(text, cue):
    (quote,) = QA(text).quotes
    assert quote.cue is not None
    assert quote.cue.of(text) == cue


def test_the_speakers_own_words_inside_make_it_mixed():
    text = 'He said that the plan was "far too late" for them.'
    assert quotes(text) == [('that the plan was "far too late" for them', "He", "mixed")]


def test_a_quotation_parted_by_its_cue_is_one():
    text = '"It rose," said Luo Yihang, "and then it fell."'
    (quote,) = QA(text).quotes
    assert [span.of(text) for span in quote.spans] == ["It rose,", "and then it fell."]


def test_a_quotation_over_several_paragraphs_is_one():
    text = "Luo Yihang said: “It rose.\n“Then it fell.\n“Nobody knows why.”"
    (quote,) = QA(text).quotes
    assert quote.closed
    assert [span.of(text) for span in quote.spans] == ["It rose.", "Then it fell.", "Nobody knows why."]


def test_an_unclosed_quotation_is_one_still():
    (quote,) = QA('An insider commented, "After that it grew in the greenhouse.\nHeading').quotes
    assert not quote.closed
    assert quote.speaker is not None


@pytest.mark.parametrize(
    "text",
    [
        "The company has not responded.",
        "At present, Xiami Music and others have not responded.",
        'The "password red envelope" function is new.',
    ],
)
def test_nobody_speaks_here(text):
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('It is "lying on the gun" again.', "scare"),
        ('The "password red envelope" function is new.', "term"),
        ('The film "Who Took the Blanket" opens.', "title"),
        ("He read 《The Lamp at Huanglin》 twice.", "title"),
    ],
)
def test_quoted_words_that_nobody_says(text, kind):
    assert [quoted.kind for quoted in QA(text).quoted] == [kind]


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ('Luo Yihang, the founder, said, "It rose." He said, "Then it fell."', "Luo Yihang"),
        ('Luo Yihang said, "It rose."\n"Then it fell," Luo said.', "Luo Yihang"),
        ('An analyst said that it rose. "It will fall." The above analysts said.', "An analyst"),
        ('A user said, "It rose." "It fell again after that."', "A user"),
        ("In an interview, Luo Yihang, the founder, spoke of the war. He said that it is over.", "Luo Yihang"),
        ("Its chief is Tao Wenzhu, 57, a typesetter. She said that it is over.", "Tao Wenzhu"),
        ("Robert Ellison met Mary Ellison. She said that it is over.", "Mary Ellison"),
        ('Luo Yihang described the war as new. He said, "It is over."', "Luo Yihang"),
    ],
)
def test_the_last_speaker_is_whom_the_text_means(text, resolved):
    last = QA(text).quotes[-1]
    assert last.speaker is not None
    assert last.speaker.resolved == resolved


def test_the_glossary_names_the_speaker(qa_of):
    text = 'Liu Chiping, president of Tencent, said, "It rose."'
    (quote,) = qa_of("刘炽平,Martin Lau,Liu Chiping,,person")(text).quotes
    assert quote.speaker is not None
    assert quote.speaker.term is not None
    assert quote.speaker.term.target == "Martin Lau"


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("She", "pronoun"),
        ("Luo Yihang, the founder", "name"),
        ("An Internet analyst who asked not to be named", "anonymous"),
        ("Many users", "anonymous"),
        ("The above analysts", "nominal"),
        ("An official Alipay spokesperson", "nominal"),
        ("The page prompt message", "document"),
        ("the Ministry of Commerce", "organisation"),
        ("the company", "organisation"),
    ],
)
def test_kinds_of_speakers(phrase, kind):
    assert speaker_kind(phrase) == kind


SPEECH = st.text(alphabet="\"'“”‘’「」『』《》«»` .,:?!—\n\raABsaidhe Luo", max_size=160)


@given(SPEECH)
def test_any_text_is_read_without_a_fault_and_spans_stay_in_order(text):
    for quote in QA(text).quotes:
        ends = [end for span in quote.spans for end in (span.start, span.end)]
        assert ends == sorted(ends)
        assert 0 <= ends[0] <= ends[-1] <= len(text)
