"""What an editor is told of quotations: in two wordings, from nobody named, from nobody knows whom."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from nlpqa.core.finding import Finding
from nlpqa.core.settings import Settings
from nlpqa.core.term import Glossary
from nlpqa.core.text import Span
from nlpqa.duplicates.tokens import Tokens
from nlpqa.duplicates.wordings import find_wordings
from nlpqa.engine.pipeline import Pipeline


def findings(text: str, check: str) -> tuple[Finding, ...]:
    return Pipeline(Glossary(), Settings(select=(check,)))(text).findings


class TestAltered:
    def test_names_the_difference_and_the_earlier_place(self) -> None:
        text = 'Luo Yihang said, "We must win this game at home."\nRain.\n"We have to win this game at home," he said.'
        (found,) = findings(text, "quote-altered")
        assert "here “have to”, there “must”" in found.message
        assert "line 1" in found.message
        assert any(one.detail == "here “have to”, there “must”" for one in found.evidence)
        assert [place.span.of(text) for place in found.related] == ["We must win this game at home."]

    @pytest.mark.parametrize(
        "later",
        [
            "We must win this game at home, whatever it costs.",
            "win this game at home",
            "WE MUST WIN THIS GAME – AT HOME!",
            "We must … win this [last] game at home.",
            "They must all win more games than we do.",
        ],
    )
    def test_tells_no_abridgement_and_no_marks(self, later: str) -> None:
        text = f'Luo Yihang said, "We must win this game at home."\nRain.\n"{later}" Luo Yihang said.'
        assert findings(text, "quote-altered") == ()

    def test_a_word_left_out_without_a_mark_is_an_alteration(self) -> None:
        text = 'Luo said, "We did not know of the leak in March."\nRain.\n"We did know of the leak in March," Luo said.'
        (found,) = findings(text, "quote-altered")
        assert "only there “not”" in found.message

    def test_a_short_quotation_within_a_long_one(self) -> None:
        long = "It was a hard year for all of us. We must sell the old hall before the winter comes. Then we shall see."
        text = f'Luo Yihang said, "{long}"\nRain.\n"We should sell the old hall before the winter," he said.'
        (found,) = findings(text, "quote-altered")
        assert "here “should”, there “must”" in found.message

    def test_a_changed_figure_is_told_and_lists_of_figures_are_not(self) -> None:
        text = 'Luo said, "We sold 4,100 umbrellas in spring."\nRain.\n"We sold 4,200 umbrellas in spring," he said.'
        assert "here “4,200”, there “4,100”" in findings(text, "quote-altered")[0].message
        lists = 'Luo said, "Leeds 3, York 4, Hull 5, Bath 6."\nRain.\n"Leeds 2, York 4, Hull 5, Bath 6," he said.'
        assert findings(lists, "quote-altered") == ()

    def test_thousands_of_quotations_are_read_in_time(self) -> None:
        nouns, verbs = (
            ("tea", "rice", "boats", "lamps", "roofs", "songs", "bells"),
            ("sold", "saw", "lost", "kept", "made"),
        )
        said = [
            f"We {verbs[n % 5]} {n * 7919 % 10007} {nouns[n % 7]} and the {nouns[n * 3 % 7]} of the {n}th house"
            for n in range(5000)
        ]
        tokens = Tokens("\n".join(said), [])
        starts = [0]
        for line in said:
            starts.append(starts[-1] + len(line) + 1)
        runs = [tokens.within(Span(a, b)) for a, b in pairwise(starts)]
        began = time.perf_counter()
        list(find_wordings(tokens.text, runs))
        assert time.perf_counter() - began < 10


class TestAnonymous:
    def test_one_speaker_in_a_row_is_one_finding(self) -> None:
        text = 'An industry insider said that it leaks. "It did for years," the insider said. He added that it rains.'
        (found,) = findings(text, "quote-anonymous")
        assert found.span.of(text) == "An industry insider"
        assert "quoted 3 times" in found.message
        assert len(found.related) == 2

    def test_two_sources_are_two(self) -> None:
        text = 'A source said that it leaks. Luo Yihang said, "It does not." A source said that it rains.'
        assert len(findings(text, "quote-anonymous")) == 2

    def test_things_and_named_people_are_none(self) -> None:
        text = "A poll said that it rains. One of the lawyers, Guo Meiting, said that it leaks."
        assert findings(text, "quote-anonymous") == ()


class TestUnresolved:
    def test_names_those_it_may_be(self) -> None:
        text = "Ma Weimin and Luo Yihang own a boat. He said that it leaks."
        (found,) = findings(text, "quote-speaker-unresolved")
        assert "Ma Weimin or Luo Yihang" in found.message

    def test_what_is_said_on_is_related(self) -> None:
        text = 'It rained. "The roof leaks," he said. "It has leaked for years," he added.'
        (found,) = findings(text, "quote-speaker-unresolved")
        assert len(found.related) == 1

    @pytest.mark.parametrize(
        "text",
        [
            'The company spokesman said, "It rains." The police said, "It does."',
            '"I asked her, and she said that it rains," said Luo Yihang.',
            "It is said that it rains. We asked when it would end, and I said so.",
            "The former president said that it rains. The above is a list.",
        ],
    )
    def test_who_is_plain_is_not_told(self, text: str) -> None:
        assert findings(text, "quote-speaker-unresolved") == ()


class TestAnonymousClaims:
    def test_the_claims_of_one_source_are_counted(self) -> None:
        text = "An insider said that 40 shops closed in May 2014. The street is long. He said that 12 opened in 2015."
        (found,) = findings(text, "claim-anonymous-source")
        assert found.message == "2 claims rest on “An insider” alone, who is not named"
        assert [place.span.of(text) for place in found.related] == ["He said that 12 opened in 2015."]

    def test_one_said_anew_is_another_one(self) -> None:
        text = "A user said that 40 shops closed in May 2014. Luo Yihang agreed that 3 did. A user said that 9 opened."
        assert len(findings(text, "claim-anonymous-source")) == 2

    def test_several_are_told_as_several(self) -> None:
        (found,) = findings("People familiar with it said that 40 shops closed in May.", "claim-anonymous-source")
        assert found.message.endswith("who are not named")

    @pytest.mark.parametrize(
        "text",
        [
            "His wife said that 40 shops closed in May 2014.",
            "He said that 40 shops closed in May 2014.",
            "The person in charge of the street said that 40 shops closed in May 2014.",
            "An insider said that it was a pity.",
        ],
    )
    def test_who_can_be_found_and_what_needs_no_check_are_left_alone(self, text: str) -> None:
        assert findings(text, "claim-anonymous-source") == ()
