"""What a writer can still change or delete, which the cookies of the browser tell that it was written in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from itsdangerous import BadSignature

from marrow.comments import rules
from marrow.comments.messages import told

TOO_LATE = (
    "A comment can be changed or deleted for 15 minutes, in the browser that it was written in. Later, ask an editor."
)
_MOST = 20
"""Cookies that are looked at."""


def written_here(isso: Any, cookies: Mapping[str, str], thread: str, now: float) -> list[dict[str, Any]]:
    """Return the comments on a page that were written in this browser and can still be changed, the oldest first."""
    held = [(int(name), key) for name, key in cookies.items() if name.isascii() and name.isdigit() and len(name) < 16]
    found = []
    for number, key in sorted(held)[-_MOST:]:
        if is_held(isso, number, key, now):
            comment = isso.db.comments.get(number)
            if comment["mode"] != 4 and isso.db.threads.get(comment["tid"])["uri"] == thread:
                found.append({**told(comment), "waits": comment["mode"] == 2})
    return found


def is_held(isso: Any, number: int, key: str, now: float) -> bool:
    """Return whether a cookie is that of the comment with this number, as it is now, and holds still.

    Isso signs the number and a digest of the text anew with each change; the time runs from the first.
    """
    try:
        signed = isso.unsign(key, max_age=2**31)
    except BadSignature:
        return False
    comment = isso.db.comments.get(number)
    if comment is None or now - comment["created"] > rules.EDITING:
        return False
    digest = hashlib.sha1(comment["text"].encode(), usedforsecurity=False).hexdigest()  # as Isso makes it
    return bool(signed == [number, digest])
