"""Comments by readers that an editor let through: ``comments.json``, written by ``python3 run.py comments -- export``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from marrow.model.fields import Record
from marrow.model.problems import Problem

FILE = "comments.json"
RULE = "comments"
LONGEST_TEXT = 5_000
"""Signs of one comment."""

LONGEST_NAME = 60
MOST_ON_A_PAGE = 10_000

_REMEDY = "write the file anew: python3 run.py comments -- export"


class Comment(Record):
    """One comment: ``parent`` is the number of the one that it answers, ``editor`` whether one of us wrote it.

    Name and text are plain text: nothing in them is read as Markdown or HTML.
    """

    page: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)?$")]
    id: Annotated[int, Field(gt=0)]
    parent: Annotated[int, Field(gt=0)] | None = None
    written: Annotated[str, StringConstraints(pattern=r"^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ$")]
    name: Annotated[str, StringConstraints(max_length=LONGEST_NAME)] = ""
    editor: bool = False
    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]


@dataclass(frozen=True)
class Published:
    """The comments on each page by its name, each page's in the order of the file, and what is wrong with the file."""

    on: Mapping[str, tuple[Comment, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load(root: Path) -> Published:
    """Read ``comments.json`` below ``root``; what is wrong becomes problems. Without the file there are no comments."""
    try:
        return read((root / FILE).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return Published()
    except (OSError, UnicodeDecodeError) as error:
        return _broken(1, f"the file cannot be read ({error}); {_REMEDY}")


def read(text: str) -> Published:
    """Read the text of the file."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return _broken(error.lineno, f"not JSON ({error.msg}, column {error.colno}); {_REMEDY}")
    except (ValueError, RecursionError):
        return _broken(1, f"not the JSON that is written here; {_REMEDY}")
    if not isinstance(data, list):
        return _broken(1, f"no list of comments; {_REMEDY}")
    found: list[Comment] = []
    problems: list[Problem] = []
    seen: set[int] = set()
    for number, entry in enumerate(data, start=1):
        try:
            comment = Comment.model_validate(entry)
        except ValidationError as error:
            problems.append(_wrong(text, number, _first(error.errors()[0])))
            continue
        if comment.id in seen:
            problems.append(_wrong(text, number, f"the id {comment.id} stands twice; {_REMEDY}"))
            continue
        seen.add(comment.id)
        found.append(comment)
    on: dict[str, list[Comment]] = {}
    for comment in found:
        on.setdefault(comment.page, []).append(comment)
    for page, here in on.items():
        if len(here) > MOST_ON_A_PAGE:
            message = f'"{page}" has {len(here):,} comments; {MOST_ON_A_PAGE:,} is the most that one page shows'
            problems.append(Problem(FILE, 1, RULE, message))
    return Published({page: tuple(here) for page, here in on.items()}, tuple(problems))


def written(comments: Iterable[Comment]) -> str:
    """Return the text of the file: a comment a line, so that a change shows as one."""
    rows = (json.dumps(comment.model_dump(mode="json"), ensure_ascii=False) for comment in comments)
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _first(error: Mapping[str, Any]) -> str:
    where = ".".join(map(str, error["loc"])) or "the entry"
    return f"{where}: {error['msg']}; {_REMEDY}"


def _wrong(text: str, number: int, message: str) -> Problem:
    """Return the problem of a comment by its place in the list; the file has a line for each."""
    return Problem(FILE, min(number + 1, text.count("\n") + 1), RULE, message)


def _broken(line: int, message: str) -> Published:
    return Published(problems=(Problem(FILE, line, RULE, message),))
