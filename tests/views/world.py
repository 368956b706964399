"""Small repositories for tests of views: pages by their path, each with what differs from the pages around every snippet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from marrow.catalogue import load
from marrow.gate import run as gate
from marrow.gate.known import Known
from marrow.views.views import Views
from tests.cases import TODAY
from tests.gate.rules.tables import REPOSITORY, page_text

Pages = Mapping[str, Mapping[str, Any]]


def write(root: Path, pages: Pages) -> Path:
    """Write pages, and those that stand around every snippet."""
    for path, content in {**REPOSITORY, **pages}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        is_start = path.endswith("/index.md")  # it has no front matter
        (root / path).write_text(f"{content['text']}\n" if is_start else page_text(path, content), "utf-8")
    return root


def views_of(root: Path, pages: Pages, today: date = TODAY) -> Views:
    """Return the views of such a repository."""
    return Views(Known(load(write(root, pages)), today))


def checked(root: Path, pages: Pages, today: date = TODAY) -> Known:
    """Return what is known of such a repository when the gate has run."""
    return gate.run(write(root, pages), day=today)


def claim(name: str, *evidence: str, sentence: str = "Aspirin may help.", **options: str) -> str:
    """Return a claim as a page holds it."""
    given = "".join(f":{key}: {value}\n" for key, value in {"kind": "benefit", "certainty": "low", **options}.items())
    rests_on = "".join(f"- {item}\n" for item in evidence)
    return f":::{{claim}} {name}\n{given}\n{sentence}\n\n{rests_on}:::\n"
