"""The page that a server shows where nothing is: at any depth, so its links begin at the root of the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

PAGE = "404"
"""Its name, which servers and hosts of static files look for."""


def not_found_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page. A book has none."""
    if app.builder.name == "html":
        yield PAGE, {"title": "Nothing is here"}, "404.html"


def links_from_the_root(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let every link of this page begin with a slash.

    It runs before the theme makes addresses out of ``pathto``. Those of styles and scripts were bound to one before.
    """
    if pagename != PAGE:
        return

    def pathto(other: str, resource: bool = False, baseuri: str | None = None) -> str:
        if resource and "://" in other:
            return other
        return f"/{other if resource else app.builder.get_target_uri(other)}"

    def rooted(tag: Callable[..., str]) -> Callable[..., str]:
        return lambda file: re.sub(r'\b(href|src)="(?=_)', r'\g<1>="/', tag(file))

    context["pathto"], context["content_root"] = pathto, "/"
    context["css_tag"], context["js_tag"] = rooted(context["css_tag"]), rooted(context["js_tag"])
