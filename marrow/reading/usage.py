"""Whether a directive is written as its form asks: argument, options, body, and what it may stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from marrow.model.problems import write_instead
from marrow.reading.grammar import Argument, Body, DirectiveForm, Value
from marrow.reading.markdown import Directive, blocks

_COLUMNS = re.compile(r"(?:[1-9]|1[0-2])(?: (?:[1-9]|1[0-2])){3}|[1-9]|1[0-2]")
_IN_A_GRID = ("grid-item", "grid-item-card")
_AN_OPTION = re.compile(r":([\w-]+):(?:\s|$)")


def misuse(
    form: DirectiveForm, directive: Directive, around: Directive | None, *, inside_text: bool
) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for everything that is not as ``form`` has it.

    ``around`` is the directive outside; ``inside_text`` tells of a list, a quotation or a definition outside.
    """
    yield from _place(form, directive, around, inside_text=inside_text)
    yield from _argument(form, directive)
    yield from _options(form, directive)
    yield from _body(form, directive)


def stray(token: Token) -> str | None:
    """Return what is told of a fence that opens no directive; None for code."""
    info = token.info.strip()
    if info.startswith("{"):
        return f'no directive: "{info}"; write {{name}}, a space, then the rest'
    if token.type == "colon_fence":
        return f'a fence without a name in braces: "{token.markup}{info}"; write :::{{note}}'
    return None


def _place(
    form: DirectiveForm, directive: Directive, around: Directive | None, *, inside_text: bool
) -> Iterator[tuple[int, str]]:
    outside = around.name if around is not None else None
    if form.name in _IN_A_GRID and outside != "grid":
        yield directive.line, f"a {form.name} outside a grid; write it between the lines of a grid"
    elif outside == "grid" and form.name not in _IN_A_GRID:
        yield directive.line, f"a {form.name} directly in a grid; write it inside a grid-item"
    elif outside is not None and form.stands_alone:
        yield directive.line, f"a {form.name} inside a {outside}; write it before or after it"
    elif form.stands_alone and inside_text:
        yield directive.line, f"a {form.name} inside a list, a quotation or a definition; write it at the left edge"


def _argument(form: DirectiveForm, directive: Directive) -> Iterator[tuple[int, str]]:
    seen = directive.argument
    match form.argument:
        case Argument.NONE if seen:
            yield directive.line, f'words behind {{{form.name}}}: "{seen}"; write them on a line of their own below'
        case Argument.WORDS if not seen and form.name in ("admonition", "dropdown"):
            yield directive.line, f"the {form.name} has no title; write {{{form.name}}}, a space, then the title"
        case Argument.FILE if not seen:
            yield directive.line, f"the {form.name} names no file; write {{{form.name}}}, a space, then its path"
        case Argument.COLUMNS if seen and not _COLUMNS.fullmatch(seen):
            yield directive.line, f'not numbers of columns: "{seen}"; write one, or four from narrow to wide: 1 2 3 3'


def _options(form: DirectiveForm, directive: Directive) -> Iterator[tuple[int, str]]:
    by_name = {option.name: option for option in form.options}
    seen: set[str] = set()
    for given in directive.given:
        option = by_name.get(given.name)
        if option is None:
            known = ", ".join(form.option_names)
            otherwise = f"write one of {known}" if known else f"the {form.name} takes none"
            yield (
                given.line,
                f'unknown option "{given.name}"; {write_instead(given.name, by_name, otherwise=otherwise)}',
            )
        elif given.name in seen:
            yield given.line, f'the option "{given.name}" stands here twice; keep one'
        elif option.value is Value.FLAG and given.value:
            yield given.line, f'the option "{given.name}" takes no value, seen "{given.value}"; write :{given.name}:'
        elif option.value is Value.NUMBER and not re.fullmatch("[0-5]", given.value):
            yield given.line, f'{given.name} is {option.value.value}, seen "{given.value}"'
        seen.add(given.name)
    for option in form.options:
        if option.needed and not directive.options.get(option.name, ("", 0))[0]:
            yield directive.line, f"the {form.name} has no {option.name}; write :{option.name}: and what it shows"


def _body(form: DirectiveForm, directive: Directive) -> Iterator[tuple[int, str]]:
    text = directive.content
    rows = text.split("\n")
    if rows[0].startswith("---"):
        remedy = (
            f"write each as :{form.options[0].name}: and its value" if form.options else f"the {form.name} takes none"
        )
        yield directive.content_line, f"options between lines ---; {remedy}"
    for number, row in enumerate(rows):
        option = _AN_OPTION.match(row)
        if option and option[1] in form.option_names:
            line = directive.content_line + number
            yield line, f'the option "{option[1]}" stands away from the first line; write it directly below that line'
    if form.body is Body.NONE and text.strip() and form.name != "picture":
        line = directive.content_line + next(number for number, row in enumerate(rows) if row.strip())
        yield line, f"text inside {{{form.name}}}, which shows none; write it below"
    elif form.body is Body.MARKDOWN and not text.strip() and form.name not in ("figure", "card", "grid-item-card"):
        yield directive.line, f"the {form.name} says nothing; write its text between the two lines"
    elif form.name == "figure" and text.strip():
        first = next(blocks(text, directive.content_line), None)
        if first is not None and first.token.type != "paragraph_open":
            yield first.line, "a figure begins with its caption; write a paragraph above this, within the figure"
