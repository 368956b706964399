"""Mail to the editors on what waits for them, by SMTP as Isso's configuration says, sent until it is taken.

Isso's own mail is not used: it is lost where the mail server cannot be reached for a moment, says nothing of a comment
that its writer changes, and calls the code of a network an address.
"""

from __future__ import annotations

import logging
import queue
import ssl
import threading
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from html import unescape
from itertools import chain, repeat
from smtplib import SMTP, SMTP_SSL, SMTPException
from typing import Any
from urllib.parse import urlsplit

from marrow.comments import store

WAITS = (5.0, 30.0, 120.0, 600.0, 3600.0)
"""Seconds until a mail that was not taken is sent again; the last holds from then on."""

_LOGGER = logging.getLogger(__name__)


class Mail:
    """Tells the editors of each comment that waits. ``address`` is that of the comments, ``pause`` waits for seconds."""

    def __init__(self, isso: Any, *, address: str, pause: Callable[[float], object]) -> None:
        self._isso = isso
        self._conf = isso.conf.section("smtp")
        self._address = address
        parts = urlsplit(address)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._pause = pause
        self._box: queue.SimpleQueue[EmailMessage] = queue.SimpleQueue()

    def start(self, waiting: int) -> None:
        """Send from now on; begin with how many wait, since mails that were not sent yet have ended with the process."""
        self._isso.signal.subscriptions["comments.new:after-save"].append(self._written)
        self._isso.signal.subscriptions["comments.edit"].append(self._changed)
        threading.Thread(target=self._send_all, daemon=True).start()
        if waiting:
            self._put(f"{waiting} wait for an editor", "The service of comments was started.")

    def _written(self, thread: dict[str, Any], comment: dict[str, Any]) -> None:
        if comment["website"] != store.EDITOR:
            self._tell(thread["uri"], comment, "")

    def _changed(self, comment: dict[str, Any]) -> None:
        """Tell of what waits again. Isso says no more of it than its number."""
        kept = self._isso.db.comments.get(comment["id"])
        if kept is not None:
            self._tell(self._isso.db.threads.get(kept["tid"])["uri"], kept, "changed")

    def _tell(self, thread: str, comment: dict[str, Any], changed: str) -> None:
        page, number = store.page_of(thread), comment["id"]
        kind = "Correction" if thread.endswith(store.CORRECTION) else "Comment"
        key = self._isso.sign(number)
        own = f"{self._address}/id/{number}"
        quoted = "\n".join(f"> {line}" for line in comment["text"].split("\n"))
        done = "Done" if kind == "Correction" else "Approve"
        self._put(
            " ".join(filter(None, (kind, str(number), changed, "on", page))),
            f"{unescape(comment['author'] or '') or 'No name'}, on {self._origin}/{page}.html\n\n{quoted}\n\n"
            f"{done}: {own}/activate/{key}\nDelete: {own}/delete/{key}",
        )

    def _put(self, subject: str, text: str) -> None:
        message = EmailMessage()
        message["From"] = self._conf.get("from")
        message["To"] = self._conf.get("to")
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain="comments.invalid")
        message["Subject"] = subject
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(f"{text}\n\nAll that waits: {self._address}/admin/\n", cte="quoted-printable")
        self._box.put(message)

    def _send_all(self) -> None:
        while True:
            message = self._box.get()
            self._send(message, chain(WAITS, repeat(WAITS[-1])))

    def _send(self, message: EmailMessage, waits: Iterable[float]) -> None:
        for wait in waits:
            try:
                self._hand_over(message)
            except (OSError, SMTPException) as error:
                _LOGGER.warning("no mail to the editors could be sent, and it is tried again in %d s: %s", wait, error)
            else:
                return
            self._pause(wait)

    def _hand_over(self, message: EmailMessage) -> None:
        conf, security = self._conf, self._conf.get("security")
        kind = SMTP_SSL if security == "ssl" else SMTP
        with kind(conf.get("host"), conf.getint("port"), timeout=conf.getint("timeout")) as server:
            if security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if conf.get("username") and conf.get("password"):
                server.login(conf.get("username"), conf.get("password"))
            server.send_message(message)
