"""The places on pages that others lead to, by what stands there. What was published once keeps its anchor."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from marrow.model import problems

_CLAIM, _STATEMENT = "claim-", "statement-"

EMERGENCY = "emergency-"
"""How the anchors of emergencies begin."""


def claim(id_: str) -> str:
    """Return the anchor of a claim."""
    return f"{_CLAIM}{id_}"


def statement(id_: str) -> str:
    """Return the anchor of a statement of a story."""
    return f"{_STATEMENT}{id_}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the anchor that may have been meant by ``word``: that of the claim or statement so called, or a like one."""
    by_name = {anchor: anchor for anchor in sorted(known)}
    by_name |= {anchor.removeprefix(_CLAIM).removeprefix(_STATEMENT): anchor for anchor in sorted(known)}
    found = problems.nearest(word, by_name)
    return by_name[found] if found is not None else None


def figure(file: str) -> str:
    """Return the anchor of an image with words below it, which is the name of its file. Its dot is in no other anchor."""
    return "-".join(posixpath.basename(file).split())


GROUP = "group-"
"""How the anchors of the groups of a list begin."""


def group(title: str) -> str:
    """Return the anchor of a group of a list."""
    return f"{GROUP}{title.lower()}"


def picture(name: str) -> str:
    """Return the anchor of a picture."""
    return f"picture-{name}"


def reference(source: str) -> str:
    """Return the anchor of a source in the reference list of a page."""
    return f"ref-{source}"


def backlinks(page: str) -> str:
    """Return the anchor, on the page that says what links where, of what leads to ``page``."""
    return f"page-{page.replace('/', '-')}"


def emergency(title: str) -> str:
    """Return the anchor of an emergency on the page of its topic, and where all are listed."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return f"{EMERGENCY}{words}"


def rule(code: str) -> str:
    """Return the anchor of a rule on the page that explains all."""
    return f"rule-{code}"
