"""Two pages become one: what either said stands there, and nothing that led to one of them leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.__main__ import main
from marrow.catalogue import load
from marrow.cli.rename.merging import NotMergedError, evidence_once, merged, once
from marrow.gate.releases import read_moved
from marrow.reading.comments import FILE, Comment, written
from tests.building import copy_pages
from tests.cases import NEWSROOM

KNOWN = load(NEWSROOM)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A copy of the newsroom."""
    return copy_pages(tmp_path / "newsroom")


def merge(root: Path, given: str, kept: str) -> int:
    return main(["merge", given, kept, "--root", str(root)])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("topics/stretching", "topics/water-injection"),
        ("topics/water-injection", "topics/stretching"),
        ("topics/frozen-shoulder", "topics/natural-course"),
    ],
)
def test_a_topic_takes_in_another_with_its_claims_and_their_evidence(given: str, kept: str, newsroom: Path) -> None:
    assert merge(newsroom, given, kept) == 0
    after = load(newsroom)
    assert {*after.pages} == {*KNOWN.pages} - {given}
    assert {*after.claims} == {*KNOWN.claims}
    for home, claim in KNOWN.claims.values():
        now, same = after.claims[claim.id]
        assert now == (kept if home == given else home)
        assert (same.sentence, same.evidence) == (claim.sentence, tuple(claim.evidence)) or {
            (one.source, one.locator) for one in same.evidence
        } == {(one.source, one.locator) for one in claim.evidence}
    for name in (given, kept):
        cited = {mention.target for mention in KNOWN.pages[name].mentions if mention.kind == "cite"}
        assert cited <= {mention.target for mention in after.pages[kept].mentions if mention.kind == "cite"}
    moved, wrong = read_moved(newsroom)
    assert (moved[given].now, wrong) == (kept, ())


def test_of_two_pages_on_one_source_one_is_cited_wherever_either_was(newsroom: Path) -> None:
    source = newsroom / "sources" / "brandt2021-abstract.md"
    text = (newsroom / "sources" / "brandt2021.md").read_text("utf-8")
    source.write_text(
        text.replace("better-in-two-years", "well-in-two-years").replace("where: abstract", "where: page 1"), "utf-8"
    )
    topic = newsroom / "topics" / "stretching.md"
    topic.write_text(
        topic.read_text("utf-8")
        .replace(
            "- ekberg2023: abstract\n", "- ekberg2023: abstract\n- brandt2021-abstract: page 1\n- brandt2021: page 1\n"
        )
        .replace("{cite}`guild2024: section 3`", "{cite}`guild2024: section 3; brandt2021-abstract: page 1`"),
        "utf-8",
    )
    picture = newsroom / "pictures" / "eleven-of-thirteen.yaml"
    picture.write_text(
        picture.read_text("utf-8")
        .replace("  brandt2021: abstract\n", "  brandt2021: abstract\n  brandt2021-abstract: page 1\n")
        .replace("[dorn2022, brandt2021]", "[dorn2022, brandt2021, brandt2021-abstract]"),
        "utf-8",
    )
    assert merge(newsroom, "sources/brandt2021-abstract", "sources/brandt2021") == 0
    after = load(newsroom)
    assert not [
        page.path for page in after.pages.values() for one in page.mentions if one.target == "brandt2021-abstract"
    ]
    evidence = after.claims["stretching-same"][1].evidence
    assert [(one.source, one.locator) for one in evidence] == [("ekberg2023", "abstract"), ("brandt2021", "page 1")]
    figures = [figure.id for figure in after.pages["sources/brandt2021"].record.figures]  # type: ignore[union-attr]
    assert figures == ["better-in-two-years", "well-in-two-years"]
    shown = picture.read_text("utf-8")
    assert '  brandt2021: "abstract; page 1"\n' in shown
    assert shown.count("[dorn2022, brandt2021]") == 2
    assert "brandt2021-abstract" not in shown
    assert read_moved(newsroom)[0]["sources/brandt2021-abstract"].now == "sources/brandt2021"


def test_an_author_who_had_two_pages_is_named_once(newsroom: Path) -> None:
    topic = newsroom / "topics" / "stretching.md"
    topic.write_text(topic.read_text("utf-8").replace("authors: [desk]", "authors: [desk, mina]"), "utf-8")
    assert merge(newsroom, "authors/desk", "authors/mina") == 0
    assert "\nauthors: [mina]\n" in topic.read_text("utf-8")


def test_comments_and_data_of_tests_name_the_page_that_is_left(newsroom: Path) -> None:
    comment = Comment(page="topics/stretching", id=1, written="2026-11-20T10:00:00Z", text="Words.")
    (newsroom / FILE).write_text(written([comment]), "utf-8")
    (newsroom / "tests_site").mkdir()
    data = newsroom / "tests_site" / "queries.toml"
    data.write_text('page = "topics/stretching"\nalso = ["topics/stretching-more", "topics/stretching.md"]\n', "utf-8")
    assert merge(newsroom, "topics/stretching", "topics/water-injection") == 0
    assert '"page": "topics/water-injection"' in (newsroom / FILE).read_text("utf-8")
    assert data.read_text("utf-8") == (
        'page = "topics/water-injection"\nalso = ["topics/stretching-more", "topics/water-injection.md"]\n'
    )


@pytest.mark.parametrize(
    ("given", "kept", "told"),
    [
        ("topics/streching", "topics/x", 'there is no page "topics/streching"; did you mean "topics/stretching"?'),
        ("topics/stretching", "topics/stretching", "name another page in topics/ that takes it in"),
        ("topics/stretching", "sources/dorn2022", "name another page in topics/ that takes it in"),
        (
            "articles/is-waiting-enough",
            "topics/stretching",
            '"articles/is-waiting-enough" stays by itself; merge pages of topics/, sources/, authors/, about/',
        ),
        (
            "sources/dorn2022",
            "sources/brandt2021",
            "two works: their DOIs are 10.1000/shoulders.2022.77 and 10.1000/stiff.2021.12",
        ),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(
    given: str, kept: str, told: str, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in newsroom.rglob("*.*") if path.is_file()}
    assert merge(newsroom, given, kept) == 2
    assert capsys.readouterr().err == f"{told}\n"
    assert {path: path.read_bytes() for path in newsroom.rglob("*.*") if path.is_file()} == before


KEPT = """---
category: condition
also_called: [a]
answers:
  - {asks: harm, says: Kept.}
reviews:
  - {by: mina, date: 2026-10-11, as: medical}
changes:
  - {date: 2026-10-02, kind: updated, note: Second.}
---
# Kept

First.

## What is it?

It is.

## Warning signs

None.
"""
GIVEN = """---
category: treatment
also_called: [b, a]
lay_words: [c]
answers:
  - {asks: harm, says: Given.}
  - {asks: help, says: Given.}
reviews:
  - {by: robin, date: 2026-10-11, as: medical}
changes:
  - {date: 2026-10-01, kind: published, note: First.}
---
# Given

Second.

```
## not a heading
```

## What is it?

It was, too.

## What else?

More.
"""
BOTH = """---
category: condition
also_called: [a, b]
answers:
  - {asks: harm, says: Kept.}
  - {asks: help, says: Given.}
reviews:
  - {by: mina, date: 2026-10-11, as: medical}
changes:
  - {date: 2026-10-01, kind: published, note: First.}
  - {date: 2026-10-02, kind: updated, note: Second.}
lay_words: [c]
---
# Kept

First.

Second.

```
## not a heading
```

## What is it?

It is.

It was, too.

## Warning signs

None.

## What else?

More.
"""


def test_lists_and_sections_of_both_stand_on_the_page_that_is_kept() -> None:
    assert merged(KEPT, GIVEN, name="kept") == BOTH


def test_harms_that_one_of_them_tells_are_kept() -> None:
    one, other = ("---\nharms: not-reported\n---\n# A\n", "---\nharms:\n  - {id: pain, what: pain}\n---\n# B\n")
    assert "- {id: pain, what: pain}" in merged(one, other, name="a")
    assert "- {id: pain, what: pain}" in merged(other, one, name="b")


def test_two_figures_or_footnotes_of_one_name_are_told() -> None:
    one = "---\nfigures:\n  - {id: pain, value: 1}\n---\n# A\n\nWords.[^x]\n\n[^x]: A note.\n"
    with pytest.raises(NotMergedError, match='both have a footnote "\\[\\^x\\]"'):
        merged(one, one, name="a")
    other = "---\nfigures:\n  - {id: pain, value: 2}\n---\n# B\n"
    with pytest.raises(NotMergedError, match='figures: both have "pain"'):
        merged(one, other, name="a")


def test_names_and_places_stand_once() -> None:
    text = "authors: [a, b, a]\nother: [b, c]\nlist:\n  - a\n  - b\n  - a\nmore:\n  - a\n"
    assert once(text, "a") == "authors: [a, b]\nother: [b, c]\nlist:\n  - a\n  - b\nmore:\n  - a\n"
    body = "- a: table 1\n- b: x\n- a: table 1\n- a: table 2\n\n- a: table 1\n"
    assert evidence_once(body) == "- a: table 1\n- b: x\n- a: table 2\n\n- a: table 1\n"
