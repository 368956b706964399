"""Words that mislead, and short forms that nobody explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.own_words import shown
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.model.page import Page
from marrow.model.records import Topic
from marrow.model.sentences import Sentence, folded
from marrow.model.vocabulary import MentionKind

# The seven words that Gary Schwitzer of HealthNewsReview.org advises against, with their forms, and others of their kind.
_HYPE = re.compile(
    r"\b(?:(?P<cure>cure[sd]?|curing)|(?P<hope>hope[sd]?|hoping)|(?P<victim>victims?)|hopeful(?:ly)?"
    r"|miracles?|miraculous(?:ly)?|break-?throughs?|dramatic(?:ally)?|promising"
    r"|(?:great|real|much|early|huge|enormous|true|big|some|shows?|showed|showing|holds?|held|full of) promise"
    r"|game[- ]chang(?:er|ers|ing)|ground-?breaking|cutting[- ]edge|state[- ]of[- ]the[- ]art|revolutionary"
    r"|revolutioni[sz](?:e|es|ed|ing)|holy grail|(?:silver|magic) bullets?|dreams? come true|stunning(?:ly)?"
    r"|remarkabl[ey]|unprecedented|amazing(?:ly)?|exciting(?:ly)?|magical(?:ly)?|quantum leap|sensational(?:ly)?|milestones? (?:in|for|of)|new (?:era|dawn|chapter) (?:in|of|for)|astonishing(?:ly)?|spectacular(?:ly)?"
    r"|incredibl[ey]|extraordinar(?:y|ily)(?= (?:results?|success|recover|power|progress))|triumphs? (?:of|for|over)"
    r"|(?:dreams?|dreamt|dreamed) of (?:\w+ )?\w+ing|most advanced (?:\w+ )?(?:cells?|treatments?|therap(?:y|ies)|technolog(?:y|ies)|drugs?|medicines?|methods?)|world-(?:leading|beating)|giant leaps?"
    r"|wonder[- ](?:drug|pill|cure|treatment|therapy|drip|cell|vaccine|jab|shot|infusion|material)s?"
    r"|life-changing (?!injur|accident|event|diagnos|disab)\w+)\b",
    re.I,
)
_STEMS = (
    *(
        "cure",
        "curing",
        "hope",
        "hoping",
        "victim",
        "mirac",
        "break",
        "dramatic",
        "promis",
        "game",
        "ground",
        "cutting",
    ),
    *("of the art", "of-the-art", "revolution", "holy", "bullet", "dream", "stunning", "remarkabl", "unprecedented"),
    *(
        "amazing",
        "exciting",
        "astonish",
        "spectacular",
        "wonder",
        "life",
        "magical",
        "quantum",
        "sensational",
        "milestone",
        "new ",
    ),
    *("incredib", "extraordinar", "triumph", "most advanced", "world-", "leap"),
)
"""What holds none of these sells nothing."""

_NONE = re.compile(
    r"\b(?:no|not|never|nor|neither|without|cannot|nobody|nothing|few|rarely|whether|if)\b|n['’]t\b", re.I
)
_CLAUSE = re.compile(
    r"[.;:!?()]|, (?:but|so|which|and (?:it|they|this|these|those|that|the|he|she|we))\b|\b(?:but|because|although|while|so)\b",
    re.I,
)
_AIM = re.compile(
    r"\b(?:(?:ways?|how|trying|aims?|want(?:s|ed)?|search\w*|look(?:s|ed|ing)?|prevent,? (?:and )?treat,?)\b.*)$|\bultimately $",
    re.I,
)
_MEASURED = re.compile(
    r"\d ?(?:of|in|out of|per) \d|\d ?%|\d per ?cent|\bcure rates?\b|\b(?:defined|counted|measured|judged|graded) as cured?\b"
    r"|\btest of cure\b|\bcure (?:was|is|means|meant|was defined)\b",
    re.I,
)
_ASKED = re.compile(r"^(?:is|are|can|could|does|do|did|will|has|have|what|how|why|who)\b[^.]*\?$", re.I)
_EXPECTS = re.compile(
    r"(?:hope|hopes|hoped|hoping) (?:to (?!(?:families|patients|people|those|the|all|a|an|many|millions|thousands|everyone)\b)\w"
    r"|that\b|(?:is|was) (?:that|to)\b)",
    re.I,
)
_OF_VIOLENCE = re.compile(
    r"victims? of (?:the |an? )?(?:\w+ )?(?:war|crime|violence|abuse|assault|disaster|terror|trafficking|rape)", re.I
)


def hype(known: Known) -> Iterator[Finding]:
    """Pages do not use the words that sell: cure, miracle, breakthrough, promising, dramatic, hope, victim, wonder drug.

    Say what was measured instead. Inside quotation marks, in the names of things and in a list of warning signs they may
    stand; that there is no cure, that one is looked for, and how many were cured may be said.
    """
    warned = _warning_signs(known.catalogue)
    for said in known.said:
        for sentence in said.sentences_with(_STEMS):
            for match in _HYPE.finditer(sentence.unquoted):
                at = sentence.line_at(match.start())
                if _sells(sentence, match) and not any(first <= at < end for first, end in warned.get(said.path, ())):
                    yield (
                        said.path,
                        at,
                        f'the word "{match[0]}"; say what was measured, or put a quotation in quotation marks',
                    )


def _sells(sentence: Sentence, match: re.Match[str]) -> bool:
    """Return whether a word is used to sell: it is no name, and not a plain statement on cures or plans."""
    text = sentence.unquoted
    if match[0][0].isupper() and text[: match.start()].strip():
        return False  # part of a name, such as that of a law or a project
    if match["cure"]:
        before = _CLAUSE.split(text[: match.start()])[-1]
        if _NONE.search(before) or _AIM.search(before) or _ASKED.match(text.strip()):
            return False
        return _MEASURED.search(text) is None
    if match["hope"]:
        return _EXPECTS.match(text, match.start()) is None
    return not (match["victim"] and _OF_VIOLENCE.match(text, match.start()))


def _warning_signs(catalogue: Catalogue) -> dict[str, list[tuple[int, float]]]:
    """Return from which to before which line of a file warning signs are listed: what sellers say stands there."""
    found: dict[str, list[tuple[int, float]]] = {}
    for page in catalogue.pages.values():
        headings = page.prose.headings
        for heading in headings:
            if "warning sign" in heading.title.lower():
                ends = (other.line for other in headings if other.line > heading.line and other.level <= heading.level)
                found.setdefault(page.path, []).append((heading.line + 1, next(ends, float("inf"))))
    return found


_SHORT = re.compile(
    r"(?P<told>\(\s*|(?<=[a-z] )[A-Z][a-z]+\s+)?"  # in brackets, or in a name: given Temcell HS
    r"(?<![\w-])(?<!\[!)(?P<short>[A-Z]{2,6})(?=s?(?![\w-]))"  # [!NOTE] is told by reading
)
_TOLD_BEHIND = re.compile(r"s?(?: (?:\(|[A-Z][a-z]|[a-z]+ \((?=[a-z]))|, or [a-z])")  # ASIA Impairment Scale
_TOLD_BEFORE = re.compile(
    r"(?:, or|\b(?:also|sometimes|often) (?:called|known as)|\babbreviated(?: as)?) (?:an? |the )?$", re.I
)
_LONGEST_TOLD_BEFORE = 24
_EVERYDAY = {
    *("US", "USA", "UK", "EU", "AI", "DNA", "HIV", "AIDS", "OK", "TV", "ID", "CC", "BY", "II", "III", "IV"),
    *("AND", "OR", "NOT", "NO", "ALL", "DO", "IF"),
}
"""What everybody knows, and words that somebody writes large."""


def abbreviation(known: Known) -> Iterator[Finding]:
    """An abbreviation is spelled out where a page first uses it.

    Write "the US Food and Drug Administration (FDA)", or make its first use a link to the glossary.
    """
    for page in readers_pages(known.catalogue):
        explained = {
            mention.target: mention.line for mention in reversed(page.mentions) if mention.kind is MentionKind.TERM
        }
        seen: set[str] = set()
        for sentence in shown(page):
            text = folded(sentence.text)
            for match in _SHORT.finditer(text):
                short, start = match["short"], match.start("short")
                if short in seen or short in _EVERYDAY or sentence.unquoted[start].isspace():
                    continue
                seen.add(short)
                before = text[max(0, start - _LONGEST_TOLD_BEFORE) : start]
                if match["told"] or _TOLD_BEHIND.match(text, match.end()) or _TOLD_BEFORE.search(before):
                    continue
                at = sentence.line_at(start)
                if short in explained and explained[short] <= at:
                    continue
                yield (
                    page.path,
                    at,
                    f'"{short}" is not spelled out at its first use; write what it stands for, with ({short}) behind it',
                )


def names_of(page: Page) -> set[str]:
    """Return the words of a page's own names, which its readers must meet whatever their length."""
    names = [page.title, *(page.record.also_called if isinstance(page.record, Topic) else ())]
    return {word.casefold() for name in names for word in re.findall(r"[A-Za-z]+", name)}
