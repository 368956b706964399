"""What readers can send: comments where the setting says so, and corrections from every page and claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from docutils import nodes
from sphinx.config import Config
from sphinx.util.docutils import SphinxDirective

from marrow.model import anchors
from marrow.model.settings import COMMENTS, CONTACT, REPOSITORY
from marrow.reading.comments import Comment
from marrow.site.html import h
from marrow.site.nodes import on_the_web
from marrow.views.page import PageView

SCRIPT = "comments.js"
HERE = "#suggest-correction"
BRANCH = "main"
"""The branch of the repository of which the site is made."""


def unreachable(config: Config) -> str:
    """Return what is to be said of a site whose readers cannot write to it; nothing where they can."""
    names = (COMMENTS, REPOSITORY, CONTACT)
    if any(config[name] for name in names):
        return ""
    return f"readers have no form and no address to write to: set {', '.join(names[:2])} or {names[2]} in conf.py"


def suggestion(config: Config, page: str, claim: str = "") -> str | None:
    """Return the address at which a correction can be sent with the page filled in; None where there is none."""
    where = f"{page}.html" + (f"#{claim}" if claim else "")
    if config[COMMENTS]:
        return HERE
    if config[REPOSITORY]:
        asked = {"template": "correction.yml", "title": f"Correction: {page}", "page": where, "claim": claim}
        return f"{config[REPOSITORY]}/issues/new?{urlencode({key: value for key, value in asked.items() if value})}"
    if config[CONTACT]:
        said = urlencode({"subject": f"Correction: {where}"}).replace("+", "%20")
        return f"mailto:{config[CONTACT]}?{said}"
    return None


def of_claim(config: Config, page: str, claim: str) -> nodes.Node | None:
    """Make the link beside a claim that suggests a correction of it, where one can be sent."""
    address = suggestion(config, page, anchors.claim(claim))
    if address is None:
        return None
    mine = {"class_": "suggest", "data_claim": anchors.claim(claim)} if address == HERE else {}
    return on_the_web(
        h("p", h("a", "Suggest a correction of this claim", href=address, **mine), class_="claim-suggest")
    )


class CommentsOnDirective(SphinxDirective):
    """``{comments-on}``: what a policy says of comments where there are some."""

    has_content = True
    holds = True

    def run(self) -> list[nodes.Node]:
        """Show it where it holds."""
        return self.parse_content_to_nodes() if bool(self.config[COMMENTS]) is self.holds else []


class CommentsOffDirective(CommentsOnDirective):
    """``{comments-off}``: what a policy says where there are none."""

    holds = False


def _answers(comments: Iterable[Comment]) -> dict[int, list[Comment]]:
    found = defaultdict(list)
    for one in comments:
        if one.parent is not None:
            found[one.parent].append(one)
    return dict(found)


def readers(config: Config, view: PageView, pagename: str, pathto: Callable[[str], str]) -> dict[str, Any] | None:
    """Return what the template of a page needs; nothing for pages that are made of no file."""
    frame = view.frame
    if pagename != view.name:  # a page that is made of no file
        return None
    policy = frame.policy("corrections")
    elsewhere = pathto(policy.page) if policy is not None else ""
    address = suggestion(config, pagename)
    here = address == HERE
    return {
        "address": config[COMMENTS],
        "page": pagename,
        "open": bool(config[COMMENTS]) and frame.comments_open,
        "closed": bool(config[COMMENTS]) and not frame.comments_open,
        "comments": frame.comments,
        "first": [one for one in frame.comments if one.parent is None],
        "answers": _answers(frame.comments),
        "edit": f"{config[REPOSITORY]}/edit/{BRANCH}/{pagename}.md" if config[REPOSITORY] else "",
        "correction": {"href": (elsewhere or address) if here else address or elsewhere, "here": here},
        "elsewhere": elsewhere,
    }
