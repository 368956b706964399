"""What a page loads: the style sheets and scripts that it needs, so that it is read soon on a slow line."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_NEVER = frozenset({"_static/styles/furo-extensions.css", "_static/design-tabs.js"})
"""Those for extensions and directives that no page has."""

_WHERE = {"_static/pygments.css": 'class="highlight', "_static/sphinx-design.min.css": 'class="sd-'}
"""Style sheets that belong to what some pages show, by the words that stand in those."""


def load_what_is_needed(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Leave out of a page what nothing on it needs."""
    body = context.get("body", "")
    left_out = {*_NEVER, *(name for name, words in _WHERE.items() if words not in body)}
    for listed in ("css_files", "script_files"):
        context[listed] = [file for file in context.get(listed, ()) if getattr(file, "filename", "") not in left_out]
