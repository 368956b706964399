"""The words for what we say and judge: claims with their certainty, statements of a story with their verdict."""

from __future__ import annotations

from marrow.model.vocabulary.base import Word


class ClaimKind(Word):
    """What a claim is about. Claims about an effect are graded; the others are facts of record, which are documented."""

    BENEFIT = "benefit", "Benefit"
    HARM = "harm", "Harm"
    PROGNOSIS = "prognosis", "Outlook"
    DIAGNOSIS = "diagnosis", "How well a test works"
    REPORTED_HARM = "reported-harm", "Harm that was reported"
    FREQUENCY = "frequency", "How often"
    DEFINITION = "definition", "What it is"
    MECHANISM = "mechanism", "How it works"
    METHOD = "method", "How it is measured"
    ACCESS = "access", "Who can get it"
    HISTORY = "history", "What happened"

    @property
    def is_effect(self) -> bool:
        """Whether such claims are about what causes or foretells what, so that GRADE can grade them."""
        return self in (ClaimKind.BENEFIT, ClaimKind.HARM, ClaimKind.PROGNOSIS, ClaimKind.DIAGNOSIS)

    @property
    def is_of_treatment(self) -> bool:
        """Whether such claims say what a treatment does, for good or ill."""
        return self in (ClaimKind.BENEFIT, ClaimKind.HARM)


class Certainty(Word, each_has=("meaning", "sign")):
    """How sure we are of an effect. The four levels are GRADE's; the sentences are ours, after its definition of each."""

    HIGH = "high", "High certainty", "We are very sure: the true effect lies close to this.", "●●●●"
    MODERATE = (
        "moderate",
        "Moderate certainty",
        "The true effect is probably close to this, but it could differ.",
        "●●●○",
    )
    LOW = "low", "Low certainty", "The true effect may be quite different from this.", "●●○○"
    VERY_LOW = (
        "very-low",
        "Very low certainty",
        "The evidence is too weak to tell what the true effect is.",
        "●○○○",
    )


class Verdict(Word, each_has=("meaning", "sign")):
    """What became of a statement of a story when it was held against the evidence."""

    SUPPORTED = "supported", "Supported", "The evidence we read says the same.", "✓"
    PARTLY_SUPPORTED = (
        "partly-supported",
        "Partly supported",
        "True in part, or something that matters is left out.",
        "◐",
    )
    UNSUPPORTED = "unsupported", "Unsupported", "The evidence we read does not show this.", "✗"
    INACCURATE = "inaccurate", "Inaccurate", "The evidence we read says otherwise.", "≠"
    UNVERIFIED = "unverified", "Not verified", "We could not find or check this.", "?"
    OMISSION = "omission", "Left out", "Readers needed this, and the story does not say it.", "…"


class AppraisalQuestion(Word):
    """One of the ten questions asked of a story: topics of HealthNewsReview.org's criteria, in our own words."""

    COSTS = "costs", "Does it say what the treatment costs?"
    BENEFITS = "benefits", "Does it give the benefits in numbers?"
    HARMS = "harms", "Does it tell the harms, and how often they happen?"
    EVIDENCE_QUALITY = "evidence-quality", "Does it see how good the evidence is?"
    DISEASE_MONGERING = "disease-mongering", "Does it describe the illness without making more of it than it is?"
    INDEPENDENT_SOURCES = "independent-sources", "Does it ask someone independent and name conflicts of interest?"
    ALTERNATIVES = "alternatives", "Does it compare with what else there is?"
    AVAILABILITY = "availability", "Does it say whether people can get it?"
    NOVELTY = "novelty", "Does it say how new the approach really is?"
    NEWS_RELEASE = "news-release", "Does it go beyond the news release?"


class Answer(Word, each_has=("sign",)):
    """The answer to one of the ten questions. Its label says all, so it has no meaning beside it."""

    SATISFACTORY = "satisfactory", "Satisfactory", "", "✓"
    NOT_SATISFACTORY = "not-satisfactory", "Not satisfactory", "", "✗"
    CANNOT_TELL = "cannot-tell", "Cannot tell", "", "?"
    NOT_APPLICABLE = "not-applicable", "Not applicable", "", "–"
