"""Links in the text lead somewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model import anchors
from marrow.model.page import Mention, Page
from marrow.model.problems import nearest, write_instead
from marrow.model.vocabulary import ListName, MentionKind
from marrow.reading.grammar import IMAGES


def links(known: Known) -> Iterator[Finding]:
    """Every link, glossary term and listing leads to something that exists.

    Write the path to the file as seen from this page, with .md, and the anchor of a heading in lower case.
    """
    for page in known.catalogue.pages.values():
        for mention in page.mentions:
            message = _wrong(known.catalogue, page, mention)
            if message is not None:
                yield page.path, mention.line, message


def _wrong(catalogue: Catalogue, page: Page, mention: Mention) -> str | None:
    match mention.kind:
        case MentionKind.LINK:
            return _wrong_link(catalogue, page, mention)
        case MentionKind.ANCHOR:
            return None if mention.target in page.anchors else _no_place(mention.target, page, "this page")
        case MentionKind.TERM if mention.target.casefold() not in catalogue.terms:
            remedy = write_instead(mention.target, catalogue.terms.values(), otherwise="add it to glossary.md")
            return f'there is no term "{mention.target}" in the glossary; {remedy}'
        case MentionKind.IMAGE:
            return _wrong_image(catalogue, page, mention.target)
        case MentionKind.LISTING if mention.target not in list(ListName):
            remedy = write_instead(mention.target, ListName, otherwise=f"write one of {', '.join(ListName)}")
            return f'unknown listing "{mention.target}"; {remedy}'
    return None


def _wrong_link(catalogue: Catalogue, page: Page, mention: Mention) -> str | None:
    target = mention.target
    if target.endswith("?"):
        file = target.removesuffix("?")
        if file in catalogue.files:
            return None
        if file in catalogue.pages:
            return f'a link without ending: "{file}"; write {_relative(page, f"{file}.md")}'
        remedy = _meant(catalogue, page, file) or "add the file or link to another"
        return f'a link to a file that is not there: "{file}"; {remedy}'
    if target not in catalogue.pages:
        remedy = _meant(catalogue, page, target) or "write the page or link to another"
        return f'a link to a page that does not exist: "{target}.md"; {remedy}'
    if mention.fragment is not None and mention.fragment not in catalogue.pages[target].anchors:
        return _no_place(mention.fragment, catalogue.pages[target], f"{target}.md")
    return None


def _wrong_image(catalogue: Catalogue, page: Page, file: str) -> str | None:
    endings = ", ".join(IMAGES)
    if not file.lower().endswith(IMAGES):
        return f'no image: "{file}"; its name ends in one of {endings}'
    if file not in catalogue.files:
        remedy = _meant(catalogue, page, file) or "put the file into _static/ and write its path as seen from this page"
        return f'an image that is not there: "{file}"; {remedy}'
    return None


def _meant(catalogue: Catalogue, page: Page, target: str) -> str | None:
    """Return the page or file that was meant: the start page of a folder, else the nearest name in any folder."""
    if f"{target}/index" in catalogue.pages:
        return f'did you mean "{_relative(page, f"{target}/index.md")}"?'
    known = {posixpath.basename(file): file for file in sorted(catalogue.files)}
    known |= {other.short_name: f"{other.name}.md" for other in catalogue.pages.values() if other.short_name != "index"}
    found = nearest(posixpath.basename(target), known)
    return f'did you mean "{_relative(page, known[found])}"?' if found else None


def _relative(page: Page, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(page.name) or ".")


def _no_place(fragment: str, page: Page, where: str) -> str:
    meant = anchors.nearest(fragment, page.anchors)
    remedy = f'did you mean "{meant}"?' if meant else "write the words of its heading in lower case with hyphens"
    return f'there is no place "#{fragment}" on {where}; {remedy}'
