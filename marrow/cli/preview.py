"""The command ``python -m marrow preview``: the built site with a front page that names the changed pages first."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from marrow.catalogue import Catalogue, load
from marrow.cli.docs import BUILD
from marrow.cli.steps import add_to_summary
from marrow.model.annotations import in_markdown
from marrow.model.legible import one_line
from marrow.model.vocabulary import MentionKind
from marrow.reading import git
from marrow.reading.pictures import DATA

SITE = "site"
"""The folder of the preview in which the site lies, so that its front page can stand above it."""


@dataclass(frozen=True)
class Changed:
    """A page that shows a change: its name (``topics/stemirac``), its title, and why it is listed."""

    name: str
    title: str
    why: str


def run(root: Path, since: str) -> int:
    """Write the preview below ``root``; return 0, or 2 if there is no site or git does not know the revision."""
    built = root / BUILD / "html"
    if not (built / "index.html").is_file():
        print("there is no site yet; build it first: python3 run.py docs", file=sys.stderr)
        return 2
    try:
        paths = git.changed_since(root, since)
    except git.UnknownRevisionError as error:
        print(f"--since {since}: {error}; write a branch, a tag or a commit", file=sys.stderr)
        return 2
    pages = changed(load(root), paths)
    folder = root / BUILD / "preview"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(built, folder / SITE)
    (folder / "index.html").write_text(front_page(pages), encoding="utf-8")
    for page in pages:
        print(f"{page.name}: {page.why}")
    add_to_summary(summary(pages))
    return 0


def changed(catalogue: Catalogue, paths: Iterable[str]) -> tuple[Changed, ...]:
    """Return the pages that were changed, and those that show a changed picture, by name, the first ones first."""
    touched = frozenset(paths)
    written = [page for page in catalogue.pages.values() if page.path in touched]
    pictures = {Path(path).stem for path in touched if path.startswith(f"{DATA}/")}
    shown = [
        page
        for page in catalogue.pages.values()
        if page not in written
        and any(mention.kind is MentionKind.PICTURE and mention.target in pictures for mention in page.mentions)
    ]
    found = [(page, "changed") for page in written] + [(page, "shows a changed picture") for page in shown]
    return tuple(
        Changed(page.name, one_line(page.title), why)
        for page, why in sorted(found, key=lambda item: (item[1], item[0].name))
    )


def front_page(pages: Iterable[Changed]) -> str:
    """Return a page of links, without a script, a style or anything from elsewhere."""
    rows = [
        f'<li><a href="{SITE}/{escape(page.name, quote=True)}.html">{escape(page.title)}</a> ({page.why})</li>'
        for page in pages
    ]
    listed = f"<ul>\n{chr(10).join(rows)}\n</ul>" if rows else "<p>No page was changed.</p>"
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Preview of a change</title>
<h1>Preview of a change</h1>
<p>This is a proposal. Nobody has accepted it.</p>
<h2>Changed pages</h2>
{listed}
<h2>All pages</h2>
<p><a href="{SITE}/index.html">The front page of the site</a></p>
</html>
"""


def summary(pages: Iterable[Changed]) -> str:
    """Return the changed pages as a list in Markdown."""
    rows = [f"- {in_markdown(page.title)} (`{page.name}`): {page.why}" for page in pages]
    head = "## Changed pages\n\nThe artifact `preview` of this run holds the built site; open its `index.html`.\n"
    return "\n".join([head, *(rows or ["No page was changed."]), ""])
