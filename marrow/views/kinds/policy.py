"""The page that says how the site works in one respect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marrow.gate.known import Known
from marrow.model.page import Page
from marrow.model.records import Policy
from marrow.views.body import Body
from marrow.views.frame import frame_of
from marrow.views.links import Link
from marrow.views.page import PageView, ReviewDue, author_link, review_due


@dataclass(frozen=True)
class PolicyView(PageView):
    """What a policy shows."""

    owner: Link
    updated: date
    due: ReviewDue


def policy_view(known: Known, page: Page, policy: Policy, body: Body) -> PolicyView:
    """Return the view of a policy."""
    return PolicyView(
        page.name,
        page.title,
        body,
        frame_of(known, page),
        owner=author_link(known.catalogue, policy.owner),
        updated=policy.updated,
        due=review_due(policy.review_due, known.today),
    )
