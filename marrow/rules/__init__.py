"""Editorial rules: pure functions from the catalogue to problems."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.model.problems import Problem
from marrow.rules.claims import check_claims
from marrow.rules.links import check_links
from marrow.rules.names import check_names


def check(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return everything that must be mended, sorted by path and line, each problem once."""

    def found() -> Iterator[Problem]:
        yield from catalogue.problems
        for rule in (check_names, check_links, check_claims):
            yield from rule(catalogue)

    return tuple(sorted(set(found())))
