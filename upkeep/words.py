"""Keeps the catalogues of what the program says: ``python -m upkeep.words``, or with ``--check`` only looks at them.

``marrow/locale/marrow.pot`` lists all of it in English; a language has it in ``LANGUAGE/LC_MESSAGES/marrow.po``, where
people write, and in ``marrow.mo``, which is read.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from marrow.gate.rules.structure import TREATMENT_HEADINGS
from marrow.model import vocabulary
from marrow.model.calendar import MONTHS
from marrow.model.translations import CATALOGUE, LOCALES
from marrow.model.vocabulary import PageKind, Word
from marrow.site.words import FORMS, SHORT

PACKAGE = LOCALES.parent
SPOKEN = ("site/*.py", "site/lists/*.py", "views/frame.py", "views/kinds/*.py")
"""Modules in which words stand that readers see."""
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""What catalogues say of when they were made: the same every time."""
_SAID = re.compile(r'say\("([^"]+)"\)')
_WORDS = re.compile(r"[A-Z“](?=.*[a-z])[^{}<>_/\\]*")


def said() -> Iterator[tuple[str, str]]:
    """Yield what is said, with the file in which it stands."""
    for path in sorted((PACKAGE / "_templates").rglob("*.html")):
        for words in _SAID.findall(path.read_text(encoding="utf-8")):
            yield words.strip(), path.relative_to(PACKAGE).as_posix()
    for name, kind in vars(vocabulary).items():
        if isinstance(kind, type) and issubclass(kind, Word) and kind is not Word:
            for word in kind:
                parts = (getattr(word, part, "") for part in ("label", "meaning", "section"))
                yield from ((words, name) for words in parts if words)
    yield from ((kind.label, "PageKind") for kind in PageKind)
    yield from ((words, "headings of treatments") for words in TREATMENT_HEADINGS)
    yield from ((words, "months") for words in MONTHS)
    yield from ((form, "with words of pages in {}") for form in FORMS)
    yield from ((words, "within a line") for words in SHORT)
    for pattern in SPOKEN:
        for path in sorted(PACKAGE.glob(pattern)):
            yield from ((words, path.relative_to(PACKAGE).as_posix()) for words in _literals(path))


def _literals(path: Path) -> Iterator[str]:
    """Yield the words in a module that may be for readers: neither documentation nor told to contributors."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Call) and "LOGGER" in ast.unparse(node.func)):
            left_out |= {id(inside) for inside in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            words = node.value.strip()
            if _WORDS.fullmatch(words):
                yield words


def template() -> Catalog:
    """Return all that is said as a catalogue without any language."""
    catalogue = Catalog(
        project="Marrow", charset="utf-8", header_comment="# What the program says around the words of pages."
    )
    places: dict[str, list[str]] = {}
    for words, place in said():
        places.setdefault(words, []).append(place)
    for words, found in places.items():
        catalogue.add(words, auto_comments=[", ".join(dict.fromkeys(found))])
    return catalogue


def made() -> dict[Path, bytes]:
    """Return the catalogues as they should be: what is new is there, without words; what is gone is gone."""
    new = template()
    files = {LOCALES / f"{CATALOGUE}.pot": _po(new)}
    for path in sorted(LOCALES.glob(f"*/LC_MESSAGES/{CATALOGUE}.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3])
        catalogue.update(new, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        catalogue.creation_date = catalogue.revision_date = _ANY_DAY
        files[path] = _po(catalogue)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        files[path.with_suffix(".mo")] = compiled.getvalue()
    return files


def _po(catalogue: Catalog) -> bytes:
    """Return a catalogue as text, the same at any time."""
    written = BytesIO()
    write_po(written, catalogue, width=120, omit_header=False)
    return re.sub(
        rb'"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator): [^\n]*\n', b"", written.getvalue()
    )


def main(arguments: list[str]) -> int:
    """Write the catalogues anew, or say which are out of date; return 0, or 1 where one is and was not written."""
    stale = [path for path, content in made().items() if not path.is_file() or path.read_bytes() != content]
    for path in stale:
        if arguments != ["--check"]:
            path.write_bytes(made()[path])
        print(
            f"{path.relative_to(PACKAGE.parent)} {'is out of date; run: python3 run.py words' if arguments == ['--check'] else 'written'}"
        )
    return 1 if stale and arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
