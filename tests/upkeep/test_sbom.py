"""The list of what the site is made with: whole, valid, and the same every time."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from marrow.version import __version__
from tests.cases import ROOT
from upkeep.sbom import complaint, main, packages


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lock file of two packages that are installed, and of one that is for other machines."""
    path = tmp_path_factory.mktemp("lock") / "docs.txt"
    rows = [f"{name}=={version(name)} \\\n    --hash=sha256:{'0' * 64}\n" for name in ("furo", "sphinx-basic-ng")]
    path.write_text("".join([*rows, "pywin32==311 ; sys_platform == 'win32' \\\n    --hash=sha256:0\n"]))
    return path


@pytest.fixture(scope="module")
def listed(lock: Path) -> Path:
    path = lock.with_name("sbom.json")
    assert main(lock, path) == 0
    return path


def test_it_holds_what_is_locked_with_licences_and_nothing_else_that_is_installed(listed: Path) -> None:
    parts = json.loads(listed.read_text(encoding="utf-8"))
    licences = {part["name"]: part["licenses"][0]["license"]["id"] for part in parts["components"]}
    assert licences == {"furo": "MIT", "sphinx-basic-ng": "MIT"}
    itself = parts["metadata"]["component"]
    assert (itself["name"], itself["version"]) == ("marrow", __version__)
    needed = {edge["ref"].partition("==")[0]: edge.get("dependsOn", []) for edge in parts["dependencies"]}
    assert needed["furo"] == [f"sphinx-basic-ng=={version('sphinx-basic-ng')}"]


def test_it_is_valid(listed: Path) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(listed.read_text(encoding="utf-8")) is None


def test_it_is_the_same_every_time(lock: Path, listed: Path, tmp_path: Path) -> None:
    assert main(lock, tmp_path / "again.json") == 0
    assert (tmp_path / "again.json").read_bytes() == listed.read_bytes()


def test_another_version_than_the_locked_one_is_told(listed: Path) -> None:
    parts = json.loads(listed.read_text(encoding="utf-8"))
    assert complaint(parts, {"furo": "1.0", "sphinx": "", "gone": "2"}) == (
        "this environment does not hold furo 1.0, gone 2"
    )


def test_what_the_schema_refuses_is_told(listed: Path) -> None:
    parts = json.loads(listed.read_text(encoding="utf-8"))
    assert "'nothing' is not one of" in str(complaint({**parts, "bomFormat": "nothing"}, {}))


def test_every_package_of_the_real_lock_file_is_seen() -> None:
    text = (ROOT / "requirements" / "docs.txt").read_text(encoding="utf-8")
    pinned = {row.partition("==")[0] for row in text.splitlines() if row[:1].isalnum()}
    assert set(packages(text)) == pinned


def test_a_release_is_made_with_the_versions_that_build_the_site() -> None:
    ours, site = (packages((ROOT / "requirements" / f"{name}.txt").read_text("utf-8")) for name in ("release", "docs"))
    assert {name: ours.get(name) for name in site} == site
