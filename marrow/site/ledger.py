"""The evidence ledger of a topic: every claim of the page with all that it rests on, in one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docutils import nodes

from marrow.model import anchors
from marrow.model.records import Change
from marrow.model.vocabulary import Certainty
from marrow.site.html import h, link, outside, section
from marrow.site.lists.tables import cards, row
from marrow.site.marks import day, noticed, withdrawn
from marrow.views.claims import EvidenceView, LedgerRow
from marrow.views.kinds.topic import TopicView
from marrow.views.links import Listed

COLUMNS = ("Claim", "How certain", "What it rests on")


def evidence_ledger(view: TopicView) -> nodes.section:
    """Make the section; it says so where a page has no claim of its own."""
    table = cards(COLUMNS, [_row(entry) for entry in view.ledger], class_="ledger") if view.ledger else None
    return section("Evidence ledger", "evidence-ledger", h("p", _summary(view.ledger)), table, _history(view))


def _summary(ledger: Sequence[LedgerRow]) -> str:
    if not ledger:
        return "No claim has its home on this page."
    standing = Counter(entry.claim.certainty for entry in ledger if entry.claim.withdrawn is None)
    parts = [f"{standing[value]} of {value.label.lower()}" for value in Certainty if standing[value]]
    gone = len(ledger) - standing.total()
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
            withdrawn(claim.withdrawn, tag="p") if claim.withdrawn else None,
            h("p", h("a", claim.sentence, href=f"#{anchors.claim(claim.id)}")),
            h("p", claim.kind.label, *_again(entry.again), class_="ledger-note"),
            *(_correction(change) for change in entry.corrections),
        ),
        (
            h("b", claim.certainty.label),
            " until it was withdrawn." if claim.withdrawn else f". {claim.certainty.meaning}",
        ),
        (h("ul", *(_evidence(item) for item in claim.evidence)),),
    )


def _correction(change: Change) -> nodes.Node:
    return h("p", "Corrected on ", day(change.date), f". Before, it said: “{change.was}”", class_="ledger-note")


def _again(again: Listed) -> list[nodes.Node | str]:
    if not again.total:
        return []
    parts: list[nodes.Node | str] = [" · said again on "]
    for target in again.links:
        parts += [*([", "] if len(parts) > 1 else []), link(target)]
    if again.more:
        more = f"{again.more} more"
        parts += [" and ", link(again.everything, text=more) if again.everything else more]
    return parts


def _evidence(item: EvidenceView) -> nodes.Node:
    records: list[nodes.Node | str] = []
    for number, registry, address in item.registered:
        records += ["; ", f"{registry}: " if address is None else "", outside(number, address) if address else number]
    return h(
        "li",
        link(item.source),
        f" — {item.locator}",
        h("span", " · ".join(item.facts), *records, class_="source-facts"),
        noticed(item.notice) if item.notice else None,
    )


def _history(view: TopicView) -> nodes.Node:
    count = len(view.changes)
    changes = h("a", "1 change" if count == 1 else f"{count} changes", href="#changes") if count else None
    return h(
        "p",
        "The page was published on ",
        day(view.byline.published),
        " and last updated on ",
        day(view.byline.updated),
        ". Its history: " if changes else ".",
        changes,
        "." if changes else None,
        class_="note-line",
    )
