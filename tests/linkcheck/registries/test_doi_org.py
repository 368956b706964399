"""What doi.org says of a DOI."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from marrow.linkcheck.registries import doi_org
from marrow.linkcheck.registries.records import Answer
from marrow.linkcheck.registries.settings import Settings
from marrow.linkcheck.registries.transport import NoAnswerError, Transport
from tests.linkcheck.registries.fakes import Fakes


@pytest.mark.parametrize(
    ("status", "answer", "known"),
    [
        (200, {"responseCode": 1}, True),
        (200, {"responseCode": 200}, True),
        (404, {"responseCode": 100}, False),
        (200, {"responseCode": 100}, False),
        (404, {"responseCode": 1}, None),
        (404, {"responseCode": 200}, None),
        (404, {}, None),
        (404, {"error": "Not Found"}, None),
        (200, {"responseCode": 2}, None),
        (200, {"responseCode": "1"}, None),
        (200, {"responseCode": True}, None),
        (200, [1], None),
        (200, None, None),
    ],
)
def test_only_a_code_that_is_known_is_an_answer(status: int, answer: Any, known: bool | None) -> None:
    if known is None:
        with pytest.raises(NoAnswerError, match="no response code that is known"):
            doi_org.read(answer, status)
    else:
        assert doi_org.read(answer, status) == Answer(known)


@pytest.mark.parametrize(
    ("doi", "path"),
    [
        ("10.1000/a", "/api/handles/10.1000/a?type=URL"),
        ("10.1000/a?b#c%25&d+e", "/api/handles/10.1000/a%3Fb%23c%2525%26d%2Be?type=URL"),
        ("10.1000/sici(1)<1::aid>3.0;2-é", "/api/handles/10.1000/sici%281%29%3C1%3A%3Aaid%3E3.0%3B2-%C3%A9?type=URL"),
    ],
)
def test_any_doi_can_be_asked(doi: str, path: str, fakes: Fakes) -> None:
    fakes.handles.knows(doi)

    async def ask() -> Answer:
        async with Transport(Settings(base_url=fakes.handles.address)) as transport:
            return await doi_org.ask(transport, doi)

    assert asyncio.run(ask()) == Answer(known=True)
    assert [asked.path for asked in fakes.handles.asked] == [path]
