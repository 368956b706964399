"""What is to be asked for which links: pages, each once, and identifiers; the rest is settled without the network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from marrow.linkcheck.records import Finding, Link
from marrow.linkcheck.registries.records import Identifier
from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.identifiers import identifier_of, is_formed
from marrow.linkcheck.verdict.judge import wanted
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web.addresses import NoAddressError, Target, scheme_of, target

Asked: TypeAlias = list[tuple[Link, Target]]
"""Links of one page, each with its address as it is asked."""


@dataclass
class Plan:
    """Links by what answers for them. ``pages`` are keyed by the address without fragment."""

    settled: dict[Link, Finding] = field(default_factory=dict)
    identifiers: dict[Identifier, list[Link]] = field(default_factory=dict)
    pages: dict[str, Asked] = field(default_factory=dict)

    def fragments(self, url: str, settings: Settings) -> frozenset[str]:
        """Return the places that links name in one page."""
        found = (wanted(asked, settings) for _, asked in self.pages[url])
        return frozenset(fragment for fragment in found if fragment is not None)


def plan(links: Iterable[Link], settings: Settings) -> Plan:
    """Sort links by what answers for them."""
    made = Plan()
    for link in links:
        pattern = next((one.pattern for one in settings.ignore if one.match(link.address)), None)
        scheme = scheme_of(link.address)
        if link.ignored:
            made.settled[link] = Finding(Verdict.IGNORED, link.ignored)
        elif pattern is not None:
            made.settled[link] = Finding(Verdict.IGNORED, f"not asked: it matches linkcheck_ignore, {pattern}")
        elif (identifier := identifier_of(link.address)) is not None:
            if is_formed(identifier):
                made.identifiers.setdefault(identifier, []).append(link)
            else:
                words = f'"{identifier.value}" is no {identifier.kind.upper()}: none has this form'
                made.settled[link] = Finding(Verdict.UNREGISTERED, words)
        elif not scheme and not link.address.startswith("//"):
            made.settled[link] = Finding(Verdict.BROKEN, "neither a web address nor a file")
        elif scheme not in ("http", "https"):
            made.settled[link] = Finding(Verdict.UNCHECKED, f"nothing to ask: {scheme or 'no scheme'}")
        else:
            try:
                asked = target(link.address)
            except NoAddressError as error:
                made.settled[link] = Finding(Verdict.BROKEN, str(error))
                continue
            made.pages.setdefault(asked.url, []).append((link, asked))
    return made
