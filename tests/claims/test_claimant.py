"""Who claims what, and of what type that source is."""

from __future__ import annotations

import pytest

from nlpqa.claims.claimant import ARTICLE, Claimants
from nlpqa.claims.source_type import is_document
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary, Term
from nlpqa.core.text import Document, Span
from nlpqa.engine.pipeline import Pipeline
from nlpqa.page.page import Page
from nlpqa.quotes.find import find_quotes

QA = Pipeline(Glossary(), stages=("claims",))


def last(text: str) -> tuple[str, str]:
    claim = QA(text).claims[-1]
    return claim.claimant, claim.source_type


@pytest.mark.parametrize(
    ("text", "claimant", "source_type"),
    [
        ('"It was a shame," said Hugo Lindal, who sang in the choir at the time.', "Hugo Lindal", "named"),
        ('"We shall see," said Ada Berg, Norhall\'s chief executive.', "Ada Berg", "named"),
        ('"We shall see," Hugo Lindal said on Tuesday.', "Hugo Lindal", "named"),
        ("The tower will open on May 9, said the project manager Hugo Lindal.", "Hugo Lindal", "named"),
        ("Hugo Lindal sold 40 boats in 2013 and called the year “a disgrace”.", "article", "article"),
    ],
)
def test_a_short_quotation_is_its_speakers(text, claimant, source_type):
    assert last(text) == (claimant, source_type)


@pytest.mark.parametrize(
    ("source", "source_type"),
    [
        ("A person in charge of the park", "official"),
        ("The director of the park", "official"),
        ("A lawyer for the ferrymen", "official"),
        ("Harbour officials", "official"),
        ("Police", "official"),
        ("A manager", "anonymous"),
        ("A ministry official who asked not to be named", "anonymous"),
        ("A person close to the company", "anonymous"),
        ("Residents", "anonymous"),
        ("Two sailors", "anonymous"),
        ("The city", "organisation"),
        ("The harbour regulator", "organisation"),
        ("The shipping company Blue Heron", "organisation"),
        ("Norhall Chemicals", "organisation"),
        ("The indictment", "document"),
        ("The club's annual accounts", "document"),
        ("A set of data", "document"),
        ("Hugo Lindal", "named"),
        ("Its director, Jean-Claude Lindal", "named"),
    ],
)
def test_of_what_type_a_source_is(source, source_type):
    assert last(f"{source} said that 40 boats sank in May 2013.")[1] == source_type


@pytest.mark.parametrize(
    ("text", "claimant", "source_type"),
    [
        ("Under the Harbours Act of 1996, a boat needs 4 lamps.", "the Harbours Act of 1996", "document"),
        ("The Harbours Act forbids boats of more than 40 metres.", "Harbours Act", "document"),
        ("In the lease, the reporter saw, it is written that the rent is 40 euros.", "the lease", "article"),
        ("In the contract, it is stipulated that the rent is 40 euros.", "the contract", "document"),
        ("A study paid for by the city put the cost at 4 million euros.", "A study paid for by the city", "document"),
        ("The accounts show a loss of 4 million euros.", "The accounts", "document"),
        ("In a survey of 400 sailors, 62 percent said that they could swim.", "a survey of 400 sailors", "document"),
        ("Economists expect a loss of 4 million euros.", "Economists", "anonymous"),
        ("Hugo Lindal expects the town to have 400 boats in 2020.", "Hugo Lindal", "named"),
        ("Hugo Lindal blamed the loss on a law of 1994.", "Hugo Lindal", "named"),
        (
            "A sailor with a stake of 4 percent called the offer absurd.",
            "A sailor with a stake of 4 percent",
            "anonymous",
        ),
        (
            "The reporter learned from the Harbour Office of Linyi that 40 boats sank.",
            "the Harbour Office of Linyi",
            "organisation",
        ),
        ("Drownings rose by a third, a report by the harbour found last year.", "a report by the harbour", "document"),
        ("Ministers have promised 4 million euros for the harbour.", "Ministers", "official"),
        ("It is understood that 40 boats sank.", "article", "article"),
    ],
)
def test_what_rests_on_somebody_without_speech(text, claimant, source_type):
    found = last(text)
    if source_type == "article":
        assert found == ("article", "article")
    else:
        assert found[1] == source_type
        assert claimant in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Hugo Lindal declined to say how many boats sank in 2013.",
        "Hugo Lindal did not say how many boats sank in 2013.",
        "Lindal would not say whether 40 boats sank in 2013.",
        "The choir asked the court to order the town to pay 4 million euros.",
        "Hugo Lindal, 78, walked 4 kilometres and found that the harbour was closed.",
        "The council decided that the harbour would be closed in May.",
        "The reporter found that the harbour was closed in May.",
        "We hope that the harbour can be opened in May.",
        "Small sailors: between two fires",
        "Reporter: How many boats sank in 2013?",
    ],
)
def test_what_the_article_tells_itself(text):
    assert last(text) == ("article", "article")


@pytest.mark.parametrize("who", ["The study", "Researchers", "The inspectorate"])
def test_what_is_found_by_who_looks_for_it_is_a_statement(who):
    assert last(f"{who} found that 40 boats sank in May 2013.")[1] != "article"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("A sailor, Petra Lindal, sold a boat in 2013. Lindal said that it cost 40 euros.", "Petra Lindal"),
        ("Prime Minister Petra Lindal said that it cost 40 euros.", "Petra Lindal"),
        ('Tao Wen has gone. Tao Wen\'s wife denied this. "He is at sea for 40 days," she said.', "Tao Wen's wife"),
        ("Blue Heron Shipping sold a boat. The court said that it cost 40 euros.", "The court"),
        ("Mayor Petra Lindal sold a boat in 2013. She said that it cost 40 euros.", "Petra Lindal"),
        (
            "The boat was built by men of Orlund University. The university said that it cost 40 euros.",
            "Orlund University",
        ),
        (
            "Blue Heron Shipping sold a boat. A man near the company said that it cost 40 euros.",
            "A man near the company",
        ),
        ("Petra Lindal sings. According to her, the rain from May to June 2013 was heavy.", "Petra Lindal"),
        ("People close to the talks told the paper that the boat cost 40 euros.", "People close to the talks"),
    ],
)
def test_the_claimant_is_named_in_full(text, claimant):
    assert last(text)[0] == claimant


def test_the_glossary_knows_an_organisation():
    term = Term("t", "渡船", "Lindal Fang", type="organisation")
    (claim,) = Pipeline(Glossary((term,)), stages=("claims",))("Lindal Fang said that 40 boats sank in 2013.").claims
    assert claim.source_type == "organisation"


def test_a_clause_is_asked_like_a_sentence():
    text = "Hugo Lindal said that 40 boats sank, and the town sold 12 boats in May."
    page = Page(Document(text))
    claimants = Claimants(page, find_quotes(page, ())[0][:0])
    assert claimants.of(Span(0, len(text)), ()) == ARTICLE
    quotes = Pipeline(Glossary(), Settings(model="none"), stages=("quotes",))(
        '"40 boats sank," said Hugo Lindal.'
    ).quotes
    page = Page(Document('"40 boats sank," said Hugo Lindal.'))
    claimants = Claimants(page, quotes)
    assert claimants.of(Span(1, 14), [Span(1, 9)]).name == "Hugo Lindal"
    assert claimants.of(Span(0, 34), [Span(1, 9)]).quote is quotes[0]


@pytest.mark.parametrize(
    ("who", "claimant"),
    [
        ("Evening Courier reporter", "article"),
        ("The reporter", "article"),
        ("A foreign reporter", "A foreign reporter"),
    ],
)
def test_a_papers_own_reporter_is_the_article(who, claimant):
    (claim,) = QA(f"{who} noted that the mill was sold for 3 million yuan in 2014.").claims
    assert claim.claimant == claimant


@pytest.mark.parametrize("phrase", [" of them", "a copy of the report", "of", ""])
def test_a_phrase_without_a_word_before_of_stops_nothing(phrase):
    assert is_document(phrase) == ("report" in phrase)
