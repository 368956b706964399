"""What is read from a request, and what is sent back."""

from __future__ import annotations

import json
from html import unescape
from http import HTTPStatus
from typing import Any

from werkzeug.wrappers import Request, Response

from marrow.comments import store

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""The headers of every answer."""


class Refused(Exception):  # noqa: N818  # it is an answer, and no fault
    """A request that is not taken; its message is for whoever sent it, its ``token`` for the next try."""

    def __init__(self, message: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST, *, token: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.token = token


def must_come_from(own: str, request: Request) -> None:
    """Refuse what a page of another site has a browser send (CSRF). Source: W3C, Fetch Metadata Request Headers."""
    fetched = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if fetched not in (None, "same-origin") or (fetched is None and origin not in (None, own)):
        raise Refused("This was sent by another site.", HTTPStatus.FORBIDDEN)


def told(comment: dict[str, Any]) -> dict[str, Any]:
    """Return what pages show of a comment: no address, and no code made of one."""
    return {
        "id": comment["id"],
        "parent": comment["parent"],
        "name": unescape(comment["author"] or ""),
        "editor": comment["website"] == store.EDITOR,
        "text": comment["text"],
        "written": int(comment["created"]),
        "deleted": comment["mode"] == 4,
        "answers": [told(answer) for answer in comment.get("replies", ())],
        "more": comment.get("hidden_replies", 0),
    }


def json_object(request: Request) -> dict[str, Any]:
    """Return the JSON object that was sent. Raises Refused."""
    if request.mimetype != "application/json":
        raise Refused("Only JSON is taken here.", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        data = json.loads(request.get_data())
    except (ValueError, RecursionError):
        raise Refused("That cannot be read.") from None
    if not isinstance(data, dict):
        raise Refused("That cannot be read.")
    return data


def text(data: dict[str, Any], key: str) -> str:
    """Return a text that was sent, or an empty one. Raises Refused."""
    value = data.get(key, "")
    if not isinstance(value, str):
        raise Refused("That cannot be read.")
    return value


def number(data: dict[str, Any], key: str) -> int | None:
    """Return the number of a comment that was sent, or None. Raises Refused."""
    value = data.get(key)
    if value is None or (type(value) is int and 0 < value < 2**53):
        return value
    raise Refused("That cannot be read.")


def as_json(data: object, status: int = HTTPStatus.OK) -> Response:
    """Answer with data."""
    return Response(json.dumps(data), status=status, content_type="application/json")


def as_html(page: str, status: int = HTTPStatus.OK) -> Response:
    """Answer with a page."""
    return Response(page, status=status, content_type="text/html; charset=utf-8")


def leads_to(address: str) -> Response:
    """Answer that something else is to be asked for."""
    return Response("", status=HTTPStatus.SEE_OTHER, headers={"Location": address})
