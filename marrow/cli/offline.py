"""No build asks the network: whatever does so in spite of that ends it at once."""

from __future__ import annotations

import os
import sys
from typing import Any

REFUSED = 2
"""How a build ends that asks for the network."""

_ASKING = frozenset(
    {
        *("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"),
        *("socket.sendto", "socket.sendmsg"),
    }
)
"""The audit events of Python with which something leaves this machine (PEP 578)."""


def forbid_network() -> None:
    """End this process, and each that it forks, as soon as it asks for the network.

    It cannot be taken back, and no ``except`` holds it up: an exception could be caught on its way.
    """
    sys.addaudithook(_end_if_asking)


def _end_if_asking(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _ASKING or _stays_here(event, arguments):
        return
    asked = ", ".join(str(argument) for argument in arguments if isinstance(argument, (str, tuple)))
    os.write(2, f"a build asks nothing of the network, and this one did: {event} {asked}; nothing was built\n".encode())
    os._exit(REFUSED)


def _stays_here(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether it is a socket between processes of this machine, whose address is a path."""
    return event in ("socket.connect", "socket.sendto", "socket.sendmsg") and not isinstance(arguments[-1], tuple)
