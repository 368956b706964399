"""What the program says, in other languages: catalogues of gettext by language, in ``marrow/locale``."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).resolve().parent.parent / "locale"
CATALOGUE = "marrow"


@cache
def translation(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language such as ``it`` or ``pt-BR``; one that leaves everything as it is where there is none."""
    return gettext.translation(CATALOGUE, LOCALES, [language.replace("-", "_")], fallback=True)


def is_known(language: str) -> bool:
    """Return whether there is a catalogue of a language."""
    return isinstance(translation(language), gettext.GNUTranslations)
