"""A build never shows what older code, templates or styles have made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.building import ROOT, Site, tree
from tests.cases import copy_good
from tests.site.sphinx import sphinx

DRAFT = "--define=marrow_draft=1"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the code, the settings and the templates, to be changed."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "marrow", folder / "marrow", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "conf.py", folder)
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def test_a_change_of_styles_templates_or_code_reaches_every_page(project: Path, tmp_path: Path) -> None:
    pages, site = copy_good(tmp_path / "pages"), tmp_path / "site"

    def built(output: Path) -> Site:
        done = sphinx(pages, output, DRAFT, project=project)
        assert done.returncode == 0, done.stderr
        return Site(output)

    before = style_addresses(built(site))
    with (project / "marrow/_static/marrow.css").open("a", encoding="utf-8") as file:
        file.write(".claim { color: teal; }\n")
    after = style_addresses(built(site))
    assert [name for name in before if before[name] == after[name]] == []

    change(project / "marrow/_templates/page.html", "Made with Sphinx", "Made of Sphinx")
    assert [name for name, page in built(site).pages.items() if "Made of Sphinx" not in page.get_text()] == []

    change(project / "marrow/site/header.py", '"Made"', '"How it was made"')
    terms = [term.get_text() for term in built(site).main("topics/aspirin").select("dl.page-facts dt")]
    assert "How it was made" in terms

    built(tmp_path / "clean")
    assert tree(site) == tree(tmp_path / "clean")


def style_addresses(site: Site) -> dict[str, str]:
    """Return the end of the address of our styles on each page, which changes with them."""
    found = {name: page.select_one("link[href*='marrow.css']") for name, page in site.pages.items()}
    return {name: str(link["href"]).rpartition("/")[2] for name, link in found.items() if link}


def test_without_a_change_no_page_is_read_again(project: Path, tmp_path: Path) -> None:
    pages, site = copy_good(tmp_path / "pages"), tmp_path / "site"
    assert sphinx(pages, site, DRAFT, project=project).returncode == 0
    times = {path: path.stat().st_mtime_ns for path in site.glob("topics/*.html")}
    shutil.copytree(project, tmp_path / "elsewhere")
    assert sphinx(pages, site, DRAFT, project=tmp_path / "elsewhere").returncode == 0
    assert {path: path.stat().st_mtime_ns for path in site.glob("topics/*.html")} == times
