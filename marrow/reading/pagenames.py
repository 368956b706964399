"""Which fields of a record name other pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from marrow.model.fields import PageReference, Record
from marrow.model.problems import ValuePath
from marrow.model.vocabulary import PageKind


def named_pages(record: Record) -> Iterator[tuple[ValuePath, PageKind, str]]:
    """Yield (path of the field, folder, page name) for every field that names a page."""
    for name, written, folder in _fields(type(record)):
        value = getattr(record, name)
        if value:
            yield from _inside(value, folder, (written,))


@cache
def _fields(record_type: type[Record]) -> tuple[tuple[str, str, PageKind | None], ...]:
    """Return the fields of a record: the name, the name as it is written, the folder whose pages it names."""
    return tuple(
        (name, info.alias or name, _folder(info.annotation, info.metadata))
        for name, info in record_type.model_fields.items()
    )


def _inside(value: Any, folder: PageKind | None, path: ValuePath) -> Iterator[tuple[ValuePath, PageKind, str]]:
    if isinstance(value, Record):
        for inner, inner_folder, page in named_pages(value):
            yield (*path, *inner), inner_folder, page
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _inside(item, folder, (*path, index))
    elif folder is not None and isinstance(value, str):
        yield path, folder, value


def _folder(annotation: Any, metadata: Any = ()) -> PageKind | None:
    """Return the folder that an annotation marks, at whatever depth, or None."""
    for item in (*metadata, *getattr(annotation, "__metadata__", ())):
        if isinstance(item, PageReference):
            return item.folder
    return next(filter(None, map(_folder, get_args(annotation))), None)
