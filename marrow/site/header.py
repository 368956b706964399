"""The head of a page: who, when, how sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from docutils import nodes

from marrow.site.figures import readings
from marrow.site.html import h, link, outside
from marrow.site.marks import day, noticed
from marrow.site.statements import verdict_counts
from marrow.views.frame import Frame
from marrow.views.kinds.article import ArticleView, StoryView
from marrow.views.kinds.author import AuthorView
from marrow.views.kinds.policy import PolicyView
from marrow.views.kinds.source import SourceView
from marrow.views.kinds.topic import TopicView
from marrow.views.links import Link
from marrow.views.page import Byline, PageView, ReviewDue

Fact: TypeAlias = tuple[str, nodes.Node | None]
"""A term and what is said of it; what is not known is left out."""


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
        h(
            "p",
            h("b", "The review of this page is overdue."),
            " It was due on ",
            day(due.day),
            ". What stands here may be out of date.",
            *_read_on(frame, "review", "How we review"),
            class_="banner",
        )
    ]


def _topic(view: TopicView) -> list[nodes.Node]:
    return [
        h("p", view.summary, class_="lead"),
        _facts(
            ("Also called", h("span", ", ".join(view.also_called)) if view.also_called else None),
            *_made(view.byline, view.frame, due=view.due),
            ("Codes", _in_a_row([outside(text, address) for text, address in view.codes])),
        ),
    ]


def _article(view: ArticleView) -> list[nodes.Node]:
    return [
        h("p", view.summary, class_="lead"),
        _facts(
            ("Kind", h("span", h("b", view.label.label), f". {view.label.meaning}")),
            *_made(view.byline, view.frame),
            ("Topics", _links(view.topics)),
            ("Why", h("span", view.why)),
            ("How", h("span", view.how)),
        ),
        *([_story(view.story, view)] if view.story is not None else []),
    ]


def _story(story: StoryView, view: ArticleView) -> nodes.Node:
    when = day(story.date) if story.date else h("span", "date not known to us")
    writer = link(story.author) if story.author else h("span", "author not known to us")
    return h(
        "aside",
        h("p", "The story", class_="box-title"),
        h("p", h("q", story.headline), class_="headline"),
        h("p", "By ", writer, f" · {story.outlet or 'outlet not known to us'} · ", when),
        verdict_counts(view.body.statements),
        class_="story",
        aria_label="The story that this page is about",
    )


def _made(byline: Byline, frame: Frame, *, due: ReviewDue | None = None) -> list[Fact]:
    """Return who wrote a page and when, who reviewed it, and what AI did."""
    return [
        ("By", _links(byline.authors)),
        ("Published", _dates(byline, due)),
        ("Reviewed", _reviews(byline, frame)),
        ("Made", h("span", byline.ai_use.label, *_read_on(frame, "ai-use", "More on AI use"))),
    ]


def _dates(byline: Byline, due: ReviewDue | None) -> nodes.Node:
    parts: list[nodes.Node | str] = [day(byline.published)]
    if byline.updated != byline.published:
        parts += [", updated ", day(byline.updated)]
    if due is not None:
        parts += [", next review due ", day(due.day)]
    return h("span", *parts)


def _reviews(byline: Byline, frame: Frame) -> nodes.Node:
    parts: list[nodes.Node | str] = []
    for review in byline.reviews:
        parts += [*(["; "] if parts else []), f"{review.capacity.label} by ", link(review.by), ", ", day(review.date)]
    if not byline.has_medical_review:
        parts.append(". No clinician has reviewed this page." if parts else "No clinician has reviewed this page.")
        parts += _read_on(frame, "review", "What that means")
    return h("span", *parts)


def _read_on(frame: Frame, name: str, text: str) -> list[nodes.Node | str]:
    """Lead on to a policy, where there is one of this name."""
    policy = frame.policy(name)
    return [" ", link(policy, text=text), "."] if policy is not None else []


def _author(view: AuthorView) -> list[Fact]:
    return [
        ("Roles", h("span", ", ".join(view.roles))),
        ("Affiliation", h("span", view.affiliation) if view.affiliation else None),
        ("ORCID", outside(*view.orcid) if view.orcid else None),
        ("Interests", h("span", "; ".join(view.interests), " (recorded ", day(view.interests_date), ")")),
        ("Contact", h("span", view.contact) if view.contact else None),
    ]


def _policy(view: PolicyView) -> list[Fact]:
    return [("Owner", link(view.owner)), ("Updated", day(view.updated)), ("Next review due", day(view.due.day))]


def _source(view: SourceView) -> list[nodes.Node]:
    registry = [outside(number, address) if address else h("span", number) for number, _, address in view.registered]
    subjects = ", ".join(subject.label for subject in view.subjects)
    warning = [h("div", noticed(view.notice, tag="p", meaning=True), class_="banner")] if view.notice else []
    return [
        *warning,
        h(
            "p",
            h("cite", view.true_title, lang=view.language),
            f" [{view.translated_title}]" if view.translated_title else None,
            class_="source-title",
        ),
        h("p", view.reference, class_="source-reference"),
        h("p", *_spaced([outside(text, address) for text, address in view.addresses]), class_="addresses")
        if view.addresses
        else h("p", "We have no lasting address for it.", class_="addresses"),
        _facts(
            ("Kind", h("span", view.design.label.capitalize())),
            ("Studied", h("span", subjects) if subjects else None),
            ("People in it", h("span", f"{view.participants:,}") if view.participants else None),
            ("Peer review", h("span", "Peer-reviewed" if view.peer_reviewed else "Not peer-reviewed")),
            ("How far we read", h("span", view.read.meaning)),
            ("Read by", readings(view.findings)),
            ("Registered as", _in_a_row(registry)),
            ("Paid for by", h("span", view.funding or "Not known from what we read.")),
            ("Interests", h("span", view.interests or "Not known from what we read.")),
        ),
    ]


def _facts(*facts: Fact) -> nodes.Node:
    rows = [h("div", h("dt", term), h("dd", value)) for term, value in facts if value is not None]
    return h("dl", *rows, class_="page-facts")


def _links(links: Sequence[Link]) -> nodes.Node | None:
    return _in_a_row([link(target) for target in links])


def _in_a_row(parts: Sequence[nodes.Node]) -> nodes.Node | None:
    joined: list[nodes.Node | str] = []
    for part in parts:
        joined += [*([", "] if joined else []), part]
    return h("span", *joined) if joined else None


def _spaced(parts: Sequence[nodes.Node]) -> list[nodes.Node | str]:
    return [piece for part in parts for piece in (part, " ")][:-1]
