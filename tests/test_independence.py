"""What a run loads: a check no Sphinx, a build nothing that asks the network. What may import what is held by import-linter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cases import GOOD, ROOT

LISTED = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules} & {'sphinx', 'docutils'}))"
NETWORK = "import sys; print(*sorted({*sys.modules} & {'aiohttp', 'publicsuffixlist', 'marrow.linkcheck.run'}))"


def run(program: str) -> str:
    """Run a program in a fresh interpreter; return the last line that it prints."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split("\n")[-2]


def test_building_the_site_imports_nothing_that_asks_the_network(tmp_path: Path) -> None:
    """The builder of links is known to every build, and its engine to none but its own."""
    arguments = ["-q", "-b", "html", "-c", str(ROOT), "-D", "marrow_draft=1", "-d", str(tmp_path / "doctrees")]
    build = f"from sphinx.cmd.build import main; assert main({[*arguments, str(GOOD), str(tmp_path / 'html')]!r}) == 0"
    assert run(f"{build}; assert 'marrow.site.links.builder' in __import__('sys').modules; {NETWORK}") == ""


def test_the_test_of_the_network_itself_would_see_it() -> None:
    assert run(f"import marrow.linkcheck.run; {NETWORK}") == "aiohttp marrow.linkcheck.run publicsuffixlist"


def test_the_check_of_all_pages_imports_neither_sphinx_nor_docutils() -> None:
    assert run(f"from marrow.__main__ import main; main(['check', '--root', {str(GOOD)!r}]); {LISTED}") == ""


def test_the_test_itself_would_see_them() -> None:
    assert run(f"import sphinx.application; {LISTED}") == "docutils sphinx"


def test_no_module_is_longer_than_a_reader_keeps_in_mind() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): count
        for path in (ROOT / "marrow").rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}
