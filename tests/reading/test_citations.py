"""What a citation names, however it is spaced."""

from __future__ import annotations

import pytest

from marrow.model.prose import Cited
from marrow.reading.citations import complaint, read_citation


@pytest.mark.parametrize(
    ("content", "cited"),
    [
        ("trial2020", [("trial2020", None)]),
        (" trial2020 ,vane1971 ", [("trial2020", None), ("vane1971", None)]),
        ("trial2020; vane1971", [("trial2020", None), ("vane1971", None)]),
        ("trial2020: table 1", [("trial2020", "table 1")]),
        (
            "trial2020, vane1971:figure 1,\npanel b: left",
            [("trial2020", "figure 1, panel b: left"), ("vane1971", "figure 1, panel b: left")],
        ),
        ("trial2020: the sentence with a | in it", [("trial2020", "the sentence with a | in it")]),
        ("trial2020: table 1; vane1971: p. 2", [("trial2020", "table 1"), ("vane1971", "p. 2")]),
        (
            "trial2020: table 1; vane1971 , trial-record: a; b",
            [("trial2020", "table 1"), ("vane1971", "a; b"), ("trial-record", "a; b")],
        ),
        ("trial2020; vane1971: p. 2", [("trial2020", None), ("vane1971", "p. 2")]),
        ("trial2020: table 1; vane: p. 2", [("trial2020", "table 1"), ("vane", "p. 2")]),
        ("trial2020: page 1; 12:30 on it", [("trial2020", "page 1; 12:30 on it")]),
        ("trial2020: table 1; figure 2: b", [("trial2020", "table 1; figure 2: b")]),
        ("trial2020: pain-free; any-harm", [("trial2020", "pain-free; any-harm")]),
    ],
)
def test_a_citation_names_sources_and_a_place(content: str, cited: list[tuple[str, str | None]]) -> None:
    assert read_citation(content).cited == tuple(Cited(*one) for one in cited)
    assert complaint(content) is None
