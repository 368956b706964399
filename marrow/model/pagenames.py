"""Which fields of a record name other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from marrow.model.fields import PageReference, Record
from marrow.model.yamltext import Path


def named_pages(record: Record) -> Iterator[tuple[Path, str, str]]:
    """Yield (path of the field, folder, page name) for every field that names a page."""
    for name, info in type(record).model_fields.items():
        yield from _inside(getattr(record, name), _folder(info.annotation, info.metadata), (info.alias or name,))


def _inside(value: Any, folder: str | None, path: Path) -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, Record):
        for inner, inner_folder, page in named_pages(value):
            yield (*path, *inner), inner_folder, page
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _inside(item, folder, (*path, index))
    elif folder is not None and isinstance(value, str):
        yield path, folder, value


def _folder(annotation: Any, metadata: Any = ()) -> str | None:
    """Return the folder that an annotation marks, at whatever depth, or None."""
    for item in (*metadata, *getattr(annotation, "__metadata__", ())):
        if isinstance(item, PageReference):
            return item.folder
    return next(filter(None, map(_folder, get_args(annotation))), None)
