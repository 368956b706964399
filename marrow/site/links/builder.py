"""The ``linkcheck`` builder: it sees every link that the built pages show, and hands all to ``marrow.linkcheck``.

Of Sphinx's own builder it uses two things: its collector writes each link into ``hyperlinks`` unless the address is in
there, and ``finish`` is where links are checked. A test holds both fast.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.builders.linkcheck import CheckExternalLinksBuilder, Hyperlink

from marrow.gate.run import today
from marrow.reading import git
from marrow.site.domain import domain_of
from marrow.site.links.settings import SettingError, patterns, settings_of

if TYPE_CHECKING:
    from marrow.linkcheck.records import Link

SINCE, FIX, ASK_ALL, GITHUB = "marrow_links_since", "marrow_links_fix", "marrow_links_ask_all", "marrow_links_github"

WRONG_USE = 2


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
        """Begin with no links. With a bad setting or without a network the build ends at once."""
        from marrow.linkcheck.run import NO_NETWORK, OFFLINE, is_offline

        self.hyperlinks = Everywhere()
        try:
            settings = settings_of(self.config)
        except SettingError as error:  # by itself it would reach people with a stack trace
            print(error, file=sys.stderr)
            sys.exit(WRONG_USE)
        if is_offline(settings):
            print(NO_NETWORK, file=sys.stderr)
            sys.exit(OFFLINE)

    def finish(self) -> None:
        """Check what was collected, and report."""
        from marrow.linkcheck.run import Job, run

        config, root = self.config, Path(self.srcdir)
        links = self._links(root)
        job = Job(
            root=root,
            output=Path(self.outdir),
            memory=root / config.marrow_links_memory,
            day=today(),
            whole=not (config.marrow_links_paths or config[SINCE]),
            fix=config[FIX],
            ask_all=config[ASK_ALL],
            github=config[GITHUB],
        )
        self._app.statuscode = run(links, settings_of(config), job)

    def _links(self, root: Path) -> tuple[Link, ...]:
        from marrow.site.links.gather import below, gather, narrow, on_lines

        config = self.config
        links = gather(self._shown(), domain_of(self.env).views.catalogue, partial(_text, root))
        excluded = patterns(config, "linkcheck_exclude_documents")
        links = narrow(links, lambda place: not any(one.match(place.path.removesuffix(".md")) for one in excluded))
        if config.marrow_links_paths:
            links = narrow(links, below(config.marrow_links_paths))
        if config[SINCE]:
            links = narrow(links, on_lines(git.added_since(root, config[SINCE])))
        return links

    def _shown(self) -> Iterator[Any]:
        from marrow.site.links.gather import Shown

        assert isinstance(self.hyperlinks, Everywhere)
        for link in self.hyperlinks.all:
            if link.uri and not link.uri.startswith("#") and not (link.docpath.parent / link.uri).exists():
                path = str(self.env.doc2path(link.docname, False))
                yield Shown(link.uri, path, link.lineno if link.lineno and link.lineno > 0 else None)


def _text(root: Path, path: str) -> str:
    """Return a file as an editor shows it; a link of a page that is no file of ours has no place in a text."""
    try:
        return (root / path).read_bytes().decode("utf-8-sig")
    except OSError:
        return ""


def setup(app: Sphinx) -> None:
    """Put the builder in the place of Sphinx's own."""
    app.add_builder(LinkCheckBuilder, override=True)
    app.add_config_value("marrow_links_paths", [], "", list)
    for name in (FIX, ASK_ALL, GITHUB):
        app.add_config_value(name, False, "", bool)
    for name in (SINCE, "marrow_links_contact"):
        app.add_config_value(name, "", "", str)
    app.add_config_value("marrow_links_memory", ".cache/links.sqlite", "", str)
    app.add_config_value("marrow_links_gap", 200, "", int)  # milliseconds
    app.add_config_value("marrow_links_hosts", {}, "", dict)
    app.add_config_value("marrow_links_registries", {}, "", dict)
