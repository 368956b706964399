"""What only Sphinx says, read from its file of warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.cli.sphinx_warnings import read_warnings

ROOT = Path("/site")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "/site/topics/a.md:12: WARNING: unknown document: 'b' [ref.doc]",
            "topics/a.md:12: unknown document: 'b' [ref.doc]",
        ),
        ("/site/topics/a.md:3: ERROR: two words [marrow.hype]", "topics/a.md:3: two words [hype]"),
        ("/site/topics/a.md: WARNING: no title", "topics/a.md:1: no title [sphinx]"),
        ("WARNING: html_logo does not exist", "conf.py:1: html_logo does not exist [sphinx]"),
        ("/else/furo.css:1: WARNING: odd", "/else/furo.css:1: odd [sphinx]"),
        ("/site/a.md:1: WARNING: one\n\ntwo [x.y]", "a.md:1: one two [x.y] [sphinx]"),
        ("ERROR: nothing was built: 3 to mend [marrow.refused]", ""),
        ("", ""),
    ],
)
def test_a_warning_becomes_a_problem_with_its_place(written: str, told: str) -> None:
    assert "\n".join(map(str, read_warnings(written, ROOT))) == told


def test_a_warning_that_is_written_twice_is_told_once() -> None:
    row = "/site/a.md:1: WARNING: one [x.y]\n"
    assert len(read_warnings(row * 2 + row.replace(":1:", ":2:"), ROOT)) == 2
