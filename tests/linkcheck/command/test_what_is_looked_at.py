"""Which links are looked at: those of a page with its sources, those beside a slip, and none if there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import copy_good
from tests.linkcheck.command.pages import SOURCE, TOPIC, source
from tests.linkcheck.command.sites import PLAIN, begin, good_page
from tests.linkcheck.server import FaultServer

BROKEN, FINE = "http://broken.test:{http}", "http://fine.test:{http}"
CITING = good_page(TOPIC).replace("- trial2020: table 2", "- trial2020: table 2\n- walking: page 1")


def test_a_page_is_looked_at_with_the_addresses_of_its_sources(server: FaultServer, tmp_path: Path) -> None:
    """They stand on pages of their own; those of other sources are not asked."""
    pages = {
        TOPIC: CITING,
        SOURCE: source("Walking", URL=f"{BROKEN}/shown"),
        "sources/other.md": source("Other 2020", URL=f"{BROKEN}/not-shown"),
    }
    repository = begin(copy_good(tmp_path), server, pages)
    run = repository.run(TOPIC)
    assert run.output.joinpath("output.json").exists(), run.err
    assert repository.fill(f"{BROKEN}/shown") in run.verdicts
    assert repository.fill(f"{BROKEN}/not-shown") not in run.verdicts
    assert run.code == 1
    assert [place.partition(":")[0] for place in run.places[repository.fill(f"{BROKEN}/shown")]] == [SOURCE]


def test_nothing_to_look_at_is_said(server: FaultServer, tmp_path: Path) -> None:
    run = begin(tmp_path, server, {"index.md": PLAIN}).run()
    assert run.code == 0
    assert "There was no link to look at." in run.out
    assert "to mend" not in run.out


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ("[there](topics/nowhere.md)", "topics/nowhere.md"),
        ("Nobody knows the {term}`word`.", "word"),
        ("% not shown", "not shown"),
        ("It works. {cite}`nobody2020`", "nobody2020"),
        ("Again: {claim}`nobody-said`", "nobody-said"),
    ],
    ids=["page", "term", "text", "source", "claim"],
)
def test_a_slip_elsewhere_is_told_and_keeps_no_link_from_being_looked_at(
    slip: str, words: str, server: FaultServer, tmp_path: Path
) -> None:
    repository = begin(tmp_path, server, {"index.md": f"{PLAIN}[a]({FINE}/a)\n\n{slip}\n"})
    run = repository.run()
    assert run.output.joinpath("output.json").exists(), run.err
    assert words in run.err
    assert "Traceback" not in run.err
    assert (run.code, run.verdicts[repository.fill(f"{FINE}/a")]) == (0, "ok")
    repository.write("index.md", f"{PLAIN}[a]({BROKEN}/a)\n\n{slip}\n")
    assert repository.run().code == 1


def test_a_source_that_cannot_be_read_keeps_no_link_from_being_looked_at(server: FaultServer, tmp_path: Path) -> None:
    """Pages cite it, and claims rest on it."""
    pages = {"index.md": f"{PLAIN}[a]({FINE}/a)\n", SOURCE: "No front matter.\n"}
    repository = begin(copy_good(tmp_path), server, {TOPIC: CITING, **pages})
    run = repository.run()
    assert f"{SOURCE}:1: " in run.err
    assert run.err.endswith(f"Not all links were looked at: {SOURCE} cannot be read\n")
    assert "Traceback" not in run.err
    assert run.verdicts[repository.fill(f"{FINE}/a")] == "ok"


def test_a_run_that_could_not_see_all_links_does_not_end_well(server: FaultServer, tmp_path: Path) -> None:
    pages = {"index.md": f"{PLAIN}[a]({FINE}/a)\n", SOURCE: "---\ncsl: [\n---\n\n# Walking\n"}
    repository = begin(tmp_path, server, pages)
    assert repository.run().code == 2
    repository.write("index.md", f"{PLAIN}[a]({BROKEN}/a)\n")
    assert repository.run().code == 1


def test_findings_are_printed_where_the_report_cannot_be_written(server: FaultServer, tmp_path: Path) -> None:
    repository = begin(tmp_path, server, {"index.md": f"{PLAIN}[a]({BROKEN}/a)\n"})
    (repository.root / "_build" / "linkcheck" / "output.json" / "in the way").mkdir(parents=True)
    run = repository.run()
    assert run.code == 1
    assert "1 to mend" in run.out
    assert run.err.startswith("The report could not be written (")
    assert run.err.count("\n") == 1


def test_pages_that_are_excluded_have_their_rows(server: FaultServer, tmp_path: Path) -> None:
    both = f"[a]({FINE}/both)"
    pages = {"index.md": f"{PLAIN}{both} [i]({BROKEN}/i)\n", "old.md": f"# Old\n\n{both} [b]({BROKEN}/b)\n"}
    settings = {"linkcheck_exclude_documents": ["old"], "linkcheck_ignore": [r"http://broken\.test:\d+/i"]}
    run = begin(tmp_path, server, pages, **settings).run()
    rows = {(row["filename"], row["uri"].rpartition("/")[2]): row for row in run.records}
    assert {place: row["status"] for place, row in rows.items()} == {
        ("index.md", "both"): "working",
        ("index.md", "i"): "ignored",
        ("old.md", "both"): "ignored",
        ("old.md", "b"): "ignored",
    }
    assert rows["old.md", "b"]["info"] == "old matched old from linkcheck_exclude_documents"
    assert run.code == 0


def test_a_redirect_that_is_allowed_is_fine_wherever_it_leads_and_all_others_are_warned_of(
    server: FaultServer, tmp_path: Path
) -> None:
    moved = "http://moved.test:{http}"
    pages = {"index.md": f"{PLAIN}[a]({moved}/to-login)\n\n[b]({moved}/old)\n\n[c]({FINE}/a)\n"}
    repository = begin(
        tmp_path, server, pages, linkcheck_allowed_redirects={r"http://moved\.test:\d+/to-login": r".*/login"}
    )
    run = repository.run()
    found = {address.rpartition("/")[2]: verdict for address, verdict in run.verdicts.items()}
    assert found == {"to-login": "ok", "old": "moved", "a": "ok"}
    assert (
        f"index.md:5: WARNING: redirect  {repository.fill(moved)}/old - permanently to {repository.fill(moved)}/newer"
        in run.err
    )
    assert "to-login" not in run.err
