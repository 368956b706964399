"""What became of the papers that we cite. Rules read the kept answers of Crossref, never the network."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.rule import Finding
from marrow.model.page import Page
from marrow.model.records import Source
from marrow.model.vocabulary import PageKind
from marrow.reading.notices import FILE

_SAYS_SO = re.compile(r"\b(retract(ed|ion)|withdrawn|withdrawal|expression of concern)\b", re.IGNORECASE)


def _cited(catalogue: Catalogue) -> Iterator[tuple[Page, Source]]:
    for page in catalogue.of_kind(PageKind.SOURCES):
        if isinstance(page.record, Source) and page.name in catalogue.used_by:
            yield page, page.record


def unsaid_notice(known: Known) -> Iterator[Finding]:
    """A source that was retracted, withdrawn or put under concern says so on its page.

    Write notice: with kind, date and reason into its front matter. Readers then see it wherever the source is cited.
    """
    for page, source in _cited(known.catalogue):
        entry = known.notices.of(source.csl.doi) if source.csl.doi else None
        for notice in entry.grave if entry is not None else ():
            if source.notice is None or source.notice.kind != notice.must_be_said:
                since = f" of {notice.date}" if notice.date else ""
                yield (
                    page.path,
                    page.line_of(("csl", "DOI")),
                    f'Crossref lists "{notice.kind}"{since} for "{source.csl.doi}" ({notice.source}), and the page does not say so; '
                    f"write notice: {{kind: {notice.must_be_said}, date: ..., reason: ...}}",
                )


def retracted_evidence(known: Known) -> Iterator[Finding]:
    """No claim rests on a paper that was retracted, withdrawn or put under concern.

    Withdraw the claim (:withdrawn: the day, and why), name other evidence, or say in its sentence that the paper was
    retracted.
    """
    for page, claim, sources in claims(known.catalogue):
        for name, source in sources:
            if source.notice is not None and not _SAYS_SO.search(claim.sentence):
                line = next(evidence.line for evidence in claim.evidence if evidence.source == name)
                state = f"{source.notice.kind.state} ({source.notice.date}: {source.notice.reason})"
                yield (
                    page.path,
                    line,
                    f'the claim "{claim.id}" rests on "{name}", which is {state}; withdraw the claim or name other evidence',
                )


def not_looked_up(known: Known) -> Iterator[Finding]:
    """Every paper in use has been looked up for retractions.

    Run: python3 run.py refresh. No answer never means that there is no notice.
    """
    dois = [source.csl.doi for _, source in _cited(known.catalogue) if source.csl.doi]
    never = [doi for doi in dois if known.notices.of(doi) is None]
    if never:
        yield (
            FILE,
            1,
            f"{len(never)} of {len(dois)} DOIs in use were never looked up for retractions, such as {never[0]}; run python3 run.py refresh",
        )
