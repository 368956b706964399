"""Regular expressions with one part taken out: an alternative, or a condition on what stands before or behind."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_HOLE = re.compile("([\ue000-\uf8ff])")
"""Stands for what an f-string puts into a pattern."""


def without_parts(pattern: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Yield a pattern, a string or an f-string, each time with one part taken out, and that part."""
    holes: list[ast.expr] = []
    if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str):
        text = pattern.value
    elif isinstance(pattern, ast.JoinedStr):
        text = ""
        for piece in pattern.values:
            if isinstance(piece, ast.Constant):
                text += str(piece.value)
            else:
                text += chr(0xE000 + len(holes))
                holes.append(piece)
    else:
        return
    for begin, end in sorted(set(_parts(text))):
        yield _joined(text[:begin] + text[end:], holes), _HOLE.sub("{}", text[begin:end])


def _joined(text: str, holes: list[ast.expr]) -> ast.expr:
    if not holes:
        return ast.Constant(text)
    pieces = (piece for piece in _HOLE.split(text) if piece)
    return ast.JoinedStr(
        [holes[ord(piece) - 0xE000] if _HOLE.match(piece) else ast.Constant(piece) for piece in pieces]
    )


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each alternative stands, with one bar beside it, and each condition on what is around."""
    open_groups: list[list[int]] = [[0]]
    position = 0
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
        elif character == "[":
            position = _end_of_class(text, position)
        elif character == "(":
            open_groups.append([position, _begin_of_group(text, position)])
        elif character == "|":
            open_groups[-1].append(position + 1)
        elif character == ")":
            opened, *begins = open_groups.pop()
            yield from _alternatives(begins, position)
            if re.match(r"\(\?<?[!=]", text[opened:]):
                yield opened, position + 1
        position += 1
    yield from _alternatives(open_groups[0], len(text))


def _alternatives(begins: list[int], end: int) -> Iterator[tuple[int, int]]:
    if len(begins) > 1:
        for begin, following in zip(begins, [*begins[1:], end + 1], strict=True):
            is_last = following == end + 1
            yield (begin - 1, end) if is_last else (begin, following)


def _begin_of_group(text: str, position: int) -> int:
    match = re.compile(r"\((?:\?(?:<?[!=]|:|P<\w+>|-?[a-zA-Z]+(?:-[a-zA-Z]+)?:))?").match(text, position)
    assert match is not None
    return match.end()


def _end_of_class(text: str, position: int) -> int:
    match = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.S).match(text, position)
    assert match is not None, text[position:]
    return match.end() - 1
