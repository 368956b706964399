"""Walls against robots: answers that ask for a proof of being human, whatever their status says. Pure."""

from __future__ import annotations

from marrow.linkcheck.verdict.fingerprints import WALL, is_wall_title, speaks_of_a_wall
from marrow.linkcheck.verdict.observation import Facts, Marks

_TINY = 100
_SMALL = 400
"""Fewer visible characters than any article; a wall says a sentence or two."""


def is_wall(facts: Facts) -> bool:
    """Return whether the answer is a wall: by its headers, its title, or its few words and the sign of a vendor."""
    if facts.code in (404, 410) or facts.fault is not None:
        return False
    if "challenge" in facts.headers.get("cf-mitigated", "") or "x-amzn-waf-action" in facts.headers:
        return True
    if facts.code in (403, 405, 429) and "x-datadome" in facts.headers:
        return True
    marks = facts.marks or Marks()
    if marks.length < _SMALL and is_wall_title(marks.title):
        return True
    if marks.length < _SMALL and speaks_of_a_wall(marks.text) and (WALL in marks.signs or facts.code >= 400):
        return True
    return WALL in marks.signs and marks.length < _TINY
