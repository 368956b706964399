"""Every trial by its registry number."""

from __future__ import annotations

from docutils import nodes

from marrow.model.vocabulary import Status
from marrow.site.html import folded
from marrow.site.lists.tables import cards, row
from marrow.site.marks import day, noticed
from marrow.site.nodes import bullets, item, link, outside, paragraph
from marrow.views.figures import FigureView
from marrow.views.links import Link
from marrow.views.lists import TrialIndex
from marrow.views.lists.trials import Report, Trial

COLUMNS = ("Trial", "Is it open?", "Who can join, and where", "What we read and say of it")


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
        _joining(trial),
        (
            bullets(map(_report, trial.reports), classes="reports"),
            folded("1 claim" if len(claims) == 1 else f"{len(claims)} claims", bullets(claims, classes="linked"))
            if claims
            else None,
        ),
        id=f"trial-{trial.number.lower()}",
    )


def _joining(trial: Trial) -> list[nodes.Node | str | None]:
    """Say what the sources tell of it, in their order; the register says more, and what holds today."""
    if not trial.joining and not trial.places:
        return ["Not in what we read: ask the register."]
    told = [item(paragraph(f"{figure.what}: ", link(figure.row), _in_whom(figure))) for figure in trial.joining]
    where = paragraph("Where: ", "; ".join(trial.places)) if trial.places else None
    return [bullets(told, classes="joining") if told else None, where]


def _in_whom(figure: FigureView) -> str | None:
    return f" ({figure.who})" if figure.who else None


def _status(report: Report) -> nodes.list_item:
    status = (report.status or Status.UNKNOWN).label
    if report.looked_at:
        return item(paragraph(status, ", last seen on ", day(report.looked_at)))
    if report.status_of:
        return item(paragraph(status, ", by a copy of ", day(report.status_of)))
    unseen = "" if report.status in (None, Status.UNKNOWN) else ", on a day that we do not know"
    return item(paragraph(f"{status}{unseen}"))


def _report(report: Report) -> nodes.list_item:
    return _with_note(report.link, noticed(report.notice) if report.notice else None)


def _with_note(target: Link, *more: nodes.Node | None) -> nodes.list_item:
    return item(paragraph(link(target)), paragraph(target.note, classes="source-facts"), *more)
