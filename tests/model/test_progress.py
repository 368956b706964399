"""A line on a terminal that says how far it is, and nothing anywhere else."""

from __future__ import annotations

from io import StringIO

import pytest

from marrow.model.progress import Line, rest


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_takes_the_place_of_the_one_before_and_is_taken_away() -> None:
    now = [0.0]
    terminal = Terminal()
    line = Line(terminal, clock=lambda: now[0])
    for second in range(1, 5):
        now[0] = float(second)
        line(second, 10, "pages read")
    line.end()
    written = terminal.getvalue().split("\r\x1b[K")
    assert written == [
        "",
        "1 of 10 pages read",
        "2 of 10 pages read",
        "3 of 10 pages read, about 5 s left",
        "4 of 10 pages read, about 4 s left",
        "",
    ]


def test_lines_are_written_no_more_often_than_somebody_reads() -> None:
    terminal = Terminal()
    line = Line(terminal, clock=lambda: 0.0)
    for done in range(1000):
        line(done, 1000, "pages read")
    assert terminal.getvalue() == ""


def test_nothing_is_written_into_a_pipe() -> None:
    pipe = StringIO()
    line = Line(pipe, clock=iter(range(100)).__next__)  # type: ignore[arg-type]
    for done in range(10):
        line(done, 10, "pages read")
    line.end()
    assert pipe.getvalue() == ""


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [(0, 9, 60.0, ""), (1, 9, 1.9, ""), (500, 1000, 12.0, ", about 12 s left"), (10, 10, 3.0, ", about 0 s left")],
)
def test_the_rest_is_said_when_it_can_be_known(done: int, total: int, seconds: float, said: str) -> None:
    assert rest(done, total, seconds) == said
