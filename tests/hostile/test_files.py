"""Nothing but pages, pictures, and files of known kinds under known names stands on the site, whatever is committed."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from marrow.gate.run import run
from tests.cases import TODAY, copy_good

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "files.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_good(tmp_path_factory.mktemp("files") / "site")


@pytest.mark.parametrize("case", CASES, ids=[case["origin"] for case in CASES])
def test_a_file_that_is_none_of_the_site_is_refused_in_words(case: dict[str, Any], good: Path) -> None:
    missed = [
        (path, content)
        for path in case["paths"]
        for content in case["contents"]
        if not any(case["told"] in problem for problem in told_with(good, path, content))
    ]
    assert missed == []


def told_with(good: Path, path: str, content: str) -> list[str]:
    """Return what the check says more when a file is added; every message is one line that no log obeys."""
    file = good / path
    before = file.read_bytes() if file.exists() else None
    made = [folder for folder in file.parents if not folder.exists()]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    try:
        problems = run(good, day=TODAY).problems
    finally:
        file.unlink()
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)
        if before is not None:
            file.write_bytes(before)
    for problem in problems:
        assert str(problem).isprintable(), ascii(str(problem))
        assert not str(problem).startswith("::")
        assert "##[" not in str(problem)
    return [str(problem) for problem in problems]
