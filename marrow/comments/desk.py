"""What editors do: sign in, see what waits, decide."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
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
        keys = {row[0]: str(self._isso.sign(row[0])) for row in rows}
        return as_html(moderation.queue(self._prefix, rows, keys))

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

    def decided(self, request: Request, found: re.Match[str], ask: Callable[[], object]) -> Response:
        """Approve or delete what a link names, which Isso signed; ``ask`` has Isso do it. A look alone does nothing."""
        own, action, key = int(found[1]), found[2], found[3]
        try:
            signed = self._isso.unsign(key, max_age=2**31)
        except BadSignature:
            signed = None
        if signed != own or not isinstance(signed, int):
            raise Refused("This link does not hold.", HTTPStatus.FORBIDDEN)
        comment = self._isso.db.comments.get(own)
        if comment is None:
            raise Refused("This comment is gone.", HTTPStatus.NOT_FOUND)
        if request.method == "GET":
            return as_html(moderation.asking(action, unescape(comment["author"] or ""), comment["text"]))
        if request.method != "POST":
            raise Refused("There is nothing here.", HTTPStatus.NOT_FOUND)
        ask()
        return leads_to(f"{self._prefix}/admin/")

    def signed_out(self) -> Response:
        """Forget an editor's browser."""
        response = leads_to(f"{self._prefix}/admin/")
        response.delete_cookie(SESSION, path=f"{self._prefix}/")
        return response
