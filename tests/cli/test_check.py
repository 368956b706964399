"""The command ``check``: what it prints, in which format, for which paths, and the code it ends with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from marrow.__main__ import main
from marrow.gate import report
from marrow.gate import run as gate
from marrow.gate.rules import RULES
from marrow.gate.rules.reading_codes import READING_CODES
from marrow.model.problems import Problem
from marrow.model.vocabulary import Severity
from tests.cases import ROOT
from tests.gate.rules.tables import PAGE, TODAY, Snippet

CLEAN = Snippet("hype", "good", "", text="They wait for it.")
WARNED = Snippet("review-overdue", "bad", "", text="They wait for it.", front={"review_due": date(2026, 11, 1)})
FIGURES = [{"id": "rabbits", "what": "rabbits", "where": "page 2", "value": "7 rabbits"}]
BROKEN = Snippet(
    "hype",
    "bad",
    "",
    text="They hope for it, and 30% of them get it.",
    front={"review_due": date(2026, 11, 1)},
    others={
        "about/corrections.md": {"text": "#### How"},
        "sources/vane1971.md": {"figures": FIGURES, "harms": "no-treatment"},
    },
)
FOUND = [
    ("about/corrections.md", "heading-jump", "error"),
    ("sources/vane1971.md", "unused-source", "warning"),
    (PAGE, "review-overdue", "warning"),
    (PAGE, "hype", "error"),
    (PAGE, "uncited-number", "error"),
]
"""What is to be found in ``BROKEN``, in order."""


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command run on the day of all tests, without colours."""
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    monkeypatch.setenv("NO_COLOR", "1")


def check(snippet: Snippet, root: Path, *arguments: str) -> int:
    snippet.write(root)
    return main(["check", "--root", str(root), *arguments])


def listed(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, str]]:
    """Return path, rule and severity of what is told of the broken repository."""
    check(BROKEN, root, "--format", "json", *arguments)
    return [(row["path"], row["rule"], row["severity"]) for row in json.loads(capsys.readouterr().out)]


def test_the_day_is_that_of_the_build() -> None:
    assert gate.today() == TODAY


@pytest.mark.parametrize(
    ("snippet", "arguments", "code"),
    [
        (CLEAN, [], 0),
        (WARNED, [], 0),
        (WARNED, ["--nightly"], 1),
        (WARNED, [PAGE], 0),
        (WARNED, ["index.md"], 0),
        (BROKEN, [], 1),
        (BROKEN, ["sources"], 0),
        (BROKEN, ["nowhere"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_code_is_0_without_errors_1_with_errors_2_for_wrong_use(
    snippet: Snippet, arguments: list[str], code: int, tmp_path: Path
) -> None:
    assert check(snippet, tmp_path, *arguments) == code


@pytest.mark.parametrize(("snippet", "arguments", "code"), [(CLEAN, [], 0), (BROKEN, [], 1), (BROKEN, ["--sinc"], 2)])
def test_the_process_ends_with_the_code(snippet: Snippet, arguments: list[str], code: int, tmp_path: Path) -> None:
    snippet.write(tmp_path)
    command = [sys.executable, "-m", "marrow", "check", "--root", str(tmp_path), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert ("Traceback" in done.stderr, bool(done.stderr)) == (False, code == 2)


@pytest.mark.parametrize("arguments", [["--format", "html"], ["--explain"], ["--unknown"]])
def test_what_the_command_does_not_know_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", *arguments])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("snippet", "last"),
    [
        (CLEAN, "4 pages, 0 claims: nothing to mend"),
        (WARNED, "4 pages, 0 claims: 1 warning"),
        (BROKEN, "6 pages, 0 claims: 3 to mend, 2 warnings"),
    ],
)
def test_the_last_line_counts(snippet: Snippet, last: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(snippet, tmp_path)
    assert capsys.readouterr().out.splitlines()[-1] == last


def test_people_read_problems_by_file_each_on_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(BROKEN, tmp_path)
    rows = capsys.readouterr().out.splitlines()
    assert [row for row in rows if row.endswith(".md")] == ["about/corrections.md", "sources/vane1971.md", PAGE]
    row = re.compile(r"  (\S+):(\d+): (error|warning): (.+) \[([a-z-]+)\]")
    told = [match for match in map(row.fullmatch, rows) if match]
    assert [(match[1], match[5], match[3]) for match in told] == FOUND
    assert rows[-2] == "What a rule asks: python3 run.py check -- --explain heading-jump"


def test_colours_are_taken_away_without_a_trace() -> None:
    problems = [Problem(PAGE, 3, "hype", "the word"), Problem(PAGE, 4, "moved", "gone", "warning")]
    painted = report.human(problems, colour=True)
    assert "\033[" in painted
    assert re.sub(r"\033\[\d+m", "", painted) == report.human(problems)


def test_json_says_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(BROKEN, tmp_path, "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(row["path"], row["rule"], row["severity"]) for row in rows] == FOUND
    assert {frozenset(row) for row in rows} == {frozenset(("path", "line", "rule", "message", "severity"))}
    assert all(isinstance(row["line"], int) for row in rows)


def test_json_of_nothing_is_an_empty_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(CLEAN, tmp_path, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


COMMAND = re.compile(r"::(error|warning) file=([^,:]+),line=(\d+),title=([a-z-]+)::(.+)")


def test_github_gets_all_problems_in_the_log_and_commands_beside_the_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(BROKEN, tmp_path, "--format", "github") == 1
    rows = capsys.readouterr().out.splitlines()
    commands = [match for row in rows if (match := COMMAND.fullmatch(row))]
    assert [(match[2], match[4], match[1]) for match in commands] == FOUND
    (percentage,) = [match[5] for match in commands if match[4] == "uncited-number"]
    assert percentage.startswith('"30%25" has no source')
    log = [row for row in rows if row.startswith("  ")]
    assert [row.rpartition("[")[2] for row in log] == [f"{rule}]" for _, rule, _ in FOUND]
    assert rows[-1] == "3 to mend, 2 warnings"


def found(rule: str, line: int, severity: Severity = Severity.ERROR) -> Problem:
    return Problem("a.md", line, rule, "words", severity)


def test_no_more_is_put_beside_the_lines_than_github_shows() -> None:
    problems = [found("hype", line) for line in range(30)]
    told = report.github(problems).splitlines()
    assert len([row for row in told if COMMAND.fullmatch(row)]) == 10
    assert len([row for row in told if row.startswith("  a.md:")]) == 30


def test_errors_go_first_and_every_rule_is_shown_before_any_is_shown_twice() -> None:
    warnings = [found("overdue", line, Severity.WARNING) for line in (1, 2)]
    hypes, last = [found("hype", line) for line in range(3, 20)], found("link", 20)
    assert report.best([*warnings, *hypes, last]) == [*hypes[:9], last]
    assert report.best([*warnings, hypes[0]]) == [*warnings, hypes[0]]
    assert report.best([*warnings, hypes[0]], most=2) == [warnings[0], hypes[0]]


def test_the_page_of_the_run_has_a_table_of_all_problems_with_errors_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = tmp_path / "steps.md"
    steps.write_text("Before.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(steps))
    assert check(BROKEN, tmp_path / "site", "--format", "github") == 1
    head, *rows = steps.read_text(encoding="utf-8").removeprefix("Before.\n").splitlines()
    assert head == "## Pages: 3 to mend, 2 warnings"
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows[3:] if row]
    assert [(row[0], row[1].partition(":")[0], row[-1]) for row in cells] == [
        *((severity, path.replace("_", "\\_"), rule) for path, rule, severity in FOUND if severity == "error"),
        *((severity, path.replace("_", "\\_"), rule) for path, rule, severity in FOUND if severity == "warning"),
    ]


def test_the_page_of_the_run_says_when_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "steps.md"))
    assert check(CLEAN, tmp_path / "site", "--format", "github") == 0
    assert (tmp_path / "steps.md").read_text(encoding="utf-8") == "## Pages: nothing to mend\n\n"


def test_no_other_format_writes_on_the_page_of_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "steps.md"))
    assert check(BROKEN, tmp_path / "site") == 1
    assert not (tmp_path / "steps.md").exists()


def test_a_page_of_the_run_that_cannot_be_written_is_told_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    assert check(CLEAN, tmp_path / "site", "--format", "github") == 0
    assert capsys.readouterr().err == "the summary of the run could not be written: Is a directory\n"


def test_a_message_in_the_table_stands_for_itself_and_calls_nobody() -> None:
    table = report.summary([Problem("a.md", 1, "hype", "a | b <img> @desk [x](y) `z`")], title="Pages")
    row = table.splitlines()[-1]
    assert row == r"| error | a.md:1 | a \| b \<img\> @" + "\u200b" + r"desk \[x\](y) \`z\` | hype |"


def test_a_table_of_very_many_problems_ends_and_says_where_the_others_are() -> None:
    table = report.summary([found("hype", line) for line in range(250)], title="Pages")
    assert table.splitlines()[-1] == "And 50 more, in the log."
    assert table.count("| error |") == 200


SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/run"}},
        "$schema": {"type": "string", "pattern": "sarif-2\\.1\\.0\\.json$"},
    },
    "additionalProperties": False,
    "$defs": {
        "text": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
        "run": {
            "type": "object",
            "required": ["tool", "results"],
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {
                        "driver": {
                            "type": "object",
                            "required": ["name", "rules"],
                            "properties": {
                                "name": {"type": "string", "minLength": 1},
                                "rules": {
                                    "type": "array",
                                    "uniqueItems": True,
                                    "items": {
                                        "type": "object",
                                        "required": ["id", "fullDescription"],
                                        "properties": {
                                            "id": {"type": "string"},
                                            "fullDescription": {"$ref": "#/$defs/text"},
                                        },
                                    },
                                },
                            },
                        }
                    },
                },
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "result": {
            "type": "object",
            "required": ["ruleId", "level", "message", "locations"],
            "properties": {
                "ruleId": {"type": "string"},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/$defs/text"},
                "locations": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["physicalLocation"],
                        "properties": {
                            "physicalLocation": {
                                "type": "object",
                                "required": ["artifactLocation", "region"],
                                "properties": {
                                    "artifactLocation": {
                                        "type": "object",
                                        "required": ["uri"],
                                        "properties": {"uri": {"type": "string", "pattern": "^[^/:\\\\][^:\\\\]*$"}},
                                    },
                                    "region": {
                                        "type": "object",
                                        "required": ["startLine"],
                                        "properties": {"startLine": {"type": "integer", "minimum": 1}},
                                    },
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}
"""What SARIF 2.1.0 demands of the parts that are written, and what code hosts need beyond it."""


def test_sarif_has_the_structure_that_its_standard_demands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(BROKEN, tmp_path, "--format", "sarif") == 1
    document = json.loads(capsys.readouterr().out)
    assert [error.message for error in Draft202012Validator(SARIF).iter_errors(document)] == []
    (run,) = document["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [
        (place["artifactLocation"]["uri"], result["ruleId"], result["level"])
        for place, result in zip(places, run["results"], strict=True)
    ] == FOUND
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted({rule for _, rule, _ in FOUND})


@pytest.mark.parametrize("form", report.FORMATS)
def test_every_rule_can_be_told_in_every_format(form: str) -> None:
    codes = [*(rule.code for rule in RULES), *READING_CODES]
    written = report.FORMATS[form]([Problem(PAGE, 1, code, 'a "word"; write another') for code in codes])
    assert [code for code in codes if code not in written] == []


def test_sarif_of_nothing_has_no_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(CLEAN, tmp_path, "--format", "sarif") == 0
    document = json.loads(capsys.readouterr().out)
    assert list(Draft202012Validator(SARIF).iter_errors(document)) == []
    assert document["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("paths", "kept"),
    [
        (["about"], ["heading-jump"]),
        (["about/"], ["heading-jump"]),
        (["./about/corrections.md"], ["heading-jump"]),
        (["topics/headache.md"], ["review-overdue", "hype", "uncited-number"]),
        (["topics", "sources"], ["unused-source", "review-overdue", "hype", "uncited-number"]),
        (["authors", "index.md"], []),
    ],
)
def test_paths_narrow_down_what_is_told(
    paths: list[str], kept: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = listed(tmp_path, capsys, *paths)
    assert sorted(rule for _, rule, _ in told) == sorted(kept)
    assert {severity for _, rule, severity in told if rule == "review-overdue"} <= {"warning"}


def test_a_path_that_is_not_there_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(CLEAN, tmp_path, "topics", "topic", "article") == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "",
        f"no such file or folder: topic, article; write paths as seen from {tmp_path}\n",
    )
