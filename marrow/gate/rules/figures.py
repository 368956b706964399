"""Claims and pages deal fairly with the figures of their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.rules.evidence import ABOUT_PEOPLE, claims
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.model.amounts import SPELLED
from marrow.model.figures import Figure, named_in, unknown_figure
from marrow.model.page import Claim, Page
from marrow.model.quantity import RATIOS
from marrow.model.records import Source
from marrow.model.vocabulary import Certainty, ClaimKind, MentionKind, NoHarms, PageKind, Reading

_COUNTED = re.compile(
    rf"\b(?P<count>\d+|{'|'.join(SPELLED)}) (?:[\w-]+ ){{0,2}}?"
    r"(?:data ?sets|studies|trials|papers|databases|cohorts|series|surveys|groups of people)\b",
    re.I,
)
_OVERLAP = re.compile(
    r"\b(?:overlap\w*|same (?:people|persons|patients|database)|counted twice|not independent)\b", re.I
)
_THAN = r"(?! than (?:an?|one|two|half|\d))"
_BEHIND = r"(?: (?:often|likely|common|frequent|people)\b|(?= [a-z]))"
_MORE = re.compile(rf"\b(?:more{_THAN}{_BEHIND}|(?:likelier|deadlier|higher|greater|raise[sd]?|increase[sd]?)\b)", re.I)
_LESS = re.compile(
    rf"\b(?:less{_THAN}{_BEHIND}|(?:fewer|rarer|lower(?:s|ed)?|reduce[sd]?|decrease[sd]?|prevent(?:s|ed)?|protect(?:s|ed)?)\b)",
    re.I,
)

_HARMS = (ClaimKind.HARM, ClaimKind.REPORTED_HARM)


def known_figures(known: Known) -> Iterator[Finding]:
    """Every figure that is named stands in the front matter of its source.

    Write an id that stands there under figures or harms, add the figure, or write the place in words.
    """
    for page in known.catalogue.pages.values():
        for mention in page.mentions:
            source = known.catalogue.pages.get(f"sources/{mention.target}")
            if mention.kind is not MentionKind.CITE or mention.picture:
                continue
            if source is None or not isinstance(source.record, Source):
                continue
            findings = source.record.findings
            for name in named_in(mention.locator or "", findings):
                if name not in findings:
                    yield page.path, mention.line, unknown_figure(name, mention.target, findings)


def figures_missing(known: Known) -> Iterator[Finding]:
    """A source has its figures, its harms and its readings in its front matter.

    Write down what the source gives, with the place of each number, and who read it; CONTRIBUTING.md shows how.
    """
    for page in known.catalogue.of_kind(PageKind.SOURCES):
        if isinstance(page.record, Source) and not page.record.is_taken_down:
            yield page.path, 1, "nothing is written down of this source; write figures, harms and readings"


def harms_missing(known: Known) -> Iterator[Finding]:
    """A source of which something is written down says what it tells of harms.

    Write each harm as figures are, or harms: with the reason why none stands there.
    """
    reasons = ", ".join(NoHarms)
    for page in known.catalogue.of_kind(PageKind.SOURCES):
        if isinstance(page.record, Source) and page.record.is_taken_down and page.record.harms is None:
            yield page.path, 1, f"nothing is written down of harms; write harms: and each of them, or one of {reasons}"


def figures_of(catalogue: Catalogue, claim: Claim) -> list[tuple[str, Source, Figure]]:
    """Return the figures that a claim names, each with its source."""
    found = []
    for evidence in claim.evidence:
        page = catalogue.pages.get(f"sources/{evidence.source}")
        if page is not None and isinstance(page.record, Source):
            findings = page.record.findings
            names = named_in(evidence.locator, findings)
            found += [(evidence.source, page.record, findings[name]) for name in names if name in findings]
    return found


def same_people(known: Known) -> Iterator[Finding]:
    """Figures from one database or one trial count as one.

    Write from how many databases the figures come, or that some people may be counted twice.
    """
    for page, claim, _ in claims(known.catalogue):
        counted = _COUNTED.search(claim.sentence)
        named = figures_of(known.catalogue, claim)
        if counted is None or len(named) < 2 or _OVERLAP.search(claim.sentence):
            continue
        said = SPELLED.get(counted["count"].lower()) or int(counted["count"])
        sets = {name for source, record, figure in named for name in _people_of(source, record, figure)}
        if len(sets) < said <= len(named):
            listed = ", ".join(sorted(sets))
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" counts "{counted[0]}", and the people in its figures come from {len(sets)}: {listed}; count those, or say that some people may be counted twice',
            )


def _people_of(source: str, record: Source, figure: Figure) -> tuple[str, ...]:
    """Return the names of the sets of people in which a figure was counted: databases, trials, or the source itself."""
    return figure.data_sets or record.registry or (source,)


def ratio_direction(known: Known) -> Iterator[Finding]:
    """A claim says "more" where the ratio that it rests on is above 1, and "less" where it is below.

    Turn the sentence round, or name the figure that it is about.
    """
    for page, claim, _ in claims(known.catalogue):
        says_more, says_less = _MORE.search(claim.sentence), _LESS.search(claim.sentence)
        if (says_more is None) == (says_less is None):
            continue
        ratios = [
            (figure, side.low.size)
            for _, _, figure in figures_of(known.catalogue, claim)
            for quantity in figure.quantities
            if quantity.measure in RATIOS
            for side in quantity.sides
        ]
        if not ratios:
            continue
        wrong = [figure for figure, size in ratios if (size < 1 if says_more else size > 1)]
        said = says_more or says_less
        if len(wrong) == len(ratios) and said is not None:
            seen = ", ".join(f"{figure.id}: {figure.result}" for figure in wrong)
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" says "{said[0]}", and its ratio says the opposite ({seen}); turn the sentence round or name another figure',
            )


def harms_untold(known: Known) -> Iterator[Finding]:
    """A page that tells a benefit from a source tells the harms from that source.

    Name one of its harms in a claim or behind a sentence, as CONSORT Harms asks of those who report trials.
    """
    for page in readers_pages(known.catalogue):
        told = _harms_told(known.catalogue, page)
        for claim in page.claims:
            if claim.kind is not ClaimKind.BENEFIT or claim.withdrawn is not None:
                continue
            for evidence in claim.evidence:
                source = known.catalogue.pages.get(f"sources/{evidence.source}")
                record = source.record if source is not None else None
                if isinstance(record, Source) and record.harm_figures and evidence.source not in told:
                    harms = ", ".join(figure.id for figure in record.harm_figures)
                    yield (
                        page.path,
                        evidence.line,
                        f'a benefit from "{evidence.source}" without its harms; name one of them on this page: {harms}',
                    )


def _harms_told(catalogue: Catalogue, page: Page) -> set[str]:
    """Return the sources whose harms a page tells: in a claim about a harm, or by the id of one."""
    again = [
        catalogue.claims[mention.target][1]
        for mention in page.mentions
        if mention.kind is MentionKind.CLAIM and mention.target in catalogue.claims
    ]
    shown = [claim for claim in (*page.claims, *again) if claim.withdrawn is None]
    told = {evidence.source for claim in shown if claim.kind in _HARMS for evidence in claim.evidence}
    named = [(evidence.source, evidence.locator) for claim in shown for evidence in claim.evidence]
    named += [(mention.target, mention.locator or "") for mention in page.mentions if mention.kind is MentionKind.CITE]
    for name, locator in named:
        source = catalogue.pages.get(f"sources/{name}")
        if source is not None and isinstance(source.record, Source):
            harms = {figure.id for figure in source.record.harm_figures}
            if harms & set(named_in(locator, source.record.findings)):
                told.add(name)
    return told


def read_once(known: Known) -> Iterator[Finding]:
    """A claim about people that is graded high or moderate rests on sources that two readers read.

    Have the source read a second time, and write the second reading on its page; or grade the claim low.
    """
    for page, claim, sources in claims(known.catalogue):
        if claim.kind not in ABOUT_PEOPLE or claim.certainty not in (Certainty.HIGH, Certainty.MODERATE):
            continue
        for name, source in sources:
            if source.is_taken_down and len(source.readings) < 2:
                line = next(evidence.line for evidence in claim.evidence if evidence.source == name)
                read = "which one reader read" if source.readings else "of which no reading is written down"
                yield (
                    page.path,
                    line,
                    f'the claim "{claim.id}" is graded {claim.certainty} and rests on "{name}", {read}; have it read a second time or grade the claim low',
                )


def read_as_recorded(known: Known) -> Iterator[Finding]:
    """How far a source was read is how far its furthest reading went.

    Write under read what the furthest of the readings has under how_far, or mend the reading.
    """
    for page in known.catalogue.of_kind(PageKind.SOURCES):
        source = page.record
        if not isinstance(source, Source) or not source.readings:
            continue
        furthest = min((reading.how_far for reading in source.readings), key=tuple(Reading).index)
        if source.read is not furthest:
            yield (
                page.path,
                page.line_of(("read",)),
                f"read: {source.read}, and the furthest of its readings went to {furthest}; write read: {furthest}, or mend the reading",
            )
