"""The words that readers see for the values that records hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A short label and the sentence that explains it; ``sign`` is drawn beside the label."""

    label: str
    meaning: str
    sign: str = ""


CATEGORIES = {"condition": "Condition", "treatment": "Treatment", "concept": "Concept"}

LABELS = {
    "report": Words("Report", "An account of something that happened."),
    "explainer": Words("Explainer", "Answers one question from the evidence."),
    "analysis": Words("Analysis", "Weighs evidence and says what we make of it."),
    "opinion": Words("Opinion", "The view of its author."),
    "fact-check": Words("Fact-check", "Holds a published story against the evidence."),
}

# The four levels are GRADE's; the sentences are ours, after GRADE's definitions of each level.
CERTAINTIES = {
    "high": Words("High certainty", "We are very sure: the truth lies close to this.", "●●●●"),
    "moderate": Words("Moderate certainty", "This is probably close to the truth, but it could differ.", "●●●○"),
    "low": Words("Low certainty", "The truth may be quite different from this.", "●●○○"),
    "very-low": Words("Very low certainty", "We cannot tell: the truth is likely to be quite different.", "●○○○"),
}

CLAIM_KINDS = {
    "benefit": "Benefit",
    "harm": "Harm",
    "frequency": "How often",
    "mechanism": "How it works",
    "method": "How it is measured",
    "access": "Who can get it",
    "history": "What happened",
}

VERDICTS = {
    "supported": Words("Supported", "The evidence we read says the same.", "✓"),
    "partly-supported": Words("Partly supported", "True in part, or something that matters is left out.", "◐"),
    "unsupported": Words("Unsupported", "The evidence we read does not show this.", "✗"),
    "inaccurate": Words("Inaccurate", "The evidence we read says otherwise.", "≠"),
    "unverified": Words("Not verified", "We could not find or check this.", "?"),
    "omission": Words("Left out", "Readers needed this, and the story does not say it.", "…"),
}

DESIGNS = {
    "systematic-review": "systematic review",
    "randomised-trial": "randomised trial",
    "controlled-trial": "comparison without randomisation",
    "single-arm-trial": "trial without a comparison group",
    "cohort": "study that followed people over time",
    "case-series": "series of cases",
    "case-report": "report of one case",
    "animal-study": "study in animals",
    "laboratory-study": "laboratory study",
    "modelling-study": "modelling study",
    "narrative-review": "review article",
    "guideline": "guideline",
    "position-statement": "position statement",
    "trial-registration": "trial registration",
    "trial-protocol": "trial protocol",
    "regulator-notice": "regulator’s notice",
    "law": "law",
    "court-ruling": "court ruling",
    "news-report": "news report",
    "press-release": "press release",
    "opinion": "opinion piece",
    "reference-work": "reference work",
    "organisation-page": "organisation’s web page",
    "other-study": "other study",
}

READINGS = {
    "full": Words("read in full", "We read the whole of it."),
    "abstract": Words("read as an abstract", "We read the abstract, not the whole paper."),
    "report": Words("read as a report", "We read it as a web page, a news report or an excerpt."),
    "none": Words("not read", "We did not read it. It may not support a claim."),
}

AI_USES = {
    "none": "Written without AI.",
    "edited": "Written by people; AI helped with the language.",
    "drafted": "Drafted with AI assistance from sources that were read.",
}

ANSWERS = {
    "satisfactory": Words("Satisfactory", "", "✓"),
    "not-satisfactory": Words("Not satisfactory", "", "✗"),
    "cannot-tell": Words("Cannot tell", "", "?"),
    "not-applicable": Words("Not applicable", "", "–"),
}

# Topics of the ten review criteria of HealthNewsReview.org, asked in our own words.
QUESTIONS = {
    "costs": "Does it say what the treatment costs?",
    "benefits": "Does it give the benefits in numbers?",
    "harms": "Does it tell the harms, and how often they happen?",
    "evidence-quality": "Does it see how good the evidence is?",
    "disease-mongering": "Does it describe the illness without making more of it than it is?",
    "independent-sources": "Does it ask someone independent and name conflicts of interest?",
    "alternatives": "Does it compare with what else there is?",
    "availability": "Does it say whether people can get it?",
    "novelty": "Does it say how new the approach really is?",
    "news-release": "Does it go beyond the news release?",
}

CAPACITIES = {
    "medical": "medical review",
    "statistical": "statistical review",
    "editorial": "editorial review",
    "lived-experience": "review by someone with lived experience",
}

CHANGES = {"published": "Published", "updated": "Updated", "corrected": "Corrected", "withdrawn": "Withdrawn"}

ENTRIES = CHANGES | {"claim-withdrawn": "Claim withdrawn"}

SUBJECTS = {"people": "people", "animals": "animals", "cells": "cells", "none": ""}

NOTICES = {
    "retracted": Words("Retracted", "It was taken back after it had been published, and counts as evidence no longer."),
    "withdrawn": Words("Withdrawn", "It was taken away after it had been published, and counts as evidence no longer."),
    "concern": Words("Expression of concern", "Its publisher warns that something in it may be wrong."),
}

STATUSES = {
    "recruiting": "Recruiting",
    "running": "Under way",
    "completed": "Completed",
    "stopped": "Stopped",
    "unknown": "Not known",
}

LEVELS = {
    "error": Words(
        "What stops a page",
        "A page that breaks one of these is not published. The site is not built until the page is mended, or until "
        "somebody has given leave, in writing and for a time.",
    ),
    "nightly": Words(
        "What time alone can break",
        "Nobody changes a page, and one day it breaks one of these. It stays on the site. The nightly run tells the "
        "editors, and whoever changes the page must mend it first.",
    ),
    "warning": Words("What is pointed out", "A page that breaks one of these is published, and the editors are told."),
    "reading": Words(
        "What reading a file asks",
        "Before any other check runs, the files must be such that they can be read. None of these can be waived.",
    ),
}

SECTIONS = {
    "topics": "Topics",
    "articles": "Articles",
    "authors": "Authors",
    "sources": "Sources",
    "about": "How we work",
}
"""The sections of the site by folder, in the order of the sidebar."""
