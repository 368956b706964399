"""A site in another language: rules on English words are off and say so, and what the program says is in its catalogue."""

from __future__ import annotations

import shutil
from gettext import GNUTranslations
from pathlib import Path

import pytest

from marrow.cli.main import main
from marrow.gate import run as gate
from marrow.gate.rules import RULES
from marrow.model.translations import translation
from tests.building import Site
from tests.cases import ROOT, TODAY, copy_good
from tests.site.sphinx import sphinx

PAGE = "topics/acqua"
ENGLISH = sum(rule.english for rule in RULES)
"""How many rules know English words."""


def pages_in(language: str, root: Path) -> Path:
    """Copy the good pages, set a language, and add the page of a treatment in Italian."""
    copy_good(root)
    shutil.copy(Path(__file__).parent / "acqua.md", root / f"{PAGE}.md")
    conf = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nextensions = ['marrow']\nproject = 'Il Fiordo'\n"
    (root / "conf.py").write_text(f"{conf}language = {language!r}\n", encoding="utf-8")
    return root


def told(root: Path) -> dict[str, str]:
    """Return what is told of the Italian page, by rule."""
    found = gate.run(root, day=TODAY).problems
    return {problem.rule: problem.message for problem in found if problem.path == f"{PAGE}.md"}


def test_a_page_in_italian_passes(tmp_path: Path) -> None:
    assert told(pages_in("it", tmp_path)) == {}


def test_in_english_it_would_not(tmp_path: Path) -> None:
    assert {"treatment-headings", "certainty-words", "answer"} <= set(told(pages_in("en-GB", tmp_path)))


def test_its_headings_are_asked_for_in_italian(tmp_path: Path) -> None:
    root = pages_in("it", tmp_path)
    page = root / f"{PAGE}.md"
    page.write_text(page.read_text("utf-8").replace("## Funziona?", "## Does it help?"), "utf-8")
    lacks = "the treatment page lacks ## Funziona?; write the section, if only to say that nothing is known"
    assert told(root)["treatment-headings"] == lacks


@pytest.mark.parametrize(("language", "headings"), [("it", 0), ("sv", 1)])
def test_rules_that_do_not_know_the_language_say_so_once(
    language: str, headings: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Headings are known where there is a catalogue."""
    main(["check", "--root", str(pages_in(language, tmp_path))])
    said = [line for line in capsys.readouterr().out.splitlines() if "do not know the words" in line]
    assert [line.partition(":")[0] for line in said] == [
        f"{ENGLISH + headings} rules do not know the words of {language} and are off"
    ]
    assert ("treatment-headings" in said[0]) is (language == "sv")


@pytest.fixture(scope="module")
def italian(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("italian")
    pages = pages_in("it", folder / "pages")
    done = sphinx(pages, folder / "html", "--define=marrow_draft=1", project=pages)
    assert done.returncode == 0, done.stderr
    return Site(folder / "html")


def test_what_the_program_says_is_italian(italian: Site) -> None:
    page = italian.pages[PAGE]
    assert page.html["lang"] == "it"
    assert page.select_one(".skip-to-content").get_text() == "Vai al contenuto"
    assert page.select_one(".sidebar-tree").get_text(" ", strip=True).startswith("Temi")
    answers = page.select_one("#answers")
    assert answers["aria-label"] == "In breve"
    assert [link.get_text() for link in answers.select("strong a")][:2] == ["Funziona?", "Che danni può fare?"]
    claim = page.select_one("#claim-acqua-aiuta").parent.get_text(" ")
    assert "Certezza molto bassa sull’effetto di acqua di prova su umore" in " ".join(claim.split())
    assert page.select_one("dl.page-facts time, .made time").get_text() == "20 novembre 2026"
    assert "Il Fiordo, testo CC BY 4.0. Fatto con Sphinx e Furo." in page.select_one(".site-foot").get_text()


def test_nothing_that_is_in_the_catalogue_is_left_in_english(italian: Site) -> None:
    catalogue = translation("it")
    assert isinstance(catalogue, GNUTranslations)
    left = {
        text
        for text in map(str.strip, italian.pages[PAGE].select_one("body").find_all(string=True))
        if text and catalogue.gettext(text) != text
    }
    assert left == set()


def test_words_of_pages_stay_as_they_are(italian: Site) -> None:
    said = italian.main("topics/placebo-effect").get_text()
    assert "People often feel better after a dummy pill." in said


def test_search_knows_the_language(italian: Site) -> None:
    assert (italian.folder / "pagefind" / "wasm.it.pagefind").is_file()
