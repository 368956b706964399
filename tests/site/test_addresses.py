"""Addresses on pages last: they are made of words and never of a place, in any script."""

from __future__ import annotations

import pytest

from tests.building import Site, build, copy_pages

BEFORE = """# Case

Call [the helpline](tel:+441234567), or write to [the desk](mailto:desk@example.org). See [what it does](#副作用) and [harms](#surgery-harms), and {Term}`脊髄`.

With a {term}`Comparison Group`, as [the leaflet](_static/leaflet.pdf) says.

Read [](topics/frozen-shoulder.md) or [ ](topics/frozen-shoulder.md).

## Drugs

### Harms

x

:::{figure} _static/pictures/steps.svg
:alt: Four steps

The steps.
:::

## Surgery

### Harms

y

## 副作用

z
"""

ABOVE = """Word.[^n]

[^n]: A note.

:::{figure} _static/pictures/steroid-icons.svg
:alt: People

The people.
:::

## 治療

w

## Drugs"""
AFTER = BEFORE.replace("## Drugs", ABOVE)

NOTES = """# Case

First[^b] and second[^a], and {Cite}`brandt2021`, third[^1] and the second again.[^a]

[^a]: Note a.
[^b]: Note b, with **signs**.

    And a second part.

[^1]: Note one.

## Below

The end.
"""

TERM = "脊髄\n  The spinal cord.\n"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Site]:
    """The site before and after something was added above what is there; the second one built on the first."""
    folder = tmp_path_factory.mktemp("addresses")
    root = copy_pages(folder / "pages")
    words = (root / "glossary.md").read_text(encoding="utf-8").removesuffix("```\n")
    found = []
    for page, terms in ((BEFORE, TERM), (AFTER, f"神経\n  A nerve.\n\n{TERM}")):
        (root / "case.md").write_text(page, encoding="utf-8")
        (root / "_static" / "leaflet.pdf").write_bytes(b"%PDF-1.4\n")
        (root / "notes.md").write_text(NOTES, encoding="utf-8")
        (root / "glossary.md").write_text(f"{words}\n{terms}```\n", encoding="utf-8")
        output = folder / f"out-{len(found)}"
        done = build(root, output)
        assert done.returncode == 0, done.stderr
        found.append(Site(output))
    return found


def test_a_heading_keeps_its_address_whatever_is_added_above(sites: list[Site]) -> None:
    for site in sites:
        ids = [str(section["id"]) for section in site.main("case").select("section[id]")]
        assert [id_ for id_ in ids if id_ not in ("治療", "references", "list-linked-from")] == [
            *("case", "drugs", "harms", "surgery", "surgery-harms", "副作用"),
        ]


def test_a_figure_has_the_name_of_its_file(sites: list[Site]) -> None:
    for site in sites:
        [figure] = [figure for figure in site.main("case").select("figure") if figure.find(alt="Four steps")]
        assert figure["id"] == "steps.svg"


def test_a_link_without_words_bears_the_title_of_its_page(sites: list[Site]) -> None:
    words = [a.get_text() for a in sites[0].main("case").select("p a[href$='frozen-shoulder.html']")]
    assert words == ["Frozen shoulder", "Frozen shoulder"]


def test_links_lead_to_headings_terms_mail_and_telephones(sites: list[Site]) -> None:
    for site in sites:
        links = {a.get_text(): str(a["href"]) for a in site.main("case").select("p a")}
        assert links["the helpline"] == "tel:+441234567"
        assert links["the desk"] == "mailto:desk@example.org"
        assert links["Comparison Group"] == "glossary.html#term-comparison-group"
        assert links["the leaflet"].endswith("/leaflet.pdf")
        assert links["what it does"] == "#副作用"
        assert links["harms"] == "#surgery-harms"
        assert links["脊髄"] == "glossary.html#term-脊髄"
        [term] = site.main("glossary").find_all(id="term-脊髄")
        assert term.get_text(strip=True).startswith("脊髄")


def test_footnotes_are_numbered_in_the_order_of_the_text_and_stand_below_it(sites: list[Site]) -> None:
    main = sites[0].main("notes")
    marks = main.select("a.footnote-reference")
    assert [mark.get_text(strip=True).strip("[]") for mark in marks] == ["1", "2", "3", "2"]
    assert [str(mark["href"]) for mark in marks[:3]] == ["#footnote-b", "#footnote-a", "#footnote-1"]
    notes = main.select("[id^='footnote-']:not(a)")
    shown = [" ".join(note.get_text(" ", strip=True).split()) for note in notes if note.name in ("aside", "div", "li")]
    assert [text.split()[-1] for text in shown] == ["part.", "a.", "one."]
    assert main.get_text().index("The end.") < main.get_text().index("Note b")


def test_no_address_stands_twice(sites: list[Site]) -> None:
    for site in sites:
        for name in ("case", "notes", "glossary"):
            ids = [str(tag["id"]) for tag in site.pages[name].select("[id]")]
            assert len(ids) == len(set(ids)), name
