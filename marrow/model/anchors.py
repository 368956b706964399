"""The places on pages that others lead to, by what stands there. What was published once keeps its anchor."""

from __future__ import annotations

_CLAIM, _STATEMENT = "claim-", "statement-"


def claim(id_: str) -> str:
    """Return the anchor of a claim."""
    return f"{_CLAIM}{id_}"


def statement(id_: str) -> str:
    """Return the anchor of a statement of a story."""
    return f"{_STATEMENT}{id_}"


def picture(name: str) -> str:
    """Return the anchor of a picture."""
    return f"picture-{name}"


def reference(source: str) -> str:
    """Return the anchor of a source in the reference list of a page."""
    return f"ref-{source}"


def backlinks(page: str) -> str:
    """Return the anchor, on the page that says what links where, of what leads to ``page``."""
    return f"page-{page.replace('/', '-')}"


def rule(code: str) -> str:
    """Return the anchor of a rule on the page that explains all."""
    return f"rule-{code}"
