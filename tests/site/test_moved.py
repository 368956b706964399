"""An address that was published once keeps working."""

from __future__ import annotations

from pathlib import Path

from tests.building import Site, build, copy_pages, target, tree

MOVED = """\
- {was: topics/old-name, now: topics/stemirac}
- {was: topics/stemirac#claim-old, now: topics/natural-recovery#claim-recovery-not-proof}
- {was: topics/ended, why: It was merged into another page.}
"""


def test_a_moved_page_leads_on_and_an_ended_one_says_why(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    (pages / "moved.yaml").write_text(MOVED, "utf-8")
    done = build(pages, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    site = Site(tmp_path / "site")
    link = site.main("topics/old-name").select_one("p a")
    assert link is not None
    assert target("topics/old-name", str(link["href"])) == "topics/stemirac"
    refresh = site.pages["topics/old-name"].select_one("meta[http-equiv=refresh]")
    assert refresh is not None
    assert str(refresh["content"]).endswith("url=stemirac.html")
    assert "It was merged into another page." in site.main("topics/ended").get_text()
    assert site.pages["topics/ended"].select_one("meta[http-equiv=refresh]") is None


def test_a_moved_anchor_stands_where_it_was_and_leads_on(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    (pages / "moved.yaml").write_text(MOVED, "utf-8")
    assert build(pages, tmp_path / "site").returncode == 0
    site = Site(tmp_path / "site")
    place = site.main("topics/stemirac").find(id="claim-old")
    assert place is not None
    link = place.select_one("a")
    assert link is not None
    assert str(link["href"]) == "natural-recovery.html#claim-recovery-not-proof"
    assert site.main("topics/natural-recovery").find(id="claim-recovery-not-proof") is not None


def test_an_entry_that_is_taken_out_leaves_nothing_behind(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    assert build(pages, tmp_path / "clean").returncode == 0
    (pages / "moved.yaml").write_text(MOVED, "utf-8")
    assert build(pages, tmp_path / "site").returncode == 0
    (pages / "moved.yaml").unlink()
    assert build(pages, tmp_path / "site", fresh=False).returncode == 0
    assert tree(tmp_path / "site") == tree(tmp_path / "clean")


def test_a_page_of_the_last_release_cannot_vanish_unsaid(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    assert build(pages, tmp_path / "site").returncode == 0
    (pages / "releases").mkdir(exist_ok=True)
    (pages / "releases/objects.inv").write_bytes((tmp_path / "site/objects.inv").read_bytes())
    assert build(pages, tmp_path / "site").returncode == 0
    text = (pages / "topics/stemirac.md").read_text("utf-8")
    assert "{claim} stemirac-harms" in text or "{claim} stemirac-12-of-13" in text
    (pages / "topics/retraction-and-correction.md").rename(pages / "topics/retraction.md")
    for page in (*pages.glob("*.md"), *pages.glob("*/*.md")):
        page.write_text(page.read_text("utf-8").replace("retraction-and-correction", "retraction"), "utf-8")
    done = build(pages, tmp_path / "site")
    assert done.returncode != 0
    assert 'moved.yaml:1: ERROR: the page "topics/retraction-and-correction" was published and is gone' in done.stderr
    (pages / "moved.yaml").write_text("- {was: topics/retraction-and-correction, now: topics/retraction}\n", "utf-8")
    assert build(pages, tmp_path / "site").returncode == 0
