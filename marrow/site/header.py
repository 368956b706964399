"""The head of a page: who, when, how sure."""

from __future__ import annotations

from docutils import nodes

from marrow.model import identifiers
from marrow.model.records import Article, Author, Policy, Source, Story, Topic
from marrow.model.vocabulary import Capacity, Subject
from marrow.site.figures import readings
from marrow.site.html import h, link, outside
from marrow.site.marks import day, noticed
from marrow.site.statements import verdict_counts
from marrow.views.links import Link
from marrow.views.page import PageView


def header(view: PageView) -> list[nodes.Node]:
    """Return what stands between the title and the body: first what a reader must be warned of."""
    return [*_warnings(view), *_head(view)]


def _warnings(view: PageView) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    if view.overdue is not None:
        found.append(
            h(
                "p",
                h("b", "The review of this page is overdue."),
                " It was due on ",
                day(view.overdue),
                ". What stands here may be out of date.",
                *_policy(view, "review", "How we review"),
                class_="banner",
            )
        )
    if isinstance(view.record, Source) and view.record.notice is not None:
        found.append(h("div", noticed(view.record.notice, tag="p", meaning=True), class_="banner"))
    return found


def _head(view: PageView) -> list[nodes.Node]:
    match view.record:
        case Topic():
            return _topic(view.record, view)
        case Article():
            return _article(view.record, view)
        case Author():
            return [_facts(*_author(view.record))]
        case Source():
            return _source(view.record, view)
        case Policy():
            return [
                _facts(
                    ("Owner", _links(view.authors, view)),
                    ("Updated", day(view.record.updated)),
                    ("Next review due", day(view.record.review_due)),
                )
            ]
    return []


def _topic(topic: Topic, view: PageView) -> list[nodes.Node]:
    codes = [
        outside(f"{scheme.label} {code}", scheme.address.format(code))
        for scheme, code in ((identifiers.MESH, topic.codes.mesh), (identifiers.WIKIDATA, topic.codes.wikidata))
        if code is not None
    ]
    return [
        h("p", topic.summary, class_="lead"),
        _facts(
            ("Also called", h("span", ", ".join(topic.also_called)) if topic.also_called else None),
            *_made(topic, view),
            ("Codes", _listed(codes)),
        ),
    ]


def _article(article: Article, view: PageView) -> list[nodes.Node]:
    return [
        h("p", article.summary, class_="lead"),
        _facts(
            ("Kind", h("span", h("b", article.label.label), f". {article.label.meaning}")),
            *_made(article, view),
            ("Topics", _links(view.topics, view)),
            ("Why", h("span", article.why)),
            ("How", h("span", article.how)),
        ),
        *([_story(article.about_story, view)] if article.about_story is not None else []),
    ]


def _story(story: Story, view: PageView) -> nodes.Node:
    when = day(story.date) if story.date else h("span", "date not known to us")
    writer = link(view.story_author, view.name) if view.story_author else h("span", "author not known to us")
    return h(
        "aside",
        h("p", "The story", class_="box-title"),
        h("p", h("q", story.headline), class_="headline"),
        h("p", "By ", writer, f" · {story.outlet or 'outlet not known to us'} · ", when),
        verdict_counts(view),
        class_="story",
        aria_label="The story that this page is about",
    )


def _made(record: Topic | Article, view: PageView) -> list[tuple[str, nodes.Node | None]]:
    """Return who wrote a page and when, who reviewed it, and what AI did."""
    return [
        ("By", _links(view.authors, view)),
        ("Published", _dates(record)),
        ("Reviewed", _reviews(record, view)),
        ("Made", h("span", record.ai_use.label, *_policy(view, "ai-use", "More on AI use"))),
    ]


def _dates(record: Topic | Article) -> nodes.Node:
    parts: list[nodes.Node | str] = [day(record.published)]
    if record.updated != record.published:
        parts += [", updated ", day(record.updated)]
    if isinstance(record, Topic):
        parts += [", next review due ", day(record.review_due)]
    return h("span", *parts)


def _reviews(record: Topic | Article, view: PageView) -> nodes.Node:
    parts: list[nodes.Node | str] = []
    for review, reviewer in zip(record.reviews, view.reviewers, strict=True):
        parts += [
            *(["; "] if parts else []),
            f"{review.capacity.label} by ",
            link(reviewer, view.name),
            ", ",
            day(review.date),
        ]
    if not any(review.capacity is Capacity.MEDICAL for review in record.reviews):
        parts.append(". No clinician has reviewed this page." if parts else "No clinician has reviewed this page.")
        parts += _policy(view, "review", "What that means")
    return h("span", *parts)


def _policy(view: PageView, name: str, text: str) -> list[nodes.Node | str]:
    return [" ", link(Link(f"about/{name}", text), view.name), "."] if name in view.policies else []


def _author(author: Author) -> list[tuple[str, nodes.Node | None]]:
    orcid = outside(author.orcid, identifiers.ORCID.address.format(author.orcid)) if author.orcid else None
    return [
        ("Roles", h("span", ", ".join(author.roles))),
        ("Affiliation", h("span", author.affiliation) if author.affiliation else None),
        ("ORCID", orcid),
        ("Interests", h("span", "; ".join(author.interests), " (recorded ", day(author.interests_date), ")")),
        ("Contact", h("span", author.contact) if author.contact else None),
    ]


def _source(source: Source, view: PageView) -> list[nodes.Node]:
    registry = [outside(number, address) if address else h("span", number) for number, _, address in view.registered]
    subjects = [subject.label for subject in source.subjects if subject is not Subject.NONE]
    return [
        h("p", view.reference, class_="source-reference"),
        h("p", *_spaced([outside(text, address) for text, address in view.addresses]), class_="addresses")
        if view.addresses
        else h("p", "We have no lasting address for it.", class_="addresses"),
        _facts(
            ("Kind", h("span", source.design.label.capitalize())),
            ("Studied", h("span", ", ".join(subjects)) if subjects else None),
            ("People in it", h("span", f"{source.participants:,}") if source.participants else None),
            ("Peer review", h("span", "Peer-reviewed" if source.peer_reviewed else "Not peer-reviewed")),
            ("How far we read", h("span", source.read.meaning)),
            ("Read by", readings(view.findings, view.name) if view.findings is not None else None),
            ("Registered as", _listed(registry)),
            ("Paid for by", h("span", source.funding or "Not known from what we read.")),
            ("Interests", h("span", source.interests or "Not known from what we read.")),
        ),
    ]


def _facts(*pairs: tuple[str, nodes.Node | None]) -> nodes.Node:
    rows = [h("div", h("dt", term), h("dd", value)) for term, value in pairs if value is not None]
    return h("dl", *rows, class_="page-facts")


def _links(links: tuple[Link, ...], view: PageView) -> nodes.Node | None:
    return _listed([link(target, view.name) for target in links])


def _listed(parts: list[nodes.Node]) -> nodes.Node | None:
    joined: list[nodes.Node | str] = []
    for part in parts:
        joined += [*([", "] if joined else []), part]
    return h("span", *joined) if joined else None


def _spaced(parts: list[nodes.Node]) -> list[nodes.Node | str]:
    return [piece for part in parts for piece in (part, " ")][:-1]
