"""Our verdicts on the statements of a story, as ClaimReview of schema.org, for the head of a fact-check."""

from __future__ import annotations

import json
from typing import Any

from marrow.catalogue import Catalogue
from marrow.model import anchors
from marrow.model.page import Page, Statement
from marrow.model.records import Article, Author, Story

CONTEXT = "https://schema.org"

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""What would end the element in which the text stands, as JSON writes it."""


def claim_reviews(catalogue: Catalogue, page: Page, *, address: str, publisher: str) -> str:
    """Return the ClaimReview of each statement on a page as JSON-LD that can stand in a script element; nothing of none.

    ``address`` is that of the page; without one, the places on it are named alone, and whoever reads the page knows it.
    A verdict is given in words: its levels are in no order, so that there is no number for it.
    """
    if not isinstance(page.record, Article) or not page.statements:
        return ""
    made = [_review(catalogue, page.record, each, address, publisher) for each in page.statements]
    text = json.dumps({"@context": CONTEXT, "@graph": made}, ensure_ascii=False)
    return text.translate(_ESCAPES)


def _review(
    catalogue: Catalogue, article: Article, statement: Statement, address: str, publisher: str
) -> dict[str, Any]:
    verdict = statement.verdict
    return {
        "@type": "ClaimReview",
        "url": f"{address}#{anchors.statement(statement.id)}",
        "claimReviewed": statement.said,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": verdict.label,
            "ratingExplanation": verdict.meaning,
        },
        "author": {"@type": "Organization", "name": publisher},
        "datePublished": article.published.isoformat(),
        "dateModified": article.updated.isoformat(),
        **({"itemReviewed": _claim(catalogue, article.about_story)} if article.about_story is not None else {}),
    }


def _claim(catalogue: Catalogue, story: Story) -> dict[str, Any]:
    """Return what is known of a claim: who made it, and the story in which it stands."""
    writer = _writer(catalogue, story)
    appearance = {
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": story.date,
        "publisher": {"@type": "Organization", "name": story.outlet} if story.outlet else None,
        "author": writer,
    }
    found = {"author": writer, "datePublished": story.date}
    return {"@type": "Claim", **_known(found), "appearance": _known(appearance)}


def _writer(catalogue: Catalogue, story: Story) -> dict[str, str] | None:
    record = catalogue.pages[f"authors/{story.author}"].record if story.author is not None else None
    return {"@type": "Person", "name": record.name} if isinstance(record, Author) else None


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
