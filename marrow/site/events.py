"""What happens when during a build: load, check, find what is out of date."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

from marrow.exports.citing import Citation, citations
from marrow.gate import report
from marrow.gate import run as gate
from marrow.gate.rules import EDITORIAL, check, check_structure
from marrow.model.legible import legible
from marrow.model.vocabulary import ListName
from marrow.output.policy import REFERRER, content_security
from marrow.reading.remembered import remembered
from marrow.site import head, live, not_found, parts, readers
from marrow.site.book import is_book
from marrow.site.domain import domain_of
from marrow.site.leftovers import files_no_page_has
from marrow.site.lists import sources
from marrow.site.nodes import ON_THE_WEB
from marrow.site.parts import first_part, has_parts, number_of_parts, part_name
from marrow.site.problems import log_problem, refuse
from marrow.site.settings import settings_here
from marrow.views.page import PageView
from marrow.views.views import Views


def load_catalogue(app: Sphinx) -> None:
    """Read the whole repository, refuse it if anything must be mended, and keep it for the build.

    A draft is built whatever editorial rules say of it, so that its author can look at it, and what they say is a
    warning. What cannot be read or followed is refused in any case. Raises RefusedError when all has been logged.
    While pages are written and looked at (``marrow.site.live``) nothing is refused, and the rules run later.
    """
    looks_at_links = app.builder.name == "linkcheck"
    is_live = bool(app.config[live.LIVE])
    rules = live.no_rules if is_live else check_structure if looks_at_links else check
    known = gate.run(
        Path(app.srcdir), day=gate.today(), nightly=app.config.marrow_nightly, settings=settings_here(app), check=rules
    )
    stop = [problem for problem in known.errors if not (app.config.marrow_draft and problem.rule in EDITORIAL)]
    if looks_at_links or is_live:  # a slip is told, and keeps no link of other pages from being looked at
        stop = []
    for problem in known.errors:
        if problem not in stop and not is_live:
            log_problem(app, problem, logging.WARNING)
    for problem in stop:
        log_problem(app, problem)
    if stop:
        refuse(f"nothing was built: {report.count(stop)}")
    domain = domain_of(app.env)
    with remembered(Path(app.srcdir), "references") as memory:
        domain.views = live.views_of(known, memory) if is_live else Views(known, memory)
    domain.is_book = is_book(app.builder)


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Return the pages that show something else than when they were read.

    Raises RefusedError where Sphinx has found a page that the gate has not read.
    """
    domain = domain_of(env)
    unread = sorted(env.found_docs - set(domain.views.catalogue.pages))
    if unread and app.config[live.LIVE]:
        live.leave_out(env, unread, added, changed)
    elif unread:
        refuse(f"nothing was built: the check has not read {legible(', '.join(unread))}; name or move it as it says")
    return [
        name for name in sorted(env.found_docs - added - changed) if domain.digests.get(name) != domain.digest_of(name)
    ]


def sweep(app: Sphinx, exception: Exception | None) -> None:
    """Refuse a site that lacks a page, and take away the written pages of files that are gone. Raises RefusedError.

    Sphinx leaves pages of files that are gone, and in a parallel build it can lose a page that a worker failed to
    write and still end well (``ParallelTasks.add_task`` keeps the error to itself).
    """
    builder = app.builder
    if exception is not None or not isinstance(builder, StandaloneHTMLBuilder) or builder.name not in ON_THE_WEB:
        return
    views = domain_of(app.env).views
    pages = {
        part_name(name, number)
        for name in app.env.found_docs
        for number in range(1, number_of_parts(views.of(name).body) + 1 if has_parts(builder) else 2)
    }
    lost = (
        [] if app.config[live.LIVE] else sorted(name for name in pages if not builder.get_output_path(name).is_file())
    )
    if lost:
        refuse(f"pages were not written: {', '.join(lost)}; build again")
    moved = {entry.page for entry in views.known.moved.values() if not entry.anchor}
    written = {builder.get_output_path(name) for name in {*pages, *moved, "search", not_found.PAGE}}
    folder = Path(app.outdir)
    for path in folder.rglob(f"*{builder.out_suffix}"):
        if path not in written and not path.is_relative_to(folder / "_static"):
            path.unlink()
    for path in files_no_page_has(builder, app.env):
        path.unlink()
    cards = {folder / head.card_of(name) for name in app.env.found_docs}
    for path in (folder / head.CARDS).rglob("*.png"):
        if path not in cards:
            path.unlink()


def page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the templates the sidebar, the way here, the foot and the description of a page.

    A page that is made of no file, such as the search, has the sidebar of the front page.
    """
    context["marrow_policy"], context["marrow_referrer"] = content_security(), REFERRER
    if app.config[live.LIVE]:
        app.add_js_file(live.SCRIPT, loading_method="defer")
    domain = domain_of(app.env)
    page = first_part(pagename)
    view = domain.views.of(page if page in domain.views.catalogue.pages else app.config.root_doc)
    pathto = context["pathto"]
    context["marrow_navigation"] = [
        {
            "title": entry.link.title,
            "href": pathto(entry.link.page),
            "open": entry.is_here,
            "here": entry.link.page == page,
            "links": [
                {"title": link.title, "href": pathto(link.page), "here": link.page == page} for link in entry.links
            ],
        }
        for entry in view.frame.navigation.entries
    ]
    context["marrow_policies"] = [{"title": link.title, "href": pathto(link.page)} for link in view.frame.policies]
    context["marrow_urgent"] = pathto(view.frame.urgent) if view.frame.urgent else ""
    context["marrow_readers"] = readers.readers(app.config, view, pagename, pathto)
    if context["marrow_readers"] and context["marrow_readers"]["address"]:
        app.add_js_file(readers.SCRIPT, loading_method="defer")
    context["marrow_trail"] = []
    context["marrow_head"], context["metatags"] = None, ""  # Sphinx says the width of the page once more
    if page != view.name:  # what is made of no file has no address of its own, and one that moved that of its heir
        context["pageurl"] = head.canonical(app, context["moved_to"]) if context.get("moved_to") else None
    if pagename == app.config.root_doc:
        context["furo_hide_toc"] = True
    if doctree is None or page != view.name:
        return
    if has_parts(app.builder) and number_of_parts(view.body) > 1:
        app.add_js_file(parts.SCRIPT, loading_method="defer")
    if any(name is ListName.SOURCES for name, _ in view.body.listings):
        app.add_js_file(sources.SCRIPT, loading_method="defer")
    if view.frame.section is not None:
        context["marrow_trail"].append({"title": view.frame.section.title, "href": pathto(view.frame.section.page)})
    if view.what_it_is:
        context["marrow_trail"].append({"title": view.what_it_is, "href": None})
    context["marrow_previews"] = [
        {"href": pathto(one.link.page) + (f"#{one.link.anchor}" if one.link.anchor else ""), "text": one.text}
        for one in view.body.previews
    ]
    context["marrow_citations"], context["marrow_address"] = _citations(app, view), app.config.html_baseurl
    if app.builder.name in ON_THE_WEB:
        context["marrow_head"] = head.head_of(app, domain.views.catalogue.pages[page], view)


def _citations(app: Sphinx, view: PageView) -> tuple[Citation, ...]:
    """Return how a page is cited; without an address of the site, whoever cites adds that of the page."""
    address = head.canonical(app, view.name)
    return citations(view, site=app.config.project, language=app.config.language, address=address)
