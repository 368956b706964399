"""No page grows with the site: lists are divided into parts, and what leads into them leads to the right one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from bs4 import Tag

from benchmarks.many_pages import write_site
from marrow.catalogue import looked_up
from tests.building import Site, build
from tests.site.sphinx import sphinx

FEW, MANY = 85, 300
LARGEST = 200_000
"""Bytes of HTML that no page has more of, whatever the size of the site."""


def built(folder: Path, pages: int) -> Site:
    write_site(folder / "pages", pages)
    done = build(folder / "pages", folder / "html", jobs=2)
    assert done.returncode == 0, done.stderr
    return Site(folder / "html")


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose lists are too long for one page."""
    return built(tmp_path_factory.mktemp("many"), MANY)


def rows(site: Site, *names: str) -> list[Tag]:
    return [row for name in names for row in site.main(name).select("table.filtered > tbody > tr")]


def test_a_page_is_as_large_on_a_site_four_times_as_large(tmp_path: Path, many: Site) -> None:
    few = built(tmp_path / "few", FEW)

    def size(site: Site, name: str) -> int:
        return (site.folder / f"{name}.html").stat().st_size

    kinds = ("sources/f", "authors/robin", "about/pri", "urgent")
    ordinary = [name for name in few.pages if name.startswith(kinds) and name in many.pages]
    assert len(ordinary) > 30
    for name in ordinary:
        assert size(many, name) == pytest.approx(size(few, name), rel=0.01), name


def test_no_page_is_large(many: Site) -> None:
    sizes = {name: (many.folder / f"{name}.html").stat().st_size for name in many.pages}
    assert max(sizes.values()) < LARGEST, max(sizes, key=lambda name: sizes[name])


def test_all_sources_stand_in_the_parts_of_their_index_by_title_each_once(many: Site) -> None:
    found = rows(many, "sources/index", "sources/index.2")
    titles = [str(row.select_one("th a").get_text()) for row in found]  # type: ignore[union-attr]
    assert len(rows(many, "sources/index")) == 200
    assert titles == sorted(titles, key=looked_up)
    assert len({str(row.select_one("th a")["href"]) for row in found}) == len(found)  # type: ignore[index]
    pages = [name for name in many.pages if name.startswith("sources/") and not name.startswith("sources/index")]
    assert len(found) == len(pages)
    assert "sources/index.3" not in many.pages


def test_every_part_has_the_way_to_all_others_and_a_title_of_its_own(many: Site) -> None:
    for number, name in enumerate(("sources/index", "sources/index.2"), start=1):
        above, below = many.main(name).select("nav.list-parts")
        assert above["aria-label"] != below["aria-label"]
        for way in (above, below):
            assert [entry.get_text(strip=True) for entry in way.select("li")] == ["1", "2"]
            assert way.select_one("[aria-current]").get_text() == str(number)  # type: ignore[union-attr]
            assert [a["href"] for a in way.select("a")] == ["index.2.html" if number == 1 else "index.html"]
        controls = many.main(name).select_one("form.filter")
        assert controls is not None
        assert controls["data-total"] == str(len(rows(many, "sources/index", "sources/index.2")))
    titles = [many.pages[name].title.get_text() for name in ("sources/index", "sources/index.2")]  # type: ignore[union-attr]
    assert len(set(titles)) == 2


def test_links_into_a_divided_list_lead_to_the_part_with_their_place(many: Site) -> None:
    parts = sorted(name for name in many.pages if name == "links" or name.startswith("links."))
    assert len(parts) > 1
    ids = {name: {str(tag["id"]) for tag in many.pages[name].select("[id]")} for name in parts}
    found: Counter[str] = Counter()
    for name, page in many.pages.items():
        for link in page.select("article a[href*='links'][href*='#page-']"):
            path, _, anchor = str(link["href"]).rpartition("/")[2].partition("#")
            assert anchor in ids[path.removesuffix(".html")], f"{name}: {link['href']}"
            found[path] += 1
    assert len(found) > 1
    begun = Counter(anchor for part in ids.values() for anchor in part if anchor.startswith("page-"))
    assert set(begun.values()) == {1}


def test_a_group_that_is_cut_says_so_where_it_goes_on(many: Site) -> None:
    continued = [
        heading.get_text().removesuffix("¶")
        for name in many.pages
        if name.startswith("links.")
        for heading in many.main(name).select("h2")[:1]
    ]
    assert any(title.endswith(", continued") for title in continued)


def test_builders_without_pages_for_parts_show_the_whole_list(tmp_path: Path) -> None:
    write_site(tmp_path / "pages", MANY)
    done = sphinx(tmp_path / "pages", tmp_path / "text", builder="text")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "text" / "sources" / "index.txt").read_text("utf-8")
    sources = [path for path in (tmp_path / "pages" / "sources").glob("*.md") if path.name != "index.md"]
    assert text.count("How far we read it: ") == len(sources)
    assert "of this list" not in text
    assert not list((tmp_path / "text").rglob("*.2.*"))
