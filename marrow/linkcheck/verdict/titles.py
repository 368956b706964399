"""Whether two titles can be those of one work. Pure.

The measure is the share of common words (Jaccard), with pairs of characters in scripts without spaces. Where the
scripts differ nothing can be said, and nothing is.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

_ALIKE = 0.5
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
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
    text = html.unescape(re.sub(r"<[^<>]*>", "", html.unescape(title)))
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
    return [re.sub(r"(?<=\w{3})(is|iz)(?=(e|ed|es|ing|ation)$)", "iz", word) for word in re.findall(r"\w+", plain)]


def _alike(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= 3 and longer[: len(shorter)] == shorter:
        return True  # with and without a subtitle
    if sorted("".join(first)) == sorted("".join(second)) and first:
        return True  # written with other hyphens or spaces
    common, both = set(first) & set(second), set(first) | set(second)
    return len(common) >= _ALIKE * len(both)
