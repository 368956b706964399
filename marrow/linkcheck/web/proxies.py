"""The proxies of this machine: those of the environment and, on Windows and macOS, of the system.

aiohttp could find them itself, but would then read names and passwords from ``~/.netrc`` as well.
Source: https://docs.python.org/3/library/urllib.request.html#urllib.request.getproxies
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.request import getproxies, proxy_bypass

from yarl import URL


@dataclass(frozen=True)
class Proxies:
    """Proxies by the scheme of what is asked, ``http`` or ``https``."""

    by_scheme: Mapping[str, URL]

    @classmethod
    def of_this_machine(cls) -> Self:
        """Read them; one for all schemes stands for those without their own. Raises ValueError if one cannot be used."""
        named = {scheme: proxy for scheme, proxy in getproxies().items() if proxy}
        found: dict[str, URL] = {}
        for scheme in ("http", "https"):
            written = named.get(scheme) or named.get("all")
            if written is None:
                continue
            proxy = URL(written if "://" in written else f"http://{written}")
            if proxy.scheme not in ("http", "https") or not proxy.host:
                # it may hold a password, so it is not shown
                raise ValueError(f"the proxy for {scheme} is not of the form http://host:port")
            found[scheme] = proxy
        return cls(found)

    def of(self, address: URL) -> URL | None:
        """Return the proxy for an address, or None if it is asked directly."""
        proxy = self.by_scheme.get(address.scheme)
        if proxy is None or proxy_bypass(f"{address.host}:{address.port}"):
            return None
        return proxy
