"""A claim as it is compared with those of other articles: names as terms, figures and dates masked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlpqa.core.claim import Claim
from nlpqa.core.mention import Mention
from nlpqa.core.text import Document
from nlpqa.duplicates.amounts import writes_amount
from nlpqa.duplicates.tokens import Token, Tokens
from nlpqa.io.tables import entries
from nlpqa.lang.stems import stem

_MASK = "0"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim of a document. `words` are all of it in order, folded, names as the glossary has them and every figure or
    date as one mask; `content` the stems of those that say something, `names` whom and what it names.
    """

    document: Document
    claim: Claim
    words: str
    content: frozenset[str]
    names: frozenset[str]

    @property
    def own(self) -> str:
        """The article's words."""
        return self.claim.span.of(self.document.text)

    @property
    def line(self) -> int:
        """The line it begins on, from 1."""
        return self.document.lines.number(self.claim.span.start)

    @property
    def sorted(self) -> str:
        """What it says and names in one order, whatever the sentence's."""
        return " ".join(sorted(self.content.union(*(name.split() for name in self.names))))


def find_statements(document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> Iterator[Statement]:
    """The claims as statements; one that has words of its own to stand alone is compared by those."""
    tokens = Tokens(document.text, mentions)
    for claim in claims:
        if claim.standalone:
            alone = Tokens(_unattributed(claim), ())
            yield _statement(document, claim, alone.text, alone.all)
        else:
            yield _statement(document, claim, document.text, tokens.within(claim.span))


def _unattributed(claim: Claim) -> str:
    """The words that stand alone, without the "NAME:" of who claims it: others may claim the same."""
    head = f"{claim.claimant}: "
    starts = claim.standalone.casefold().startswith(head.casefold())
    return claim.standalone[len(head) :] if starts else claim.standalone


def _statement(document: Document, claim: Claim, text: str, tokens: Sequence[Token]) -> Statement:
    names = frozenset(filter(None, map(_name, claim.entities)))
    named = {word for name in names for word in name.split()}
    words: list[str] = []
    content = set()
    for at, token in enumerate(tokens):
        if not token.name and (_is_dated(claim, token, text, document) or writes_amount(text, tokens, at)):
            words += [] if words[-1:] == [_MASK] else [_MASK]
            continue
        words.append(token.key)
        if not token.name and token.key not in named and token.key not in entries("openings", "function"):
            content.add(stem(token.key))
    return Statement(document, claim, " ".join(words), frozenset(content), names)


def _is_dated(claim: Claim, token: Token, text: str, document: Document) -> bool:
    """Whether a word of the article is part of a date ("last year")."""
    return text is document.text and any(date.span.overlaps(token.span) for date in claim.dates)


def _name(entity: str) -> str:
    return " ".join(entity.casefold().replace("’", "'").removeprefix("the ").removesuffix("'s").split())
