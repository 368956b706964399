"""Claims and citations can be followed."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.model.problems import Problem, write_instead


def check_claims(catalogue: Catalogue) -> Iterator[Problem]:
    """A claim has one home; every claim and source that is named exists."""
    known = [page.short_name for page in catalogue.of_kind("sources")]
    for page in catalogue.pages.values():
        for mention in page.mentions:
            if mention.kind == "cite" and f"sources/{mention.target}" not in catalogue.pages:
                remedy = write_instead(mention.target, known, otherwise=f"write the page sources/{mention.target}.md")
                yield Problem(page.path, mention.line, "cite", f'there is no source "{mention.target}"; {remedy}')
            elif mention.kind == "claim" and mention.target not in catalogue.claims:
                remedy = write_instead(mention.target, catalogue.claims, otherwise="write the claim where it belongs")
                yield Problem(page.path, mention.line, "claim", f'there is no claim "{mention.target}"; {remedy}')
        seen: set[str] = set()
        for claim in page.claims:
            home, first = catalogue.claims[claim.id]
            if home != page.name or claim.id in seen:
                where = f"{catalogue.pages[home].path}:{first.line}"
                yield Problem(
                    page.path,
                    claim.line,
                    "claim",
                    f'the claim id "{claim.id}" is taken, at {where}; write another id, or say it again with {{claim}}`{claim.id}`',
                )
            seen.add(claim.id)
        yield from _statements_once(page.path, [(statement.id, statement.line) for statement in page.statements])


def _statements_once(path: str, statements: list[tuple[str, int]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for name, line in statements:
        if name in first:
            yield Problem(
                path,
                line,
                "statement",
                f'the statement "{name}" stands here again, first on line {first[name]}; number it anew',
            )
        first.setdefault(name, line)
