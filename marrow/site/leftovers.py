"""What Sphinx leaves or names by chance in a folder into which it builds again: none of it is in a site from nothing."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment


def name_images(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name images in the order of their paths, not in that in which pages were read; return whose images are renamed.

    Sphinx gives the second of two files of one name a number.
    """
    taken: set[str] = set()
    renamed: set[str] = set()
    for file in sorted(env.images):
        pages, before = env.images[file]
        path, number = Path(file), 0
        name = path.name
        while name in taken:
            number += 1
            name = f"{path.stem}{number}{path.suffix}"
        taken.add(name)
        if name != before:
            env.images[file] = (pages, name)
            renamed |= pages
    env.images._existing = taken
    return sorted(renamed)


def files_no_page_has(builder: StandaloneHTMLBuilder, env: BuildEnvironment) -> list[Path]:
    """Return the images and files that pages of an earlier build had and none has now."""
    folder = Path(builder.outdir)
    images = {folder / builder.imagedir / name for _, name in env.images.values()}
    downloads = {folder / "_downloads" / place for _, place in env.dlfiles.values()}
    found = [path for name in (builder.imagedir, "_downloads") for path in (folder / name).rglob("*") if path.is_file()]
    return [path for path in found if path not in images | downloads]


def setup(app: Sphinx) -> None:
    """Name images when all pages are read."""
    app.connect("env-updated", name_images)
