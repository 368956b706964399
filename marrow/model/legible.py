"""Text from a page as it can be shown in a message, in a terminal and in the log of a workflow."""

from __future__ import annotations

import re

LONGEST = 200
"""The most characters of one value that are shown."""

_LONGEST_MESSAGE = 1000

# signs that count as letters or symbols and show as nothing: fillers, the blank of Braille, joiners, variants
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LONG_VALUE = re.compile(rf'"([^"]{{{LONGEST}}})[^"]+"')
_COMMAND = re.compile(r"##(\w*)\[")


def legible(text: str) -> str:
    """Return a text in which every sign can be seen: what cannot is named by its number, as ``<U+00AD>``.

    Spaces of every width but the common one are named too, and so is what turns the direction of writing.
    """
    if text.isprintable() and not _BLANK.search(text):
        return text
    return "".join(sign if sign.isprintable() and not _BLANK.match(sign) else _named(sign) for sign in text)


def _named(sign: str) -> str:
    # a byte of a file name that is no UTF-8 comes from the system as one of these
    return f"<byte {ord(sign) - 0xDC00:02X}>" if "\udc80" <= sign <= "\udcff" else f"<U+{ord(sign):04X}>"


def one_line(text: str) -> str:
    """Return a message on one line, legible, with long values cut, and without what a workflow takes for a command."""
    text = legible(" ".join(re.split(r"[ \t\r\n]+", text)).strip())
    text = _LONG_VALUE.sub(r'"\1…"', text)
    if len(text) > _LONGEST_MESSAGE:
        text = f"{text[: _LONGEST_MESSAGE - 300]} … {text[-297:]}"
    return no_command(text)


def no_command(text: str) -> str:
    """Return a text in which the runner of a workflow finds no command: ``##[`` anywhere, ``::`` at the beginning."""
    text = _COMMAND.sub(lambda found: f"##{found[1]}<U+005B>", text)
    return re.sub(r"^\s*::", "<U+003A>:", text)
