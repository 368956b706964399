"""How long a server wants us to wait."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from marrow.linkcheck.web.backoff import gap, retry_after

NOON = "Sun, 22 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:30 GMT", "date": NOON}, 30),
        ({"retry-after": "Sun, 22 Nov 2026 11:59:30 GMT", "date": NOON}, 0),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:30 -0000", "date": NOON}, None),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:30 GMT"}, None),
        ({"retry-after": "soon", "date": NOON}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "9" * 5000}, 1e9),
        ({"retry-after": "٧"}, None),
        ({"retry-after": ""}, None),
        ({}, None),
    ],
)
def test_seconds_or_a_date_by_the_clock_of_the_server(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


def test_a_date_without_the_clock_of_the_server_counts_from_now() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert retry_after({"retry-after": "Sun, 22 Nov 2026 12:00:30 GMT"}, now=now) == 30


@pytest.mark.parametrize(
    ("limit", "interval", "seconds"),
    [
        ("50", "1s", 0.02),
        ("3", "1", pytest.approx(1 / 3)),
        ("10", "0.5s", 0.05),
        ("0", "1s", None),
        ("many", "1s", None),
        ("50", "1m", None),
        ("50", "", None),
    ],
)
def test_the_gap_between_two_requests(limit: str, interval: str, seconds: float | None) -> None:
    assert gap({"x-rate-limit-limit": limit, "x-rate-limit-interval": interval}) == seconds


def test_without_limits_there_is_no_gap() -> None:
    assert gap({}) is None
