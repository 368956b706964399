"""Claims and citations can be followed."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model.problems import write_instead
from marrow.model.vocabulary import MentionKind, PageKind


def known_sources(known: Known) -> Iterator[Finding]:
    """Every source that is cited has a page.

    Write its file name without .md, or write the page.
    """
    names = [page.short_name for page in known.catalogue.of_kind(PageKind.SOURCES)]
    for page in known.catalogue.pages.values():
        for mention in page.mentions:
            if mention.kind is MentionKind.CITE and mention.picture is None:
                yield from _unknown(known.catalogue, names, mention.target, page.path, mention.line)
    for picture in known.catalogue.pictures.values():
        for source in picture.sources:
            yield from _unknown(known.catalogue, names, source, picture.path, picture.lines.get(("sources", source), 1))


def _unknown(catalogue: Catalogue, names: list[str], source: str, path: str, line: int) -> Iterator[Finding]:
    if f"sources/{source}" not in catalogue.pages:
        remedy = write_instead(source, names, otherwise=f"write the page sources/{source}.md")
        yield path, line, f'there is no source "{source}"; {remedy}'


def one_home(known: Known) -> Iterator[Finding]:
    """A claim has one home, and only claims that exist are said again.

    Write the claim once, where it belongs, and say it again with the role.
    """
    for page in known.catalogue.pages.values():
        for mention in page.mentions:
            if mention.kind is MentionKind.CLAIM and mention.target not in known.catalogue.claims:
                remedy = write_instead(
                    mention.target, known.catalogue.claims, otherwise="write the claim where it belongs"
                )
                yield page.path, mention.line, f'there is no claim "{mention.target}"; {remedy}'
        seen: set[str] = set()
        for claim in page.claims:
            home, first = known.catalogue.claims[claim.id]
            if home != page.name or claim.id in seen:
                where = f"{known.catalogue.pages[home].path}:{first.line}"
                again = f"{{claim}}`{claim.id}`"
                yield (
                    page.path,
                    claim.line,
                    f'the claim id "{claim.id}" is taken, at {where}; write another id, or say it again with {again}',
                )
            seen.add(claim.id)


def statements_once(known: Known) -> Iterator[Finding]:
    """Every statement of a story has an id of its own.

    Number the second one anew.
    """
    for page in known.catalogue.pages.values():
        first: dict[str, int] = {}
        for statement in page.statements:
            if statement.id in first:
                where = first[statement.id]
                yield (
                    page.path,
                    statement.line,
                    f'the statement "{statement.id}" stands here again, first on line {where}; number it anew',
                )
            first.setdefault(statement.id, statement.line)
