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

COLUMNS = ("Trial", "Is it open?", "What we read of it", "What we say of it")


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
            paragraph(trial.title),
            paragraph(
                outside(trial.number, trial.address) if trial.address else trial.number,
                f" · {trial.registry}",
                classes="source-facts",
            ),
        ),
        (bullets(statuses, classes="statuses") if statuses else "We do not know: ask the register.",),
        (bullets(map(_report, trial.reports), classes="reports"),),
        (bullets(claims, classes="linked") if claims else "None",),
        id=f"trial-{trial.number.lower()}",
    )


def _status(report: Report) -> nodes.list_item:
    status = (report.status or Status.UNKNOWN).label
    if report.looked_at:
        return item(paragraph(status, ", seen on ", day(report.looked_at)))
    unseen = "" if report.status in (None, Status.UNKNOWN) else ", on a day that we do not know"
    return item(paragraph(f"{status}{unseen}"))


def _report(report: Report) -> nodes.list_item:
    return _with_note(report.link, noticed(report.notice) if report.notice else None)


def _with_note(target: Link, *more: nodes.Node | None) -> nodes.list_item:
    return item(paragraph(link(target)), paragraph(target.note, classes="source-facts"), *more)
