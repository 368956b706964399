"""How often Python looks for memory that nothing names any more: seldom, and never in what the whole build holds.

A page is a tree whose parts name each other. Python looks through all that it holds again and again for trees that
nobody needs, and all pages and views are among what it holds: of a build of 1,000 pages that was a quarter.
"""

from __future__ import annotations

import gc

from sphinx.application import Sphinx
from sphinx.config import Config

from marrow.site.live import LIVE
from marrow.site.transforms import AS_SPHINX

_SELDOM = (200_000, 10, 10)
"""About how many new objects, on Python's own scale, before it looks through the new, the young and all."""


_AT_FIRST = gc.get_threshold()
"""What Python is set to when this is loaded, and again after a build."""


def setup(app: Sphinx) -> None:
    """Look seldom from when settings are known until the end of the build."""
    app.connect("config-inited", _begin)
    app.connect("builder-inited", _hold, priority=900)
    app.connect("build-finished", _end, priority=999)


def _begin(app: Sphinx, config: Config) -> None:
    if not config[AS_SPHINX]:
        gc.set_threshold(*_SELDOM)


def _hold(app: Sphinx) -> None:
    """Leave out all that is loaded by now; while somebody waits for a page, later."""
    if not app.config[AS_SPHINX] and not app.config[LIVE]:
        gc.collect()
        gc.freeze()


def _end(app: Sphinx, exception: Exception | None) -> None:
    if not app.config[AS_SPHINX]:
        gc.set_threshold(*_AT_FIRST)
        gc.unfreeze()
