"""Every trial by its registry number."""

from __future__ import annotations

from docutils import nodes

from marrow.model.vocabulary import Status
from marrow.site.html import h, link, outside
from marrow.site.lists.tables import cards, row
from marrow.site.marks import day, noticed
from marrow.views.lists import TrialIndex
from marrow.views.lists.trials import Report, Trial

COLUMNS = ("Trial", "Status", "Sources that report it", "Claims that rest on those")


def trial_table(index: TrialIndex) -> list[nodes.Node]:
    """Make the table, or say that there is none."""
    if not index.trials:
        return [h("p", "No source names a registry number yet.")]
    return [cards(COLUMNS, [_row(trial) for trial in index.trials], class_="trials")]


def _row(trial: Trial) -> nodes.Node:
    statuses = [_status(report) for report in trial.reports if report.status or report.looked_at]
    claims = [h("li", link(target), h("span", target.note, class_="source-facts")) for target in trial.claims]
    return row(
        COLUMNS,
        (
            outside(trial.number, trial.address) if trial.address else h("span", trial.number),
            h("span", trial.registry, class_="source-facts"),
        ),
        (h("ul", *statuses) if statuses else "Not recorded.",),
        (h("ul", *(_report(report) for report in trial.reports)),),
        (h("ul", *claims) if claims else "None",),
        id=f"trial-{trial.number.lower()}",
    )


def _status(report: Report) -> nodes.Node:
    status = (report.status or Status.UNKNOWN).label
    seen = [", seen on ", day(report.looked_at)] if report.looked_at else [", day not recorded"]
    return h("li", status, *seen)


def _report(report: Report) -> nodes.Node:
    return h(
        "li",
        link(report.link),
        h("span", report.link.note, class_="source-facts"),
        noticed(report.notice) if report.notice else None,
    )
