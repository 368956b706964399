"""What a conf.py may say, in one table: the check and the build read settings by it, and documentation is printed from it.

Settings of Sphinx that say what the site is called and in which language it is written are among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from marrow.model.problems import Problem, write_instead
from marrow.model.settings import (
    ADDRESS,
    COMMENTS,
    CONTACT,
    CREDIT,
    FILE,
    LANGUAGE,
    LICENCE,
    LICENCES,
    NAME,
    QUESTIONS,
    REPOSITORY,
    RULE,
    RULES,
    KeyPath,
    Licence,
    RuleSetting,
    Settings,
)
from marrow.model.vocabulary import AppraisalQuestion, Level, TreatmentQuestion

OFF = "off"
_FEWEST_WORDS = 3
"""A reason has at least so many."""

Complain: TypeAlias = Callable[[KeyPath, str], None]


@dataclass(frozen=True)
class Setting:
    """One setting: its name in conf.py, the field of the record, what it is for, and an example as it is written there.

    ``read`` returns the value, or says what is wrong with it; ``unset`` stands for none.
    """

    name: str
    field: str
    what: str
    example: str
    read: Callable[[object, Complain], Any]
    unset: object = ""


def _text(form: str, remedy: str) -> Callable[[object, Complain], str | None]:
    """Read one line of text of a form; none may be left empty that has a remedy of its own."""

    def read(value: object, complain: Complain) -> str | None:
        if isinstance(value, str) and (not value or re.fullmatch(form, value, re.ASCII)):
            return value
        complain((), f"write {remedy}, or leave it empty")
        return None

    return read


def _name(value: object, complain: Complain) -> str | None:
    if isinstance(value, str) and value.strip() and re.search(r"[\n<>]", value) is None:  # themes print it as markup
        return value
    complain((), "write the name of the site, on one line and without < and >")
    return None


def _language(value: object, complain: Complain) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_][A-Z]{2})?", value):
        return value
    complain((), 'write a language as browsers know it, such as "en-GB" or "it"')
    return None


def _licence(value: object, complain: Complain) -> Licence | None:
    if isinstance(value, str) and value in LICENCES:
        return LICENCES[value]
    known = ", ".join(f'"{name}"' for name in LICENCES)
    remedy = f"write one of {known}"
    complain((), write_instead(value, LICENCES, otherwise=remedy) if isinstance(value, str) else remedy)
    return None


def _rules(value: object, complain: Complain) -> Mapping[str, RuleSetting] | None:
    """Read what is asked otherwise, by the code of a rule; whether there is such a rule, the gate knows."""
    if not isinstance(value, dict):
        complain((), 'write {"code of a rule": {"level": "off", "why": "the reason"}}')
        return None
    rules = {code: _rule(str(code), entry, complain) for code, entry in value.items()}
    return {code: rule for code, rule in rules.items() if rule is not None}


def _rule(code: str, entry: object, complain: Complain) -> RuleSetting | None:
    levels = (OFF, *(level.value for level in Level if level is not Level.READING))
    if not isinstance(entry, dict):
        complain((code,), 'write {"level": "off", "why": "the reason"}')
        return None
    odd = [str(key) for key in entry if key not in ("level", "limit", "why")]
    for key in odd:
        complain((code, key), "write level or limit, and why")
    why, level, limit = entry.get("why"), entry.get("level"), entry.get("limit")
    if not isinstance(why, str) or len(why.split()) < _FEWEST_WORDS:
        complain((code, "why"), f"write why, in at least {_FEWEST_WORDS} words: readers see it")
    elif level is None and limit is None:
        complain((code,), "write what is asked otherwise: level or limit")
    elif level is not None and level not in levels:
        complain((code, "level"), f"write one of {', '.join(levels)}")
    elif limit is not None and (isinstance(limit, bool) or not isinstance(limit, int | float)):
        complain((code, "limit"), "write a number")
    elif not odd:
        return RuleSetting(why, None if level in (None, OFF) else Level(level), level == OFF, limit)
    return None


def _questions(value: object, complain: Complain) -> Mapping[str, str] | None:
    """Read the words of questions, by the names under which pages answer them."""
    known = [question.value for kind in (TreatmentQuestion, AppraisalQuestion) for question in kind]
    if not isinstance(value, dict):
        complain((), f'write {{"{known[0]}": "the question"}}')
        return None
    for name, words in value.items():
        if name not in known:
            remedy = write_instead(str(name), known, otherwise=f"write one of {', '.join(known)}")
            complain((str(name),), f"there is no such question; {remedy}")
        elif not isinstance(words, str) or not words.strip().endswith("?"):
            complain((name,), "write one question, with its question mark")
    return {name: words for name, words in value.items() if name in known and isinstance(words, str)}


_ADDRESS = r"https://[\w.-]+/[\w.-]+/[\w.-]+"

SETTINGS = (
    Setting(NAME, "name", "What the site is called, on every page and in its data.", '"The Fjord Desk"', _name),
    Setting(
        LANGUAGE,
        "language",
        "The language of the pages. The rules on words know English, and are off in any other.",
        '"en-GB"',
        _language,
    ),
    Setting(
        ADDRESS,
        "address",
        "The address of the published site: pages, feeds and the sitemap name it. Without one, pages name each other by "
        "the way from here to there.",
        '"https://news.example.org/"',
        _text(
            r"https://[\w.-]+(?::\d+)?/(?:[\w.~-]+/)*",
            "the address of the site with a slash at its end, such as https://news.example.org/",
        ),
    ),
    Setting(
        CREDIT,
        "credit",
        "Who is to be named by whoever uses the text. Without it, the name of the site.",
        '"The Fjord Desk and contributors"',
        _text(r"(?s:.*)", "who is to be named"),
    ),
    Setting(
        LICENCE,
        "licence",
        f"On what terms the text may be used: {', '.join(LICENCES)}.",
        '"CC-BY-4.0"',
        _licence,
        "CC-BY-4.0",
    ),
    Setting(
        REPOSITORY,
        "repository",
        "The address of the repository: its form for corrections is filled in with page and claim.",
        '"https://github.com/us/site"',
        _text(_ADDRESS, "the address of the repository, such as https://github.com/us/site"),
    ),
    Setting(
        CONTACT,
        "contact",
        "Where corrections are mailed to if there is no repository.",
        '"desk@example.org"',
        _text(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "one e-mail address, such as desk@example.org"),
    ),
    Setting(
        COMMENTS,
        "comments",
        "The address of comments by readers on the same host (docs/comments.md). Without it there are none.",
        '"/comments/"',
        _text(r"/(?:[\w-]+/)+", "the address of comments on the same host, such as /comments/"),
    ),
    Setting(
        RULES,
        "rules",
        "Rules that ask for something else here, by their codes: `level` (off, error, nightly, warning) or `limit`, and "
        "`why`, which readers see on the page of checks. What a page cannot be shown without is always asked.",
        '{"too-hard-to-read": {"limit": 15, "why": "our readers are nurses and doctors"}}',
        _rules,
        {},
    ),
    Setting(
        QUESTIONS,
        "questions",
        "The questions that treatments and appraisals answer, in words of your own, by the names under which pages answer "
        "them.",
        '{"novelty": "Is it really new?"}',
        _questions,
        {},
    ),
)
"""All settings, in the order in which they are explained."""

OUR_OWN = ("marrow_nightly", "marrow_draft", "marrow_live", "marrow_made_with", "marrow_as_sphinx")
"""What commands set, and no conf.py."""

_OF_LINKS = "marrow_links_"


def settings_of(
    values: Mapping[str, object], lines: Mapping[KeyPath, int] | None = None
) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings that ``values`` say, by their names in conf.py, and what is wrong with them.

    A value that is wrong is left as if it were not set.
    """
    made: dict[str, Any] = {}
    problems: list[Problem] = []
    where = Settings(lines=lines or {})
    for setting in SETTINGS:
        if setting.name in values:
            value = values[setting.name]
            read, wrong = _read(setting, value)
            if read is not None:
                made[setting.field] = read
            for keys, remedy in wrong:
                message = _seen(setting.name, keys, value, remedy)
                problems.append(Problem(FILE, where.line(setting.name, *keys), RULE, message))
    known = [setting.name for setting in SETTINGS]
    for name in values:
        if name.startswith("marrow_") and not name.startswith(_OF_LINKS) and name not in (*known, *OUR_OWN):
            remedy = write_instead(name, known, otherwise=f"write one of {', '.join(known)}")
            problems.append(Problem(FILE, where.line(name), RULE, f"there is no setting {name}; {remedy}"))
    made["credit"] = made.get("credit") or made.get("name", "")
    return Settings(**made, lines=where.lines), tuple(problems)


def _read(setting: Setting, value: object) -> tuple[Any, list[tuple[KeyPath, str]]]:
    """Return what a value means, and what is wrong with it, as (where inside, what to write)."""
    wrong: list[tuple[KeyPath, str]] = []
    return setting.read(value, lambda keys, remedy: wrong.append((keys, remedy))), wrong


def _seen(name: str, inside: KeyPath, value: object, remedy: str) -> str:
    """Return what is wrong with a value: where it is, what was seen there, and what to write instead."""
    for key in inside:
        value = value.get(key) if isinstance(value, dict) else None
    place = name + "".join(f'["{key}"]' for key in inside)
    return f"{place} is not there; {remedy}" if value is None else f'{place} is "{value}"; {remedy}'


def as_markdown() -> str:
    """Return the table of settings as the documentation prints it."""
    rows = ["| setting | what it is for | such as |", "|---|---|---|"]
    rows += [f"| `{setting.name}` | {setting.what} | `{setting.example}` |" for setting in SETTINGS]
    return "\n".join(rows) + "\n"
