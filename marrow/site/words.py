"""What the program says around the words of a page, in the language of the site.

All of it is written in English, and passes one door on its way to a page: ``say``. A catalogue of gettext
(``marrow/locale``) says it in another language; what has none there stays English. Words of pages pass too, and find
nothing in it.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations

from sphinx import locale
from sphinx.application import Sphinx

from marrow.model.calendar import MONTHS
from marrow.model.translations import CATALOGUE, translation
from marrow.model.vocabulary import PageKind

FORMS = (
    *("{} about the effect of {} on {}", "{} about the outlook: {}", "{} about how well {} tells {}"),
    *("{} about the harms of {}", "{} that {} helped", "Documented by: {}", "From {}, from which such a grade starts."),
    *("From {}, lowered for:", "From {}, raised for:", "{}, two levels", "withdrawn on {}", "1 source", "{} sources"),
    *("1 change", "{} changes", "1 page", "{} pages", "It said: “{}” It says now: “{}”", "See where: {}", "More: {}"),
    *("Our verdicts on {} statements and omissions", "All {} answers, and why", "{} outcomes in one table"),
    *("Compared with: {}", "{}: new and changed pages", "{}: corrections"),
    "Ten questions to ask of a story about a treatment. The answer is satisfactory for {} of 10.",
)
"""Sentences with words of a page or counts in them, longest ways of saying first."""

_MONTHS = "|".join(MONTHS)
SHORT = (
    *(
        "reviewed by a clinician",
        "no clinician has reviewed it",
        "next review due",
        "and last updated on",
        "Its history",
    ),
    *("peer-reviewed", "not peer-reviewed", "author not known to us", "outlet not known to us", "date not known to us"),
    *(
        "not given in what we read",
        "told in words, in the claim",
        "claim",
        "article",
        "source",
        "author",
        "withdrawn",
        "text",
    ),
    *(kind.one.capitalize() for kind in PageKind.sections()),
)
"""Words that stand within a line."""

_SPACES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_BETWEEN = " · "
_CORE = re.compile(r"([\W_]*)(.*?)([:.,;· ]*)", re.DOTALL)
_DAY = re.compile(rf"(?:(\d{{1,2}}) )?({_MONTHS}) (\d{{4}})")


def setup(app: Sphinx) -> None:
    """Load the catalogue of the language, if there is one, and let templates say things, too."""
    # set and not added to: Sphinx would keep that of a site which the same process built before
    locale.translators["general", CATALOGUE] = translation(app.config.language)
    app.connect("builder-inited", _in_templates)


def _in_templates(app: Sphinx) -> None:
    templates = getattr(app.builder, "templates", None)
    if templates is not None:
        templates.environment.globals["say"] = say


def say(text: str) -> str:
    """Return words of ours in the language of the site, and any others as they are."""
    translator = locale.get_translator(CATALOGUE)
    if not isinstance(translator, GNUTranslations):  # there is no catalogue of this language
        return text
    before, words, after = _parted(text)
    if not words:
        return text
    found = translator.gettext(words)
    if found == words and _BETWEEN in words:
        found = _BETWEEN.join(map(say, words.split(_BETWEEN)))
    elif found == words:
        whole, core, end = _parted(words, _CORE)
        said = _word(core)
        found = f"{whole}{said}{end}" if said != core else _by_form(words) or _in_days(words)
    return f"{before}{found}{after}"


def _word(word: str) -> str:
    """Return a word or a sentence as the catalogue has it, whether it begins with a capital or not."""
    translator = locale.get_translator(CATALOGUE)
    said = translator.gettext(word) if word else word
    if said != word or not word[:1].isupper():
        return said
    small = word[:1].lower() + word[1:]
    said = translator.gettext(small)
    return word if said == small else said[:1].upper() + said[1:]


def _parted(text: str, pattern: re.Pattern[str] = _SPACES) -> tuple[str, str, str]:
    """Return what stands before words, the words, and what stands after them."""
    match = pattern.fullmatch(text)
    return (match[1], match[2], match[3]) if match is not None else ("", text, "")


def _by_form(words: str) -> str | None:
    """Return what a form says, with its parts said likewise."""
    for form, pattern in _patterns():
        match = pattern.fullmatch(words)
        said = locale.get_translator(CATALOGUE).gettext(form)
        if match is not None and said != form:
            return said.format(*map(say, match.groups()))
    return None


def _in_days(words: str) -> str:
    """Return a day, a month or words that hold one, with the name of the month in the language of the site."""
    translator = locale.get_translator(CATALOGUE)
    return _DAY.sub(lambda day: day[0].replace(day[2], translator.gettext(day[2])), words)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form, re.compile("(.+?)".join(map(re.escape, form.split("{}"))))) for form in FORMS)
