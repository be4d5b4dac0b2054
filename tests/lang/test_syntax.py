"""Questions to a parse: each sentence twice, labelled as in Universal Dependencies (EWT) and as in ClearNLP (spaCy)."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Span, Token

import nlpqa
from nlpqa.io.tables import table
from nlpqa.lang import syntax

VOCAB = English().vocab
SCHEMES = ("universal", "clearnlp")
_CLINGS = re.compile(r"[.,:;!?)”]|['’]s$|n['’]t$")


def in_both_schemes() -> pytest.MarkDecorator:
    """Once per scheme."""
    return pytest.mark.parametrize("scheme", SCHEMES)


class Sentence:
    """A parse written by hand: word, part of speech, head/label in each scheme; features for Universal Dependencies.

    A word that is a head stands once in the sentence; a root's head is "-".
    """

    def __init__(self, rows: str, scheme: str) -> None:
        cells = [row.split() for row in rows.strip().splitlines()]
        words = [row[0] for row in cells]
        hangs = [row[2 + SCHEMES.index(scheme)].rsplit("/", 1) for row in cells]
        heads = [i if head == "-" else _only(words, head) for i, (head, _) in enumerate(hangs)]
        self.doc = Doc(
            VOCAB,
            words=words,
            spaces=[left not in "(“" and not _CLINGS.match(right) for left, right in pairwise([*words, "."])],
            pos=[row[1] for row in cells],
            heads=heads,
            deps=[label for _, label in hangs],
            morphs=[row[4] if len(row) > 4 and scheme == "universal" else "" for row in cells],
        )

    def __getitem__(self, word: str) -> Token:
        return self.doc[_only([token.text for token in self.doc], word)]


def _only(words: list[str], word: str) -> int:
    (place,) = [i for i, other in enumerate(words) if other == word]
    return place


def words(found: Token | Span | None) -> str | None:
    return None if found is None else found.text


FELL = """
Profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   -/root           -/ROOT
sharply   ADV    fell/advmod      fell/advmod
.         PUNCT  fell/punct       fell/punct
"""

CLOSED_BY = """
The       DET    plant/det        plant/det
plant     NOUN   closed/nsubj:pass  closed/nsubjpass
was       AUX    closed/aux:pass  closed/auxpass
closed    VERB   -/root           -/ROOT
by        ADP    board/case       closed/agent
the       DET    board/det        board/det
board     NOUN   closed/obl:agent by/pobj
.         PUNCT  closed/punct     closed/punct
"""

CLOSED_BY_MONDAY = """
The       DET    plant/det        plant/det
plant     NOUN   closed/nsubj:pass  closed/nsubjpass
was       AUX    closed/aux:pass  closed/auxpass
closed    VERB   -/root           -/ROOT
by        ADP    Monday/case      closed/prep
Monday    PROPN  closed/obl       by/pobj
.         PUNCT  closed/punct     closed/punct
"""

SOLD = """
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  resigned/nsubj   resigned/nsubj
resigned  VERB   -/root           -/ROOT
and       CCONJ  sold/cc          resigned/cc
sold      VERB   resigned/conj    resigned/conj
the       DET    plant/det        plant/det
plant     NOUN   sold/obj         sold/dobj
.         PUNCT  resigned/punct   resigned/punct
"""

PLANS = """
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  plans/nsubj      plans/nsubj
plans     VERB   -/root           -/ROOT
to        PART   resign/mark      resign/aux
resign    VERB   plans/xcomp      plans/xcomp
.         PUNCT  plans/punct      plans/punct
"""

WANTS = """
The       DET    board/det        board/det
board     NOUN   wants/nsubj      wants/nsubj
wants     VERB   -/root           -/ROOT
Mr.       PROPN  Lin/nmod         Lin/compound
Lin       PROPN  wants/obj        resign/nsubj
to        PART   resign/mark      resign/aux
resign    VERB   wants/xcomp      wants/ccomp
.         PUNCT  wants/punct      wants/punct
"""

ASKED = """
The       DET    board/det        board/det
board     NOUN   asked/nsubj      asked/nsubj
asked     VERB   -/root           -/ROOT
Mr.       PROPN  Lin/nmod         Lin/compound
Lin       PROPN  asked/iobj       asked/dobj
to        PART   resign/mark      resign/aux
resign    VERB   asked/xcomp      asked/xcomp
.         PUNCT  asked/punct      asked/punct
"""

SAID_THAT = """
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  said/nsubj       said/nsubj
said      VERB   -/root           -/ROOT
that      SCONJ  fell/mark        fell/mark
profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   said/ccomp       said/ccomp
in        ADP    May/case         fell/prep
May       PROPN  fell/obl         in/pobj
.         PUNCT  said/punct       said/punct
"""

SAID = "\n".join(row for row in SAID_THAT.splitlines() if not row.startswith("that"))

SAID_AND_BLAMED = """
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  said/nsubj       said/nsubj
said      VERB   -/root           -/ROOT
profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   said/ccomp       said/ccomp
and       CCONJ  blamed/cc        said/cc
blamed    VERB   said/conj        said/conj
rents     NOUN   blamed/obj       blamed/dobj
.         PUNCT  said/punct       said/punct
"""

MARKET_IS_WEAK = """
Ms.       PROPN  Lin/nmod         Lin/compound
Lin       PROPN  admitted/nsubj   admitted/nsubj
admitted  VERB   -/root           -/ROOT
that      SCONJ  weak/mark        is/mark
the       DET    market/det       market/det
market    NOUN   weak/nsubj       is/nsubj
is        AUX    weak/cop         admitted/ccomp
not       PART   weak/advmod      is/neg        Polarity=Neg
weak      ADJ    admitted/ccomp   is/acomp
.         PUNCT  admitted/punct   admitted/punct
"""

ASIDE_BEHIND = """
Profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   said/ccomp       said/ccomp
sharply   ADV    fell/advmod      fell/advmod
,         PUNCT  fell/punct       said/punct
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  said/nsubj       said/nsubj
said      VERB   -/root           -/ROOT
.         PUNCT  said/punct       said/punct
"""

ASIDE_CARRIED = """
Profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   -/root           -/ROOT
sharply   ADV    fell/advmod      fell/advmod
,         PUNCT  said/punct       said/punct
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  said/nsubj       said/nsubj
said      VERB   fell/parataxis   fell/parataxis
.         PUNCT  fell/punct       fell/punct
"""

ASIDE_INSIDE = """
Profits   NOUN   fell/nsubj       fell/nsubj
,         PUNCT  said/punct       said/punct
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  said/nsubj       said/nsubj
said      VERB   fell/parataxis   -/ROOT
,         PUNCT  said/punct       said/punct
fell      VERB   -/root           said/ccomp
sharply   ADV    fell/advmod      fell/advmod
.         PUNCT  fell/punct       said/punct
"""

ASIDE_ON_A_REPORT = """
The       DET    board/det        board/det
board     NOUN   announced/nsubj  announced/nsubj
,         PUNCT  said/punct       said/punct
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  said/nsubj       said/nsubj
said      VERB   announced/parataxis  -/ROOT
,         PUNCT  said/punct       said/punct
announced VERB   -/root           said/ccomp
cuts      NOUN   announced/obj    announced/dobj
.         PUNCT  announced/punct  said/punct
"""

SAID_NOTHING = """
Profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   -/root           said/ccomp
;         PUNCT  said/punct       said/punct
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  said/nsubj       said/nsubj
said      VERB   fell/parataxis   -/ROOT
nothing   PRON   said/obj         said/dobj
.         PUNCT  fell/punct       said/punct
"""

SAID_COLON = """
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  said/nsubj       said/nsubj
said      VERB   -/root           -/ROOT
:         PUNCT  fell/punct       said/punct
Profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   said/parataxis   said/ccomp
.         PUNCT  said/punct       said/punct
"""

TOLD = """
Ms.       PROPN  Lin/nmod         Lin/compound
Lin       PROPN  told/nsubj       told/nsubj
told      VERB   -/root           -/ROOT
reporters NOUN   told/iobj        told/dobj
that      SCONJ  fell/mark        fell/mark
profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   told/ccomp       told/ccomp
.         PUNCT  told/punct       told/punct
"""

TOLD_THE_NEWS = """
Ms.       PROPN  Lin/nmod         Lin/compound
Lin       PROPN  told/nsubj       told/nsubj
told      VERB   -/root           -/ROOT
him       PRON   told/iobj        told/dative
the       DET    news/det         news/det
news      NOUN   told/obj         told/dobj
.         PUNCT  told/punct       told/punct
"""

TOLD_AS_DESCRIBED = """
He        PRON  told/nsubj           told/nsubj
told      VERB  -/root               -/ROOT
reporters NOUN  told/iobj            told/dobj
profits   NOUN  lower/nsubj          were/nsubj
were      AUX   lower/cop            reporters/relcl
lower     ADJ   reporters/acl:relcl  were/acomp
.         PUNCT told/punct           told/punct
"""

TOLD_WHOM_HE_MET = """
He        PRON  told/nsubj           told/nsubj
told      VERB  -/root               -/ROOT
reporters NOUN  told/iobj            told/dobj
Wei       PROPN met/nsubj            met/nsubj
met       VERB  reporters/acl:relcl  reporters/relcl
.         PUNCT told/punct           told/punct
"""

TURNED_ROUND = """
Profits   NOUN  fell/nsubj      fell/nsubj
fell      VERB  -/root          -/ROOT
,         PUNCT says/punct      fell/punct
says      VERB  fell/parataxis  fell/parataxis
Wei       PROPN says/obj        says/dobj
.         PUNCT fell/punct      fell/punct
"""

TOLD_REPORTERS_FROM = """
Ms.       PROPN  Lin/nmod         Lin/compound
Lin       PROPN  told/nsubj       told/nsubj
told      VERB   -/root           -/ROOT
reporters NOUN   told/iobj        told/dative
from      ADP    Beijing/case     reporters/prep
Beijing   PROPN  reporters/nmod   from/pobj
the       DET    news/det         news/det
news      NOUN   told/obj         told/dobj
.         PUNCT  told/punct       told/punct
"""

SAID_TO = """
Ms.       PROPN  Lin/nmod         Lin/compound
Lin       PROPN  said/nsubj       said/nsubj
said      VERB   -/root           -/ROOT
to        ADP    reporters/case   said/dative
reporters NOUN   said/obl         to/pobj
that      SCONJ  fell/mark        fell/mark
profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   said/ccomp       said/ccomp
.         PUNCT  said/punct       said/punct
"""

ASIDE_TOLD = """
Profits   NOUN   fell/nsubj       fell/nsubj
,         PUNCT  told/punct       told/punct
Ms.       PROPN  Lin/nmod         Lin/compound
Lin       PROPN  told/nsubj       told/nsubj
told      VERB   fell/parataxis   fell/parataxis
reporters NOUN   told/iobj        told/dobj
,         PUNCT  told/punct       told/punct
fell      VERB   -/root           -/ROOT
.         PUNCT  fell/punct       fell/punct
"""

ACCORDING = """
According VERB   company/case     fell/prep
to        ADP    According/fixed  According/prep
the       DET    company/det      company/det
company   NOUN   fell/obl         to/pobj
,         PUNCT  company/punct    fell/punct
profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   -/root           -/ROOT
.         PUNCT  fell/punct       fell/punct
"""

IN_HIS_VIEW = """
In        ADP    view/case        fell/prep
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  view/nmod:poss   view/poss
's        PART   Wei/case         Wei/case
view      NOUN   fell/obl         In/pobj
,         PUNCT  view/punct       fell/punct
demand    NOUN   fell/nsubj       fell/nsubj
fell      VERB   -/root           -/ROOT
.         PUNCT  fell/punct       fell/punct
"""

FOUNDER = """
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  resigned/nsubj   resigned/nsubj
,         PUNCT  founder/punct    Wei/punct
the       DET    founder/det      founder/det
founder   NOUN   Wei/appos        Wei/appos
of        ADP    Hongtu/case      founder/prep
Hongtu    PROPN  founder/nmod     of/pobj
,         PUNCT  founder/punct    Wei/punct
resigned  VERB   -/root           -/ROOT
.         PUNCT  resigned/punct   resigned/punct
"""

WHO_SOLD = """
The       DET    head/det         head/det
head      NOUN   said/nsubj       said/nsubj
of        ADP    sales/case       head/prep
sales     NOUN   head/nmod        of/pobj
,         PUNCT  sold/punct       head/punct
who       PRON   sold/nsubj       sold/nsubj
sold      VERB   head/acl:relcl   head/relcl
shares    NOUN   sold/obj         sold/dobj
,         PUNCT  sold/punct       head/punct
said      VERB   -/root           -/ROOT
nothing   PRON   said/obj         said/dobj
.         PUNCT  said/punct       said/punct
"""

THREE = """
From      ADP    Hongtu/case      came/prep
Hongtu    PROPN  came/obl         From/pobj
,         PUNCT  Dexin/punct      Hongtu/punct
Dexin     PROPN  Hongtu/conj      Hongtu/conj
and       CCONJ  Lanting/cc       Dexin/cc
Lanting   PROPN  Hongtu/conj      Dexin/conj
came      VERB   -/root           -/ROOT
denials   NOUN   came/nsubj       came/nsubj
.         PUNCT  came/punct       came/punct
"""

BOTH = """
Both      CCONJ  Wei/cc:preconj   Wei/preconj
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  resigned/nsubj   resigned/nsubj
and       CCONJ  Dexin/cc         Wei/cc
Dexin     PROPN  Wei/conj         Wei/conj
resigned  VERB   -/root           -/ROOT
.         PUNCT  resigned/punct   resigned/punct
"""

IS_THE_FOUNDER = """
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  founder/nsubj    is/nsubj
is        AUX    founder/cop      -/ROOT
the       DET    founder/det      founder/det
founder   NOUN   -/root           is/attr
of        ADP    Hongtu/case      founder/prep
Hongtu    PROPN  founder/nmod     of/pobj
.         PUNCT  founder/punct    is/punct
"""

POINTED_OUT = """
Analysts  NOUN   pointed/nsubj    pointed/nsubj
pointed   VERB   -/root           -/ROOT
out       ADP    pointed/compound:prt  pointed/prt
that      SCONJ  fall/mark        fall/mark
profits   NOUN   fall/nsubj       fall/nsubj
will      AUX    fall/aux         fall/aux
never     ADV    fall/advmod      fall/neg
fall      VERB   pointed/ccomp    pointed/ccomp
.         PUNCT  pointed/punct    pointed/punct
"""

DID_NOT = """
The       DET    firm/det         firm/det
firm      NOUN   say/nsubj        say/nsubj
did       AUX    say/aux          say/aux
n’t       PART   say/advmod       say/neg       Polarity=Neg
say       VERB   -/root           -/ROOT
why       ADV    fell/advmod      fell/advmod
profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   say/ccomp        say/ccomp
.         PUNCT  say/punct        say/punct
"""

NO_EXPECTS = """
No        INTJ   expects/discourse  expects/intj  Polarity=Neg
,         PUNCT  expects/punct    expects/punct
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  expects/nsubj    expects/nsubj
expects   VERB   -/root           -/ROOT
profits   NOUN   expects/obj      expects/dobj
.         PUNCT  expects/punct    expects/punct
"""

CALLED_LATE = """
Mr.       PROPN  Wei/nmod         Wei/compound
Wei       PROPN  said/nsubj       said/nsubj
said      VERB   -/root           -/ROOT
it        PRON   late/nsubj       was/nsubj
was       AUX    late/cop         said/ccomp
“         PUNCT  late/punct       was/punct
too       ADV    late/advmod      late/advmod
late      ADJ    said/ccomp       was/acomp
”         PUNCT  late/punct       was/punct
.         PUNCT  said/punct       said/punct
"""

IT_IS_EXPECTED = """
It        PRON   expected/nsubj:pass  expected/nsubjpass
is        AUX    expected/aux:pass  expected/auxpass
expected  VERB   -/root           -/ROOT
that      SCONJ  fall/mark        fall/mark
profits   NOUN   fall/nsubj       fall/nsubj
will      AUX    fall/aux         fall/aux
fall      VERB   expected/ccomp   expected/ccomp
.         PUNCT  expected/punct   expected/punct
"""

BECAUSE = """
The       DET    firm/det         firm/det
firm      NOUN   apologised/nsubj apologised/nsubj
apologised VERB  -/root           -/ROOT
because   SCONJ  fell/mark        fell/mark
profits   NOUN   fell/nsubj       fell/nsubj
fell      VERB   apologised/advcl apologised/advcl
.         PUNCT  apologised/punct apologised/punct
"""


@in_both_schemes()
@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        (FELL, "fell", "Profits"),
        (CLOSED_BY, "closed", "plant"),
        (SOLD, "sold", "Wei"),  # shared with the verb before it
        (PLANS, "resign", "Wei"),  # shared with the verb above it
        (SAID_AND_BLAMED, "blamed", "Wei"),  # not the nearer profits
        (SAID_AND_BLAMED, "fell", "profits"),
        (ASIDE_INSIDE, "said", "Wei"),
        (ASIDE_INSIDE, "fell", "Profits"),
        (WHO_SOLD, "sold", "who"),
        (WHO_SOLD, "said", "head"),
        (IT_IS_EXPECTED, "expected", "It"),
    ],
)
def test_a_verb_has_its_own_subject_or_the_one_it_shares(sentence, verb, subject, scheme):
    assert words(syntax.subject_of(Sentence(sentence, scheme)[verb])) == subject


@in_both_schemes()
def test_who_is_wanted_to_resign_is_the_subject_of_resign(scheme):
    assert words(syntax.subject_of(Sentence(WANTS, scheme)["resign"])) == "Lin"


@in_both_schemes()
def test_who_is_asked_to_resign_is_the_subject_of_resign(scheme):
    assert words(syntax.subject_of(Sentence(ASKED, scheme)["resign"])) == "Lin"


@in_both_schemes()
def test_an_order_has_no_subject(scheme):
    order = "Note  VERB  -/root  -/ROOT\nthis  PRON  Note/obj  Note/dobj"
    assert syntax.subject_of(Sentence(order, scheme)["Note"]) is None


@in_both_schemes()
@pytest.mark.parametrize(
    ("sentence", "verb", "passive", "agent"),
    [
        (CLOSED_BY, "closed", True, "board"),
        (CLOSED_BY_MONDAY, "closed", True, None),  # a day closes nothing
        (IT_IS_EXPECTED, "expected", True, None),
        (FELL, "fell", False, None),
        (POINTED_OUT, "fall", False, None),  # an auxiliary, but an active one
    ],
)
def test_a_passive_is_told_from_an_active_and_by_whom_it_is_done(sentence, verb, passive, agent, scheme):
    found = Sentence(sentence, scheme)[verb]
    assert (syntax.is_passive(found), words(syntax.agent_of(found))) == (passive, agent)


@in_both_schemes()
@pytest.mark.parametrize(
    ("sentence", "verb", "acted_on"),
    [(SOLD, "sold", "plant"), (SOLD, "resigned", None), (TOLD_THE_NEWS, "told", "news"), (CLOSED_BY, "closed", None)],
)
def test_what_a_verb_acts_on_is_its_object(sentence, verb, acted_on, scheme):
    assert words(syntax.object_of(Sentence(sentence, scheme)[verb])) == acted_on


@in_both_schemes()
@pytest.mark.parametrize(
    ("sentence", "verb", "told"),
    [
        (TOLD, "told", "reporters"),
        (TOLD_THE_NEWS, "told", "him"),
        (SAID_THAT, "said", None),
        (SAID_AND_BLAMED, "blamed", None),  # rents are blamed, not told
    ],
)
def test_the_person_told_is_found(sentence, verb, told, scheme):
    assert words(syntax.told_of(Sentence(sentence, scheme)[verb])) == told


@in_both_schemes()
def test_where_the_person_told_comes_from_is_not_told(scheme):
    assert words(syntax.told_of(Sentence(TOLD_REPORTERS_FROM, scheme)["told"])) == "reporters"


@in_both_schemes()
def test_the_person_told_with_to_is_found(scheme):
    assert words(syntax.told_of(Sentence(SAID_TO, scheme)["said"])) == "reporters"


@in_both_schemes()
def test_the_person_told_is_found_in_an_aside(scheme):
    assert words(syntax.told_of(Sentence(ASIDE_TOLD, scheme)["told"])) == "reporters"


@in_both_schemes()
@pytest.mark.parametrize(
    ("sentence", "verb", "content"),
    [
        (SAID_THAT, "said", "profits fell in May"),
        (SAID, "said", "profits fell in May"),
        (MARKET_IS_WEAK, "admitted", "the market is not weak"),
        (TOLD, "told", "profits fell"),
        (POINTED_OUT, "pointed", "profits will never fall"),
        (DID_NOT, "say", "why profits fell"),
        (ASIDE_BEHIND, "said", "Profits fell sharply"),
        (ASIDE_CARRIED, "said", "Profits fell sharply"),
        (ASIDE_INSIDE, "said", "fell sharply"),  # a run of words, cut where the aside stands
        (SAID_COLON, "said", "Profits fell"),
        (SAID_AND_BLAMED, "said", "profits fell"),
    ],
)
def test_what_is_said_is_the_clause_without_its_opener_the_aside_and_the_marks(sentence, verb, content, scheme):
    found = Sentence(sentence, scheme)
    clause = syntax.clause_of(found[verb])
    assert clause is not None
    assert syntax.is_clause(clause)
    assert syntax.clause_span_of(clause, without=found[verb]).text == content


@in_both_schemes()
@pytest.mark.parametrize(
    ("sentence", "verb"),
    [(FELL, "fell"), (SAID_AND_BLAMED, "blamed"), (BECAUSE, "apologised"), (PLANS, "plans"), (WHO_SOLD, "said")],
)
def test_a_verb_that_takes_no_clause_has_no_content(sentence, verb, scheme):
    assert syntax.clause_of(Sentence(sentence, scheme)[verb]) is None


@in_both_schemes()
def test_the_aside_in_a_report_is_not_what_is_reported(scheme):
    assert syntax.clause_of(Sentence(ASIDE_ON_A_REPORT, scheme)["announced"]) is None


@in_both_schemes()
def test_who_said_nothing_did_not_say_the_clause_before(scheme):
    assert syntax.clause_of(Sentence(SAID_NOTHING, scheme)["said"]) is None


@in_both_schemes()
def test_only_the_branch_that_is_named_is_left_out_of_a_clause(scheme):
    sentence = Sentence(ASIDE_CARRIED, scheme)
    assert syntax.clause_span_of(sentence["fell"]).text == "Profits fell sharply, Mr. Wei said"
    assert syntax.clause_span_of(sentence["fell"], without=sentence["said"]).text == "Profits fell sharply"
    assert syntax.clause_span_of(sentence["fell"], without=sentence["sharply"]).text == "Profits fell"


@in_both_schemes()
def test_quoted_words_at_the_end_of_a_clause_keep_both_marks(scheme):
    sentence = Sentence(CALLED_LATE, scheme)
    clause = syntax.clause_of(sentence["said"])
    assert clause is not None
    assert syntax.clause_span_of(clause).text == "it was “too late”"


@in_both_schemes()
@pytest.mark.parametrize(
    ("sentence", "clause", "opener"),
    [(SAID_THAT, "fell", "that"), (BECAUSE, "fell", "because"), (SAID, "fell", None), (DID_NOT, "fell", None)],
)
def test_the_word_that_opens_a_clause(sentence, clause, opener, scheme):
    assert words(syntax.marker_of(Sentence(sentence, scheme)[clause])) == opener


@in_both_schemes()
def test_to_before_an_infinitive_opens_no_clause(scheme):
    assert syntax.marker_of(Sentence(PLANS, scheme)["resign"]) is None


@in_both_schemes()
def test_an_infinitive_is_no_finite_clause(scheme):
    assert not syntax.is_clause(Sentence(PLANS, scheme)["resign"])


@in_both_schemes()
def test_a_noun_is_no_clause(scheme):
    assert not syntax.is_clause(Sentence(SOLD, scheme)["plant"])


@in_both_schemes()
@pytest.mark.parametrize(
    ("sentence", "word", "negated"),
    [(DID_NOT, "say", True), (DID_NOT, "fell", False), (POINTED_OUT, "fall", True), (POINTED_OUT, "pointed", False)],
)
def test_negation_hangs_on_the_word_that_is_negated(sentence, word, negated, scheme):
    assert syntax.is_negated(Sentence(sentence, scheme)[word]) is negated


@in_both_schemes()
def test_a_clause_with_to_be_is_negated_whichever_word_heads_it(scheme):
    clause = syntax.clause_of(Sentence(MARKET_IS_WEAK, scheme)["admitted"])
    assert clause is not None
    assert syntax.is_negated(clause)


@in_both_schemes()
def test_no_as_an_answer_does_not_negate_the_verb(scheme):
    assert not syntax.is_negated(Sentence(NO_EXPECTS, scheme)["expects"])


@in_both_schemes()
def test_the_particle_of_a_phrasal_verb(scheme):
    sentence = Sentence(POINTED_OUT, scheme)
    assert words(syntax.particle_of(sentence["pointed"])) == "out"
    assert syntax.particle_of(sentence["fall"]) is None


@in_both_schemes()
def test_whose_view_it_is(scheme):
    sentence = Sentence(IN_HIS_VIEW, scheme)
    assert words(syntax.possessor_of(sentence["view"])) == "Wei"
    assert syntax.possessor_of(sentence["demand"]) is None


@in_both_schemes()
@pytest.mark.parametrize(
    ("sentence", "noun", "preposition"),
    [
        (ACCORDING, "company", "According"),
        (IN_HIS_VIEW, "view", "In"),
        (CLOSED_BY_MONDAY, "Monday", "by"),
        (THREE, "Hongtu", "From"),
        (WHO_SOLD, "sales", "of"),
    ],
)
def test_a_noun_and_the_preposition_before_it_find_each_other(sentence, noun, preposition, scheme):
    found = Sentence(sentence, scheme)
    assert words(syntax.preposition_of(found[noun])) == preposition
    assert words(syntax.governed_by(found[preposition])) == noun


@in_both_schemes()
@pytest.mark.parametrize(("sentence", "noun"), [(ACCORDING, "profits"), (WHO_SOLD, "head"), (IN_HIS_VIEW, "Wei")])
def test_a_noun_without_a_preposition_has_none(sentence, noun, scheme):
    assert syntax.preposition_of(Sentence(sentence, scheme)[noun]) is None


@in_both_schemes()
def test_the_possessive_s_governs_no_noun(scheme):
    assert syntax.governed_by(Sentence(IN_HIS_VIEW, scheme)["'s"]) is None


@in_both_schemes()
def test_another_name_of_the_same_is_found_from_the_first(scheme):
    sentence = Sentence(FOUNDER, scheme)
    assert [t.text for t in syntax.appositions_of(sentence["Wei"])] == ["founder"]
    assert syntax.appositions_of(sentence["founder"]) == []


@in_both_schemes()
def test_three_that_are_joined_are_found_in_order(scheme):
    sentence = Sentence(THREE, scheme)
    assert [t.text for t in syntax.conjuncts_of(sentence["Hongtu"])] == ["Hongtu", "Dexin", "Lanting"]
    assert [t.text for t in syntax.conjuncts_of(sentence["denials"])] == ["denials"]


@in_both_schemes()
def test_a_relative_clause_knows_the_noun_it_describes(scheme):
    sentence = Sentence(WHO_SOLD, scheme)
    assert words(syntax.antecedent_of(sentence["sold"])) == "head"
    assert syntax.antecedent_of(sentence["said"]) is None
    assert syntax.antecedent_of(Sentence(SAID_THAT, scheme)["fell"]) is None


@in_both_schemes()
@pytest.mark.parametrize(
    ("sentence", "noun", "whole", "core"),
    [
        (FOUNDER, "Wei", "Mr. Wei, the founder of Hongtu", "Mr. Wei"),
        (FOUNDER, "founder", "the founder of Hongtu", "the founder of Hongtu"),
        (WHO_SOLD, "head", "The head of sales, who sold shares", "The head of sales"),
        (WHO_SOLD, "sales", "sales", "sales"),
        (THREE, "Hongtu", "Hongtu, Dexin and Lanting", "Hongtu"),
        (ACCORDING, "company", "the company", "the company"),
        (IN_HIS_VIEW, "view", "Mr. Wei's view", "Mr. Wei's view"),
        (CLOSED_BY, "board", "the board", "the board"),
    ],
)
def test_a_noun_phrase_whole_and_its_core(sentence, noun, whole, core, scheme):
    found = Sentence(sentence, scheme)[noun]
    assert syntax.noun_phrase_of(found).text == whole
    assert syntax.core_phrase_of(found).text == core


@in_both_schemes()
def test_both_is_no_part_of_the_names_it_announces(scheme):
    sentence = Sentence(BOTH, scheme)
    assert syntax.noun_phrase_of(sentence["Wei"]).text == "Mr. Wei and Dexin"
    assert syntax.core_phrase_of(sentence["Wei"]).text == "Mr. Wei"


@in_both_schemes()
def test_what_somebody_is_said_to_be_is_a_phrase_without_the_somebody(scheme):
    founder = Sentence(IS_THE_FOUNDER, scheme)["founder"]
    assert syntax.noun_phrase_of(founder).text == "the founder of Hongtu"
    assert syntax.core_phrase_of(founder).text == "the founder of Hongtu"


@in_both_schemes()
def test_the_name_of_whose_view_it_is_has_no_possessive_s(scheme):
    assert syntax.noun_phrase_of(Sentence(IN_HIS_VIEW, scheme)["Wei"]).text == "Mr. Wei"


@in_both_schemes()
def test_verbs_and_auxiliaries_can_govern_a_clause_and_nothing_else_can(scheme):
    assert [t.text for t in syntax.verbs(Sentence(POINTED_OUT, scheme).doc)] == ["pointed", "will", "fall"]


# -- Rules ask questions and never name a label -----------------------------------------------------------------------

PLAIN = {"nsubj", "nsubjpass", "dobj", "pobj", "ccomp", "xcomp", "advcl", "relcl", "parataxis", "appos", "auxpass"}
UNMISTAKABLE = {
    label
    for row in table("relations").values()
    for label in (*row["universal"], *row["clearnlp"])
    if ":" in label or label in PLAIN
}


def labels_named(source: str) -> list[str]:
    """Labels that stand in a string of a program, and attributes that read a label."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += [word for word in re.findall(r"[\w:]+", node.value) if word in UNMISTAKABLE]
        elif isinstance(node, ast.Attribute) and node.attr in ("dep_", "dep"):
            found.append(f".{node.attr}")
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("token.dep_ == 'x'", [".dep_"]),
        ("label in {'nsubj', 'nmod:poss'}", ["nsubj", "nmod:poss"]),
        ("words = 'dobj pobj'.split()", ["dobj", "pobj"]),
        ("syntax.is_(token, 'subject')", []),
    ],
)
def test_a_label_in_a_program_would_be_noticed(source, found):
    assert sorted(labels_named(source)) == sorted(found)


@pytest.mark.parametrize(
    "path",
    [p for folder in ("quotes", "claims") for p in sorted((Path(nlpqa.__file__).parent / folder).rglob("*.py"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_rules_name_no_label_of_either_scheme(path):
    assert labels_named(path.read_text("utf-8")) == []


@in_both_schemes()
def test_a_whole_clause_behind_the_person_told_is_what_is_told(scheme):
    told = Sentence(TOLD_AS_DESCRIBED, scheme)
    assert syntax.clause_span_of(syntax.clause_of(told["told"])).text == "profits were lower"
    assert syntax.clause_of(Sentence(TOLD_WHOM_HE_MET, scheme)["told"]) is None


@in_both_schemes()
def test_the_speaker_behind_the_verb_is_its_subject_whatever_the_parser_thinks(scheme):
    sentence = Sentence(TURNED_ROUND, scheme)
    says = sentence["says"]
    assert words(syntax.subject_of(says)) == "Wei"
    assert syntax.object_of(says) is None
    assert words(syntax.clause_of(says)) == "fell"
