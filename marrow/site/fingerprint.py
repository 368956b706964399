"""What pages are made with: a build after a change of it reads every page again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from marrow.site.live import LIVE

PACKAGE = Path(__file__).resolve().parent.parent

SETTING = "marrow_made_with"
"""A setting on which every page depends. Nobody sets it: it is made from files before pages are read."""


def remember_code(app: Sphinx, config: Config) -> None:
    """Set the fingerprint of our code, the templates, the styles and the scripts."""
    files = set(_files(Path(app.confdir), config))
    if config[LIVE]:  # they are shown from where they lie, and change no page
        files = {path for path in files if path.suffix not in (".css", ".js")}
    config[SETTING] = fingerprint(sorted(files))


def fingerprint(paths: list[Path]) -> str:
    """Return a hash of files and their names, wherever they lie."""
    made = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        made.update(f"{path.name} {len(content)}\n".encode() + content)
    return made.hexdigest()


def _files(root: Path, config: Config) -> Iterator[Path]:
    """Yield the files; what else lies in static folders, such as drawings, changes with the pages that show it."""
    yield from (path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    for folder in config.templates_path:
        yield from (path for path in (root / folder).rglob("*") if path.is_file())
    for folder in config.html_static_path:
        yield from (path for path in (root / folder).rglob("*") if path.suffix in (".css", ".js"))
