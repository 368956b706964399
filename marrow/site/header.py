"""The head of a page: who, when, how sure."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from marrow.site.answers import answer_list, urgent_boxes, urgent_links
from marrow.site.figures import readings
from marrow.site.html import h
from marrow.site.marks import day, noticed
from marrow.site.nodes import Fact, Inline, between, box, facts, joined, link, outside, paragraph, span, strong
from marrow.site.statements import verdict_bar
from marrow.views.frame import Frame
from marrow.views.kinds.article import ArticleView, StoryView
from marrow.views.kinds.author import AuthorView
from marrow.views.kinds.policy import PolicyView
from marrow.views.kinds.source import SourceView
from marrow.views.kinds.topic import TopicView
from marrow.views.links import Link
from marrow.views.page import Byline, PageView, ReviewDue


def header(view: PageView) -> list[nodes.Node]:
    """Return what stands between the title and the body: first what a reader must be warned of."""
    match view:
        case TopicView():
            return [*_overdue(view.due, view.frame), *_topic(view)]
        case ArticleView():
            return _article(view)
        case AuthorView():
            return [_facts(*_author(view))]
        case SourceView():
            return _source(view)
        case PolicyView():
            return [*_overdue(view.due, view.frame), _facts(*_policy(view))]
    return []


def _overdue(due: ReviewDue, frame: Frame) -> list[nodes.Node]:
    if not due.is_past:
        return []
    return [
        paragraph(
            strong("The review of this page is overdue."),
            " It was due on ",
            day(due.day),
            ". What stands here may be out of date.",
            *_read_on(frame, "review", "How we review"),
            classes="banner",
        )
    ]


def _topic(view: TopicView) -> list[nodes.Node]:
    first = [
        answer_list(view.answers, has_questions=bool(view.questions)),
        urgent_links(view.urgent_elsewhere),
        *urgent_boxes(view.urgent, is_reviewed=view.byline.has_medical_review),
    ]
    return [
        *filter(None, first),
        paragraph(view.summary, classes="lead"),
        _folded(
            view.byline,
            ("Also called", ", ".join(view.also_called) or None),
            *_made(view.byline, view.frame, due=view.due),
            ("Codes", joined(outside(text, address) for text, address in view.codes)),
        ),
    ]


def _article(view: ArticleView) -> list[nodes.Node]:
    return [
        *filter(None, [verdict_bar(view.body.statements)]),
        paragraph(view.summary, classes="lead"),
        _folded(
            view.byline,
            ("Kind", span(strong(view.label.label), ". ", view.label.meaning)),
            *_made(view.byline, view.frame),
            ("Topics", _links(view.topics)),
            ("Why", view.why),
            ("How", view.how),
        ),
        *([_story(view.story)] if view.story is not None else []),
    ]


def _story(story: StoryView) -> nodes.Node:
    when = day(story.date) if story.date else "date not known to us"
    writer = link(story.author) if story.author else "author not known to us"
    return h(
        "aside",
        paragraph("The story", classes="box-title"),
        paragraph(f"“{story.headline}”", classes="headline"),
        paragraph("By ", writer, f" · {story.outlet or 'outlet not known to us'} · ", when),
        class_="story",
        aria_label="The story that this page is about",
    )


def _folded(byline: Byline, *pairs: Fact) -> nodes.Node:
    """Fold what tells how a page was made below one line: by whom, when, and who reviewed it."""
    reviewed = "reviewed by a clinician" if byline.has_medical_review else "no clinician has reviewed it"
    line = h(
        "summary",
        "By ",
        ", ".join(author.title for author in byline.authors),
        " · ",
        day(byline.updated),
        f" · {reviewed}",
    )
    return h("details", line, _facts(*pairs), class_="made")


def _made(byline: Byline, frame: Frame, *, due: ReviewDue | None = None) -> list[Fact]:
    """Return who wrote a page and when, who reviewed it, and what AI did."""
    return [
        ("By", _links(byline.authors)),
        ("Published", _dates(byline, due)),
        ("Reviewed", _reviews(byline, frame)),
        ("Made", span(byline.ai_use.label, *_read_on(frame, "ai-use", "More on AI use"))),
    ]


def _dates(byline: Byline, due: ReviewDue | None) -> nodes.Node:
    parts: list[Inline] = [day(byline.published)]
    if byline.updated != byline.published:
        parts += [", updated ", day(byline.updated)]
    if due is not None:
        parts += [", next review due ", day(due.day)]
    return span(*parts)


def _reviews(byline: Byline, frame: Frame) -> nodes.Node:
    parts: list[Inline] = []
    for review in byline.reviews:
        parts += [*(["; "] if parts else []), f"{review.capacity.label} by ", link(review.by), ", ", day(review.date)]
    if not byline.has_medical_review:
        parts.append(". No clinician has reviewed this page." if parts else "No clinician has reviewed this page.")
        parts += _read_on(frame, "review", "What that means")
    return span(*parts)


def _read_on(frame: Frame, name: str, text: str) -> list[Inline]:
    """Lead on to a policy, where there is one of this name."""
    policy = frame.policy(name)
    return [" ", link(policy, text=text), "."] if policy is not None else []


def _author(view: AuthorView) -> list[Fact]:
    return [
        ("Roles", ", ".join(view.roles)),
        ("Affiliation", view.affiliation),
        ("ORCID", outside(*view.orcid) if view.orcid else None),
        ("Interests", span("; ".join(view.interests), " (recorded ", day(view.interests_date), ")")),
        ("Contact", view.contact),
    ]


def _policy(view: PolicyView) -> list[Fact]:
    return [("Owner", link(view.owner)), ("Updated", day(view.updated)), ("Next review due", day(view.due.day))]


def _source(view: SourceView) -> list[nodes.Node]:
    registry = (outside(number, address) if address else span(number) for number, _, address in view.registered)
    addresses = between((outside(text, address) for text, address in view.addresses), " ")
    return [
        *([box(noticed(view.notice, meaning=True), classes="banner")] if view.notice else []),
        paragraph(
            h("cite", view.true_title, lang=view.language),
            f" [{view.translated_title}]" if view.translated_title else None,
            classes="source-title",
        ),
        paragraph(view.reference, classes="source-reference"),
        paragraph(*(addresses or ["We have no lasting address for it."]), classes="addresses"),
        _facts(
            ("Kind", view.design.label.capitalize()),
            ("Studied", ", ".join(subject.label for subject in view.subjects) or None),
            ("People in it", f"{view.participants:,}" if view.participants else None),
            ("Peer review", "Peer-reviewed" if view.peer_reviewed else "Not peer-reviewed"),
            ("How far we read", view.read.meaning),
            ("Read by", readings(view.findings)),
            ("Registered as", joined(registry)),
            ("Retraction notices", view.standing or None),  # where there is one, the banner says it
            ("Paid for by", view.funding or "Not known from what we read."),
            ("Interests", view.interests or "Not known from what we read."),
        ),
    ]


def _facts(*pairs: Fact) -> nodes.Node:
    return facts(pairs, classes="page-facts")


def _links(links: Iterable[Link]) -> nodes.Node | None:
    return joined(map(link, links))
