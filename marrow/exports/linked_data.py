"""What search engines and other programs are told of a page, in the words of schema.org, for its head."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from marrow.exports.claim_review import claim_reviews
from marrow.model.page import Page
from marrow.model.records import Topic
from marrow.model.vocabulary import Capacity, Category, CslType
from marrow.views.described import description
from marrow.views.kinds.article import ArticleView
from marrow.views.kinds.author import AuthorView
from marrow.views.kinds.policy import PolicyView
from marrow.views.kinds.source import SourceView
from marrow.views.kinds.topic import TopicView
from marrow.views.links import Link
from marrow.views.navigation import FRONT_PAGE
from marrow.views.page import Byline, PageView
from marrow.views.views import Views

Node: TypeAlias = dict[str, Any]

CONTEXT = "https://schema.org"

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""What would end the element in which the text stands, as JSON writes it."""

_ABOUT: Mapping[Category, str] = {
    Category.CONDITION: "MedicalCondition",
    Category.TREATMENT: "MedicalTherapy",
    Category.CONCEPT: "Thing",
}
_WORKS: Mapping[CslType, str] = {
    CslType.ARTICLE: "ScholarlyArticle",
    CslType.ARTICLE_JOURNAL: "ScholarlyArticle",
    CslType.ARTICLE_MAGAZINE: "Article",
    CslType.ARTICLE_NEWSPAPER: "NewsArticle",
    CslType.BOOK: "Book",
    CslType.CHAPTER: "Chapter",
    CslType.DATASET: "Dataset",
    CslType.LEGISLATION: "Legislation",
    CslType.POST_WEBLOG: "BlogPosting",
    CslType.REPORT: "Report",
    CslType.SOFTWARE: "SoftwareApplication",
    CslType.THESIS: "Thesis",
    CslType.WEBPAGE: "WebPage",
}
"""What a source is; every other is a work."""

_POLICIES: Mapping[str, str] = {
    "evidence-and-wording": "publishingPrinciples",
    "corrections": "correctionsPolicy",
    "conflicts-of-interest": "ethicsPolicy",
    "ownership-and-funding": "ownershipFundingInfo",
}
"""What a publisher tells by which policy, by the name of its file."""


@dataclass(frozen=True)
class Seen:
    """A site, seen from one of its pages.

    ``address`` takes the name of a page and an anchor on it and returns the address: the whole of it where the site
    has one, else the way from this page. ``image`` and ``logo`` are addresses of pictures.
    """

    name: str
    language: str
    licence: str
    address: Callable[[str, str], str]
    image: str
    logo: str


def linked_data(views: Views, page: Page, seen: Seen) -> str:
    """Return what is told of a page as JSON-LD that can stand in a script element."""
    view = views.of(page.name)
    made = [_page(page, view, seen), _trail(view, seen), _publisher(view, seen)]
    if page.name == FRONT_PAGE:
        made.append({**_site(seen), "name": seen.name, "url": seen.address(FRONT_PAGE, "")})
    made += claim_reviews(
        views.catalogue, page, address=lambda anchor: seen.address(page.name, anchor), publisher=seen.name
    )
    text = json.dumps({"@context": CONTEXT, "@graph": made}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def _page(page: Page, view: PageView, seen: Seen) -> Node:
    address = seen.address(page.name, "")
    told: Node = {
        "@id": address,
        "url": address,
        "name": view.title,
        "description": description(page, view) or None,
        "inLanguage": seen.language,
        "license": seen.licence,
        "isPartOf": _site(seen),
        "publisher": {"@id": _publisher_id(seen)},
        "image": seen.image,
    }
    match view:
        case TopicView():
            told |= {"@type": "MedicalWebPage", **_dates(view.byline, seen), **_reviewed(view.byline, seen)}
            told |= {"about": _medical(page, view)}
        case ArticleView():
            about = [{"@type": "Thing", "name": link.title, "url": _to(link, seen)} for link in view.topics]
            told |= {"@type": "NewsArticle", "headline": view.title, "mainEntityOfPage": address}
            told |= {**_dates(view.byline, seen), "articleSection": view.label.label, "about": about}
        case AuthorView():
            told |= {"@type": "ProfilePage", "mainEntity": _author(page, view, seen)}
        case SourceView():
            told |= {"@type": "WebPage", "mainEntity": _work(view)}
        case PolicyView():
            told |= {"@type": "WebPage", "dateModified": view.updated.isoformat()}
        case _:
            is_list = bool(view.body.listings or page.terms)
            told |= {"@type": "CollectionPage" if is_list else "WebPage"}
    if not isinstance(view, ArticleView):  # an article is no page, for schema.org
        told |= {"breadcrumb": {"@id": _trail_id(view, seen)}}
    return _known(told)


def _dates(byline: Byline, seen: Seen) -> Node:
    return {
        "datePublished": byline.published.isoformat(),
        "dateModified": byline.updated.isoformat(),
        "author": [_named(link, byline, seen) for link in byline.authors],
    }


def _reviewed(byline: Byline, seen: Seen) -> Node:
    """Return who looked at the page as a clinician, and when last: nothing where nobody did."""
    reviews = [review for review in byline.reviews if review.capacity is Capacity.MEDICAL]
    if not reviews:
        return {}
    return {
        "lastReviewed": max(review.date for review in reviews).isoformat(),
        "reviewedBy": [_named(review.by, byline, seen) for review in reviews],
    }


def _named(author: Link, byline: Byline, seen: Seen) -> Node:
    return {"@type": _who(author.page in byline.organisations), "name": author.title, "url": _to(author, seen)}


def _who(is_organisation: bool) -> str:
    return "Organization" if is_organisation else "Person"


def _medical(page: Page, view: TopicView) -> Node:
    codes = page.record.codes if isinstance(page.record, Topic) else None
    mesh = codes.mesh if codes is not None and view.category is not Category.CONCEPT else None
    return _known(
        {
            "@type": _ABOUT[view.category],
            "name": view.title,
            "alternateName": list(view.also_called) or None,
            "code": {"@type": "MedicalCode", "codeValue": mesh, "codingSystem": "MeSH"} if mesh else None,
            "sameAs": [address for _, address in view.codes] or None,
        }
    )


def _author(page: Page, view: AuthorView, seen: Seen) -> Node:
    return _known(
        {
            "@type": _who(view.is_organisation),
            "name": view.title,
            "url": seen.address(page.name, ""),
            "affiliation": {"@type": "Organization", "name": view.affiliation}
            if view.affiliation and not view.is_organisation
            else None,
            "sameAs": view.orcid[1] if view.orcid else None,
        }
    )


def _work(view: SourceView) -> Node:
    return _known(
        {
            "@type": _WORKS.get(view.type, "CreativeWork"),
            "name": view.true_title,
            "inLanguage": view.language,
            "sameAs": [address for _, address in view.addresses] or None,
        }
    )


def _trail(view: PageView, seen: Seen) -> Node:
    steps = [Link(FRONT_PAGE, seen.name), *filter(None, [view.frame.section])]
    steps += [Link(view.name, view.title)] if view.name != FRONT_PAGE else []
    return {
        "@type": "BreadcrumbList",
        "@id": _trail_id(view, seen),
        "itemListElement": list(_numbered(steps, seen)),
    }


def _numbered(steps: Sequence[Link], seen: Seen) -> Iterator[Node]:
    for place, step in enumerate(steps, 1):
        yield {"@type": "ListItem", "position": place, "name": step.title, "item": _to(step, seen)}


def _publisher(view: PageView, seen: Seen) -> Node:
    told = {name: view.frame.policy(file) for file, name in _POLICIES.items()}
    return {
        "@type": "Organization",
        "@id": _publisher_id(seen),
        "name": seen.name,
        "url": seen.address(FRONT_PAGE, ""),
        "logo": seen.logo,
        **{name: _to(policy, seen) for name, policy in told.items() if policy is not None},
    }


def _site(seen: Seen) -> Node:
    return {"@type": "WebSite", "@id": seen.address(FRONT_PAGE, "site")}


def _publisher_id(seen: Seen) -> str:
    return seen.address(FRONT_PAGE, "publisher")


def _trail_id(view: PageView, seen: Seen) -> str:
    return seen.address(view.name, "trail")


def _to(link: Link, seen: Seen) -> str:
    return seen.address(link.page, link.anchor or "")


def _known(told: Node) -> Node:
    return {key: value for key, value in told.items() if value is not None}
