"""A real mail server on loopback, which keeps what it takes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Mails:
    """What came to ``port``."""

    port: int
    taken: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # its library's
        """Keep one mail."""
        assert isinstance(envelope.content, bytes)
        told = message_from_bytes(envelope.content.replace(b"\r\n", b"\n"), policy=policy.default)
        assert envelope.rcpt_tos == [told["To"]]
        self.taken.append(told)
        return "250 OK"

    def start(self) -> None:
        """Take mails from now on."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def end(self) -> None:
        """Take none any more."""
        self._controller.stop()

    def with_words(self, words: str) -> EmailMessage:
        """Return the last mail with these words, once there is one; they come one after another."""
        end = time.monotonic() + 60
        while True:
            for mail in reversed(self.taken):
                if words in mail.get_content():
                    return mail
            assert time.monotonic() < end, f"no mail came with: {words}"
            time.sleep(0.01)
