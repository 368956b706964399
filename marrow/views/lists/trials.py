"""Every trial by its registry number: its status, the sources that report it, the claims that rest on those."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from marrow.catalogue import Catalogue, looked_up
from marrow.gate.known import Known
from marrow.model.page import Page
from marrow.model.records import Notice, Source
from marrow.model.vocabulary import Design, Status
from marrow.views.figures import FigureView, figures_named
from marrow.views.grades import claim_link
from marrow.views.links import Link, link_to
from marrow.views.sources import registered, true_title

_OPEN_FIRST = (Status.RECRUITING, Status.RUNNING, Status.UNKNOWN, Status.COMPLETED, Status.STOPPED)


@dataclass(frozen=True)
class Report:
    """A source that reports a trial, and what it says of the trial's status, with the day on which that was seen.

    ``status_of`` is in place of that day where a copy of the entry gives the status: of when it is.
    """

    link: Link
    status: Status | None
    looked_at: date | None
    status_of: str | None
    notice: Notice | None


@dataclass(frozen=True)
class Trial:
    """One registry number with all that is known of it here; ``title`` is that of its entry, or of a source on it.

    ``joining`` are the findings that say who can join, each with a link to it, ``places`` where people are taken.
    """

    title: str
    number: str
    registry: str
    address: str | None
    reports: tuple[Report, ...]
    places: tuple[str, ...]
    joining: tuple[FigureView, ...]
    claims: tuple[Link, ...]


@dataclass(frozen=True)
class TrialIndex:
    """All trials: first those that may take people, then by title."""

    trials: tuple[Trial, ...]


def trials(known: Known) -> TrialIndex:
    """Return every registry number in use."""
    catalogue = known.catalogue
    found: dict[tuple[str, str, str | None], list[tuple[Page, Source]]] = defaultdict(list)
    for page, source in catalogue.records(Source):
        for number, registry, address in registered(source):
            found[registry, number, address].append((page, source))
    made = (
        Trial(
            _title(reports),
            *(number, registry, address),
            tuple(_report(*report) for report in reports),
            tuple(dict.fromkeys(place for _, source in reports for place in source.places)),
            tuple(figure for page, source in reports for figure in _joining(page, source)),
            _claims(catalogue, reports),
        )
        for (registry, number, address), reports in found.items()
    )
    return TrialIndex(tuple(sorted(made, key=_for_patients)))


def _title(reports: list[tuple[Page, Source]]) -> str:
    """Return the title of the entry in the register; without one, that of the first source on the trial."""
    entries = [source for _, source in reports if source.design is Design.TRIAL_REGISTRATION]
    return true_title((entries or [source for _, source in reports])[0].csl)


def _for_patients(trial: Trial) -> tuple[int, str, str]:
    """Order trials: recruiting, under way, not known, and last those that have ended."""
    known = [report.status for report in trial.reports if report.status is not None]
    order = min((_OPEN_FIRST.index(status) for status in known), default=_OPEN_FIRST.index(Status.UNKNOWN))
    return order, looked_up(trial.title), trial.number


def _report(page: Page, source: Source) -> Report:
    seen = source.looked_at, source.status_of
    return Report(link_to(page, source.design.label), source.status, *seen, source.notice)


def _joining(page: Page, source: Source) -> tuple[FigureView, ...]:
    return figures_named(page, source, ", ".join(source.who_can_join)) if source.who_can_join else ()


def _claims(catalogue: Catalogue, reports: list[tuple[Page, Source]]) -> tuple[Link, ...]:
    ids = {claim_id for page, _ in reports for claim_id in catalogue.claims_on.get(page.name, ())}
    return tuple(claim_link(catalogue, *catalogue.claims[claim_id]) for claim_id in sorted(ids))
