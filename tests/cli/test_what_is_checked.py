"""``check`` is never green for what it did not look at: files that are no page, paths elsewhere, folders without pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from marrow.__main__ import main
from tests.cases import ROOT
from tests.gate.rules.tables import TODAY, Snippet, page_text

PAGE = page_text("topics/x.md", {"text": "# A page\n\nMost people know it."})


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command run on the day of all tests."""
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small repository in which there is nothing to mend."""
    return clean(tmp_path / "repository")


def clean(root: Path) -> Path:
    Snippet("hype", "good", "", text="They wait for it.").write(root)
    (root / "pictures").mkdir()
    (root / "_static").mkdir()
    return root


def rows(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return the problems that the command tells, as path:line: message [rule]."""
    assert main(["check", "--root", str(root), *arguments]) == 1
    return [
        row.strip().replace(": error: ", ": ") for row in capsys.readouterr().out.splitlines() if ": error: " in row
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("topics/x.markdown", '"x.markdown" is no page; name it x.md'),
        ("topics/x.MD", '"x.MD" is no page; name it x.md'),
        ("topics/x.md.txt", '"x.md.txt" is no page; name it x.md'),
        ("topics/x.mdx", '"x.mdx" is no page; name it x.md'),
        ("topics/x.txt", '"x.txt" is no page; name it x.md'),
        ("topics/x", '"x" is no page; name it x.md'),
        ("topics/Pain in the Head", '"Pain in the Head" is no page; name it pain-in-the-head.md'),
        (
            "topics/headache.markdown",
            '"headache.markdown" is no page; headache.md is there already: take one of them out',
        ),
        ("topics/x.docx", '"x.docx" is no page; write its text into x.md'),
        ("topics/x.html", '"x.html" is no page; write its text into x.md'),
        ("topics/x.md.orig", '"x.md.orig" is no page; take it out'),
        ("topics/x.zip", '"x.zip" is no page; take it out'),
        ("topics/old/x.markdown", '"x.markdown" is no page; name it x.md'),
        ("x.markdown", '"x.markdown" is no page; name it x.md'),
        ("x.md.txt", '"x.md.txt" is no page; name it x.md'),
        ("topic/x.md", 'a page in the folder "topic"; move it to topics/x.md'),
        ("Topics/Pain Relief.md", 'a page in the folder "Topics"; move it to topics/pain-relief.md'),
        ("topcis/x.md", 'a page in the folder "topcis"; move it to topics/x.md'),
        ("article/x.MD", 'a page in the folder "article"; move it to articles/x.md'),
        ("New page.md", "this looks like a topic; move it to topics/new-page.md"),
        ("topics/New page.md", 'the file name "New page.md" is no page name; name it new-page.md'),
    ],
)
def test_what_was_meant_for_a_page_is_named(
    path: str, message: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / path).parent.mkdir(parents=True, exist_ok=True)
    (repository / path).write_text(PAGE, encoding="utf-8")
    expected = [f"{path}:1: {message} [place]"]
    assert rows(repository, capsys) == expected
    assert rows(repository, capsys, path) == expected


@pytest.mark.parametrize(
    "path",
    [
        *("topics/leaflet.pdf", "topics/photo.JPG", "articles/figures.csv", "_static/leaflet.pdf", "_static/.x"),
        *("topics/.headache.md.swp", "topics/headache.md~", "topics/.DS_Store", "topics/#headache.md#", ".hidden.md"),
        *("notes.txt", "README.markdown", "docs/plan.md", "tests/x.md", "texts/x.md", "resources/x.md"),
    ],
)
def test_files_of_other_kinds_may_stand_there(path: str, repository: Path) -> None:
    (repository / path).parent.mkdir(parents=True, exist_ok=True)
    (repository / path).write_text("x", encoding="utf-8")
    assert main(["check", "--root", str(repository)]) == 0


def _folder(root: Path) -> None:
    (root / "topics" / "x.md").mkdir()
    (root / "topics" / "x.md" / "y.md").write_text(PAGE, encoding="utf-8")


def _device(root: Path) -> None:
    os.mkfifo(root / "topics" / "x.md")


def _links_up(root: Path) -> None:
    (root / "topics" / "a").symlink_to("..")
    (root / "topics" / "b").symlink_to("..")


def _link(path: str, target: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(target)

    return make


def _make_folder(path: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).mkdir()

    return make


def _write(path: str, content: bytes) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(content)

    return make


NO_LINK = "a link to another file is not followed; put the file itself here"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_folder, ['topics/x.md:1: "x.md" is a folder; give it another name or take it out [place]']),
        (_device, ['topics/x.md:1: "x.md" is no file that can be read; give it another name or take it out [place]']),
        (
            _links_up,
            [f'topics/{name}:1: "{name}" is a link to a folder; put the folder itself here [place]' for name in "ab"],
        ),
        (_make_folder("x.md"), ['x.md:1: "x.md" is a folder; give it another name or take it out [place]']),
        (_link("topics/x.md", "nowhere.md"), [f"topics/x.md:1: {NO_LINK} [place]"]),
        (_link("topics/x.md", "x.md"), [f"topics/x.md:1: {NO_LINK} [place]"]),
        (_link("topics/x.md", "/dev/zero"), [f"topics/x.md:1: {NO_LINK} [place]"]),
        (_link("topics/x.md", "../sources/trial.md"), [f"topics/x.md:1: {NO_LINK} [place]"]),
        (_link("pictures/x.yaml", "nowhere"), [f"pictures/x.yaml:1: {NO_LINK} [picture]"]),
        (
            _make_folder("pictures/x.yaml"),
            ['pictures/x.yaml:1: "x.yaml" is a folder; give it another name or take it out [picture]'],
        ),
        (
            _write("moved.yaml", b"- {was: caf\xe9, why: x}"),
            ["moved.yaml:1: not UTF-8: byte e9; save the file as UTF-8 [moved]"],
        ),
        (
            _write("releases/objects.inv", b"no inventory"),
            [
                "releases/objects.inv:1: the list of published addresses cannot be read (not a Sphinx inventory, version 2); "
                "take it anew from the last release [address-gone]"
            ],
        ),
        (
            _write("releases/objects.inv", b"# Sphinx inventory version 2\n# a\n# b\n# zlib.\nno zlib"),
            [
                "releases/objects.inv:1: the list of published addresses cannot be read (a Sphinx inventory that is cut off "
                "or changed); take it anew from the last release [address-gone]"
            ],
        ),
    ],
)
def test_what_cannot_be_read_is_told_and_never_raises(
    make: Callable[[Path], None], told: list[str], repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(repository)
    assert rows(repository, capsys) == told


@pytest.mark.parametrize(
    ("name", "shown", "page"),
    [(b"caf\xe9.md", "caf<byte E9>.md", "caf"), (b"a\n::error::x.md", "a<U+000A>::error::x.md", "a-error-x")],
)
@pytest.mark.parametrize("form", ["human", "github", "json", "sarif"])
def test_a_file_name_that_cannot_be_shown_is_told_in_every_format(
    name: bytes, shown: str, page: str, form: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        Path(os.fsdecode(bytes(repository / "topics") + b"/" + name)).write_text(PAGE, encoding="utf-8")
    except OSError:
        pytest.skip("no such names on this system")
    assert main(["check", "--root", str(repository), "--format", form]) == 1
    out = capsys.readouterr().out
    assert f"name it {page}.md" in out
    assert (shown in out) or (shown.replace(":", "%3A") in out)
    assert not any(row.startswith("::error::") for row in out.splitlines())


def test_what_the_terminal_cannot_write_is_still_told(repository: Path) -> None:
    (repository / "topics" / "x.md").write_text(PAGE.replace("category: concept", "category: 🙂"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "marrow", "check", "--root", str(repository)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert 'category: unknown value "\\U0001f642"' in done.stdout


@pytest.fixture
def broken(repository: Path) -> Path:
    """The good repository with one page that has something to mend."""
    (repository / "topics" / "x.md").write_text(PAGE + "\n[Gone](gone.md)\n", encoding="utf-8")
    return repository


@pytest.mark.parametrize(
    "path", ["topics/x.md", "./topics/x.md", "topics/../topics/x.md", "topics", ".", "topics//x.md"]
)
@pytest.mark.parametrize("start", ["root", "full", "inside", "linked"])
def test_a_page_is_found_however_it_is_named(
    path: str,
    start: str,
    broken: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    match start:
        case "full":
            path = f"{broken}/{path}"
        case "inside":
            monkeypatch.chdir(broken / "topics")
            path = f"../{path}" if path != "topics/x.md" else "x.md"
        case "linked":
            link = tmp_path_factory.mktemp("linked") / "site"
            link.symlink_to(broken)
            path = f"{link}/{path}"
    [row] = rows(broken, capsys, path)
    assert row.startswith('topics/x.md:14: a link to a page that does not exist: "topics/gone.md"')


@pytest.mark.parametrize("given", ["full", "relative"])
def test_a_page_of_another_folder_is_refused(
    given: str, broken: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    other = clean(tmp_path_factory.mktemp("other") / "repository")
    path = str(other / "topics/headache.md")
    path = path if given == "full" else os.path.relpath(path, broken)
    assert main(["check", "--root", str(broken), path]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "",
        f"outside of {broken}: {path}; name the folder of the site after --root\n",
    )


def test_a_file_that_is_no_page_is_not_called_fine(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (broken / "docs").mkdir()
    (broken / "docs" / "plan.md").write_text("# Plan\n", encoding="utf-8")
    assert main(["check", "--root", str(broken), "docs/plan.md", "docs"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "not checked, since no page: docs/plan.md, docs\n")
    assert main(["check", "--root", str(broken), "docs/plan.md", "topics/headache.md"]) == 0
    assert capsys.readouterr().err == "not checked, since no page: docs/plan.md\n"
    assert main(["check", "--root", str(broken), "docs/plan.md", "topics/x.md"]) == 1


@pytest.mark.parametrize("path", ["_static", "_static/leaflet.pdf", "moved.yaml", "notices.json", "topics", "index.md"])
def test_what_pages_rest_on_can_be_named(path: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "_static" / "leaflet.pdf").write_bytes(b"")
    (repository / "moved.yaml").write_text("[]\n", encoding="utf-8")
    (repository / "notices.json").write_text("{}\n", encoding="utf-8")
    assert main(["check", "--root", str(repository), path]) == 0
    assert capsys.readouterr().err == ""


def test_a_root_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = tmp_path / "gone"
    assert main(["check", "--root", str(gone)]) == 2
    assert capsys.readouterr().err == f"there is no folder {gone}; name the folder of the site after --root\n"
    shutil.copy(ROOT / "README.md", tmp_path)
    assert main(["check", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr() == ("", f"there are no pages in {tmp_path}; name the folder of the site after --root\n")
