"""The words for what the checks say."""

from __future__ import annotations

from marrow.model.vocabulary.base import Choice, Word


class Severity(Choice):
    """Whether a problem stops the build."""

    ERROR = "error"
    WARNING = "warning"


class Level(Word, each_has=("meaning",)):
    """How grave it is to break a rule, in the order in which rules are explained."""

    ERROR = (
        "error",
        "What stops a page",
        "A page that breaks one of these is not published. The site is not built until the page is mended, or until "
        "somebody has given leave, in writing and for a time.",
    )
    NIGHTLY = (
        "nightly",
        "What time alone can break",
        "Nobody changes a page, and one day it breaks one of these. It stays on the site. The nightly run tells the "
        "editors. Whoever mends something else on the page is told, and not held up.",
    )
    WARNING = (
        "warning",
        "What is pointed out",
        "A page that breaks one of these is published, and the editors are told.",
    )
    READING = (
        "reading",
        "What reading a file asks",
        "Before any other check runs, the files must be such that they can be read. None of these can be waived.",
    )
