"""No attack of the corpus runs, loads or leads away: it is refused by name, or stands in the built page as text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from marrow.gate.report import github, human
from marrow.gate.rules import EDITORIAL
from marrow.gate.run import run
from marrow.model.problems import Problem
from tests.cases import TODAY, copy_good
from tests.hostile.active import active, ordinary
from tests.hostile.corpus import CORPUS, Attack, attacks
from tests.hostile.places import page
from tests.site.test_green import build

FAMILIES = [path.stem for path in sorted(CORPUS.glob("*.toml"))]
AT_LEAST = 5_000

pytestmark = pytest.mark.xdist_group("hostile corpus")  # read once, not by every worker


@dataclass(frozen=True)
class Tried:
    """The site with a page for each attack, and what the check says of each."""

    root: Path
    pages: Mapping[str, Attack]
    told: Mapping[str, list[Problem]]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    root = copy_good(tmp_path_factory.mktemp("hostile") / "site")
    pages = {f"hostile-{number}.md": attack for number, attack in enumerate(attacks())}
    for number, (path, attack) in enumerate(pages.items()):
        (root / path).write_text(page(attack.place, attack.payload, number), encoding="utf-8")
    told = defaultdict(list)
    for problem in run(root, day=TODAY).problems:
        told[problem.path].append(problem)
    return Tried(root, pages, told)


def refused_by(problems: list[Problem]) -> frozenset[str]:
    """Return the rules that keep a page from being built."""
    return frozenset(problem.rule for problem in problems if problem.rule not in EDITORIAL)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_attack_is_refused_by_its_rules_or_harmless(family: str, tried: Tried) -> None:
    wrong = {
        (attack.place, attack.payload): (sorted(refused_by(tried.told[path])), sorted(attack.rules))
        for path, attack in tried.pages.items()
        if attack.family == family and refused_by(tried.told[path]) != attack.rules
    }
    assert wrong == {}


def test_the_corpus_is_large_and_no_attack_stands_in_it_twice() -> None:
    found = [(attack.place, attack.payload) for attack in attacks()]
    assert len(found) >= AT_LEAST
    by_family = {(attack.family, attack.place, attack.payload) for attack in attacks()}
    assert len(by_family) == len(found)


def test_no_message_hides_a_sign_or_begins_what_a_log_obeys(tried: Tried) -> None:
    problems = [problem for path in tried.pages for problem in tried.told[path]]
    for problem in problems:
        assert str(problem).isprintable(), ascii(str(problem))
        assert len(problem.message) <= 1000
    for row in human(problems).splitlines():
        assert not re.match(r"\s*::", row), row
        assert not re.search(r"##\w*\[", row), row
    for row in github(problems).splitlines():
        assert not re.match(r"\s*::(?!(?:error|warning) file=[^:]+,line=\d+,title=[\w-]+::)", row), row
        assert not re.search(r"##\w*\[", row), row


def test_what_is_harmless_is_built_and_holds_nothing_that_is_active(tried: Tried, tmp_path: Path) -> None:
    for path in tried.pages:
        if refused_by(tried.told[path]):
            (tried.root / path).unlink()
    status, warnings = build(tried.root, tmp_path)
    assert status == 0, warnings
    html = tmp_path / "html"
    ours = ordinary(html)
    kept = [path.removesuffix(".md") for path in tried.pages if (tried.root / path).exists()]
    assert len(kept) > len(tried.pages) / 5
    breaches = {name: found for name in kept if (found := active((html / f"{name}.html").read_bytes()) - ours)}
    assert breaches == {}
