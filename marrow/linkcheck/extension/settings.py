"""From the settings of Sphinx to those of ``marrow.linkcheck``; what is wrong with one is said in a sentence."""

from __future__ import annotations

import os
import re
from argparse import ArgumentTypeError
from collections.abc import Iterable
from dataclasses import Field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.config import Config

from marrow.linkcheck.registries.addresses import contact
from marrow.model.problems import write_instead

if TYPE_CHECKING:
    from marrow.linkcheck.settings import Settings


_BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


class SettingError(ValueError):
    """Nothing can be checked with a setting as it is; the message says which, and what to write."""


def settings_of(config: Config) -> Settings:
    """Return how the engine is to work, from the settings of Sphinx. Raises SettingError."""
    from marrow.linkcheck.registries.settings import Registries
    from marrow.linkcheck.settings import Settings

    address = _contact(config.marrow_links_contact)
    agent = _header("user_agent", config.user_agent or Settings.user_agent)
    hosts = dict(config.marrow_links_hosts)
    patterns(config, "linkcheck_exclude_documents")  # which is used when pages have been read: too late to complain
    for headers in config.linkcheck_request_headers.values():
        for name, value in headers.items():
            _header("linkcheck_request_headers", f"{name}: {value}")
    return Settings(
        user_agent=f"{agent} (+{address})" if address else agent,
        gap=config.marrow_links_gap / 1000,
        max_concurrent=config.linkcheck_workers,
        deadline=config.linkcheck_timeout,
        max_backoff=config.linkcheck_rate_limit_timeout,
        attempts=max(config.linkcheck_retries, 1),
        anchors=config.linkcheck_anchors,
        suspect=config.marrow_links_suspect,
        anchors_ignore=patterns(config, "linkcheck_anchors_ignore"),
        anchors_ignore_for=patterns(config, "linkcheck_anchors_ignore_for_url"),
        ignore=patterns(config, "linkcheck_ignore"),
        allow_unauthorised=config.linkcheck_allow_unauthorized,
        timeouts_are_broken=config.linkcheck_report_timeouts_as_broken,
        allowed_redirects=_pairs(config.linkcheck_allowed_redirects),
        ignore_case=patterns(config, "linkcheck_case_insensitive_urls"),
        headers=config.linkcheck_request_headers,
        auth=_auth(config.linkcheck_auth),
        verify=config.tls_verify,
        certificates=_certificates(config.tls_cacerts),
        hosts=hosts,
        registries=Registries(
            contact=address or None, hosts=hosts, **_known(config.marrow_links_registries, fields(Registries))
        ),
    )


def patterns(config: Config, name: str) -> tuple[re.Pattern[str], ...]:
    """Return the regular expressions of a setting. Raises SettingError."""
    return tuple(_pattern(name, expression) for expression in config[name])


def _pattern(name: str, expression: str) -> re.Pattern[str]:
    try:
        return re.compile(expression)
    except (re.error, TypeError) as error:
        raise SettingError(f'{name}: "{expression}" is no regular expression ({error}); mend it in conf.py') from None


def _contact(text: str) -> str:
    try:
        return contact(text) if text else ""
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
    """Return the certificates of the settings, or those of the environment, as requests has them."""
    name = "tls_cacerts" if own else next((name for name in _BUNDLES if os.environ.get(name)), "")
    found = own or os.environ.get(name)
    for path in found.values() if isinstance(found, dict) else filter(None, [found]):
        if not Path(path).exists():
            raise SettingError(f'{name}: there is no file or folder "{path}"; write a path that there is')
    return found


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
