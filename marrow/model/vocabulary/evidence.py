"""The words for sources: what they are, how far they were read, what became of them."""

from __future__ import annotations

from marrow.model.vocabulary.base import Choice, Word


class Design(Word):
    """What kind of study or document a source is. The label stands in the middle of a sentence."""

    SYSTEMATIC_REVIEW = "systematic-review", "systematic review"
    RANDOMISED_TRIAL = "randomised-trial", "randomised trial"
    CONTROLLED_TRIAL = "controlled-trial", "comparison without randomisation"
    SINGLE_ARM_TRIAL = "single-arm-trial", "trial without a comparison group"
    COHORT = "cohort", "study that followed people over time"
    CASE_SERIES = "case-series", "series of cases"
    CASE_REPORT = "case-report", "report of one case"
    ANIMAL_STUDY = "animal-study", "study in animals"
    LABORATORY_STUDY = "laboratory-study", "laboratory study"
    MODELLING_STUDY = "modelling-study", "modelling study"
    NARRATIVE_REVIEW = "narrative-review", "review article"
    GUIDELINE = "guideline", "guideline"
    POSITION_STATEMENT = "position-statement", "position statement"
    TRIAL_REGISTRATION = "trial-registration", "trial registration"
    TRIAL_PROTOCOL = "trial-protocol", "trial protocol"
    REGULATOR_NOTICE = "regulator-notice", "regulator’s notice"
    LAW = "law", "law"
    COURT_RULING = "court-ruling", "court ruling"
    NEWS_REPORT = "news-report", "news report"
    PRESS_RELEASE = "press-release", "press release"
    OPINION = "opinion", "opinion piece"
    REFERENCE_WORK = "reference-work", "reference work"
    ORGANISATION_PAGE = "organisation-page", "organisation’s web page"
    OTHER_STUDY = "other-study", "other study"


class Subject(Word):
    """In whom or what something was studied."""

    PEOPLE = "people", "people"
    ANIMALS = "animals", "animals"
    CELLS = "cells", "cells"
    NONE = "none", "nobody"


class Reading(Word, each_has=("meaning",)):
    """How far we read a source. The label stands in the middle of a sentence."""

    FULL = "full", "read in full", "We read the whole of it."
    ABSTRACT = "abstract", "read as an abstract", "We read the abstract, not the whole paper."
    REPORT = "report", "read as a report", "We read it as a web page, a news report or an excerpt."
    NONE = "none", "not read", "We did not read it. It may not support a claim."


class NoHarms(Word):
    """Why no harm stands on the page of a source. The label is a sentence."""

    NONE_SERIOUS = "none-serious-reported", "It reports that no serious harm was seen."
    NOT_REPORTED = "not-reported-in-what-was-read", "What we read of it does not say whether there were harms."
    NO_TREATMENT = "no-treatment", "It does not report on what a treatment does to people."


class Status(Word):
    """How far a registered trial is."""

    RECRUITING = "recruiting", "Recruiting"
    RUNNING = "running", "Under way"
    COMPLETED = "completed", "Completed"
    STOPPED = "stopped", "Stopped"
    UNKNOWN = "unknown", "Not known"


class NoticeKind(Word, each_has=("meaning",)):
    """What a source page must say to its readers of the paper, the gravest first."""

    RETRACTED = (
        "retracted",
        "Retracted",
        "It was taken back after it had been published, and counts as evidence no longer.",
    )
    WITHDRAWN = (
        "withdrawn",
        "Withdrawn",
        "It was taken away after it had been published, and counts as evidence no longer.",
    )
    CONCERN = "concern", "Expression of concern", "Its publisher warns that something in it may be wrong."

    @property
    def state(self) -> str:
        """What a paper with such a notice is, for the middle of a sentence."""
        return f"under an {self.label.lower()}" if self is NoticeKind.CONCERN else self.label.lower()


class CslType(Choice):
    """The type of a bibliographic record, in the words of CSL 1.0.2."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    DATASET = "dataset"
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia"
    LEGAL_CASE = "legal_case"
    LEGISLATION = "legislation"
    PAPER_CONFERENCE = "paper-conference"
    POST = "post"
    POST_WEBLOG = "post-weblog"
    REPORT = "report"
    SOFTWARE = "software"
    STANDARD = "standard"
    THESIS = "thesis"
    WEBPAGE = "webpage"
