"""Numbers in claims, in prose and in pictures are those of the sources that stand beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.own_words import line_in
from marrow.gate.rules.given import Supports
from marrow.gate.rules.groups import of_the_other_group
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.gate.rules.support import Support, fits
from marrow.model.amounts import Amount, amounts
from marrow.model.fields import Record
from marrow.model.figures import Figure, named_in
from marrow.model.page import Claim, Page
from marrow.model.problems import ValuePath
from marrow.model.prose import Citation
from marrow.model.records import Source, Topic
from marrow.model.sentences import CITED, SAID_AGAIN, outside_quotations
from marrow.model.vocabulary import PageKind
from marrow.reading.pictures import PictureFile

_OF_US = re.compile(r"\b(?:[Ww]e|WE|us|[Oo]urs?|OURS?)\b")
"""Without "US", which is a country."""
_SHOWN = 4
"""How many figures a message names."""


@dataclass(frozen=True)
class Named:
    """A source with those of its figures that were named; none means that a place in words was."""

    name: str
    source: Source
    figures: tuple[Figure, ...] = ()


def number_in_source(known: Known) -> Iterator[Finding]:
    """A number is that of the source beside it: one of its figures, or computed from them.

    Mend the number, name the figure that has it, or add the figure to the page of the source. Shares of counts,
    differences, rounded and round numbers are computed here, so nobody writes them down.
    """
    catalogue = known.catalogue
    supports = Supports()
    for page in catalogue.pages.values():
        for claim in page.claims:
            if claim.withdrawn is None:
                named = _named(catalogue, ((item.source, item.locator) for item in claim.evidence))
                for text, line in _beside(claim):
                    for message in _unsupported(text, named, supports):
                        yield page.path, line, message
    for page in readers_pages(catalogue):
        yield from _in_prose(catalogue, page, supports)
        yield from _in_answers(catalogue, page, supports)
    for page in catalogue.of_kind(PageKind.SOURCES):
        yield from _in_description(catalogue, page, supports)
    for picture in catalogue.pictures.values():
        yield from _in_picture(catalogue, picture, supports)


def _beside(claim: Claim) -> Iterator[tuple[str, int]]:
    """Yield everything that a claim says: its sentence, what was asked, why it is graded so."""
    yield claim.sentence, claim.line
    for part in claim.question.parts if claim.question is not None else ():
        yield part, claim.line
    for reason in claim.grading.because if claim.grading is not None else ():
        yield reason.why, reason.line


def _in_prose(catalogue: Catalogue, page: Page, supports: Supports) -> Iterator[Finding]:
    for sentence in page.prose.cited_sentences:
        if sentence.citations:
            named = _named(catalogue, _cited(sentence.citations))
            for message in _unsupported(_plain(sentence.text), named, supports):
                yield page.path, sentence.line, message


def _in_answers(catalogue: Catalogue, page: Page, supports: Supports) -> Iterator[Finding]:
    """Check the numbers of what a topic answers first against everything that the claims it names rest on."""
    answers = page.record.answers if isinstance(page.record, Topic) else ()
    for index, answer in enumerate(answers):
        claims = [catalogue.claims[name][1] for name in answer.claims if name in catalogue.claims]
        named = _named(catalogue, ((item.source, item.locator) for claim in claims for item in claim.evidence))
        for message in _unsupported(answer.says, named, supports):
            yield page.path, page.line_of(("answers", index, "says")), message


def _in_description(catalogue: Catalogue, page: Page, supports: Supports) -> Iterator[Finding]:
    """Check what the page of a source says of it: where it speaks of us or links elsewhere, it does not."""
    if not isinstance(page.record, Source) or not page.record.is_taken_down:
        return
    own = Named(page.short_name, page.record)
    links = [link.words for link in page.prose.links if link.words and link.address.startswith("../sources/")]
    links += [link.words for link in page.prose.links if link.words and "/" not in link.address]
    for sentence in page.prose.cited_sentences:
        text = sentence.text.replace("\n", " ")
        if SAID_AGAIN in text or _OF_US.search(text) or any(words in text for words in links):
            continue
        cited = _named(catalogue, _cited(sentence.citations))
        if cited or not sentence.citations:
            for message in _unsupported(_plain(text), [own, *cited], supports):
                yield page.path, sentence.line, message


def _plain(text: str) -> str:
    return outside_quotations(text).replace(CITED, " ")


def _cited(citations: Iterable[Citation]) -> Iterator[tuple[str, str]]:
    return ((cited.source, cited.locator or "") for citing in citations for cited in citing.cited)


def _in_picture(catalogue: Catalogue, picture: PictureFile, supports: Supports) -> Iterator[Finding]:
    if picture.record is None:
        return
    everything = picture.record.sources
    ids: dict[str, list[str]] = defaultdict(list)
    for shown in picture.figures:
        ids[shown.source].append(shown.figure.id)
    for path, text, sources in _texts(picture.record, (), tuple(everything)):
        named = _named(catalogue, ((source, ", ".join(ids[source])) for source in sources))
        for message in _unsupported(text, named, supports):
            yield picture.path, line_in(picture, path), message


_NO_NUMBERS = {
    *("sources", "counted", "kind", "number", "crowd", "grade", "letter", "sort", "drawn", "level", "place", "strong")
}
"""Fields of a picture that hold names, or numbers that are no figure of a source."""

_PERCENT = "percent"


def _texts(
    record: Record, path: ValuePath, sources: tuple[str, ...]
) -> Iterator[tuple[ValuePath, str, tuple[str, ...]]]:
    """Yield what a picture says, each with the sources of the part in which it stands."""
    sources = tuple(getattr(record, "sources", ())) or sources
    for name in type(record).model_fields:
        value, here = getattr(record, name), (*path, name)
        if name in _NO_NUMBERS or value is None:
            continue
        if isinstance(value, Record):
            yield from _texts(value, here, sources)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _texts(item, (*here, index), sources)
        elif isinstance(value, str):
            yield here, value, sources
        elif name == _PERCENT:
            whole = getattr(record, "people", None)
            yield here, f"{value}%" + (f" of {whole}" if whole else ""), sources


def _named(catalogue: Catalogue, evidence: Iterable[tuple[str, str]]) -> list[Named]:
    """Return the sources with what is named of each; none where one of them has no figures yet."""
    named = []
    for name, locator in evidence:
        page = catalogue.pages.get(f"sources/{name}")
        if page is None or not isinstance(page.record, Source):
            return []
        findings = page.record.findings
        if not page.record.is_taken_down:
            return []
        figures = tuple(findings[one] for one in named_in(locator, findings) if one in findings)
        named.append(Named(name, page.record, figures))
    return named


def _unsupported(text: str, named: list[Named], supports: Supports) -> Iterator[str]:
    """Yield what is wrong with the numbers of a text whose sources are ``named``."""
    found = amounts(text) if named else ()
    if not found:
        return
    support = supports.of((one.source, one.figures) for one in named)
    borne_out = tuple(amount for amount in found if support.bears_out(amount))
    for amount in found:
        if amount not in borne_out:
            yield f'"{amount.seen}" is no number of {_where(named)}; mend it, or name or add the figure that has it'
    yield from _not_the_ends(borne_out, support, named)
    yield from _other_ends(borne_out, support)
    yield from of_the_other_group(
        text, borne_out, [figure for one in named for figure in one.figures or one.source.findings.values()]
    )


def _where(named: list[Named]) -> str:
    """Say which figures were looked at."""
    said = []
    for one in named:
        ids = [f"{figure.id}: {figure.result}" for figure in one.figures]
        more = len(ids) - _SHOWN
        listed = "; ".join(ids[:_SHOWN]) + (f"; {more} more" if more > 0 else "")
        said.append(f"{one.name} ({listed})" if ids else one.name)
    return " and ".join(said)


def _not_the_ends(found: tuple[Amount, ...], support: Support, named: list[Named]) -> Iterator[str]:
    """A range from the lowest to the highest of the named figures leaves none of them out."""
    single = [side.percent for side in support.sides if side.percent is not None]
    if not all(one.figures for one in named) or len(single) < 2:
        return
    ranges = [side for side in support.sides if side.high is not None]
    for low, high in pairwise(found):
        if not (low.low_of_range and high.high_of_range and high.number.sort == "percent"):
            continue
        if any(fits(low, side.low.size) and fits(high, side.high.size) for side in ranges if side.high is not None):
            continue
        if not (fits(low, min(single)) and fits(high, max(single))):
            ends = f"{_shown(min(single))}% to {_shown(max(single))}%"
            yield f'"{low.seen} to {high.seen}" leaves out a figure that is named: they go from {ends}; write that, or name fewer'


def _other_ends(found: tuple[Amount, ...], support: Support) -> Iterator[str]:
    """A range that shares one end with a range of the source shares the other one too."""
    ranges = [(side.low, side.high) for side in support.sides if side.high is not None and side.low.sort == "number"]
    told = [(one.number, other.number) for one, other in pairwise(support.told) if one.low_of_range]
    for low, high in pairwise(found):
        if not (low.low_of_range and high.high_of_range and high.number.sort == "number"):
            continue
        ends = [(fits(low, least.size), fits(high, most.size)) for least, most in (*ranges, *told)]
        if (True, True) not in ends and any(map(any, ends)):
            known = ", ".join(dict.fromkeys(f"{least.written} to {most.written}" for least, most in (*ranges, *told)))
            yield f'"{low.seen} to {high.seen}" has one end of a range of the source ({known}); look at the other end again'


def _shown(size: object) -> str:
    return f"{size:.1f}"
