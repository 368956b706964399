"""The command ``python -m marrow refresh``. What the network needs is imported when the command runs, and not before."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from marrow.linkcheck.registries.addresses import CROSSREF, contact


def add_arguments(parser: ArgumentParser, *, root: Path) -> None:
    """Say what the command takes; ``root`` is the folder unless another is named."""
    parser.add_argument("--all", action="store_true", help="ask again what was looked up in the last days")
    parser.add_argument("--base-url", metavar="URL", type=_web_address, default=CROSSREF, help="the address of the API")
    parser.add_argument("--contact", metavar="TEXT", type=contact, help="where Crossref can write to about requests")
    parser.add_argument("--root", type=Path, default=root, help="the folder with conf.py")


def run(options: Namespace) -> int:
    """Run the command; return how it ended (see ``marrow.cli.refresh.refresh``)."""
    try:
        from marrow.cli.refresh.refresh import refresh
        from marrow.linkcheck.registries.settings import Settings
    except ModuleNotFoundError as error:
        if error.name != "aiohttp":
            raise
        print("aiohttp is not installed here; run: python3 run.py refresh", file=sys.stderr)
        return 2
    settings = Settings(base_url=options.base_url, contact=options.contact)
    return refresh(options.root, today=datetime.now(UTC).date(), settings=settings, everything=options.all)


def _web_address(text: str) -> str:
    """Return the address of an API without the last slash; raise ArgumentTypeError if it is none."""
    try:
        address = urlsplit(text)
        good = address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:
        good = False
    if not good or re.search(r"[\s?#]", text) or not text.isascii():
        raise ArgumentTypeError(f'not a web address: "{text}"; write it in full, like {CROSSREF}')
    return text.rstrip("/")
