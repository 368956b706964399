"""The link checker for any Sphinx project: ``extensions = ["marrow.linkcheck.extension"]`` puts it in the place of Sphinx's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the builder and its settings."""
    from marrow.linkcheck.extension.builder import LinkCheckBuilder, add_settings
    from marrow.version import __version__

    app.add_builder(LinkCheckBuilder, override=True)
    add_settings(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
