"""Small parts that stand in many places: days, and the words on what was taken back."""

from __future__ import annotations

from datetime import date

from docutils import nodes

from marrow.model.calendar import in_words
from marrow.model.page import Withdrawal
from marrow.model.records import Notice
from marrow.site.html import h, sign
from marrow.site.nodes import Inline, paragraph, span, strong


def day(value: date | str) -> nodes.Node:
    """Make a day, or a month or year where no more is known, as people write it."""
    text = value if isinstance(value, str) else value.isoformat()
    return h("time", in_words(text), datetime=text)


def noticed(notice: Notice, *, meaning: bool = False) -> nodes.paragraph:
    """Say that a source was taken back: the word, the date and the reason, and what the word means if asked."""
    told = _told(notice.kind.label, notice.date, notice.reason)
    return paragraph(*told, f" {notice.kind.meaning}" if meaning else None, classes="notice")


def noticed_in_line(notice: Notice) -> nodes.inline:
    """Say in a line of text that a source was taken back."""
    return span(*_told(notice.kind.label, notice.date, notice.reason), classes="notice")


def withdrawn(withdrawal: Withdrawal) -> nodes.paragraph:
    """Say that a claim was withdrawn: the word, the date and the reason."""
    return paragraph(*_told("Withdrawn", withdrawal.date, withdrawal.why), classes="notice")


def withdrawn_in_line(withdrawal: Withdrawal) -> nodes.inline:
    """Say in a line of text that a claim was withdrawn."""
    return span(*_told("Withdrawn", withdrawal.date, withdrawal.why), classes="notice")


def _told(word: str, since: date | str, reason: str) -> list[Inline]:
    return [sign("!"), " ", strong(word), " (", day(since), f"): {_ended(reason)}"]


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", ".”", ".)")) else f"{sentence}."
