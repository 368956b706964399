"""Names of hosts to addresses, in threads that hold nobody up.

asyncio looks names up in its default executor, which a program waits for when it ends: a name server that keeps
silent would hold it for minutes. Here each look-up has a daemon thread of its own.
Source: https://docs.aiohttp.org/en/stable/abc.html#aiohttp.abc.AbstractResolver
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address
from threading import Thread
from types import MappingProxyType
from typing import TypeAlias

from marrow.linkcheck.web.http import AbstractResolver, ResolveResult

_Found: TypeAlias = tuple[tuple[int, int, str], ...]  # family, protocol, address
_Waiting: TypeAlias = "asyncio.Future[_Found | OSError]"
_NUMERIC = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
_NAMED = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
LOOKS_UP = "looks up"
"""How the name of each of these threads begins."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Resolver(AbstractResolver):
    """Looks every name up once, however many ask at the same time.

    ``hosts`` gives IP addresses of names that are not looked up at all. Answers hold until the resolver is closed,
    refusals too; only a failure that the name server calls temporary is looked up again.
    """

    def __init__(self, hosts: Mapping[str, str] = _NOTHING) -> None:
        self._hosts = {_plain(host): address for host, address in hosts.items()}
        self._asked: dict[tuple[str, int], _Waiting] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a host, with ``port``. Raises OSError if it has none (``socket.gaierror``)."""
        key = (_plain(host), int(family))
        waiting = self._asked.get(key)
        if waiting is None:
            waiting = self._asked[key] = self._start(key)
        # whoever gives up waiting must not take the answer from the others
        found = await asyncio.shield(waiting)
        if isinstance(found, OSError):
            if found.errno == socket.EAI_AGAIN and self._asked.get(key) is waiting:
                del self._asked[key]
            raise type(found)(*found.args) from found  # one that is raised twice gathers the traces of both
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=protocol, flags=_NUMERIC)
            for kind, protocol, address in found
        ]

    async def close(self) -> None:
        """Forget all answers. Look-ups under way end by themselves, unheard."""
        self._asked.clear()

    def _start(self, key: tuple[str, int]) -> _Waiting:
        loop = asyncio.get_running_loop()
        waiting: _Waiting = loop.create_future()
        host, family = self._hosts.get(key[0], key[0]), key[1]
        if _is_address(host):
            waiting.set_result(_look_up(host, family))
            return waiting

        def work() -> None:
            found = _look_up(host, family)
            with suppress(RuntimeError):  # nobody listens any more: the loop is closed
                loop.call_soon_threadsafe(waiting.set_result, found)

        try:
            Thread(target=work, name=f"{LOOKS_UP} {host}", daemon=True).start()
        except RuntimeError as error:  # the machine has no thread to spare
            waiting.set_result(socket.gaierror(socket.EAI_AGAIN, str(error)))
        return waiting


def _plain(host: str) -> str:
    return host.lower().rstrip(".")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _look_up(host: str, family: int) -> _Found | OSError:
    """Return what the machine says; this may take minutes. An IP address is its own answer, at once."""
    try:
        listed = socket.getaddrinfo(host, None, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
        # the address of a link of this machine is of use only with its scope, which is no part of it in the list
        return tuple((kind, protocol, socket.getnameinfo(where, _NAMED)[0]) for kind, _, protocol, _, where in listed)
    except OSError as error:
        return error
    except ValueError as error:  # a label that is empty or too long
        return socket.gaierror(socket.EAI_NONAME, f"no name of a host ({error})")
