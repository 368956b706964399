"""One notice on a paper: a retraction, a withdrawal, a correction, and what a source page must say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from marrow.model.fields import PartialDay, Record, Words
from marrow.model.vocabulary import NoticeKind

Kind: TypeAlias = Literal[
    "retraction",
    "partial-retraction",
    "withdrawal",
    "removal",
    "expression-of-concern",
    "reinstatement",
    "correction",
    "addendum",
    "clarification",
    "new-version",
    "new-edition",
    "other",
]
Said: TypeAlias = Literal["publisher", "retraction-watch", "other"]

GRAVE: Mapping[str, NoticeKind] = {
    "retraction": NoticeKind.RETRACTED,
    "partial-retraction": NoticeKind.RETRACTED,
    "withdrawal": NoticeKind.WITHDRAWN,
    "removal": NoticeKind.WITHDRAWN,
    "expression-of-concern": NoticeKind.CONCERN,
}
"""The kinds that a source page must say to its readers, in the words of its own ``notice``."""


class Notice(Record):
    """One notice on a paper. ``label`` is the word that Crossref shows; ``doi`` is that of the notice."""

    kind: Kind
    date: PartialDay | None = None
    doi: Words | None = None
    source: Said
    label: Words

    @property
    def must_be_said(self) -> NoticeKind | None:
        """The word of our own for a grave notice, None for a lesser one."""
        return GRAVE.get(self.kind)


def gravest(notices: Iterable[Notice]) -> NoticeKind | None:
    """Return the gravest word for all notices on a paper, or None if they are lesser ones.

    A retraction outweighs the concern that came before it. A reinstatement lifts nothing here: an editor decides.
    """
    words = {notice.must_be_said for notice in notices}
    return next((word for word in NoticeKind if word in words), None)
