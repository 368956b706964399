"""Names of hosts: looked up once, in threads that hold nobody up."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from marrow.linkcheck.web.resolver import Resolver
from tests.cases import ROOT

LOOPBACK = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]


class NameServer:
    """Stands in for the one of the machine; every name gets the next answer, and the last for good."""

    def __init__(self, *answers: object) -> None:
        self.asked: list[str] = []
        self.answers = list(answers)
        self.may_answer = threading.Event()
        self.may_answer.set()

    def __call__(self, host: str, *rest: object, **options: object) -> Any:
        self.asked.append(host)
        assert self.may_answer.wait(10)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[..., NameServer]:
    """Put a name server in the place of that of the machine."""

    def put(*answers: object) -> NameServer:
        server = NameServer(*answers)
        monkeypatch.setattr(socket, "getaddrinfo", server)
        return server

    return put


def test_a_name_is_looked_up_once_by_many(answering: Callable[..., NameServer]) -> None:
    server = answering(LOOPBACK)

    async def many() -> list[Any]:
        resolver = Resolver()
        at_once = await asyncio.gather(*(resolver.resolve(name, 80) for name in ("a.test", "A.test", "a.test.")))
        return [*at_once, await resolver.resolve("a.test", 443)]

    found = asyncio.run(many())
    assert server.asked == ["a.test"]
    assert [(one["hostname"], one["host"], one["port"]) for (one,) in found] == [
        ("a.test", "127.0.0.1", 80),
        ("A.test", "127.0.0.1", 80),
        ("a.test.", "127.0.0.1", 80),
        ("a.test", "127.0.0.1", 443),
    ]


@pytest.mark.parametrize(("address", "family"), [("127.0.0.9", socket.AF_INET), ("::1", socket.AF_INET6)])
def test_a_host_may_be_given_an_address(address: str, family: int) -> None:
    (found,) = asyncio.run(Resolver({"Crossref.test": address}).resolve("crossref.TEST", 81))
    assert (found["host"], found["port"], found["family"]) == (address, 81, family)


def test_a_host_that_does_not_exist_is_an_error_each_time_and_asked_once(
    answering: Callable[..., NameServer],
) -> None:
    server = answering(socket.gaierror(socket.EAI_NONAME, "Name or service not known"))

    async def twice() -> None:
        resolver = Resolver()
        for _ in range(2):
            with pytest.raises(socket.gaierror, match="Name or service not known"):
                await resolver.resolve("a.test")

    asyncio.run(twice())
    assert server.asked == ["a.test"]


def test_a_temporary_failure_is_looked_up_again(answering: Callable[..., NameServer]) -> None:
    server = answering(socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), LOOPBACK)

    async def twice() -> list[Any]:
        resolver = Resolver()
        with pytest.raises(socket.gaierror, match="Temporary failure"):
            await resolver.resolve("a.test")
        return await resolver.resolve("a.test")

    assert [one["host"] for one in asyncio.run(twice())] == ["127.0.0.1"]
    assert server.asked == ["a.test", "a.test"]


@pytest.mark.parametrize("name", ["a..test", f"{'a' * 64}.test", "a\0.test"])
def test_what_is_no_name_is_an_error_of_the_same_kind(name: str) -> None:
    with pytest.raises(OSError, match=r"no name of a host|not known|No address"):
        asyncio.run(Resolver().resolve(name))


def test_a_machine_without_threads_to_spare_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with pytest.raises(OSError, match="can't start new thread"):
        asyncio.run(Resolver().resolve("a.test"))


def test_who_gives_up_takes_the_answer_from_nobody(answering: Callable[..., NameServer]) -> None:
    server = answering(LOOPBACK)
    server.may_answer.clear()

    async def both() -> list[Any]:
        resolver = Resolver()
        first = asyncio.create_task(resolver.resolve("a.test"))
        second = asyncio.create_task(resolver.resolve("a.test"))
        await asyncio.sleep(0)
        first.cancel()
        server.may_answer.set()
        return await second

    assert [one["host"] for one in asyncio.run(both())] == ["127.0.0.1"]
    assert server.asked == ["a.test"]


def test_an_answer_that_comes_after_the_end_disturbs_nobody(answering: Callable[..., NameServer]) -> None:
    server = answering(LOOPBACK)
    server.may_answer.clear()
    before = set(threading.enumerate())

    async def leave() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(Resolver().resolve("a.test"), 0.05)

    asyncio.run(leave())
    (left,) = set(threading.enumerate()) - before
    server.may_answer.set()
    left.join(5)
    assert not left.is_alive()


def test_a_silent_name_server_does_not_hold_the_end_of_the_program() -> None:
    program = (
        "import asyncio, socket, time; from marrow.linkcheck.web.resolver import Resolver;"
        "socket.getaddrinfo = lambda *a, **k: time.sleep(60);"
        "\ntry: asyncio.run(asyncio.wait_for(Resolver().resolve('a.test'), 0.1))"
        "\nexcept TimeoutError: print('left')"
    )
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("left\n", "", 0)
    assert time.monotonic() - begun < 20
