"""Whether two titles can be those of one work. Pure.

The measure is the share of common words (Jaccard), with pairs of characters in scripts without spaces; words that are
spelled otherwise in Britain and in America, or in the plural, are one. A word of one title in the place of a word of
the other (aspirin, warfarin; part 1, part 2) makes two works, unless both words say nothing of their own. Where the
scripts differ nothing can be said, and nothing is.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

from marrow.linkcheck.verdict.thresholds import SAME_WORDS

_LONGEST = 2000
"""So many characters of a title are looked at; the longest that Crossref has are shorter."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_NUMBER = re.compile(r"\d")
_SPELLINGS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"geing", "ging"),
        (r"[ao]e", "e"),
        (r"(?<=gram)me(?=s?$)", ""),
        (r"our", "or"),
        (r"ll", "l"),
        (r"sulph", "sulf"),
        (r"(?<=\w{2})([iy])s(?=(e|ed|es|er|ers|ing|ation|ations)$)", r"\1z"),
        (r"(?<=[ntbd])re(?=s?$)", "er"),
        (r"ogue(?=s?$)", "og"),
        (r"ence(?=s?$)", "ense"),
        (r"men$", "man"),
        (r"ies$", "y"),
        (r"(?<=[^su])s$", ""),
    )
)
"""What is spelled otherwise in Britain, and plurals. Both titles are changed alike, so that a wrong change does no harm."""
_SAYS_LITTLE = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "its",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
        "versus",
        "via",
        "vs",
        "with",
        "among",
        "between",
        "during",
        "after",
        "before",
        "effect",
        "impact",
        "influence",
        "role",
        "use",
        "study",
        "trial",
        "analysis",
        "review",
        "report",
        "evaluation",
        "assessment",
        "investigation",
        "comparison",
        "result",
        "outcome",
        "patient",
        "people",
        "person",
        "adult",
        "subject",
        "individual",
        "participant",
        "case",
        "new",
        "novel",
    ]
)
"""Words, in the singular, that authors and registries put in each other's place."""
_MARK = re.compile(
    r"^\W*(retracted|withdrawn|removed|temporary removal)( article| paper| chapter| review)?\W+", re.IGNORECASE
)


def same_work(ours: str, theirs: Iterable[str]) -> bool:
    """Return whether ``ours`` may be one of the titles that a registry gives; True where none can be compared."""
    compared = [
        _alike(ours, title)
        for title in theirs
        if _words(ours) and _words(title) and _unspaced(ours) == _unspaced(title)
    ]
    return not compared or any(compared)


def _plain(title: str) -> str:
    text = html.unescape(re.sub(r"<[^<>]*>", "", html.unescape(title[:_LONGEST])))
    text = unicodedata.normalize("NFKD", text)
    text = "".join(character for character in text if not unicodedata.combining(character))
    return _MARK.sub("", text).casefold()


def _unspaced(title: str) -> bool:
    return _UNSPACED.search(title) is not None


def _words(title: str) -> list[str]:
    plain = unicodedata.normalize("NFC", _plain(title))
    if _unspaced(plain):
        joined = "".join(re.findall(r"\w", plain))
        return [joined[i : i + 2] for i in range(max(len(joined) - 1, 1))]
    return [_spelled_one_way(word) for word in re.findall(r"\w+", plain)]


def _spelled_one_way(word: str) -> str:
    """Return a word as it is spelled in America, in the singular: haemoglobins, hemoglobin."""
    if len(word) <= 3:
        return word
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word


def _alike(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= 3 and longer[: len(shorter)] == shorter:
        return True  # with and without a subtitle
    if sorted("".join(first)) == sorted("".join(second)) and first and not _NUMBER.search("".join(first)):
        return True  # written with other hyphens or spaces
    common, both = set(first) & set(second), set(first) | set(second)
    return len(common) >= SAME_WORDS * len(both) and not _tells_apart(first, second)


def _tells_apart(first: list[str], second: list[str]) -> bool:
    """Return whether a telling word of one title stands in the place of one of the other."""
    return any(
        (_telling(ours) and _telling(theirs)) or (_is_letter(ours) and _is_letter(theirs))
        for ours, theirs in _replaced(first, second)
    )


def _is_letter(words: list[str]) -> bool:
    """Return whether there is one letter alone, as of a virus (A, B), a vitamin or a group."""
    return len(words) == 1 and len(words[0]) == 1


def _replaced(first: list[str], second: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield words of one title with those that stand in their place in the other, as far as these are not there, too."""
    for kind, start, end, other_start, other_end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "replace":
            ours, theirs = first[start:end], second[other_start:other_end]
            if "".join(ours) != "".join(theirs):
                yield [word for word in ours if word not in second], [word for word in theirs if word not in first]


def _telling(words: list[str]) -> bool:
    return any(word not in _spelled_little() for word in words)


@cache
def _spelled_little() -> frozenset[str]:
    """Return the words that say little as all words are compared: analysi, influense."""
    return frozenset(map(_spelled_one_way, _SAYS_LITTLE))
