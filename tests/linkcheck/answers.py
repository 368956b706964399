"""What a host can answer: pages, redirects, and bytes that are no HTTP at all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from html import escape
from http import HTTPStatus

from tests.linkcheck.server import Answer, Exchange
from tests.linkcheck.times import DRIP

HTML = "text/html; charset=utf-8"

Headers = Sequence[tuple[str, str]]

SENTENCES = (
    "Of 1,204 people with high blood pressure, half were asked to walk for half an hour on five days a week.",
    "After a year, their pressure had fallen by four units more than that of the others.",
    "The trial was planned for two years, but it was stopped when the money ran out.",
    "Nobody knew how much the people in the other group walked, so the difference may be too small.",
)

PROSE = " ".join(SENTENCES * 3)
"""As much text as a short article has."""


def reply(
    body: str | bytes = b"",
    status: int = 200,
    headers: Headers = (),
    *,
    kind: str | None = HTML,
    length: int | None = -1,
    reason: str | None = None,
    version: str = "1.1",
) -> Answer:
    """Answer with a whole response. ``length`` is what the header says: -1 the true one, None no header at all.

    Without a length the end of the connection is the end of the body.
    """

    async def answer(exchange: Exchange) -> None:
        data = exchange.fill(body).encode() if isinstance(body, str) else body
        lines = [f"HTTP/{version} {status} {_reason(status) if reason is None else reason}"]
        if kind is not None:
            lines.append(f"Content-Type: {kind}")
        lines.append(exchange.fill("Date: {after:0}"))
        lines += [f"{name}: {exchange.fill(value)}" for name, value in headers]
        if length is not None:
            lines.append(f"Content-Length: {len(data) if length < 0 else length}")
        if length is None or version == "1.0":
            exchange.close = True
        await exchange.send("\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape"))
        if exchange.visit.method != "HEAD":
            await exchange.send(data)

    return answer


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def html(
    title: str = "Walking and blood pressure", text: str = "", *, heading: str | None = None, head: str = ""
) -> str:
    """Return a page as a newspaper or an agency has them; ``text`` is HTML and stands before some paragraphs."""
    paragraphs = "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES * 3)
    return bare_page(
        title, f"<h1>{escape(title if heading is None else heading)}</h1>\n{text}\n{paragraphs}", head=head
    )


def bare_page(title: str, body: str, *, head: str = "") -> str:
    """Return a page with nothing in it but ``body``."""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>
<body>{body}</body></html>
"""


def page(
    title: str = "Walking and blood pressure",
    text: str = "",
    *,
    status: int = 200,
    headers: Headers = (),
    head: str = "",
) -> Answer:
    """Answer with a healthy page."""
    return reply(html(title, text, head=head), status, headers)


def redirect(status: int, to: str, headers: Headers = ()) -> Answer:
    """Lead on to another address, as it is written here."""
    return reply("<p>Please go on.</p>", status, (("Location", to), *headers))


def refresh(to: str, seconds: float = 0) -> Answer:
    """Lead on from within the page."""
    head = f'<meta http-equiv="refresh" content="{seconds:g}; url={escape(to)}">'
    return reply(
        bare_page("Please wait", f'<p>You will be taken to <a href="{escape(to)}">the new page</a>.</p>', head=head)
    )


def raw(*pieces: bytes, pause: float = 0.0) -> Answer:
    """Send these bytes, with a pause before each but the first, and close the connection."""

    async def answer(exchange: Exchange) -> None:
        for number, piece in enumerate(pieces):
            if number:
                await asyncio.sleep(pause)
            await exchange.send(piece)
        exchange.close = True

    return answer


def stalled(*pieces: bytes) -> Answer:
    """Send these bytes, then nothing any more."""

    async def answer(exchange: Exchange) -> None:
        for piece in pieces:
            await exchange.send(piece)
        await exchange.until_left()

    return answer


def dripping(start: bytes, drop: bytes) -> Answer:
    """Send a start, then a drop at a time, for ever."""

    async def answer(exchange: Exchange) -> None:
        await exchange.send(start)
        exchange.close = True
        while True:
            await asyncio.sleep(DRIP)
            await exchange.send(drop)

    return answer


def flood(start: bytes, piece: bytes, times: int | None = None) -> Answer:
    """Send a start, then the same piece again and again, a hundred in a second, for ever without ``times``."""

    async def answer(exchange: Exchange) -> None:
        exchange.close = True
        await exchange.send(start)
        sent = 0
        while times is None or sent < times:
            await exchange.send(piece)
            await asyncio.sleep(0.01)  # else other hosts of this machine starve
            sent += 1

    return answer


def broken_off(start: bytes = b"") -> Answer:
    """Send a start, then break the connection off."""

    async def answer(exchange: Exchange) -> None:
        if start:
            await exchange.send(start)
            await asyncio.sleep(DRIP)  # else the client may never see the start
        exchange.reset()

    return answer


def late(answer_after: Answer, seconds: float) -> Answer:
    """Answer after a while."""

    async def answer(exchange: Exchange) -> None:
        await asyncio.sleep(seconds)
        await answer_after(exchange)

    return answer


def in_turn(*answers: Answer) -> Answer:
    """Answer each request for the same target another way, and all others the last."""

    async def answer(exchange: Exchange) -> None:
        await answers[min(exchange.visit.number, len(answers)) - 1](exchange)

    return answer


def by_method(*, head: Answer, get: Answer) -> Answer:
    """Answer HEAD one way and the rest another."""

    async def answer(exchange: Exchange) -> None:
        await (head if exchange.visit.method == "HEAD" else get)(exchange)

    return answer


def if_header(name: str, fragment: str, *, then: Answer, otherwise: Answer) -> Answer:
    """Answer by whether a header of the request has a fragment in it."""

    async def answer(exchange: Exchange) -> None:
        await (then if fragment in exchange.visit.headers.get(name.lower(), "") else otherwise)(exchange)

    return answer


def status(code: int, text: str = "", headers: Headers = ()) -> Answer:
    """Answer with a status and a page that names it, as servers do by themselves."""
    said = text or f"{code} {_reason(code)}"
    return reply(bare_page(said, f"<center><h1>{escape(said)}</h1></center><hr><center>nginx</center>"), code, headers)
