"""Backoff and throttling that a server asks for, read from the headers of its answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

_FOR_EVER = 1e9


def retry_after(headers: Mapping[str, str], *, now: datetime | None = None) -> float | None:
    """Return the seconds in ``Retry-After``, or None if there is no such header that can be read.

    A date counts from the server's own ``Date``, because the clock of this machine may be wrong; from ``now`` only if
    the server names none.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+", value):
        return float(value) if len(value) < 10 else _FOR_EVER
    try:
        until = parsedate_to_datetime(value)
        since = parsedate_to_datetime(headers["date"]) if "date" in headers else now
        return None if since is None else max(0.0, (until - since).total_seconds())
    except (ValueError, TypeError, OverflowError):  # no dates, or one of them without a time zone
        return None


def gap(headers: Mapping[str, str]) -> float | None:
    """Return the seconds between two requests by ``X-Rate-Limit-Limit`` and ``X-Rate-Limit-Interval`` (like ``1s``)."""
    limit = re.fullmatch(r"\s*([0-9]{1,9})\s*", headers.get("x-rate-limit-limit", ""))
    interval = re.fullmatch(r"\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)s?\s*", headers.get("x-rate-limit-interval", ""))
    if limit is None or interval is None or int(limit[1]) == 0:
        return None
    return float(interval[1]) / int(limit[1])
