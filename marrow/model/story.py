"""The news story that an article looks at, and how it answers the ten questions on it."""

from __future__ import annotations

from pydantic import Field

from marrow.model.fields import AuthorName, PartialDay, Record, Text
from marrow.model.vocabulary import Answer, AppraisalQuestion


class Judgement(Record):
    """The answer to one of the ten questions, and the place on the page that shows it."""

    answer: Answer
    why: Text
    see: Text | None = None


class Appraisal(Record):
    """The ten questions that HealthNewsReview.org asked of a health story, in its order."""

    costs: Judgement
    benefits: Judgement
    harms: Judgement
    evidence_quality: Judgement = Field(alias="evidence-quality")
    disease_mongering: Judgement = Field(alias="disease-mongering")
    independent_sources: Judgement = Field(alias="independent-sources")
    alternatives: Judgement
    availability: Judgement
    novelty: Judgement
    news_release: Judgement = Field(alias="news-release")

    def judgements(self) -> tuple[tuple[AppraisalQuestion, Judgement], ...]:
        """Return the ten answers under their questions, in order."""
        fields = type(self).model_fields
        return tuple((AppraisalQuestion(info.alias or name), getattr(self, name)) for name, info in fields.items())


class Story(Record):
    """The news story that an article is about, as far as it is known."""

    headline: Text
    outlet: Text | None = None
    date: PartialDay | None = None
    author: AuthorName | None = None
