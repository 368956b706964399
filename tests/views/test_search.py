"""What search knows of each page."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.views.search import Found, found_by_search
from tests.views.world import Pages, claim, views_of

SENTENCE = "Aspirin may help."
SUMMARY = "Pain in the head that comes and goes, and what may help against it."


def found(root: Path, pages: Pages) -> dict[str, Found]:
    return {one.page: one for one in found_by_search(views_of(root, pages))}


def test_a_topic_is_found_by_its_names_its_lay_words_and_what_is_written_on_it(tmp_path: Path) -> None:
    known = found(
        tmp_path,
        {
            "topics/headache.md": {
                "summary": SUMMARY,
                "also_called": ["Cephalalgia"],
                "lay_words": ["head hurts"],
                "text": "First words. {cite}`trial`\n\n## What helps\n\nSecond words.\n\n"
                + claim("it", "trial: page 1"),
            },
            "topics/index.md": {"text": "# Topics\n\nAll."},
        },
    )
    shown = known["topics/headache"]
    assert (shown.kind, shown.description) == ("Topic", SUMMARY)
    assert (shown.names, shown.lay_words) == (("Headache", "Cephalalgia"), ("head hurts",))
    assert shown.headings == ("What helps",)
    assert {"First words.", "Second words.", SENTENCE} <= set(shown.text)
    assert (shown.is_ours, known["sources/trial"].is_ours) == (True, False)
    assert "topics/index" not in known
    assert known["authors/desk"].lay_words == ()


WORD = "word "


@pytest.mark.parametrize(
    ("text", "description"),
    [
        (WORD * 32, (WORD * 32).strip()),
        (WORD * 31 + "words.", (WORD * 31 + "words.").strip()[:156].rpartition(" ")[0] + " …"),
    ],
    ids=["as long as it may be", "one word too long"],
)
def test_a_page_without_a_summary_is_described_by_how_it_begins(text: str, description: str, tmp_path: Path) -> None:
    known = found(tmp_path, {"a-page.md": {"text": text}})
    assert (known["a-page"].description, known["a-page"].kind) == (description, "")
