"""HTML on a page, which takes none: a pair of tags is told once."""

from __future__ import annotations

import re

from markdown_it.token import Token

_COMMENT = re.compile(r"\s*<!--(?!>|->)(?:(?!-->).)*-->\s*", re.S)
_OPENING = re.compile(r"<([a-z][a-z0-9-]*)", re.I)
_CLOSING = re.compile(r"\s*</([a-z][a-z0-9-]*)\s*>\s*", re.I)


class Html:
    """Takes the HTML of one page, token by token."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def fault(self, token: Token) -> str | None:
        """Return what is told of a token of HTML; nothing of comments, and of what closes a tag that was told."""
        seen = token.content.strip().split("\n")[0]
        if _COMMENT.fullmatch(token.content) or seen.startswith("<!--"):
            return None  # the site leaves comments out; one without an end is told by its fence
        closes = _CLOSING.fullmatch(token.content)
        if closes is not None and closes[1].lower() in self._open:
            self._open.remove(closes[1].lower())
            return None
        self._open += [name.lower() for name in _OPENING.findall(token.content)]
        return f'HTML: "{seen}"; write Markdown, or \\< for the sign itself'
