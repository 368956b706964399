"""A built page holds what templates write; whatever else is in it, parsed as browsers parse it, is named."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from marrow.output import allowed, policy
from marrow.output.html import DEEPEST, Expected, foreign
from marrow.reading import svg
from tests.steps import Steps

HOST = "elsewhere.example.org"
CASES = tomllib.loads(Path(__file__).with_name("foreign.toml").read_text("utf-8"))["case"]
EXPECTED = Expected(
    policy=policy.content_security(),
    referrer=policy.REFERRER,
    scripts=frozenset({"_static/theme.js"}),
    styles=frozenset({"_static/marrow.css"}),
    files=frozenset({"_static/x.png", "_static/x.txt"}),
    moved=frozenset({"topics/gone.html"}),
)
POLICY = f'<meta http-equiv="Content-Security-Policy" content="{policy.content_security()}">'
HEAD = f"""<meta charset="utf-8">{POLICY}<meta name="referrer" content="no-referrer">
<!-- Generated with Sphinx 9 --><title>A &lt;page&gt;</title><link rel="stylesheet" href="../_static/marrow.css?v=1">"""
BODY = """<script src="../_static/theme.js?v=1"></script><form action="../search.html"><input type="search" name="q"></form>
<p class="x" id="y" aria-label="z" data-w="v">Words, <a href="https://example.org/?a=b#c">a link</a>, <a href="#y">another</a>,
<a href="mailto:a@example.org">a third</a>, <a href="../about/index.html">a fourth</a> &lt;script&gt; onclick=x</p>
<script type="application/ld+json">{"url": "https://example.org/", "name": "\\u003c/script>"}</script>
<img src="../_static/x.png" alt="x"><svg viewBox="0 0 1 1"><use href="#a"></use><path fill="url(#a-1)" d="M 0 0"></path></svg>"""


def seen(more: str = "", *, head: str = HEAD, path: str = "topics/page.html") -> list[str]:
    page = f'<!doctype html><html lang="en"><head>{head}</head><body>{BODY}{more}</body></html>'
    return list(foreign(page, path, EXPECTED))


def test_what_templates_write_is_no_offence() -> None:
    assert seen() == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_whatever_no_template_writes_is_named(case: dict[str, str]) -> None:
    told = seen(case["held"].replace("{host}", HOST))
    assert told[:1] == [case["seen"].replace("{host}", HOST)]


def test_a_page_without_the_policy_or_with_another_is_refused() -> None:
    for head in (HEAD.replace(POLICY, ""), HEAD.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")):
        assert "no Content-Security-Policy in its head" in seen(head=head)


def test_nothing_is_loaded_before_the_policy_holds() -> None:
    late = HEAD.replace(POLICY, "") + POLICY
    assert seen(head=late) == ['<link rel="stylesheet" href="../_static/marrow.css?v=1">']
    early = HEAD.replace(POLICY, f'<script src="../_static/theme.js"></script>{POLICY}')
    assert seen(head=early) == ['<script src="../_static/theme.js">']


def test_a_page_that_moved_leads_on_to_the_site_alone() -> None:
    refresh = '<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>'
    assert seen(head=HEAD + refresh.format(to="new.html#a"), path="topics/gone.html") == []
    for to in (f"https://{HOST}/", f"//{HOST}/", "javascript:alert(1)", "../../x.html"):
        assert seen(head=HEAD + refresh.format(to=to), path="topics/gone.html"), to


def test_a_drawing_may_hold_in_a_page_what_it_may_hold_alone() -> None:
    assert {*svg.ELEMENTS} <= {*allowed.ELEMENTS}


@pytest.mark.parametrize("piece", ["<div>", "<p><b>", "<ul><li>", "<blockquote>", "</p><div></x>", "</div><div><div>"])
def test_what_the_parser_would_take_quadratic_time_for_is_refused_before(piece: str) -> None:
    assert seen(piece * 2 * DEEPEST) == [f"more than {DEEPEST} elements of one name inside each other"]


@pytest.mark.parametrize(
    "piece", ["<p>x</p>", "<br>", "<p onclick=x>", "<!-- x -->", "<a href=x.html>x</a>", "<noscript>x</noscript>"]
)
def test_looking_takes_steps_that_grow_with_the_page(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Steps(monkeypatch, "marrow.output")
    few, many = (steps.of(lambda count=count: seen(piece * count)) for count in (200, 800))
    assert many < few * 4.5


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("mailto:desk@example.org?subject=Correction%3A%20topics%2Fa.html", True),
        ("mailto:desk@example.org?subject=x&bcc=all@example.org", False),
        ("mailto:desk@example.org?subject=x%0Abcc%3Ay", False),
        ("mailto:other@example.org?subject=x", False),
    ],
)
def test_a_mail_with_a_subject_leads_to_the_desk_alone(address: str, fine: bool) -> None:
    page = f'<!doctype html><html lang="en"><head>{HEAD}</head><body><a href="{address}">x</a></body></html>'
    assert (list(foreign(page, "topics/page.html", replace(EXPECTED, contact="desk@example.org"))) == []) is fine
    assert list(foreign(page, "topics/page.html", EXPECTED)) != []


def test_words_beside_a_shape_load_nothing_whatever_letters_they_hold() -> None:
    shape = '<svg role="img"><g{} role="img"><path d="M0 0"></path></g></svg>'
    assert list(seen(shape.format(' aria-label="Taken hourly, url(x)"'))) == []
    assert list(seen(shape.format(' transform="url(x)"'))) != []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("&lt;noscript&gt;&lt;p title='&lt;/noscript&gt;'&gt;", []),
        ("</noscript><b>", ['<p title="</noscript><b>">']),
        ("<noscript></noscript><b>", ['<p title="<noscript></noscript><b>">']),
    ],
)
def test_only_an_end_that_is_written_as_one_ends_what_stands_where_no_scripts_run(
    written: str, told: list[str]
) -> None:
    assert seen(f'<noscript><p title="{written}">x</p></noscript>') == told
