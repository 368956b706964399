"""What changed in what the pages say: by day, and the corrections alone."""

from __future__ import annotations

from docutils import nodes

from marrow.model.calendar import in_words
from marrow.site.marks import day
from marrow.site.nodes import bullets, facts, item, link, paragraph, section, strong
from marrow.views.lists import Changes, Corrections
from marrow.views.lists.changes import Entry


def change_days(log: Changes) -> list[nodes.Node]:
    """Make a section for each day, the newest first."""
    if not log.days:
        return [paragraph("Nothing has been published, changed or withdrawn yet.")]
    return [
        section(
            in_words(found.date.isoformat()),
            f"day-{found.date.isoformat()}",
            bullets(map(_entry, found.entries), classes="changes"),
        )
        for found in log.days
    ]


def correction_list(log: Corrections) -> list[nodes.Node]:
    """Make a list, the newest first, or say that there is none."""
    if not log.entries:
        return [
            paragraph(
                "No page has been corrected so far. "
                "That does not show that all is right, only that we have mended nothing yet."
            )
        ]
    return [bullets((_entry(entry, with_day=True) for entry in log.entries), classes="changes")]


def _entry(entry: Entry, *, with_day: bool = False) -> nodes.list_item:
    return item(
        paragraph(
            day(entry.date) if with_day else None,
            ". " if with_day else None,
            strong(entry.label),
            ": ",
            link(entry.link),
            f" {entry.note}" if entry.link.title.endswith((".", "?", "!")) else f". {entry.note}",
        ),
        _was_and_now(entry) if entry.was and entry.now else None,
    )


def _was_and_now(entry: Entry) -> nodes.Node:
    return facts((("It said", f"“{entry.was}”"), ("It says now", f"“{entry.now}”")), classes="was-and-now")
