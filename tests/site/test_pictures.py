"""Pages follow their pictures, and search finds their words."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from marrow.pictures.drawing.draw import write_all
from tests.building import Site, build, copy_pages, tree


def test_the_words_of_a_picture_can_be_searched(site: Site) -> None:
    fragments = (gzip.decompress(path.read_bytes()) for path in (site.folder / "pagefind/fragment").iterdir())
    assert any(b"pinch" in fragment.lower() for fragment in fragments)


def test_a_page_follows_its_pictures(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    assert build(pages, tmp_path / "site").returncode == 0
    other = tmp_path / "site/topics/frozen-shoulder.html"
    untouched = other.stat().st_mtime_ns
    data = pages / "pictures/grades-of-reach.yaml"
    data.write_text(data.read_text("utf-8").replace("section 2", "section 2, with its table"), "utf-8")
    refused = build(pages, tmp_path / "site", fresh=False)
    assert refused.returncode != 0
    assert re.search(r"pictures/grades-of-reach\.yaml:1: ERROR: .*made from other data", refused.stderr)
    assert "Traceback" not in refused.stderr

    assert write_all(pages)[1] == []
    assert build(pages, tmp_path / "site", fresh=False).returncode == 0
    assert "section 2, with its table" in (tmp_path / "site/topics/natural-course.html").read_text("utf-8")
    assert other.stat().st_mtime_ns == untouched
    assert build(pages, tmp_path / "clean").returncode == 0
    assert tree(tmp_path / "site") == tree(tmp_path / "clean")
