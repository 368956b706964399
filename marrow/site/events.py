"""What happens when during a build: load, check, blank front matter, find what is out of date."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from marrow import gate, words
from marrow.model import frontmatter
from marrow.model.records import Article, Topic
from marrow.navigation import navigation
from marrow.site.domain import domain_of
from marrow.views import Views


def load_catalogue(app: Sphinx) -> None:
    """Read the whole repository, refuse it if anything must be mended, and keep it for the build."""
    result = gate.run(Path(app.srcdir), day=gate.today(), nightly=app.config.marrow_nightly)
    if result.errors:
        # an exception would reach the contributor with a stack trace
        print(*result.errors, f"Nothing was built: {len(result.errors)} to mend", sep="\n", file=sys.stderr)
        sys.exit(1)
    domain_of(app.env).views = Views(result.catalogue)


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Return the pages that show something else than when they were read.

    The glossary is among them always: Sphinx forgets the index entries of pages that it does not
    write from its search index.
    """
    domain = domain_of(env)
    _remove_files(app, removed)
    return [
        name
        for name in sorted(env.found_docs - added - changed)
        if domain.digests.get(name) != domain.views.of(name).digest() or env.domains.index_domain.entries.get(name)
    ]


def prune_search_index(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """Forget words that no page uses any more: Sphinx keeps them, and a clean build has none.

    Runs with ``html-collect-pages``, the last event before the index is written, and adds no page.
    """
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        for mapping in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, pages in mapping.items() if not pages]:
                del mapping[word]
    return []


def _remove_files(app: Sphinx, removed: set[str]) -> None:
    """Take away the written pages of files that are gone: Sphinx leaves them."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        for name in removed:
            (Path(app.outdir) / f"{name}{app.builder.out_suffix}").unlink(missing_ok=True)


def blank_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep our keys from MyST, and every line of the body where it is."""
    content[0] = frontmatter.blank(content[0])


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the templates the sidebar, the way here and the description of a page."""
    views = domain_of(app.env).views
    page = views.pages.get(pagename) or views.pages[app.config.root_doc]
    sidebar = navigation(views.catalogue, page) if pagename != page.name else views.of(pagename).navigation
    pathto = context["pathto"]
    context["marrow_navigation"] = [
        {
            "title": entry.link.title,
            "href": pathto(entry.link.page),
            "open": entry.is_here,
            "here": entry.link.page == pagename,
            "links": [
                {"title": link.title, "href": pathto(link.page), "here": link.page == pagename} for link in entry.links
            ],
        }
        for entry in sidebar.entries
    ]
    context["marrow_policies"] = [
        {"title": other.title, "href": pathto(other.name)} for other in views.catalogue.of_kind("about")
    ]
    context["marrow_trail"] = []
    if pagename == app.config.root_doc:
        context["furo_hide_toc"] = True
    if doctree is None or pagename not in views.pages:
        return
    folder = pagename.partition("/")[0]
    index = f"{folder}/index"
    if page.kind != "plain" and index in views.pages:
        context["marrow_trail"] = [{"title": words.SECTIONS[folder], "href": pathto(index)}]
    if isinstance(page.record, (Topic, Article)):
        kind = (
            words.CATEGORIES[page.record.category]
            if isinstance(page.record, Topic)
            else words.LABELS[page.record.label].label
        )
        context["marrow_trail"].append({"title": kind, "href": None})
        description = f'<meta name="description" content="{escape(page.record.summary, quote=True)}">'
        context["metatags"] = context.get("metatags", "") + description
