"""The page that stands where nothing is: a server shows it at any depth, so it must work from everywhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

from tests.building import Site
from tests.cases import GOOD
from tests.site.sphinx import sphinx

PAGE = "404"


def addresses(page: BeautifulSoup) -> list[str]:
    """All that the page names: links, styles, scripts, forms and pictures."""
    found = (tag.get(name) for name in ("href", "src", "action") for tag in page.find_all(attrs={name: True}))
    return [str(address) for address in found if not str(address).startswith(("#", "data:", "https:", "http:"))]


def test_every_address_on_it_begins_at_the_root_and_leads_somewhere(site: Site) -> None:
    found = addresses(site.pages[PAGE])
    assert len(found) > 20
    assert [address for address in found if not address.startswith("/")] == []
    paths = [site.folder / unquote(urlsplit(address).path).lstrip("/") for address in found]
    assert [path for path in paths if not path.is_file()] == []


def test_it_says_what_happened_and_leads_on(site: Site) -> None:
    page = site.pages[PAGE]
    main = site.main(PAGE)
    assert "No page has this address." in main.get_text()
    assert [link["href"] for link in main.select("li > a")] == ["/index.html", "/a-z.html", "/search.html"]
    (robots,) = page.select("meta[name=robots]")
    assert robots["content"] == "noindex"


def test_no_other_page_has_addresses_from_the_root(site: Site) -> None:
    rooted = {name for name, page in site.pages.items() for address in addresses(page) if address.startswith("/")}
    assert rooted == {PAGE}


def test_a_book_has_none(tmp_path: Path) -> None:
    done = sphinx(GOOD, tmp_path / "book", "--define=marrow_draft=1", builder="singlehtml")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "book" / "404.html").exists()
