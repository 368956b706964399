"""The words of GRADE, by which claims about an effect are graded: where a grade starts and what moves it."""

from __future__ import annotations

from marrow.model.vocabulary.base import Word


class Studies(Word):
    """Whether chance decided, in the studies that a claim rests on, who had what. The label is what they are called."""

    RANDOMISED = "randomised", "randomised trials"
    OBSERVATIONAL = "observational", "studies without randomisation"


class Domain(Word, each_has=("meaning",)):
    """A reason for which GRADE moves a grade; its value is the option of a claim that holds the reason in plain words."""

    RISK_OF_BIAS = "risk-of-bias", "Risk of bias", "The studies were made in a way that can lead astray."
    INCONSISTENCY = "inconsistency", "Inconsistency", "The studies do not agree, and nothing explains why."
    INDIRECTNESS = (
        "indirectness",
        "Indirectness",
        "Other people, treatments or outcomes were studied than the claim is about.",
    )
    IMPRECISION = "imprecision", "Imprecision", "Too few people or events, so that chance leaves much room."
    PUBLICATION_BIAS = (
        "publication-bias",
        "Publication bias",
        "Results that did not please may have been left unpublished.",
    )
    LARGE_EFFECT = "large-effect", "Large effect", "The effect is so large that distortion alone can hardly explain it."
    DOSE_RESPONSE = "dose-response", "Dose and response", "The effect grows with the dose."
    CONFOUNDING = (
        "plausible-confounding",
        "Plausible confounding",
        "Every likely distortion would have made the effect look smaller, or one appear where none was found.",
    )

    @property
    def raises(self) -> bool:
        """Whether it is one of the three that raise a grade; the five others lower it."""
        return self in (Domain.LARGE_EFFECT, Domain.DOSE_RESPONSE, Domain.CONFOUNDING)


class Documentation(Word):
    """By what a fact of record is documented, the weightiest first. The label stands in the middle of a sentence."""

    OFFICIAL = "official-notice", "official notice"
    PAPER = "peer-reviewed-paper", "peer-reviewed paper"
    REPORTS = "several-reports", "several reports"
    REPORT = "one-report", "one report"
