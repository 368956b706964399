"""aiohttp, loaded without the authorities that it would read twice, for contexts of its own that nothing here uses.

Whom we trust stands in ``trust``. Reading them costs 2 MB and a fortieth of the time of a small run. Should one of those
contexts ever be used, it trusts nobody.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _without_authorities() -> Iterator[None]:
    """Have OpenSSL find no authorities where it looks for those of the machine, until this is left."""
    names = ("SSL_CERT_FILE", "SSL_CERT_DIR")
    before = {name: os.environ[name] for name in names if name in os.environ}
    os.environ.update(dict.fromkeys(names, os.devnull))
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]
        os.environ.update(before)


with _without_authorities():
    import aiohttp
    from aiohttp.abc import AbstractCookieJar, AbstractResolver, ResolveResult

__all__ = ["AbstractCookieJar", "AbstractResolver", "ResolveResult", "aiohttp"]
