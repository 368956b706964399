"""How a problem is mended in its row: by what its message says, as its reader would, where that leaves no choice."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from marrow.cli.fix.slips import as_date, in_quotes, is_slip
from marrow.gate.known import Known
from marrow.model import anchors
from marrow.model.problems import Problem
from marrow.reading.links import target_of

_MEANT = re.compile(
    r"(?:[\w. -]+: )?(?:there is no (?:page|source|claim|term|picture|figure)|unknown (?:key|option)|"
    r"pages take no (?:directive|role)) \"\{?(?P<seen>[^\"{}]+)\}?\".*?; did you mean \"(?P<meant>[^\"]+)\"\?"
)
_GONE = re.compile(
    r"(?:[\w. -]+: )?(?:there is no (?:page|source) \"(?P<seen>[^\"]+)\"(?: in (?P<folder>\w+)/)?|"
    r"the source \"(?P<unlisted>[^\"]+)\" is not listed);.*"
)
_LINK = re.compile(
    r"a link (?:to a page that does not exist|to a file that is not there|without ending): \"([^\"]+)\";.*"
)
_PLACE = re.compile(
    r"there is no place \"#(?P<seen>[^\"]+)\" on (?P<page>this page|\S+?)(?:\.md)?;(?: did you mean \"(?P<meant>[^\"]+)\"\?)?.*"
)
_DATE = re.compile(r".*: (?:not a date: |expected a date, seen )\"(?P<seen>[^\"]+)\"; write (?P<partial>a year, )?.*")
_QUOTES = re.compile(r"(?:a second \": \" stands in|a value begins with a sign that YAML keeps for itself, seen) \".*")
_BEHIND = re.compile(r"words behind the closing quotation mark in \".*\"; write (?P<row>[\w-]+: '.*')")
_ADDRESS = re.compile(r"(?<=\]\()[^\s)]+|(?<=\]: )\S+")


def mended(problem: Problem, row: str, known: Known) -> str | None:
    """Return the row in which a problem stands as it should be, or None where that is for its writer to say."""
    message = problem.message
    if found := _LINK.fullmatch(message):
        return _linked(problem, row, found[1], known)
    if found := _PLACE.fullmatch(message):
        return _placed(problem, row, found, known)
    if found := _DATE.fullmatch(message):
        written = as_date(found["seen"], partial=found["partial"] is not None)
        return _instead(row, found["seen"], written) if written else None
    if _QUOTES.fullmatch(message):
        return in_quotes(row)
    if found := _BEHIND.fullmatch(message):
        start = re.match(r"\s*(?:- +)?", row)
        return f"{start[0] if start else ''}{found['row']}"
    if now := _under_new_name(row, message, known):
        return now
    if found := _MEANT.fullmatch(message):
        seen, meant = (
            re.split(r"[. ]", found["seen"])[-1] if "unknown key" in message else found["seen"],
            found["meant"],
        )
        return _instead(row, seen, meant) if is_slip(seen, meant, _names(known)) else None
    return None


def _instead(row: str, seen: str, meant: str) -> str | None:
    """Return the row with another word; None where the word stands there more than once, or as a part of others alone."""
    word = re.compile(rf"(?<![\w/#-]){re.escape(seen)}(?![\w/-])")
    return word.sub(lambda _: meant, row) if len(word.findall(row)) == 1 else None


def _names(known: Known) -> Iterator[str]:
    catalogue = known.catalogue
    yield from (page.short_name for page in catalogue.pages.values())
    yield from catalogue.claims
    yield from catalogue.terms
    yield from catalogue.pictures


def _under_new_name(row: str, message: str, known: Known) -> str | None:
    gone = _GONE.fullmatch(message)
    if gone is None:
        return None
    seen = gone["seen"] or gone["unlisted"]
    now = _moved(gone["folder"] or "sources", seen, known)
    return _instead(row, seen, now) if now is not None else None


def _moved(folder: str, name: str, known: Known) -> str | None:
    """Return under which name a page stands that moved within its folder, or None."""
    now = _led_on(f"{folder}/{name}", known)
    if now is None or "#" in now or posixpath.dirname(now) != folder:
        return None
    return posixpath.basename(now)


def _led_on(address: str, known: Known) -> str | None:
    """Return where ``moved.yaml`` leads from an address, in as many steps as it takes."""
    seen: list[str] = []
    while address in known.moved and address not in seen:
        seen.append(address)
        address = known.moved[address].now or ""
    page = address.partition("#")[0]
    return address if seen and page in known.catalogue.pages else None


def _linked(problem: Problem, row: str, seen: str, known: Known) -> str | None:
    """Return a row whose link leads to the page that moved, or that has this name in another folder, or nearly so."""
    here = problem.path.removesuffix(".md")
    name = seen.removesuffix(".md").removesuffix(".html")
    now = _led_on(name, known) or _only(name, known)
    if now is None:
        return None
    page, sign, anchor = now.partition("#")

    def instead(found: re.Match[str]) -> str:
        target = target_of(here, found[0])
        if target is None or target.name not in (seen, name):
            return found[0]
        fragment = f"#{target.fragment}" if target.fragment and not sign else f"{sign}{anchor}"
        return f"{posixpath.relpath(f'{page}.md', posixpath.dirname(here) or '.')}{fragment}"

    written = _ADDRESS.sub(instead, row)
    return written if written != row else None


def _only(name: str, known: Known) -> str | None:
    """Return the only page that can be meant by a name: in its folder or another, with one letter gone wrong or none."""
    short = posixpath.basename(name)
    pages = known.catalogue.pages
    if name in pages or f"{name}/index" in pages:
        return name if name in pages else f"{name}/index"
    same = [page.name for page in pages.values() if page.short_name == short != "index"]
    if same:
        return same[0] if len(same) == 1 else None
    shorts = [page.short_name for page in pages.values()]
    near = [
        page.name
        for page in pages.values()
        if posixpath.dirname(page.name) == posixpath.dirname(name) and is_slip(short, page.short_name, shorts)
    ]
    return near[0] if len(near) == 1 else None


def _placed(problem: Problem, row: str, told: re.Match[str], known: Known) -> str | None:
    """Return a row whose link leads to the place that moved, or is that of a claim, or is written in another case."""
    here, seen, meant = problem.path.removesuffix(".md"), told["seen"], told["meant"]
    on = here if told["page"] == "this page" else told["page"]
    page, _, anchor = (_led_on(f"{on}#{seen}", known) or "").partition("#")
    if page == on and anchor:
        meant = anchor
    elif meant is None or (meant.casefold() != seen.casefold() and meant != anchors.claim(seen)):
        return None
    return _instead(row, f"#{seen}", f"#{meant}")
