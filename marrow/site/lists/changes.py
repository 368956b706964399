"""What changed in what the pages say: by day, and the corrections alone."""

from __future__ import annotations

from docutils import nodes

from marrow.model.calendar import in_words
from marrow.site.html import h, link, section
from marrow.site.marks import day
from marrow.views.lists import Changes, Corrections
from marrow.views.lists.changes import Entry


def change_days(log: Changes) -> list[nodes.Node]:
    """Make a section for each day, the newest first."""
    if not log.days:
        return [h("p", "Nothing has been published, changed or withdrawn yet.")]
    return [
        section(
            in_words(found.date.isoformat()),
            f"day-{found.date.isoformat()}",
            h("ul", *(_entry(entry) for entry in found.entries), class_="changes"),
        )
        for found in log.days
    ]


def correction_list(log: Corrections) -> list[nodes.Node]:
    """Make a list, the newest first, or say that there is none."""
    if not log.entries:
        return [
            h(
                "p",
                "No page has been corrected so far. That does not show that all is right, only that we have mended nothing yet.",
            )
        ]
    entries = [_entry(entry, with_day=True) for entry in log.entries]
    return [h("ul", *entries, class_="changes")]


def _entry(entry: Entry, *, with_day: bool = False) -> nodes.Node:
    return h(
        "li",
        day(entry.date) if with_day else None,
        ". " if with_day else None,
        h("b", entry.label),
        ": ",
        link(entry.link),
        f" {entry.note}" if entry.link.title.endswith((".", "?", "!")) else f". {entry.note}",
        _was_and_now(entry) if entry.was and entry.now else None,
    )


def _was_and_now(entry: Entry) -> nodes.Node:
    return h(
        "dl",
        h("div", h("dt", "It said"), h("dd", f"“{entry.was}”")),
        h("div", h("dt", "It says now"), h("dd", f"“{entry.now}”")),
        class_="was-and-now",
    )
