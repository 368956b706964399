"""The words of the project: each enumeration owns what contributors write and what readers are shown for it."""

from marrow.model.vocabulary.base import Choice, Word
from marrow.model.vocabulary.checks import Level, Severity
from marrow.model.vocabulary.evidence import CslType, Design, NoHarms, NoticeKind, Reading, Status, Subject
from marrow.model.vocabulary.grading import Documentation, Domain, Studies
from marrow.model.vocabulary.judgements import Answer, AppraisalQuestion, Certainty, ClaimKind, Verdict
from marrow.model.vocabulary.pages import (
    AiUse,
    ArticleLabel,
    Capacity,
    Category,
    ChangeKind,
    ListName,
    MentionKind,
    PageKind,
    PassageKind,
    TreatmentQuestion,
)

__all__ = [
    "AiUse",
    "Answer",
    "AppraisalQuestion",
    "ArticleLabel",
    "Capacity",
    "Category",
    "Certainty",
    "ChangeKind",
    "Choice",
    "ClaimKind",
    "CslType",
    "Design",
    "Documentation",
    "Domain",
    "Level",
    "ListName",
    "MentionKind",
    "NoHarms",
    "NoticeKind",
    "PageKind",
    "PassageKind",
    "Reading",
    "Severity",
    "Status",
    "Studies",
    "Subject",
    "TreatmentQuestion",
    "Verdict",
    "Word",
]
