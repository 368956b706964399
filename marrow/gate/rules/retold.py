"""A claim tells what its figures measured: by the same measure, in the same people, with chance and degree left in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.figures import figures_of
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.model.figures import Figure, named_in
from marrow.model.page import Page
from marrow.model.prose import CitedSentence
from marrow.model.quantity import DIFFERENCES, RATIOS, Quantity
from marrow.model.records import Source
from marrow.model.sentences import outside_quotations

_CHANCE = re.compile(
    r"\bchance\b|\b(?:not|no|statistical(?:ly)?|lacks?) (?:\w+ )?significan|\bintervals? (?:of|from|is|are|holds?|reach\w*|runs?|includes?|spans?|-|\d)|\b(?:confidence|uncertainty|credible) intervals?\b|\b(?:no|not|little|less) (?:\w+ )?clear|\blittle or no\b|\bsimilar|\balike\b"
    r"|\bmay or may not\b|\bno (?:\w+ )?(?:gain|better|worse|effect|rise|fall|more|fewer|difference|evidence|change|advantage)"
    r"|\b(?:no|not|little|without|did not) (?:\w+ ){0,2}?differ|\bruled out\b|\b(?:as|about|equally) (?:often|many|much|well|common)\b",
    re.I,
)
_STILL_CHANCE = 0.05
"""The p from which on the field says that chance could explain a difference."""

_WORDS_FOR = {
    "RR": re.compile(
        r"\b(?:relative risk|risk ratio|rate ratio)s?\b|\btimes as (?:likely|often|common|many)\b|(?-i:\bRR) \d", re.I
    ),
    "OR": re.compile(r"\bodds\b|(?-i:\bOR) \d", re.I),
    "HR": re.compile(r"\bhazards?\b|(?-i:\bHR) \d", re.I),
}
"""A measure as it is told. Odds say nothing of how many times as likely something is."""
_MEAN = re.compile(r"\b(?:mean|average|averaged|on average)\b", re.I)
_MEDIAN = re.compile(r"\bmedians?\b", re.I)

_PEOPLE = {
    "neck": r"neck|cervical|tetraplegi",
    "chest": r"chest|thora|parapleg",
    "children": r"child|teenager|infant|young",
    "women": r"women|woman|mothers?",
    "men": r"\bmen\b|\bman\b",
    "incomplete": r"incomplete|graded? [BCD]|\b[BCD]\b",
    "long-standing": r"long[- ]standing|chronic|years? (?:old|earlier|after|ago|before)|long after",
    "recent": r"recent|acute|new injur|soon after|within|first (?:days|weeks)|last \d+",
    "upper motor neuron": r"upper motor neuron|one pattern",
    "weak arms": r"weak",
    "older": r"old|aged|elder",
    "over": r"\bover\b|old|aged",
    "pregnant": r"pregnan",
    "intensive care": r"intensive care|critical",
    "failed": r"fail|after other|not helped",
}
"""Words by which people are told apart, each with the words that may stand for it."""

_DEGREE = re.compile(r"\b(?:serious|severe|unanticipated|unexpected|substantial|significant|major|related)\b", re.I)
"""What a harm must be to be counted, or that it must be put down to the treatment."""

_NONE_SEEN = re.compile(r"^(?:none|no|nobody|0 of)\b|\bnone (?:was|were|in|of)\b|: none|^0\b", re.I)
_NONE_TOLD = re.compile(r"\b(?:no|without|free of|none|nobody|not one)\b", re.I)
_HARM = r"events?|problems?|harm(?:s|ed)?|effects?|complications?|reactions?|risks?"


def chance_untold(known: Known) -> Iterator[Finding]:
    """A difference that chance could explain is told with that.

    Where a figure has a p of 0.05 or more, or an interval that holds no difference, the claim that names it says that
    chance could explain it, gives the interval, or says that no clear difference was found.
    """
    for page, claim, _ in claims(known.catalogue):
        if not claim.kind.is_effect or _CHANCE.search(claim.sentence):
            continue
        for _, _, figure in figures_of(known.catalogue, claim):
            if any(_may_be_chance(quantity) for quantity in figure.quantities):
                yield (
                    page.path,
                    claim.line,
                    f'the claim "{claim.id}" names "{figure.id}: {figure.result}", which chance could explain, and does not say so; add it',
                )
                break


def _may_be_chance(quantity: Quantity) -> bool:
    p = quantity.p
    if p is not None and (p.size is None or (p.sign in "=>≥" and p.size >= _STILL_CHANCE)):
        return True
    if len(quantity.sides) != 1 or quantity.sides[0].interval is None:
        return False
    interval = quantity.sides[0].interval
    if interval.kind not in ("CI", "UI", "CrI", "interval"):
        return False
    nothing = 1 if quantity.measure in RATIOS else 0
    compares = quantity.measure in (*RATIOS, *DIFFERENCES) or interval.low < 0 < interval.high
    return compares and interval.low <= nothing <= interval.high


def people_widened(known: Known) -> Iterator[Finding]:
    """A claim is about the people who were studied, and about no others.

    Name them as the figure does: people with a neck injury, children, people injured long ago. Who reads one sentence
    does not see the rest.
    """
    for page, claim, _ in claims(known.catalogue):
        if not claim.kind.is_effect:
            continue
        asked = [("who", claim.question.who)] if claim.question is not None else []
        figures = [figure for *_, figure in figures_of(known.catalogue, claim)]
        studied = [(figure.id, figure.who or (figure.says if "join" in figure.what else None)) for figure in figures]
        for word, said in _PEOPLE.items():
            of_them = next((one for one in (*asked, *studied) if re.search(rf"\b{word}\b", one[1] or "", re.I)), None)
            if of_them is not None and not re.search(said, claim.sentence, re.I):
                yield (
                    page.path,
                    claim.line,
                    f'the claim "{claim.id}" leaves out "{word}"; {of_them[0]} has {of_them[1]}; say so in its sentence',
                )
                break


def degree_dropped(known: Known) -> Iterator[Finding]:
    """No serious harm is not told as no harm, and none related to the treatment not as none.

    Keep the word that the figure has: serious, severe, unanticipated, substantial, related.
    """
    for path, line, text, figures in _told(known.catalogue):
        if _NONE_TOLD.search(text) is None:
            continue
        for figure in figures:
            found = _no_such(text, figure)
            if found is None:
                continue
            dropped = _degrees(f"{figure.what} {figure.says or ''}") - _degrees(text)
            if dropped and _NONE_SEEN.search(figure.result):
                words = ", ".join(sorted(dropped))
                yield (
                    path,
                    line,
                    f'"{found[0]}" leaves out "{words}", which "{figure.id}" has ({figure.what}: {figure.result}); put it back',
                )
                break


def _no_such(text: str, figure: Figure) -> re.Match[str] | None:
    """Return where a text says that there was none: of a harm of any name, or of that which the figure counts."""
    own = "|".join(re.escape(word) for word in re.findall(r"[a-z]{4,}", _DEGREE.sub(" ", figure.what.lower())))
    return re.search(
        rf"\b(?:no|without(?: any)?|free of|not one|none of the(?: [\w-]+)?) (?:[\w-]+ ){{0,2}}?(?:{_HARM}|{own or _HARM})(?:[ -](?:{_HARM}))?\b"
        rf"|\b(?:nobody|no one|none(?: of (?:[\w-]+ ){{1,3}})?) ?(?:was|were|had|came|is) (?:an? |any )?(?:[\w-]+ )?(?:{_HARM})\b",
        text,
        re.I,
    )


def _degrees(text: str) -> set[str]:
    return {word.lower() for word in _DEGREE.findall(text)}


def measure_renamed(known: Known) -> Iterator[Finding]:
    """A measure keeps its name: a median is no mean, and odds are no risk.

    Write the measure that the figure has.
    """
    for path, line, text, figures in _told(known.catalogue):
        for figure in figures:
            seen = _other_measure(text, figure)
            if seen is not None:
                yield (
                    path,
                    line,
                    f'"{seen}" is not what "{figure.id}" has ({figure.what}: {figure.result}); write its measure',
                )
                break


def _other_measure(text: str, figure: Figure) -> str | None:
    """Return the word for a measure that a figure does not have, where it has another one."""
    measures = {quantity.measure for quantity in figure.quantities}
    for measure in measures & set(_WORDS_FOR):
        others = (words.search(text) for name, words in _WORDS_FOR.items() if name != measure)
        other = next(filter(None, others), None)
        if other is not None and not _WORDS_FOR[measure].search(text):
            return other[0]
    told = f"{figure.what} {figure.value or ''}"
    for own, foreign in ((_MEDIAN, _MEAN), (_MEAN, _MEDIAN)):
        other = foreign.search(text)
        if other is not None and (own.search(told)) and not (foreign.search(told) or own.search(text)):
            return other[0]
    return None


def _told(catalogue: Catalogue) -> Iterator[tuple[str, int, str, list[Figure]]]:
    """Yield what claims, and sentences with a citation, say outside quotation marks, with the figures that they name."""
    for page, claim, _ in claims(catalogue):
        yield (
            page.path,
            claim.line,
            outside_quotations(claim.sentence),
            [figure for *_, figure in figures_of(catalogue, claim)],
        )
    for page in readers_pages(catalogue):
        for sentence in page.prose.cited_sentences:
            if sentence.citations:
                yield page.path, sentence.line, outside_quotations(sentence.text), _cited(catalogue, page, sentence)


def _cited(catalogue: Catalogue, page: Page, sentence: CitedSentence) -> list[Figure]:
    found = []
    for citation in sentence.citations:
        for cited in citation.cited:
            source = catalogue.pages.get(f"sources/{cited.source}")
            if source is not None and isinstance(source.record, Source):
                findings = source.record.findings
                found += [findings[name] for name in named_in(cited.locator or "", findings) if name in findings]
    return found
