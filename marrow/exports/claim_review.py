"""Our verdicts on the statements of a story, as ClaimReview of schema.org."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marrow.catalogue import Catalogue
from marrow.model import anchors
from marrow.model.page import Page, Statement
from marrow.model.records import Article, Author
from marrow.model.story import Story


def claim_reviews(
    catalogue: Catalogue, page: Page, *, address: Callable[[str], str], publisher: str
) -> list[dict[str, Any]]:
    """Return the ClaimReview of each statement on a page; ``address`` returns that of an anchor on it.

    A verdict is given in words: its levels are in no order, so that there is no number for it.
    """
    if not isinstance(page.record, Article):
        return []
    return [_review(catalogue, page.record, each, address, publisher) for each in page.statements]


def _review(
    catalogue: Catalogue, article: Article, statement: Statement, address: Callable[[str], str], publisher: str
) -> dict[str, Any]:
    verdict = statement.verdict
    return {
        "@type": "ClaimReview",
        "url": address(anchors.statement(statement.id)),
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
