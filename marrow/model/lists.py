"""The names of the lists that pages can show with the directive ``listing``."""

from __future__ import annotations

LISTS = (
    "latest-articles",
    "latest-topics",
    "topics",
    "articles",
    "authors",
    "sources",
    "about",
    "everything",
    "links",
    "trials",
    "corrections",
    "changes",
    "checks",
)
"""Each is made by a function of ``marrow.views.lists`` under the same name."""
