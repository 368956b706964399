"""A drawing is no more trusted for its fingerprint, which anybody can compute, than any other file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import told

DRAWING = "_static/pictures/relief.svg"
REDRAW = "run: python3 run.py pictures [picture]"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("</svg>", "<script>alert(1)</script></svg>", "holds the element <script>, which no drawing has"),
        (
            "</svg>",
            "<!--><img src=x onerror=alert(1)>--></svg>",
            "holds a comment or an instruction, which no drawing has",
        ),
        (
            "</svg>",
            "<?x ><img src=x onerror=alert(1)>?></svg>",
            "holds a comment or an instruction, which no drawing has",
        ),
        ("</svg>", "<text>Buy cures</text></svg>", 'says "Buy, cures", which its data do not'),
        ("</svg>", '<g id="references" /></svg>', 'holds the id "references", which no drawing has'),
        (
            "</svg>",
            '<text class="mobile-header">of</text></svg>',
            'holds the attribute class="mobile-header", which no drawing has',
        ),
        ("<svg ", '<svg onload="alert(1)" ', 'holds the attribute onload="alert(1)", which no drawing has'),
        ("<svg ", '<svg style="position: fixed" ', 'holds the attribute style="position: fixed", which no drawing has'),
    ],
)
def test_a_forged_drawing_with_the_right_fingerprint_is_refused(
    old: str, new: str, what: str, repository: Path
) -> None:
    assert told(repository) == []
    path = repository / DRAWING
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert told(repository) == [f"pictures/relief.yaml:1: the drawing {DRAWING} {what}; {REDRAW}"]
