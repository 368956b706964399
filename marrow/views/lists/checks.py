"""All rules in plain words, what they find today, and the waivers that were given."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date

from marrow.gate.known import Known
from marrow.gate.measured import Measured, Measurement, measurement
from marrow.gate.rules import EDITORIAL, RULES
from marrow.gate.rules.reading_codes import READING_CODES
from marrow.gate.rules.rule import Rule
from marrow.model.problems import Problem
from marrow.model.records import Source
from marrow.model.vocabulary import Level, PageKind
from marrow.views.links import LIMIT, Listed, link_to
from marrow.views.waivers import WaiverView, waivers_on


@dataclass(frozen=True)
class RuleRow:
    """One rule: what it demands, how a break is mended, the pages that break it now, and what is otherwise on this site."""

    code: str
    level: Level
    demand: str
    remedy: str
    waivable: bool
    open: int
    pages: Listed
    measured: Measured | None
    here: str = ""


@dataclass(frozen=True)
class Checks:
    """All rules in the order in which they are explained; ``counts`` are (how many, of what).

    ``open`` is the number of all problems that were found and did not stop the build.
    """

    day: date
    open: int
    counts: tuple[tuple[int, str], ...]
    rules: tuple[RuleRow, ...]
    waivers: tuple[WaiverView, ...]
    measurement: Measurement


def checks(known: Known) -> Checks:
    """Return all rules; those that reading a file needs stand last."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in known.problems:
        found[problem.rule].append(problem)
    measured = measurement()
    rows = [
        replace(
            _row(known, rule.code, rule.level_here(known.settings), rule.demand, found[rule.code], measured),
            here=_here(known, rule),
        )
        for rule in RULES
    ]
    rows += [_row(known, code, Level.READING, demand, found[code], measured) for code, demand in READING_CODES.items()]
    waivers = (waiver for page in known.catalogue.pages.values() for waiver in waivers_on(known, page))
    return Checks(
        known.today,
        len(known.problems),
        _counts(known),
        tuple(rows),
        tuple(waiver for waiver in waivers if not waiver.has_ended),
        measured,
    )


def _row(known: Known, code: str, level: Level, demand: str, problems: list[Problem], measured: Measurement) -> RuleRow:
    asked, _, remedy = demand.partition("\n\n")
    names = sorted({problem.path.removesuffix(".md") for problem in problems})
    pages = [known.catalogue.pages[name] for name in names if name in known.catalogue.pages]
    return RuleRow(
        code,
        level,
        " ".join(asked.split()),
        " ".join(remedy.split()),
        code in EDITORIAL,
        len(problems),
        Listed("", tuple(map(link_to, pages[:LIMIT])), len(pages)),
        measured.rules.get(code),
    )


def _here(known: Known, rule: Rule) -> str:
    """Return what this site asks otherwise, and why."""
    wanted = known.settings.rules.get(rule.code)
    if not rule.knows(known.settings):
        return "Off on this site: the rule does not know the words of this language."
    if wanted is None:
        return ""
    if wanted.is_off:
        return f"Off on this site: {wanted.why}."
    limit = f", with the limit {wanted.limit:g} ({rule.limit.what})" if wanted.limit is not None and rule.limit else ""
    return f"Asked otherwise on this site{limit}: {wanted.why}."


def _counts(known: Known) -> tuple[tuple[int, str], ...]:
    catalogue = known.catalogue
    kinds = Counter(page.kind for page in catalogue.pages.values())
    withdrawn = sum(claim.withdrawn is not None for _, claim in catalogue.claims.values())
    taken_back = sum(source.notice is not None for _, source in catalogue.records(Source))
    counts = (
        (len(catalogue.pages), "page in all", "pages in all"),
        *((kinds[kind], kind.one, kind.many) for kind in PageKind.sections()),
        (len(catalogue.claims), "claim", "claims"),
        (withdrawn, "claim withdrawn", "claims withdrawn"),
        (taken_back, "source with a notice", "sources with a notice"),
    )
    return tuple((count, one if count == 1 else many) for count, one, many in counts)
