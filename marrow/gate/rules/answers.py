"""What a topic answers first stands on claims of its page, and says no more than they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.rules.certainty import missing_words
from marrow.gate.rules.rule import Finding
from marrow.model.amounts import amounts
from marrow.model.answers import QuestionToAsk, TopicAnswer
from marrow.model.page import Claim, Page
from marrow.model.problems import write_instead
from marrow.model.records import Topic
from marrow.model.sentences import split
from marrow.model.vocabulary import Category, ClaimKind, MentionKind, TreatmentQuestion

_NOTHING = re.compile(
    r"\b(?:we (?:found|saw|know of|read of) no(?:ne|body|thing)?|nobody knows|not known|nothing (?:is|was) (?:known|found))\b",
    re.I,
)
_KIND = {TreatmentQuestion.HELP: ClaimKind.BENEFIT, TreatmentQuestion.HARM: ClaimKind.HARM}


def answers_first(known: Known) -> Iterator[Finding]:
    """A condition or treatment page answers first: one sentence for each question, above everything else.

    Write answers: in the front matter. A treatment answers help, harm, else and access; a condition says in three
    answers what matters most.
    """
    for page, topic in known.catalogue.records(Topic):
        if topic.category is not Category.CONCEPT and not topic.answers:
            wanted = (
                ", ".join(TreatmentQuestion)
                if topic.category is Category.TREATMENT
                else "what matters most, three times"
            )
            yield page.path, 1, f"the page answers nothing first; write answers: {wanted}"


def answer(known: Known) -> Iterator[Finding]:
    """An answer rests on claims that its page shows, says no more than they do, and leads to a section.

    Name the claims, and write the words of their certainty: probably, may, it is uncertain. What helps rests on a
    benefit, what harms on a harm. An answer without a claim says plainly that nothing was found.
    """
    for page, topic in known.catalogue.records(Topic):
        shown = _shown_on(known.catalogue, page)
        for index, given in enumerate(topic.answers):
            for field, message in _wrong_with(page, given, shown, english=known.settings.is_english):
                yield page.path, page.line_of(("answers", index, field)), message


def questions(known: Known) -> Iterator[Finding]:
    """A question that readers can take along ends with a question mark, and the page says why one asks it.

    Name under claims: the claims of the page that make one ask, or under see: the anchor of the heading that tells.
    """
    for page, topic in known.catalogue.records(Topic):
        shown = _shown_on(known.catalogue, page)
        for index, asked in enumerate(topic.questions):
            for field, message in _wrong_to_ask(page, asked, shown):
                yield page.path, page.line_of(("questions", index, field)), message


def _wrong_to_ask(page: Page, asked: QuestionToAsk, shown: dict[str, Claim]) -> Iterator[tuple[str, str]]:
    if not asked.ask.endswith("?") or len(list(split(asked.ask))) > 1:
        yield "ask", f'"{asked.ask}" is not one question; write one sentence that ends with ?'
    if not asked.claims and asked.see is None:
        yield "ask", f'nothing says why one asks "{asked.ask}"; name claims, or write see: and the anchor of a heading'
    for name in asked.claims:
        if name not in shown:
            remedy = write_instead(name, sorted(shown), otherwise="show it there, or name another")
            yield "claims", f'the question rests on "{name}", which is no standing claim of this page; {remedy}'
    if asked.see is not None and asked.see not in page.anchors:
        yield "see", _nowhere(page, asked.see)


def urgent_place(known: Known) -> Iterator[Finding]:
    """What is urgent leads to the section that gives its sources.

    Write see: with the anchor of a heading on the page.
    """
    for page, topic in known.catalogue.records(Topic):
        for index, emergency in enumerate(topic.urgent):
            if emergency.see not in page.anchors:
                yield page.path, page.line_of(("urgent", index, "see")), _nowhere(page, emergency.see)


def _shown_on(catalogue: Catalogue, page: Page) -> dict[str, Claim]:
    """Return the claims that a page shows and that still stand, at home or said again."""
    shown = {claim.id: claim for claim in page.claims}
    for mention in page.mentions:
        if mention.kind is MentionKind.CLAIM and mention.target in catalogue.claims:
            shown[mention.target] = catalogue.claims[mention.target][1]
    return {name: claim for name, claim in shown.items() if claim.withdrawn is None}


def _wrong_with(page: Page, given: TopicAnswer, shown: dict[str, Claim], *, english: bool) -> Iterator[tuple[str, str]]:
    """Yield the field and the message of everything that is wrong with one answer; its words are English, or not known."""
    yield from _wrong_place(page, given)
    unknown = [name for name in given.claims if name not in shown]
    for name in unknown:
        remedy = write_instead(name, sorted(shown), otherwise="show it there, or name another")
        yield "claims", f'the answer rests on "{name}", which is no standing claim of this page; {remedy}'
    if len(list(split(given.says))) > 1:
        yield "says", f'the answer has more than one sentence: "{given.says}"; write one'
    if not given.claims and english:
        if _NOTHING.search(given.says) is None:
            yield (
                "says",
                f'the answer rests on no claim: "{given.says}"; name one, or say plainly what we found nothing on',
            )
        elif found := amounts(given.says):
            yield "says", f'"{found[0].seen}" in an answer that rests on no claim; name the claim that has it'
    if unknown or not given.claims:
        return
    claims = [shown[name] for name in given.claims]
    kind = _KIND.get(given.asks) if given.asks else None
    if kind is not None and all(claim.kind is not kind for claim in claims):
        kinds = ", ".join(f"{claim.id}: {claim.kind}" for claim in claims)
        yield "claims", f'the answer to "{given.asks}" rests on no claim of kind {kind} ({kinds}); name one'
    if english:
        yield from _too_sure(given, claims)


def _wrong_place(page: Page, given: TopicAnswer) -> Iterator[tuple[str, str]]:
    if given.asks is not None:
        if given.see is not None:
            yield "see", f'the answer to "{given.asks}" leads to its own section; leave see out'
    elif given.see is None:
        yield "says", "the answer leads nowhere; write see: and the anchor of a heading on this page"
    elif given.see not in page.anchors:
        yield "see", _nowhere(page, given.see)


def _nowhere(page: Page, anchor: str) -> str:
    headings = [heading.anchor for heading in page.prose.headings[1:]]
    remedy = write_instead(anchor, headings, otherwise="write the anchor of a heading on this page")
    return f'there is no "#{anchor}" on this page; {remedy}'


def _too_sure(given: TopicAnswer, claims: list[Claim]) -> Iterator[tuple[str, str]]:
    """An answer has the words of every certainty among its claims about effects: it may be less sure, never more."""
    told: set[str] = set()
    for claim in claims:
        if claim.certainty is None or claim.certainty in told:
            continue
        told.add(claim.certainty)
        word = missing_words(claim.certainty, given.says)
        if word is not None:
            yield (
                "says",
                f'the answer is surer than the claim "{claim.id}", of {claim.certainty} certainty: "{given.says}"; write {word}',
            )
