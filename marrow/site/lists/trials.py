"""Every trial by its registry number."""

from __future__ import annotations

from docutils import nodes

from marrow.model.vocabulary import Status
from marrow.site.lists.tables import cards, row
from marrow.site.marks import day, noticed
from marrow.site.nodes import bullets, item, link, outside, paragraph
from marrow.views.links import Link
from marrow.views.lists import TrialIndex
from marrow.views.lists.trials import Report, Trial

COLUMNS = ("Trial", "Status", "Sources that report it", "Claims that rest on those")


def trial_table(index: TrialIndex) -> list[nodes.Node]:
    """Make the table, or say that there is none."""
    if not index.trials:
        return [paragraph("No source names a registry number yet.")]
    return [cards(COLUMNS, [_row(trial) for trial in index.trials], class_="trials")]


def _row(trial: Trial) -> nodes.Node:
    statuses = [_status(report) for report in trial.reports if report.status or report.looked_at]
    claims = [_with_note(target) for target in trial.claims]
    return row(
        COLUMNS,
        (
            paragraph(outside(trial.number, trial.address) if trial.address else trial.number),
            paragraph(trial.registry, classes="source-facts"),
        ),
        (bullets(statuses, classes="statuses") if statuses else "Not recorded.",),
        (bullets(map(_report, trial.reports), classes="reports"),),
        (bullets(claims, classes="linked") if claims else "None",),
        id=f"trial-{trial.number.lower()}",
    )


def _status(report: Report) -> nodes.list_item:
    status = (report.status or Status.UNKNOWN).label
    seen = [", seen on ", day(report.looked_at)] if report.looked_at else [", day not recorded"]
    return item(paragraph(status, *seen))


def _report(report: Report) -> nodes.list_item:
    return _with_note(report.link, noticed(report.notice) if report.notice else None)


def _with_note(target: Link, *more: nodes.Node | None) -> nodes.list_item:
    return item(paragraph(link(target)), paragraph(target.note, classes="source-facts"), *more)
