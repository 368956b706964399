"""The builder of the site: Sphinx's own for HTML, without the search and the scripts that ours take the place of."""

from __future__ import annotations

from collections.abc import Sequence, Set

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.build_phase import BuildPhase
from sphinx.util.parallel import ParallelTasks

_FOR_ITS_SEARCH = ("_static/documentation_options.js", "_static/doctools.js", "_static/sphinx_highlight.js")


class MarrowBuilder(StandaloneHTMLBuilder):
    """Builds the site as ``html``. Sphinx makes no index of words: ``marrow.site.search`` does."""

    name = "html"
    search = False

    def init_js_files(self) -> None:
        """Load the scripts of settings and extensions alone."""
        super().init_js_files()
        self._js_files = [script for script in self._js_files if script.filename not in _FOR_ITS_SEARCH]

    def write_documents(self, docnames: Set[str]) -> None:
        """Let each of the workers resolve and write its share: Sphinx has one process resolve the pages of all."""
        jobs = self._app.parallel
        first, *others = sorted(docnames)
        if not self.parallel_ok or jobs < 2 or len(others) < jobs:
            super().write_documents(docnames)
            return
        self._write_share((first,))  # templates that are read once are read for all workers
        tasks = ParallelTasks(jobs)
        for start in range(jobs):
            tasks.add_task(self._write_share, others[start::jobs], lambda _, images: self.images.update(images))
        tasks.join()

    def _write_share(self, docnames: Sequence[str]) -> dict[str, str]:
        """Write pages; return the pictures on them, which the main process copies."""
        for name in docnames:
            self.phase = BuildPhase.RESOLVING
            doctree = self.env.get_and_resolve_doctree(name, self, tags=self.tags)
            self.phase = BuildPhase.WRITING
            self.write_doc_serialized(name, doctree)
            self.write_doc(name, doctree)
        return dict(self.images)


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's builder."""
    app.add_builder(MarrowBuilder, override=True)
