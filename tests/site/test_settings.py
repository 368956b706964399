"""What is set for a site is what its pages and its data say of it; what is set wrongly ends the build in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.building import Site
from tests.cases import ROOT, copy_good
from tests.site.sphinx import sphinx

CONF = f"""\
import sys; sys.path.insert(0, {str(ROOT)!r})
extensions = ["marrow"]
project = "The Fjord Desk"
marrow_credit = "Ann & Bo"
marrow_licence = "CC0-1.0"
marrow_questions = {{"novelty": "Is it <really> new?"}}
marrow_rules = {{"unused-source": {{"level": "off", "why": "we keep <all> papers that we looked at"}}}}
"""


ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>A fjord</title></svg>'


@pytest.fixture(scope="module")
def fjord(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("fjord")
    pages = copy_good(folder / "pages")
    (pages / "checks.md").write_text("# Checks\n\n```{listing} checks\n```\n", encoding="utf-8")
    (pages / "conf.py").write_text(CONF, encoding="utf-8")
    (pages / "_static" / "icons").mkdir()
    (pages / "_static" / "icons" / "icon.svg").write_text(ICON, encoding="utf-8")
    done = sphinx(pages, folder / "html", "--define=marrow_draft=1", project=pages)
    assert done.returncode == 0, done.stderr
    return Site(folder / "html")


def test_pages_say_what_the_site_is_called_and_who_is_to_be_named(fjord: Site) -> None:
    for name, page in fjord.pages.items():
        assert page.title is not None
        assert "The Fjord Desk" in page.title.get_text() + page.select_one(".brand").get_text(), name
        assert "Ann & Bo, text CC0 1.0. Made with" in page.select_one(".site-foot").get_text()
    assert [name for name, page in fjord.pages.items() if "Marrow" in page.get_text()] == []


def test_phones_say_the_same_and_show_the_icon_of_the_site(fjord: Site) -> None:
    manifest = json.loads((fjord.folder / "_static/icons/site.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["short_name"], manifest["lang"]) == ("The Fjord Desk", "The Fjord Desk", "en-GB")
    assert (fjord.folder / "_static/icons/icon.svg").read_text(encoding="utf-8") == ICON


def test_data_say_the_same(fjord: Site) -> None:
    for name in ("claims", "knowledge-base"):
        told = json.loads((fjord.folder / "data" / f"{name}.json").read_text(encoding="utf-8"))["licence"]
        assert told == {
            "name": "CC0 1.0",
            "address": "https://creativecommons.org/publicdomain/zero/1.0/",
            "credit": "Ann & Bo, with a link to the page",
        }
    bundle = json.loads((fjord.folder / "data" / "fhir" / "bundle.json").read_text(encoding="utf-8"))
    said = {(entry["resource"].get("publisher"), entry["resource"].get("copyright")) for entry in bundle["entry"]}
    assert said <= {("The Fjord Desk", "CC0 1.0"), (None, "CC0 1.0")}


def test_questions_have_words_of_their_own(fjord: Site) -> None:
    asked = [
        head.get_text() for head in fjord.main("articles/aspirin-cures-migraine").select(".appraisal th[scope=row]")
    ]
    assert asked[8] == "Is it <really> new?"
    assert asked[0] == "Does it say what the treatment costs?"


def test_readers_see_what_is_asked_otherwise(fjord: Site) -> None:
    rule = fjord.main("checks").select_one("#rule-unused-source")
    assert rule is not None
    assert rule.select_one(".rule-here").get_text() == ("Off on this site: we keep <all> papers that we looked at.")
    assert len(fjord.main("checks").select(".rule-here")) == 1


@pytest.mark.parametrize(
    ("conf", "told"),
    [
        (
            'project = "Fjord"\nmarrow_licence = "CC BY"\nmarrow_contct = ""\n',
            [
                '3: ERROR: marrow_licence is "CC BY"; did you mean "CC-BY-4.0"?',
                '4: ERROR: there is no setting marrow_contct; did you mean "marrow_contact"?',
            ],
        ),
        ("", ['1: ERROR: project is not there; write the name of the site: project = "…"']),
        (
            'project = "Fjord"\nhtml_theme = "alabaster"\nhtml_use_index = True\n',
            [
                '3: ERROR: html_theme is "alabaster"; take it out: pages need "furo"',
                '4: ERROR: html_use_index is "True"; take it out: pages need "False"',
            ],
        ),
        (
            'project = "Fjord"\nmarrow_rules = {"hipe": {"level": "off", "why": "we like these words"}}\n',
            ['3: ERROR: there is no rule "hipe"; did you mean "hype"?'],
        ),
    ],
)
def test_what_is_wrong_with_settings_ends_the_build_with_their_lines(
    conf: str, told: list[str], tmp_path: Path
) -> None:
    pages = copy_good(tmp_path / "pages")
    begin = f"import sys; sys.path.insert(0, {str(ROOT)!r}); extensions = ['marrow']\n"
    (pages / "conf.py").write_text(begin + conf, encoding="utf-8")
    done = sphinx(pages, tmp_path / "html", "--define=marrow_draft=1", project=pages)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert [
        line.partition("conf.py:")[2].removesuffix(" [marrow.settings]") for line in lines if "conf.py:" in line
    ] == told
    assert lines[-1].startswith(f"ERROR: nothing was built: {len(told)} to mend")
    assert "Traceback" not in done.stderr
