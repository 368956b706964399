"""The settings of a site as a typed record. ``marrow.model.setting_table`` says what a conf.py may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from marrow.model.translations import is_known, translation
from marrow.model.vocabulary import AppraisalQuestion, Level, TreatmentQuestion

FILE = "conf.py"
RULE = "settings"
"""The code under which wrong settings are told."""

NAME, LANGUAGE, ADDRESS = "project", "language", "html_baseurl"
CREDIT, LICENCE = "marrow_credit", "marrow_licence"
COMMENTS, REPOSITORY, CONTACT = "marrow_comments", "marrow_repository", "marrow_contact"
RULES, QUESTIONS = "marrow_rules", "marrow_questions"

KeyPath: TypeAlias = tuple[str, ...]
"""Where in conf.py a value stands: the name of a setting, and keys inside its value."""


@dataclass(frozen=True)
class Licence:
    """On what terms the text of the site may be used: its name, and where it is to be read."""

    name: str
    address: str


LICENCES: Mapping[str, Licence] = MappingProxyType(
    {
        "CC-BY-4.0": Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        "CC-BY-SA-4.0": Licence("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        "CC-BY-NC-4.0": Licence("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
        "CC-BY-ND-4.0": Licence("CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
        "CC-BY-NC-SA-4.0": Licence("CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        "CC-BY-NC-ND-4.0": Licence("CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        "CC0-1.0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    }
)
"""Licences for texts, by the names that SPDX has for them."""


@dataclass(frozen=True)
class RuleSetting:
    """What a site asks otherwise than others: another level, none at all, or another limit; and why."""

    why: str
    level: Level | None = None
    is_off: bool = False
    limit: float | None = None


@dataclass(frozen=True)
class Settings:
    """What is set for one site. ``lines`` says where in conf.py each value stands."""

    name: str = ""
    language: str = "en-GB"
    address: str = ""
    credit: str = ""
    licence: Licence = LICENCES["CC-BY-4.0"]
    repository: str = ""
    contact: str = ""
    comments: str = ""
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[KeyPath, int] = field(default_factory=dict, compare=False)

    @property
    def is_english(self) -> bool:
        """Whether pages are written in the language whose words rules know."""
        return re.split(r"[-_]", self.language)[0] == "en"

    def limit(self, code: str, default: float) -> float:
        """Return the limit of a rule on this site."""
        rule = self.rules.get(code)
        return default if rule is None or rule.limit is None else rule.limit

    def asked(self, question: AppraisalQuestion | TreatmentQuestion) -> str:
        """Return the words of a question on this site."""
        return self.questions.get(question.value, self.say(question.label))

    @property
    def has_headings(self) -> bool:
        """Whether it is known how the headings that every treatment has are said in the language of the site."""
        return self.is_english or is_known(self.language)

    def say(self, words: str) -> str:
        """Return words of the program in the language of the site, in English where they are in no catalogue."""
        return translation(self.language).gettext(words)

    def line(self, *keys: str) -> int:
        """Return the line of a value, or of the nearest around it."""
        found = (self.lines.get(keys[:depth]) for depth in range(len(keys), 0, -1))
        return next((line for line in found if line is not None), 1)
