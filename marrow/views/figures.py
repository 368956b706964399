"""Figures as readers see them, and who read the source that they were taken from."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.catalogue import Catalogue
from marrow.model.figures import Figure, SourceReading, named_in
from marrow.model.page import Page
from marrow.model.records import Author, Source
from marrow.model.vocabulary import NoHarms
from marrow.views.links import Link, link_to

_COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class FigureView:
    """One figure of a source: what was found, and what it says exactly; ``source`` is the name of the page."""

    id: str
    source: str
    result: str
    what: str
    who: str
    when: str
    versus: str
    data_sets: str
    where: str

    @property
    def anchor(self) -> str:
        """The anchor of its row on the page of its source."""
        return f"figure-{self.id}"

    @property
    def row(self) -> Link:
        """The link to its row."""
        return Link(self.source, self.result, anchor=self.anchor)

    @property
    def particulars(self) -> tuple[str, ...]:
        """In whom, when and against what, in words, as far as the source says it."""
        return tuple(
            f"{label}{text}"
            for label, text in (
                ("", self.who),
                ("", self.when),
                ("against ", self.versus),
                ("people of ", self.data_sets),
            )
            if text
        )


@dataclass(frozen=True)
class ReadingView:
    """One reading: by whom, when, how far, of which copy."""

    by: Link
    day: str
    how_far: str
    of: str


@dataclass(frozen=True)
class Findings:
    """What was taken from a source. ``no_harms`` says why none stand here; ``read`` and ``made`` tell of the readings."""

    figures: tuple[FigureView, ...]
    harms: tuple[FigureView, ...]
    no_harms: str
    readings: tuple[ReadingView, ...]
    read: str
    made: str


def figures_named(page: Page, source: Source, locator: str) -> tuple[FigureView, ...]:
    """Return the figures of a source that a locator names."""
    known = source.findings
    return tuple(figure_view(page, known[name]) for name in named_in(locator, known) if name in known)


def place_of(figures: tuple[FigureView, ...], locator: str) -> str:
    """Return where to look: the places of the figures that a locator names, or the place that it is."""
    return "; ".join(dict.fromkeys(figure.where for figure in figures)) or locator


def figure_view(source: Page, figure: Figure) -> FigureView:
    """Return how one figure of a source is shown."""
    return FigureView(
        figure.id,
        source.name,
        figure.result,
        figure.what,
        figure.who or "",
        figure.when or "",
        figure.versus or "",
        ", ".join(figure.data_sets),
        figure.where,
    )


def findings(catalogue: Catalogue, page: Page, source: Source) -> Findings:
    """Return what was taken from a source."""
    return Findings(
        tuple(figure_view(page, figure) for figure in source.figures),
        tuple(figure_view(page, figure) for figure in source.harm_figures),
        source.harms.label if isinstance(source.harms, NoHarms) else "",
        tuple(_reading(catalogue, reading) for reading in source.readings),
        how_often_read(source),
        _made(catalogue, source.readings),
    )


def _reading(catalogue: Catalogue, reading: SourceReading) -> ReadingView:
    by = link_to(catalogue.pages[f"authors/{reading.by}"])
    return ReadingView(by, reading.date.isoformat(), reading.how_far.label, reading.of)


def how_often_read(source: Source) -> str:
    """Return by how many a source was read and what they settled; nothing where no reading is recorded."""
    if not source.readings:
        return ""
    if len(source.readings) == 1:
        return "read once"
    settled = sum(reading.settled or 0 for reading in source.readings)
    differences = f"{_counted(settled)} difference{'' if settled == 1 else 's'} settled"
    return f"read by {_counted(len(source.readings))} readers independently, {differences}"


def _counted(count: int) -> str:
    return _COUNTED[count] if count < len(_COUNTED) else str(count)


def _made(catalogue: Catalogue, readings: tuple[SourceReading, ...]) -> str:
    """Say how the readings were made: with AI or not, with a clinician or not, as the pages of the readers say."""
    pages = (catalogue.pages.get(f"authors/{reading.by}") for reading in readings)
    readers = [page.record for page in pages if page is not None and isinstance(page.record, Author)]
    if not readers:
        return ""
    subject, were = {1: ("The reading", "was"), 2: ("Both readings", "were")}.get(
        len(readers), (f"All {_counted(len(readers))} readings", "were")
    )
    assisted = sum(reader.reads_with_ai for reader in readers)
    if assisted == len(readers):
        made = f"{subject} {were} made with AI assistance"
    elif assisted:
        made = f"{_counted(assisted).capitalize()} of the readings {'was' if assisted == 1 else 'were'} made with AI assistance"
    else:
        made = f"{subject} {were} made without AI"
    qualified = [f"{reader.name} ({', '.join(reader.credentials)})" for reader in readers if reader.credentials]
    return f"{made}; {' and '.join(qualified)} took part." if qualified else f"{made}; no clinician took part."
