"""What moved for good and stayed with its owner is rewritten; nothing else of a file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.linkcheck.fix import fix
from marrow.linkcheck.places import find
from marrow.linkcheck.records import Finding, Link, Result
from marrow.linkcheck.verdict.verdicts import Verdict

OLD = "https://www.a.example.org/old"


def result(text: str, old: str, new: str, verdict: Verdict = Verdict.MOVED) -> Result:
    """Return what a run says of ``old`` in the page ``x.md``."""
    places = tuple(place for _, place in find("x.md", text, [old]))
    return Result(Link(old, places), Finding(verdict, "", 301, new))


def fixed(root: Path, text: str, *results: Result) -> str:
    """Write a page, let it be rewritten, and return what stands there then."""
    (root / "x.md").write_bytes(text.encode())
    fix(root, results)
    return (root / "x.md").read_bytes().decode()


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        (f"See [it]({OLD}).", "https://a.example.org/new", "See [it](https://a.example.org/new)."),
        (f"[a]({OLD}) [b]({OLD})", "https://b.example.org/n", "[a](https://b.example.org/n) [b](https://b.example.org/n)"),
        (f"one\r\n[a]({OLD})\r\ntwo", "https://a.example.org/n", "one\r\n[a](https://a.example.org/n)\r\ntwo"),
        (f"[a]({OLD})", "https://a.example.org/n_(x)", "[a](https://a.example.org/n_%28x%29)"),
        (f"csl: {{URL: {OLD}, a: b}}", "https://a.example.org/n[1]", "csl: {URL: https://a.example.org/n%5B1%5D, a: b}"),
        (f"[a]({OLD}/more) [b]({OLD})", "https://a.example.org/n", f"[a]({OLD}/more) [b](https://a.example.org/n)"),
    ],
    ids=["www", "twice", "line ends", "brackets", "front matter", "a longer address stays"],
)  # fmt: skip
def test_a_moved_address_is_rewritten(tmp_path: Path, text: str, new: str, expected: str) -> None:
    assert fixed(tmp_path, text, result(text, OLD, new)) == expected


@pytest.mark.parametrize(
    ("new", "verdict"),
    [
        ("https://other.example/new", Verdict.MOVED),
        ("https://a.example.org/new", Verdict.REDIRECTED),
        ("https://web.archive.org/web/2020/x", Verdict.ARCHIVED),
    ],
    ids=["another owner", "for the time being", "an archive"],
)
def test_everything_else_is_left_to_people(tmp_path: Path, new: str, verdict: Verdict) -> None:
    text = f"See [it]({OLD})."
    assert fixed(tmp_path, text, result(text, OLD, new, verdict)) == text


@pytest.mark.parametrize(
    ("old", "new", "rewritten"),
    [
        ("/reports/2019/walking.html", "/walking", True),
        ("/reports/2019/walking.html", "/guide", False),
        ("/reports/walking.pdf", "/studies/0123", True),
        ("/docs/v1/guide/install", "/guide/install/", True),
        ("/docs/v1/guide/install", "/guide", False),
        ("/page?id=5", "/walking", False),
        ("/page?id=5", "/walking?id=5", True),
        ("/page?id=5", "/new/page", True),
        ("/page", "/page?lang=en", True),
    ],
)
def test_only_the_same_page_is_written(tmp_path: Path, old: str, new: str, rewritten: bool) -> None:
    """What is shorter than the old address, or lost the query that named a page, is a list of pages as a rule."""
    old, new = f"https://a.example.org{old}", f"https://a.example.org{new}"
    text = f"See [it]({old})."
    assert fixed(tmp_path, text, result(text, old, new)) == (f"See [it]({new})." if rewritten else text)


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    seen = result(f"See [it]({OLD}).", OLD, "https://a.example.org/new")
    assert fixed(tmp_path, "Another text altogether, just as long.", seen) == "Another text altogether, just as long."


def test_it_tells_every_place_that_it_wrote(tmp_path: Path) -> None:
    text = f"\n[a]({OLD})"
    (tmp_path / "x.md").write_text(text)
    done = fix(tmp_path, [result(text, OLD, "https://a.example.org/n")])
    assert [(str(place), address) for place, address in done] == [("x.md:2:5", "https://a.example.org/n")]


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    text = f"[a]({OLD})"
    (tmp_path / "x.md").write_text(text)
    (tmp_path / "x.md").chmod(0o640)
    fix(tmp_path, [result(text, OLD, "https://a.example.org/n")])
    assert (tmp_path / "x.md").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]
