"""A run: what is asked, what is written down, how it ends. Crossref is a server on this machine."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date, timedelta

import pytest

from marrow.reading.notices import FILE, Entry, save
from tests.cases import ROOT
from tests.cli.refresh.conftest import TODAY, Run, cite
from tests.linkcheck.registries.fakes import FakeCrossref, told, update
from tests.linkcheck.registries.server import BOMB, BROKEN_OFF, BUSY, HALF, NOT_JSON, Reply, leads_to, running

PAPER = "10.1000/pain.2020.12"
OTHER = "10.1000/pain.2020.13"
THIRD = "10.1000/pain.2020.14"


def old_entry(title: str = "As it was") -> Entry:
    """An answer of a month ago."""
    return Entry(title=title, looked_up=TODAY - timedelta(days=30))


# What Crossref says becomes notices


@pytest.mark.parametrize(
    ("updates", "kinds"),
    [
        ([], []),
        ([update("retraction", "10.1000/n")], [("retraction", "publisher")]),
        ([update("retraction", "10.1000/n", source="retraction-watch")], [("retraction", "retraction-watch")]),
        ([update("correction", "10.1000/n")], [("correction", "publisher")]),
        ([update("expression_of_concern", "10.1000/n")], [("expression-of-concern", "publisher")]),
    ],
    ids=["none", "publisher only", "Retraction Watch only", "correction only", "expression of concern"],
)
def test_notices_are_written_down(
    updates: list[dict[str, object]], kinds: list[tuple[str, str]], run: Run, crossref: FakeCrossref
) -> None:
    cite(run.root, PAPER, OTHER)
    crossref.knows(PAPER, updated_by=updates)
    crossref.knows(OTHER)
    assert run() == 0
    assert run.kinds(PAPER) == kinds
    assert run.kinds(OTHER) == []


def test_a_withdrawn_cochrane_review_shows_by_its_title_and_by_its_next_version(
    run: Run, crossref: FakeCrossref
) -> None:
    old, new = "10.1002/14651858.CD000001.pub2", "10.1002/14651858.CD000001.pub3"
    cite(run.root, old, new)
    crossref.knows(old, updated_by=[update("withdrawal", new)])
    crossref.knows(new, title="WITHDRAWN: Oxygen for headache", update_to=[update("new_version", old)])
    assert run() == 0
    assert run.kinds(old) == run.kinds(new) == [("withdrawal", "publisher")]


def test_a_run_says_what_is_new_and_counts(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER)
    crossref.knows(PAPER, updated_by=[update("retraction", "10.1000/n", source="retraction-watch")])
    crossref.knows(OTHER)
    run()
    assert run.out == [
        f"sources/paper-000.md: {PAPER}: new: retraction, 2021-03-04, 10.1000/n, says retraction-watch, Retraction",
        "2 DOIs in use, 0 of them looked up in the last 3 days: 1 new notices, 0 not answered, 1 unchanged",
    ]
    assert run(everything=True) == 0
    assert run.out == [
        "2 DOIs in use, 0 of them looked up in the last 3 days: 0 new notices, 0 not answered, 2 unchanged"
    ]
    crossref.knows(PAPER)
    run(everything=True)
    assert run.out[0] == (
        f"sources/paper-000.md: {PAPER}: "
        "no longer listed: retraction, 2021-03-04, 10.1000/n, says retraction-watch, Retraction"
    )


# What is asked, and how


def test_fifty_dois_go_in_one_request_and_all_come_back(run: Run, crossref: FakeCrossref) -> None:
    dois = [f"10.1000/p.{number:03d}" for number in range(60)]
    cite(run.root, *dois)
    for doi in dois:
        crossref.knows(doi.upper())
    assert run() == 0
    assert [len(asked.about) for asked in crossref.asked] == [50, 10]
    assert all(run.snapshot.of(doi) for doi in dois)


def test_a_doi_in_two_sources_or_in_capitals_is_asked_once(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER.upper(), PAPER)
    crossref.knows(PAPER)
    assert run() == 0
    assert [asked.about for asked in crossref.asked] == [(PAPER,)]


@pytest.mark.parametrize(
    ("doi", "path"),
    [
        ("10.1001/jama.251.19.2504,2509", "/works/10.1001%2Fjama.251.19.2504%2C2509"),
        ("10.1000/a:b", "/works/10.1000%2Fa%3Ab"),
        ("10.1000/a?b#c%25&d+e", "/works/10.1000%2Fa%3Fb%23c%2525%26d%2Be"),
    ],
)
def test_a_doi_that_no_filter_can_hold_is_asked_alone(doi: str, path: str, run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, f"'{doi}'", PAPER, OTHER)
    for known in (doi, PAPER, OTHER):
        crossref.knows(known, updated_by=[update("removal", "10.1000/n")])
    assert run() == 0
    assert [asked.about for asked in crossref.asked] == [(PAPER, OTHER), (doi,)]
    assert crossref.asked[1].path == path
    assert run.kinds(doi) == [("removal", "publisher")]


def test_a_doi_with_parentheses_goes_in_the_list(run: Run, crossref: FakeCrossref) -> None:
    lancet = "10.1016/S0140-6736(97)11096-0"
    cite(run.root, lancet, PAPER)
    crossref.knows(lancet, updated_by=[update("retraction", "10.1016/s0140-6736(10)60175-4")])
    crossref.knows(PAPER)
    assert run() == 0
    assert [asked.about for asked in crossref.asked] == [(PAPER, lancet.lower())]
    assert run.kinds(lancet) == [("retraction", "publisher")]


def test_a_list_that_is_refused_is_asked_one_by_one(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER)
    crossref.knows(PAPER)
    crossref.knows(OTHER)
    crossref.faults.append(Reply(400, b"{}"))
    assert run() == 0
    assert [asked.about for asked in crossref.asked] == [(PAPER, OTHER), (PAPER,), (OTHER,)]


def test_a_doi_that_has_become_another_is_followed(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER)
    crossref.other_names[PAPER] = "10.1000/now"
    crossref.knows("10.1000/now", updated_by=[update("retraction", "10.1000/n")])
    crossref.knows(OTHER)
    assert run() == 0
    assert run.kinds(PAPER) == [("retraction", "publisher")]


def test_an_answer_about_another_doi_is_none(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER)
    crossref.always = told({"DOI": OTHER, "title": ["Another paper"]})
    assert run() == 1
    assert f"the answer is about another DOI, {OTHER}" in run.out[0]
    assert run.snapshot.of(PAPER) is None


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        (None, "marrow/0.1.0"),
        ("desk@example.org", "marrow/0.1.0 (mailto:desk@example.org)"),
        ("https://example.org/contact", "marrow/0.1.0 (https://example.org/contact)"),
    ],
)
def test_a_request_says_who_asks(contact: str | None, agent: str, run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER)
    crossref.knows(PAPER)
    run(contact=contact)
    assert [asked.agent for asked in crossref.asked] == [agent]


def test_requests_keep_the_distance_that_the_server_asks_for(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER, THIRD)
    for doi in (PAPER, OTHER, THIRD):
        crossref.knows(doi)
    crossref.headers = (("X-Rate-Limit-Limit", "2"), ("X-Rate-Limit-Interval", "60s"))
    assert run(batch=1) == 0
    assert len(run.waits) == 2
    assert all(25 < wait <= 30 for wait in run.waits)


# Answers that do not come


def test_an_unknown_doi_has_no_entry_and_says_what_to_do(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER)
    crossref.knows(OTHER)
    assert run() == 1
    assert run.snapshot.of(PAPER) is None
    assert run.snapshot.of(OTHER) is not None
    assert run.out == [
        f"sources/paper-000.md: {PAPER}: no answer: Crossref does not know this DOI; mend it if it is wrong, "
        f"else look it up by hand at https://doi.org/{PAPER}",
        "2 DOIs in use, 0 of them looked up in the last 3 days: 0 new notices, 1 not answered, 1 unchanged",
    ]


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ((("Retry-After", "7"),), 7),
        ((("Date", "Sun, 22 Nov 2026 12:00:00 GMT"), ("Retry-After", "Sun, 22 Nov 2026 12:00:09 GMT")), 9),
        ((), 2),
        ((("Retry-After", "soon"),), 2),
    ],
    ids=["seconds", "date", "none", "unreadable"],
)
def test_a_busy_server_is_asked_again_after_the_time_it_says(
    headers: tuple[tuple[str, str], ...], wait: float, run: Run, crossref: FakeCrossref
) -> None:
    cite(run.root, PAPER)
    crossref.knows(PAPER)
    crossref.faults.append(Reply(429, headers=headers))
    assert run() == 0
    assert run.waits == [wait]
    assert run.kinds(PAPER) == []


def test_a_busy_server_is_asked_a_few_times_and_the_rest_is_left_alone(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER)
    save(run.root, {PAPER: old_entry(), OTHER: old_entry()})
    crossref.always = BUSY
    assert run(batch=1, attempts=3) == 1
    assert [asked.about for asked in crossref.asked] == [(PAPER,)] * 3
    assert run.waits == [2, 4]
    assert run.out[:2] == [
        f"sources/paper-000.md: {PAPER}: no answer: the server answers 429 3 times",
        f"sources/paper-001.md: {OTHER}: no answer: not asked any more; "
        "the request before: the server answers 429 3 times",
    ]
    assert run.snapshot.entries == {PAPER: old_entry(), OTHER: old_entry()}


def test_a_server_that_asks_for_an_hour_is_left_alone_at_once(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER)
    crossref.always = Reply(503, headers=(("Retry-After", "3600"),))
    assert run(batch=1) == 1
    assert len(crossref.asked) == 1
    assert run.waits == []
    assert "asks to wait 3600 s; run again later" in run.out[0]


def test_a_fault_of_the_server_is_tried_again(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER)
    crossref.knows(PAPER)
    crossref.faults.extend([Reply(500), Reply(503), Reply(502)])
    assert run() == 0
    assert run.waits == [2, 4, 8]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (NOT_JSON, "the answer is not whole or not JSON (text/html, 37 bytes)"),
        (HALF, "the answer is not whole or not JSON (application/json, 22 bytes)"),
        (BROKEN_OFF, "the answer broke off (its body is not whole)"),
        (Reply(body=b"\xff"), "the answer is not whole or not JSON (application/json, 1 bytes)"),
        (Reply(body=b"[" * 100_000), "the answer is not whole or not JSON (application/json, 100000 bytes)"),
        (Reply(body=b"[]"), "the answer is no list of works; is the address that of Crossref?"),
        (told({"items": 5}), "the answer is no list of works; is the address that of Crossref?"),
        (Reply(403), "the server answers 403"),
        (Reply(404), "the server answers 404"),
        (leads_to("/works?filter=doi:x"), "the server leads on and on, last to http://127.0.0.1:"),
        (leads_to("ftp://example.org/x"), "the server leads away from the web, to ftp://example.org/x"),
        (leads_to("http://["), "the server leads away from the web, to http://["),
        (BOMB, "the answer is larger than 33554432 bytes"),
        (
            Reply(headers=(("Content-Encoding", "gzip"),), body=b"no"),
            "the answer broke off (not packed as its header says (Error -3 while decompressing data: incorrect header check))",
        ),
    ],
    ids=lambda value: value[:48] if isinstance(value, str) else "",
)
def test_an_answer_of_no_use_is_said_of_each_doi_and_changes_nothing(
    reply: Reply, reason: str, run: Run, crossref: FakeCrossref
) -> None:
    cite(run.root, PAPER, OTHER)
    save(run.root, {PAPER: old_entry()})
    crossref.always = reply
    assert run() == 1
    assert len(run.out) == 3
    for line, start in zip(run.out, (f"sources/paper-000.md: {PAPER}", f"sources/paper-001.md: {OTHER}"), strict=False):
        assert line.startswith(f"{start}: no answer: {reason}")
    assert run.snapshot.entries == {PAPER: old_entry()}


@pytest.mark.parametrize("reply", [told({"title": ["No DOI"]}), told([]), Reply(body=b'"works"')])
def test_a_single_answer_of_another_form_is_none(reply: Reply, run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER)
    crossref.always = reply
    assert run() == 1
    assert "the answer is no work; is the address that of Crossref?" in run.out[0]


def test_works_that_nobody_asked_for_are_passed_over(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER)
    crossref.knows(PAPER)
    crossref.knows(OTHER)
    crossref.faults.append(told({"items": [5, {"title": []}, {"DOI": "10.1000/x"}, {"DOI": PAPER}]}))
    assert run() == 0
    assert [asked.about for asked in crossref.asked] == [(PAPER, OTHER), (OTHER,)]
    assert set(run.snapshot.entries) == {PAPER, OTHER}


@pytest.mark.parametrize(
    "reply", [None, Reply(body=b'{"status": "ok", "message": {}}' * 90, drip=True)], ids=["silence", "a byte at a time"]
)
def test_a_server_that_does_not_come_to_an_end_is_left_at_the_deadline(
    reply: Reply | None, run: Run, crossref: FakeCrossref
) -> None:
    cite(run.root, PAPER)
    save(run.root, {PAPER: old_entry()})
    crossref.faults.append(reply)
    assert run(deadline=0.2) == 1
    assert run.out[0] == f"sources/paper-000.md: {PAPER}: no answer: no whole answer within 0.2 s"
    assert run.snapshot.of(PAPER) == old_entry()


def test_one_request_without_an_answer_does_not_keep_others_from_theirs(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER, THIRD)
    crossref.knows(OTHER)
    crossref.knows(THIRD)
    crossref.faults.append(NOT_JSON)
    assert run(batch=1) == 1
    assert sorted(run.snapshot.entries) == [OTHER, THIRD]


def test_faults_count_only_in_a_row(run: Run, crossref: FakeCrossref) -> None:
    dois = [f"10.1000/p.{number}" for number in range(6)]
    cite(run.root, *dois)
    works = [told({"DOI": doi}) for doi in dois]
    crossref.faults.extend([NOT_JSON, NOT_JSON, works[2], NOT_JSON, NOT_JSON, works[5]])
    assert run(batch=1) == 1
    assert sorted(run.snapshot.entries) == [dois[2], dois[5]]


def test_after_three_requests_without_an_answer_the_rest_is_not_asked(run: Run, crossref: FakeCrossref) -> None:
    dois = [f"10.1000/p.{number}" for number in range(6)]
    cite(run.root, *dois)
    crossref.is_silent()
    assert run(batch=1, deadline=0.1) == 1
    assert len(crossref.asked) == 3
    assert [line.partition("no answer: ")[2] for line in run.out[:-1]] == [
        *["no whole answer within 0.1 s"] * 3,
        *["not asked any more; the request before: no whole answer within 0.1 s"] * 3,
    ]


def test_unknown_dois_do_not_count_as_failed_requests(run: Run, crossref: FakeCrossref) -> None:
    dois = [f"10.1000/p.{number}" for number in range(6)]
    cite(run.root, *dois)
    assert run() == 1
    assert len(crossref.asked) == 7
    assert len([line for line in run.out if "does not know this DOI" in line]) == 6


def test_when_nothing_can_be_reached_one_sentence_says_so_at_once(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER)
    save(run.root, {PAPER: old_entry()})
    crossref.close()
    assert run(batch=1) == 3
    assert run.out == run.waits == []
    assert len(run.err) == 1
    assert run.err[0].startswith(f"{crossref.address} cannot be reached (")
    assert run.err[0].endswith("); nothing was changed, try again later")
    assert run.snapshot.entries == {PAPER: old_entry()}


def test_when_nothing_can_be_reached_no_file_is_left_behind(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER)
    crossref.close()
    assert run() == 3
    assert not (run.root / "notices.json").exists()


def test_a_server_that_goes_away_leaves_what_it_answered(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER, OTHER, THIRD)
    crossref.knows(PAPER)
    gone = leads_to("http://127.0.0.1:1/works/gone")  # a port that needs a privilege nobody here has
    crossref.faults.extend([told(crossref.works[PAPER]), gone])
    assert run(batch=1) == 1
    assert run.kinds(PAPER) == []
    assert [line.partition("no answer: ")[2] for line in run.out[:2]] == [
        "127.0.0.1: the connection was refused",
        "not asked any more; the request before: 127.0.0.1: the connection was refused",
    ]


def test_a_proxy_that_cannot_be_used_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    cite(run.root, PAPER)
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALL_PROXY", "nonsense://user:secret@127.0.0.1:9")
    assert run() == 3
    assert run.err[0].endswith(
        "cannot be reached (the proxy settings of this machine do not work: the proxy for http is not of the form "
        "http://host:port); nothing was changed, try again later"
    )


# Going on where a run stopped


def test_what_was_looked_up_in_the_last_days_is_not_asked_again(run: Run, crossref: FakeCrossref) -> None:
    days = {PAPER: 2, OTHER: 3, THIRD: -1}
    cite(run.root, *days)
    for doi in days:
        crossref.knows(doi)
    save(run.root, {doi: Entry(looked_up=TODAY - timedelta(days=days[doi])) for doi in days})
    assert run() == 0
    assert [asked.about for asked in crossref.asked] == [(OTHER, THIRD)]
    assert run() == 0
    assert len(crossref.asked) == 1
    assert run(everything=True) == 0
    assert crossref.asked[1].about == (PAPER, OTHER, THIRD)


def test_without_anything_to_ask_nothing_need_be_reached(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER)
    save(run.root, {PAPER: Entry(looked_up=TODAY)})
    crossref.close()
    assert run() == 0
    assert run.out == [
        "1 DOIs in use, 1 of them looked up in the last 3 days: 0 new notices, 0 not answered, 0 unchanged"
    ]


def test_a_repository_without_dois_writes_nothing_but_an_empty_file(run: Run) -> None:
    assert run() == 0
    assert (run.root / FILE).read_text(encoding="utf-8") == "{}\n"


def test_a_run_that_is_killed_goes_on_with_the_rest(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asyncio, "run", asyncio.runners.run)  # a program of its own goes by the clock on the wall
    with running(FakeCrossref()) as run.crossref:
        _kill_and_go_on(run, run.crossref)


def _kill_and_go_on(run: Run, crossref: FakeCrossref) -> None:
    dois = [f"10.1000/p.{number:03d}" for number in range(60)]
    cite(run.root, *dois)
    for doi in dois:
        crossref.knows(doi)
    crossref.faults.extend([told({"items": [crossref.works[doi] for doi in dois[:50]]}), None])
    program = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from marrow.cli.refresh.refresh import refresh; from marrow.linkcheck.registries.settings import Settings;"
        "refresh(Path(sys.argv[1]), today=date.fromisoformat(sys.argv[3]), settings=Settings(base_url=sys.argv[2]))"
    )
    arguments = [sys.executable, "-c", program, str(run.root), crossref.address, TODAY.isoformat()]
    with subprocess.Popen(arguments, cwd=ROOT, env=dict(os.environ)) as process:
        until = time.monotonic() + 30
        while len(crossref.asked) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert sorted(run.snapshot.entries) == dois[:50]
    crossref.asked.clear()
    assert run() == 0
    assert [asked.about for asked in crossref.asked] == [tuple(dois[50:])]
    assert sorted(run.snapshot.entries) == dois


# The file


def test_a_broken_file_stops_the_run_before_anything_is_asked(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER)
    crossref.knows(PAPER)
    (run.root / FILE).write_text("{\n<<<<<<<", encoding="utf-8")
    assert run() == 2
    assert run.err == [
        "notices.json:2: not JSON (Expecting property name enclosed in double quotes, column 1); "
        "mend it, or delete the file and run: python3 run.py refresh [notices]"
    ]
    assert crossref.asked == []
    assert (run.root / FILE).read_text(encoding="utf-8") == "{\n<<<<<<<"


def test_a_file_that_cannot_be_written_is_said(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER)
    crossref.knows(PAPER)
    (run.root / f"{FILE}.part").mkdir()
    assert run() == 2
    assert run.err == ["notices.json cannot be written (Is a directory); mend that and run again"]


def test_papers_that_are_no_longer_cited_are_forgotten_unless_a_page_cannot_be_read(
    run: Run, crossref: FakeCrossref
) -> None:
    cite(run.root, PAPER)
    crossref.knows(PAPER)
    save(run.root, {OTHER: old_entry()})
    page = run.root / "sources" / "broken.md"
    page.write_text("---\ncsl:\n---\n# Broken\n", encoding="utf-8")
    assert run() == 0
    assert set(run.snapshot.entries) == {PAPER, OTHER}
    page.unlink()
    assert run() == 0
    assert set(run.snapshot.entries) == {PAPER}


def test_the_day_of_the_answer_is_written_down(run: Run, crossref: FakeCrossref) -> None:
    cite(run.root, PAPER)
    crossref.knows(PAPER, title="On pain")
    run(today=date(2027, 1, 2))
    assert json.loads((run.root / FILE).read_text(encoding="utf-8")) == {
        PAPER: {"title": "On pain", "looked_up": "2027-01-02", "notices": []}
    }
