"""The summary of findings of a treatment: a table that scrolls on its own where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from marrow.model import anchors
from marrow.model.prose import Cited
from marrow.site.citations import cite
from marrow.site.claims import standing
from marrow.site.html import folded, h
from marrow.site.nodes import bullets, here, item, paragraph, section, strong
from marrow.views.body import Body
from marrow.views.summary import FindingRow, Measured

TITLE = "Summary of findings"
ANCHOR = "summary-of-findings"
_COLUMNS = ("Outcome", "Without it", "With it", "How sure we are, and why", "Sources")


def summary_of_findings(rows: Sequence[FindingRow], body: Body) -> nodes.section:
    """Make the section: one row for each claim on a benefit or harm."""
    head = h("thead", h("tr", *(h("th", text, scope="col") for text in _COLUMNS)))
    table = h(
        "table",
        h(
            "caption",
            "What the claims of this page say that the treatment does, counted per 100 people where it can be.",
        ),
        head,
        h("tbody", *(_row(row, body) for row in rows)),
        class_="findings",
    )
    scrolls = h("div", table, class_="table-wrapper", role="region", aria_label=TITLE, tabindex="0")
    count = "1 outcome" if len(rows) == 1 else f"{len(rows)} outcomes"
    return section(TITLE, ANCHOR, folded(f"{count} in one table", scrolls))


def _row(row: FindingRow, body: Body) -> nodes.Node:
    asked, claim = row.question, row.claim
    outcome = h(
        "th",
        paragraph(f"{claim.kind.label}: ", here(anchors.claim(claim.id), asked.outcome)),
        paragraph(f"{asked.who}; {asked.when}", classes="ledger-note"),
        scope="row",
    )
    versus = paragraph(f"Compared with: {asked.versus}", classes="ledger-note") if asked.has_comparison else None
    return h(
        "tr",
        outcome,
        h("td", *_without(row.measured), versus),
        h("td", *map(_with_it, row.measured)),
        h("td", paragraph(standing(claim)), _reasons(row)),
        h("td", paragraph(cite(body, [Cited(entry.name) for entry in claim.evidence]))),
    )


def _without(measured: Sequence[Measured]) -> list[nodes.Node]:
    """Return what was found without the treatment; what holds of all figures stands once."""
    return [paragraph(value) for value in dict.fromkeys(entry.without for entry in measured)]


def _with_it(entry: Measured) -> nodes.Node:
    has_number = any(sign.isdigit() for sign in entry.with_it)
    found = strong(entry.with_it) if has_number else entry.with_it
    return paragraph(
        f"{entry.what}: " if entry.what and not has_number else None,
        found,
        f" {entry.what}" if entry.what and has_number else None,
    )


def _reasons(row: FindingRow) -> nodes.Node | None:
    grade = row.claim.grade
    if grade is None or not grade.because:
        return None
    return bullets(
        (item(paragraph(f"{reason.label}:", f" {reason.why}")) for reason in grade.because), classes="reasons"
    )
