"""A page under another name: nothing that was right is wrong, and its old address leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.__main__ import main
from marrow.catalogue import load
from marrow.cli.rename.rewriting import Renaming, rewritten
from marrow.gate.known import Known
from marrow.gate.releases import read_moved
from marrow.gate.rules import check
from marrow.reading.citations import renamed
from tests.building import Site, build, copy_pages
from tests.cases import NEWSROOM, TODAY

KNOWN = load(NEWSROOM)
PAGES = sorted(name for name in KNOWN.pages if "/" in name and not name.endswith("/index"))


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A copy of the newsroom."""
    return copy_pages(tmp_path / "newsroom")


def problems(root: Path) -> list[tuple[str, str]]:
    """Return what is wrong, the moves of pages as they are read included."""
    moved, wrong = read_moved(root)
    found = check(Known(load(root), TODAY, moved=moved))
    return sorted((problem.rule, problem.message) for problem in (*found, *wrong))


def rename(root: Path, old: str, new: str) -> int:
    """Rename a page."""
    return main(["rename", old, new, "--root", str(root)])


@pytest.fixture(scope="module")
def before() -> list[tuple[str, str]]:
    """What is wrong in the newsroom."""
    return problems(NEWSROOM)


@pytest.mark.parametrize("old", PAGES)
def test_the_check_says_what_it_said_before_and_back_again_all_is_as_it_was(
    old: str, before: list[tuple[str, str]], newsroom: Path
) -> None:
    folder, _, short = old.rpartition("/")
    new = f"{folder}/another-name"
    assert rename(newsroom, old, new) == 0
    assert problems(newsroom) == before
    after = load(newsroom)
    assert {*after.pages} == {*KNOWN.pages, new} - {old}
    assert {*after.claims} == {*KNOWN.claims}
    for page in after.pages.values():
        assert all(mention.target not in (old, short) for mention in page.mentions), page.path

    assert rename(newsroom, new, old) == 0
    for path in sorted(newsroom.rglob("*.*")):
        if path.is_file() and path.name != "moved.yaml":
            assert path.read_bytes() == (NEWSROOM / path.relative_to(newsroom)).read_bytes(), path
    moved, wrong = read_moved(newsroom)
    assert (moved[new].now, wrong) == (old, ())
    assert old not in moved


def test_the_site_is_built_and_the_old_addresses_lead_on(newsroom: Path, tmp_path: Path) -> None:
    renamed_pages = {
        "topics/water-injection": "topics/water-needle",
        "sources/dorn2022": "sources/dorn2022b",
        "authors/desk": "authors/the-desk",
        "articles/is-waiting-enough": "articles/may-i-wait",
        "about/wording": "about/words",
    }
    for old, new in renamed_pages.items():
        assert rename(newsroom, old, new) == 0
    done = build(newsroom, tmp_path / "html")
    assert done.returncode == 0, done.stderr
    site = Site(tmp_path / "html")
    for old, new in renamed_pages.items():
        assert any(
            str(link["href"]).endswith(f"{new.rpartition('/')[2]}.html") for link in site.pages[old].select("a")
        ), old
        assert site.main(new).get_text(strip=True)


def test_entries_of_moves_lead_on_to_the_new_name(newsroom: Path) -> None:
    (newsroom / "moved.yaml").write_text(
        "# kept\n- {was: topics/oldest, now: topics/stretching}\n- {was: topics/a#x, now: topics/stretching#does-it-help}\n",
        encoding="utf-8",
    )
    assert rename(newsroom, "topics/stretching.md", "topics/moving") == 0
    assert (newsroom / "moved.yaml").read_text(encoding="utf-8") == (
        "# kept\n- {was: topics/oldest, now: topics/moving}\n- {was: topics/a#x, now: topics/moving#does-it-help}\n"
        "- {was: topics/stretching, now: topics/moving}\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("topics/streching", "topics/x", 'there is no page "topics/streching"; did you mean "topics/stretching"?'),
        ("topics/stretching", "articles/stretching", "a page stays in its folder; write topics/stretching"),
        ("topics/stretching", "topics/pain-form", 'there is a page "topics/pain-form" already; choose another name'),
        (
            "topics/stretching",
            "topics/Moving It",
            '"Moving It" is no page name; write lower case, digits and hyphens, like moving-it',
        ),
        ("topics/index", "topics/x", '"topics/index" keeps its name: others expect it there'),
        ("changes", "about/changes", '"changes" keeps its name: others expect it there'),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(
    old: str, new: str, told: str, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in newsroom.rglob("*.*") if path.is_file()}
    assert rename(newsroom, old, new) == 2
    assert capsys.readouterr().err == f"{told}\n"
    assert {path: path.read_bytes() for path in newsroom.rglob("*.*") if path.is_file()} == before


def test_a_broken_file_keeps_everything_as_it_was(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (newsroom / "moved.yaml").write_text('- {was: "topics/a\n', encoding="utf-8")
    assert rename(newsroom, "topics/stretching", "topics/moving") == 2
    assert "nothing was changed" in capsys.readouterr().err
    assert (newsroom / "topics" / "stretching.md").exists()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a2019", "b2020"),
        ("a2019: table 1", "b2020: table 1"),
        ("x, a2019: as a2019 says; a2019: page 2", "x, b2020: as a2019 says; b2020: page 2"),
        ("a2019-news, aa2019", "a2019-news, aa2019"),
        ("x: table 1, a2019", "x: table 1, a2019"),
    ],
)
def test_a_citation_names_the_source_anew_and_keeps_its_places(content: str, expected: str) -> None:
    assert renamed(content, "a2019", "b2020") == expected


def test_yaml_keeps_its_form() -> None:
    text = "# é\nauthors: [ 'desk', desk ]  # desk\nnote: \"desk\"\n"
    assert rewritten(text, lambda path, value: "ann" if path[0] == "authors" and value == "desk" else None) == (
        "# é\nauthors: [ 'ann', ann ]  # desk\nnote: \"desk\"\n"
    )


def test_links_alone_change_and_not_what_is_like_them() -> None:
    renaming = Renaming("topics/a", "topics/b")
    page = KNOWN.pages["topics/index"]
    text = "[x](a.md) [y](a.md#z) [z](../topics/a.md) [w](../sources/a.md) [v](aa.md) a.md. [u](</topics/a.md>)\n\n[t]: a.md\n"
    assert renaming.page(page, text) == (
        "[x](b.md) [y](b.md#z) [z](../topics/b.md) [w](../sources/a.md) [v](aa.md) a.md. [u](</topics/b.md>)\n\n[t]: b.md\n"
    )
