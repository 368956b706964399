"""A hundred pages of strangers in a real browser: nothing runs, nothing is asked of another host, nothing leads away."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.rules import check
from marrow.model.vocabulary import Severity
from tests.browser.conftest import serving
from tests.browser.watching import watch
from tests.building import Site, build, copy_pages
from tests.cases import TODAY

pytestmark = pytest.mark.browser

ATTACKS = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text("utf-8"))["attacks"]
HOST = "elsewhere.example.org"

POLICY = """\
---
owner: desk
updated: 2026-11-20
review_due: 2027-11-20
---
# Page {number} {attack}

{attack}

## On {attack}

- {attack}
- *{attack}* and **{attack}**

| {cell} | x |
|---|---|
| x | {cell} |

> {attack}

[{attack}](index.md) and {code}
"""
SOURCE = """\
---
csl:
  type: report
  title: {quoted}
  author:
    - {{literal: {words}}}
  publisher: {words}
  issued: 2024
  URL: https://guild.example.org/{number}
design: guideline
subjects: [people]
peer_reviewed: yes
read: full
figures:
  - id: price
    what: {words}
    where: {words}
    value: 90 crowns
harms: not-reported-in-what-was-read
readings:
  - {{by: desk, date: 2026-10-03, how_far: full, copy: {words}}}
---
# Report {number} {attack}

{attack}
"""
PRESS = """
async () => {
  for (const node of document.querySelectorAll("*")) {
    for (const kind of ["mouseover", "mouseenter", "pointerenter", "focus", "toggle"]) node.dispatchEvent(new Event(kind));
    node.focus?.();
  }
  for (const link of document.querySelectorAll("article a"))
    if (!["http:", "https:", "mailto:", "tel:"].includes(new URL(link.href).protocol)) throw Error(link.outerHTML);
  await new Promise(done => setTimeout(done, 20));
}
"""


def page(number: int, attack: str, *, spelled: bool = False) -> tuple[str, str]:
    """Return the path and text of one page: of every fifth attack a source, of the others a policy.

    ``spelled`` writes the attack as words where it takes that for the check to let it through.
    """
    quoted = "'" + attack.replace("'", "''") + "'"
    said = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", attack) if spelled else attack
    form, path = (SOURCE, f"sources/h{number}.md") if number % 5 == 0 else (POLICY, f"about/h{number}.md")
    text = form.format(
        number=number,
        attack=said,
        quoted="A report" if spelled and number % 5 == 0 else quoted,  # titles of works hold no markup at all
        words="Guild of Shoulder Doctors" if spelled else quoted,
        code=f"`` {attack} ``",
        cell=said.replace("|", "\\|"),
    )
    return path, text


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, list[str]]:
    """A site of a hundred such pages: each as it was meant where the check lets that through, else spelled as words."""
    folder = tmp_path_factory.mktemp("hostile")
    root = copy_pages(folder / "pages")
    attacks = [attack.replace("HOST", HOST) for attack in ATTACKS]
    written = dict(page(number, attack) for number, attack in enumerate(attacks))
    for path, text in written.items():
        (root / path).write_text(text, "utf-8")
    told = check(Known(load(root), TODAY))
    refused = {problem.path for problem in told if problem.severity is Severity.ERROR} & {*written}
    for number, attack in enumerate(attacks):
        path, text = page(number, attack, spelled=True)
        if path in refused:
            (root / path).write_text(text, "utf-8")
    assert len(refused) > 60
    done = build(root, folder / "site")
    assert done.returncode == 0, done.stderr
    return Site(folder / "site"), [path.removesuffix(".md") for path in written]


def test_a_hundred_pages_of_strangers_do_nothing(context: BrowserContext, attacked: tuple[Site, list[str]]) -> None:
    site, names = attacked
    assert len(names) >= 100
    with serving(site.folder) as address:
        watched = watch(context, address)
        opened = context.new_page()
        for name in names:
            opened.goto(f"{address}{name}.html")
            opened.evaluate(PRESS)
            assert opened.url.partition("#")[0] == f"{address}{name}.html"
            assert watched.offences == [], name
            assert watched.violations(opened) == [], name
            assert {*watched.stored(opened)} <= {"theme"}, name
    assert context.cookies() == []
    assert len(context.pages) == 1
