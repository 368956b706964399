"""Links in the text lead somewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.listings import LISTINGS
from marrow.model.page import Mention, Page
from marrow.model.problems import Problem, nearest, write_instead


def check_links(catalogue: Catalogue) -> Iterator[Problem]:
    """Every link, glossary term and listing must lead to something that exists."""
    for page in catalogue.pages.values():
        for mention in page.mentions:
            message = _wrong(catalogue, page, mention)
            if message is not None:
                yield Problem(page.path, mention.line, "link", message)


def _wrong(catalogue: Catalogue, page: Page, mention: Mention) -> str | None:
    match mention.kind:
        case "link":
            return _wrong_link(catalogue, page, mention)
        case "anchor":
            return None if mention.target in page.anchors else _no_place(mention.target, page, "this page")
        case "term" if mention.target.casefold() not in catalogue.terms:
            remedy = write_instead(mention.target, catalogue.terms.values(), otherwise="add it to glossary.md")
            return f'there is no term "{mention.target}" in the glossary; {remedy}'
        case "listing" if mention.target not in LISTINGS:
            remedy = write_instead(mention.target, LISTINGS, otherwise=f"write one of {', '.join(LISTINGS)}")
            return f'unknown listing "{mention.target}"; {remedy}'
    return None


def _wrong_link(catalogue: Catalogue, page: Page, mention: Mention) -> str | None:
    target = mention.target
    if target.endswith("?"):
        file = target.removesuffix("?")
        if file in catalogue.files:
            return None
        if file in catalogue.pages:
            return f'a link without ending: "{file}"; write {_relative(page, file)}'
        return f'a link to a file that is not there: "{file}"; {_nearest_page(catalogue, page, file)}'
    if target not in catalogue.pages:
        return f'a link to a page that does not exist: "{target}.md"; {_nearest_page(catalogue, page, target)}'
    if mention.fragment is not None and mention.fragment not in catalogue.pages[target].anchors:
        return _no_place(mention.fragment, catalogue.pages[target], f"{target}.md")
    return None


def _nearest_page(catalogue: Catalogue, page: Page, target: str) -> str:
    """Return the page that was meant: the same name in another folder, else the nearest name."""
    by_short = {other.short_name: name for name, other in catalogue.pages.items() if other.kind != "plain"}
    found = by_short.get(posixpath.basename(target)) or nearest(target, catalogue.pages)
    return f'did you mean "{_relative(page, found)}"?' if found else "write the page or link to another"


def _relative(page: Page, name: str) -> str:
    return posixpath.relpath(f"{name}.md", posixpath.dirname(page.name) or ".")


def _no_place(fragment: str, page: Page, where: str) -> str:
    remedy = write_instead(
        fragment, page.anchors, otherwise="write the words of its heading in lower case with hyphens"
    )
    return f'there is no place "#{fragment}" on {where}; {remedy}'
