"""The builder of the site: Sphinx's own for HTML, without the search and the scripts that ours take the place of.

Each worker reads, and then resolves and writes, one share of all pages. Where Sphinx does that, it begins a process for
every few pages and hands the whole environment back from each; and its main process alone resolves what others write.
The setting ``marrow_as_sphinx`` has it done as Sphinx does it; the site is the same.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.build_phase import BuildPhase
from sphinx.util.parallel import ParallelTasks

from marrow.site.counted import Counted, counting
from marrow.site.live import LIVE, put_in_place
from marrow.site.parts import each_part, part_name
from marrow.site.transforms import AS_SPHINX, leave_out_unused_later
from marrow.site.workers import end_with_main_process

FEW = 8
"""Fewer pages are read and written sooner by one process than by several."""

_FOR_ITS_SEARCH = tuple(
    f"_static/{name}.js" for name in ("documentation_options", "doctools", "sphinx_highlight", "translations")
)


class MarrowBuilder(StandaloneHTMLBuilder):
    """Builds the site as ``html``. Sphinx makes no index of words: ``marrow.site.search`` does."""

    name = "html"
    search = False
    _part = 1
    _counted: Counted

    def init(self) -> None:
        """See whether all is to be done as Sphinx does it."""
        super().init()
        self._as_sphinx: bool = self.config[AS_SPHINX]
        leave_out_unused_later(self._app)

    def copy_static_files(self) -> None:
        """Copy them into an empty folder: a file that is gone leaves nothing."""
        shutil.rmtree(self._static_dir, ignore_errors=True)
        super().copy_static_files()

    def init_js_files(self) -> None:
        """Load the scripts of settings and extensions alone."""
        super().init_js_files()
        self._js_files = [script for script in self._js_files if script.filename not in _FOR_ITS_SEARCH]

    def _read_serial(self, docnames: list[str]) -> None:
        """Read pages one by one and keep none of them in memory: each is written from its file."""
        if self._as_sphinx:
            super()._read_serial(docnames)
            return
        self._forget(docnames)
        with counting(len(docnames), "pages read") as self._counted:
            self._read_share(docnames)

    def _read_parallel(self, docnames: list[str], nproc: int) -> None:
        """Let each of the workers read its share; it hands back once what it has learned."""
        if self._as_sphinx:
            super()._read_parallel(docnames, nproc)
            return
        if len(docnames) < FEW:
            self._read_serial(docnames)
            return
        self._forget(docnames)
        with counting(len(docnames), "pages read") as self._counted:
            tasks = ParallelTasks(nproc)
            for start in range(nproc):
                tasks.add_task(self._learned, docnames[start::nproc], self._learn)
            tasks.join()

    def _forget(self, docnames: Sequence[str]) -> None:
        for name in docnames:
            self.events.emit("env-purge-doc", self.env, name)
            self.env.clear_doc(name)

    def _read_share(self, docnames: Sequence[str]) -> None:
        for name in docnames:
            try:
                self.read_doc(name, _cache=False)
            except Exception as error:
                if not self.config[LIVE]:
                    raise
                put_in_place(self, name, error)
            self._counted.step()

    def _learned(self, docnames: list[str]) -> bytes:
        """Read pages in a worker; return the environment."""
        end_with_main_process()
        self._read_share(docnames)
        return pickle.dumps(self.env, pickle.HIGHEST_PROTOCOL)

    def _learn(self, docnames: list[str], learned: bytes) -> None:
        """Take over what a worker learned of pages."""
        environment: BuildEnvironment = pickle.loads(learned)
        self.env.merge_info_from(docnames, environment, self._app)

    def copy_translation_js(self) -> None:
        """Copy no words of Sphinx's search in the language of the site."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Let each of the workers resolve and write its share: Sphinx has one process resolve the pages of all."""
        if self._as_sphinx:
            super().write_documents(docnames)
            return
        first, *others = sorted(docnames)
        jobs = self._app.parallel
        with counting(len(docnames), "pages written") as self._counted:
            if not self.parallel_ok or jobs < 2 or len(others) < FEW:
                self._write_share((first, *others))
                return
            self._write_share((first,))  # templates that are read once are read for all workers
            tasks = ParallelTasks(jobs)
            for start in range(jobs):
                tasks.add_task(self._write_share, others[start::jobs], lambda _, images: self.images.update(images))
            tasks.join()

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page, and the pages that show the other parts of a list on it."""
        try:
            for part in each_part(doctree, docname, self):
                self._part = part
                super().write_doc(docname, doctree)
        finally:
            self._part = 1

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        *,
        outfilename: Path | None = None,
        event_arg: Any = None,
    ) -> None:
        """Write one file, under the name of the part of a list that it shows."""
        if self._part > 1:
            addctx["title"] = f"{addctx['title']}, page {self._part}"
            pagename = part_name(pagename, self._part)
        super().handle_page(pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg)

    def _write_share(self, docnames: Sequence[str]) -> dict[str, str]:
        """Write pages; return the pictures on them, which the main process copies."""
        end_with_main_process()
        for name in docnames:
            try:
                self._write(name)
            except Exception as error:
                if not self.config[LIVE]:
                    raise
                put_in_place(self, name, error)
                self._write(name)
            self._counted.step()
        return dict(self.images)

    def _write(self, name: str) -> None:
        self.phase = BuildPhase.RESOLVING
        doctree = self.env.get_and_resolve_doctree(name, self, tags=self.tags)
        self.phase = BuildPhase.WRITING
        self.write_doc_serialized(name, doctree)
        self.write_doc(name, doctree)
        self.env._pickled_doctree_cache.pop(name, None)


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's builder."""
    app.add_config_value(AS_SPHINX, False, "", bool)
    app.add_builder(MarrowBuilder, override=True)
