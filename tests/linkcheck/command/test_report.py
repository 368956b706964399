"""One whole run over pages with links of every form: what it reports, and where."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup

from marrow.version import __version__
from tests.cases import GOOD, copy_good
from tests.linkcheck.command.pages import IN_FRONT_MATTER, IN_TEXT, PAGES, TOPIC, source
from tests.linkcheck.command.sites import Repository, Run, begin, spot
from tests.linkcheck.server import FaultServer

BAD = """# Checks

[gone](http://broken.test:{http}/a), [slow](http://failing.test:{http}/b), [moved](http://moved.test:{http}/old).
"""
CONTACT = "desk@example.org"


@pytest.fixture(scope="module")
def repository(server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The good repository with many links."""
    root = copy_good(tmp_path_factory.mktemp("pages"))
    pages = {**PAGES, "checks.md": BAD, "sources/nobody.md": source("Nobody 2020", DOI="10.5555/nobody")}
    return begin(root, server, pages, linkcheck_retries=1)


@pytest.fixture(scope="module")
def run(repository: Repository) -> Run:
    """The run of all tests here; it prints for GitHub, into a pipe."""
    steps = repository.root / "steps.txt"
    steps.write_text("Before.\n", encoding="utf-8")
    run = repository.run("--format=github", f"--contact={CONTACT}", environment={"GITHUB_STEP_SUMMARY": str(steps)})
    assert run.out, run.err
    return run


def read(repository: Repository, path: str) -> str:
    return (repository.root / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("address", [*IN_TEXT, *IN_FRONT_MATTER])
def test_every_link_is_reported_where_it_stands(address: str, repository: Repository, run: Run) -> None:
    path, written = (IN_TEXT | IN_FRONT_MATTER)[address]
    expected = spot(read(repository, path), path, repository.fill(written))
    assert run.places[repository.fill(address)] == [expected]


def test_a_link_that_stands_twice_on_a_line_is_reported_twice(repository: Repository, run: Run) -> None:
    address = repository.fill("http://fine.test:{http}/twice")
    text = read(repository, TOPIC)
    assert run.places[address] == [spot(text, TOPIC, address, which) for which in (1, 2)]


def test_a_source_that_is_cited_is_reported_on_its_own_page_alone(repository: Repository, run: Run) -> None:
    """Its identifiers are links on the page of the topic, too, but nobody wrote them there."""
    assert "walking: p. 3" in read(repository, TOPIC)
    for address, (path, _) in IN_FRONT_MATTER.items():
        assert {place.partition(":")[0] for place in run.places[repository.fill(address)]} == {path}


def test_what_is_no_link_is_not_asked(repository: Repository, run: Run) -> None:
    assert {visit.target for visit in repository.server.asked("broken.test")} == {"/a"}
    assert not any("comment" in address or "code" in address for address in run.places)


def test_nothing_else_is_reported(repository: Repository, run: Run) -> None:
    known = {repository.fill(address) for address in (*IN_TEXT, *IN_FRONT_MATTER)}
    others = {
        "/".join(address.split("/")[2:]).replace(str(repository.server.ports["http"]), "PORT")
        for address in {*run.places} - known
    }
    assert others == {
        *("fine.test:PORT/twice", "broken.test:PORT/a", "failing.test:PORT/b", "moved.test:PORT/old"),
        *("doi.org/10.5555/nobody", "doi.org/10.1000/pain.2020.12", "pubmed.ncbi.nlm.nih.gov/32000001/"),
        *("pmc.ncbi.nlm.nih.gov/articles/PMC7000001/", "clinicaltrials.gov/study/NCT01234567"),
        *("example.org/pain/12", "example.org/alex"),
    }  # fmt: skip


def test_what_is_certain_fails_the_run(repository: Repository, run: Run) -> None:
    assert run.code == 1
    assert run.verdicts["https://doi.org/10.5555/nobody"] == "unregistered"
    assert run.verdicts[repository.fill("http://broken.test:{http}/a")] == "broken"
    assert run.verdicts["https://doi.org/10.5555/walking"] == "ok"


def test_all_outputs_tell_the_same(repository: Repository, run: Run) -> None:
    """Of what fails, all of output.txt, the summary, the page and what is printed name the address and the place."""
    assert {path.name for path in run.output.iterdir() if path.suffix in (".json", ".txt", ".md", ".html")} == {
        *("output.json", "output.txt", "summary.md", "index.html")
    }
    lines, summary, shown = (
        (run.output / name).read_text(encoding="utf-8") for name in ("output.txt", "summary.md", "index.html")
    )
    page = BeautifulSoup(shown, "lxml")
    rows = {
        str(row.a["href"]): f"{file.th.get_text()}:{row.td.get_text()}"
        for file in page.select("tbody")
        for row in file.select("tr")
        if row.a is not None
    }
    failing = [record for record in run.records if record["fails"]]
    assert len(failing) == 6
    for record in failing:
        assert f"{record['filename']}:{record['lineno']}: [broken] {record['uri']}: " in lines
        place = "{filename}:{lineno}:{column}".format_map(record)
        assert f"  {place}: {record['uri']}\n" in run.out
        assert place == rows[record["uri"]]
        assert record["uri"].removeprefix("https://") in summary.replace("\\", "")
    totals = re.search(r"(\d+) links on \d+ hosts: 6 to mend, (\d+) to watch, (\d+) noted, (\d+) fine\.", run.out)
    assert totals is not None
    assert int(totals[1]) == len(run.places)
    assert totals[0] in page.get_text()
    assert totals[0] in summary
    assert run.out.count("The whole report: file:///") == 1


def test_output_json_has_what_sphinx_writes(run: Run) -> None:
    for record in run.records:
        assert [*record][:6] == ["filename", "lineno", "status", "code", "uri", "info"]
        assert json.dumps(record)


def test_github_gets_annotations_and_a_summary(repository: Repository, run: Run) -> None:
    annotations = [line for line in run.out.splitlines() if line.startswith("::")]
    errors = [line for line in annotations if line.startswith("::error")]
    text = read(repository, "sources/nobody.md")
    _, line, column = spot(text, "sources/nobody.md", "10.5555/nobody").split(":")
    assert len(errors) == 6
    assert any(f"file=sources/nobody.md,line={line},col={column}" in error for error in errors)
    assert sum(one.startswith("::notice") for one in annotations) == 1
    steps = read(repository, "steps.txt")
    assert steps == "Before.\n" + (run.output / "summary.md").read_text(encoding="utf-8")


def test_a_pipe_gets_neither_colours_nor_progress(run: Run) -> None:
    assert "\x1b" not in run.out + run.err
    assert "\r" not in run.out + run.err
    assert "to mend," not in run.err


def test_nothing_but_reports_and_memory_is_written(repository: Repository, run: Run) -> None:
    tops = {path.name for path in repository.root.iterdir()}
    assert {"_build", ".cache"} <= tops
    assert [path.name for path in (repository.root / ".cache").iterdir()] == ["links.sqlite"]
    assert tops - {"_build", ".cache", "conf.py", "steps.txt", "checks.md"} <= {path.name for path in GOOD.iterdir()}


def test_servers_learn_who_asks_and_whom_to_write_to(repository: Repository, run: Run) -> None:
    agents = {visit.headers["user-agent"] for visit in repository.server.asked("fine.test")}
    assert agents == {f"marrow-linkcheck/{__version__} (+{CONTACT})"}
    registries = {visit.headers["user-agent"] for visit in repository.server.asked("crossref.test")}
    assert registries == {f"marrow/{__version__} (mailto:{CONTACT})"}
