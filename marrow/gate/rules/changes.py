"""What a page says of its own changes is what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.own_words import in_front_matter, in_picture, shown
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.gate.rules.text import numbers, said_numbers
from marrow.model.page import Page
from marrow.model.records import Article, Topic
from marrow.model.sentences import CITED, SAID_AGAIN
from marrow.model.vocabulary import MentionKind

_MARKS = re.compile(rf"[{CITED}{SAID_AGAIN}“”\"‘’'*`_]")


def change_not_there(known: Known) -> Iterator[Finding]:
    """What a correction says that stands now stands on the page, and what stood there before does not.

    Copy both from the page, each from its first word to its last. A later change of the same place may have replaced it.
    """
    for page in readers_pages(known.catalogue):
        if not isinstance(page.record, (Topic, Article)):
            continue
        changes = page.record.changes
        corrected = [index for index, change in enumerate(changes) if change.was and change.now]
        if not corrected:
            continue
        text = _text(known.catalogue, page)
        for index in corrected:
            change = changes[index]
            was, now = _folded(change.was or ""), _folded(change.now or "")
            later = " ".join(_folded(f"{other.was or ''}") for other in changes[index + 1 :])
            if now.rstrip(".") not in text and now not in later:
                yield (
                    page.path,
                    page.line_of(("changes", index, "now")),
                    f'"{change.now}" does not stand on the page; copy what stands there now',
                )
            if was in text and was not in now:
                yield (
                    page.path,
                    page.line_of(("changes", index, "was")),
                    f'"{change.was}" still stands on the page; take it away, or copy what stood there before',
                )


def number_changed(known: Known) -> Iterator[Finding]:
    """A number that changes in a published claim is entered among the changes of its page.

    Write into the front matter under changes: the day, corrected or updated, a note, what stood there (was) and what
    stands there now (now). Readers who saw the old number can then find out.
    """
    for page, claim, _ in claims(known.catalogue):
        before = known.published.get(claim.id)
        if before in (None, claim.sentence) or not isinstance(page.record, (Topic, Article)):
            continue
        then, today = _numbers(before), _numbers(claim.sentence)
        gone, new = then - today, today - then
        entered = [_numbers(f"{change.was or ''} {change.now or ''} {change.note}") for change in page.record.changes]
        if (gone or new) and not any(_enters(told, gone) and _enters(told, new) for told in entered):
            was, now = (", ".join(sorted(found)) or "none" for found in (gone, new))
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" was published with other numbers ({was}, now {now}); enter the change under changes',
            )


def _numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, in digits or words; "one" is as often no number."""
    return numbers(text) | (said_numbers(text) - {"1"})


def _enters(told: frozenset[str], changed: frozenset[str]) -> bool:
    """Return whether an entry tells of numbers that are gone, or new: of one of them at least, where there are any."""
    return not changed or bool(told & changed)


def _text(catalogue: Catalogue, page: Page) -> str:
    """Return everything that a page shows, in order, as words with single spaces; claims and pictures at the end."""
    said = [sentence.text for sentence in shown(page)]
    for mention in page.mentions:
        if mention.kind is MentionKind.CLAIM and mention.target in catalogue.claims:
            said.append(catalogue.claims[mention.target][1].sentence)
        elif mention.kind is MentionKind.PICTURE and mention.target in catalogue.pictures:
            said += [sentence.text for sentence in in_picture(catalogue.pictures[mention.target])]
    said += [text for path, text in in_front_matter(page) if path[0] != "changes"]
    return _folded(" ".join(said))


def _folded(text: str) -> str:
    """Return a text on one line, without marks and capitals; where its sentences end stays, for a sentence may go on."""
    return " ".join(_MARKS.sub("", text).split()).casefold()
