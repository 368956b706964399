"""The builder of the site: Sphinx's own for HTML, without the search and the scripts that ours take the place of."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

_FOR_ITS_SEARCH = ("_static/documentation_options.js", "_static/doctools.js", "_static/sphinx_highlight.js")


class MarrowBuilder(StandaloneHTMLBuilder):
    """Builds the site as ``html``. Sphinx makes no index of words: ``marrow.site.search`` does."""

    name = "html"
    search = False

    def init_js_files(self) -> None:
        """Load the scripts of settings and extensions alone."""
        super().init_js_files()
        self._js_files = [script for script in self._js_files if script.filename not in _FOR_ITS_SEARCH]


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's builder."""
    app.add_builder(MarrowBuilder, override=True)
