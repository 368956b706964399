"""The search index: Pagefind makes it of what the catalogue knows, sharded, for the reader's own browser.

Pagefind is shown small pages made for it and never the pages of the site: what stands around their text is not found,
and what readers type for a page, which no page shows, is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from marrow.site.domain import domain_of
from marrow.site.fingerprint import SETTING as MADE_WITH
from marrow.site.problems import refuse
from marrow.views.search import Found, found_by_search

FOLDER = "pagefind"
NAMES = f"{FOLDER}/names.json"
"""The pages that say something themselves, by the name under which Pagefind knows them."""

_NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*")
_FRAGMENT = b"pagefind_dcd"
"""What stands before the data of every file that Pagefind packs."""


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page of results."""
    if app.builder.name == "html":
        yield "search", {"title": "Search"}, "search.html"


def write_index(app: Sphinx, exception: Exception | None) -> None:
    """Write the index beside the pages, unless it was made of the same there. Raises RefusedError where Pagefind cannot."""
    if exception is None and app.builder.name == "html":
        found, site = found_by_search(domain_of(app.env).views), Path(app.outdir)
        language = app.config.language
        made_of = Path(app.doctreedir, "search-index")
        state = hashlib.sha256(
            f"{version('pagefind')} {app.config[MADE_WITH]} {language} {site} {found}".encode()
        ).hexdigest()
        if (site / NAMES).is_file() and made_of.is_file() and made_of.read_text(encoding="utf-8") == state:
            return
        made_of.unlink(missing_ok=True)
        wrong = index(found, site, language=language)
        if wrong:
            refuse(f"the search index could not be made: {wrong}")
        made_of.write_text(state, encoding="utf-8")


def index(found: Iterable[Found], site: Path, *, language: str = "en") -> str:
    """Write the index of pages into the folder of a site; return what Pagefind says where it cannot be made."""
    found, code = tuple(found), re.split("[-_]", language)[0]
    with tempfile.TemporaryDirectory() as folder:
        pages, made = Path(folder, "pages"), Path(folder, "made")
        for page in found:
            path = pages / f"{page.page}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_for_pagefind(page, code), encoding="utf-8")
        command = (sys.executable, "-m", "pagefind", "--site", pages, "--output-path", made, "--silent")
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            return (ran.stderr or ran.stdout).strip()
        shutil.rmtree(site / FOLDER, ignore_errors=True)
        stems = next(name for name in (f"wasm.{code}.pagefind", "wasm.unknown.pagefind") if (made / name).is_file())
        for path in sorted(path for pattern in (*_NEEDED, stems) for path in made.glob(pattern)):
            copied = site / FOLDER / path.relative_to(made)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copied)
    names = json.dumps(_names(found, site / FOLDER / "fragment"), ensure_ascii=False, separators=(",", ":"))
    (site / NAMES).write_text(f"{names}\n", encoding="utf-8")
    return ""


def _for_pagefind(page: Found, language: str) -> str:
    """Return a page for Pagefind alone: what names it weighs more than what is written on it."""
    parts = [
        f'<html lang="{escape(language)}"><head><title>{escape(page.names[0])}</title></head><body data-pagefind-body>',
        f'<h1 data-pagefind-weight="8">{escape(page.names[0])}</h1>',
        *_weighed(8, (*page.names[1:], *page.lay_words)),
        *_weighed(4, (page.description,)),
        *_weighed(2, page.headings),
        *_weighed(1, page.text),
        f'<i data-pagefind-meta="kind">{escape(page.kind)}</i>',
        f'<i data-pagefind-meta="description">{escape(page.description)}</i></body></html>',
    ]
    return "\n".join(parts)


def _weighed(weight: int, texts: Iterable[str]) -> Iterator[str]:
    return (f'<p data-pagefind-weight="{weight}">{escape(text)}</p>' for text in texts if text)


def _names(found: Iterable[Found], fragments: Path) -> list[dict[str, Any]]:
    """Return what the browser must know of our own pages before it asks the index."""
    by_page = {_address(path): path.stem for path in fragments.glob("*")}
    return [
        {
            "id": by_page[f"/{page.page}.html"],
            "page": page.page,
            "kind": page.kind,
            "names": page.names,
            "words": page.lay_words,
            "description": page.description,
        }
        for page in found
        if page.is_ours
    ]


def _address(fragment: Path) -> str:
    """Return the address of the page that a result leads to."""
    packed = gzip.decompress(fragment.read_bytes())
    found = json.loads(packed.removeprefix(_FRAGMENT))
    return str(found["url"])
