"""Reading the JSON of others: whatever has another form than their documentation says is nothing, never an exception."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from marrow.linkcheck.registries.transport import NoAnswerError, Response

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"


def parse(response: Response) -> Json:
    """Return what an answer holds. Raises NoAnswerError if its status is not 200 or it is no JSON."""
    if response.status != 200:
        raise NoAnswerError(response.in_words)
    return parse_text(response)


def parse_text(response: Response) -> Json:
    """Return what an answer holds, whatever its status. Raises NoAnswerError if it is no JSON."""
    try:
        found: Json = json.loads(response.body)
    except (ValueError, RecursionError):
        seen = response.headers.get("content-type", "").partition(";")[0] or "something"
        raise NoAnswerError(f"the answer is not whole or not JSON ({seen}, {len(response.body)} bytes)") from None
    return found


def inside(value: Json, *names: str) -> Json:
    """Return what stands in objects within objects, or None."""
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def listed(value: Json) -> list[Json]:
    """Return a list; a single value is a list of one, and None an empty one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def text(value: Json) -> str:
    """Return text with single spaces, without halves of characters that no file can hold; else nothing."""
    return " ".join(value.encode("utf-8", "replace").decode().split()) if isinstance(value, str) else ""


def texts(*values: Json) -> tuple[str, ...]:
    """Return all text in values and in lists of them, each once, in their order."""
    found = (text(each) for value in values for each in listed(value))
    return tuple(dict.fromkeys(each for each in found if each))
