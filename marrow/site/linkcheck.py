"""The ``linkcheck`` builder: it sees every link that the built pages show, and hands all to ``marrow.links``.

Of Sphinx's own builder it uses two things: its collector writes each link into ``hyperlinks`` unless the address is in
there, and ``finish`` is where links are checked. A test holds both fast.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentTypeError
from collections.abc import Iterable, Iterator
from dataclasses import Field, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.builders.linkcheck import CheckExternalLinksBuilder, Hyperlink
from sphinx.config import Config

from marrow import git
from marrow.gate import today
from marrow.model.problems import write_instead
from marrow.notices.command import contact as checked_contact
from marrow.site.domain import domain_of

if TYPE_CHECKING:
    from marrow.links.records import Link
    from marrow.links.settings import Settings

SINCE, FIX, ASK_ALL, GITHUB = "marrow_links_since", "marrow_links_fix", "marrow_links_ask_all", "marrow_links_github"


WRONG_USE = 2


class SettingError(ValueError):
    """Nothing can be checked with a setting as it is; the message says which, and what to write."""


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
    """Checks all links with the engine of ``marrow.links``; every ``linkcheck_*`` setting keeps its meaning."""

    allow_parallel = False  # there is nothing to write; handing pages to other processes takes longer than that

    def init(self) -> None:
        """Begin with no links. With a bad setting or without a network the build ends at once."""
        from marrow.links.run import NO_NETWORK, OFFLINE, is_offline

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
        from marrow.links.run import Job, run

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
        from marrow.links.gather import below, gather, narrow, on_lines

        config = self.config
        links = gather(self._shown(), domain_of(self.env).views.catalogue, partial(_text, root))
        excluded = _patterns(config, "linkcheck_exclude_documents")
        links = narrow(links, lambda place: not _any(excluded, place.path.removesuffix(".md")))
        if config.marrow_links_paths:
            links = narrow(links, below(config.marrow_links_paths))
        if config[SINCE]:
            links = narrow(links, on_lines(git.added_since(root, config[SINCE])))
        return links

    def _shown(self) -> Iterator[Any]:
        from marrow.links.gather import Shown

        assert isinstance(self.hyperlinks, Everywhere)
        for link in self.hyperlinks.all:
            if link.uri and not link.uri.startswith("#") and not (link.docpath.parent / link.uri).exists():
                path = str(self.env.doc2path(link.docname, False))
                yield Shown(link.uri, path, link.lineno if link.lineno and link.lineno > 0 else None)


def settings_of(config: Config) -> Settings:
    """Return how the engine is to work, from the settings of Sphinx. Raises SettingError."""
    from marrow.links.settings import Settings
    from marrow.registries.settings import Registries

    contact = _contact(config.marrow_links_contact)
    agent = _header("user_agent", config.user_agent or Settings.user_agent)
    hosts = dict(config.marrow_links_hosts)
    _patterns(config, "linkcheck_exclude_documents")  # which is used when pages have been read: too late to complain
    for headers in config.linkcheck_request_headers.values():
        for name, value in headers.items():
            _header("linkcheck_request_headers", f"{name}: {value}")
    return Settings(
        user_agent=f"{agent} (+{contact})" if contact else agent,
        gap=config.marrow_links_gap / 1000,
        in_all=config.linkcheck_workers,
        deadline=config.linkcheck_timeout,
        longest_wait=config.linkcheck_rate_limit_timeout,
        tries=max(config.linkcheck_retries, 1),
        anchors=config.linkcheck_anchors,
        anchors_ignore=_patterns(config, "linkcheck_anchors_ignore"),
        anchors_ignore_for=_patterns(config, "linkcheck_anchors_ignore_for_url"),
        ignore=_patterns(config, "linkcheck_ignore"),
        allow_unauthorised=config.linkcheck_allow_unauthorized,
        timeouts_are_broken=config.linkcheck_report_timeouts_as_broken,
        allowed_redirects=_pairs(config.linkcheck_allowed_redirects),
        ignore_case=_patterns(config, "linkcheck_case_insensitive_urls"),
        headers=config.linkcheck_request_headers,
        auth=_auth(config.linkcheck_auth),
        verify=config.tls_verify,
        certificates=_certificates(config.tls_cacerts),
        hosts=hosts,
        registries=Registries(
            contact=contact or None, hosts=hosts, **_known(config.marrow_links_registries, fields(Registries))
        ),
    )


def _text(root: Path, path: str) -> str:
    """Return a file as an editor shows it; a link of a page that is no file of ours has no place in a text."""
    try:
        return (root / path).read_bytes().decode("utf-8-sig")
    except OSError:
        return ""


def _patterns(config: Config, name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(name, expression) for expression in config[name])


def _pattern(name: str, expression: str) -> re.Pattern[str]:
    try:
        return re.compile(expression)
    except (re.error, TypeError) as error:
        raise SettingError(f'{name}: "{expression}" is no regular expression ({error}); mend it in conf.py') from None


def _contact(text: str) -> str:
    try:
        return checked_contact(text) if text else ""
    except ArgumentTypeError as error:
        raise SettingError(f"marrow_links_contact: {error}") from None


def _header(name: str, value: str) -> str:
    if not value.isprintable():
        raise SettingError(f"{name}: a request cannot carry {value!r}; write it on one line")
    return value


def _auth(rules: Iterable[Any]) -> tuple[tuple[re.Pattern[str], tuple[str, str]], ...]:
    found = []
    for rule in rules:
        match rule:
            case (expression, (str() as name, str() as password)):
                found.append((_pattern("linkcheck_auth", expression), (name, password)))
            case _:  # what was seen may be a password
                raise SettingError('linkcheck_auth: write (r"https://example\\.org/.*", ("name", "password")) for each')
    return tuple(found)


def _certificates(own: str | dict[str, str] | None) -> str | dict[str, str] | None:
    for path in own.values() if isinstance(own, dict) else filter(None, [own]):
        if not Path(path).exists():
            raise SettingError(f'tls_cacerts: there is no file or folder "{path}"; write a path that there is')
    return own


def _known(values: dict[str, Any], allowed: Iterable[Field[Any]]) -> dict[str, Any]:
    names = {field.name for field in allowed} - {"contact", "hosts"}  # these have settings of their own
    for name in values:
        if name not in names:
            remedy = write_instead(name, names, otherwise=f"write one of {', '.join(sorted(names))}")
            raise SettingError(f'marrow_links_registries: unknown key "{name}"; {remedy}')
    return values


def _pairs(allowed: object) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return allowed redirects; Sphinx has compiled them already, or put a mark where there are none."""
    return tuple(allowed.items()) if isinstance(allowed, dict) else ()


def _any(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.match(text) for pattern in patterns)


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
