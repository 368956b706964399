"""No value of any field of any page runs, loads or leads away, on its own page or on another that prints it."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from marrow.gate.rules import EDITORIAL
from marrow.gate.run import run
from tests.cases import TODAY, copy_good
from tests.hostile.active import active, ordinary
from tests.hostile.fields import ATTACKS, spoilt, spoilt_pictures
from tests.site.test_green import build

FILTER = re.compile(
    r"<(?:form aria-label=Narrow|(?:input|select) id=filter-|script defer=defer src=_static/(?:filter|parts)|button type=reset>)"
)
"""What stands on the pages of long lists and on no other."""

pytestmark = pytest.mark.xdist_group("hostile fields")


def test_every_field_takes_every_attack_as_text_or_refuses_it(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "site")
    pages = {f"{page.kind}/hostile-{number}.md": page for number, page in enumerate(spoilt())}
    assert len(pages) > 100 * len(ATTACKS)
    for path, page in pages.items():
        (root / path).write_text(page.text, encoding="utf-8")
    told = defaultdict(list)
    for problem in run(root, day=TODAY).problems:
        told[problem.path].append(problem)
        assert str(problem).isprintable(), ascii(str(problem))
        assert not re.search(r"##\w*\[", str(problem)), str(problem)
    for path in pages:
        if any(problem.rule not in EDITORIAL and problem.severity == "error" for problem in told[path]):
            (root / path).unlink()
    kept = [path for path in pages if (root / path).exists()]
    assert len(kept) > len(pages) / 10
    status, warnings = build(root, tmp_path / "out")
    assert status == 0, warnings
    html = tmp_path / "out" / "html"
    ours = ordinary(html)
    breaches = {}
    for path in html.rglob("*.html"):
        if path.name not in ("404.html", "search.html") and path.parent.name not in ("_static",):
            found = {thing for thing in active(path.read_bytes()) - ours if not FILTER.match(thing)}
            if found:
                breaches[path.relative_to(html).as_posix()] = found
    assert breaches == {}


def test_every_field_of_a_picture_is_refused_in_words(tmp_path: Path) -> None:
    """None of them is drawn: the words of a drawing are those of its data."""
    root = copy_good(tmp_path / "site")
    names = []
    for number, text in enumerate(spoilt_pictures()):
        names.append(f"pictures/hostile-{number}.yaml")
        (root / names[-1]).write_text(text, encoding="utf-8")
    assert len(names) > 50 * len(ATTACKS)
    told = defaultdict(list)
    for problem in run(root, day=TODAY).problems:
        told[problem.path].append(problem)
        assert str(problem).isprintable(), ascii(str(problem))
    assert [name for name in names if not told[name]] == []
