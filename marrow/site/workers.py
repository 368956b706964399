"""Workers that end with the build: none goes on waiting for a main process that was killed."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import wait
from threading import Thread


def end_with_main_process() -> None:
    """End this worker as soon as the process that began it is gone; do nothing in that process itself.

    A worker that hands back what it has done waits until somebody reads it. Others that were begun after it hold the
    reading end open too, so that nothing tells it that nobody will.
    """
    main = multiprocessing.parent_process()
    if main is not None:
        Thread(target=_end_after, args=(main.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
