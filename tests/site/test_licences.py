"""Whose work a reader is sent beside the words of pages, and under which licence: docs/licences.toml says it whole."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from importlib.metadata import metadata
from typing import Any

import pytest

from tests.building import Site
from tests.cases import ROOT

LISTED: dict[str, list[dict[str, Any]]] = tomllib.loads((ROOT / "docs" / "licences.toml").read_text(encoding="utf-8"))
PATTERNS = [(pattern, entry.get("repository", False)) for entry in LISTED["file"] for pattern in entry["paths"]]
"""What files are called, and whether it says so of those alone that lie in the repository."""
WORDS = {"MIT": "MIT License"}
"""What older packages call a licence in their classifiers."""


def shipped(site: Site) -> list[str]:
    """What lies in a built site and is neither a page nor data made of pages."""
    found = (path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.endswith(".html") and not path.startswith(("data/", ".buildinfo")))


def named(path: str, pattern: tuple[str, bool]) -> bool:
    """Whether a pattern speaks of a file: of what others ship, it does by its name; of ours, if the package has it, too."""
    name, is_ours = pattern
    return fnmatchcase(path, name) and (not is_ours or (ROOT / "marrow" / path).is_file())


def test_every_file_that_is_shipped_has_one_licence(site: Site) -> None:
    matched = {path: [pattern for pattern in PATTERNS if named(path, pattern)] for path in shipped(site)}
    assert {path: patterns for path, patterns in matched.items() if len(patterns) != 1} == {}


def test_nothing_is_listed_that_is_not_shipped(site: Site) -> None:
    files = shipped(site)
    assert [pattern for pattern in PATTERNS if not any(named(path, pattern) for path in files)] == []


def test_every_icon_of_the_theme_has_one_licence(site: Site) -> None:
    drawn = sorted({symbol["id"] for page in site.pages.values() for symbol in page.find_all("symbol")})
    assert sorted(name for entry in LISTED["icon"] for name in entry["names"]) == drawn


@pytest.mark.parametrize("entry", [entry for entry in LISTED["file"] if "package" in entry], ids=lambda e: e["package"])
def test_a_package_says_the_same_of_its_licence(entry: dict[str, Any]) -> None:
    told = metadata(entry["package"])
    declared = {told.get("License-Expression"), told.get("License"), *told.get_all("Classifier", [])}
    names = {entry["licence"], f"License :: OSI Approved :: {WORDS.get(entry['licence'])}"}
    assert names & declared


def test_no_font_is_shipped(site: Site) -> None:
    """The list says so."""
    assert [path for path in shipped(site) if path.endswith((".woff", ".woff2", ".ttf", ".otf"))] == []
