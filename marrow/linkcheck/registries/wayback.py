"""The Internet Archive: the copy of a page nearest to a day.

Source: https://archive.org/help/wayback_api.php
"""

from __future__ import annotations

import re
from datetime import date
from types import TracebackType
from typing import Self
from urllib.parse import quote

from marrow.linkcheck.registries.client import RegistryClient
from marrow.linkcheck.registries.reading import Json, inside, parse, text
from marrow.linkcheck.registries.settings import Registries
from marrow.linkcheck.registries.transport import NoAnswerError, Transport

_COPY = re.compile(r"https?://web\.archive\.org(?::80)?/web/([0-9]{14})/(\S+)")


class Wayback:
    """The way to the archive for one run; it is asked no more once it does not answer."""

    def __init__(self, settings: Registries) -> None:
        self._client = RegistryClient(settings.of(settings.wayback))

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, trace)

    async def snapshot(self, address: str, day: date | None = None) -> str | None:
        """Return the address of the whole copy nearest to a day, or to today. None if there is none or no answer."""
        near = f"&timestamp={day:%Y%m%d}" if day else ""
        path = f"/wayback/available?url={quote(address, safe='')}{near}"

        async def question(transport: Transport) -> Json:
            return parse(await transport.get(path))

        try:
            return read(await self._client.ask(question))
        except NoAnswerError:
            return None


def read(answer: Json) -> str | None:
    """Return the address of the copy that an answer names, over https; None if it names none that was whole."""
    copy = inside(answer, "archived_snapshots", "closest")
    named = _COPY.fullmatch(text(inside(copy, "url")))
    if named is None or inside(copy, "available") is not True or inside(copy, "status") not in ("200", 200):
        return None
    return f"https://web.archive.org/web/{named[1]}/{named[2]}"
