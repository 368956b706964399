"""What link checking remembers from run to run, and what can happen to the file."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from marrow.linkcheck.memory.cache import Cache
from marrow.linkcheck.records import FailureStreak, Finding, Link
from marrow.linkcheck.verdict.verdicts import Verdict
from tests.cases import ROOT

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LINK = Link("https://www.example.org/a", title="A trial")
BAD, GOOD = Finding(Verdict.TIMEOUT, "no answer"), Finding(Verdict.OK, code=200)

GOOD_ONES = (Verdict.OK, Verdict.REDIRECTED, Verdict.MOVED)
SOFT = tuple(verdict for verdict in Verdict if verdict.weight == "soft")
CERTAIN = tuple(verdict for verdict in Verdict if verdict.weight == "certain")
NOT_LET_IN = (Verdict.FORBIDDEN_TO_ROBOTS, Verdict.AUTH, Verdict.RATE_LIMITED)
NOT_SEEN = (Verdict.UNCHECKED, Verdict.OFFLINE, Verdict.IGNORED, Verdict.ACKNOWLEDGED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "links.sqlite"


def kept(path: Path, link: Link, *findings: tuple[Finding, datetime]) -> FailureStreak | None:
    """Keep findings, each in a run of its own; return the last streak."""
    streak = None
    for finding, now in findings:
        with Cache.open(path) as cache:
            streak = cache.keep(link, finding, now)
            assert cache.warnings == ()
    return streak


def bad_days(path: Path, link: Link, *findings: tuple[Finding, datetime]) -> int:
    streak = kept(path, link, *findings)
    return streak.days if streak else 0


def is_known(path: Path, link: Link, now: datetime) -> bool:
    with Cache.open(path) as cache:
        return cache.recall(link, now) is not None


def test_a_finding_is_recalled_by_a_later_run_as_it_was(path: Path) -> None:
    finding = Finding(Verdict.MOVED, "moved\nfor good", 301, "https://www.example.org/b")
    link = Link("https://www.example.org/ü?a=1&b='\"", title="Naïve", declared=frozenset({"retracted", "concern"}))
    kept(path, link, (finding, NOW))
    with Cache.open(path) as cache:
        result = cache.recall(link, NOW + DAY)
    assert result is not None
    assert (result.link, result.finding, result.checked, result.cached) == (link, finding, NOW, True)


def test_the_run_itself_recalls_what_it_has_just_kept(path: Path) -> None:
    with Cache.open(path) as cache:
        cache.keep(LINK, GOOD, NOW)
        assert cache.recall(LINK, NOW) is not None


@pytest.mark.parametrize(
    "changed",
    [
        Link(LINK.address, title="Another title"),
        Link(LINK.address, title=None),
        Link(LINK.address, title=LINK.title, declared=frozenset({"retracted"})),
        Link("https://www.example.org/b", title=LINK.title),
    ],
)
def test_what_our_pages_say_otherwise_is_asked_again(path: Path, changed: Link) -> None:
    kept(path, LINK, (GOOD, NOW))
    assert not is_known(path, changed, NOW + HOUR)


@pytest.mark.parametrize("verdict", GOOD_ONES)
def test_good_answers_last_two_weeks_more_or_less(path: Path, verdict: Verdict) -> None:
    kept(path, LINK, (Finding(verdict), NOW))
    assert is_known(path, LINK, NOW + 11 * DAY)
    assert not is_known(path, LINK, NOW + 17 * DAY)


def test_good_answers_of_one_day_end_on_many_days_and_on_the_same_ones_every_time(path: Path) -> None:
    links = [Link(f"https://www.example.org/{number}") for number in range(300)]

    def ends() -> list[int]:
        with Cache.open(path) as cache:
            return [next(day for day in range(30) if not cache.recall(link, NOW + day * DAY)) for link in links]

    with Cache.open(path) as cache:
        for link in links:
            cache.keep(link, GOOD, NOW)
    first = ends()
    assert set(first) == {12, 13, 14, 15, 16, 17}
    assert max(map(first.count, set(first))) < 90
    assert ends() == first


@pytest.mark.parametrize("verdict", [*SOFT, *NOT_LET_IN, Verdict.ANCHOR_UNKNOWN])
def test_what_may_pass_is_asked_again_in_the_next_night(path: Path, verdict: Verdict) -> None:
    kept(path, LINK, (Finding(verdict), NOW))
    assert is_known(path, LINK, NOW + 19 * HOUR)
    assert not is_known(path, LINK, NOW + 20 * HOUR)


@pytest.mark.parametrize("verdict", [*CERTAIN, *NOT_SEEN])
def test_what_must_be_mended_or_was_not_seen_is_asked_every_time(path: Path, verdict: Verdict) -> None:
    kept(path, LINK, (Finding(verdict), NOW))
    assert not is_known(path, LINK, NOW)


def test_a_certain_verdict_undoes_a_good_one_and_a_missing_network_does_not(path: Path) -> None:
    kept(path, LINK, (GOOD, NOW), (Finding(Verdict.OFFLINE), NOW + HOUR))
    assert is_known(path, LINK, NOW + 2 * HOUR)
    kept(path, LINK, (Finding(Verdict.BROKEN), NOW + 3 * HOUR))
    assert not is_known(path, LINK, NOW + 4 * HOUR)


def test_a_finding_from_the_future_is_not_believed(path: Path) -> None:
    kept(path, LINK, (GOOD, NOW + DAY))
    assert not is_known(path, LINK, NOW)


def test_every_verdict_is_in_one_of_the_groups_above() -> None:
    groups = (*GOOD_ONES, *SOFT, *CERTAIN, *NOT_LET_IN, *NOT_SEEN, Verdict.ANCHOR_UNKNOWN)
    assert sorted(groups) == sorted(Verdict)


@pytest.mark.parametrize("verdict", SOFT)
def test_bad_days_are_counted_once_a_day(path: Path, verdict: Verdict) -> None:
    bad = Finding(verdict)
    assert kept(path, LINK, (bad, NOW), (bad, NOW + HOUR), (bad, NOW + 5 * HOUR)) == FailureStreak(
        date(2026, 11, 22), date(2026, 11, 22), 1
    )
    streak = kept(path, LINK, (bad, NOW + DAY), (BAD, NOW + 3 * DAY))
    assert streak == FailureStreak(date(2026, 11, 22), date(2026, 11, 25), 3)
    assert streak.enough


def test_a_recalled_soft_finding_brings_its_bad_days(path: Path) -> None:
    kept(path, LINK, (BAD, NOW), (BAD, NOW + DAY))
    with Cache.open(path) as cache:
        result = cache.recall(LINK, NOW + DAY + HOUR)
    assert result is not None
    assert result.streak == FailureStreak(date(2026, 11, 22), date(2026, 11, 23), 2)


@pytest.mark.parametrize("verdict", [*GOOD_ONES, *CERTAIN, Verdict.ANCHOR_UNKNOWN])
def test_a_good_or_certain_answer_clears_the_bad_days(path: Path, verdict: Verdict) -> None:
    assert kept(path, LINK, (BAD, NOW), (Finding(verdict), NOW + DAY)) is None
    assert kept(path, LINK, (BAD, NOW + 2 * DAY)) == FailureStreak(date(2026, 11, 24), date(2026, 11, 24), 1)


@pytest.mark.parametrize("verdict", [*NOT_LET_IN, *NOT_SEEN])
def test_what_says_nothing_about_health_leaves_the_bad_days_as_they_are(path: Path, verdict: Verdict) -> None:
    one = FailureStreak(date(2026, 11, 22), date(2026, 11, 22), 1)
    assert kept(path, LINK, (BAD, NOW), (Finding(verdict), NOW + DAY)) == one


def test_bad_days_outlive_a_new_title(path: Path) -> None:
    kept(path, LINK, (BAD, NOW))
    assert kept(path, Link(LINK.address, title="New"), (BAD, NOW + DAY)) == FailureStreak(
        date(2026, 11, 22), date(2026, 11, 23), 2
    )


def test_a_clock_that_once_was_years_ahead_does_not_stop_the_count(path: Path) -> None:
    streak = kept(path, LINK, (BAD, NOW + 900 * DAY), (BAD, NOW), (BAD, NOW + DAY))
    assert streak == FailureStreak(date(2026, 11, 22), date(2026, 11, 23), 2)


def test_days_are_those_of_utc(path: Path) -> None:
    evening = datetime(2026, 11, 21, 23, 30, tzinfo=UTC).astimezone(tz=None)
    streak = kept(path, LINK, (BAD, evening), (BAD, evening + HOUR))
    assert streak == FailureStreak(date(2026, 11, 21), date(2026, 11, 22), 2)


def test_the_history_has_whole_runs_the_last_two_hundred(path: Path) -> None:
    with Cache.open(path) as cache:
        for number in range(203):
            cache.finish({Verdict.OK: number}, NOW + number * DAY, whole=True)
        cache.finish({Verdict.OK: 9999}, NOW + 300 * DAY, whole=False)
        here = cache.history()
    with Cache.open(path) as cache:
        there = cache.history()
    assert here == there
    assert [run.counts[Verdict.OK] for run in there] == list(range(3, 203))
    assert there[-1].when == NOW + 202 * DAY


def test_addresses_that_no_run_met_for_a_year_are_dropped(path: Path) -> None:
    kept(path, LINK, (BAD, NOW))
    later = Link("https://www.example.org/later")
    with Cache.open(path) as cache:
        cache.keep(later, BAD, NOW + 300 * DAY)
        cache.finish({}, NOW + 366 * DAY, whole=True)
    assert bad_days(path, LINK, (BAD, NOW + 367 * DAY)) == 1
    assert bad_days(path, later, (BAD, NOW + 367 * DAY)) == 2


def test_five_thousand_links_are_recalled_in_half_a_second(path: Path) -> None:
    links = [Link(f"https://www.example.org/{number}", title=f"Title {number}") for number in range(5000)]
    with Cache.open(path) as cache:
        for link in links:
            cache.keep(link, GOOD, NOW)

    def seconds() -> float:
        started = time.perf_counter()
        with Cache.open(path) as cache:
            assert all(cache.recall(link, NOW + DAY) for link in links)
        return time.perf_counter() - started

    assert min(seconds() for _ in range(3)) < 0.5


WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from marrow.linkcheck.memory.cache import Cache
from marrow.linkcheck.records import Finding, Link
from marrow.linkcheck.verdict.verdicts import Verdict

path, name, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
now = datetime(2026, 11, 22, tzinfo=UTC)
with Cache.open(path) as cache:
    for index in range(number):
        cache.keep(Link(f"https://www.example.org/{name}/{index}"), Finding(Verdict.OK), now)
        cache.keep(Link(f"https://www.example.org/both/{index}"), Finding(Verdict.TIMEOUT), now)
        if index % 25 == 24:
            cache.flush()
            print(index, flush=True)
    cache.finish({Verdict.OK: number}, now, whole=True)
print(*cache.warnings)
"""


def start(path: Path, name: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(number)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_two_runs_that_write_at_once_lose_nothing(path: Path) -> None:
    writers = [start(path, name, 1000) for name in ("one", "two")]
    told = [writer.communicate(timeout=60)[0].splitlines()[-1] for writer in writers]
    assert told == ["", ""]
    with Cache.open(path) as cache:
        for name in ("one", "two", "both"):
            assert all(cache.recall(Link(f"https://www.example.org/{name}/{index}"), NOW) for index in range(1000))
        assert [run.counts for run in cache.history()] == [{Verdict.OK: 1000}] * 2
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]


@pytest.mark.parametrize("lines", [1, 7, 19])
def test_a_run_that_is_killed_keeps_what_it_had_written(path: Path, lines: int) -> None:
    with start(path, "one", 10**9) as writer:
        assert writer.stdout is not None
        last = [writer.stdout.readline() for _ in range(lines)][-1]
        writer.send_signal(signal.SIGKILL)
    with Cache.open(path) as cache:
        assert cache.warnings == ()
        assert all(cache.recall(Link(f"https://www.example.org/one/{index}"), NOW) for index in range(int(last) + 1))
        cache.keep(LINK, GOOD, NOW)
    assert is_known(path, LINK, NOW)


def test_findings_are_written_every_second_and_every_five_hundred(path: Path) -> None:
    with Cache.open(path) as cache:
        cache.keep(LINK, GOOD, NOW)
        assert not is_known(path, LINK, NOW)
        cache.keep(Link("https://www.example.org/b"), GOOD, NOW + timedelta(seconds=1))
        assert is_known(path, LINK, NOW)
        for number in range(500):
            cache.keep(Link(f"https://www.example.org/{number}"), GOOD, NOW)
        assert is_known(path, Link("https://www.example.org/499"), NOW)


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
    connection.close()


def newer(path: Path) -> None:
    kept(path, LINK, (GOOD, NOW))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()


def changed_inside(path: Path) -> None:
    kept(path, LINK, (GOOD, NOW))
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE links DROP COLUMN words")
    connection.close()


def torn(path: Path) -> None:
    with Cache.open(path) as cache:
        for number in range(500):
            cache.keep(Link(f"https://www.example.org/{number}"), GOOD, NOW)
    data = path.read_bytes()
    path.write_bytes(data[:5000] + b"\xff" * 9000 + data[14000:])


def cut(path: Path) -> None:
    torn(path)
    path.write_bytes(path.read_bytes()[:6000])


def text(path: Path) -> None:
    path.write_text("not a database\n" * 100)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (text, "of another program"),
        (foreign, "of another program"),
        (newer, "it has version 2"),
        (changed_inside, "damaged"),
        (torn, "damaged"),
        (cut, "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside(path: Path, spoil: Callable[[Path], None], why: str) -> None:
    path.parent.mkdir()
    spoil(path)
    spoilt = path.read_bytes()
    with Cache.open(path) as cache:
        (warning,) = cache.warnings
        assert why in warning
        assert "it is now links.sqlite.aside-1, and a new one was begun." in warning
        cache.keep(LINK, GOOD, NOW)
    assert path.with_name("links.sqlite.aside-1").read_bytes() == spoilt
    assert is_known(path, LINK, NOW)


def test_a_second_file_that_is_set_aside_leaves_the_first(path: Path) -> None:
    path.parent.mkdir()
    for _ in range(2):
        text(path)
        Cache.open(path).close()
    names = {"links.sqlite", "links.sqlite.aside-1", "links.sqlite.aside-2"}
    assert {file.name for file in path.parent.iterdir()} == names


def test_rows_that_make_no_sense_are_asked_again(path: Path) -> None:
    other = Link("https://www.example.org/b")
    kept(path, LINK, (GOOD, NOW))
    kept(path, other, (GOOD, NOW))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE links SET verdict = 'splendid' WHERE address = ?", (LINK.address,))
        connection.execute("INSERT INTO runs (ended, counts) VALUES ('yesterday', '7')")
    connection.close()
    assert not is_known(path, LINK, NOW)
    assert is_known(path, other, NOW)
    assert kept(path, LINK, (GOOD, NOW)) is None


@pytest.mark.parametrize("name", ["file/links.sqlite", "folder"])
def test_where_no_file_can_be_memory_stands_in(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    path = tmp_path / name
    with Cache.open(path) as cache:
        (warning,) = cache.warnings
        assert warning.endswith("every link is asked for, and nothing is remembered.")
        cache.keep(LINK, BAD, NOW)
        cache.finish({Verdict.TIMEOUT: 1}, NOW, whole=True)
        assert cache.recall(LINK, NOW) is not None
        assert len(cache.history()) == 1
    assert cache.warnings == (warning,)


def test_a_file_that_cannot_be_written_is_read_and_the_run_goes_on(path: Path) -> None:
    kept(path, LINK, (GOOD, NOW))
    cache = Cache.open(path)
    cache._connection.execute("PRAGMA query_only = on")
    with cache:
        assert cache.recall(LINK, NOW) is not None
        for number in range(200):
            cache.keep(Link(f"https://www.example.org/{number}"), BAD, NOW)
        cache.finish({}, NOW, whole=True)
    (warning,) = cache.warnings
    assert warning.startswith("The memory of links cannot be written")


def test_findings_wait_while_another_run_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marrow.linkcheck.memory.cachefile._PATIENCE", 0.01)
    kept(path, LINK, (GOOD, NOW))
    other = sqlite3.connect(path, isolation_level=None)
    with Cache.open(path) as cache:
        other.execute("BEGIN IMMEDIATE")
        for number in range(60):
            cache.keep(Link(f"https://www.example.org/{number}"), GOOD, NOW)
        other.execute("ROLLBACK")
    assert cache.warnings == ()
    assert is_known(path, Link("https://www.example.org/0"), NOW)
    with Cache.open(path) as cache:
        other.execute("BEGIN IMMEDIATE")
        cache.keep(Link("https://www.example.org/lost"), GOOD, NOW)
    other.close()
    (warning,) = cache.warnings
    assert warning.startswith("Another run kept the memory of links busy")


def test_half_characters_are_stored(path: Path) -> None:
    link = Link("https://www.example.org/\udc80", title="\ud800")
    with Cache.open(path) as cache:
        cache.keep(link, Finding(Verdict.TIMEOUT, "\udfff\x00"), NOW)
    assert cache.warnings == ()
    assert bad_days(path, link, (BAD, NOW + DAY)) == 2
