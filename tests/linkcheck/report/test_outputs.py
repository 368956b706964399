"""The files of a run for machines, held against Sphinx's own link checker and against GitHub's reading."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markdown_it import MarkdownIt
from sphinx.builders import linkcheck

from marrow.linkcheck.records import Place
from marrow.linkcheck.report import outputs
from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.report.runs import HOSTILE, one_of_each, result, run


def of_sphinx(status: str, code: int, info: str) -> tuple[dict[str, Any], str]:
    """Return what Sphinx's own builder writes of a link into output.json and output.txt."""
    builder = object.__new__(linkcheck.CheckExternalLinksBuilder)
    builder.env = SimpleNamespace(doc2path=lambda name, base: f"{name}.md")
    builder.config = SimpleNamespace(verbosity=0, linkcheck_allowed_redirects=linkcheck._SENTINEL_LAR)
    builder.json_outfile, builder.txt_outfile = io.StringIO(), io.StringIO()
    builder.broken_hyperlinks = builder.timed_out_hyperlinks = 0
    builder.process_result(
        linkcheck.CheckResult("https://www.example.org/a", "topics/a", 3, linkcheck._Status(status), info, code)
    )
    return json.loads(builder.json_outfile.getvalue()), builder.txt_outfile.getvalue()


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "output.json").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("verdict", Verdict)
def test_output_json_has_all_that_sphinx_writes_and_in_the_same_types(tmp_path: Path, verdict: Verdict) -> None:
    outputs.write(tmp_path, run(result(verdict, words="seen", instead="https://new.example.org/")))
    (ours,) = lines(tmp_path)
    code = {Verdict.MOVED: 301, Verdict.REDIRECTED: 307}.get(verdict, 0)
    theirs, _ = of_sphinx(ours["status"], code, ours["info"])
    assert {key: ours[key] for key in theirs} == theirs | {"code": 0}
    assert {key: type(ours[key]) for key in theirs} == {key: type(value) for key, value in theirs.items()}


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Verdict.OK, "working"),
        (Verdict.BROKEN, "broken"),
        (Verdict.RETRACTED, "broken"),
        (Verdict.SUSPECT, "broken"),
        (Verdict.TIMEOUT, "timeout"),
        (Verdict.MOVED, "redirected"),
        (Verdict.REDIRECTED, "redirected"),
        (Verdict.RATE_LIMITED, "rate-limited"),
        (Verdict.ACKNOWLEDGED, "ignored"),
        (Verdict.FORBIDDEN_TO_ROBOTS, "unchecked"),
        (Verdict.OFFLINE, "unchecked"),
    ],
)
def test_a_verdict_has_a_word_of_sphinx(verdict: Verdict, status: str) -> None:
    assert outputs.status(verdict) == status


def test_output_json_says_more_than_sphinx(tmp_path: Path) -> None:
    place = Place("topics/a.md", 3, 7, "https://www.example.org/?q")
    outputs.write(tmp_path, run(result(Verdict.TIMEOUT, place, words="no answer", code=0, bad_days=4, cached=True)))
    (record,) = lines(tmp_path)
    assert record == {
        "filename": "topics/a.md",
        "lineno": 3,
        "column": 7,
        "written": "https://www.example.org/?q",
        "status": "timeout",
        "code": 0,
        "uri": "https://www.example.org/a",
        "info": "no answer",
        "verdict": "timeout",
        "weight": "soft",
        "fails": True,
        "words": "no answer",
        "instead": None,
        "checked": "2026-11-22T03:00:00+00:00",
        "cached": True,
        "days": 4,
    }


def test_every_place_has_a_line_and_a_link_without_one_is_not_lost(tmp_path: Path) -> None:
    twice = result(Verdict.BROKEN, Place("topics/b.md", 1), Place("topics/a.md", 2))
    lonely = outputs.Result(type(twice.link)("https://www.example.org/b"), twice.finding)
    outputs.write(tmp_path, run(twice, lonely))
    assert [(record["filename"], record["lineno"]) for record in lines(tmp_path)] == [
        ("", 0),
        ("topics/a.md", 2),
        ("topics/b.md", 1),
    ]


@pytest.mark.parametrize(
    ("verdict", "status", "code"),
    [
        (Verdict.BROKEN, "broken", 404),
        (Verdict.TIMEOUT, "timeout", 0),
        (Verdict.MOVED, "redirected", 301),
        (Verdict.REDIRECTED, "redirected", 302),
        (Verdict.REDIRECTED, "redirected", 303),
        (Verdict.REDIRECTED, "redirected", 307),
        (Verdict.MOVED, "redirected", 308),
        (Verdict.OK, "working", 200),
        (Verdict.ACKNOWLEDGED, "ignored", 0),
        (Verdict.IGNORED, "ignored", 0),
    ],
)
def test_output_txt_reads_as_that_of_sphinx(tmp_path: Path, verdict: Verdict, status: str, code: int) -> None:
    target = "https://new.example.org/" if status == "redirected" else None
    outputs.write(tmp_path, run(result(verdict, words="seen", instead=target, code=code)))
    _, theirs = of_sphinx(status, code, target or "seen")
    ours = (tmp_path / "output.txt").read_text(encoding="utf-8")
    assert ours.replace("; bad in this run; fails after three days", "") == theirs


def test_output_txt_also_lists_what_could_not_be_checked(tmp_path: Path) -> None:
    outputs.write(tmp_path, run(result(Verdict.AUTH, words="401 Unauthorized")))
    told = (tmp_path / "output.txt").read_text(encoding="utf-8")
    assert told == "topics/a.md:3: [unchecked] https://www.example.org/a: 401 Unauthorized\n"


def test_four_files_are_written_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    for _ in range(2):
        outputs.write(folder, one_of_each())
        assert {path.name for path in folder.iterdir()} == {"output.json", "output.txt", "summary.md", "index.html"}


def test_the_same_run_gives_the_same_files(tmp_path: Path) -> None:
    report = one_of_each()
    for name, results in (("a", report.results), ("b", report.results[::-1])):
        outputs.write(tmp_path / name, type(report)(results, day=report.day))
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_a_write_that_fails_leaves_the_files_of_the_last_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs.write(tmp_path, one_of_each())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fails(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="No space"):
        outputs.write(tmp_path, run())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_hostile_text_stays_within_its_line_and_its_cell(tmp_path: Path) -> None:
    hostile = [
        result(verdict, Place("a|b\n.md", 1), address=HOSTILE, words=HOSTILE, instead=HOSTILE, bad_days=1)
        for verdict in Verdict
    ]
    report = run(*hostile, warnings=(HOSTILE,))
    outputs.write(tmp_path, report)
    assert {record["uri"] for record in lines(tmp_path)} == {HOSTILE}
    for name in ("output.txt", "summary.md", "index.html"):
        assert all(line.isprintable() for line in (tmp_path / name).read_text(encoding="utf-8").split("\n")), name
    assert all(
        re.match(r"a\|b<U\+000A>\.md:1: \[", line)
        for line in (tmp_path / "output.txt").read_text(encoding="utf-8").splitlines()
    )
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in outputs.annotations(report).splitlines())


def summary_of(folder: Path, report: object) -> str:
    outputs.write(folder, report)
    return (folder / "summary.md").read_text(encoding="utf-8")


def test_the_summary_begins_with_one_sentence(tmp_path: Path) -> None:
    def first(*results: object, **others: object) -> str:
        return summary_of(tmp_path, run(*results, **others)).split("\n")[0]

    assert first(result(Verdict.OK)) == "## No link must be mended"
    assert first(result(Verdict.BROKEN), result(Verdict.GONE)) == "## 2 links must be mended"
    assert first(result(Verdict.TIMEOUT, bad_days=1)) == "## No link must be mended, 1 link to watch"
    assert first(interrupted=True) == "## Nothing to mend so far; the run was stopped before its end"
    assert summary_of(tmp_path, one_of_each()).startswith("## 9 links and 1 mistake in links.yaml must be mended\n")


def test_the_summary_has_tables_of_what_to_do_and_folded_notes(tmp_path: Path) -> None:
    markdown = summary_of(tmp_path, one_of_each())
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    assert [token.type for token in tokens].count("table_open") == 2
    titles = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert titles[1:] == ["To mend", "To watch"]
    folded = re.findall(r"<details><summary>([a-z-]+): 1 link, ", markdown)
    assert folded == [verdict for verdict in Verdict if verdict.weight == "note" and verdict is not Verdict.OK]
    assert "→ [https://new.example.org/](<https://new.example.org/>)" in markdown


def test_hostile_text_in_the_summary_makes_no_link_no_column_and_no_tag(tmp_path: Path) -> None:
    visible = "https://www.example.org/a|b](https://evil.example)<img src=x>`@someone"
    shown = [
        result(Verdict.BROKEN, Place("a|b.md", 1), address=address, words=f"{visible} | c", instead=visible)
        for address in (visible, HOSTILE)
    ]
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(summary_of(tmp_path, run(*shown)))
    cells = [tokens[place + 1] for place, token in enumerate(tokens) if token.type == "td_open"]
    assert len(cells) == 8
    parts = [part for cell in cells for part in cell.children or []]
    hosts = {str(part.attrGet("href")).split("/")[2] for part in parts if part.type == "link_open"}
    assert hosts == {"www.example.org"}
    assert {part.content for part in parts if part.type == "html_inline"} == {"<br>"}
    assert not [part for part in parts if part.type == "image" or "@someone" in part.content]
    assert {(cell.content, where.content) for cell, where in zip(cells[::4], cells[1::4], strict=True)} == {
        ("broken", "a|b.md:1:1")
    }


def test_annotations_stand_beside_the_line_as_github_reads_them() -> None:
    told = outputs.annotations(one_of_each()).splitlines()
    kinds = [line.split(" ")[0] for line in told]
    assert kinds == ["::error"] * 10 + ["::warning"] * 4 + ["::notice"]
    assert told[0] == "::error file=links.yaml,line=6,title=links.yaml::until: the decision ended on 2026-11-01"
    assert told[-1] == (
        "::notice file=topics/moved.md,line=3,col=7,title=link moved::https://moved.example.org/a%0Aseen moved%0A"
        "write: https://new.example.org/%0AThe page has a new address for good. Write the new address, or run with --fix."
    )


def test_annotations_are_escaped_and_at_most_fifty() -> None:
    places = [Place("topics/100%, a:b.md", line) for line in range(1, 81)]
    told = outputs.annotations(run(result(Verdict.BROKEN, *places, words="50% gone"))).splitlines()
    assert len(told) == 50
    assert told[0].startswith("::error file=topics/100%25%2C a%3Ab.md,line=1,col=1,title=link broken::")
    assert "%0A50%25 gone%0A" in told[0]
    assert outputs.annotations(run(result(Verdict.OK))) == ""
