"""Which browser of this machine looks at the site, and how it is told to ask nobody."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def browser() -> str:
    """Return the path of a browser. Raises FileNotFoundError where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise FileNotFoundError(f"no browser on this machine (looked for {', '.join(NAMES)})")
    return found
