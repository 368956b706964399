"""Claims and citations can be followed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.rule import Finding
from marrow.model.page import Claim, Page
from marrow.model.problems import write_instead
from marrow.model.vocabulary import MentionKind, PageKind, Verdict

_NAME = re.compile(r"[\w-]+")


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
        otherwise = f"write the page sources/{source}.md"
        if not _NAME.fullmatch(source):
            otherwise = "write {cite}`source-name: where to look`"
        remedy = write_instead(source, names, otherwise=otherwise)
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


_NEEDS_A_SOURCE = (Verdict.INACCURATE, Verdict.UNSUPPORTED)


def verdict_without_source(known: Known) -> Iterator[Finding]:
    """A statement that is called inaccurate or unsupported has a source beside it.

    Cite what says otherwise, or what was read and does not show it; or say a claim again. Where nothing could be found,
    the verdict is "unverified".
    """
    for page in known.catalogue.pages.values():
        for statement in page.statements:
            if statement.verdict in _NEEDS_A_SOURCE and not any(
                statement.line <= mention.line <= statement.end
                for mention in page.mentions
                if mention.kind in (MentionKind.CITE, MentionKind.CLAIM)
            ):
                yield (
                    page.path,
                    statement.line,
                    f'the statement "{statement.id}" is called {statement.verdict} without a source; cite what says so, or write unverified',
                )


_FEW = 5
"""Claims of fewer words than this are not compared."""

_LITTLE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "to",
        "for",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "it",
        "its",
        "that",
        "this",
        "with",
        "by",
        "as",
        "at",
        "from",
    ]
)


def said_twice(known: Known) -> Iterator[Finding]:
    """A claim stands once: no other says nearly the same.

    Two that differ in one word drift apart when one is mended. Keep one, and say it again with the role.
    """
    first: dict[frozenset[str], tuple[Page, Claim]] = {}
    for page, claim, _ in sorted(claims(known.catalogue), key=lambda found: (found[0].path, found[1].line)):
        words = frozenset(re.findall(r"[\w.%]+", claim.sentence.lower().replace(". ", " ").rstrip("."))) - _LITTLE
        if len(words) < _FEW:
            continue
        keys = [words, *(words - {word} for word in words if not any(map(str.isdigit, word)))]
        near = next((first[key] for key in keys if key in first), None)
        if near is not None:
            where = f"{near[0].path}:{near[1].line}"
            again = f"{{claim}}`{near[1].id}`"
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" says nearly what "{near[1].id}" says ({where}); keep one, and say it again with {again}',
            )
            continue
        for key in keys:
            first.setdefault(key, (page, claim))


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
