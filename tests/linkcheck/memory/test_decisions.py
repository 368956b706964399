"""Decisions of editors in links.yaml: what they do, and what is told of a mistake in them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from marrow.linkcheck.memory.decisions import ABOUT, Decisions, read
from marrow.linkcheck.records import Finding, Link, Result
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.model.bounds import DECISIONS, PROBLEMS
from tests.steps import Steps

TODAY = date(2026, 11, 22)
FIELDS = {
    "address": "https://www.example.org/reports/*",
    "verdict": "suspect",
    "reason": "The page is short, and right.",
    "by": "editorial-desk",
    "until": "2027-01-31",
}


def written(**fields: str | None) -> str:
    """Return a good decision with some of its values changed or, if None, left out."""
    lines = [f"{key}: {value}" for key, value in (FIELDS | fields).items() if value is not None]
    return "- " + "\n  ".join(lines) + "\n"


def decided(root: Path, text: str | bytes) -> Decisions:
    (root / "links.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(root, TODAY)


def told(root: Path, text: str | bytes) -> list[str]:
    found = decided(root, text)
    assert all(problem.severity == "error" for problem in found.problems)
    return [str(problem).removesuffix(" [links.yaml]") for problem in found.problems]


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    assert read(tmp_path, TODAY) == Decisions()


def test_a_decision_turns_its_verdict_into_an_acknowledged_one_that_says_why(tmp_path: Path) -> None:
    decisions = decided(tmp_path, written())
    assert decisions.problems == ()
    finding = Finding(Verdict.SUSPECT, "412 bytes", 200, "https://www.example.org/")
    link = Link("https://www.example.org/reports/2021")
    found = decisions.apply(link, finding)
    assert (found.verdict, found.code, found.instead) == (Verdict.ACKNOWLEDGED, 200, None)
    assert found.words == (
        "The page is short, and right. (decided by editorial-desk, until 2027-01-31; seen: suspect: 412 bytes)"
    )


@pytest.mark.parametrize(
    ("pattern", "address", "matches"),
    [
        ("https://www.example.org/reports/*", "https://www.example.org/reports/", True),
        ("https://www.example.org/reports/*", "https://www.example.org/reports/a/b?c#d", True),
        ("https://www.example.org/reports/*", "https://www.example.org/reports", False),
        ("https://www.example.org/reports/*", "https://evil.example/?https://www.example.org/reports/a", False),
        ("https://www.example.org/a", "https://www.example.org/a", True),
        ("https://www.example.org/a", "https://www.example.org/ab", False),
        ("https://www.example.org/a", "https://wwwxexample.org/a", False),
        ("https://www.example.org/a?b=[1]", "https://www.example.org/a?b=[1]", True),
        ("https://www.example.org/*/pdf/**", "https://www.example.org/2021/pdf/1", True),
        ("https://*.example.org/*", "https://a.b.example.org/c", True),
        ("https://*.example.org/*", "https://example.org/c", False),
        ("https://www.example.org/a*a", "https://www.example.org/a", False),
        ("https://www.example.org/*a*ab", "https://www.example.org/cacab", True),
        ("https://www.example.org/*b*ab", "https://www.example.org/cacab", False),
    ],
)
def test_a_star_stands_for_anything_and_nothing_else_does(
    tmp_path: Path, pattern: str, address: str, matches: bool
) -> None:
    decisions = decided(tmp_path, written(address=pattern))
    assert decisions.problems == ()
    found = decisions.apply(Link(address), Finding(Verdict.SUSPECT))
    assert (found.verdict is Verdict.ACKNOWLEDGED) == matches


def test_points_and_stars_of_an_address_are_read_once_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Steps(monkeypatch, "marrow.linkcheck")
    taken = []
    for count in (4, 8):
        (decision,) = decided(tmp_path, written(address="https://www.example.org/" + "*a" * count)).decisions
        address = "https://www.example.org/" + "a" * 2 * count
        taken.append(steps.of(lambda decision=decision, address=address: decision.matches(f"{address}b")))
        text = written(address="https://" + "a." * count + "*")
        taken[-1] += steps.of(lambda text=text: decided(tmp_path, text))
    assert taken[1] <= 3 * taken[0]


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.SUSPECT])
def test_another_verdict_on_the_same_page_stays(tmp_path: Path, verdict: Verdict) -> None:
    finding = Finding(verdict, "seen")
    decisions = decided(tmp_path, written())
    assert decisions.apply(Link("https://www.example.org/reports/a"), finding) is finding


def test_a_decision_holds_until_the_end_of_its_day(tmp_path: Path) -> None:
    last = decided(tmp_path, written(until=str(TODAY)))
    assert last.problems == ()
    assert len(last.decisions) == 1
    assert len(decided(tmp_path, written(until=str(TODAY + timedelta(days=400)))).decisions) == 1


def test_a_decision_that_has_ended_holds_no_longer(tmp_path: Path) -> None:
    decisions = decided(tmp_path, written(until="2026-11-21"))
    finding = Finding(Verdict.SUSPECT)
    assert decisions.apply(Link("https://www.example.org/reports/a"), finding) is finding


def test_decisions_that_no_link_needs_are_told_after_the_run(tmp_path: Path) -> None:
    decisions = decided(tmp_path, written() + written(address="https://gone.example.org/a"))
    results = [Result(Link("https://www.example.org/reports/a"), Finding(Verdict.OK))]
    (problem,) = decisions.unused(results)
    assert (problem.path, problem.line, problem.severity) == ("links.yaml", 6, "warning")
    assert problem.message == 'no link has the address "https://gone.example.org/a"; take the decision out'


@pytest.mark.parametrize("verdict", ABOUT)
def test_every_verdict_that_can_be_acknowledged_is_one_that_a_person_can_judge(
    tmp_path: Path, verdict: Verdict
) -> None:
    text = written(verdict=verdict, address="https://www.example.org/a")
    assert told(tmp_path, text) == []


EXAMPLES = {
    "address": "address: https://www.example.org/reports/*",
    "verdict": "verdict: suspect",
    "reason": "reason: The page is short, and right.",
    "by": "by: editorial-desk",
    "until": "until: 2027-01-31",
}
HOST = "write it in full and name the host, like https://www.example.org/reports/*"
BEGIN = (
    'begin each decision with "- address: https://www.example.org/reports/*", '
    "and write verdict, reason, by, until below it"
)
DAY = "write until: 2027-01-31"
BAD: dict[str, tuple[str | bytes, list[str]]] = {
    **{
        f"without {key}": (
            written(**{key: None}),
            [f'1: the key "{key}" is missing; write {example}'],
        )
        for key, example in EXAMPLES.items()
    },
    **{
        f"empty {key}": (written(**{key: '" "'}), [f"{line}: {key}: is empty; write {EXAMPLES[key]}"])
        for line, key in enumerate(EXAMPLES, start=1)
    },
    **{
        f"nothing for {key}": (
            written(**{key: ""}),
            [f"{line}: {key}: expected one value, seen nothing; write {EXAMPLES[key]}"],
        )
        for line, key in enumerate(EXAMPLES, start=1)
    },
    **{
        f"a list for {key}": (
            written(**{key: "[a, b]"}),
            [f"{line}: {key}: expected one value, seen a list or keys; write {EXAMPLES[key]}"],
        )
        for line, key in enumerate(EXAMPLES, start=1)
    },
    **{
        f"the day {day}": (
            written(until=day),
            [f'5: until: expected a day of the calendar, seen "{day}"; {DAY}'],
        )
        for day in ("2027-02-30", "2027-01-31 10:00", "31.1.2027", "20270131", "soon")
    },
    "ended": (
        written(until="2026-11-21"),
        [
            "5: until: the decision ended on 2026-11-21; mend the links, or look at them again and write a later day",
        ],
    ),
    "too far ahead": (
        written(until="2027-12-28"),
        ['5: until: "2027-12-28" is more than 400 days ahead; write 2027-12-27 or earlier'],
    ),
    "unknown key": (
        written(untill="2027-01-31"),
        ['6: unknown key "untill"; did you mean "until"?'],
    ),
    "quite another key": (
        written(colour="red"),
        ['6: unknown key "colour"; write one of address, verdict, reason, by, until'],
    ),
    "misspelt verdict": (
        written(verdict="time-out"),
        ['2: verdict: unknown value "time-out"; did you mean "timeout"?'],
    ),
    "quite another verdict": (
        written(verdict="x"),
        [f'2: verdict: unknown value "x"; write one of {", ".join(ABOUT)}'],
    ),
    **{
        f"verdict {verdict}": (
            written(verdict=verdict),
            [
                f'2: verdict: "{verdict}" is certain and cannot be acknowledged; '
                "mend the identifier or the page of the source"
            ],
        )
        for verdict in ("retracted", "concern", "unregistered", "other-work")
    },
    **{
        f"verdict {verdict}": (
            written(verdict=verdict),
            [f'2: verdict: "{verdict}" needs no decision; take the decision out'],
        )
        for verdict in ("ok", "acknowledged", "offline", "unchecked")
    },
    **{
        f"many pages {verdict}": (
            written(verdict=verdict),
            [
                f'2: verdict: "{verdict}" is decided for one page at a time, '
                'seen "https://www.example.org/reports/*"; write the address without *'
            ],
        )
        for verdict in ("broken", "gone", "archived")
    },
    **{
        f"address {address}": (
            written(address=f'"{address}"'),
            [f'1: address: not an address of one site: "{address}"; {HOST}'],
        )
        for address in (
            *(
                "*",
                "https://*",
                "https://*/a",
                "http*://www.example.org/",
                "https://*.org/*",
                "https://www.example.org*",
            ),
            *("www.example.org/a", "mailto:desk@example.org", "https://www.example.org/a b", "https://w*.example.org/"),
        )
    },
    "the same twice": (
        written() + "# again\n" + written(reason="Other words."),
        [
            '7: "https://www.example.org/reports/*" with the verdict "suspect" is decided in line 1 already; '
            "keep one of the two"
        ],
    ),
    "keys without a list": (
        written().removeprefix("- ").replace("\n  ", "\n"),
        [f"1: expected a list of decisions, seen keys; {BEGIN}"],
    ),
    "a word": ("none\n", [f'1: expected a list of decisions, seen "none"; {BEGIN}']),
    "a list of texts": ("- a\n", [f'1: expected keys with values, seen "a"; {BEGIN}']),
    "a list of lists": ("- [a]\n", [f"1: expected keys with values, seen a list; {BEGIN}"]),
    "a list of nothing": ("# ours\n-\n", [f'2: expected keys with values, seen ""; {BEGIN}']),
    "a key twice": (
        written() + "  by: me\n",
        ['6: the key "by" stands here again, first on line 4; keep one of them'],
    ),
    "a second colon": (
        written(reason="It is short: and right."),
        ['3: a second ": " stands in "reason: It is short: and right."; put the value in double quotes'],
    ),
    "not UTF-8": (b"- reason: '\xff'\n", ["1: not UTF-8 text; save the file as UTF-8"]),
    "several at once, after text over several lines": (
        written(reason='"It is\n    short."') + written(by=None, verdict="gon"),
        ['7: the key "by" is missing; write by: editorial-desk'],
    ),
    "all that is wrong in one decision": (
        written(address="x", verdict="ok", until="2020-01-01"),
        [
            f'1: address: not an address of one site: "x"; {HOST}',
            '2: verdict: "ok" needs no decision; take the decision out',
            "5: until: the decision ended on 2020-01-01; mend the links, or look at them again and write a later day",
        ],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_told_on_its_line(tmp_path: Path, name: str) -> None:
    text, expected = BAD[name]
    assert told(tmp_path, text) == [f"links.yaml:{line}" for line in expected]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_decision_with_a_mistake_does_not_hold_and_the_others_do(tmp_path: Path, ending: str) -> None:
    text = written(verdict="ok") + written(address="https://www.example.org/b")
    decisions = decided(tmp_path, "\ufeff" + text.replace("\n", ending))
    assert [decision.line for decision in decisions.decisions] == [6]
    assert [problem.line for problem in decisions.problems] == [2]


def test_whoever_decides_has_a_page_where_there_are_pages_of_people(tmp_path: Path) -> None:
    (tmp_path / "authors").mkdir()
    (tmp_path / "authors" / "editorial-desk.md").touch()
    assert told(tmp_path, written()) == []
    assert told(tmp_path, written(by="editorial desk")) == [
        'links.yaml:4: by: there is no page "editorial desk" in authors/; did you mean "editorial-desk"?'
    ]
    assert told(tmp_path, written(by="me")) == [
        'links.yaml:4: by: there is no page "me" in authors/; write the file name of a page in authors/, without .md'
    ]


def test_whoever_still_has_the_former_file_is_told_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "links.toml").write_text("[[decision]]\n", encoding="utf-8")
    expected = f"links.toml:1: decisions stand in links.yaml; {BEGIN}; then delete links.toml [links.yaml]"
    assert [str(problem) for problem in read(tmp_path, TODAY).problems] == [expected]
    decisions = decided(tmp_path, written())
    assert [str(problem) for problem in decisions.problems] == [expected]
    assert len(decisions.decisions) == 1


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_a_file_may_hold_nothing(tmp_path: Path, text: str) -> None:
    assert decided(tmp_path, text) == Decisions()


def test_a_file_that_nobody_would_read_is_not_read(tmp_path: Path) -> None:
    text = written() + "#" * DECISIONS.most
    assert told(tmp_path, text) == [
        f"links.yaml:1: {len(text):,} bytes in links.yaml; take out what is past its day, one may have 300,000"
    ]


def test_a_link_in_its_place_is_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text(written(), encoding="utf-8")
    (tmp_path / "links.yaml").symlink_to("decisions")
    decisions = read(tmp_path, TODAY)
    assert [(problem.line, problem.message) for problem in decisions.problems] == [
        (1, "a link or a folder in place of a file; put the file itself here")
    ]
    assert decisions.decisions == ()


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "links.yaml").mkdir()
    assert [problem.line for problem in read(tmp_path, TODAY).problems] == [1]


def test_of_a_file_of_mistakes_the_first_are_told(tmp_path: Path) -> None:
    decisions = decided(tmp_path, "\n".join(written(address=f"no address {number}") for number in range(300)))
    *told, last = decisions.problems
    assert len(told) == PROBLEMS.most
    assert "problems in this file, of which 200 are told; mend those and check again" in last.message
