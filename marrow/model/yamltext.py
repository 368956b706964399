"""YAML as contributors mean it: every scalar is text, and every value knows its line.

YAML 1.1 reads ``on`` as true, ``1:30`` as 90 and some dates as dates. Here nothing is guessed:
a scalar is the text that stands there, and the record that receives it says what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from marrow.model.bounds import VALUE, VALUES
from marrow.model.problems import ValuePath

Data: TypeAlias = "str | dict[str, Data] | list[Data] | None"

_EMPTY = {"", "~", "null", "Null", "NULL"}
_DEEPEST = 12

# YAML breaks lines at these signs, editors do not: read as spaces, they keep the lines in step.
_NO_BREAKS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))


@dataclass(frozen=True)
class Complaint:
    """Something wrong in the YAML itself: the line, counted from 1 in the text, and the message."""

    line: int
    message: str


@dataclass(frozen=True)
class YamlText:
    """What was read: the data, the line of each value by its path, and what was wrong."""

    data: Data
    lines: dict[ValuePath, int]
    complaints: tuple[Complaint, ...]


def read_yaml(text: str) -> YamlText:
    """Read one YAML document; what is wrong with it is returned, never raised.

    The data are ``dict``, ``list``, ``str`` and ``None`` only. Of duplicate keys the first is kept.
    """
    text = text.translate(_NO_BREAKS)
    lines: dict[ValuePath, int] = {}
    complaints: list[Complaint] = []
    try:
        unsupported = tuple(_unsupported(text))
        root = None if unsupported else yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.reader.ReaderError as error:
        return YamlText(None, {}, (_not_text(error, text),))
    except yaml.MarkedYAMLError as error:
        return YamlText(None, {}, (_explain(error, text),))
    if root is None:
        return YamlText(None, {}, unsupported)
    rows = text.split("\n")

    def build(node: yaml.Node, path: ValuePath) -> Data:
        line = node.start_mark.line + 1
        lines.setdefault(path, line)
        if isinstance(node, yaml.ScalarNode):
            complaints.extend(_cut(node, rows))
            # libyaml marks a plain scalar by the style "" or None; quoted text is never empty
            return None if not node.style and node.value in _EMPTY else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [build(child, (*path, index)) for index, child in enumerate(node.value)]
        return dict(items(node, path))

    def items(node: yaml.Node, path: ValuePath) -> Iterator[tuple[str, Data]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                complaints.append(
                    Complaint(
                        line, "a key is one plain word, seen a list or keys; quote a value that begins with [ or {"
                    )
                )
                continue
            key = str(key_node.value)
            if key in first:
                complaints.append(
                    Complaint(line, f'the key "{key}" stands here again, first on line {first[key]}; keep one of them')
                )
                continue
            first[key] = line
            lines[(*path, key)] = line
            yield key, build(value_node, (*path, key))

    return YamlText(build(root, ()), lines, tuple(complaints))


def _cut(node: yaml.ScalarNode, rows: list[str]) -> Iterator[Complaint]:
    """Find a value that YAML ends at " #", as if a comment began there: what follows would be lost unsaid."""
    end = node.end_mark
    rest = rows[end.line][end.column :] if end.line < len(rows) else ""
    comment = re.match(r"\s+(#.*)", rest)
    if not node.style and node.value and comment is not None:
        whole = f"{node.value} {comment[1].strip()}"
        yield Complaint(
            end.line + 1,
            f'"{comment[1].strip()}" is read as a comment and lost; put {whole} in double quotes, or take it out',
        )


def _unsupported(text: str) -> Iterator[Complaint]:
    """Find what is YAML and not understood here, before anything is built: names for values, endless depth."""
    depth = values = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        values += isinstance(event, yaml.NodeEvent)
        too_much = VALUES.excess(values) or (
            VALUE.excess(len(event.value)) if isinstance(event, yaml.ScalarEvent) else None
        )
        if too_much is not None:
            yield Complaint(line, too_much)
            return
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            seen = f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{anchor}"
            remedy = "write the value out, or put a text that begins so in double quotes"
            yield Complaint(line, f'"{seen}" names a value to be used twice, which does not work here; {remedy}')
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            yield Complaint(line, f"lists and keys are nested more than {_DEEPEST} deep; write plain lists")
            return


def _not_text(error: yaml.reader.ReaderError, text: str) -> Complaint:
    line = text.encode()[: error.position].count(b"\n") + 1
    return Complaint(line, f"a character that cannot be seen (U+{error.character:04X}); take it out")


_BEGUN = {
    "while parsing a flow sequence": 'the list in "{}" lacks a comma or its end; write [first, second]',
    "while parsing a flow mapping": 'the keys in "{}" lack a comma or their end; write {{key: value, key: value}}',
    "while scanning a quoted scalar": 'a quotation mark in "{}" is not closed; write another at the end of the value',
    "while scanning a simple key": 'no colon in "{}"; write key: value',
}
"""What was begun on one line and found unfinished on a later one, in libyaml's words and ours."""


_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
_OPEN_QUOTES = re.compile(r"[ \t]*(?:- +)?(?:[\w-]+: +)?(?:\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*)")
_BEHIND_QUOTES = re.compile(rf"[ \t]*(?:- +)?(?P<key>[\w-]+): +(?P<value>(?:{_QUOTED})[ \t]*[^\s#].*)")
_NEXT_KEY = re.compile(r"[ \t]*(?:- +)?[\w-]+:(?: |$)")
_ODD_SPACE = re.compile(r"(?:[ \t]*(?:- *)?(?:[\w-]+:)?)(?P<space>[^\S \t])")
_FLOW = re.compile(
    r"(?P<before>- +|[\w-]+: +)(?P<keys>[a-z][\w-]*: [^,:{}\[\]\"']+(?:, [a-z][\w-]*: [^,:{}\[\]\"']+)+)"
)
_KEY_AGAIN = re.compile(r"(?<!^-)[;,]? +(?=[a-z][\w-]*: )")


def _begun_before(written: list[str], found: int) -> Complaint | None:
    """Find a slip on or above the row at which libyaml stopped: a space that is none, quotation marks without an end."""
    for row in range(found + 1):
        odd = _ODD_SPACE.match(written[row])
        if odd is not None:
            seen, code = written[row].strip(" \t"), f"U+{ord(odd['space']):04X}"
            return Complaint(row + 1, f'{code}, which is no space, stands in "{seen}"; type a space instead')
        if _OPEN_QUOTES.fullmatch(written[row]) and _NEXT_KEY.match(written[row + 1]):
            return Complaint(row + 1, _BEGUN["while scanning a quoted scalar"].format(written[row].strip()))
    return None


def _in_braces(row: str) -> str:
    before, _, keys = row.partition(" ")
    return f"{before} {{{keys.strip()}}}"


def _second_colon(row: str) -> str:
    """Return what is told of a row with two colons: keys of one item, or a value that holds a colon."""
    if _FLOW.fullmatch(row):
        return f'keys side by side in "{row}"; write {_in_braces(row)}'
    parted = _KEY_AGAIN.sub(", ", row)
    if row.startswith("- ") and _FLOW.fullmatch(parted):
        seen = f'keys side by side, or a second ": " in a value, in "{row}"'
        return f"{seen}; write {_in_braces(parted)}, or put the value in double quotes"
    return f'a second ": " stands in "{row}"; put the value in double quotes'


def _explain(error: yaml.MarkedYAMLError, text: str) -> Complaint:
    """Put libyaml's words into a contributor's."""
    written = [*text.split("\n"), ""]
    found = error.problem_mark.line if error.problem_mark else 0
    sooner = _begun_before(written, found)
    if sooner is not None:
        return sooner
    row, seen = written[found], written[found].strip()
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return Complaint(found + 1, f'a tab stands in the indentation, before "{seen}"; write spaces instead')
    if error.context in _BEGUN and error.context_mark:
        begun = error.context_mark.line
        return Complaint(begun + 1, _BEGUN[error.context].format(written[begun].strip()))
    problem = error.problem or "cannot be read"
    match problem:
        case "mapping values are not allowed in this context" if re.search(r":\s.*:(\s|$)", seen):
            message = _second_colon(seen)
        case "mapping values are not allowed in this context":
            message = (
                f'"{seen}" does not fit what stands above it; mend the indentation, or a line above without a colon'
            )
        case "found character that cannot start any token":
            message = (
                f'a value begins with a sign that YAML keeps for itself, seen "{seen}"; put the value in double quotes'
            )
        case _ if (behind := _BEHIND_QUOTES.fullmatch(row)) is not None:
            whole = behind["value"].strip().replace("'", "''")
            message = f"words behind the closing quotation mark in \"{seen}\"; write {behind['key'].strip()}: '{whole}'"
        case _:
            message = f'this is not valid YAML ({problem}), seen "{seen}"; quote the value or mend the indentation'
    return Complaint(found + 1, message)
