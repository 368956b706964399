"""Which changes are those of contributors, who wait for the checks of pages alone."""

from __future__ import annotations

import subprocess

import pytest

from tests.cases import ROOT

PAGES = (
    *("topics/a.md", "articles/b-2.md", "authors/c.md", "sources/d.md", "about/e.md", "glossary.md", "index.md"),
    *("pictures/f.yaml", "_static/pictures/f.svg", "moved.yaml", "notices.json", "links.yaml", "releases/objects.inv"),
    "tests_site/facts.toml",
)


def only_pages(*paths: str) -> bool:
    done = subprocess.run([ROOT / ".ci" / "only-pages"], input="\n".join([*paths, ""]), text=True, check=False)
    return done.returncode == 0


def test_pages_and_what_belongs_to_them_are_no_code() -> None:
    assert only_pages(*PAGES)


@pytest.mark.parametrize(
    "path",
    [
        *("README.md", "CONTRIBUTING.md", "conf.py", "marrow/catalogue.py", "tests/good/topics/aspirin.md"),
        *(
            "marrow/_static/marrow.css",
            "marrow/_templates/page.html",
            "requirements/docs.txt",
            ".github/workflows/checks.yml",
        ),
        *("tests_site/test_facts.py", "topics/deep/page.md", "pictures/f.py", "old/moved.yaml"),
    ],
)
def test_one_file_of_anything_else_makes_it_a_change_of_code(path: str) -> None:
    assert not only_pages(PAGES[0], path, PAGES[1])
