"""The page of a condition, a treatment or a concept."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.gate.known import Known
from marrow.model import identifiers
from marrow.model.page import Page
from marrow.model.records import Change, Topic
from marrow.model.vocabulary import Category
from marrow.views.body import Body
from marrow.views.claims import LedgerRow, ledger
from marrow.views.frame import frame_of, listed
from marrow.views.links import Listed
from marrow.views.page import Byline, PageView, ReviewDue, byline, newest_first, review_due


@dataclass(frozen=True)
class TopicView(PageView):
    """What a topic shows; ``codes`` are (text, address) in other vocabularies."""

    category: Category
    summary: str
    also_called: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    byline: Byline
    due: ReviewDue
    ledger: tuple[LedgerRow, ...]
    changes: tuple[Change, ...]

    @property
    def what_it_is(self) -> str:
        """Condition, treatment or concept."""
        return self.category.label

    @property
    def description(self) -> str:
        """The summary."""
        return self.summary


def topic_view(known: Known, page: Page, topic: Topic, body: Body) -> TopicView:
    """Return the view of a topic."""
    catalogue, name = known.catalogue, page.name
    codes = ((identifiers.MESH, topic.codes.mesh), (identifiers.WIKIDATA, topic.codes.wikidata))
    frame = frame_of(
        known,
        page,
        _counterpart(known, page, topic),
        listed(known, page, "Articles", catalogue.articles_on.get(name, ()), newest_first=True),
        listed(known, page, "Related topics", catalogue.related_to.get(name, ())),
    )
    return TopicView(
        name,
        page.title,
        body,
        frame,
        category=topic.category,
        summary=topic.summary,
        also_called=topic.also_called,
        codes=tuple((f"{scheme.label} {code}", scheme.address.format(code)) for scheme, code in codes if code),
        byline=byline(catalogue, topic),
        due=review_due(topic.review_due, known.today),
        ledger=ledger(catalogue, page, topic, body.claim),
        changes=newest_first(topic.changes),
    )


def _counterpart(known: Known, page: Page, topic: Topic) -> Listed | None:
    """Return the conditions that a treatment treats, or the treatments of a condition."""
    match topic.category:
        case Category.TREATMENT:
            return listed(known, page, "Treatment for", tuple(f"topics/{name}" for name in topic.treats))
        case Category.CONDITION:
            return listed(known, page, "Treatments", known.catalogue.treatments_of.get(page.name, ()))
        case Category.CONCEPT:
            return None
