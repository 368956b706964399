"""How problems reach whoever runs Sphinx: as its own warnings, and as an exception that it does not dress up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT, Site
from tests.cases import copy_good
from tests.site.sphinx import sphinx

DRAFT = "--define=marrow_draft=1"
HYPE = 'the word "hope"; say what was measured, or put a quotation in quotation marks [marrow.hype]'
TYPO = 'category: unknown value "tretment"; did you mean "treatment"?'
NO_PAGE = 'a link to a page that does not exist: "topics/nowhere.md"; write the page or link to another [marrow.link]'


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """Pages with one thing that an editor has to mend, and two without which nothing can be shown."""
    pages = copy_good(tmp_path / "pages")
    topic = pages / "topics/aspirin.md"
    topic.write_text(topic.read_text("utf-8").replace("category: treatment", "category: tretment"), "utf-8")
    with (pages / "about/corrections.md").open("a", encoding="utf-8") as file:
        file.write("\nIt works [there](../topics/nowhere.md).\n")
    hope_in(pages / "topics/migraine.md")
    return pages


def hope_in(page: Path) -> None:
    """Write a sentence that an editor has to mend."""
    page.write_text(page.read_text("utf-8") + "\nThey hope.\n", "utf-8")


def line_of(path: Path, words: str) -> int:
    """Return the line of a file on which some words stand once."""
    [number] = [number for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1) if words in line]
    return number


def test_every_problem_is_a_warning_of_sphinx_with_its_place_and_its_rule(spoilt: Path, tmp_path: Path) -> None:
    kept = tmp_path / "warnings.txt"
    done = sphinx(spoilt, tmp_path / "site", f"--warning-file={kept}")
    assert done.returncode == 2
    told = kept.read_text("utf-8").splitlines()
    assert sorted(told) == sorted(line for line in done.stderr.splitlines() if line)
    page = spoilt / "about/corrections.md"
    assert f"{page}:{line_of(page, 'nowhere')}: ERROR: {NO_PAGE}" in told
    assert any(line.startswith(f"{spoilt / 'topics/aspirin.md'}:2: ERROR: {TYPO}") for line in told)
    assert re.fullmatch(r"ERROR: nothing was built: \d+ to mend \[marrow\.refused\]", told[-1])
    assert all(re.match(r"/.*\.\w+:\d+: ERROR: .* \[marrow\.[a-z-]+\]$", line) for line in told[:-1])
    assert not (tmp_path / "site" / "index.html").exists()


def test_a_refused_build_shows_no_line_of_code_and_asks_nobody_to_report_it(spoilt: Path, tmp_path: Path) -> None:
    done = sphinx(spoilt, tmp_path / "site")
    for word in ("Traceback", "Versions", "sphinx-doc", ".py"):
        assert word not in done.stderr + done.stdout


def test_a_draft_says_which_problems_keep_it_from_being_built(spoilt: Path, tmp_path: Path) -> None:
    done = sphinx(spoilt, tmp_path / "site", DRAFT)
    assert done.returncode == 2
    told = [line for line in done.stderr.splitlines() if line]
    errors = [line for line in told if "ERROR: " in line]
    assert told[-3:] == errors
    page = spoilt / "topics/migraine.md"
    assert f"{page}:{line_of(page, 'They hope.')}: WARNING: {HYPE}" in told
    assert [line.rpartition(" [")[2] for line in errors] == ["marrow.link]", "marrow.front-matter]", "marrow.refused]"]
    assert "ERROR: nothing was built: 2 to mend" in errors[-1]


def test_a_draft_is_built_and_told_what_is_left_to_mend(tmp_path: Path) -> None:
    pages = copy_good(tmp_path / "pages")
    hope_in(pages / "topics/migraine.md")
    done = sphinx(pages, tmp_path / "site", DRAFT)
    assert done.returncode == 0, done.stderr
    assert HYPE in done.stderr
    assert "They hope." in Site(tmp_path / "site").main("topics/migraine").get_text()
    assert "ERROR" not in done.stderr


def test_a_program_that_holds_sphinx_gets_an_exception_of_sphinx(spoilt: Path, tmp_path: Path) -> None:
    program = f"""
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
try:
    Sphinx({str(spoilt)!r}, {str(ROOT)!r}, {str(tmp_path / "site")!r}, {str(tmp_path / "doctrees")!r}, "html", status=None)
except ExtensionError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ}, cwd=ROOT
    )
    assert re.fullmatch(r"nothing was built: \d+ to mend", done.stdout.strip())


SMUGGLER = '''
"""Adds to one page what the check cannot see, as an extension of somebody else might."""
TEXT = """

So it is {cite}`nobody` and {claim}`no-such-claim`.

:::{claim} nothing-such
:kind: benefit
:certainty: low

Nobody read this sentence.

- trial-record: anywhere
:::

:::{statement} zz
:verdict: supported

Nobody said this.

Nobody found this.
:::

:::{picture} no-such-picture
:::

:::{listing} no-such-list
:::
"""

def smuggle(app, docname, content):
    if docname == "topics/aspirin":
        content[0] += TEXT

def setup(app):
    app.connect("source-read", smuggle, priority=900)
    return {"parallel_read_safe": True}
'''


def test_what_the_check_has_not_read_is_shown_as_typed_with_a_warning(tmp_path: Path) -> None:
    pages = copy_good(tmp_path / "pages")
    start = len((pages / "topics/aspirin.md").read_text("utf-8").splitlines())
    done = sphinx(pages, tmp_path / "site", DRAFT, extension=SMUGGLER)
    assert done.returncode == 0, done.stderr
    told = re.findall(
        r"topics/aspirin\.md:(\d+): WARNING: the check has not read (.+) here, .* \[marrow\.unread\]", done.stderr
    )
    assert [(int(line) - start, seen) for line, seen in told] == [
        (3, "{cite}`nobody`"),
        (3, "{claim}`no-such-claim`"),
        (5, "{claim} nothing-such"),
        (14, "{statement} zz"),
        (22, "{picture} no-such-picture"),
        (25, "{listing} no-such-list"),
    ]
    text = Site(tmp_path / "site").main("topics/aspirin").get_text()
    for typed in ("nobody", "no-such-claim", "Nobody read this sentence.", "Nobody said this.", "no-such-picture"):
        assert typed in text


ASTRAY = """
from sphinx.addnodes import pending_xref
from docutils import nodes

def astray(app, doctree):
    link = pending_xref("", nodes.inline("", "Go there"), refdomain="marrow", reftype="page", reftarget="no/page",
                        refdoc="index", refexplicit=True, refwarn=True)
    doctree[0] += nodes.paragraph("", "", link)

def setup(app):
    app.connect("doctree-read", astray)
    return {"parallel_read_safe": True}
"""


def test_a_link_of_the_domain_that_leads_nowhere_is_a_warning_and_no_dead_link(tmp_path: Path) -> None:
    done = sphinx(copy_good(tmp_path / "pages"), tmp_path / "site", DRAFT, extension=ASTRAY)
    assert done.returncode == 0, done.stderr
    assert "marrow:page reference target not found: no/page" in done.stderr
    last = Site(tmp_path / "site").main("index").select("section > p")[-1]
    assert last.get_text() == "Go there"
    assert last.select("a") == []
