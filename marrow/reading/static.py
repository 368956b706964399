"""What may stand in ``_static``, which the build copies to the site as it is, and what an SVG file may hold anywhere.

A list of what is known: everything else could run, be rendered as a template, or take the place of the theme's files.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from marrow.reading import svg
from marrow.reading.files import Unreadable, read_text
from marrow.reading.grammar import FILES, IMAGES

STATIC = "_static"

KINDS = (*IMAGES, *FILES)
"""How the names of files end that may stand there."""

THEIR_FOLDERS = ("scripts", "styles")
THEIR_FILES = ("file.png", "minus.png", "plus.png")
"""What Sphinx and the theme put there, of the kinds that we may."""


def no_static_file(path: str) -> str | None:
    """Return what to do with a file by its path below ``_static``, or None where it may stand there."""
    *folders, name = PurePosixPath(path).parts
    if path.lower() in THEIR_FILES or (folders and folders[0].lower() in THEIR_FOLDERS):
        return f'"{path}" would take the place of a file of the theme; give it another name or folder'
    dotted = next((folder for folder in folders if "." in folder), None)
    if dotted is not None:
        return f'"{dotted}" is the name of a folder; name it {dotted.replace(".", "-").strip("-") or "folder"}'
    if not name.lower().endswith(KINDS):
        return f'"{name}" is of no kind that stands in {STATIC}; take it out, names there end in {", ".join(KINDS)}'
    return None


def no_drawing(root: Path, path: str) -> tuple[int, str, str] | None:
    """Return (line, rule, message) where an SVG file holds more than shapes and words, or cannot be read."""
    read = read_text(root / path)
    if isinstance(read, Unreadable):
        return read.line, read.rule, read.message
    held = next(svg.foreign(read), None)
    if held is None:
        return None
    return 1, "image", f"the drawing holds {held}; take that out, or put the drawing here as .png"
