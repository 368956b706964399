"""Relative figures stand beside absolute ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.own_words import in_front_matter, in_picture, is_quoted
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.model.calendar import NUMBERS
from marrow.model.page import Page
from marrow.model.sentences import folded, outside_quotations, split
from marrow.model.vocabulary import PassageKind

_NUMBER = r"(?<![\w.,–-])\d[\d,]*(?:\.\d+)?"
_PER_CENT = r"\s*(?:%|per ?cent\b)"
_YEAR = r"(?:19|20)\d\d\b"
_PARTS = r"(?:half|thirds?|quarters?|fifths?|tenths?|two[- ]thirds|three[- ]quarters)"
_WORDS = "|".join(NUMBERS[2:13])
_MORE_OR_LESS = r"(?:more|less|fewer|lower|higher|greater|likelier|rarer|commoner|bigger|smaller|better|worse|increase|decrease|reduction|rise|drop|fall|cut)"
_RATIO = r"(?:relative risk|(?:risk|rate|odds|hazard|prevalence|incidence) ratio)s?\b"
_RELATIVE = re.compile(
    rf"{_NUMBER}{_PER_CENT} (?:relative )?{_MORE_OR_LESS}\b"
    rf"|\bby (?:[\w-]+ ){{0,2}}?{_NUMBER}{_PER_CENT}(?! of\b)"
    rf"|\bby (?:(?:about|almost|nearly|more than|less than|over|around|roughly|up to|at least) )?(?:an? |one )?{_PARTS}"
    r"(?=\s*[.,;:!?)]|\s*$|\s+(?:in|after|within|over|for|when|with|and|among|compared|at|during|or|on|if|than|to|since|from)\b)"
    rf"|\bto (?:an? |one |two |three )?{_PARTS} of (?:it|that|what|its)\b"
    rf"|\b(?:(?:\w+ and a half|{_WORDS}|half|\d+(?:\.\d+)?) )times (?:as|the|{_MORE_OR_LESS})\b"
    rf"|\b(?:{_WORDS}|\d+(?:\.\d+)?)[- ]?fold\b"
    rf"|\b(?:one|an?|two|three)[- ]{_PARTS} {_MORE_OR_LESS}\b|\b(?:cut|cuts|cutting|fell|falls|slashed) in half\b|\brelative (?:reduction|increase)\b"
    rf"|\befficacy (?:was|is|of|were) (?:\w+ )?{_NUMBER}{_PER_CENT}"
    r"|\b(?:halved?|halves (?:the|your|their|its)|halving (?:the|of)|doubled|doubles|doubling|double the|at double"
    r"|tripled|triples|tripling|trebled|trebles|quadrupled|quadruples|quadrupling)\b"
    r"|\b(?:twice|half|(?:a|one) third|(?:a|one) quarter) as (?:many|much|likely|often|common|high|frequent\w*|great|large|good|bad|safe)\b"
    r"|\btwice (?:as|the)\b"
    rf"|\b(?:relative risk reduction|{_RATIO})(?=[^.]*\d)"
    r"|(?-i:\b(?:RR|OR|HR|IRR)\b)(?= (?:was |of |is |= ?)?\d)",
    re.I,
)
_RATIO_TOLD = re.compile(rf"{_RATIO}[^.\d]{{0,40}}\d+(?:\.\d+)?", re.I)
_HINTS = (
    *("%", "per cent", "percent", "times ", "fold", "half", "third", "quarter", "fifth", "tenth", "halv", "doubl"),
    *("tripl", "trebl", "quadrupl", "twice", "ratio", "relative r", "relative i", "efficacy", "rr ", "hr "),
)
_SHARE = re.compile(
    rf"(?<![\d.,])\d[\d,.]*(?:\s?%| per ?cent)? (?:[a-z]+ )?(?:of|in|out of|per|among) (?:the |every |each |about |all )?(?!{_YEAR})\d[\d,]*",
    re.I,
)
_PERCENTAGE = re.compile(rf"{_NUMBER}{_PER_CENT}", re.I)
_ANY = re.compile(rf"(?<![\w.,–-])(?!{_YEAR})\d[\d,]*(?:\.\d+)?\b(?! (?:minute|hour|day|week|month|year)s?\b)", re.I)
_NO_COUNTS = re.compile(
    r"\b(?:no|not|without|lacks?|leaves? out) (?:\w+ ){0,6}?(?:counts?|numbers?|how many)\b|how many", re.I
)


def relative_only(known: Known) -> Iterator[Finding]:
    """A relative figure stands beside the absolute one.

    "Twice as many" says little without "2 of 100 instead of 1 of 100". Both numbers stand in its sentence or in one right
    beside it, in its row of a table, in the same claim, summary or picture. Where the source gives no counts, say so there.
    """
    for page, claim, _ in claims(known.catalogue):
        found = _relative(claim.sentence, claim.sentence)
        if found is not None:
            words = f'"{found[0]}" in the claim "{claim.id}"'
            yield page.path, claim.line, _without(words)
    for page in readers_pages(known.catalogue):
        for path, text in in_front_matter(page):
            found = _relative(text, text)
            if found is not None and path[0] != "changes":
                yield page.path, page.line_of(path), _without(f'"{found[0]}"')
        yield from _in_prose(page)
    for picture in known.catalogue.pictures.values():
        texts = list(in_picture(picture))
        everything = " ".join(sentence.text for sentence in texts)
        for sentence in () if any(shown.part is not None for shown in picture.figures) else texts:
            found = _relative(sentence.text, everything)
            if found is not None:
                yield picture.path, sentence.line, _without(f'"{found[0]}"')


def _without(words: str) -> str:
    return f"{words} without the absolute number; add it, or say that the source gives none"


def _in_prose(page: Page) -> Iterator[Finding]:
    rows = _rows(page)
    for passage in page.prose.passages:
        if is_quoted(passage) or not _may_hold_one(passage.text):
            continue
        parts = split(passage.text)
        for index, (words, position, _) in enumerate(parts):
            beside = rows[passage.line] if passage.kind is PassageKind.CELL else _around(parts, index)
            found = None if _NO_COUNTS.search(folded(passage.text)) else _relative(words, beside)
            if found is not None:
                yield page.path, passage.line_at(position + found.start()), _without(f'"{found[0]}"')


def _around(parts: tuple[tuple[str, int, bool], ...], index: int) -> str:
    return " ".join(words for words, *_ in parts[max(0, index - 1) : index + 2])


def _may_hold_one(text: str) -> bool:
    lowered = text.lower().replace("\n", " ")
    return "OR " in text or any(hint in lowered for hint in _HINTS)


def _relative(text: str, beside: str) -> re.Match[str] | None:
    """Return the relative figure of a text that has no absolute one beside it."""
    if not _may_hold_one(text):
        return None
    found = _RELATIVE.search(outside_quotations(text))
    if found is None or _is_share(folded(text)) or _is_absolute(folded(beside)):
        return None
    return found


def _is_share(text: str) -> bool:
    """Return whether what a relative figure comes to stands in its own sentence: doubled, to 4 of 100."""
    return _SHARE.search(_RELATIVE.sub(" ", text)) is not None


def _is_absolute(text: str) -> bool:
    """Return whether a text gives two groups in absolute numbers, or says that there are none.

    A share alone ("we asked 12 of 13 people") is no comparison: a second number stands beside it.
    """
    rest = _RELATIVE.sub(" ", _RATIO_TOLD.sub(" ", text))
    share = _SHARE.search(rest)
    compared = share is not None and _ANY.search(_SHARE.sub(" ", rest, count=1)) is not None
    return compared or len(_PERCENTAGE.findall(rest)) > 1 or _NO_COUNTS.search(text) is not None


def _rows(page: Page) -> dict[int, str]:
    """Return the words of each row of a table by its line: its cells are read together."""
    rows: dict[int, list[str]] = {}
    for passage in page.prose.passages:
        if passage.kind is PassageKind.CELL:
            rows.setdefault(passage.line, []).append(passage.text)
    return {line: " ".join(cells) for line, cells in rows.items()}
