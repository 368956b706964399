"""What a reader finds around a picture, and that pages follow their pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import Tag

from marrow.catalogue import Catalogue, load
from marrow.pictures.drawing.draw import write_all
from tests.building import ROOT, Site, build, copy_pages, target, tree


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load(ROOT)


def shown(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return (page, picture) for every picture on every page."""
    return [
        (page.name, mention.target)
        for page in catalogue.pages.values()
        for mention in page.mentions
        if mention.kind == "picture"
    ]


def figure(site: Site, page: str, picture: str) -> Tag:
    found = site.main(page).select_one(f"figure#picture-{picture}")
    assert found is not None, f"{picture} on {page}"
    return found


def said(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def test_a_picture_stands_in_the_page_with_its_words(site: Site, catalogue: Catalogue) -> None:
    for page, name in shown(catalogue):
        record = catalogue.pictures[name].record
        assert record is not None
        seen = figure(site, page, name)
        assert said(seen.select_one(".picture-title")) == record.title
        caption = said(seen.select_one("figcaption"))
        assert straight(record.shows) in straight(caption)
        assert straight(record.caution) in straight(caption)
        svg = seen.select_one("svg[role=img]")
        assert svg is not None
        assert [said(seen.find(id=part)) for part in str(svg["aria-labelledby"]).split()] == [
            record.title,
            record.shows,
        ]


def test_the_same_stands_in_a_table(site: Site, catalogue: Catalogue) -> None:
    for page, name in shown(catalogue):
        record = catalogue.pictures[name].record
        assert record is not None
        details = figure(site, page, name).select_one("figcaption details")
        assert details is not None
        assert said(details.select_one("summary")) == "The same as a table"
        rows = details.select("tbody tr")
        table = record.table()
        assert [said(cell) for cell in details.select("thead th")] == [head for head in table.head if head]
        for row, expected in zip(rows, table.rows, strict=True):
            for cell, text in zip(row.select("th, td"), expected.cells, strict=True):
                for mark in cell.select("sup.cite"):
                    mark.extract()
                assert straight(said(cell)) == straight(text)


def test_the_sources_of_a_picture_are_in_the_reference_list(site: Site, catalogue: Catalogue) -> None:
    for page, name in shown(catalogue):
        record = catalogue.pictures[name].record
        assert record is not None
        marks = figure(site, page, name).select(".picture-sources sup.cite a")
        assert [str(mark["href"]) for mark in marks] == [f"#ref-{source}" for source in record.sources]
        for source, place in record.sources.items():
            entry = site.main(page).select_one(f"ol.references > li#ref-{source}")
            assert entry is not None
            assert f"sources/{source}" in {target(page, str(a["href"])) for a in entry.select("a")}
            assert page in catalogue.used_by[f"sources/{source}"]
            assert place in said(figure(site, page, name).select_one("ul.picture-places"))


def test_two_pictures_on_a_page_share_no_id(site: Site, catalogue: Catalogue) -> None:
    pages = [page for page, _ in shown(catalogue)]
    assert max(map(pages.count, pages)) > 1
    for page in pages:
        ids = [str(tag["id"]) for tag in site.main(page).select("figure.picture [id], figure.picture")]
        assert len(ids) == len(set(ids)), page


def test_the_words_of_a_picture_can_be_searched(site: Site) -> None:
    assert "medwatcher" in (site.folder / "searchindex.js").read_text("utf-8").lower()


def test_a_page_follows_its_pictures(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    assert build(pages, tmp_path / "site", jobs=2).returncode == 0
    untouched = (tmp_path / "site" / "topics" / "stemirac.html").stat().st_mtime_ns
    data = pages / "pictures" / "ais-grades.yaml"
    data.write_text(data.read_text("utf-8").replace("table of grades", "the table, grades A to E"), "utf-8")
    refused = build(pages, tmp_path / "site", fresh=False)
    assert refused.returncode != 0
    assert re.search(r"pictures/ais-grades\.yaml:1: ERROR: .*made from other data", refused.stderr)
    assert "Traceback" not in refused.stderr

    assert write_all(pages)[1] == []
    assert build(pages, tmp_path / "site", jobs=2, fresh=False).returncode == 0
    assert "the table, grades A to E" in (tmp_path / "site" / "topics" / "asia-impairment-scale.html").read_text(
        "utf-8"
    )
    assert (tmp_path / "site" / "topics" / "stemirac.html").stat().st_mtime_ns == untouched
    assert build(pages, tmp_path / "clean", jobs=2).returncode == 0
    assert tree(tmp_path / "site") == tree(tmp_path / "clean")


def straight(text: str) -> str:
    """Undo typographic quotes."""
    return re.sub(r"[‘’]", "'", re.sub(r"[“”]", '"', text))
