"""What people decide outranks what is guessed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlpqa.core.decision import Decision, Decisions, Verdict
from nlpqa.core.term import Glossary, Term

TERM = Term("酷狗", "酷狗", "Kugou", variants=("Ku Gou",))
OTHER = Term("酷我", "酷我", "Kuwo")


def decided(*rows: tuple[str, str, str]) -> Decisions:
    return Decisions(
        Decision(f"2026-11-{day:02}", Verdict(verdict), surface, term)
        for day, (verdict, surface, term) in enumerate(rows, 1)
    )


def variants(decisions: Decisions) -> tuple[str, ...]:
    return decisions.applied(Glossary((TERM, OTHER))).terms[0].variants


def test_accepted_renderings_are_listed_and_rejected_ones_are_not() -> None:
    assert variants(decided(("accept", "Cool Dog", "酷狗"))) == ("Ku Gou", "Cool Dog")
    assert variants(decided(("reject", "ku gou", "酷狗"))) == ()


def test_the_later_answer_counts() -> None:
    assert variants(decided(("reject", "Ku Gou", "酷狗"), ("accept", "Ku Gou", "酷狗"))) == ("Ku Gou",)
    assert variants(decided(("accept", "Cool Dog", "酷狗"), ("never", "Cool Dog", "酷狗"))) == ("Ku Gou",)
    assert variants(decided(("never", "Ku Gou", "酷狗"), ("accept", "Ku Gou", "酷狗"))) == ("Ku Gou",)


def test_a_rendering_accepted_for_two_terms_is_a_variant_of_the_later_one_only() -> None:
    for first, later in ((TERM, OTHER), (OTHER, TERM)):
        decisions = decided(("accept", "Cool Dog", first.id), ("accept", "cool dog", later.id))
        terms = {term.id: term.variants for term in decisions.applied(Glossary((TERM, OTHER)))}
        assert "Cool Dog" not in terms[first.id]
        assert "cool dog" in terms[later.id]
    always = decided(("always", "Cool Dog", "酷狗"), ("accept", "Cool Dog", "酷我"))
    assert not always.insists("Cool Dog", TERM)


def test_reject_is_about_one_term_and_never_about_all() -> None:
    rejected, never = decided(("reject", "Cool", "酷狗")), decided(("never", "Cool", "酷狗"))
    assert (rejected.forbids("cool", TERM), rejected.forbids("cool", OTHER)) == (True, False)
    assert (never.forbids("COOL", TERM), never.forbids("cool", OTHER)) == (True, True)


@given(
    st.lists(st.tuples(st.sampled_from(list(Verdict)), st.sampled_from(["a", "b"]), st.sampled_from(["酷狗", "酷我"])))
)
def test_the_order_of_lines_does_not_matter_where_times_differ(rows: list[tuple[Verdict, str, str]]) -> None:
    made = [Decision(f"2026-11-24T{at:04}", *row) for at, row in enumerate(rows)]
    one, other = Decisions(made), Decisions(reversed(made))
    for surface in ("a", "b"):
        for term in (TERM, OTHER):
            assert one.forbids(surface, term) == other.forbids(surface, term)
    assert set(variants(one)) == set(variants(other))
