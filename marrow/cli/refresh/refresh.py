"""Look up every paper that we cite and write down what Crossref answers: the one command that uses the network."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from marrow.catalogue import Catalogue
from marrow.catalogue import load as load_catalogue
from marrow.cli.refresh.asking import Fault, look_up
from marrow.linkcheck.registries.settings import Settings
from marrow.linkcheck.registries.transport import UnreachableError
from marrow.linkcheck.registries.works import read_work
from marrow.model.notice import Notice
from marrow.model.records import Source
from marrow.model.vocabulary import PageKind
from marrow.reading.notices import FILE, Entry, load, save

FRESH_FOR = timedelta(days=3)
"""Shorter than the week between two scheduled runs, long enough to go on with one that was stopped."""

DONE, SOME_UNANSWERED, NOT_STARTED, UNREACHABLE = 0, 1, 2, 3


def dois_in_use(catalogue: Catalogue) -> dict[str, str]:
    """Return the DOIs of all sources in lower case, sorted, each with the path of its page (the first, if several)."""
    found: dict[str, str] = {}
    for page in sorted(catalogue.of_kind(PageKind.SOURCES), key=lambda page: page.path):
        if isinstance(page.record, Source) and page.record.csl.doi:
            found.setdefault(page.record.csl.doi.lower(), page.path)
    return dict(sorted(found.items()))


def refresh(root: Path, *, today: date, settings: Settings, everything: bool = False) -> int:
    """Bring ``notices.json`` below ``root`` up to date; print what is new; return how it ended.

    0: every DOI has an answer. 1: some have none, and keep the entry that they had. 2: the file is broken or
    cannot be written. 3: nothing could be reached.
    """
    before = load(root)
    if before.problems:
        return _complain(NOT_STARTED, *before.problems)
    catalogue = load_catalogue(root)
    pages = dois_in_use(catalogue)
    # a page that cannot be read may be the only one with its DOI: then nothing is thrown away
    whole = all(page.record for page in catalogue.of_kind(PageKind.SOURCES))
    kept = {doi: entry for doi, entry in before.entries.items() if doi in pages or not whole}
    due = [doi for doi in pages if everything or not _is_fresh(kept.get(doi), today)]
    run = _Run(root, today, pages, kept)
    was_there = (root / FILE).exists()
    try:
        run.write()
        asyncio.run(run.ask(due, settings))
    except UnreachableError as error:
        if not was_there and not run.entries:
            (root / FILE).unlink()  # written to see that it can be
        return _complain(
            UNREACHABLE, f"{settings.base_url} cannot be reached ({error}); nothing was changed, try again later"
        )
    except _UnwritableError as error:
        return _complain(NOT_STARTED, f"{FILE} cannot be written ({error}); mend that and run again")
    except KeyboardInterrupt:
        return _complain(SOME_UNANSWERED, f"stopped; {FILE} holds all answers so far, run again to go on")
    print(run.summary(fresh=len(pages) - len(due)))
    return SOME_UNANSWERED if run.unanswered else DONE


def _complain(code: int, *messages: object) -> int:
    print(*messages, sep="\n", file=sys.stderr)
    return code


def _is_fresh(entry: Entry | None, today: date) -> bool:
    """Return whether an entry is of the last days; one from the future is not to be trusted."""
    return entry is not None and timedelta(0) <= today - entry.looked_up < FRESH_FOR


class _UnwritableError(Exception):
    """The file cannot be written; the text says why."""


@dataclass
class _Run:
    """One run: where it writes, and what it has counted."""

    root: Path
    today: date
    pages: Mapping[str, str]
    entries: dict[str, Entry]
    new: int = 0
    unanswered: int = 0
    unchanged: int = 0

    async def ask(self, due: list[str], settings: Settings) -> None:
        """Look up what is due; the file is written after each answer, so that a run that is killed can go on."""
        if not due:
            return
        async with aclosing(look_up(due, settings)) as answers:
            async for answer in answers:
                for doi, work in answer.items():
                    if isinstance(work, Fault):
                        self.unanswered += 1
                        self._say(doi, f"no answer: {work.reason}")
                    else:
                        seen = read_work(work)
                        self._enter(doi, Entry(title=seen.title, looked_up=self.today, notices=seen.notices))
                self.write()

    def write(self) -> None:
        """Write down what is known so far."""
        try:
            save(self.root, self.entries)
        except OSError as error:
            raise _UnwritableError(error.strerror) from error

    def _enter(self, doi: str, entry: Entry) -> None:
        old = self.entries.get(doi)
        known = old.notices if old else ()
        added = [notice for notice in entry.notices if not _among(notice, known)]
        gone = [notice for notice in known if not _among(notice, entry.notices)]
        for notice in added:
            self._say(doi, f"new: {_in_words(notice)}")
        for notice in gone:
            self._say(doi, f"no longer listed: {_in_words(notice)}")
        self.new += len(added)
        self.unchanged += not added and not gone
        self.entries[doi] = entry

    def _say(self, doi: str, message: str) -> None:
        print(f"{self.pages[doi]}: {doi}: {message}")

    def summary(self, *, fresh: int) -> str:
        """Return the last line of the run."""
        asked = f"{len(self.pages)} DOIs in use, {fresh} of them looked up in the last {FRESH_FOR.days} days"
        return f"{asked}: {self.new} new notices, {self.unanswered} not answered, {self.unchanged} unchanged"


def _among(notice: Notice, others: tuple[Notice, ...]) -> bool:
    return any((notice.kind, notice.source, notice.doi) == (other.kind, other.source, other.doi) for other in others)


def _in_words(notice: Notice) -> str:
    parts = (notice.kind, notice.date, notice.doi, f"says {notice.source}", notice.label)
    return ", ".join(part for part in parts if part)
