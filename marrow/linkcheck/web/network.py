"""Whether there is a network at all: asked once, at once, of servers that hardly fail together."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from urllib.parse import urlsplit

from marrow.linkcheck.web.proxies import Proxies

_PATIENCE = 1.5


def online(addresses: Iterable[str], hosts: Mapping[str, str], *, patience: float = _PATIENCE) -> bool:
    """Return whether a connection can be made to any of some web addresses, or to the proxy of this machine.

    ``hosts`` gives IP addresses of names that are not looked up. Takes at most ``patience`` seconds: a name server
    that keeps silent is a network that is not there.
    """
    tried = {*addresses, *_proxies()}
    answers: SimpleQueue[bool] = SimpleQueue()
    for address in sorted(tried):
        # a thread that looks up a name cannot be stopped; as a daemon it holds nobody up
        Thread(target=lambda address=address: answers.put(_reach(address, hosts, patience)), daemon=True).start()
    end = monotonic() + patience
    for _ in tried:
        try:
            if answers.get(timeout=max(end - monotonic(), 0.0)):
                return True
        except Empty:
            return False
    return False


def _proxies() -> list[str]:
    try:
        return [str(proxy) for proxy in Proxies.of_this_machine().by_scheme.values()]
    except ValueError:  # one that cannot be used leads nowhere
        return []


def _reach(address: str, hosts: Mapping[str, str], patience: float) -> bool:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        with socket.create_connection((hosts.get(host, host), port), timeout=patience):
            return True
    except (OSError, ValueError):
        return False
