"""The second line: whatever a mistake in the code lets through, a site that holds it is not shown."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.building import copy_pages
from tests.cases import ROOT
from tests.site.sphinx import sphinx

TITLE = r"""# \<img src=x onerror=alert(1)\> of a shoulder"""

INTO_THE_PAGE = {
    "topics/frozen-shoulder": ("<script>alert(1)</script>", "<script>"),
    "topics/natural-course": ("<p onclick='alert(1)'>x</p>", '<p onclick="alert(1)">'),
    "topics/pain-form": ("<iframe src='//example.org'></iframe>", '<iframe src="//example.org">'),
    "topics/steroid-injection": ("<form action='//example.org'>", '<form action="//example.org">'),
    "topics/stretching": ("<style>*{color:red}</style>", "<style>"),
    "topics/trial-steps": ("<p style='color:red'>x</p>", '<p style="color:red">'),
    "topics/water-injection": ("<meta http-equiv=refresh content='0; url=x.html'>", '<meta http-equiv="refresh"'),
    "topics/comparison-groups": ("<base href='//example.org'>", '<base href="//example.org">'),
    "sources/guild2024": ("<object data=x></object>", '<object data="x">'),
    "sources/amari2019": ("<embed src=x>", '<embed src="x">'),
    "sources/brandt2021": ("<img src='https://example.org/x.png'>", '<img src="https://example.org/x.png">'),
    "sources/castel2024": ("<a href='javascript:alert(1)'>x</a>", '<a href="javascript:alert(1)">'),
    "sources/dorn2022": ("<script src='https://example.org/x.js'></script>", '<script src="https://example.org/x.js">'),
    "authors/desk": ("<link rel=stylesheet href='//example.org/x.css'>", '<link rel="stylesheet"'),
    "authors/mina": ("<svg><use href='//example.org/x.svg#a'/></svg>", '<use href="//example.org/x.svg#a">'),
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return copy_pages(tmp_path / "pages")


def refused(pages: Path, broken: str) -> subprocess.CompletedProcess[str]:
    """Build with an extension that breaks the code on purpose; the site must not be shown."""
    done = sphinx(pages, pages.with_name("site"), extension=broken)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_what_a_template_prints_unescaped_into_a_page_is_refused_with_the_page_and_taken_away(pages: Path) -> None:
    body = {name: held for name, (held, _) in INTO_THE_PAGE.items()}
    broken = f"""
BODY = {body!r}
def spoil(app, pagename, templatename, context, doctree):
    context["body"] = f"{{context.get('body', '')}}{{BODY.get(pagename, '')}}"
def setup(app):
    app.connect("html-page-context", spoil)
"""
    done = refused(pages, broken)
    told = {line.partition(":1: ERROR: ")[0]: line for line in done.stderr.splitlines() if ":1: ERROR: " in line}
    assert {*told} == {str(pages / f"{name}.md") for name in INTO_THE_PAGE}
    for name, (_, seen) in INTO_THE_PAGE.items():
        assert f'"{name}.html" holds {seen}' in told[str(pages / f"{name}.md")]
        assert not (pages.with_name("site") / f"{name}.html").exists()
    assert f"the site is not shown: of its files {len(INTO_THE_PAGE)} hold" in done.stderr


def spoil_title(pages: Path) -> None:
    path = pages / "topics/frozen-shoulder.md"
    path.write_text(path.read_text("utf-8").replace("# Frozen shoulder", TITLE, 1), "utf-8")
    for page in pages.rglob("*.md"):
        page.write_text(
            page.read_text("utf-8").replace("frozen-shoulder.md#frozen-shoulder", "frozen-shoulder.md"), "utf-8"
        )


@pytest.mark.parametrize(
    "broken",
    [
        """
def setup(app):
    app.connect("builder-inited", lambda app: setattr(app.builder.templates.environment, "autoescape", False), priority=999)
""",
        """
from markupsafe import Markup
def marked(app, pagename, templatename, context, doctree):
    for entry in context["marrow_navigation"]:
        for link in entry["links"]:
            link["title"] = Markup(link["title"])
def setup(app):
    app.connect("html-page-context", marked, priority=950)
""",
        """
from marrow.site import header
from docutils import nodes
header_of = header.header
def raw(view):
    made = header_of(view)
    return [*made, nodes.raw("", f"<p>{view.title}</p>", format="html")]
def setup(app):
    import marrow.site.furnish
    marrow.site.furnish.header = raw
""",
    ],
    ids=["escaping is off", "a title is passed as markup", "a title is put into raw HTML"],
)
def test_a_title_that_runs_refuses_every_page_that_shows_it(broken: str, pages: Path) -> None:
    spoil_title(pages)
    done = refused(pages, broken)
    assert '<img src="x" onerror="alert(1)">' in done.stderr or '<img onerror="alert(1)">' in done.stderr
    assert not (pages.with_name("site") / "topics/frozen-shoulder.html").exists()


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (
            "import marrow.site.events as events\ndef setup(app): events.escape = lambda text, quote: text\n",
            "onerror=",
        ),
        (
            "from marrow.site import html\ndef setup(app): "
            "html.HTML5Translator.attval = lambda self, text, *more: text\n",
            "onerror=",
        ),
    ],
    ids=["a description", "an attribute of ours"],
)
def test_what_a_value_of_front_matter_ends_early_is_refused(broken: str, told: str, pages: Path) -> None:
    path = pages / "topics/frozen-shoulder.md"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.startswith("summary: "))
    lines[at] = "summary: 'Stiff for \"a year\"><img src=x onerror=alert(1)> or two.'\n"
    path.write_text("".join(lines), "utf-8")
    assert told in refused(pages, broken).stderr


def test_a_drawing_and_a_static_file_that_the_check_lets_through_are_refused(pages: Path) -> None:
    drawing = next(pages.glob("_static/pictures/water-timeline.svg"))
    drawing.write_text(drawing.read_text("utf-8").replace("</svg>", "<script>alert(1)</script></svg>"), "utf-8")
    (pages / "_static/scripts").mkdir()
    (pages / "_static/scripts/furo.js").write_text("alert(1)", "utf-8")
    (pages / "_static/language_data.js").write_text("alert(1)", "utf-8")
    (pages / "_static/x.html").write_text("<script>alert(1)</script>", "utf-8")
    broken = f"""
import types
import marrow.reading.pictures as pictures, marrow.reading.survey as survey
pictures.svg = types.SimpleNamespace(
    foreign=lambda text, **how: iter(()), ids=lambda text: (), words=lambda text: ""
)
survey.no_static_file = lambda path: None
survey.no_drawing = lambda root, path: None
def setup(app):
    app.config.html_static_path = ["_static", {os.path.relpath(pages / "_static", ROOT)!r}]
"""
    done = refused(pages, broken)
    ships = "something else than the package that it comes from ships under this name"
    assert f'"_static/language_data.js" holds {ships} (and so does _static/scripts/furo.js)' in done.stderr
    assert '"_static/pictures/water-timeline.svg" holds the element <script>' in done.stderr
    place = pages / "topics/water-injection.md"
    assert f'{place}:1: ERROR: "topics/water-injection.html" holds <script> (and so does _static/x.html)' in done.stderr


def test_data_that_is_none_or_leads_astray_is_refused(pages: Path) -> None:
    broken = """
from marrow import exports
files_of = exports.files
def spoilt(views):
    made = dict(files_of(views))
    made["data/claims.json"] = made["data/claims.json"].replace('"address": "https:', '"address": "javascript:')
    made["data/knowledge-base.json"] += ","
    return made
exports.files = spoilt
def setup(app): pass
"""
    done = refused(pages, broken)
    assert '"data/claims.json" holds "address": "javascript:' in done.stderr
    assert '"data/knowledge-base.json" holds no JSON' in done.stderr


def test_a_page_without_the_policy_is_refused(pages: Path) -> None:
    broken = """
def spoil(app, pagename, templatename, context, doctree):
    if pagename == "a-z":
        context["embedded"] = True
    if pagename == "glossary":
        context["marrow_policy"] = "default-src *"
def setup(app):
    app.connect("html-page-context", spoil, priority=950)
"""
    done = refused(pages, broken)
    assert '"a-z.html" holds <link' in done.stderr or '"a-z.html" holds no Content-Security-Policy' in done.stderr
    assert '"glossary.html" holds <meta http-equiv="Content-Security-Policy" content="default-src *">' in done.stderr


def test_what_is_told_of_it_cannot_begin_a_line_or_a_command(pages: Path) -> None:
    broken = """
def spoil(app, pagename, templatename, context, doctree):
    if pagename == "a-z":
        context["body"] += "<p onclick='\\n::error::x\\u202e##[stop-commands]y'>x</p>"
def setup(app):
    app.connect("html-page-context", spoil)
"""
    done = refused(pages, broken)
    assert "\n::error" not in done.stderr
    assert "##[" not in done.stderr
    assert "<U+202E>" in done.stderr
