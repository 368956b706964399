"""An address that was published once keeps working."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import Site, build, copy_pages, target, tree
from tests.seen import by_id

MOVED = """\
- {was: topics/old-name, now: topics/stretching}
- {was: topics/stretching#claim-old, now: topics/natural-course#claim-most-get-better}
- {was: topics/ended, why: It was merged into another page.}
"""


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site from which pages went away, with its pages beside it."""
    folder = tmp_path_factory.mktemp("moved")
    pages = copy_pages(folder / "pages")
    (pages / "moved.yaml").write_text(MOVED, "utf-8")
    done = build(pages, folder / "site")
    assert done.returncode == 0, done.stderr
    return Site(folder / "site")


def test_a_moved_page_leads_on_and_an_ended_one_says_why(moved: Site) -> None:
    link = moved.main("topics/old-name").select_one("p a")
    assert link is not None
    assert target("topics/old-name", str(link["href"])) == "topics/stretching"
    refresh = moved.pages["topics/old-name"].select_one("meta[http-equiv=refresh]")
    assert refresh is not None
    assert str(refresh["content"]).endswith("url=stretching.html")
    assert "It was merged into another page." in moved.main("topics/ended").get_text()
    assert moved.pages["topics/ended"].select_one("meta[http-equiv=refresh]") is None


def test_a_moved_anchor_stands_where_it_was_and_leads_on(moved: Site) -> None:
    link = by_id(moved, "topics/stretching", "claim-old").select_one("a")
    assert link is not None
    assert str(link["href"]) == "natural-course.html#claim-most-get-better"
    by_id(moved, "topics/natural-course", "claim-most-get-better")


def test_an_entry_that_is_taken_out_leaves_nothing_behind(site: Site, tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    (pages / "moved.yaml").write_text(MOVED, "utf-8")
    assert build(pages, tmp_path / "site").returncode == 0
    (pages / "moved.yaml").unlink()
    assert build(pages, tmp_path / "site", fresh=False).returncode == 0
    assert tree(tmp_path / "site") == tree(site.folder)


def test_a_page_of_the_last_release_cannot_vanish_unsaid(site: Site, tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    (pages / "releases").mkdir()
    (pages / "releases/objects.inv").write_bytes((site.folder / "objects.inv").read_bytes())
    (pages / "topics/trial-steps.md").rename(pages / "topics/steps.md")
    for page in (*pages.glob("*.md"), *pages.glob("*/*.md")):
        page.write_text(page.read_text("utf-8").replace("trial-steps", "steps"), "utf-8")
    done = build(pages, tmp_path / "site")
    assert done.returncode != 0
    assert 'moved.yaml:1: ERROR: the page "topics/trial-steps" was published and is gone' in done.stderr
    (pages / "moved.yaml").write_text("- {was: topics/trial-steps, now: topics/steps}\n", "utf-8")
    done = build(pages, tmp_path / "site")
    assert done.returncode == 0, done.stderr
