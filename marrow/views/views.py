"""Makes the view of any page."""

from __future__ import annotations

from marrow.gate.known import Known
from marrow.model.records import Article, Author, Policy, Source, Topic
from marrow.reading.remembered import Remembered
from marrow.views.body import body_of
from marrow.views.frame import frame_of
from marrow.views.kinds.article import article_view
from marrow.views.kinds.author import author_view
from marrow.views.kinds.policy import policy_view
from marrow.views.kinds.source import source_view
from marrow.views.kinds.topic import topic_view
from marrow.views.page import PageView, PlainView
from marrow.views.references import format_references


class Views:
    """The views of all pages, each made when it is first asked for, from what is known on one day.

    ``memory`` keeps references from run to run.
    """

    def __init__(self, known: Known, memory: Remembered | None = None) -> None:
        self.known = known
        self.catalogue = known.catalogue
        self._made: dict[str, PageView] = {}
        self._formatted = format_references(
            {page.short_name: source for page, source in known.catalogue.records(Source)}, memory
        )

    def of(self, name: str) -> PageView:
        """Return the view of the page ``name``."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def reference(self, source: str) -> str:
        """Return how reference lists name a source."""
        return self._formatted[source]

    def _make(self, name: str) -> PageView:
        known, page = self.known, self.catalogue.pages[name]
        body = body_of(known, page, self._formatted)
        match page.record:
            case Topic() as topic:
                return topic_view(known, page, topic, body)
            case Article() as article:
                return article_view(known, page, article, body)
            case Author() as author:
                return author_view(known, page, author, body)
            case Source() as source:
                return source_view(known, page, source, body, self.reference(page.short_name))
            case Policy() as policy:
                return policy_view(known, page, policy, body)
        return PlainView(name, page.title, body, frame_of(known, page))
