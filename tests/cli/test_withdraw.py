"""A claim that is taken back says so itself, and so does the history of its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.__main__ import main
from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.rules import check
from marrow.model.records import Topic
from marrow.model.vocabulary import ChangeKind
from tests.building import EPOCH, copy_pages
from tests.cases import TODAY

WHY = "The paper was retracted: its data were made up."


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the newsroom, on the day of all tests."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    return copy_pages(tmp_path / "newsroom")


@pytest.mark.parametrize(
    "claim",
    [claim.id for _, claim in load(Path(__file__).parents[1] / "newsroom").claims.values() if not claim.withdrawn],
)
def test_the_claim_and_the_history_of_its_page_say_it(claim: str, newsroom: Path) -> None:
    before = load(newsroom)
    assert main(["withdraw", claim, WHY, "--root", str(newsroom)]) == 0
    after = load(newsroom)
    home, withdrawn = after.claims[claim]
    page = after.pages[home]
    assert withdrawn.withdrawn is not None
    assert (withdrawn.withdrawn.date, withdrawn.withdrawn.why) == (TODAY, WHY)
    assert isinstance(page.record, Topic)
    old = before.pages[page.name].record
    assert isinstance(old, Topic)
    assert page.record.updated == TODAY
    assert page.record.changes[:-1] == old.changes
    assert page.record.changes[-1].kind is ChangeKind.WITHDRAWN
    assert page.record.changes[-1].note == f"The claim {claim}: {WHY}"
    unread = {"yaml", "front-matter", "claim", "directive"}
    assert [problem for problem in check(Known(after, TODAY)) if problem.rule in unread] == []


@pytest.mark.parametrize(
    ("history", "ends"),
    [
        ("changes: [{date: 2026-10-05, kind: published, note: First.}]\n", "First.}, {date: "),
        ("changes:\n- {date: 2026-10-05, kind: published, note: First.}\n", "First.}\n- {date: "),
        ("changes:\n  - date: 2026-10-05\n    kind: published\n    note: First.\n", "First.\n  - {date: "),
        ("", "changes:\n  - {date: "),
    ],
)
def test_a_history_is_gone_on_with_as_it_is_written(history: str, ends: str, newsroom: Path) -> None:
    path = newsroom / "topics" / "natural-course.md"
    path.write_text(path.read_text("utf-8").replace("ai_use:", f"{history}ai_use:"), "utf-8")
    assert main(["withdraw", "most-get-better", WHY, "--root", str(newsroom)]) == 0
    assert ends in path.read_text("utf-8")
    record = load(newsroom).pages["topics/natural-course"].record
    assert isinstance(record, Topic)
    assert record.changes[-1].kind is ChangeKind.WITHDRAWN


def test_who_says_it_again_is_named(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["withdraw", "most-get-better", WHY, "--root", str(newsroom)]) == 0
    assert "articles/is-waiting-enough.md says it again" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("claim", "why", "told"),
    [
        ("most-get-beter", WHY, 'there is no claim "most-get-beter"; did you mean "most-get-better"?'),
        ("most-get-better", " ", 'the claim "most-get-better" is withdrawn for a reason; write it behind the id'),
        ("steroid-price-old", WHY, 'the claim "steroid-price-old" was withdrawn already'),
    ],
)
def test_what_cannot_be_is_told(
    claim: str, why: str, told: str, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["withdraw", claim, why, "--root", str(newsroom)]) == 2
    assert capsys.readouterr().err == f"{told}\n"
