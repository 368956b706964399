"""The catalogues hold what the program says today, and each form keeps its places."""

from __future__ import annotations

import pytest
from babel.messages.pofile import read_po

from marrow.model.translations import LOCALES
from upkeep.words import made, template

LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())


def test_catalogues_are_up_to_date() -> None:
    stale = [path.name for path, content in made().items() if path.read_bytes() != content]
    assert stale == [], "run: python3 run.py words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_form(language: str) -> None:
    with (LOCALES / language / "LC_MESSAGES" / "marrow.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    wrong = [m.id for m in catalogue if m.id and m.string and m.id.count("{}") != m.string.count("{}")]
    assert wrong == []


def test_what_is_said_is_found_in_templates_vocabulary_and_code() -> None:
    words = {message.id for message in template()}
    assert {"Skip to content", "Very low certainty", "Evidence ledger", "{} sources"} <= words
    assert not {word for word in words if word and "_" in word}
