"""What a page folds is what few readers need."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model.page import Page
from marrow.model.problems import write_instead
from marrow.model.records import Article, Topic
from marrow.model.vocabulary import ClaimKind, MentionKind

_HARMS = (ClaimKind.HARM, ClaimKind.REPORTED_HARM)
_OPEN = ("What are the harms?", "Warning signs")
"""Sections of a treatment in which nothing is folded."""
_SECOND = 2


def folded(known: Known) -> Iterator[Finding]:
    """A folded section tells no harm, and no answer and no emergency leads to it.

    Under folded: stand anchors of headings whose sections few readers need, such as how a trial was made. What a
    reader must not miss stays open: move it above the heading, or take the anchor out.
    """
    for page in known.catalogue.pages.values():
        if isinstance(page.record, (Topic, Article)):
            for index, anchor in enumerate(page.record.folded):
                for message in _wrong_with(known, page, anchor):
                    yield page.path, page.line_of(("folded", index)), message


def _wrong_with(known: Known, page: Page, anchor: str) -> Iterator[str]:
    catalogue, say = known.catalogue, known.settings.say
    headings = page.prose.headings[1:]
    heading = next((one for one in headings if one.anchor == anchor), None)
    if heading is None:
        remedy = write_instead(anchor, [one.anchor for one in headings], otherwise="write the anchor of a heading")
        yield f'there is no heading "#{anchor}" on this page; {remedy}'
        return
    later = (one.line for one in headings if one.line > heading.line and one.level <= heading.level)
    last = next(later, float("inf"))
    claims = {claim.id: (claim, claim.line) for claim in page.claims}
    for mention in page.mentions:
        if mention.kind is MentionKind.CLAIM and mention.target in catalogue.claims:
            claims[mention.target] = catalogue.claims[mention.target][1], mention.line
    for claim, line in claims.values():
        if heading.line < line < last and claim.kind in _HARMS:
            yield f'the folded "{heading.title}" tells a harm, the claim "{claim.id}"; leave it open'
    above = [one.title for one in headings if one.line <= heading.line and one.level == _SECOND][-1:]
    if above and above[0] in map(say, _OPEN):
        under = f' stands under "{above[0]}", which' if heading.title != above[0] else ""
        yield f'"{heading.title}"{under} is for every reader; leave it open'
    elif anchor in _led_to(page, say):
        yield f'an answer or an emergency leads to the folded "{heading.title}"; leave it open'


def _led_to(page: Page, say: Callable[[str], str]) -> set[str | None]:
    if not isinstance(page.record, Topic):
        return set()
    places = {answer.see for answer in page.record.answers} | {one.see for one in page.record.urgent}
    sections = {say(answer.asks.section) for answer in page.record.answers if answer.asks is not None}
    return places | {heading.anchor for heading in page.prose.headings if heading.title in sections}
