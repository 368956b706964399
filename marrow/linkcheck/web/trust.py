"""Whom to trust: the authorities of the machine and those of Mozilla, for machines that have no list of their own."""

from __future__ import annotations

import ssl
from functools import lru_cache
from pathlib import Path

import certifi


@lru_cache
def context(certificates: str | None = None) -> ssl.SSLContext:
    """Return what verifies a server; ``certificates`` names a file or folder with more authorities.

    Raises OSError or ssl.SSLError if that cannot be read.
    """
    made = ssl.create_default_context()
    made.load_verify_locations(certifi.where())
    if certificates is not None:
        folder = Path(certificates).is_dir()
        made.load_verify_locations(capath=certificates) if folder else made.load_verify_locations(cafile=certificates)
    return made
