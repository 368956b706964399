"""Running text as it is shown, searched for signs that were meant otherwise, each told where it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from marrow.reading.lookalikes.signs import CODE, LINK, MARK, MEANT, OTHER, ROLE, SIGNS

_NO_STAND_INS = str.maketrans(dict.fromkeys((CODE, ROLE, LINK, MARK, OTHER), " "))
_AS_WRITTEN = {
    CODE: f"{CODE}+",
    ROLE: rf"\{{[^}}\s]*\}}{CODE}+",
    LINK: r"[\s\S]{1,500}?",
    MARK: r"[*_]{1,3}",
    OTHER: r"[\s\S]{1,500}?",
    "\n": rf"[ {OTHER}]*\n\s*",
}
_TICKS_OR_ESCAPE = re.compile(r"`+|\\(?:[^\n\w\s]|_)")
_MOST = 100


@dataclass(frozen=True)
class _Shown:
    """The words of a text as they are shown, with a stand-in for what is no text; ``codes`` in their order."""

    text: str
    codes: tuple[str, ...]

    def code_in(self, start: int, end: int) -> str:
        """Return the first code between two places, or nothing."""
        return self.codes[self.text.count(CODE, 0, start)] if CODE in self.text[start:end] else ""


def _shown(tokens: list[Token]) -> _Shown:
    text: list[str] = []
    codes: list[str] = []
    in_link = 0
    for token in tokens:
        match token.type:
            case "link_open":
                in_link += 1
                text.append(LINK)
            case "link_close":
                in_link -= 1
            case _ if in_link:
                pass
            case "text":
                text.append(token.content.translate(_NO_STAND_INS))
            case "softbreak" | "hardbreak":
                text.append("\n")
            case "code_inline":
                codes.append(token.content)
                text.append(CODE)
            case "myst_role":
                text.append(ROLE)
            case _:
                text.append(MARK if token.nesting else OTHER)
    return _Shown("".join(text), tuple(codes))


def read_as_text(written: str, tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, message) for each sign in one text, given as it was written and as its inline tokens.

    A sign that a backslash or an entity makes a mere character is meant as it stands. Of one text no more than a
    hundred signs are looked at.
    """
    shown = _shown(tokens)
    masked: str | None = None
    taken: list[tuple[int, int]] = []
    looked_at = 0
    for sign in SIGNS:
        if sign.needle not in shown.text:
            continue
        masked = masked or _masked(written)
        at = 0
        for found in sign.pattern.finditer(shown.text):
            start, end = found.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            looked_at += 1
            if looked_at > _MOST:
                return
            as_written = _find(found[0], masked, at)
            if as_written is None:
                continue
            at = as_written.end()
            taken.append((start, end))
            seen = " ".join(written[as_written.start() : at].split())
            what = MEANT.get((found.groupdict().get("name") or "").lower(), sign.what)
            remedy = sign.instead(found, shown.code_in(start, end))
            line = written.count("\n", 0, as_written.start())
            yield line, f'"{seen}" is read as text, not as {what}; {remedy}'


def _find(seen: str, masked: str, start: int) -> re.Match[str] | None:
    pattern = "".join(_AS_WRITTEN.get(sign) or re.escape(sign) for sign in seen)
    return re.compile(pattern).search(masked, start)


def _masked(written: str) -> str:
    """Return a text as it was written, of the same length, with stand-ins for code and for what a backslash makes plain."""
    parts: list[str] = []
    at = 0
    while (found := _TICKS_OR_ESCAPE.search(written, at)) is not None:
        start, end = found.span()
        parts.append(written[at:start])
        stand_in = OTHER
        if found[0][0] == "`":
            closing = re.compile(rf"(?<!`){found[0]}(?!`)").search(written, end)
            if closing is None:
                parts.append(found[0])
                at = end
                continue
            end, stand_in = closing.end(), CODE
        parts.append(re.sub(r"[^\n]", stand_in, written[start:end]))
        at = end
    return "".join([*parts, written[at:]])
