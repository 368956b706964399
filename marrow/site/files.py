"""Writes the machine-readable data beside the pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sphinx.application import Sphinx

from marrow import exports
from marrow.site import head
from marrow.site.domain import domain_of


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """Write the files that changed and take away those of pages that are gone.

    Only the plain HTML builder has the addresses that the data names.
    """
    if exception is not None or app.builder.name != "html":
        return
    root, views = Path(app.outdir), domain_of(app.env).views
    site = exports.Site(
        app.config.project,
        app.config.language,
        views.known.settings.licence.address,
        partial(head.address_of_file, app.config.html_baseurl),
    )
    around = exports.around(views, site, has_address=bool(app.config.html_baseurl))
    files = {root / path: text.encode() for path, text in {**exports.files(views), **around}.items()}
    for path, data in files.items():
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    # the deepest first, so that a folder is empty when its turn comes
    ours = [path for folder in (exports.REFERENCES, exports.FEEDS) for path in (root / folder).rglob("*")]
    for path in sorted(ours, reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in files:
            path.unlink()
