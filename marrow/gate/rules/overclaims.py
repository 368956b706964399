"""Words that say more than any study can: safe, proven, significant; and people called by their illness."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model.sentences import Sentence

_UNSURE = re.compile(
    r"\b(?:not|never|nor|neither|cannot|nobody|nothing|no (?:one|treatment|medicine|drug|study|trial|proof|evidence)"
    r"|whether|if|how|unless|until|unclear|uncertain|unknown|must|should|needs?|ask(?:s|ed)?|require[sd]?"
    r"|called?|calls|says?|said|claims?|claimed|suppose[ds]?|presume[ds]?|assume[ds]?|as though|seems?|likely"
    r"|before|once|doubts|doubted|in doubt|too little|unproven)\b"
    r"|n['’]t\b",
    re.I,
)
_ASKED = re.compile(r"^\W*(?:is|are|can|could|does|do|did|will|has|have|what|how|why|who|was|were)\b[^.]*\?", re.I)
_CLAUSE = re.compile(r"[;:]|, (?:but|and|so)\b|\bbut\b", re.I)

_SAFE = re.compile(
    r"\b(?P<lacks>(?:no|zero|without(?: any)?|free (?:of|from)) (?:known |serious |major |harmful |lasting |real )?"
    r"(?:side[- ]effects?|adverse (?:effects?|events?|reactions?)|harms?|risks?|dangers?))\b(?! (?:factors?|group))"
    r"|\bside[- ]effects? (?:do|does|did) not occur\b"
    r"|\b(?:is|are|was|were|be|been|prove[sd]?|proven|shown to be|completely|totally|perfectly|entirely|an?|and|as)"
    r" (?:(?:\w+ly|very|quite|so|more|entirely) )?safe\b(?! (?:to|for|place|sex|water|food|way|distance|level|amount|limit|home|use|if|when|enough)\b)"
    r"|\b(?:without complications|nothing to fear|safety profile|safety (?:\w+ ){0,4}?(?:is|was|has been) (?:established|confirmed|demonstrated|excellent|good))\b"
    r"|\b(?:have|has|had|take|takes|use|uses|give|get) (?:[\w-]+ ){1,3}safely\b"
    r"|\b(?:risk-free|harmless|side[- ]effect[- ]free|well[- ]tolerated)\b",
    re.I,
)
_REPORTED = re.compile(
    r"\b(?:reported?|reports|recorded|saw|seen|found|observed|noted|counted|known|mention(?:s|ed)?|told|tells?|says?|gives?"
    r"|names?|lists?|describes?|holds?|looked for|in \d+|of \d+|looks?)\b",
    re.I,
)
_PROVEN = re.compile(
    r"\b(?:proven|proves|prove(?= (?:that|it|its|the)\b)|proved(?= (?:that|it|its|the|to work|to help|effective)\b)"
    r"|proofs? (?:that|of(?! (?:concept|principle)))|(?:is|are) (?:the )?proof"
    r"|(?:definitive|final|clinical|scientific|clear|solid|conclusive|ultimate|hard) proof|beyond (?:any |all |a |reasonable )*doubt|no doubt that|conclusively|(?:science|research|studies|trials?) (?:has |have )?established that|undisputed|indisputabl[ey]|undeniabl[ey]"
    r"|(?:effects?|benefits?|results?|success|recovery) (?:is|are) (?:certain|assured|guaranteed|sure)(?! (?:to be|that|if|whether)\b))\b",
    re.I,
)
_SIGNIFICANT = re.compile(
    r"\b(?<!statistically )(?<!clinically )(?<!statistical )(?:non-?)?significan(?:t|tly|ce)\b(?! \()", re.I
)
_ILLNESSES = r"(?:para|quadri|tetra|hemi)plegics?|diabetics|epileptics|schizophrenics|asthmatics|haemophiliacs|migraineurs|addicts"
_PEOPLE = re.compile(
    rf"\b(?:sufferers?|suffer(?:s|ed|ing)? from|{_ILLNESSES}|wheelchair[- ]bound|bed-?ridden|afflicted|stricken with"
    r"|confined to (?:a |their |his |her )?(?:wheelchair|bed)|(?:stroke|cancer|accident|injury|paralysis) victims?|victims? of (?:an? |the )?(?:stroke|cancer|spinal|injury|illness)"
    r"|cripple[sd]?|the (?:disabled|handicapped|mentally ill|elderly|blind|deaf|paralysed|paralyzed)(?= (?:are|were|is|can|who|with|need|must|and|to|have|will)\b|[.,;]|$))",
    re.I,
)


def _found(
    known: Known, pattern: re.Pattern[str], stems: tuple[str, ...]
) -> Iterator[tuple[str, Sentence, re.Match[str]]]:
    """Yield what a pattern finds in our own words, with file and sentence."""
    for said in known.said:
        for sentence in said.sentences_with(stems):
            for match in pattern.finditer(sentence.unquoted):
                if not (match[0][0].isupper() and sentence.text[: match.start()].strip()):  # part of a name
                    yield said.path, sentence, match


def _is_said(sentence: Sentence, up_to: int) -> bool:
    """Return whether the clause up to a place says what stands there: it neither asks nor doubts nor tells of others."""
    text = sentence.unquoted
    clause = _CLAUSE.split(text[:up_to])[-1]
    return not (_UNSURE.search(clause) or _ASKED.match(text))


_SAFE_STEMS = (
    "safe",
    "side effect",
    "side-effect",
    "adverse",
    "harm",
    "risk",
    "danger",
    "tolerated",
    "complications",
    "to fear",
)


def said_safe(known: Known) -> Iterator[Finding]:
    """No treatment is called safe or free of harms.

    Say which harms were looked for, in how many people and for how long, and how many had one.
    """
    for path, sentence, match in _found(known, _SAFE, _SAFE_STEMS):
        reported = match["lacks"] is not None and _REPORTED.search(sentence.unquoted)
        if _is_said(sentence, match.start()) and not reported:
            yield (
                path,
                sentence.line_at(match.start()),
                f'"{match[0]}"; say which harms were looked for, in how many people, and how many had one',
            )


_PROOF_STEMS = (
    "prove",
    "proof",
    "doubt",
    "conclusively",
    "established",
    "undisputed",
    "indisputabl",
    "undeniabl",
    "certain",
    "assured",
    "guaranteed",
    "sure",
)


def said_proven(known: Known) -> Iterator[Finding]:
    """Nothing is called proven.

    Studies make something more or less likely. Say what was found, and grade it.
    """
    for path, sentence, match in _found(known, _PROVEN, _PROOF_STEMS):
        if _is_said(sentence, match.end()):
            yield path, sentence.line_at(match.start()), f'"{match[0]}"; say what was found, and how certain it is'


_SIGNIFICANT_STEMS = ("significan",)


def significant(known: Known) -> Iterator[Finding]:
    """Significant says in which sense: statistically, or how much.

    Write "statistically significant" with the numbers, or large, important or noticeable where that is meant.
    """
    for path, sentence, match in _found(known, _SIGNIFICANT, _SIGNIFICANT_STEMS):
        yield (
            path,
            sentence.line_at(match.start()),
            f'"{match[0]}" without its sense; write statistically before it, or say how much',
        )


_PEOPLE_STEMS = (
    *(
        "suffer",
        "plegic",
        "diabetics",
        "epileptics",
        "schizophrenics",
        "asthmatics",
        "haemophiliacs",
        "addicts",
        "-bound",
    ),
    *(" bound", "ridden", "afflicted", "stricken", "confined", "victim", "cripple", "disabled", "handicapped"),
    *("mentally ill", "the paraly", "migraineurs", "the elderly", "the blind", "the deaf"),
)


def people_first(known: Known) -> Iterator[Finding]:
    """People are people, and not their illness.

    Write people with paraplegia, people who have it, who uses a wheelchair.
    """
    for path, sentence, match in _found(known, _PEOPLE, _PEOPLE_STEMS):
        yield (
            path,
            sentence.line_at(match.start()),
            f'"{match[0]}"; write people who have it, or who uses a wheelchair',
        )
