"""Small parts that stand in many places: days, and the words on what was taken back."""

from __future__ import annotations

from datetime import date

from docutils import nodes

from marrow.model.calendar import in_words
from marrow.model.page import Withdrawal
from marrow.model.records import Notice
from marrow.site.html import h


def day(value: date | str) -> nodes.Node:
    """Make a day, or a month or year where no more is known, as people write it."""
    text = value if isinstance(value, str) else value.isoformat()
    return h("time", in_words(text), datetime=text)


def noticed(notice: Notice, *, tag: str = "span", meaning: bool = False) -> nodes.Node:
    """Say that a source was taken back: the word, the date and the reason, and what the word means if asked."""
    return h(
        tag,
        h("span", "!", class_="sign", aria_hidden="true"),
        " ",
        h("b", notice.kind.label),
        " (",
        day(notice.date),
        f"): {_ended(notice.reason)}",
        f" {notice.kind.meaning}" if meaning else None,
        class_="notice",
    )


def withdrawn(withdrawal: Withdrawal, *, tag: str = "span") -> nodes.Node:
    """Say that a claim was withdrawn: the word, the date and the reason."""
    return h(
        tag,
        h("span", "!", class_="sign", aria_hidden="true"),
        " ",
        h("b", "Withdrawn"),
        " (",
        day(withdrawal.date),
        f"): {_ended(withdrawal.why)}",
        class_="notice",
    )


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", ".”", ".)")) else f"{sentence}."
