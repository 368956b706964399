"""What stands in running text and is not shown, is shown raw, or cannot be: titles, hidden signs, marks in roles, links in links."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from marrow.model.plain import deceiving_in, mark_in, no_marks
from marrow.reading import grammar
from marrow.reading.glossary import split_term
from marrow.reading.markdown import Block, inline


def unshown(block: Block) -> Iterator[tuple[int, str, str]]:
    """Yield (line, rule, message) for each such thing in the inline tokens of a block."""
    link: str | None = None
    for token, line in inline(block):
        if "title" in token.attrs:
            seen = token.attrs["title"]
            yield line, "lost-text", f'the title "{seen}" of a link or image is not shown; write it as text'
        match token.type:
            case "link_open":
                link = str(token.attrs.get("href", ""))
            case "link_close":
                link = None
            case "image":
                for inner in token.children or []:
                    if inner.type == "myst_role":
                        remedy = "is not shown; write it below the image"
                        yield line, "lost-text", f"{_written(inner)} in the words of an image {remedy}"
            case "myst_role":
                yield from _role(token, line, link)
            case "text" | "code_inline":
                yield from _hidden(token.content, line)


def raw(text: str, line: int) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with text that is shown as it stands."""
    mark = mark_in(text)
    if mark is not None:
        yield line, "read-as-text", no_marks(mark)
    yield from _hidden(text, line)


def _hidden(text: str, line: int) -> Iterator[tuple[int, str, str]]:
    hidden = deceiving_in(text)
    if hidden is not None:
        yield line, "lost-text", hidden


def _role(token: Token, line: int, link: str | None) -> Iterator[tuple[int, str, str]]:
    form = grammar.role(str(token.meta["name"]))
    if form is None:
        return  # refused as it is
    match form.name:
        case "term":
            yield from raw(split_term(token.content)[0], line)
        case "cite" | "claim":  # a name that nobody has is told as such
            mark = mark_in(token.content)
            if mark is not None:
                yield line, "read-as-text", no_marks(mark)
            yield from _hidden(token.content.partition(":")[2], line)
        case _:
            yield from raw(token.content, line)
    if link is not None and not form.words:
        yield line, "link", f"a link inside the link to {link}: {_written(token)}; write it behind the link"


def _written(role: Token) -> str:
    return f"{{{role.meta['name']}}}`{role.content}`"
