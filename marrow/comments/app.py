"""Isso behind a door of ours: what comes in is checked and told why it is not taken, what goes out is what pages show.

Only what is named here reaches Isso. Source of what Isso takes and answers: its HTTP API, version 0.14.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from itsdangerous import BadSignature
from werkzeug.exceptions import HTTPException
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from marrow.comments import own, rules, store
from marrow.comments.desk import Desk
from marrow.comments.messages import (
    HEADERS,
    Refused,
    as_json,
    json_object,
    must_come_from,
    number,
    text,
    told,
)
from marrow.comments.senders import Senders

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAGE_SIZE = 50
"""How many comments one answer holds, with the first answers to each."""

OPEN = 'data-comments="open"'
"""What a built page says that takes comments."""

_MODERATION = re.compile(r"/id/([1-9]\d{0,14})/(activate|delete)/([\w.-]+)")
_PLACE = re.compile(r"[0-9]{1,6}", re.ASCII)
_OWN = re.compile(r"/id/([1-9]\d{0,14})")


class Door:
    """The WSGI application under the address of comments, such as ``/comments``.

    ``inner`` is Isso; ``site`` is the folder of the built site, which says what takes comments; ``address`` is where
    readers find this door, with scheme and host.
    """

    def __init__(
        self,
        inner: WSGIApplication,
        isso: Any,
        *,
        database: Path,
        site: Path,
        address: str,
        password: str,
        now: Callable[[], float] = time.time,
    ) -> None:
        parts = urlsplit(address)
        self.prefix = parts.path.rstrip("/")
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self._inner = Client(inner, use_cookies=False)
        self._isso = isso
        self._desk = Desk(
            isso, database=database, password=password, prefix=self.prefix, is_secure=self.origin.startswith("https:")
        )
        self._site = site
        self._now = now
        self._senders = Senders(now)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        request.max_content_length = rules.LARGEST_BODY
        try:
            response = self._answer(request)
        except Refused as refused:
            response = as_json({"message": str(refused), "token": refused.token}, refused.status)
        except HTTPException as error:
            response = as_json({"message": error.description or "That cannot be answered."}, error.code or 400)
        response.headers.update(HEADERS)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        path = request.path.removeprefix(self.prefix)
        method = request.method
        if method not in ("GET", "HEAD"):
            must_come_from(self.origin, request)
        if (path, method) == ("/", "GET"):
            return self._shown(request)
        if (path, method) == ("/new", "POST"):
            return self._taken(request)
        if (mine := _OWN.fullmatch(path)) and method in ("GET", "PUT", "DELETE"):
            return self._own(request, int(mine[1]))
        if found := _MODERATION.fullmatch(path):
            return self._desk.decided(request, found)
        if path == "/admin/" and method == "GET":
            return self._desk.queue(request)
        if path == "/admin/published" and method == "GET":
            return self._desk.published(request)
        if (path, method) == ("/login/", "POST"):
            return self._desk.signed_in(request)
        if (path, method) == ("/logout/", "POST"):
            return self._desk.signed_out()
        raise Refused("There is nothing here.", HTTPStatus.NOT_FOUND)

    # what readers do

    def _shown(self, request: Request) -> Response:
        """Show comments from one on, or the answers to one of them (``parent``) from one on."""
        page = request.args.get("page", "")
        places = {name: request.args[name] for name in ("offset", "parent") if name in request.args}
        if not rules.is_page(page) or not all(_PLACE.fullmatch(place) for place in places.values()):
            raise Refused("There is no such page.", HTTPStatus.NOT_FOUND)
        asked = {"uri": store.thread(page), "plain": "1", "limit": str(PAGE_SIZE), "offset": "0", **places}
        found = json.loads(self._isso_says("GET", "/", query={**asked, "nested_limit": str(PAGE_SIZE)}).get_data())
        return as_json(
            {
                "comments": [told(comment) for comment in found["replies"]],
                "more": max(found["hidden_replies"], 0),
                "token": self._opened(page, self._now()),
                "open": self._page_takes(page),
                "editor": self._desk.is_editor(request),
                "waits": rules.QUICKEST,
                "own": own.written_here(self._isso, request.cookies, store.thread(page), self._now()),
            }
        )

    def _taken(self, request: Request) -> Response:
        data = json_object(request)
        posted = rules.Posted(
            page=text(data, "page"),
            text=rules.cleaned(text(data, "text")),
            name=rules.cleaned(text(data, "name")),
            claim=text(data, "claim"),
            parent=number(data, "parent"),
            is_correction=data.get("kind") == "correction",
            trap=text(data, "homepage"),
            age=self._age(text(data, "token"), text(data, "page")),
        )
        if not rules.is_page(posted.page) or not self._file(posted.page).is_file():
            raise Refused("There is no such page.", HTTPStatus.NOT_FOUND)
        if not posted.is_correction and not self._page_takes(posted.page):
            raise Refused("Comments on this page are closed.", HTTPStatus.FORBIDDEN)
        is_editor = self._desk.is_editor(request)
        if why := rules.refusal(posted):
            raise Refused(why, token=self._fresh(posted) if rules.is_late(posted.age) else "")
        if posted.claim and not re.fullmatch(r"[\w-]{1,200}", posted.claim):
            raise Refused("There is no such claim.")
        about = f"About {posted.claim}:\n" if posted.is_correction and posted.claim else ""
        what = {
            "text": about + posted.text,
            "author": posted.name or None,
            "parent": None if posted.is_correction else posted.parent,
            "title": f"{'Correction: ' if posted.is_correction else ''}{posted.page}",
            **({"website": store.EDITOR} if is_editor and not posted.is_correction else {}),
        }
        uri = store.thread(posted.page, is_correction=posted.is_correction)
        answer = self._isso_says("POST", "/new", query={"uri": uri}, data=what, request=request)
        if answer.status_code == HTTPStatus.FORBIDDEN:
            when = "tomorrow" if b"direct responses" in answer.get_data() else "in two minutes"
            raise Refused(
                "Several comments came from your network just now, and we take a few at a time. Your text is still in "
                f"the box: please send it again {when}.",
                HTTPStatus.TOO_MANY_REQUESTS,
            )
        return self._for_writer(answer)

    def _own(self, request: Request, number: int) -> Response:
        """Show, change or delete a comment for its writer, whom the cookie of Isso tells."""
        data = None
        if request.method == "PUT":
            sent = json_object(request)
            data = {"text": rules.cleaned(text(sent, "text"))}
            if why := rules.refused_words("", data["text"]):
                raise Refused(why)
        key = request.cookies.get(str(number), "")
        if not own.is_held(self._isso, number, key, self._now()):
            raise Refused(own.TOO_LATE, HTTPStatus.FORBIDDEN)
        query = {"plain": "1"} if request.method == "GET" else {}
        answer = self._isso_says(
            request.method, f"/id/{number}", query=query, data=data, request=request, cookie=f"{number}={key}"
        )
        if answer.status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR):
            raise Refused(own.TOO_LATE, HTTPStatus.FORBIDDEN)
        return self._for_writer(answer, changed=request.method == "PUT")

    def _for_writer(self, answer: Response, *, changed: bool = False) -> Response:
        """Hand on what Isso says of a comment, and the cookie by which its writer can change it."""
        found = json.loads(answer.get_data()) if answer.is_json else {"message": answer.get_data(as_text=True)}
        if answer.status_code >= HTTPStatus.BAD_REQUEST:
            raise Refused(str(found.get("message", "That was not taken.")), HTTPStatus(answer.status_code))
        shown = told(found) if found else {}
        shown["waits"] = bool(found) and (found["mode"] == 2 or changed)
        shown.pop("text", None)  # Isso has made HTML of it, and its writer has it
        response = as_json(shown, answer.status_code)
        for cookie in answer.headers.getlist("Set-Cookie"):
            kept = re.sub(r"; (Path=/|SameSite=\w+|Secure)(?=;|$)", "", cookie)
            secure = "; Secure" if self.origin.startswith("https:") else ""
            response.headers.add("Set-Cookie", f"{kept}; Path={self.prefix}/; HttpOnly; SameSite=Strict{secure}")
        return response

    # what both rest on

    def _isso_says(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, str] | None = None,
        data: object = None,
        request: Request | None = None,
        cookie: str = "",
    ) -> Response:
        """Ask Isso with headers of our making: none of those that came reaches it."""
        sender = self._senders.code(request.remote_addr or "" if request else "")
        return self._inner.open(
            path,
            method=method,
            query_string=urlencode(query or {}),
            base_url=f"{self.origin}{self.prefix}/",
            headers={"Accept": "application/json", "Origin": self.origin, **({"Cookie": cookie} if cookie else {})},
            environ_overrides={"REMOTE_ADDR": sender},
            data=None if data is None else json.dumps(data),
            content_type=None if data is None else "application/json",
        )

    def _opened(self, page: str, at: float) -> str:
        """Return what says when a box was opened, and on which page."""
        return str(self._isso.sign(["opened", page, int(at)]))

    def _fresh(self, posted: rules.Posted) -> str:
        """Return another one, with which a box that was open for long can be sent at once."""
        waited = 0 if posted.age is None else rules.QUICKEST
        return self._opened(posted.page, self._now() - waited)

    def _age(self, token: str, page: str) -> float | None:
        try:
            signed = self._isso.unsign(token, max_age=2**31)
        except BadSignature:
            return None
        match signed:
            case ["opened", str(on), int(at)] if on == page:
                return self._now() - at
        return None

    def _file(self, page: str) -> Path:
        return self._site / f"{page}.html"

    def _page_takes(self, page: str) -> bool:
        try:
            return OPEN in self._file(page).read_text(encoding="utf-8")
        except OSError:
            return False
