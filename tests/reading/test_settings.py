"""The settings of a site: each wrong one is told with its line, what was seen and what to write; right ones do what they say."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from marrow.gate import run as gate
from marrow.model.setting_table import SETTINGS, Setting, settings_of
from marrow.model.settings import FILE, RULE, Settings
from marrow.model.vocabulary import AppraisalQuestion, TreatmentQuestion
from marrow.reading.conf import load
from tests.cases import ROOT, TODAY

CASES = tomllib.loads((Path(__file__).parent / "settings.toml").read_text(encoding="utf-8"))["case"]


def told(root: Path, conf: str) -> list[str]:
    """Return what is told of a conf.py beside good pages."""
    (root / FILE).write_text(conf, encoding="utf-8")
    return [str(problem) for problem in gate.run(root, day=TODAY).problems if problem.rule == RULE]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_wrong_is_told(case: dict[str, str], repository: Path) -> None:
    conf = f'project = "The Fjord Desk"\n{case["conf"].strip()}\n'
    assert told(repository, conf) == case["problems"].strip().splitlines()


def test_a_site_has_a_name(repository: Path) -> None:
    missing = 'conf.py:1: project is not there; write the name of the site: project = "…" [settings]'
    assert told(repository, 'extensions = ["marrow"]\n') == [missing]


def test_where_there_are_no_settings_nothing_is_told(repository: Path) -> None:
    assert load(repository) == (Settings(), ())


def test_what_is_worked_out_is_left_to_the_build(repository: Path) -> None:
    assert told(repository, 'import os\nproject = os.environ["NAME"]\nmarrow_contact = os.environ["DESK"]\n') == []


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_an_example_is_right(setting: Setting) -> None:
    value = ast.literal_eval(setting.example)
    settings, problems = settings_of({setting.name: value})
    assert problems == ()
    assert getattr(settings, setting.field) not in ("", {})


def test_the_examples_of_the_documentation_are_right(repository: Path) -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    five, rules = (block.partition("```")[0] for block in text.split("```python\n")[1:])
    assert told(repository, five + rules) == []
    assert len(five.splitlines()) == 5


def problems(root: Path, rules: Mapping[str, object]) -> dict[str, str]:
    """Return how grave the problems are that a site with such rules has, by rule."""
    (root / FILE).write_text(f'project = "The Fjord Desk"\nmarrow_rules = {rules!r}\n', encoding="utf-8")
    return {problem.rule: problem.severity.value for problem in gate.run(root, day=TODAY).problems}


WHY = "we have our reasons"


def test_a_rule_is_left_out_or_taken_otherwise(repository: Path) -> None:
    page = repository / "topics" / "migraine.md"
    page.write_text(page.read_text("utf-8") + "\nA miracle, of people in the BLA.\n", "utf-8")
    before = problems(repository, {})
    assert (before["hype"], before["abbreviation"]) == ("error", "error")
    rules = {"hype": {"level": "off", "why": WHY}, "abbreviation": {"level": "warning", "why": WHY}}
    after = problems(repository, rules)
    assert {**before, "abbreviation": "warning"} == {**after, "hype": "error"}


def test_a_limit_is_drawn_elsewhere(repository: Path) -> None:
    page = repository / "authors" / "alex.md"
    text = re.sub("interests_date: .*", "interests_date: 2026-10-01", page.read_text("utf-8"))
    page.write_text(text, "utf-8")
    assert "interests-old" not in problems(repository, {})
    assert problems(repository, {"interests-old": {"limit": 30, "why": WHY}})["interests-old"] == "warning"


def test_questions_have_the_words_of_the_site() -> None:
    settings, _ = settings_of({"marrow_questions": {"novelty": "Is it really new?"}})
    assert settings.asked(AppraisalQuestion.NOVELTY) == "Is it really new?"
    assert settings.asked(TreatmentQuestion.HELP) == "Does it help?"
