"""From YAML data to a record, or to what a contributor must mend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from marrow.model.fields import Record
from marrow.model.figures import FORM_MARKS
from marrow.model.problems import ValuePath, nearest, write_instead
from marrow.model.vocabulary import Choice
from marrow.model.yamltext import Data
from marrow.reading.lookalikes.unwritten import OPEN


def validate(
    record_type: type[Record], data: Data, lines: Mapping[ValuePath, int]
) -> tuple[Record | None, list[tuple[int, str]]]:
    """Make a record of ``data``; return it, or None and one (line, message) for each problem."""
    left = tuple(_open(data))
    to_write = [
        (_line(path, lines), f"{_dotted(path)} is still to be written; put the value in the place of {OPEN}")
        for path in left
    ]
    try:
        record = record_type.model_validate(data, by_alias=True)
        return (None, to_write) if to_write else (record, [])
    except ValidationError as error:
        details = [detail for detail in error.errors() if _written(detail["loc"]) not in left]
        misspelt = set(_misspelt(record_type, details))
        found = [
            _explain(record_type, detail, lines)
            for detail in details
            if not _follows(detail, details) and not (detail["type"] == "missing" and detail["loc"] in misspelt)
        ]
        return None, sorted({*found, *to_write})


def _open(data: Data, path: ValuePath = ()) -> Iterator[ValuePath]:
    """Yield the places of values that a new page leaves open."""
    if data == OPEN:
        yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _open(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _open(value, (*path, index))


def _misspelt(record_type: type[Record], details: list[ErrorDetails]) -> Iterator[ValuePath]:
    """Yield the keys that are not there because they are written in another way."""
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *within, key = detail["loc"]
            meant = nearest(str(key), _keys(record_type, _written(tuple(within))))
            if meant is not None:
                yield (*within, meant)


def _follows(detail: ErrorDetails, others: list[ErrorDetails]) -> bool:
    """Return whether a list is called empty only because all that stands in it is wrong."""
    path = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(path) and other["loc"][: len(path)] == path for other in others
    )


def _explain(record_type: type[Record], detail: ErrorDetails, lines: Mapping[ValuePath, int]) -> tuple[int, str]:
    """Put one validation error into words: where, what, the value seen, what to write."""
    path = _written(detail["loc"])
    seen, context = detail["input"], detail.get("ctx", {})
    line = _line((*path, context["field"]) if context.get("field") else path, lines)
    field = _dotted(path)
    shown = _shown(seen)
    match detail["type"]:
        case "missing":
            return line, f'the field "{field}" is missing; {_example(record_type, path)}'
        case "extra_forbidden":
            *within, key = detail["loc"]  # a key of the file, whatever it is called
            known = _keys(record_type, _written(tuple(within)))
            remedy = write_instead(str(key), known, otherwise=f"write one of {', '.join(known)}")
            return line, f'unknown key "{_dotted((*_written(tuple(within)), str(key)))}"; {remedy}'
        case "literal_error" | "enum":
            expected = re.sub(r"<\w+\.\w+: '([\w-]+)'>", r"\1", context["expected"])  # some members of an enumeration
            known = expected.replace("'", "").replace(" or ", ", ").split(", ")
            remedy = write_instead(str(seen or ""), known, otherwise=f"write one of {', '.join(known)}")
            return line, f"{field}: unknown value {shown}; {remedy}"
        case "string_too_short" if seen == "" or context.get("min_length") == 1:
            return line, f"{field} is empty; write a value, or leave an optional key out"
        case "string_too_short":
            text = seen.strip()
            return line, f'{field}: {len(text)} characters, "{text}"; write at least {context["min_length"]}'
        case "string_too_long":
            text = seen.strip()
            return line, f'{field}: {len(text)} characters, "{text}"; write at most {context["max_length"]}'
        case "string_type":
            return line, f"{field}: expected text, seen {shown}; write one value after the colon"
        case "tuple_type":
            return line, f"{field}: expected a list, seen {shown}; write [first, second]"
        case "dict_type":
            return line, f"{field}: expected keys with values, seen {shown}; write key: value on a line below it"
        case "model_type" | "model_attributes_type":
            remedy = _with_keys(record_type, path, seen) if path else "write key: value"
            return line, f"{field or 'front matter'}: expected keys with values, seen {shown}; {remedy}"
        case "too_short":
            return line, f"{field}: the list is empty; write at least one value"
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return line, f"{field}: expected a whole number, seen {shown}; write digits only"
        case "greater_than":
            return (
                line,
                f"{field}: expected a number above {context['gt']}, seen {shown}; write one or leave the key out",
            )
        case "date_type":
            return line, f"{field}: expected a date, seen {shown}; write year-month-day, like 2026-11-22"
        case "bool_type":
            return line, f"{field}: expected yes or no, seen {shown}; write yes or no"
        case "marrow":
            return line, f"{field}: {detail['msg']}" if field else detail["msg"]
        case _:
            return line, f"{field}: {detail['msg'].lower()}, seen {shown}; see CONTRIBUTING.md for what goes here"


def _written(path: ValuePath) -> ValuePath:
    """Leave out the marks by which a record tells the forms of one field apart."""
    return tuple(part for part in path if part not in FORM_MARKS)


def _line(path: ValuePath, lines: Mapping[ValuePath, int]) -> int:
    """Return the line of the value at ``path``, or of the nearest thing that holds it."""
    for end in range(len(path), -1, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return 1


def _dotted(path: ValuePath) -> str:
    """Write a path as contributors see it; items of a list count from 1."""
    text = ""
    for part in path:
        text += f" {part + 1}" if isinstance(part, int) else f".{part}" if text else part
    return text


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return f"keys ({', '.join(value)})"
    if isinstance(value, (list, tuple)):
        return f"a list ({', '.join(map(_shown, value))})"
    return f'"{str(value).strip()}"'


def _model_at(record_type: type[Record], path: ValuePath) -> type[Record]:
    """Return the record type that the value at ``path`` must have."""
    model = record_type
    for part in path:
        if isinstance(part, str):
            field = next(info for name, info in model.model_fields.items() if part in (info.alias or name,))
            model = next((inner for inner in _models(field.annotation)), model)
    return model


def _models(annotation: Any) -> Iterator[type[Record]]:
    """Yield the record types inside an annotation such as ``tuple[Change, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _with_keys(record_type: type[Record], path: ValuePath, seen: Any) -> str:
    """Say with which keys a value is written, and put what was seen at the one that takes it."""
    fields = {info.alias or name: info for name, info in _model_at(record_type, path).model_fields.items()}
    needed = [key for key, info in fields.items() if info.is_required()] or list(fields)[:2]
    if len(needed) > _SIDE_BY_SIDE:
        return f"write the keys {', '.join(needed)} below it, each with its value"
    values = {key: str(seen) if str(seen) in _choices(fields[key].annotation) else "..." for key in needed}
    return f"write {{{', '.join(f'{key}: {value}' for key, value in values.items())}}}"


def _keys(record_type: type[Record], path: ValuePath) -> list[str]:
    return [info.alias or name for name, info in _model_at(record_type, path).model_fields.items()]


_SIDE_BY_SIDE = 4
"""The most keys that are written on one line."""

_EXAMPLES = {
    "authors": "authors: [editorial-desk]",
    "summary": "summary: one or two sentences of 50 to 200 characters",
    "topics": "topics: [spinal-cord-injury]",
    "interests": "interests: [none declared]",
    "roles": "roles: [author]",
    "subjects": "subjects: [people]",
    "peer_reviewed": "peer_reviewed: yes",
    "date": "date: 2026-11-22",
}


def _example(record_type: type[Record], path: ValuePath) -> str:
    """Say how a missing field is written."""
    name = str(path[-1])
    model = _model_at(record_type, path[:-1])
    info = next(info for key, info in model.model_fields.items() if name == (info.alias or key))
    if name in _EXAMPLES:
        return f"write {_EXAMPLES[name]}"
    values = _choices(info.annotation)
    if values:
        return f"write {name}: and one of {', '.join(values)}"
    if name.endswith(("_due", "_date")) or name in ("published", "updated"):
        return f"write {name}: 2026-11-22 (year-month-day)"
    if next(_models(info.annotation), None) is not None:
        inner = ", ".join(key for key in _keys(model, (name,)))
        return f"write {name}: with the keys {inner}"
    return f"write {name}: and its value"


def _choices(annotation: Any) -> tuple[str, ...]:
    """Return the values that an annotation allows, or none where it allows any."""
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return tuple(annotation)
    return tuple(map(str, get_args(annotation))) if get_origin(annotation) is Literal else ()
