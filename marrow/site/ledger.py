"""The evidence ledger of a topic: every claim of the page with all that it rests on, in one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docutils import nodes

from marrow.model import anchors
from marrow.model.history import Change
from marrow.model.vocabulary import Certainty
from marrow.site.html import folded
from marrow.site.lists.tables import cards, row
from marrow.site.marks import day, noticed, withdrawn
from marrow.site.nodes import Inline, bullets, here, item, joined, link, outside, paragraph, section, strong
from marrow.views.claims import EvidenceView, LedgerRow
from marrow.views.grades import ReasonView
from marrow.views.kinds.topic import TopicView
from marrow.views.links import Listed

COLUMNS = ("Claim", "How sure we are", "What it rests on")


def evidence_ledger(view: TopicView) -> nodes.section:
    """Make the section; it says so where a page has no claim of its own."""
    table = cards(COLUMNS, [_row(entry) for entry in view.ledger], class_="ledger") if view.ledger else None
    shown = folded("Every claim with its evidence", table) if table is not None else None
    return section("Evidence ledger", "evidence-ledger", paragraph(_summary(view.ledger)), shown, _history(view))


def _summary(ledger: Sequence[LedgerRow]) -> str:
    if not ledger:
        return "No claim has its home on this page."
    standing = [entry.claim for entry in ledger if entry.claim.withdrawn is None]
    graded = Counter(claim.grade.certainty for claim in standing if claim.grade is not None)
    parts = [f"{graded[value]} of {value.label.lower()}" for value in Certainty if graded[value]]
    facts = len(standing) - graded.total()
    parts += [f"{facts} {'facts' if facts > 1 else 'fact'} of record"] if facts else []
    gone = len(ledger) - len(standing)
    parts += [f"{gone} withdrawn"] if gone else []
    count = f"{len(ledger)} claims have" if len(ledger) > 1 else "1 claim has"
    return (
        f"{count} their home on this page: {', '.join(parts)}. A claim said again from elsewhere leads to its own page."
    )


def _row(entry: LedgerRow) -> nodes.Node:
    claim = entry.claim
    return row(
        COLUMNS,
        (
            withdrawn(claim.withdrawn) if claim.withdrawn else None,
            paragraph(here(anchors.claim(claim.id), claim.sentence)),
            paragraph(claim.kind.label, *_again(entry.again), classes="ledger-note"),
            *(_correction(change) for change in entry.corrections),
        ),
        (
            strong(claim.standing),
            " until it was withdrawn." if claim.withdrawn else ".",
            bullets(map(_reason, claim.grade.because), classes="reasons") if claim.grade else None,
        ),
        (bullets(map(_evidence, claim.evidence), classes="evidence"),),
    )


def _reason(reason: ReasonView) -> nodes.list_item:
    return item(paragraph(f"{reason.label}:", f" {reason.why}"))


def _correction(change: Change) -> nodes.Node:
    said = f". Before, it said: “{change.was}”"
    return paragraph("Corrected on ", day(change.date), said, classes="ledger-note")


def _again(again: Listed) -> list[Inline]:
    if not again.total:
        return []
    parts: list[Inline] = [" · said again on ", joined(map(link, again.links))]
    if again.more:
        more = f"{again.more} more"
        parts += [" and ", link(again.everything, text=more) if again.everything else more]
    return parts


def _evidence(entry: EvidenceView) -> nodes.list_item:
    records: list[Inline] = []
    for number, registry, address in entry.registered:
        records += ["; ", f"{registry}: " if address is None else None, outside(number, address) if address else number]
    return item(
        paragraph(link(entry.source), f" — {entry.locator}"),
        paragraph(" · ".join(entry.facts), *records, classes="source-facts"),
        noticed(entry.notice) if entry.notice else None,
    )


def _history(view: TopicView) -> nodes.Node:
    count = len(view.changes)
    changes = here("changes", "1 change" if count == 1 else f"{count} changes") if count else None
    return paragraph(
        "The page was published on ",
        day(view.byline.published),
        " and last updated on ",
        day(view.byline.updated),
        ". Its history: " if changes else ".",
        changes,
        "." if changes else None,
        classes="note-line",
    )
