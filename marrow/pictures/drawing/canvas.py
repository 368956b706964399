"""A sheet to draw on: as wide as a phone, as tall as what is drawn, measured in pixels from the top left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Wedge
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from marrow.pictures.drawing.inks import ACCENT, PAPER, TEXT
from marrow.pictures.drawing.lettering import LEADING, NORMAL, WIDTH, wrap

Point = tuple[float, float]
Anchor = Literal["left", "center", "right"]


class Canvas:
    """Draws shapes and words. ``height`` is set last, when it is known."""

    def __init__(self) -> None:
        self.height: float = 0
        self._figure = Figure()
        self._figure.patch.set_visible(False)
        self._down = Affine2D()

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        *,
        size: float = NORMAL,
        bold: bool = False,
        ink: str = TEXT,
        anchor: Anchor = "left",
        upward: bool = False,
    ) -> None:
        """Write one line of text; the baseline is placed, so that no font's measure moves it."""
        weight = "bold" if bold else "normal"
        self._add(
            Text(
                x,
                baseline,
                text,
                size=size,
                weight=weight,
                color=ink,
                ha=anchor,
                va="baseline",
                rotation=90 if upward else 0,
                rotation_mode="anchor",
            )
        )

    def paragraph(
        self,
        x: float,
        top: float,
        text: str,
        width: float,
        *,
        size: float = NORMAL,
        bold: bool = False,
        ink: str = TEXT,
        anchor: Anchor = "left",
    ) -> float:
        """Write text in lines no wider than ``width``; return where the next may begin."""
        for line in wrap(text, width, size, bold=bold):
            self.text(x, top + size, line, size=size, bold=bold, ink=ink, anchor=anchor)
            top += size * LEADING
        return top

    def box(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        ink: str = TEXT,
        line: float = 1.5,
        hatch: str | None = None,
        corner: float = 0,
    ) -> None:
        """Draw a rectangle, its corners round with the radius ``corner``."""
        style = f"round,pad=0,rounding_size={corner}" if corner else "square,pad=0"
        self._add(
            FancyBboxPatch(
                (x, top),
                width,
                height,
                boxstyle=style,
                facecolor=fill,
                edgecolor=ink if line else "none",
                linewidth=line,
                hatch=hatch,
            )
        )

    def disc(self, x: float, y: float, radius: float, *, fill: str = TEXT, ink: str = TEXT, line: float = 1.5) -> None:
        """Draw a circle."""
        self._add(Circle((x, y), radius, facecolor=fill, edgecolor=ink if line else "none", linewidth=line))

    def half_disc(self, x: float, y: float, radius: float, *, fill: str = TEXT) -> None:
        """Draw the left half of a circle."""
        self._add(Wedge((x, y), radius, 90, 270, facecolor=fill, edgecolor="none"))

    def line(self, points: Sequence[Point], *, ink: str = TEXT, line: float = 1.5, dashed: bool = False) -> None:
        """Draw a line through points."""
        xs, ys = zip(*points, strict=True)
        drawn = Line2D(xs, ys, color=ink, linewidth=line, solid_capstyle="round")
        if dashed:
            drawn.set_dashes((3, 2))
        self._add(drawn)

    def shape(
        self,
        path: Path,
        *,
        fill: str = "none",
        ink: str = TEXT,
        line: float = 1.5,
        hatch: str | None = None,
    ) -> None:
        """Draw any outline."""
        edge = ink if line else "none"
        self._add(PathPatch(path, facecolor=fill, edgecolor=edge, linewidth=line, hatch=hatch, joinstyle="round"))

    def marks(self, points: Iterable[Point], sign: Path | str, size: float, *, filled: bool, ink: str = ACCENT) -> None:
        """Draw the same sign at many points: filled, or its outline alone."""
        xs, ys = zip(*points, strict=True)
        self._add(
            Line2D(
                xs,
                ys,
                linestyle="",
                marker=sign,
                markersize=size,
                markerfacecolor=ink if filled else PAPER,
                markeredgecolor=ink,
                markeredgewidth=1.3,
            )
        )

    def svg(self) -> str:
        """Return the drawing as matplotlib writes it, without the date and the maker's name."""
        self._figure.set_size_inches(WIDTH / 72, self.height / 72)
        self._down.clear().scale(1, -1).translate(0, self.height)
        written = StringIO()
        unsaid = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        self._figure.savefig(written, format="svg", metadata=unsaid)
        return written.getvalue()

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._down)
        artist.set_zorder(len(self._figure.get_children()))  # what is drawn later lies on top
        artist.set_clip_on(False)
        self._figure.add_artist(artist)


@contextmanager
def drawing_rules() -> Iterator[None]:
    """Set what everything is drawn with, whatever a machine's own settings may be."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["svg.fonttype"] = "none"  # text stays text
        mpl.rcParams["svg.hashsalt"] = "marrow"  # else the ids of patterns change with every run
        mpl.rcParams["hatch.linewidth"] = 1.2
        mpl.rcParams["font.family"] = ["DejaVu Sans"]  # comes with matplotlib
        yield
