"""What a page is called, or why one ended, is text wherever it is printed."""

from __future__ import annotations

import pytest

from tests.building import Site, build, copy_pages

TITLE = r"""# \<script>alert(1)\</script> &lt;img src=x onerror=alert(2)&gt; `<b onclick=alert(3)>x</b>` "A & B" """
WORDS = '<script>alert(1)</script> <img src=x onerror=alert(2)> <b onclick=alert(3)>x</b> "A & B"'
POLICY = f"---\nowner: desk\nupdated: 2026-11-20\nreview_due: 2027-11-20\n---\n{TITLE}\n\nText.\n"
MOVED = '- {was: topics/old, why: "It ended: A < B & C > D."}\n- {was: topics/older, now: topics/frozen-shoulder}\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a title full of signs, in a section and in the foot of every page."""
    folder = tmp_path_factory.mktemp("escaping")
    root = copy_pages(folder / "pages")
    (root / "about" / "signs.md").write_text(POLICY, encoding="utf-8")
    (root / "moved.yaml").write_text(MOVED, encoding="utf-8")
    done = build(root, folder / "out")
    assert done.returncode == 0, done.stderr
    return Site(folder / "out")


def test_no_page_holds_what_a_title_or_a_reason_spells(site: Site) -> None:
    for name, page in site.pages.items():
        scripts = page.select('script:not([type="application/ld+json"])')  # that one is data, and told by itself
        assert [script for script in scripts if "alert" in script.get_text()] == [], name
        for data in page.select('script[type="application/ld+json"]'):
            assert "<" not in data.get_text(), name
        assert page.select("img[src=x], [onerror], [onclick]") == [], name


def test_every_page_names_it_in_its_foot_as_it_is_written(site: Site) -> None:
    for name, page in site.pages.items():
        names = [a.get_text(strip=True) for a in page.select(".site-foot a")]
        assert " ".join(WORDS.split()) in [
            " ".join(text.replace("“", '"').replace("”", '"').split()) for text in names
        ], name


def test_a_page_that_ended_says_why_and_one_that_moved_leads_on(site: Site) -> None:
    assert "It ended: A < B & C > D." in site.pages["topics/old"].get_text()
    links = [str(a["href"]) for a in site.pages["topics/older"].select("p a")]
    assert "frozen-shoulder.html" in links or "../topics/frozen-shoulder.html" in links
