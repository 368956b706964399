"""The ``linkcheck`` builder: it sees every link that the built pages show, and hands all to ``marrow.linkcheck``.

Of Sphinx's own builder it uses two things: its collector writes each link into ``hyperlinks`` unless the address is in
there, and ``finish`` is where links are checked. A test holds both fast.
"""

from __future__ import annotations

import gc
import hashlib
import sys
from bdb import BdbQuit
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import __version__ as sphinx_version
from sphinx.application import Sphinx
from sphinx.builders.linkcheck import CheckExternalLinksBuilder, Hyperlink
from sphinx.errors import ConfigError
from sphinx.util import logging

from marrow.linkcheck.extension.kept import KeptLink, KeptLinks
from marrow.linkcheck.extension.settings import SettingError, patterns, settings_of
from marrow.version import __version__

if TYPE_CHECKING:
    from marrow.linkcheck.extension.gather import Shown
    from marrow.linkcheck.records import Link, Place, Result

FIX, ASK_ALL, GITHUB = "marrow_links_fix", "marrow_links_ask_all", "marrow_links_github"

_logger = logging.getLogger(__name__)


class WrongSettingError(ConfigError, BdbQuit):
    """Nothing is built with such a setting. Which one, has been printed.

    It is a BdbQuit besides, because ``sphinx-build`` ends with 2 and says nothing of that one; any other exception
    would reach people with a stack trace.
    """


class Everywhere(dict[str, Hyperlink]):
    """What Sphinx's collector takes for its dictionary of links: it keeps every place of an address, not the first."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Hyperlink] = []

    def __contains__(self, address: object) -> bool:
        return False

    def __setitem__(self, address: str, link: Hyperlink) -> None:
        self.all.append(link)


class LinkCheckBuilder(CheckExternalLinksBuilder):
    """Checks all links with the engine of ``marrow.linkcheck``; every ``linkcheck_*`` setting keeps its meaning."""

    allow_parallel = False  # there is nothing to write; handing pages to other processes takes longer than that

    def init(self) -> None:
        """Begin with no links. With a bad setting the build ends at once."""
        gc.freeze()  # what is there by now stays to the end, and need not be looked through again and again
        self.hyperlinks = Everywhere()
        self._resolved: set[str] = set()
        try:
            settings_of(self.config)
        except SettingError as error:
            print(error, file=sys.stderr)
            raise WrongSettingError(str(error)) from None

    def get_outdated_docs(self) -> set[str]:
        """Return the pages whose links are not known from the last build."""
        self._kept = KeptLinks(Path(self.doctreedir), self._links_hang_on)
        if self._links_may_be_kept:
            self._kept.read()
        return {page for page in self.env.found_docs if not self._kept.is_fresh(page)}

    @property
    def _links_may_be_kept(self) -> bool:
        """Whether nobody changes addresses behind our back."""
        return not self.events.listeners.get("linkcheck-process-uri")

    @property
    def _links_hang_on(self) -> str:
        """All that the links of a page hang on beside its doctree."""
        conf = Path(self.confdir) / "conf.py"
        text = conf.read_bytes() if conf.is_file() else b""
        return f"{__version__} {sphinx_version} {hashlib.sha256(text).hexdigest()}"

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Note that the links of a page have been collected."""
        self._resolved.add(docname)

    def finish(self) -> None:
        """Check what was collected, and report."""
        gc.collect()  # doctrees are circles: their memory is used again
        from marrow.linkcheck.run import Job, run

        gc.freeze()  # what was loaded, too
        self._join_with_kept()
        config, root = self.config, Path(self.srcdir)
        memory = config.marrow_links_memory
        job = Job(
            root=root,
            output=Path(self.outdir),
            memory=root / memory if memory else Path(self.doctreedir) / "linkcheck.sqlite",
            day=self.day,
            whole=self.sees_all,
            fix=config[FIX],
            ask_all=config[ASK_ALL],
            github=config[GITHUB],
        )
        ended = run(self.links(root), settings_of(config), job)
        for result in ended.results:
            self._warn_of_redirect(result)
        self._app.statuscode = ended.code
        gc.unfreeze()

    def _join_with_kept(self) -> None:
        """Add the links of pages that were not resolved now, and keep all for the next build."""
        assert isinstance(self.hyperlinks, Everywhere)
        now: dict[str, list[KeptLink]] = {page: [] for page in self._resolved}
        for link in self.hyperlinks.all:
            now.setdefault(link.docname, []).append(KeptLink(link.uri, link.lineno))
        self._kept.update(self.env.found_docs, now)
        self.hyperlinks.all = [
            Hyperlink(one.address, page, self.env.doc2path(page), one.line)
            for page, (_, links) in sorted(self._kept.pages.items())
            for one in links
        ]
        if self._links_may_be_kept:
            self._kept.write()

    @property
    def day(self) -> date:
        """The day by which decisions of editors hold."""
        return datetime.now(UTC).date()

    @property
    def sees_all(self) -> bool:
        """Whether all links are looked at, and not only those of some pages."""
        return True

    def links(self, root: Path) -> tuple[Link, ...]:
        """Return all links with their places; those of excluded pages say that they are not to be asked."""
        from marrow.linkcheck.extension.gather import gather, set_aside

        return set_aside(gather(self.shown(), partial(text, root)), self.why_excluded)

    def why_excluded(self, place: Place) -> str:
        """Return why the links of a page are not looked at, in the words of Sphinx; nothing if they are."""
        excluded = patterns(self.config, "linkcheck_exclude_documents")
        if not excluded:
            return ""
        name = self.env.path2doc(str(Path(self.srcdir) / place.path)) or place.path
        found = next((pattern.pattern for pattern in excluded if pattern.match(name)), None)
        return f"{name} matched {found} from linkcheck_exclude_documents" if found is not None else ""

    def shown(self) -> Iterator[Shown]:
        """Yield the links to other sites, and those to files that are not there."""
        from marrow.linkcheck.extension.gather import Shown

        assert isinstance(self.hyperlinks, Everywhere)
        for link in self.hyperlinks.all:
            if link.uri and not link.uri.startswith("#") and not self._is_file(link):
                path = Path(self.env.doc2path(link.docname, False)).as_posix()
                yield Shown(link.uri, path, link.lineno if link.lineno and link.lineno > 0 else None)

    @staticmethod
    def _is_file(link: Hyperlink) -> bool:
        """Return whether an address is the path of a file beside its page; the disk is not asked of web addresses."""
        return "://" not in link.uri and (Path(link.docpath).parent / link.uri).exists()

    def _warn_of_redirect(self, result: Result) -> None:
        """Warn as Sphinx does: once some redirects are allowed, all others are to be seen."""
        from marrow.linkcheck.report.outputs import how_redirected

        finding = result.finding
        if not isinstance(self.config.linkcheck_allowed_redirects, dict):
            return
        if how_redirected(finding) and result.link.places:
            place = result.link.places[0]
            where = (self.env.path2doc(str(Path(self.srcdir) / place.path)) or place.path, place.line)
            words = ("redirect  %s - %s to %s", result.link.address, how_redirected(finding), finding.instead)
            _logger.warning(*words, location=where, type="linkcheck", subtype="redirect")


def text(root: Path, path: str) -> str:
    """Return a file as an editor shows it; a link of a page that is no file of ours has no place in a text."""
    try:
        return (root / path).read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""


def add_settings(app: Sphinx, *, memory: str = "") -> None:
    """Add the settings that Sphinx's own builder does not have; without a ``memory`` it lies beside the doctrees."""
    app.add_config_value("marrow_links_suspect", True, "", bool)
    for name in (FIX, ASK_ALL, GITHUB):
        app.add_config_value(name, False, "", bool)
    app.add_config_value("marrow_links_contact", "", "", str)
    app.add_config_value("marrow_links_memory", memory, "", str)
    app.add_config_value("marrow_links_gap", 200, "", int)  # milliseconds
    app.add_config_value("marrow_links_hosts", {}, "", dict)
    app.add_config_value("marrow_links_registries", {}, "", dict)
