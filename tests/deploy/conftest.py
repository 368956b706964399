"""A small site that was compressed."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.publishing.compress import compress

WORDS = " ".join(f"A reader follows statement {number} to its source." for number in range(60))
VERSION = "0123abcd"
FILES = {
    "index.html": f'<link rel="stylesheet" href="_static/marrow.css?v={VERSION}"><p>{WORDS}</p>',
    "404.html": f"<h1>Nothing is here</h1><p>{WORDS}</p>",
    "topics/index.html": f'<link rel="stylesheet" href="../_static/marrow.css?v={VERSION}"><p>{WORDS}</p>',
    "topics/new.html": f'<img src="../_static/pictures/a.svg"><p>{WORDS}</p>',
    "topics/short.html": "<p>short</p>",
    "data/claims.json": f'{{"words": "{WORDS}"}}',
    "data/references/all.ris": f"TY  - JOUR\nTI  - {WORDS}\nER  - \n",
    "data/references/all.bib": f"@article{{a, title = {{{WORDS}}}}}\n",
    "_static/marrow.css": f"/* {WORDS} */",
    "_static/pictures/a.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><title>{WORDS}</title></svg>',
    ".buildinfo": "of nobody's concern",
}


def write_site(folder: Path) -> Path:
    """Write the files of the small site below an empty folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, compressed."""
    folder = write_site(tmp_path_factory.mktemp("site") / "html")
    compress(folder)
    return folder
