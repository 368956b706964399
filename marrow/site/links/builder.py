"""Marrow's ``linkcheck`` builder: beside what pages show it knows the identifiers and addresses in front matter."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx

from marrow.gate.run import today
from marrow.linkcheck.extension.builder import LinkCheckBuilder, add_settings, text
from marrow.linkcheck.extension.settings import settings_of
from marrow.model.records import RECORDS
from marrow.reading import git
from marrow.site.domain import domain_of

if TYPE_CHECKING:
    from marrow.linkcheck.records import Link

_UNREAD = 2
SINCE = "marrow_links_since"
PATHS = "marrow_links_paths"


class RepositoryLinkCheckBuilder(LinkCheckBuilder):
    """Checks the links of all pages and sources, of some paths, or of lines that were added."""

    def init(self) -> None:
        """Begin with no links. With a bad setting or without a network the build ends at once."""
        from marrow.linkcheck.run import NO_NETWORK, OFFLINE, is_offline

        super().init()
        if is_offline(settings_of(self.config)):
            print(NO_NETWORK, file=sys.stderr)
            sys.exit(OFFLINE)  # of every other exception sphinx-build makes 2, which is wrong use

    @property
    def day(self) -> date:
        """The day by which decisions of editors hold: that of all rules."""
        return today()

    @property
    def sees_all(self) -> bool:
        """Whether the whole repository is looked at."""
        return not (self.config[PATHS] or self.config[SINCE] or self._unread)

    @property
    def _unread(self) -> list[str]:
        """The pages whose front matter cannot be read, so that what it links to is not known."""
        pages = domain_of(self.env).views.catalogue.pages.values()
        lists = {f"{kind}/index" for kind in RECORDS}  # which have no front matter
        return sorted(
            page.path for page in pages if page.record is None and page.kind in RECORDS and page.name not in lists
        )

    def finish(self) -> None:
        """Check and report; a run that could not see all links does not end as if all were fine."""
        super().finish()
        if self._unread:
            print(f"Not all links were looked at: {', '.join(self._unread)} cannot be read", file=sys.stderr)
            self._app.statuscode = self._app.statuscode or _UNREAD

    def links(self, root: Path) -> tuple[Link, ...]:
        """Return all links with their places, as far as they are asked for."""
        from marrow.linkcheck.extension.gather import gather, narrow, narrow_to, on_lines, set_aside
        from marrow.site.links.gather import named

        read = partial(text, root)
        shown = tuple(self.shown())
        links = gather(shown, read, named(domain_of(self.env).views.catalogue, read))
        if self.config[PATHS]:
            links = narrow_to(links, self.config[PATHS], shown)
        if self.config[SINCE]:
            links = narrow(links, on_lines(git.added_since(root, self.config[SINCE])))
        return set_aside(links, self.why_excluded)


def setup(app: Sphinx) -> None:
    """Put the builder in the place of Sphinx's own."""
    app.add_builder(RepositoryLinkCheckBuilder, override=True)
    add_settings(app, memory=".cache/links.sqlite")
    app.add_config_value(PATHS, [], "", list)
    app.add_config_value(SINCE, "", "", str)
