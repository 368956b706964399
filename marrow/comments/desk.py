"""What editors do: sign in, see what waits and what is published, decide."""

from __future__ import annotations

import hmac
import re
from html import unescape
from http import HTTPStatus
from pathlib import Path
from typing import Any

from itsdangerous import BadSignature
from werkzeug.wrappers import Request, Response

from marrow.comments import moderation, store
from marrow.comments.messages import Refused, as_html, leads_to

SESSION = "admin-session"
_SESSION_AGE = 24 * 60 * 60
_LONGEST_SEARCH = 200


class Desk:
    """The desk of the editors; Isso signs what they hold."""

    def __init__(self, isso: Any, *, database: Path, password: str, prefix: str, is_secure: bool) -> None:
        self._isso = isso
        self._database = database
        self._password = password
        self._prefix = prefix
        self._is_secure = is_secure

    def is_editor(self, request: Request) -> bool:
        """Return whether a request comes from a browser in which an editor signed in."""
        try:
            data = self._isso.unsign(request.cookies.get(SESSION, ""), max_age=_SESSION_AGE)
        except BadSignature:
            return False
        return bool(data == {"logged": True})

    def queue(self, request: Request) -> Response:
        """Show what waits, or ask for the password."""
        if not self.is_editor(request):
            return as_html(moderation.signing_in(self._prefix))
        rows = list(store.waiting(self._database))
        return as_html(moderation.queue(self._prefix, rows, self._keys(rows)))

    def published(self, request: Request) -> Response:
        """Show what was approved, narrowed down to the words that are looked for, or ask for the password."""
        if not self.is_editor(request):
            return as_html(moderation.signing_in(self._prefix))
        wanted = request.args.get("words", "").strip()[:_LONGEST_SEARCH]
        at = request.args.get("from", "0")
        offset = int(at) if at.isascii() and at.isdigit() and len(at) < 10 else 0
        rows, count = store.published(self._database, wanted, offset)
        return as_html(moderation.published(self._prefix, rows, self._keys(rows), wanted, offset, count))

    def _keys(self, rows: list[store.Row]) -> dict[int, str]:
        return {row[0]: str(self._isso.sign(row[0])) for row in rows}

    def signed_in(self, request: Request) -> Response:
        """Let an editor in for a day."""
        given = request.form.get("password", "")
        if not self._password or not hmac.compare_digest(given.encode(), self._password.encode()):
            return as_html(moderation.signing_in(self._prefix, failed=True), HTTPStatus.FORBIDDEN)
        response = leads_to(f"{self._prefix}/admin/")
        response.set_cookie(
            SESSION,
            str(self._isso.sign({"logged": True})),
            max_age=_SESSION_AGE,
            path=f"{self._prefix}/",
            httponly=True,
            samesite="Strict",
            secure=self._is_secure,
        )
        return response

    def decided(self, request: Request, found: re.Match[str]) -> Response:
        """Approve or delete what a link names, which Isso signed. A look alone does nothing.

        What is decided on is what was seen: a comment that was changed since is shown anew.
        """
        own, action, key = int(found[1]), found[2], found[3]
        comment = self._named(own, key)
        text, created = comment["text"], comment["created"]
        asked = {"name": unescape(comment["author"] or ""), "text": text, "seen": store.words(text, created)}
        if request.method == "GET":
            return as_html(moderation.asking(action, **asked))
        if request.method != "POST":
            raise Refused("There is nothing here.", HTTPStatus.NOT_FOUND)
        seen = request.form.get("seen", "")
        if seen == asked["seen"] and self._done(action, own, seen):
            return leads_to(f"{self._prefix}/admin/")
        return as_html(moderation.asking(action, **asked, changed=bool(seen)), HTTPStatus.CONFLICT)

    def _named(self, own: int, key: str) -> dict[str, Any]:
        """Return the comment that a link means: not a later one that has the number of one that is gone."""
        try:
            signed, at = self._isso.signer.loads(key, return_timestamp=True)
        except BadSignature:
            signed = at = None
        if signed != own or not isinstance(signed, int):
            raise Refused("This link does not hold.", HTTPStatus.FORBIDDEN)
        comment: dict[str, Any] | None = self._isso.db.comments.get(own)
        if comment is None or at.timestamp() < int(comment["created"]):
            raise Refused("This comment is gone.", HTTPStatus.NOT_FOUND)
        return comment

    def _done(self, action: str, own: int, seen: str) -> bool:
        with self._isso.lock:
            if action == "activate":
                return store.approve(self._database, own, seen=seen)
            self._isso.db.comments.delete(own)
        return True

    def signed_out(self) -> Response:
        """Forget an editor's browser."""
        response = leads_to(f"{self._prefix}/admin/")
        response.delete_cookie(SESSION, path=f"{self._prefix}/")
        return response
