"""YAML as contributors mean it: every scalar is text, and every value knows its line.

YAML 1.1 reads ``on`` as true, ``1:30`` as 90 and some dates as dates. Here nothing is guessed:
a scalar is the text that stands there, and the record that receives it says what it means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

Path: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = "str | dict[str, Data] | list[Data] | None"

_EMPTY = {"", "~", "null", "Null", "NULL"}
_DEEPEST = 12


@dataclass(frozen=True)
class Complaint:
    """Something wrong in the YAML itself: the line, counted from 1 in the text, and the message."""

    line: int
    message: str


@dataclass(frozen=True)
class YamlText:
    """What was read: the data, the line of each value by its path, and what was wrong."""

    data: Data
    lines: dict[Path, int]
    complaints: tuple[Complaint, ...]


def read_yaml(text: str) -> YamlText:
    """Read one YAML document; what is wrong with it is returned, never raised.

    The data are ``dict``, ``list``, ``str`` and ``None`` only. Of duplicate keys the first is kept.
    """
    lines: dict[Path, int] = {}
    complaints: list[Complaint] = []
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        return YamlText(None, {}, (_explain(error, text),))
    except RecursionError:
        return YamlText(None, {}, (Complaint(1, "the lists are nested too deeply; write plain lists"),))
    if root is None:
        return YamlText(None, {}, ())
    seen: set[int] = set()

    def build(node: yaml.Node, path: Path) -> Data:
        line = node.start_mark.line + 1
        lines.setdefault(path, line)
        if id(node) in seen:
            complaints.append(Complaint(line, "an alias (*name) is not supported; write the value out"))
            return None
        if len(path) > _DEEPEST:
            complaints.append(Complaint(line, "the lists are nested too deeply; write plain lists"))
            return None
        if isinstance(node, yaml.ScalarNode):
            # libyaml marks a plain scalar by the style "" or None; quoted text is never empty
            return None if not node.style and node.value in _EMPTY else str(node.value)
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [build(child, (*path, index)) for index, child in enumerate(node.value)]
        return dict(items(node, path))

    def items(node: yaml.Node, path: Path) -> Iterator[tuple[str, Data]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                complaints.append(
                    Complaint(line, "a key must be a plain word; quote the value that begins with [ or {")
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


def _explain(error: yaml.YAMLError, text: str) -> Complaint:
    """Put libyaml's words into a contributor's."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark is not None else 1
    written = text.split("\n")
    seen = written[line - 1].strip() if line <= len(written) else ""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    if any("\t" in row[: len(row) - len(row.lstrip())] for row in written[line - 1 : line]) or "\\t" in problem:
        return Complaint(line, f'a tab stands in the indentation, before "{seen}"; write spaces instead')
    if "mapping values are not allowed" in problem:
        return Complaint(line, f'a second ": " stands in "{seen}"; put the value in double quotes')
    if "could not find expected ':'" in problem:
        return Complaint(line, f'no colon in or above "{seen}"; write "key: value"')
    return Complaint(
        line, f'this is not valid YAML ({problem}), seen "{seen}"; quote the value or mend the indentation'
    )
