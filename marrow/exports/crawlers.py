"""What programs that walk through a site ask for first: where its pages are, when they changed, what they say.

Sources: sitemaps.org, RFC 9309 (robots.txt), llmstxt.org.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date

from marrow.exports.feeds import Site
from marrow.model.page import Page
from marrow.model.records import Article, Policy, Topic
from marrow.model.vocabulary import PageKind
from marrow.views.described import description
from marrow.views.views import Views

SITEMAP, ROBOTS, LLMS = "sitemap.xml", "robots.txt", "llms.txt"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SIGNS = re.compile(r"[\\`*_\[\]<>]")
"""What begins a mark, a link or an element in Markdown."""
_TOLD = (PageKind.TOPICS, PageKind.ARTICLES, PageKind.ABOUT)


def files(views: Views, site: Site, *, has_address: bool) -> dict[str, str]:
    """Return the text of each file by its path. A sitemap must name whole addresses: without one there is none."""
    sitemap = {SITEMAP: _sitemap(views, site)} if has_address else {}
    return {**sitemap, ROBOTS: _robots(site, has_address=has_address), LLMS: _llms(views, site)}


def _sitemap(views: Views, site: Site) -> str:
    root = ET.Element("urlset", xmlns=_SITEMAP)
    for name in sorted(views.catalogue.pages):
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = site.address(SITEMAP, f"{name}.html")
        day = changed(views.catalogue.pages[name])
        if day is not None:
            ET.SubElement(url, "lastmod").text = day.isoformat()
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def changed(page: Page) -> date | None:
    """Return the day on which a page says that it last changed; None where it says nothing of it."""
    return page.record.updated if isinstance(page.record, Topic | Article | Policy) else None


def _robots(site: Site, *, has_address: bool) -> str:
    told = f"\nSitemap: {site.address(ROBOTS, SITEMAP)}\n" if has_address else ""
    return f"User-agent: *\nAllow: /\n{told}"


def _llms(views: Views, site: Site) -> str:
    """Return the pages of ours with what each says, for programs that answer questions."""
    front = views.catalogue.pages["index"]
    lines = [f"# {site.name}", "", f"> {description(front, views.of('index')) or front.title}", ""]
    lines += ["Claims carry their certainty and their sources. Keep both when you repeat one, and name the page.", ""]
    for kind in _TOLD:
        lines += [f"## {kind.label}", "", *_listed(views, site, kind), ""]
    lines += ["## Data", ""]
    lines += [f"- [Every claim with its evidence]({site.address(LLMS, 'data/claims.json')})"]
    lines += [f"- [Everything]({site.address(LLMS, 'data/knowledge-base.json')})"]
    return "\n".join(lines) + "\n"


def _listed(views: Views, site: Site, kind: PageKind) -> Iterator[str]:
    for page in views.catalogue.of_kind(kind):
        address = site.address(LLMS, f"{page.name}.html")
        yield f"- [{_plain(page.title)}]({address}): {_plain(description(page, views.of(page.name)))}"


def _plain(text: str) -> str:
    """Return words as Markdown shows them as they are."""
    return _SIGNS.sub(r"\\\g<0>", text)
