"""Front matter that is still to be written: every field of a record, what is known filled in, what to write above each.

A field that must be there and is not known stands empty, so that the check names it once; one that may be left out
stands as a comment with an example.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, get_args, get_origin

from marrow.model.advice import ADVICE, Advice
from marrow.model.advice import choices as choices_of
from marrow.model.fields import Record
from marrow.model.vocabulary import Choice

Value: TypeAlias = "str | Mapping[str, Value] | tuple[Value, ...] | None"
"""What is known of a field; None leaves it empty."""

_WIDTH = 100
_FEW = 6
"""So many choices stand on lines of their own, with what they mean."""
_DEEP = 4
"""From so many spaces on, comments would hide what they explain; what holds the record explains it."""

_PLAIN = re.compile(r"[^\W_][\w./’'()-]*(?: [\w./’'()-]+)*")
_NO_TEXT = {"null", "Null", "NULL"}


def form(
    record_type: type[Record],
    given: Mapping[str, Value],
    *,
    advice: Mapping[str, Advice] | None = None,
    needed: tuple[str, ...] = (),
    indent: str = "",
) -> Iterator[str]:
    """Yield the lines of a record with what is ``given``.

    ``advice`` is for fields that the guide does not know; fields that are ``needed`` are not to be left out here.
    """
    known = {**(advice or {}), **ADVICE.get(record_type, {})}
    fields = {info.alias or name: info for name, info in record_type.model_fields.items()}
    if "waive" in fields:
        fields["waive"] = fields.pop("waive")  # the last thing that a new page needs
    unnamed = []
    for key, info in fields.items():
        told, inner, choices = known.get(key), _record(info.annotation)[0], choices_of(info.annotation)
        if len(indent) >= _DEEP:
            told, choices = None, ()
        if key in given or key in needed or info.is_required():
            example = told.example if told and key not in given and inner is None else None
            yield from _comment(told.what if told else None, example, choices, indent)
            if key in given:
                yield from written(key, given[key], indent)
                yield from _left_out(inner, given[key], indent)
            else:
                yield from _empty(key, info.annotation, advice, indent)
        elif indent:
            unnamed.append(key)
        elif told is not None:
            yield from _comment(told.what, None, choices, indent)
            yield from (f"# {line}" for line in f"{key}: {told.example}".replace(": \n", ":\n").split("\n"))
    yield from _may_stand(unnamed, indent)


def _left_out(inner: type[Record] | None, given: Value, indent: str) -> Iterator[str]:
    """Yield which keys a record may have besides those that are given."""
    if inner is not None and isinstance(given, Mapping):
        keys = [info.alias or name for name, info in inner.model_fields.items()]
        yield from _may_stand([key for key in keys if key not in given], f"{indent}  ")


def _may_stand(keys: list[str], indent: str) -> Iterator[str]:
    if keys:
        yield from _wrapped(f"May stand here too: {', '.join(keys)}", indent)


def written(key: str, value: Value, indent: str = "") -> Iterator[str]:
    """Yield the lines of a key with its value."""
    match value:
        case None:
            yield f"{indent}{key}:"
        case str():
            yield f"{indent}{key}: {scalar(value)}"
        case Mapping():
            yield f"{indent}{key}:"
            for inner, held in value.items():
                yield from written(inner, held, f"{indent}  ")
        case _ if all(isinstance(item, str) for item in value):
            yield f"{indent}{key}: [{', '.join(scalar(str(item)) for item in value)}]"
        case _:
            yield f"{indent}{key}:"
            for item in value:
                yield from _item(item, indent)


def _item(item: Value, indent: str) -> Iterator[str]:
    """Yield the lines of an item of a list: one, or several where something is still to be written."""
    if not isinstance(item, Mapping) or None not in item.values():
        yield f"{indent}  - {_flow(item)}"
        return
    lines = [line for key, value in item.items() for line in written(key, value, f"{indent}    ")]
    yield f"{indent}  - {lines[0].lstrip()}"
    yield from lines[1:]


def _flow(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return scalar(value)
        case Mapping():
            return f"{{{', '.join(f'{key}: {_flow(held)}'.rstrip() for key, held in value.items())}}}"
        case _:
            return f"[{', '.join(map(_flow, value))}]"


def scalar(text: str) -> str:
    """Write text so that YAML reads it as it is."""
    plain = _PLAIN.fullmatch(text) is not None and text not in _NO_TEXT
    return text if plain else json.dumps(text, ensure_ascii=False)


def _empty(key: str, annotation: Any, advice: Mapping[str, Advice] | None, indent: str) -> Iterator[str]:
    """Yield the lines of a field that must be there and of which nothing is known."""
    yield f"{indent}{key}:"
    inner, listed = _record(annotation)
    if inner is None:
        return
    lines = list(form(inner, {}, advice=advice, indent=f"{indent}{'    ' if listed else '  '}"))
    if listed:
        first = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
        lines[first] = f"{indent}  - {lines[first].lstrip()}"
    yield from lines


def _record(annotation: Any) -> tuple[type[Record] | None, bool]:
    """Return the record that a field holds, if it holds one, and whether it is a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation, False
    arguments = get_args(annotation)
    if get_origin(annotation) is tuple:
        return _record(arguments[0])[0], True
    return next((found for inner in arguments if (found := _record(inner))[0] is not None), (None, False))


def _comment(what: str | None, example: str | None, choices: tuple[Choice, ...], indent: str) -> Iterator[str]:
    if what is not None:
        yield from _wrapped(
            f"{what[0].upper()}{what[1:]}{f', such as: {example}' if example and not choices else ''}", indent
        )
    meanings = [(choice, getattr(choice, "meaning", "") or getattr(choice, "label", "")) for choice in choices]
    if len(choices) <= _FEW:
        yield from (
            f"{indent}#   {choice}: {meaning}" if meaning else f"{indent}#   {choice}" for choice, meaning in meanings
        )
    else:
        yield from _wrapped(f"One of: {', '.join(choices)}", indent)


def _wrapped(text: str, indent: str) -> Iterator[str]:
    return (f"{indent}# {line}" for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False, break_long_words=False))
