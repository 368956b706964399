"""The page of a condition, a treatment or a concept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marrow.gate.known import Known
from marrow.model import anchors, identifiers
from marrow.model.answers import Emergency, QuestionToAsk, TopicAnswer
from marrow.model.history import Change
from marrow.model.page import Page
from marrow.model.records import Topic
from marrow.model.vocabulary import Category, PageKind, TreatmentQuestion
from marrow.views.body import Body
from marrow.views.claims import LedgerRow, ledger
from marrow.views.frame import frame_of, listed
from marrow.views.links import Link, Listed
from marrow.views.page import Byline, PageView, ReviewDue, byline, newest_first, review_due
from marrow.views.summary import FindingRow, summary_of_findings


@dataclass(frozen=True)
class AnswerView:
    """What a topic answers first: the question if it is asked of a treatment, the sentence, and where more is said."""

    question: str
    says: str
    anchor: str


@dataclass(frozen=True)
class QuestionView:
    """A question to take to a doctor or clinic, and where somebody reads why it is asked."""

    ask: str
    why: tuple[Link, ...]


@dataclass(frozen=True)
class TopicView(PageView):
    """What a topic shows; ``codes`` are (text, address) in other vocabularies.

    ``questions`` stand under the question of a treatment that they belong to; ``findings`` are what a treatment does, as its claims tell it; ``urgent`` are its own emergencies, ``urgent_elsewhere`` leads to those of the conditions that it treats.
    """

    category: Category
    summary: str
    also_called: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    answers: tuple[AnswerView, ...]
    questions: tuple[tuple[str, tuple[QuestionView, ...]], ...]
    urgent: tuple[Emergency, ...]
    urgent_elsewhere: tuple[Link, ...]
    byline: Byline
    due: ReviewDue
    findings: tuple[FindingRow, ...]
    ledger: tuple[LedgerRow, ...]
    changes: tuple[Change, ...]

    @property
    def what_it_is(self) -> str:
        """Condition, treatment or concept."""
        return self.category.label

    @property
    def description(self) -> str:
        """The summary."""
        return self.summary


def topic_view(known: Known, page: Page, topic: Topic, body: Body) -> TopicView:
    """Return the view of a topic."""
    catalogue, name = known.catalogue, page.name
    codes = ((identifiers.MESH, topic.codes.mesh), (identifiers.WIKIDATA, topic.codes.wikidata))
    frame = frame_of(
        known,
        page,
        _counterpart(known, page, topic),
        listed(known, page, "Articles", catalogue.articles_on.get(name, ()), newest_first=True),
        listed(known, page, "Related topics", catalogue.related_to.get(name, ())),
    )
    return TopicView(
        name,
        page.title,
        body,
        frame,
        category=topic.category,
        summary=topic.summary,
        also_called=topic.also_called,
        codes=tuple((f"{scheme.label} {code}", scheme.address.format(code)) for scheme, code in codes if code),
        answers=tuple(_answer(known, page, answer) for answer in topic.answers),
        questions=tuple(_questions(known, page, topic, body)),
        urgent=topic.urgent,
        urgent_elsewhere=tuple(_urgent_elsewhere(known, topic)),
        byline=byline(catalogue, topic),
        due=review_due(topic.review_due, known.today),
        findings=summary_of_findings(catalogue, page, body.claim) if topic.category is Category.TREATMENT else (),
        ledger=ledger(catalogue, page, topic, body.claim),
        changes=newest_first(topic.changes),
    )


def _answer(known: Known, page: Page, answer: TopicAnswer) -> AnswerView:
    """Return an answer with the place on the page that says more; a draft may lack it."""
    if answer.asks is None:
        return AnswerView("", answer.says, answer.see or "")
    title = known.settings.say(answer.asks.section)
    anchor = next((heading.anchor for heading in page.prose.headings if heading.title == title), "")
    return AnswerView(known.settings.asked(answer.asks), answer.says, anchor)


def _questions(known: Known, page: Page, topic: Topic, body: Body) -> Iterator[tuple[str, tuple[QuestionView, ...]]]:
    """Yield each question of a treatment with those to ask; a draft may name what is not there."""
    for about in TreatmentQuestion:
        asked = [one for one in topic.questions if one.about is about]
        if asked:
            yield (
                known.settings.asked(about),
                tuple(QuestionView(one.ask, tuple(_why(page, one, body))) for one in asked),
            )


def _why(page: Page, question: QuestionToAsk, body: Body) -> Iterator[Link]:
    for name in question.claims:
        if name in body.claim:
            yield Link(body.claim[name].home, name, anchor=anchors.claim(name))
    if question.see is not None:
        yield Link(page.name, question.see, anchor=question.see)


def _urgent_elsewhere(known: Known, topic: Topic) -> Iterator[Link]:
    for name in topic.treats:
        condition = known.catalogue.pages[f"{PageKind.TOPICS}/{name}"]
        if isinstance(condition.record, Topic):
            for emergency in condition.record.urgent:
                yield Link(condition.name, emergency.title, anchor=anchors.emergency(emergency.title))


def _counterpart(known: Known, page: Page, topic: Topic) -> Listed | None:
    """Return the conditions that a treatment treats, or the treatments of a condition."""
    match topic.category:
        case Category.TREATMENT:
            return listed(known, page, "Treatment for", tuple(f"topics/{name}" for name in topic.treats))
        case Category.CONDITION:
            return listed(known, page, "Treatments", known.catalogue.treatments_of.get(page.name, ()))
        case Category.CONCEPT:
            return None
