"""Every rule says what it asks and how a break is mended, under a code of its own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from inspect import cleandoc

import pytest

from marrow.__main__ import main
from marrow.gate.known import Known
from marrow.gate.rules import RULES
from marrow.gate.rules.reading_codes import READING_CODES
from marrow.gate.rules.rule import Finding, Rule
from marrow.model.vocabulary import Level
from tests.cases import ROOT

rules = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_codes_are_unique() -> None:
    counted = Counter([*(rule.code for rule in RULES), *READING_CODES])
    assert [code for code, count in counted.items() if count > 1] == []


def test_a_function_stands_behind_one_code() -> None:
    assert len({rule.find for rule in RULES}) == len(RULES)


@rules
def test_a_code_is_words_with_hyphens_and_a_level_one_of_three(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.code)
    assert rule.level in (Level.ERROR, Level.WARNING, Level.NIGHTLY)


@rules
def test_the_first_paragraph_is_one_demand_and_the_rest_the_remedy(rule: Rule) -> None:
    demand, _, remedy = cleandoc(rule.find.__doc__ or "").partition("\n\n")
    assert re.search(r"[.?!](\s|$)", demand) is not None
    assert re.split(r"[.?!](?:\s+|$)", demand)[1:] == [""], "one sentence"
    assert remedy.strip().endswith((".", ")"))
    assert rule.title == " ".join(demand.split())


def test_a_demand_may_stand_on_two_lines() -> None:
    def find(known: Known) -> Iterator[Finding]:
        """Nothing is asked
        of anybody.

        Do nothing.
        """
        yield from ()

    rule = Rule("nothing", Level.ERROR, find)
    assert (rule.title, rule.demand) == ("Nothing is asked of anybody.", "Nothing is asked\nof anybody.\n\nDo nothing.")


@rules
def test_a_rule_is_explained_by_its_demand_and_its_remedy(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", rule.code]) == 0
    code, demand, remedy, *_ = capsys.readouterr().out.split("\n\n")
    assert (code, demand) == tuple(cleandoc(f"{rule.code}\n\n{rule.find.__doc__}").split("\n\n")[:2])
    assert remedy in cleandoc(rule.find.__doc__ or "")
    assert remedy != demand


@pytest.mark.parametrize("code", READING_CODES)
def test_what_reading_asks_is_explained_too(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", code]) == 0
    assert capsys.readouterr().out == f"{code}\n\n{READING_CODES[code]}\n"


def test_every_code_that_a_contributor_is_told_is_explained() -> None:
    told = {
        code
        for path in (ROOT / "tests").rglob("bad_*.toml")
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        for code in re.findall(r"\[([a-z-]+)\]$", case["problems"], re.MULTILINE)
    }
    assert told >= {"yaml", "front-matter", "link", "cite"}
    assert told - {*READING_CODES, *(rule.code for rule in RULES)} == set()


def test_an_unknown_rule_suggests_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "hearsays"]) == 2
    assert capsys.readouterr().err == 'there is no rule "hearsays"; did you mean "hearsay"?\n'


def test_a_rule_like_no_other_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "zzz"]) == 2
    error = capsys.readouterr().err
    assert error.startswith('there is no rule "zzz"; write one of page-name, link, ')
    assert error.count("\n") == 1
