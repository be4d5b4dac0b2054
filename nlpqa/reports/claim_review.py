"""Claims as schema.org's ClaimReview in JSON-LD: skeletons of reviews, for the desk to fill in.

Google requires `claimReviewed`, `url` and a `reviewRating` with an `alternateName` (Search Central, "Fact check
(ClaimReview) structured data"). What only the desk knows is null. JSON-LD takes null for nothing said, so that a
skeleton which was never filled in rates nothing, and fails every validator.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from nlpqa.core.claim import Claim
from nlpqa.core.text import Document
from nlpqa.reports.check_list import Listed
from nlpqa.reports.claim_words import own_words

_Node = dict[str, Any]


def claim_reviews(listed: Iterable[Listed]) -> str:
    """One JSON-LD document with a ClaimReview for every claim."""
    graph = [_review(document, claim) for document, claim in listed]
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


def _review(document: Document, claim: Claim) -> _Node:
    own = own_words(claim.span.of(document.text))
    return {
        "@type": "ClaimReview",
        "claimReviewed": own_words(claim.standalone) or own,
        "itemReviewed": {
            "@type": "Claim",
            "text": own,
            **_source(claim),
            "datePublished": _day(document),
            "appearance": _article(document),
        },
        "url": None,
        "datePublished": None,
        "author": {"@type": "Organization", "name": None, "url": None},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": None,
            "bestRating": None,
            "worstRating": None,
            "alternateName": None,
        },
    }


def _article(document: Document) -> _Node:
    address = document.id if document.id.startswith(("https://", "http://")) else None
    return {
        "@type": "NewsArticle",
        "identifier": own_words(document.id),
        "url": address,
        "datePublished": _day(document),
        "inLanguage": document.lang,
    }


def _day(document: Document) -> str | None:
    return None if document.date is None else document.date[:10]


def _source(claim: Claim) -> _Node:
    return _SOURCES[claim.source_type](own_words(claim.claimant))


# "The ministry's spokesman" is somebody, but that is not his name; nor has a source that nobody names one. A report is
# no author: it is where the claim stood first.
_SOURCES: dict[str, Callable[[str], _Node]] = {
    "named": lambda who: {"author": {"@type": "Person", "name": who}},
    "organisation": lambda who: {"author": {"@type": "Organization", "name": who}},
    "official": lambda who: {"author": {"@type": "Person", "name": None, "description": who}},
    "anonymous": lambda who: {"author": {"@type": "Person", "name": None, "description": f"anonymous source: {who}"}},
    "document": lambda who: {"author": None, "firstAppearance": {"@type": "CreativeWork", "name": who}},
    "article": lambda _: {"author": {"@type": "Organization", "name": None, "description": "the article's publisher"}},
}
