"""The times and sizes of the fault tests: the checker's limits are scaled down, and the faults with them."""

from __future__ import annotations

DEADLINE = 5.0
"""Seconds for one link."""

PAUSE = 0.2
"""Seconds before a fault that may pass is tried again."""

LONGEST_WAIT = 1.5
"""Seconds that a server may ask for."""

SHORT_WAIT = 1
"""Seconds of a ``Retry-After`` that is honoured; the header has whole seconds only."""

LONG_WAIT = 3600
"""Seconds of a ``Retry-After`` that is not waited for."""

GRACE = 5.0
"""Seconds that a link may take beyond the deadline, its second try and its waits included."""

DRIP = 0.15
"""Seconds between two bytes of a server that drips."""

LATE = 1.5
"""Seconds of a slow answer that still comes in time; four of them do not."""

HEAD = 64 * 1024
"""Bytes that are read to know what a page is."""

BODY = 3_000_000
"""Bytes that are read to find a place on a page."""
