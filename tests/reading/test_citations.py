"""What a citation names, however it is spaced."""

from __future__ import annotations

import pytest

from marrow.reading.citations import Citation, complaint, read_citation


@pytest.mark.parametrize(
    ("content", "citation"),
    [
        ("trial2020", Citation(("trial2020",))),
        (" trial2020 ,vane1971 ", Citation(("trial2020", "vane1971"))),
        ("trial2020: table 1", Citation(("trial2020",), "table 1")),
        (
            "trial2020, vane1971:figure 1,\npanel b: left",
            Citation(("trial2020", "vane1971"), "figure 1, panel b: left"),
        ),
        ("trial2020: the sentence with a | in it", Citation(("trial2020",), "the sentence with a | in it")),
    ],
)
def test_a_citation_names_sources_and_a_place(content: str, citation: Citation) -> None:
    assert read_citation(content) == citation
    assert complaint(content) is None
