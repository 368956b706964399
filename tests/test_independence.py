"""Reading, joining, checking and viewing pages needs neither Sphinx nor docutils."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cases import GOOD, ROOT

LISTED = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules} & {'sphinx', 'docutils'}))"


def run(program: str) -> str:
    """Run a program in a fresh interpreter; return the last line that it prints."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split("\n")[-2]


@pytest.mark.parametrize(
    "module",
    [
        *sorted(f"marrow.model.{path.stem}" for path in (ROOT / "marrow" / "model").glob("*.py")),
        *sorted(f"marrow.rules.{path.stem}" for path in (ROOT / "marrow" / "rules").glob("*.py")),
        "marrow.catalogue",
        "marrow.views",
    ],
)
def test_a_module_imports_neither_sphinx_nor_docutils(module: str) -> None:
    assert run(f"import {module.removesuffix('.__init__')}; {LISTED}") == ""


def test_the_check_of_all_pages_imports_neither_sphinx_nor_docutils() -> None:
    assert run(f"from marrow.__main__ import main; main(['check', '--root', {str(GOOD)!r}]); {LISTED}") == ""


def test_the_test_itself_would_see_them() -> None:
    assert run(f"import sphinx.application; {LISTED}") == "docutils sphinx"
