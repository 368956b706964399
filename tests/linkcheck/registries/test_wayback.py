"""Copies of pages in the Internet Archive."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from marrow.linkcheck.registries.wayback import Wayback, read
from tests.linkcheck.registries.fakes import Fakes
from tests.linkcheck.registries.server import BROKEN_OFF, BUSY, FAILS, HALF, NOT_JSON, Reply, said

PAGE = "https://example.org/a?b=c&d=%C3%A9#e"
COPY = f"https://web.archive.org/web/20200102030405/{PAGE}"


def ask(fakes: Fakes, *addresses: str, day: date | None = None, **settings: Any) -> list[str | None]:
    """Ask for copies, one after the other."""

    async def all_of_them() -> list[str | None]:
        async with Wayback(fakes.settings(**settings)) as wayback:
            return [await wayback.snapshot(address, day) for address in addresses]

    return asyncio.run(all_of_them())


def test_the_copy_nearest_to_a_day_is_found(fakes: Fakes) -> None:
    fakes.wayback.knows(PAGE)
    assert ask(fakes, PAGE, day=date(2019, 7, 6)) == [COPY]
    assert ask(fakes, PAGE) == [COPY]
    assert [asked.about for asked in fakes.wayback.asked] == [(PAGE, "20190706"), (PAGE, "")]


def test_a_page_without_a_copy_has_none(fakes: Fakes) -> None:
    assert ask(fakes, PAGE) == [None]


@pytest.mark.parametrize(
    ("changed", "copy"),
    [
        ({}, "https://web.archive.org/web/20200102030405/http://a.org/"),
        ({"url": "https://web.archive.org:80/web/20200102030405/a"}, "https://web.archive.org/web/20200102030405/a"),
        ({"status": "404"}, None),
        ({"status": "302"}, None),
        ({"status": None}, None),
        ({"available": False}, None),
        ({"available": "true"}, None),
        ({"url": "https://evil.example/web/20200102030405/a"}, None),
        ({"url": "javascript:alert(1)"}, None),
        ({"url": "http://web.archive.org/web/2020/a"}, None),
        ({"url": 5}, None),
    ],
)
def test_only_a_whole_copy_counts(changed: dict[str, Any], copy: str | None) -> None:
    closest = {"status": "200", "available": True, "url": "http://web.archive.org/web/20200102030405/http://a.org/"}
    assert read({"archived_snapshots": {"closest": {**closest, **changed}}}) == copy


@pytest.mark.parametrize("data", [{}, [], 5, None, {"archived_snapshots": []}, {"archived_snapshots": {"closest": 5}}])
def test_an_answer_of_another_form_names_no_copy(data: Any) -> None:
    assert read(data) is None


@pytest.mark.parametrize("reply", [NOT_JSON, HALF, BROKEN_OFF, BUSY, FAILS, Reply(403), Reply(404), None, said([])])
def test_an_archive_that_fails_is_no_exception(reply: Reply | None, fakes: Fakes) -> None:
    fakes.wayback.always = reply
    assert ask(fakes, PAGE, deadline=0.2) == [None]


def test_an_archive_that_is_away_is_asked_no_more(fakes: Fakes) -> None:
    fakes.wayback.is_silent()
    assert ask(fakes, *[PAGE] * 6, deadline=0.1) == [None] * 6
    assert len(fakes.wayback.asked) == 3


def test_an_archive_that_nobody_can_reach_is_no_exception(fakes: Fakes) -> None:
    fakes.wayback.close()
    assert ask(fakes, PAGE) == [None]
