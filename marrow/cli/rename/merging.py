"""The text of a page that takes in another: lists of both, sections of both, no word of either lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from marrow.cli.new.forms import Value, written
from marrow.model.yamltext import Data, read_yaml
from marrow.reading import frontmatter

NEVER_TAKEN = ("reviews", "published", "updated", "review_due")
"""Fields of one text alone: nobody reviewed what is made of two."""

_BY = {"answers": "asks", "figures": "id", "harms": "id"}
"""Lists in which one entry has one key."""

_OF_BOTH = ("codes", "csl")
"""Fields of which each key is taken that only one page has."""

_FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})")
_FOOTNOTE = re.compile(r"^\[\^([^\]]+)\]:", re.MULTILINE)


class NotMergedError(Exception):
    """Two pages that say different things under one name; the message says what to change first."""


def merged(kept: str, given: str, *, name: str) -> str:
    """Return the text of the page ``kept`` with all that stands in ``given``; ``name`` is that of the page.

    Raises NotMergedError.
    """
    one, other = _Text(kept), _Text(given)
    clash = sorted({*_FOOTNOTE.findall(kept)} & {*_FOOTNOTE.findall(given)})
    if clash:
        raise NotMergedError(f'both have a footnote "[^{clash[0]}]"; give one of them another name')
    fields = {key: _both(key, one.data.get(key), value, name) for key, value in other.data.items()}
    for key, value in fields.items():
        if value is not None and value != one.data.get(key):
            one = _Text(one.with_field(key, value))
    return one.with_sections(other)


class _Text:
    """A page: its front matter as data and as rows, and its body in sections."""

    def __init__(self, text: str) -> None:
        height = frontmatter.split(text).height
        rows = text.rstrip("\n").split("\n")
        self._head, self._body = rows[:height], rows[height:]
        data = read_yaml("\n".join(self._head[1:-1])).data
        self.data: Mapping[str, Data] = data if isinstance(data, dict) else {}

    def with_field(self, key: str, value: Value) -> str:
        rows = list(written(key, value))
        begun = next((at for at, row in enumerate(self._head) if row.startswith(f"{key}:")), len(self._head) - 1)
        end = begun + self._head[begun].startswith(f"{key}:")
        while end < len(self._head) - 1 and not re.match(r"[\w#]", self._head[end]):
            end += 1
        return "\n".join([*self._head[:begun], *rows, *self._head[end:], *self._body, ""])

    def sections(self) -> list[tuple[str, list[str]]]:
        """Return headings of the second level with the rows below each; what stands before the first has none."""
        found: list[tuple[str, list[str]]] = [("", [])]
        fence = ""
        for row in self._body:
            mark = _FENCE.match(row)
            if mark is not None and (not fence or (mark[1].startswith(fence) and row.strip() == mark[1])):
                fence = "" if fence else mark[1]
            if row.startswith("## ") and not fence:
                found.append((row, []))
            else:
                found[-1][1].append(row)
        return found

    def with_sections(self, other: _Text) -> str:
        """Return the text with the sections of another below those of the same heading, or at the end."""
        mine = self.sections()
        places = {_plain(heading): at for at, (heading, _) in enumerate(mine)}
        for heading, rows in other.sections():
            text = _trimmed(rows if heading else [row for row in rows if not row.startswith("# ")])
            if not text:
                continue
            if _plain(heading) in places:
                below = mine[places[_plain(heading)]][1]
                below[:] = [*_trimmed(below, end_only=True), "", *text, ""]
            else:
                mine[-1][1][:] = [*_trimmed(mine[-1][1], end_only=True), ""]
                mine.append((heading, ["", *text, ""]))
        body = [row for heading, rows in mine for row in ([heading] if heading else []) + rows]
        return "\n".join([*self._head, *_trimmed(body, end_only=True), ""])


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _trimmed(rows: list[str], *, end_only: bool = False) -> list[str]:
    start = 0 if end_only else next((at for at, row in enumerate(rows) if row.strip()), len(rows))
    end = next((at for at in range(len(rows), start, -1) if rows[at - 1].strip()), start)
    return rows[start:end]


def _both(key: str, mine: Data, other: Data, name: str) -> Value:
    """Return what the page says in a field when it takes in what the other says; None where it stays as it is."""
    if key in NEVER_TAKEN:
        return None
    if isinstance(other, dict) and isinstance(mine, dict):
        keys = [*mine, *(inner for inner in other if inner not in mine)]
        return {inner: _value(mine.get(inner, other.get(inner))) for inner in keys} if key in _OF_BOTH else None
    if key == "harms" and isinstance(mine, str):
        mine = None  # it says that none are told, and the other tells some
    if not isinstance(other, list) or not isinstance(mine, (list, type(None))):
        return None
    items = [_value(item) for item in (mine or [])]
    items += [item for item in map(_value, other) if item not in items and not _is_there(key, item, items)]
    items = [item for item in items if item != name]
    return tuple(sorted(items, key=_day) if key == "changes" else items) or None


def _is_there(key: str, item: Value, items: list[Value]) -> bool:
    """Return whether an entry has the key of one that stands there. Raises NotMergedError where both are wanted."""
    by = _BY.get(key)
    if by is None or not isinstance(item, Mapping):
        return False
    taken = any(isinstance(one, Mapping) and one.get(by) == item.get(by) for one in items)
    if taken and key != "answers":
        raise NotMergedError(
            f'{key}: both have "{item.get(by)}", and not with the same words; call one of them otherwise'
        )
    return taken


def _day(item: Value) -> str:
    return str(item.get("date")) if isinstance(item, Mapping) else ""


def _value(data: Data) -> Value:
    if isinstance(data, dict):
        return {str(key): _value(held) for key, held in data.items()}
    if isinstance(data, list):
        return tuple(_value(item) for item in data)
    return None if data is None else str(data)


def once(text: str, name: str) -> str:
    """Return YAML in which no list of names has a name more than once."""

    def instead(found: re.Match[str]) -> str:
        names = [part.strip() for part in found[1].split(",")]
        return f"[{', '.join(dict.fromkeys(names))}]" if names.count(name) > 1 else found[0]

    flow = re.sub(r"\[([a-z0-9-]+(?:, *[a-z0-9-]+)+)\]", instead, text)
    return "\n".join(_without_rows_again(flow.split("\n"), re.compile(rf"\s*- {re.escape(name)}\s*")))


def evidence_once(text: str) -> str:
    """Return the body of a page in which no claim names the same place of a source twice."""
    return "\n".join(_without_rows_again(text.split("\n"), re.compile(r"\s*[-*+] [a-z0-9-]+:.*")))


def _without_rows_again(rows: list[str], item: re.Pattern[str]) -> Iterator[str]:
    """Yield rows, but no item of a list that stands in that list already."""
    seen: set[str] = set()
    for row in rows:
        if re.match(r"\s*[-*+] ", row) is None:
            seen.clear()
        if item.fullmatch(row) and row in seen:
            continue
        seen.add(row)
        yield row
