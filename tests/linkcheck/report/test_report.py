"""What an editor reads in a terminal after a run."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from marrow.linkcheck.records import Place
from marrow.linkcheck.report.report import text
from marrow.linkcheck.verdict.verdicts import MEANINGS, Verdict
from marrow.model.problems import Problem
from tests.linkcheck.report.runs import HOSTILE, NOW, one_of_each, result, run


def groups(written: str) -> list[list[str]]:
    """Return the paragraphs of a text, each as its lines."""
    return [paragraph.splitlines() for paragraph in written.split("\n\n")]


def test_a_run_without_a_fault_is_two_lines() -> None:
    fine = [result(Verdict.OK, address=f"https://{name}.example.org/", cached=name == "a") for name in "ab"]
    assert text(run(*fine)).splitlines() == [
        "2 links on 2 hosts: 0 to mend, 0 to watch, 0 noted, 2 fine.",
        "1 link known from earlier runs, 1 looked at now, in 42 seconds.",
    ]
    assert text(run()) == "There was no link to look at."


def test_the_worst_comes_first_each_with_what_it_means_and_what_to_do() -> None:
    written = text(one_of_each())
    heads = re.findall(r"^([a-z-]+) \(1 link( to mend| to watch|)\): (.*)", written, re.MULTILINE)
    order = list(Verdict)[:-1]
    late = [verdict for verdict in order if verdict.weight == "soft" and verdict is not Verdict.TIMEOUT]
    early = [verdict for verdict in order if verdict.weight == "certain"]
    notes = [verdict for verdict in order if verdict.weight == "note"]
    assert [Verdict(name) for name, *_ in heads] == [*early, Verdict.TIMEOUT, *late, *notes]
    assert [what.strip() for _, what, _ in heads] == ["to mend"] * 9 + ["to watch"] * 4 + [""] * len(notes)
    for name, _, told in heads:
        meaning = MEANINGS[Verdict(name)]
        assert told.lower().startswith(meaning.says.lower())
        assert told.endswith(meaning.remedy)


def test_a_link_is_one_entry_with_all_its_places() -> None:
    places = [Place("topics/b.md", 9, 1), Place("topics/a.md", 12, 5), Place("topics/a.md", 3, 40)]
    written = text(
        run(result(Verdict.ARCHIVED, *places, words="404 Not Found", instead="https://web.archive.org/web/1/a"))
    )
    assert groups(written)[0][1:] == [
        "  topics/a.md:3:40: https://www.example.org/a",
        "      404 Not Found",
        "      also at topics/a.md:12:5, topics/b.md:9:1",
        "      write: https://web.archive.org/web/1/a",
    ]


def test_of_very_many_places_some_are_named() -> None:
    places = [Place(f"topics/{number:03}.md", 1) for number in range(200)]
    also = groups(text(run(result(Verdict.BROKEN, *places))))[0][-1]
    assert also.startswith("      also at topics/001.md:1:1, topics/002.md:1:1, ")
    assert also.endswith(", and 194 more places")


def test_links_of_a_group_stand_by_file_and_line() -> None:
    places = [Place("topics/b.md", 1), Place("topics/a.md", 20), Place("topics/a.md", 3)]
    results = [result(Verdict.BROKEN, place, address=f"https://www.example.org/{place.line}") for place in places]
    entries = groups(text(run(*results)))[0][1:]
    assert [entry.split()[0] for entry in entries] == ["topics/a.md:3:1:", "topics/a.md:20:1:", "topics/b.md:1:1:"]


def test_what_is_watched_says_since_when_and_when_it_fails() -> None:
    watched = text(run(result(Verdict.TIMEOUT, words="no answer", bad_days=2)))
    assert "no answer; bad on 2 days since 2026-11-21; fails after three days" in watched
    assert "0 to mend, 1 to watch" in watched
    failed = text(run(result(Verdict.TIMEOUT, words="no answer", bad_days=4)))
    assert "no answer; bad on 4 days since 2026-11-19\n" in failed
    assert "1 to mend, 0 to watch" in failed


def test_the_page_where_a_soft_verdict_ended_is_to_be_looked_at_not_written() -> None:
    written = text(run(result(Verdict.SUSPECT, instead="https://www.example.org/", bad_days=1)))
    assert "      see: https://www.example.org/" in written.splitlines()


def test_what_was_not_asked_again_says_when_it_was() -> None:
    assert "asked on 2026-11-22, not again since" in text(run(result(Verdict.TIMEOUT, bad_days=1, cached=True)))


def test_notes_are_folded_by_host() -> None:
    counts = {"a": 12, "b": 3, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1, "h": 1}
    results = [
        result(Verdict.FORBIDDEN_TO_ROBOTS, address=f"https://{name}.example.org/{number}")
        for name, count in counts.items()
        for number in range(count)
    ]
    head, where = groups(text(run(*results)))[0]
    assert head == "forbidden-to-robots (21 links): The server lets no program in; people may well get in."
    assert where == (
        "  12 on a.example.org, 3 on b.example.org, 1 on c.example.org, 1 on d.example.org, "
        "1 on e.example.org, 1 on f.example.org, and 2 more hosts"
    )


def test_six_hundred_links_stay_a_page() -> None:
    verdicts = [Verdict.MOVED] * 60 + [Verdict.REDIRECTED] * 240 + [Verdict.OK] * 300
    results = [
        result(verdict, address=f"https://h{number % 90}.example.org/{number}", instead="https://new.example.org/")
        for number, verdict in enumerate(verdicts)
    ]
    written = text(run(*results))
    assert len(written.splitlines()) < 60
    assert "  and 40 more links; output.txt has them all" in written
    assert written.count("      write: https://new.example.org/") == 20


def test_mistakes_in_links_toml_and_warnings_are_told() -> None:
    report = one_of_each()
    first, *_, warning, totals = groups(text(report))
    assert first == ["links.yaml:6: until: the decision ended on 2026-11-01 [links.yaml]"]
    assert warning == ["warning: The memory of links was lost."]
    assert totals[1] == "1 mistake in links.yaml to mend."


def test_a_run_that_was_stopped_says_so_beside_its_totals() -> None:
    written = text(run(result(Verdict.OK), result(Verdict.UNCHECKED), interrupted=True))
    assert groups(written)[-1][0] == (
        "The run was stopped before its end: it says nothing of the links that are unchecked."
    )


@pytest.mark.parametrize(
    ("found", "problem", "fails"),
    [
        (result(Verdict.OK), None, False),
        (result(Verdict.BROKEN), None, True),
        (result(Verdict.TIMEOUT, bad_days=3), None, False),
        (result(Verdict.TIMEOUT, bad_days=4), None, True),
        (result(Verdict.FORBIDDEN_TO_ROBOTS), None, False),
        (result(Verdict.OK), "error", True),
        (result(Verdict.OK), "warning", False),
    ],
)
def test_a_run_fails_for_what_must_be_mended(found: object, problem: str | None, fails: bool) -> None:
    problems = (Problem("links.yaml", 1, "links.yaml", "wrong", problem),) if problem else ()
    assert run(found, problems=problems).fails is fails


def test_colours_are_only_there_when_asked_for() -> None:
    report = one_of_each()
    assert "\033" not in text(report)
    assert re.sub(r"\033\[[0-9;]*m", "", text(report, colour=True)) == text(report)
    assert "\033[31m" in text(report, colour=True)


@pytest.mark.parametrize("verdict", Verdict)
def test_nothing_from_outside_steers_the_terminal(verdict: Verdict) -> None:
    hostile = result(verdict, Place("a\x1b.md", 1), address=HOSTILE, words=HOSTILE, instead=HOSTILE, bad_days=1)
    problem = Problem("links.yaml", 1, "links.yaml", f'unknown value "{HOSTILE}"')
    written = text(run(hostile, problems=(problem,), warnings=(HOSTILE,)))
    assert all(line.isprintable() for line in written.split("\n"))
    assert not [line for line in written.split("\n") if line.startswith("::")]


def test_strange_addresses_do_not_stop_the_report() -> None:
    strange = ["https://[::1", "", "https:///a", "mailto:desk@example.org", "https://www.example.org:99999/"]
    written = text(run(*(result(Verdict.AUTH, address=address) for address in strange)))
    assert "4 on no host" in written


def test_very_long_words_are_cut() -> None:
    line = groups(text(run(result(Verdict.BROKEN, words="word " * 500))))[0][2]
    assert len(line) < 420
    assert line.endswith("…")


def test_a_link_on_no_page_has_no_place() -> None:
    lonely = run(result(Verdict.BROKEN))
    link = lonely.results[0].link
    bare = type(lonely.results[0])(type(link)(link.address), lonely.results[0].finding, NOW - timedelta(days=1))
    assert groups(text(run(bare)))[0][1] == "  https://www.example.org/a"
