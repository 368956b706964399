"""What a contributor is told of a bad picture, for every case of the ``bad_*.toml`` beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marrow.reading.pictures import read_pictures
from tests.cases import GOOD, BadPage, bad_pages, told

CASES = bad_pages(Path(__file__).parent)
RELIEF = (GOOD / "pictures" / "relief.yaml").read_text("utf-8")
PIECES = st.one_of(
    st.sampled_from(
        [": ", "- ", "[", "]", "{", "}", "\n", "  ", "#", "'", '"', "&a", "*a", "%", "~", "null", "kind: count"]
    ),
    st.text(max_size=8),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_contributor_is_told(case: BadPage, repository: Path) -> None:
    case.place_into(repository)
    assert told(repository) == case.expected


def test_a_good_picture_on_a_page_is_cited_there(repository: Path) -> None:
    page = repository / "topics" / "placebo-effect.md"
    page.write_text(page.read_text("utf-8") + "\n:::{picture} relief\n:::\n", "utf-8")
    assert told(repository) == []


@settings(max_examples=150)
@given(where=st.floats(0, 1), length=st.integers(0, 30), piece=st.lists(PIECES, max_size=4).map("".join))
def test_any_text_is_told_and_never_raises(
    tmp_path_factory: pytest.TempPathFactory, where: float, length: int, piece: str
) -> None:
    root = tmp_path_factory.mktemp("any")
    (root / "pictures").mkdir()
    cut = int(where * len(RELIEF))
    text = RELIEF[:cut] + piece + RELIEF[cut + length :]
    (root / "pictures" / "relief.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    _, problems = read_pictures(root)
    assert problems, "there is no drawing, so something is always told"
    assert all(1 <= problem.line <= text.count("\n") + 2 for problem in problems)
