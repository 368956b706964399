"""How long a server wants us to wait, read from the headers of its answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds in ``Retry-After``, or None if there is no such header that can be read.

    A date counts from the server's own ``Date``: the clock of this machine may be wrong.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        until, now = parsedate_to_datetime(value), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError, OverflowError):  # no dates, or one of them without a time zone
        return None


def gap(headers: Mapping[str, str]) -> float | None:
    """Return the seconds between two requests by ``X-Rate-Limit-Limit`` and ``X-Rate-Limit-Interval`` (like ``1s``)."""
    limit = re.fullmatch(r"\s*([0-9]{1,9})\s*", headers.get("x-rate-limit-limit", ""))
    interval = re.fullmatch(r"\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)s?\s*", headers.get("x-rate-limit-interval", ""))
    if limit is None or interval is None or int(limit[1]) == 0:
        return None
    return float(interval[1]) / int(limit[1])
