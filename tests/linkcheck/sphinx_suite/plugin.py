"""A plugin of pytest that puts our builder in the place of Sphinx's own while Sphinx's own tests of it run.

Its test servers are answered for what they leave out: most know HEAD alone, and give empty pages. Its rows are read
without what ours have more, and with the code that Sphinx has for them. What is left are differences that we mean:
``differences.toml`` names each with its reason, and a test that passes unawares fails.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

KEYS = ("filename", "lineno", "status", "code", "uri", "info")
DIFFERENCES = tomllib.loads(Path(__file__).with_name("differences.toml").read_text(encoding="utf-8"))


def as_in_sphinx(row: Any) -> Any:
    """Return a row of output.json with the keys and the code of Sphinx, which keeps the code of redirects alone."""
    if not isinstance(row, dict) or "verdict" not in row:
        return row
    kept = {key: row[key] for key in KEYS if key in row}
    return kept if row["status"] in ("redirected", "ignored") else {**kept, "code": 0}


def loosened(handler: type[BaseHTTPRequestHandler]) -> type[BaseHTTPRequestHandler]:
    """Return a server that answers GET as it does HEAD where it knows no GET."""
    if hasattr(handler, "do_GET"):
        return handler
    return type(handler.__name__, (handler,), {"do_GET": handler.do_HEAD})  # type: ignore[attr-defined]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect what differs on purpose to differ."""
    for item in items:
        reason = DIFFERENCES.get(item.name.partition("[")[0])
        if reason is not None:
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))


@pytest.fixture(autouse=True)
def _our_builder(monkeypatch: pytest.MonkeyPatch) -> None:
    import sphinx.application
    from sphinx.config import Config

    from tests import utils
    from tests.test_builders import test_build_linkcheck as theirs

    added = (*sphinx.application.builtin_extensions, "marrow.linkcheck.extension")
    monkeypatch.setattr(sphinx.application, "builtin_extensions", added)
    add = Config.add

    def with_ours(self: Config, name: str, default: object, *more: Any, **named: Any) -> None:
        add(self, name, {"marrow_links_suspect": False, "marrow_links_gap": 0}.get(name, default), *more, **named)

    monkeypatch.setattr(Config, "add", with_ours)
    serve = utils.serve_application

    @contextmanager
    def serving(app: Any, handler: type[BaseHTTPRequestHandler], **more: Any) -> Iterator[str]:
        with serve(app, loosened(handler), **more) as address:
            yield address

    monkeypatch.setattr(theirs, "serve_application", serving)
    plain = json.loads
    monkeypatch.setattr(json, "loads", lambda text, **more: as_in_sphinx(plain(text, **more)))
