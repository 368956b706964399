"""The words for pages: their kinds, what they hold, how they came to be."""

from __future__ import annotations

from typing import Self

from marrow.model.vocabulary.base import Choice, Word


class PageKind(Choice, each_has=("label", "one", "many")):
    """The kind of a page, by the folder in which it lies, in the order of the sidebar.

    ``label`` is the title of the section; ``one`` and ``many`` are what its pages are called in a count.
    """

    label: str
    one: str
    many: str

    def __new__(cls, value: str, label: str = "", one: str = "", many: str = "") -> Self:
        """Make a member of a line of the enumeration, or find one by its value."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.label, kind.one, kind.many = label, one, many
        return kind

    TOPICS = "topics", "Topics", "topic", "topics"
    ARTICLES = "articles", "Articles", "article", "articles"
    AUTHORS = "authors", "Authors", "author", "authors"
    SOURCES = "sources", "Sources", "source", "sources"
    ABOUT = "about", "How we work", "policy", "policies"
    PLAIN = "plain", "Other pages", "other page", "other pages"

    @classmethod
    def sections(cls) -> tuple[Self, ...]:
        """Return the kinds that have a folder of their own."""
        return tuple(kind for kind in cls if kind is not cls.PLAIN)


class Category(Word):
    """What a topic is."""

    CONDITION = "condition", "Condition"
    TREATMENT = "treatment", "Treatment"
    CONCEPT = "concept", "Concept"


class TreatmentQuestion(Word, each_has=("section",)):
    """What every reader asks of a treatment, in this order; ``section`` is the heading that says more."""

    section: str

    def __new__(cls, value: str, label: str = "", section: str = "") -> Self:
        """Make a member of a line of the enumeration, or find one by its value."""
        question = str.__new__(cls, value)
        question._value_ = value
        question.label, question.section = label, section
        return question

    HELP = "help", "Does it help?", "Does it help?"
    HARM = "harm", "What harm can it do?", "What are the harms?"
    ELSE = "else", "What else is there?", "What else is there?"
    ACCESS = "access", "Who can get it, and what does it cost?", "Who can get it, and what does it cost?"


class ArticleLabel(Word, each_has=("meaning",)):
    """What a reader may expect of an article."""

    REPORT = "report", "Report", "An account of something that happened."
    EXPLAINER = "explainer", "Explainer", "Answers one question from the evidence."
    ANALYSIS = "analysis", "Analysis", "Weighs evidence and says what we make of it."
    OPINION = "opinion", "Opinion", "The view of its author."
    FACT_CHECK = "fact-check", "Fact-check", "Holds a published story against the evidence."


class AiUse(Word):
    """What part AI had in a page."""

    NONE = "none", "Written without AI."
    EDITED = "edited", "Written by people; AI helped with the language."
    DRAFTED = "drafted", "Drafted with AI assistance from sources that were read."


class Capacity(Word):
    """As what somebody reviewed a page."""

    MEDICAL = "medical", "medical review"
    STATISTICAL = "statistical", "statistical review"
    EDITORIAL = "editorial", "editorial review"
    LIVED_EXPERIENCE = "lived-experience", "review by someone with lived experience"


class ChangeKind(Word):
    """What happened to a page."""

    PUBLISHED = "published", "Published"
    UPDATED = "updated", "Updated"
    CORRECTED = "corrected", "Corrected"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ListName(Choice):
    """A list that pages can show with the directive ``listing``."""

    LATEST_ARTICLES = "latest-articles"
    LATEST_TOPICS = "latest-topics"
    LATEST_CORRECTIONS = "latest-corrections"
    TOPICS = "topics"
    ARTICLES = "articles"
    AUTHORS = "authors"
    SOURCES = "sources"
    ABOUT = "about"
    EVERYTHING = "everything"
    LINKS = "links"
    TRIALS = "trials"
    EVIDENCE_MAP = "evidence-map"
    URGENT = "urgent"
    CORRECTIONS = "corrections"
    CHANGES = "changes"
    CHECKS = "checks"


class MentionKind(Choice):
    """What the body of a page points at."""

    LINK = "link"
    ANCHOR = "anchor"
    CITE = "cite"
    CLAIM = "claim"
    TERM = "term"
    LISTING = "listing"
    PICTURE = "picture"
    IMAGE = "image"


class PassageKind(Choice):
    """Where on a page a piece of text stands."""

    TEXT = "text"
    HEADING = "heading"
    CELL = "cell"
    QUOTATION = "quotation"
    TITLE = "title"
    ALTERNATIVE = "alternative"
    CODE = "code"
