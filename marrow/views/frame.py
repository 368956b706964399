"""What stands around the text of any page: the way here, the sidebar, lists of other pages, exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marrow.catalogue import by_title, date_of
from marrow.gate.known import COMMENTED, Known
from marrow.gate.releases import Moved
from marrow.model.page import Page
from marrow.model.records import Article, Topic
from marrow.model.vocabulary import ChangeKind, PageKind
from marrow.reading.comments import Comment
from marrow.views.links import Link, Listed, bounded, link_to
from marrow.views.navigation import Navigation, navigation, next_in_book, section_of
from marrow.views.origin import Origin, origin_of
from marrow.views.waivers import WaiverView, waivers_on

LINKED_FROM = "Linked from"
"""The title of the list of all pages that lead to one."""

URGENT = "urgent"
"""The page that tells every emergency."""

_NAMED_BY_KIND = (PageKind.ARTICLES, PageKind.SOURCES, PageKind.AUTHORS)


@dataclass(frozen=True)
class Frame:
    """What stands around the text of a page.

    ``section`` is the start page of its folder, if it has one; ``urgent`` the page of all emergencies, likewise; ``policies`` are all of them, for the foot of the page;
    ``folded`` are the anchors of the sections that are shown folded; ``moved`` are the anchors that once stood here; ``next_in_book`` the pages that follow where all are one book;
    ``origin`` says who made the page and when; ``comments`` are those by readers that were published, ``comments_open`` whether there may be more.
    """

    section: Link | None
    urgent: str
    navigation: Navigation
    policies: tuple[Link, ...]
    waivers: tuple[WaiverView, ...]
    lists: tuple[Listed, ...]
    folded: tuple[str, ...]
    moved: tuple[Moved, ...]
    next_in_book: tuple[str, ...]
    comments: tuple[Comment, ...]
    comments_open: bool
    origin: Origin

    def policy(self, name: str) -> Link | None:
        """Return the link to a policy by its file name, or None where there is none."""
        return next((link for link in self.policies if link.page == f"{PageKind.ABOUT}/{name}"), None)


def frame_of(known: Known, page: Page, *lists: Listed | None) -> Frame:
    """Return the frame of a page; ``lists`` are those of its kind, before that of the pages which link to it."""
    catalogue = known.catalogue
    linked = listed(known, page, LINKED_FROM, catalogue.linked_from.get(page.name, ()))
    kind = section_of(page)
    index = f"{kind}/index"
    return Frame(
        section=Link(index, kind.label) if index in catalogue.pages and index != page.name else None,
        urgent=URGENT if URGENT in catalogue.pages else "",
        navigation=navigation(catalogue, page),
        policies=tuple(map(link_to, catalogue.of_kind(PageKind.ABOUT))),
        waivers=waivers_on(known, page),
        lists=tuple(found for found in (*lists, linked) if found is not None),
        folded=page.record.folded if isinstance(page.record, (Topic, Article)) else (),
        moved=known.moved_from.get(page.name, ()),
        next_in_book=next_in_book(catalogue, page),
        comments=known.comments.on.get(page.name, ()),
        comments_open=_takes_comments(page),
        origin=origin_of(catalogue, page),
    )


def _takes_comments(page: Page) -> bool:
    """Whether readers may comment on a page: one that was withdrawn is closed."""
    if page.kind not in COMMENTED or not isinstance(page.record, (Topic, Article)):
        return False
    return all(change.kind is not ChangeKind.WITHDRAWN for change in page.record.changes)


def listed(known: Known, page: Page, title: str, names: Sequence[str], *, newest_first: bool = False) -> Listed | None:
    """Return the list that ``page`` shows of others by title, or as they come if the newest stand first; none if empty."""
    if not names:
        return None
    others = [known.catalogue.pages[name] for name in names]
    others = others if newest_first else sorted(others, key=by_title)
    links = [link_to(other, _note(other, newest_first)) for other in others]
    return bounded(known.catalogue, page.name, title, links)


def _note(page: Page, with_day: bool) -> str:
    """Return what stands beside a page in a list: its day where that is the order, else what it is."""
    day = date_of(page)
    if with_day and day is not None:
        return day.isoformat()
    if isinstance(page.record, Topic):
        return page.record.category.label
    return page.kind.one.capitalize() if page.kind in _NAMED_BY_KIND else ""
