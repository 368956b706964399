"""A claim stands once on a page: at home, or said again, and never both."""

from __future__ import annotations

from collections import Counter

from marrow.catalogue import Catalogue
from marrow.model.page import Page
from marrow.model.vocabulary import MentionKind
from tests_site.conftest import Some


def test_no_page_says_a_claim_twice(catalogue: Catalogue, some: Some[Page]) -> None:
    twice = {}
    for page in some(catalogue.pages.values()):
        said = Counter(mention.target for mention in page.mentions if mention.kind is MentionKind.CLAIM)
        said.update(claim.id for claim in page.claims)
        found = [name for name, count in said.items() if count > 1]
        if found:
            twice[page.name] = found
    assert twice == {}
