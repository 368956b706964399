"""Whether there is a network at all: asked once, at once, of servers that hardly fail together."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

from marrow.linkcheck.web.proxies import Proxies
from marrow.linkcheck.web.resolver import Resolver

_PATIENCE = 1.5


async def online(addresses: Iterable[str], hosts: Mapping[str, str], *, patience: float = _PATIENCE) -> bool:
    """Return whether a connection can be made to any of some web addresses, or to the proxy of this machine.

    ``hosts`` gives IP addresses of names that are not looked up. Takes at most ``patience`` seconds: a name server
    that keeps silent is a network that is not there.
    """
    resolver = Resolver(hosts)
    tries = [asyncio.create_task(_reaches(address, resolver)) for address in sorted({*addresses, *_proxies()})]
    try:
        async with asyncio.timeout(patience):
            for reached in asyncio.as_completed(tries):
                if await reached:
                    return True
    except TimeoutError:
        return False
    finally:
        for one in tries:
            one.cancel()
        await asyncio.gather(*tries, return_exceptions=True)
    return False


def is_this_machine(host: str) -> bool:
    """Return whether a host is this machine, which is there without a network."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _proxies() -> list[str]:
    try:
        return [str(proxy) for proxy in Proxies.of_this_machine().by_scheme.values()]
    except ValueError:  # one that cannot be used leads nowhere
        return []


async def _reaches(address: str, resolver: Resolver) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = await resolver.resolve(parts.hostname or "", port)
    except (OSError, ValueError):
        return False
    for one in found:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(one["host"], port)
            writer.close()
            return True
    return False
