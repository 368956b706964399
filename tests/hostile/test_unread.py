"""What the check does not read as a page is none: the build never shows it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.building import build, copy_pages
from tests.site.sphinx import sphinx

LETS_IN = """
def setup(app):
    app.connect("config-inited", let_in, priority=999)
def let_in(app, config):
    config.include_patterns = ["**/*.md"]
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copy_pages(tmp_path / "site")


def built(site: Path) -> subprocess.CompletedProcess[str]:
    return build(site, site.parent / "out")


def test_hidden_files_are_neither_read_nor_shown(site: Path) -> None:
    for path in (".hidden.md", "topics/.hidden.md"):
        (site / path).write_text("# Hidden\n\n<script>alert(1)</script>\n", encoding="utf-8")
    done = built(site)
    assert done.returncode == 0, done.stderr
    assert list((site.parent / "out").rglob("*hidden*")) == []


def test_a_page_that_only_sphinx_sees_ends_the_build(site: Path) -> None:
    """Should patterns ever let in what the check leaves out, it is not built unread."""
    conf = site / "extra"
    conf.mkdir()
    (conf / "note.md").write_text("# Unread\n\n<b>x</b>\n", encoding="utf-8")

    done = sphinx(site, site.parent / "out", extension=LETS_IN)
    assert done.returncode == 2
    assert "nothing was built: the check has not read extra/note; name or move it as it says" in done.stderr
    assert "Traceback" not in done.stderr
