"""One request: whom it reaches, what it reads, when it gives up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from marrow.linkcheck.registries.settings import Settings
from marrow.linkcheck.registries.transport import NoAnswerError, Response, Transport, UnreachableError
from tests.linkcheck.registries.server import (
    BOMB,
    BROKEN_OFF,
    BUSY,
    FAILS,
    NOT_JSON,
    Fake,
    Reply,
    leads_to,
    packed,
    running,
)


class Echo(Fake):
    """Says back what it was asked."""

    def reply(self, path: str) -> Reply:
        """Return the path."""
        return Reply(body=path.encode())


@pytest.fixture
def echo(runner: asyncio.Runner) -> Iterator[Echo]:
    """A server."""
    with running(Echo(), runner) as echo:
        yield echo


def get(path: str, **settings: Any) -> Response:
    """Make one request."""

    async def once() -> Response:
        async with Transport(Settings(**settings)) as transport:
            return await transport.get(path)

    return asyncio.run(once())


def port_of(echo: Echo) -> str:
    """Return the port of a server."""
    return echo.address.rpartition(":")[2]


def test_an_answer_is_its_status_its_headers_and_its_body(echo: Echo) -> None:
    echo.always = Reply(404, b"no", headers=(("X-Seen", "yes"),), kind="text/plain")
    answer = get("/a", base_url=echo.address)
    assert (answer.status, answer.body, answer.redirected) == (404, b"no", False)
    assert (answer.headers["x-seen"], answer.in_words) == ("yes", "the server answers 404")


@pytest.mark.parametrize("path", ["/a%2Fb%3Ac?d=%2C%25,:;()", "/10.1000%2F..%2Fx", "/a//b/%E2%82%AC"])
def test_a_path_goes_out_as_it_is_written(path: str, echo: Echo) -> None:
    assert get(path, base_url=echo.address).body == path.encode()


def test_a_host_may_be_given_an_address(echo: Echo) -> None:
    answer = get("/a", base_url=f"http://crossref.test:{port_of(echo)}", hosts={"crossref.test": "127.0.0.1"})
    assert answer.body == b"/a"


@pytest.mark.parametrize(
    ("contact", "agent"),
    [(None, "robot/1"), ("a@b.org", "robot/1 (mailto:a@b.org)"), ("https://b.org/x", "robot/1 (https://b.org/x)")],
)
def test_a_request_says_who_asks(contact: str | None, agent: str, echo: Echo) -> None:
    get("/a", base_url=echo.address, contact=contact, user_agent="robot/1")
    assert [asked.agent for asked in echo.asked] == [agent]


# Redirects


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/b%2Fc?d=e#f", "/b%2Fc?d=e"),
        ("b", "/b"),
        ("?q", "/a?q"),
        ("/café x", "/caf%C3%A9%20x"),
        ("//other.test:{port}/b", "/b"),
        ("http://other.test:{port}/b", "/b"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int, location: str, path: str, echo: Echo) -> None:
    echo.faults.append(leads_to(location.replace("{port}", port_of(echo)), status))
    answer = get("/a", base_url=echo.address, hosts={"other.test": "127.0.0.1"})
    assert (answer.body.decode(), answer.redirected) == (path, True)


def test_a_redirect_to_nowhere_is_an_answer(echo: Echo) -> None:
    echo.always = Reply(302)
    assert get("/a", base_url=echo.address).status == 302


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/a", "leads on and on"),
        ("file:///etc/passwd", "leads away from the web, to file:"),
        ("http://[", "leads away from the web"),
        ("http://127.0.0.1:99999/", "leads away from the web"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_no_answer(location: str, reason: str, echo: Echo) -> None:
    echo.always = leads_to(location)
    with pytest.raises(NoAnswerError, match=reason):
        get("/a", base_url=echo.address)
    assert len(echo.asked) <= 10


# Bodies


def test_a_packed_answer_is_unpacked(echo: Echo) -> None:
    echo.always = packed(b"hello")
    assert get("/a", base_url=echo.address).body == b"hello"


@pytest.mark.parametrize(
    ("reply", "largest", "good"),
    [
        (Reply(body=b"x" * 1000), 1000, True),
        (Reply(body=b"x" * 1001), 1000, False),
        (packed(b"x" * 1000), 1000, True),
        (packed(b"x" * 1_000_000), 1000, False),
        (BOMB, 32 * 1024 * 1024, False),
    ],
    ids=["just", "too large", "just, packed", "too large, packed", "bomb"],
)
def test_no_more_is_read_than_is_allowed(reply: Reply, largest: int, good: bool, echo: Echo) -> None:
    echo.always = reply
    if good:
        assert len(get("/a", base_url=echo.address, max_body=largest).body) == largest
        return
    with pytest.raises(NoAnswerError, match=f"the answer is larger than {largest} bytes"):
        get("/a", base_url=echo.address, max_body=largest)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (BROKEN_OFF, "its body is not whole"),
        (Reply(headers=(("Content-Encoding", "gzip"),), body=b"no"), "not packed as its header says"),
        (Reply(headers=(("Content-Encoding", "br"),), body=b"no"), "packed as br"),
    ],
)
def test_an_answer_that_is_not_whole_is_none(reply: Reply, reason: str, echo: Echo) -> None:
    echo.always = reply
    with pytest.raises(NoAnswerError, match=reason) as raised:
        get("/a", base_url=echo.address)
    assert "\n" not in str(raised.value)
    assert not raised.value.stop


@pytest.mark.parametrize("drip", [False, True], ids=["silence", "a byte at a time"])
def test_the_deadline_holds_for_the_whole_request(drip: bool, echo: Echo, runner: asyncio.Runner) -> None:
    echo.always = Reply(body=b"x" * 500, drip=True) if drip else None
    echo.faults.append(leads_to("/b"))
    with pytest.raises(NoAnswerError, match=r"no whole answer within 0\.2 s"):
        get("/a", base_url=echo.address, deadline=0.2)
    assert runner.get_loop().time() == pytest.approx(0.2)


# Asking again


@pytest.mark.parametrize(
    ("faults", "waits"),
    [
        ([FAILS], [2]),
        ([FAILS, BUSY, FAILS], [2, 4, 8]),
        ([Reply(429, headers=(("Retry-After", "7"),))], [7]),
        ([Reply(503, headers=(("Retry-After", "0"),))], []),
    ],
)
def test_it_is_asked_again_after_a_while(faults: list[Reply], waits: list[float], echo: Echo) -> None:
    echo.faults.extend(faults)
    assert get("/a", base_url=echo.address).body == b"/a"
    assert echo.waits == waits


@pytest.mark.parametrize(
    ("always", "asked", "reason", "stop"),
    [
        (FAILS, 3, "the server answers 500 3 times", False),
        (BUSY, 3, "the server answers 429 3 times", True),
        (Reply(503, headers=(("Retry-After", "61"),)), 1, "answers 503 and asks to wait 61 s; run again later", True),
    ],
)
def test_in_the_end_it_is_given_up(always: Reply, asked: int, reason: str, stop: bool, echo: Echo) -> None:
    echo.always = always
    with pytest.raises(NoAnswerError, match=reason) as raised:
        get("/a", base_url=echo.address, attempts=3)
    assert (len(echo.asked), raised.value.stop) == (asked, stop)


def test_all_waits_together_are_no_longer_than_one_may_be(echo: Echo) -> None:
    """A registry that asks for a pause again and again does not hold the run."""
    echo.always = Reply(429, headers=(("Retry-After", "25"),))
    with pytest.raises(NoAnswerError, match="asks to wait 25 s; run again later") as raised:
        get("/a", base_url=echo.address, attempts=9)
    assert (echo.waits, raised.value.stop) == ([25, 25], True)


def several(count: int, **settings: Any) -> list[Response]:
    """Make several requests at the same time."""

    async def at_once() -> list[Response]:
        async with Transport(Settings(**settings)) as transport:
            return await asyncio.gather(*(transport.get(f"/{number}") for number in range(count)))

    return asyncio.run(at_once())


def test_requests_keep_their_distance(echo: Echo) -> None:
    several(4, base_url=echo.address, gap=0.25)
    assert echo.waits == [0.25] * 3


def test_a_distance_that_the_server_names_goes_before_ours(echo: Echo) -> None:
    echo.headers = (("X-Rate-Limit-Limit", "2"), ("X-Rate-Limit-Interval", "10s"))

    async def one_by_one() -> None:
        async with Transport(Settings(base_url=echo.address, gap=0.25)) as transport:
            for _ in range(3):
                await transport.get("/a")

    asyncio.run(one_by_one())
    assert echo.waits == [5, 5]


def test_nobody_asks_while_the_server_wants_a_pause(echo: Echo) -> None:
    echo.faults.append(Reply(429, headers=(("Retry-After", "9"),)))

    async def both() -> None:
        async with Transport(Settings(base_url=echo.address)) as transport:
            first = asyncio.create_task(transport.get("/first"))
            await asyncio.sleep(1)
            await transport.get("/second")
            await first

    asyncio.run(both())
    assert [asked.path for asked in echo.asked].count("/first") == 2
    assert echo.waits == [9]


# Whom it reaches


def test_nobody_is_reached_where_nobody_listens(echo: Echo) -> None:
    echo.close()
    with pytest.raises(UnreachableError, match=r"^127\.0\.0\.1: the connection was refused$"):
        get("/a", base_url=echo.address)


def test_a_host_without_an_address_says_so() -> None:
    with pytest.raises(UnreachableError, match=r"^a\.\.test: no such host$"):
        get("/a", base_url="http://a..test")


def test_a_server_without_encryption_is_not_reached_over_https(echo: Echo) -> None:
    with pytest.raises(UnreachableError):
        get("/a", base_url=echo.address.replace("http:", "https:"))


def test_a_proxy_of_the_environment_is_used_unless_a_host_goes_without(
    echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", echo.address.removeprefix("http://"))
    assert get("/a", base_url="http://far.test").body == b"http://far.test/a"
    echo.asked.clear()
    echo.faults.append(leads_to(f"{echo.address}/b"))
    assert get("/a", base_url="http://far.test").body == b"/b"
    assert [asked.path for asked in echo.asked] == ["http://far.test/a", "/b"]


def test_the_name_and_password_of_a_proxy_go_to_the_proxy(echo: Echo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", echo.address.replace("http://", "http://me:secret@"))
    get("/a", base_url="http://far.test")
    assert [asked.headers["proxy-authorization"] for asked in echo.asked] == ["Basic bWU6c2VjcmV0"]


def test_a_proxy_that_lets_nobody_through_is_said(echo: Echo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", echo.address)
    with pytest.raises(UnreachableError):
        get("/a", base_url="https://far.test")


@pytest.mark.parametrize("proxy", ["socks5://me:secret@127.0.0.1:9", "http://", "http://127.0.0.1:x"])
def test_a_proxy_that_cannot_be_used_is_said_without_its_password(
    proxy: str, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(UnreachableError, match="the proxy settings of this machine do not work") as raised:
        get("/a", base_url=echo.address)
    assert "secret" not in str(raised.value)
    assert raised.value.stop


def test_a_password_file_is_not_read(echo: Echo, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    get("/a", base_url=echo.address)
    assert "authorization" not in echo.asked[0].headers


def test_what_is_not_json_is_for_others_to_see(echo: Echo) -> None:
    echo.always = NOT_JSON
    assert get("/a", base_url=echo.address).body == NOT_JSON.body
