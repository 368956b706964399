"""The glossary: from many entries on, letters lead to the first entry of each."""

from __future__ import annotations

from pathlib import Path

from tests.building import Site, build, copy_pages

WORDS = ("Apple", "ankle", "bone", *(f"cell {number}" for number in range(20)), "zinc")


def test_letters_lead_to_the_first_entry_of_each(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    entries = "\n\n".join(f"{word}\n  What it means." for word in WORDS)
    shown = pages / "glossary.md"
    text = shown.read_text("utf-8")
    assert 'class="letters"' not in text
    shown.write_text(text.replace("```{glossary}\n", f"```{{glossary}}\n{entries}\n\n", 1), "utf-8")
    done = build(pages, tmp_path / "html", draft=True)
    assert done.returncode == 0, done.stderr
    page = Site(tmp_path / "html").main("glossary")
    links = {link.get_text(): str(link["href"]) for link in page.select("nav.letters a")}
    assert list(links)[:4] == ["A", "B", "C", "Z"]
    for letter, address in links.items():
        term = page.select_one(address)
        assert term is not None
        assert term.get_text()[:1].upper() == letter
    assert links["C"] == "#term-cell-0"
