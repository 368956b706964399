"""Pictures on any pages: drawn from their data, with their words, the same as a table, and their sources."""

from __future__ import annotations

from pathlib import Path

from bs4 import Tag

from marrow.catalogue import Catalogue
from marrow.pictures.drawing.draw import draw_all
from marrow.reading.pictures import DRAWINGS
from tests.building import Site, target
from tests.seen import plain
from tests_site.conftest import Some


def test_the_drawings_are_current_and_each_is_shown_on_a_page(
    pages: Path, catalogue: Catalogue, some: Some[tuple[str, str]]
) -> None:
    drawings, problems = draw_all(pages)
    assert problems == []
    assert {path.name for path in (pages / DRAWINGS).glob("*")} == {path.name for path in drawings}
    for path, text in drawings.items():
        assert path.read_bytes() == text.encode(), f"{path.name} is old; run: python3 run.py pictures"
    assert {name for _, name in some(shown(catalogue))} == set(catalogue.pictures)


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
        assert plain(record.shows) in plain(caption)
        assert plain(record.caution) in plain(caption)
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
                assert plain(said(cell)) == plain(text)


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
    for page in {page for page, _ in shown(catalogue)}:
        ids = [str(tag["id"]) for tag in site.main(page).select("figure.picture [id], figure.picture")]
        assert len(ids) == len(set(ids)), page
