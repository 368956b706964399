"""What a topic says first: its answers, and what must be known at once."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from marrow.model.fields import ClaimName, Plain, Record, Text, Unique, Words
from marrow.model.vocabulary import Category, TreatmentQuestion

_LONGEST_ANSWER = 170
"""Characters with which four answers stand on the first screen of a phone."""

_LONGEST_QUESTION = 150
MOST_QUESTIONS = 12
"""So many questions, with room to write, print on one page."""


class TopicAnswer(Record):
    """One sentence with which a topic answers first: the claims that it rests on, and where the page says more.

    ``asks`` is the question of a treatment, whose section says more; other topics name a heading under ``see``.
    """

    asks: TreatmentQuestion | None = None
    says: Annotated[Words, Field(max_length=_LONGEST_ANSWER), Plain]
    claims: Annotated[tuple[ClaimName, ...], Unique] = ()
    see: Text | None = None


class QuestionToAsk(Record):
    """A question that a reader can take to a doctor or clinic: which of the four it belongs to, and why one asks.

    Why one asks is told by claims of the page, or by the section whose heading stands under ``see``.
    """

    about: TreatmentQuestion
    ask: Annotated[Words, Field(max_length=_LONGEST_QUESTION), Plain]
    claims: Annotated[tuple[ClaimName, ...], Unique] = ()
    see: Text | None = None


class Emergency(Record):
    """Whom an emergency concerns, its signs, what to do first, and the section that gives the sources."""

    title: Annotated[Words, Field(max_length=60), Plain]
    who: Text
    signs: tuple[Text, ...] = ()
    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    see: Text


_LINES = 3
"""In how many answers a condition or a concept says what matters most."""


def wrong_answers(answers: tuple[TopicAnswer, ...], category: Category) -> str | None:
    """Return what is wrong with the number and order of a topic's answers, with the remedy; none need be there."""
    asked = tuple(answer.asks for answer in answers)
    if category is Category.TREATMENT and asked and asked != tuple(TreatmentQuestion):
        seen = ", ".join(question or "an answer without asks" for question in asked)
        return (
            f"a treatment answers {', '.join(TreatmentQuestion)}, in this order; seen {seen}; write one answer to each"
        )
    if category is not Category.TREATMENT and asked and (any(asked) or len(asked) != _LINES):
        seen = f"{len(asked)}, {sum(question is not None for question in asked)} of them with asks"
        return (
            f"a {category} has {_LINES} answers, each with see and without asks; seen {seen}; write what matters most"
        )
    return None
