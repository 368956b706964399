"""What stands first on a page: its answers, what is urgent, and the way to its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from marrow.model import anchors
from marrow.model.answers import Emergency
from marrow.site.html import h
from marrow.site.nodes import between, bullets, here, item, link, numbered, on_the_web, paragraph, strong
from marrow.views.kinds.topic import AnswerView
from marrow.views.links import Link

ANSWERS = "answers"
CONTENTS = "on-this-page"
QUESTIONS = "questions-to-ask"
_FEWEST = 3
"""With fewer sections than this, a page needs no list of them."""


def answer_list(answers: Sequence[AnswerView], *, has_questions: bool) -> nodes.Node | None:
    """Make the answers of a topic, each with the way to its section, and the way to what somebody can ask."""
    if not answers:
        return None
    label = "In short" if answers[0].question else "What matters most"
    return h(
        "section",
        paragraph(label, classes="answers-label"),
        bullets(map(_answer, answers), classes="answer-list"),
        paragraph(here(QUESTIONS, "Questions to ask"), ", on one page to print", classes="answer-questions")
        if has_questions
        else None,
        class_="answers",
        id=ANSWERS,
        aria_label=label,
    )


def _answer(answer: AnswerView) -> nodes.list_item:
    if answer.question:
        question = here(answer.anchor, answer.question) if answer.anchor else answer.question
        return item(paragraph(strong(question), " ", answer.says))
    if not answer.anchor:
        return item(paragraph(answer.says))
    more = h("a", "More", href=f"#{answer.anchor}", aria_label=f"More: {answer.says}")
    return item(paragraph(answer.says, " ", more))


def urgent_boxes(emergencies: Iterable[Emergency], *, is_reviewed: bool) -> list[nodes.Node]:
    """Make a box for each emergency of a page."""
    sources = "Where this comes from"
    return [urgent_box(one, here(one.see, sources), is_reviewed=is_reviewed) for one in emergencies]


def urgent_box(emergency: Emergency, sources: nodes.Node, *, is_reviewed: bool) -> nodes.Node:
    """Make the box of one emergency: whom it concerns, the signs, what to do first, and where that comes from."""
    single = len(emergency.steps) == 1
    steps = [item(paragraph(step)) for step in emergency.steps]
    return h(
        "aside",
        paragraph(strong("Urgent: "), emergency.title, classes="urgent-title"),
        paragraph(emergency.who),
        paragraph("The signs:", classes="urgent-label") if emergency.signs else None,
        bullets((item(paragraph(sign)) for sign in emergency.signs), classes="urgent-signs")
        if emergency.signs
        else None,
        paragraph("What to do first, in this order:", classes="urgent-label") if not single else None,
        paragraph(strong(emergency.steps[0])) if single else numbered(steps, classes="urgent-steps"),
        paragraph(sources, "." if is_reviewed else ". No clinician has reviewed it.", classes="urgent-sources"),
        class_="urgent",
        id=anchors.emergency(emergency.title),
        aria_label=f"Urgent: {emergency.title}",
    )


def urgent_links(links: Sequence[Link]) -> nodes.Node | None:
    """Lead to emergencies that another page tells."""
    if not links:
        return None
    return paragraph(strong("Urgent:"), " ", *between(map(link, links), " · "), classes="urgent-links")


def contents(sections: Sequence[nodes.section]) -> nodes.Node | None:
    """Make the folded list of the sections of a page, for widths at which the theme shows none."""
    if len(sections) < _FEWEST:
        return None
    titles = [(section["ids"][0], section[0].astext()) for section in sections]
    listed = bullets((item(paragraph(here(anchor, title))) for anchor, title in titles), classes="page-parts-list")
    return on_the_web(
        h("details", h("summary", "On this page"), h("nav", listed, aria_label="On this page"), class_="page-parts")
    )
