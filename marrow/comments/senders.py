"""Who sent something, as far as a limit on how much one sender sends needs it, and no further."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Callable

_DAY = 24 * 60 * 60


class Senders:
    """Makes codes of addresses with a key that lives in memory alone, and a new one every day.

    The address is cut first: a quarter of an IPv4 address and five eighths of an IPv6 address are dropped. The code has
    the form of an IPv4 address, since Isso keeps nothing else. When the key is gone, nobody can find the address again.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._day = -1
        self._key = b""

    def code(self, address: str) -> str:
        """Return the code of the network that an address belongs to: ``a.b.c.0``. What is no address has one code."""
        day = int(self._now() // _DAY)
        if day != self._day:
            self._day, self._key = day, secrets.token_bytes(32)
        made = hmac.digest(self._key, _network(address).encode(), hashlib.sha256)
        return f"{made[0]}.{made[1]}.{made[2]}.0"


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    cut = 24 if (mapped or found).version == 4 else 48
    return str(ipaddress.ip_network((mapped or found, cut), strict=False))
