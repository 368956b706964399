"""The catalogues hold what the program says today, and each form keeps its places."""

from __future__ import annotations

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from marrow.model.translations import LOCALES, translation
from upkeep.words import made, template


def catalogue_of(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "marrow.po").open("rb") as file:
        return read_po(file, locale=language)


LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_translated_is_still_said_and_can_be_read(language: str) -> None:
    """What is new is said in English until somebody translates it; what changed must not be lost unsaid."""
    said = {message.id for message in template()}
    compiled = translation(language)
    translated = [message for message in catalogue_of(language) if message.id and message.string]
    assert [message.id for message in translated if message.id not in said] == []
    wrong = [message.id for message in translated if compiled.gettext(message.id) != message.string]
    assert wrong == [], "run: python3 run.py words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_form(language: str) -> None:
    catalogue = catalogue_of(language)
    wrong = [m.id for m in catalogue if m.id and m.string and m.id.count("{}") != m.string.count("{}")]
    assert wrong == []


def test_they_are_written_the_same_at_any_time() -> None:
    assert made() == made()


def test_what_is_said_is_found_in_templates_vocabulary_and_code() -> None:
    words = {message.id for message in template()}
    assert {"Skip to content", "Very low certainty", "Evidence ledger", "{} sources"} <= words
    assert not {word for word in words if word and "_" in word}
