"""Footnotes: every mark has its note and every note its mark; they are numbered in the order of the marks."""

from __future__ import annotations

from collections.abc import Collection, Iterator


class Footnotes:
    """Collects the marks and the notes of one page."""

    def __init__(self) -> None:
        self._marks: dict[str, int] = {}
        self._notes: dict[str, int] = {}
        self._problems: list[tuple[int, str]] = []

    def refer(self, label: str, line: int) -> None:
        """Note a mark in the text."""
        self._marks.setdefault(label, line)

    def define(self, label: str, line: int, *, inside: bool) -> None:
        """Note a footnote; ``inside`` a directive there is no foot to stand at."""
        if inside:
            self._problems.append((line, f'the footnote "[^{label}]" stands inside a box; write it below the box'))
        elif label in self._notes:
            self._problems.append(
                (line, f'a second footnote "[^{label}]", the first on line {self._notes[label]}; give it another name')
            )
        self._notes.setdefault(label, line)

    @property
    def notes(self) -> Collection[str]:
        """The names of all notes."""
        return self._notes

    def problems(self) -> Iterator[tuple[int, str]]:
        """Yield (line, message) for everything without its partner."""
        yield from self._problems
        for label, line in self._marks.items():
            if label not in self._notes:
                yield line, f'"[^{label}]" has no footnote; write a line [^{label}]: and its text, or a citation'
        for label, line in self._notes.items():
            if label not in self._marks:
                yield line, f'nothing points at the footnote "[^{label}]"; write [^{label}] where it belongs'
