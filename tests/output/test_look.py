"""Every file of a site is looked at, whatever kind it is."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from marrow.output import allowed, policy
from marrow.output.look import Refused, Site, look
from marrow.reading.remembered import Remembered
from tests.cases import ROOT
from tests.output.test_html import BODY, HEAD

SHIPPED = "/* the theme's own: url(data:image/svg+xml,x) */ body { background: url(x.png) }"
SITE = Site({"_static/theme.css": hashlib.sha256(SHIPPED.encode()).hexdigest()}, policy.content_security())

GOOD = {
    "topics/page.html": f'<!doctype html><html lang="en"><head>{HEAD}</head><body>{BODY}</body></html>',
    "_static/x.png": "",
    "_static/theme.js": (ROOT / "marrow/_static/theme.js").read_text("utf-8"),
    "_static/marrow.css": "body { color: var(--a); scroll-behavior: auto } /* @import */",
    "_static/theme.css": SHIPPED,
    "_static/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M 0 0"/></svg>',
    "searchindex.js": 'Search.setIndex({"titles":["</script><script>alert(1)</script>"]})',
    "data/claims.json": '{"claims": [{"address": "topics/page.html#claim-a", "sentence": "javascript: a language"}]}',
    "feeds/site.xml": "<feed><id>urn:uuid:2417ee35-8b5d-5c47-8f23-f3089adab441</id></feed>",
    "sitemap.xml": "<urlset><url><loc>https://example.org/</loc></url></urlset>",
    "objects.inv": "# Sphinx inventory version 2",
    ".buildinfo": "",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in GOOD.items():
        write(tmp_path, name, text)
    return tmp_path


def write(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_a_site_as_it_is_built_is_shown(folder: Path) -> None:
    assert list(look(folder, SITE)) == []


@pytest.mark.parametrize(
    ("name", "content", "seen"),
    [
        ("topics/x.html", "<p>x</p>", "no Content-Security-Policy in its head"),
        ("topics/x.html", b"\xff\xfe<\0p\0>\0", "text that is not UTF-8"),
        ("_static/x.html", "<script>alert(1)</script>", "<script>"),
        ("_static/x.htm", "x", 'a file of the kind ".htm", which no site has'),
        ("_static/x.xhtml", "x", 'a file of the kind ".xhtml", which no site has'),
        ("_static/x.swf", "x", 'a file of the kind ".swf", which no site has'),
        (".htaccess", "x", 'a file of the kind ".htaccess", which no site has'),
        ("x", "x", 'a file of the kind "x", which no site has'),
        ("_static/x.js", "alert(1)", "a script that neither the theme nor this project has"),
        ("_static/theme.css", "x", "something else than the package that it comes from ships under this name"),
        ("_static/marrow.css", "@import 'https://example.org/x'", "@import in a style sheet"),
        ("_static/marrow.css", "a{b:url(//example.org/x)}", "url( in a style sheet"),
        ("_static/marrow.css", "a{b:u\\72l(//example.org/x)}", "\\ in a style sheet"),
        ("_static/marrow.css", "/*/ a{b:image-set('//example.org/x' 1x)} */ c{d:image-set('x' 1x)}", "image-set( in a style sheet"),
        ("_static/drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", 'the attribute onload="x"'),
        ("searchindex.js", "Search.setIndex({});alert(1)", "a search index that is more than data"),
        ("searchindex.js", "Search.setIndex({a:alert(1)})", "a search index that is more than data"),
        ("data/x.json", "{", "no JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))"),
        ("data/x.json", '[{"address": ["javascript:alert(1)"]}]', '"address": "javascript:alert(1)"'),
        ("data/x.json", '{"URL": "//example.org/x"}', '"URL": "//example.org/x"'),
        ("feed.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "a declaration of a document type, of entities or of a style sheet"),
        ("feed.xml", "<!DOCTYPE x><x/>", "a declaration of a document type, of entities or of a style sheet"),
        ("feed.xml", "<?xml-stylesheet href='x'?><x/>", "a declaration of a document type, of entities or of a style sheet"),
        ("feed.xml", "<x><script xmlns='http://www.w3.org/1999/xhtml'/></x>", "the element <script>"),
        ("feed.xml", "<x><link href='javascript:alert(1)'/></x>", 'the address "javascript:alert(1)"'),
        ("feed.xml", "<x><loc>data:text/html,x</loc></x>", 'the address "data:text/html,x"'),
        ("feed.xml", "<x><id>urn:uuid:javascript</id></x>", 'the address "urn:uuid:javascript"'),
        ("feed.xml", "<x>", "no well-formed XML (no element found: line 1, column 3)"),
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_file_is_named_with_it(name: str, content: str | bytes, seen: str, folder: Path) -> None:
    write(folder, name, content)
    assert list(look(folder, SITE)) == [Refused(name, seen)]


def test_a_script_of_ours_is_the_one_that_was_written_down(folder: Path) -> None:
    changed = GOOD["_static/theme.js"] + "alert(1)"
    write(folder, "_static/theme.js", changed)
    made = hashlib.sha256(changed.encode()).hexdigest()
    assert list(look(folder, SITE)) == [
        Refused(
            "_static/theme.js",
            f'a script that is not as it was written down; if it is meant so, its SHA-256 is "{made}"',
        )
    ]


def test_what_is_written_down_of_our_scripts_is_what_they_are() -> None:
    ours = {name: written for name, written in allowed.SCRIPTS.items() if name.startswith("_static/")}
    assert {name: hashlib.sha256((ROOT / "marrow" / name).read_bytes()).hexdigest() for name in ours} == ours


def test_a_link_to_another_file_is_no_part_of_a_site(folder: Path, tmp_path: Path) -> None:
    (folder / "_static/y.png").symlink_to("/dev/zero")
    (folder / "_static/z.txt").symlink_to(tmp_path / "nowhere")
    (folder / "_static/x.txt").symlink_to(Path(__file__))
    assert [found.path for found in look(folder, SITE)] == ["_static/x.txt", "_static/y.png", "_static/z.txt"]


def test_folders_are_not_followed(folder: Path) -> None:
    (folder / "_static/loop").symlink_to(folder)
    assert [found.path for found in look(folder, SITE)] == ["_static/loop"]


def test_a_page_that_was_sound_is_looked_at_again_where_anything_of_it_changed(folder: Path) -> None:
    memory = Remembered()
    assert list(look(folder, SITE, memory)) == []
    kept = dict(memory.used)
    assert len(kept) == 1
    assert list(look(folder, SITE, Remembered(kept))) == []
    (folder / "topics/page.html").write_text("<script>alert(1)</script>", "utf-8")
    assert [found.path for found in look(folder, SITE, Remembered(kept))] == ["topics/page.html"]


def test_another_policy_or_a_file_that_is_gone_has_all_pages_looked_at_again(folder: Path) -> None:
    memory = Remembered()
    assert list(look(folder, SITE, memory)) == []
    (other,) = look(folder, replace(SITE, policy="default-src 'none'"), Remembered(memory.used))
    assert other.path == "topics/page.html"
    (folder / "_static/x.png").unlink()
    again = Remembered(memory.used)
    list(look(folder, SITE, again))
    assert again.used.keys() != memory.used.keys()


def test_a_page_that_is_refused_is_not_remembered_as_sound(folder: Path) -> None:
    write(folder, "topics/bad.html", "<p>x</p>")
    memory = Remembered()
    for _ in range(2):
        assert [found.path for found in look(folder, SITE, memory)] == ["topics/bad.html"]
        memory = Remembered(memory.used)


def test_nobody_is_led_astray_by_a_page_under_the_name_of_a_sound_one(folder: Path) -> None:
    memory = Remembered()
    list(look(folder, SITE, memory))
    (folder / "topics/page.html").rename(folder / "topics/there.html")
    again = Remembered(memory.used)
    list(look(folder, SITE, again))
    assert not again.used.keys() & memory.used.keys()
