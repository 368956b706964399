"""The questions that somebody can take to a doctor or clinic. Where the address leads to them, they print alone."""

from __future__ import annotations

from docutils import nodes

from marrow.site.answers import QUESTIONS
from marrow.site.html import h
from marrow.site.marks import day
from marrow.site.nodes import Inline, around, between, box, bullets, here, item, on_the_web, paragraph, span, strong
from marrow.views.kinds.topic import QuestionView, TopicView


def questions_to_ask(view: TopicView) -> nodes.section | None:
    """Make the section, which is folded on the web, or nothing where there is nothing to ask."""
    if not view.questions:
        return None
    groups = [
        box(
            paragraph(strong(label), classes="ask-about"),
            bullets(map(_question, asked), classes="ask-list"),
            classes="ask-group",
        )
        for label, asked in view.questions
    ]
    alone = paragraph(
        "To print this list on a page of its own, ",
        here(QUESTIONS, "open it here"),
        " and print.",
        classes="ask-print",
    )
    return nodes.section(
        "",
        nodes.title("", "Questions to ask"),
        paragraph("To take to your doctor, your care team or the clinic. Each comes from what this page tells."),
        on_the_web(alone),
        *groups,
        paragraph(f"“{view.title}”, as of ", day(view.byline.updated), ". Not advice to a person.", classes="ask-foot"),
        ids=[QUESTIONS],
    )


def _question(question: QuestionView) -> nodes.list_item:
    count = len(question.why)
    ways = [around(why, _words(number, count, question.ask)) for number, why in enumerate(question.why, start=1)]
    why: list[Inline] = [" ", span(*between(ways, ", "), classes="ask-why")] if ways else []
    return item(paragraph(question.ask, *why))


def _words(number: int, count: int, ask: str) -> nodes.Node:
    """Make the words of a link: several have numbers, and each says to whom who hears it what it is about."""
    words = "Why" if count == 1 else f"Why {number}"
    return h("span", words, h("span", f": {ask}", class_="heard"))
