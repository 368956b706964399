"""What happened to a page: its changes, and the reviews that took place."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field, model_validator

from marrow.model.fields import AuthorName, Day, Record, Text, complaint
from marrow.model.vocabulary import Capacity, ChangeKind


class Change(Record):
    """One entry of a page's history. A correction says what stood here and what stands now."""

    date: Day
    kind: ChangeKind
    note: Text
    was: Text | None = None
    now: Text | None = None

    @model_validator(mode="after")
    def _correction_is_whole(self) -> Change:
        if self.kind is ChangeKind.CORRECTED and (self.was is None or self.now is None):
            raise complaint(
                f'the correction "{self.note}" lacks was or now; write both: what stood here, what stands now'
            )
        return self


class Review(Record):
    """A review that took place: who, when, in which capacity."""

    by: AuthorName
    date: Day
    capacity: Capacity = Field(alias="as")


def has_medical_review(reviews: Iterable[Review]) -> bool:
    """Return whether a clinician reviewed a page as one: no other capacity counts."""
    return any(review.capacity is Capacity.MEDICAL for review in reviews)
