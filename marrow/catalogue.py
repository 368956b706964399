"""Everything known, joined: who links to whom. Pure functions over what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from marrow.model.page import Claim, Page
from marrow.model.problems import Problem
from marrow.model.progress import Told, untold
from marrow.model.records import Article, Author, PageRecord, Policy, Source, Topic
from marrow.model.vocabulary import MentionKind, PageKind
from marrow.reading.cache import PageCache
from marrow.reading.glossary import GLOSSARY
from marrow.reading.pictures import PictureFile
from marrow.reading.reader import read_repository

AnyRecord = TypeVar("AnyRecord", bound=PageRecord)


@dataclass(frozen=True)
class Catalogue:
    """All pages and the relations between them, by page name.

    Every relation is a sorted tuple of page names. Relations name only pages that exist: what
    points nowhere is a problem, and the rules report it.
    """

    pages: Mapping[str, Page]
    claims: Mapping[str, tuple[str, Claim]]
    """A claim by its id, with the name of the page on which it stands (the first, if several)."""
    terms: Mapping[str, str]
    """Glossary terms by their folded form."""
    explanations: Mapping[str, str] = field(default_factory=dict)
    """The words that explain each term of the glossary."""
    files: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    """What was wrong with single files when they were read."""
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    """The pictures by name; their data are sound where there are no problems."""

    def of_kind(self, kind: PageKind) -> list[Page]:
        """Return the pages of one folder, sorted by title."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[PageKind, list[Page]]:
        kinds: dict[PageKind, list[Page]] = defaultdict(list)
        for page in sorted(self.pages.values(), key=by_title):
            kinds[page.kind].append(page)
        return kinds

    def records(self, kind: type[AnyRecord]) -> list[tuple[Page, AnyRecord]]:
        """Return the pages whose front matter is of one kind, each with it, sorted by title."""
        pages = (page for pages in self._by_kind.values() for page in pages)
        return [(page, page.record) for page in pages if isinstance(page.record, kind)]

    def source(self, name: str) -> tuple[Page, Source]:
        """Return the page of a source with its record. Raises KeyError where there is none, which a rule finds."""
        page = self.pages[f"{PageKind.SOURCES}/{name}"]
        if not isinstance(page.record, Source):
            raise KeyError(name)
        return page, page.record

    @cached_property
    def linked_from(self) -> Mapping[str, tuple[str, ...]]:
        """The pages whose text links to a page, repeats one of its claims or uses its terms."""
        return _relation(
            (target, page.name)
            for page in self.pages.values()
            for target in self._links_of(page)
            if target in self.pages and target != page.name
        )

    def _links_of(self, page: Page) -> Iterable[str]:
        for mention in page.mentions:
            if mention.kind is MentionKind.LINK:
                yield mention.target
            elif mention.kind is MentionKind.TERM:
                yield GLOSSARY
            elif mention.kind is MentionKind.CLAIM and mention.target in self.claims:
                yield self.claims[mention.target][0]

    @cached_property
    def used_by(self) -> Mapping[str, tuple[str, ...]]:
        """The pages that cite a source, its claims' evidence included."""
        return _relation(
            (f"sources/{mention.target}", page.name)
            for page in self.pages.values()
            for mention in page.mentions
            if mention.kind is MentionKind.CITE
        )

    @cached_property
    def claims_on(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the claims that rest on a source."""
        return _relation(
            (f"sources/{evidence.source}", claim.id) for _, claim in self.claims.values() for evidence in claim.evidence
        )

    @cached_property
    def said_again(self) -> Mapping[str, tuple[str, ...]]:
        """The pages other than its home that say a claim again, by the id of the claim."""
        return _relation(
            (mention.target, page.name)
            for page in self.pages.values()
            for mention in page.mentions
            if mention.kind is MentionKind.CLAIM
            and mention.target in self.claims
            and self.claims[mention.target][0] != page.name
        )

    @cached_property
    def articles_on(self) -> Mapping[str, tuple[str, ...]]:
        """The articles about a topic, newest first."""
        return self._newest_first(
            (f"topics/{topic}", page.name) for page, article in self.records(Article) for topic in article.topics
        )

    @cached_property
    def written_by(self) -> Mapping[str, tuple[str, ...]]:
        """The pages that an author wrote or owns, newest first."""
        return self._newest_first(
            (f"authors/{author}", page.name) for page in self.pages.values() for author in authors_of(page)
        )

    @cached_property
    def stories_by(self) -> Mapping[str, tuple[str, ...]]:
        """The articles about a news story by an author, newest first."""
        stories = ((article.about_story, page.name) for page, article in self.records(Article))
        return self._newest_first(
            (f"authors/{story.author}", name) for story, name in stories if story and story.author
        )

    @cached_property
    def treatments_of(self) -> Mapping[str, tuple[str, ...]]:
        """The treatments of a condition."""
        return _relation(
            (f"topics/{condition}", page.name) for page, topic in self.records(Topic) for condition in topic.treats
        )

    @cached_property
    def related_to(self) -> Mapping[str, tuple[str, ...]]:
        """The topics related to a topic, whichever of the two names the other."""
        pairs = [(page.name, f"topics/{other}") for page, topic in self.records(Topic) for other in topic.related]
        both = (pair for one, other in pairs for pair in ((one, other), (other, one)))
        return _relation((one, other) for one, other in both if one != other and other in self.pages)

    @cached_property
    def pointing_at(self) -> Mapping[str, tuple[str, ...]]:
        """For each page, by title, the pages that point at it in whatever way, by title."""
        relations = (
            *(self.linked_from, self.used_by, self.articles_on, self.written_by, self.stories_by),
            *(self.treatments_of, self.related_to),
        )
        found = {}
        for page in sorted(self.pages.values(), key=by_title):
            names = {name for relation in relations for name in relation.get(page.name, ())}
            if names:
                found[page.name] = tuple(sorted(names, key=lambda name: by_title(self.pages[name])))
        return found

    @cached_property
    def listed_before(self) -> Mapping[str, int]:
        """How many entries stand above those of a page where ``pointing_at`` is listed."""
        return dict(zip(self.pointing_at, accumulate(map(len, self.pointing_at.values()), initial=0), strict=False))

    def _newest_first(self, pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
        def order(name: str) -> tuple[int, str]:
            day = date_of(self.pages[name])
            return (-day.toordinal() if day else 0, name)

        return {key: tuple(sorted(names, key=order)) for key, names in _relation(pairs).items()}


def _relation(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Collect (key, value) pairs as sorted tuples without repetition."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: tuple(sorted(values)) for key, values in found.items()}


def by_title(page: Page) -> tuple[str, str]:
    """Sort key: the title as a reader would look it up."""
    return (looked_up(page.title), page.name)


_ALIKE = str.maketrans("‘’“”", "''\"\"")


def looked_up(title: str) -> str:
    """Return a title as a reader would look it up: without capitals and the marks that it begins with, quotes alike."""
    return title.casefold().translate(_ALIKE).lstrip("[\"'")


def authors_of(page: Page) -> tuple[str, ...]:
    """Return the authors of a page, or the owner of a policy."""
    match page.record:
        case Topic() | Article():
            return page.record.authors
        case Policy():
            return (page.record.owner,)
    return ()


def date_of(page: Page) -> date | None:
    """Return the day from which a page counts as new: published, else updated or recorded."""
    match page.record:
        case Topic() | Article():
            return page.record.published
        case Policy():
            return page.record.updated
        case Author():
            return page.record.interests_date
    return None


def join(
    pages: Mapping[str, Page],
    files: frozenset[str] = frozenset(),
    problems: tuple[Problem, ...] = (),
    pictures: Mapping[str, PictureFile] | None = None,
) -> Catalogue:
    """Make the catalogue of pages and pictures."""
    claims: dict[str, tuple[str, Claim]] = {}
    for name in sorted(pages):
        for claim in pages[name].claims:
            claims.setdefault(claim.id, (name, claim))
    glossary = pages.get(GLOSSARY)
    terms = {term.casefold(): term for term in glossary.terms} if glossary else {}
    explanations = dict(zip(glossary.terms, glossary.explanations, strict=True)) if glossary else {}
    return Catalogue(pages, claims, terms, explanations, files, problems, pictures or {})


def load(root: Path, cache: PageCache | None = None, told: Told = untold) -> Catalogue:
    """Read the repository at ``root``, but for pages that ``cache`` knows, and join it; ``told`` hears how far it is."""
    repository = read_repository(root, cache, told)
    return join(repository.pages, repository.files, repository.problems, repository.pictures)
