"""Our templates escape what they print; the theme's are left as they are."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx


def escape_in_ours(app: Sphinx) -> None:
    """Switch Jinja's escaping on for the templates of this project: Sphinx has it off for all.

    A title can hold any sign. What a template of ours prints of the theme is markup by ``super()``, which Jinja knows.
    """
    folders = [Path(app.confdir) / folder for folder in app.config.templates_path]
    ours = {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.html")}
    templates = getattr(app.builder, "templates", None)
    if templates is not None:
        templates.environment.autoescape = lambda name: name in ours
