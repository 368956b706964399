"""The page of a news story that is appraised, or of a piece of our own."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.gate.known import Known
from marrow.model.history import Change
from marrow.model.page import Page
from marrow.model.records import Article
from marrow.model.story import Judgement, Story
from marrow.model.vocabulary import ArticleLabel
from marrow.views.body import Body
from marrow.views.frame import frame_of
from marrow.views.links import Link, link_to
from marrow.views.page import Byline, PageView, author_link, byline, newest_first


@dataclass(frozen=True)
class StoryView:
    """The story that a page is about, as far as it is known; ``date`` may be a month or a year."""

    headline: str
    outlet: str | None
    date: str | None
    author: Link | None


@dataclass(frozen=True)
class ArticleView(PageView):
    """What an article shows; ``appraisal`` has the ten answers, or none where nothing was appraised."""

    label: ArticleLabel
    summary: str
    topics: tuple[Link, ...]
    byline: Byline
    why: str
    how: str
    story: StoryView | None
    appraisal: tuple[tuple[str, Judgement], ...]
    changes: tuple[Change, ...]

    @property
    def what_it_is(self) -> str:
        """The label: what a reader may expect."""
        return self.label.label

    @property
    def description(self) -> str:
        """The summary."""
        return self.summary


def article_view(known: Known, page: Page, article: Article, body: Body) -> ArticleView:
    """Return the view of an article."""
    catalogue = known.catalogue
    judgements = article.appraisal.judgements() if article.appraisal is not None else ()
    return ArticleView(
        page.name,
        page.title,
        body,
        frame_of(known, page),
        label=article.label,
        summary=article.summary,
        topics=tuple(link_to(catalogue.pages[f"topics/{name}"]) for name in article.topics),
        byline=byline(catalogue, article),
        why=article.why,
        how=article.how,
        story=_story(known, article.about_story) if article.about_story is not None else None,
        appraisal=tuple((known.settings.asked(question), judgement) for question, judgement in judgements),
        changes=newest_first(article.changes),
    )


def _story(known: Known, story: Story) -> StoryView:
    author = author_link(known.catalogue, story.author) if story.author is not None else None
    return StoryView(story.headline, story.outlet, story.date, author)
