from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlpqa.core.edit import Safety
from nlpqa.core.text import Span

PLAYER = "天天动听,Tiantian Dongting,Tiantianyingying|Everyday Listening|Tiantian Yingmei,TTPOD,product"
CLOUD = "网易云音乐,NetEase Cloud Music,NetEase Music Cloud,NetEase Cloud,product"
HEADLINES = "今日头条,Toutiao,Today's Headlines,,product"
TENCENT = "腾讯,Tencent,,,organisation"
MINI = "小程序,mini program,small program,,term"
MOMENTS = "朋友圈,Moments,Circle of Friends,,product"


@pytest.fixture(scope="session")
def clean(qa_of):
    return lambda text, *rows, least=Safety.SAFE: qa_of(*rows)(text).clean(least).text


@pytest.fixture(scope="session")
def mentions(qa_of):
    return lambda text, *rows: qa_of(*rows)(text).mentions


# What becomes of a variant.


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("They use Everyday Listening.", "They use Tiantian Dongting."),
        ("Tiantian Yingmei and Tiantianyingying", "Tiantian Dongting and Tiantian Dongting"),
        ("Tiantian Yingmei's users", "Tiantian Dongting's users"),
        ("Tiantian Yingmei’s users", "Tiantian Dongting’s users"),
        ("a Tiantian Yingmei-based app", "a Tiantian Dongting-based app"),
        ("(Tiantian Yingmei)", "(Tiantian Dongting)"),
        ("“Tiantian Yingmei,”", "“Tiantian Dongting,”"),
        ("在Tiantian Yingmei上", "在Tiantian Dongting上"),
        ("the tiantian yingmei app", "the Tiantian Dongting app"),
        ("Ｔｉａｎｔｉａｎ Ｙｉｎｇｍｅｉ", "Tiantian Dongting"),
        ("Tiántiān Yíngměi", "Tiantian Dongting"),
        ("Tia\u0301ntia\u0304n Yi\u0301ngme\u030ci!", "Tiantian Dongting!"),
        ("Tiantian\u00a0Yingmei", "Tiantian Dongting"),
        ("Tiantian Yingmei™", "Tiantian Dongting™"),
    ],
)
def test_a_variant_becomes_the_canonical_form_and_what_stands_around_it_stays(clean, text, cleaned):
    assert clean(text, PLAYER) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "Tiantian Dongting and TTPOD are back.",
        "everyday listening is good for you",
        "Tiantianyingyingying",
        "xTiantianyingying",
        "an Everyday Listen",
        "Here are today's headlines.",
        "Here are today’s headlines.",
    ],
)
def test_what_is_no_variant_stays(clean, text):
    assert clean(text, PLAYER, HEADLINES) == text


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/Tiantianyingying/x",
        "see www.Tiantianyingying.xyz/a",
        "mail Tiantianyingying@example.org",
        "the file Tiantianyingying.apk",
        "run `Everyday Listening` now",
        "as @Tiantianyingying said",
        "```\nEveryday Listening\n```",
    ],
)
def test_names_in_addresses_code_and_files_stay(clean, mentions, text):
    assert clean(text, PLAYER) == text
    assert mentions(text, PLAYER) == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_name_that_begins_a_wrapped_line_is_found(clean, end):
    lines = ["Tencent said on Tuesday that it would say more on Wednesday. Users of both"]
    lines += ["Tiantianyingying and the rest had been told that all would be well by then."]
    assert clean(end.join(lines), PLAYER) == end.join(lines).replace("Tiantianyingying", "Tiantian Dongting")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_name_broken_by_a_wrapped_line_is_found_and_the_break_stays(clean, end):
    lines = ["Tencent said on Monday that it had blocked links to the music app Everyday"]
    lines += ["Listening because users had complained about it; and that it would open it"]
    lines += ["again as soon as they were content, which nobody expected to happen soon."]
    cleaned = end.join(lines).replace("Everyday", "Tiantian").replace("Listening", "Dongting")
    assert clean(end.join(lines), PLAYER) == cleaned


def test_a_name_is_not_read_across_two_paragraphs(mentions):
    assert mentions("A life of Everyday\n\nListening is an art", PLAYER) == ()


# Doubling.


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Everyday Listening Dongting is back.", "Tiantian Dongting is back."),
        ("Tiantian Everyday Listening is back.", "Tiantian Dongting is back."),
        ("NetEase Music Cloud Music", "NetEase Cloud Music"),
        ("NetEase NetEase Music Cloud", "NetEase Cloud Music"),
    ],
)
def test_the_rest_of_a_canonical_form_beside_its_variant_is_not_doubled(clean, text, cleaned):
    assert clean(text, PLAYER, CLOUD) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "Tiantian Dongting (Everyday Listening)",
        "Everyday Listening (Tiantian Dongting)",
        "天天动听 (Everyday Listening)",
    ],
)
def test_a_name_that_explains_itself_in_brackets_is_not_doubled_unasked(clean, text):
    assert "Tiantian Dongting (Tiantian Dongting)" not in clean(text, PLAYER)


@pytest.mark.parametrize("text", ["Everyday Listening Tiantian Dongting", "Tiantian Dongting Everyday Listening"])
def test_two_renderings_side_by_side_are_told(qa_of, text):
    assert "word-doubled" in {finding.check for finding in qa_of(PLAYER)(text).findings}


pieces = st.lists(
    st.sampled_from(
        [
            "Tiantian",
            "Dongting",
            "Tiantian Dongting",
            "Everyday Listening",
            "Tiantian Yingmei",
            "Tiantianyingying",
            "TTPOD",
            "everyday listening",
            "users of",
            "the",
            "Music",
            "'s",
        ]
    ),
    min_size=1,
    max_size=6,
)
joints = st.sampled_from([" ", " ", " ", ", ", ". ", "-", "\n", "/", " (", "’s "])


@st.composite
def compositions(draw):
    parts = draw(pieces)
    return "".join(part + draw(joints) for part in parts).strip()


@given(text=compositions())
@example(text="Everyday Listening Tiantian Yingmei")
@example(text="Tiantianyingying Everyday Listening")
def test_what_is_clean_stays_clean(clean, text):
    # Fixes for REVIEW may stand in one another's way (a line to delete, a name in it); a person goes through them.
    once = clean(text, PLAYER, CLOUD)
    assert clean(once, PLAYER, CLOUD) == once


@given(compositions())
def test_no_word_of_a_name_is_ever_doubled_by_cleaning(clean, text):
    cleaned = clean(text, PLAYER)
    for doubled in ("Dongting Dongting", "Tiantian Tiantian"):
        assert doubled not in cleaned or doubled in text


@given(compositions())
def test_mentions_are_apart_in_order_and_say_what_the_text_says(mentions, text):
    found = mentions(text, PLAYER, CLOUD)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    assert all(mention.span.of(text) == mention.text for mention in found)


# Which term.


def test_the_longest_name_wins_but_only_among_whole_names(mentions):
    rows = ("纽约,New York", "约C,York C", "纽约市政厅,New York City Hall")
    assert [m.text for m in mentions("in New York City now", *rows)] == ["New York"]
    assert [m.text for m in mentions("in New York City Hall now", *rows)] == ["New York City Hall"]


def test_a_name_inside_a_longer_accepted_one_stays(clean):
    rows = ("陌陌,Momo,Mo Mo", "陌陌云,Mo Mo Cloud")
    assert clean("Mo Mo Cloud and Mo Mo", *rows) == "Mo Mo Cloud and Momo"


# Capitals.


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("the Netease cloud music app", "the NetEase Cloud Music app"),
        ("Links to NETEASE CLOUD MUSIC fail.", "Links to NETEASE CLOUD MUSIC fail."),
        ("TENCENT BLOCKS NETEASE CLOUD MUSIC", "TENCENT BLOCKS NETEASE CLOUD MUSIC"),
        ("TENCENT BLOCKS NETEASE MUSIC CLOUD", "TENCENT BLOCKS NETEASE MUSIC CLOUD"),
    ],
)
def test_a_name_in_wrong_capitals_is_mended_and_capitals_on_purpose_are_left_to_a_person(clean, text, cleaned):
    assert clean(text, CLOUD, TENCENT) == cleaned


def test_in_a_headline_of_capitals_the_proposed_name_is_in_capitals_too(clean):
    text = "TENCENT BLOCKS NETEASE MUSIC CLOUD\nIt did."
    assert clean(text, CLOUD, TENCENT, least=Safety.REVIEW).startswith("TENCENT BLOCKS NETEASE CLOUD MUSIC\n")


def test_ordinary_words_that_are_also_a_name_stay_in_other_capitals(clean, mentions):
    text = "For a few moments he met a circle of friends."
    assert clean(text, MOMENTS) == text
    assert clean("Post it to Circle of Friends.", MOMENTS) == "Post it to Moments."
    assert all(m.accepted for m in mentions("Few moments later, see Moments.", MOMENTS))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Small programs grow.", "Mini programs grow."),
        ("a small program", "a mini program"),
        ("Small Program", "Mini Program"),
        ("Mini programs and mini programs", "Mini programs and mini programs"),
    ],
)
def test_vocabulary_keeps_plural_and_capitals_of_the_place(clean, text, cleaned):
    assert clean(text, MINI) == cleaned


def test_a_plural_variant_of_a_name_that_is_plural_itself_is_taken_whole(clean):
    assert clean("They post to Friend Circles.", "朋友圈,Moments,Friend Circle") == "They post to Moments."


def test_another_name_of_the_same_thing_beside_it_makes_no_longer_name(clean):
    row = "腾讯视频,Tencent Video,Tengxun Shipin,Penguin"
    assert clean("the Penguin Tengxun Shipin app", row) == "the Penguin Tencent Video app"


# What a person must decide.


@pytest.mark.parametrize(
    "text", ["the new Everyday Listening Stadium", "the Greater Everyday Listening", "Everyday Listening-Baidu"]
)
def test_a_part_of_a_longer_name_wants_a_person(clean, mentions, text):
    (mention,) = mentions(text, PLAYER)
    assert mention.safety is Safety.REVIEW
    assert "longer-name" in {evidence.name for evidence in mention.evidence}
    assert clean(text, PLAYER) == text
    assert "Tiantian Dongting" in clean(text, PLAYER, least=Safety.REVIEW)


def test_a_draft_is_shown_and_never_applied(clean, mentions):
    row = "酷狗,Kugou,Ku Gou,,,draft"
    (mention,) = mentions("They use Ku Gou.", row)
    assert (mention.safety, mention.canonical) == (Safety.SHOW, "Kugou")
    for least in Safety:
        assert clean("They use Ku Gou.", row, least=least) == "They use Ku Gou."


def test_a_forbidden_name_is_found_and_left_to_a_person(qa_of):
    analysis = qa_of(",Cool Dog,,,,forbidden")("They use Cool Dog.")
    assert [(m.text, m.accepted, m.safety) for m in analysis.mentions] == [("Cool Dog", False, Safety.SHOW)]
    assert [f.check for f in analysis.findings] == ["name-forbidden"]
    assert analysis.clean(Safety.SHOW).text == "They use Cool Dog."


CONTEXT = "酷狗,Kugou,Cool Dog,,product,,music|cloud player|音乐"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cool Dog is a music app.", True),
        ("Music! And Cool Dog.", True),
        ("Cool Dog, a cloud player.", True),
        ("Cool Dog 是音乐。", True),
        ("Cool Dog barks at a player under a cloud.", False),
        ("Cool Dog barks at musicians.", False),
    ],
)
def test_a_variant_with_a_context_counts_only_where_one_of_its_words_stands(mentions, text, found):
    assert bool(mentions(text, CONTEXT)) == found


def test_a_canonical_form_needs_no_context(mentions):
    assert [m.text for m in mentions("Kugou barks.", CONTEXT)] == ["Kugou"]


# Chinese.


@pytest.mark.parametrize(
    ("text", "form"), [("He opened 天天动听 again.", "天天动听"), ("He opened 天天動聽 again.", "天天動聽")]
)
def test_a_chinese_form_is_the_term_in_either_script(mentions, text, form):
    (mention,) = mentions(text, PLAYER)
    assert (mention.text, mention.canonical, mention.accepted) == (form, "Tiantian Dongting", False)


def test_a_chinese_form_in_brackets_explains_and_is_right(clean, mentions):
    text = "Tiantian Dongting (天天动听) is back."
    assert [m.accepted for m in mentions(text, PLAYER)] == [True, True]
    assert clean(text, PLAYER) == text


def test_a_chinese_form_inside_more_chinese_is_only_shown(mentions):
    (mention,) = mentions("下载天天动听吧", PLAYER)
    assert (mention.span, mention.safety) == (Span(2, 6), Safety.SHOW)
