"""What is otherwise in a build while pages are written and looked at: nothing is refused, whatever is wrong on a page.

The rules run when the pages are there, and the script of the page asks for what they found. What could not be shown at
all has a page of its own that says so, in place of the one that could not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import new_document, sphinx_domains

from marrow.catalogue import join
from marrow.gate import run as gate
from marrow.gate.known import Known
from marrow.gate.rules import check_structure
from marrow.model.legible import one_line
from marrow.model.page import Page
from marrow.model.problems import Problem
from marrow.reading.remembered import Remembered
from marrow.site.settings import settings_here
from marrow.views.views import Views

if TYPE_CHECKING:
    from sphinx.builders import Builder

LIVE = "marrow_live"
"""A setting: whether pages are being written and looked at."""

SCRIPT = "live.js"


def no_rules(known: Known) -> tuple[Problem, ...]:
    """Find nothing: the pages are wanted first."""
    return ()


def views_of(known: Known, memory: Remembered) -> Views:
    """Return the views of all pages. What cannot be told of pages that name what is not there is left out for now."""
    views = Views(known, memory)
    if not _without_view(views):
        return views
    wrong = {problem.path for problem in check_structure(known)}
    pages = {name: _bare(page) if page.path in wrong else page for name, page in known.catalogue.pages.items()}
    catalogue = known.catalogue
    views = Views(
        replace(known, catalogue=join(pages, catalogue.files, catalogue.problems, catalogue.pictures)), memory
    )
    lost = _without_view(views)
    if lost:
        pages |= {name: replace(_bare(pages[name]), mentions=(), claims=(), statements=()) for name in lost}
        views = Views(
            replace(known, catalogue=join(pages, catalogue.files, catalogue.problems, catalogue.pictures)), memory
        )
    return views


def _without_view(views: Views) -> list[str]:
    found = []
    for name in views.catalogue.pages:
        try:
            views.of(name).digest()
        except Exception:  # whatever its view does not find
            found.append(name)
    return found


def _bare(page: Page) -> Page:
    """Return a page without its front matter."""
    return replace(page, record=None)


def problems(app: Sphinx) -> tuple[Problem, ...]:
    """Return all that is wrong with the pages."""
    return gate.run(Path(app.srcdir), day=gate.today(), settings=settings_here(app)).problems


def leave_out(env: BuildEnvironment, unread: Iterable[str], added: set[str], changed: set[str]) -> None:
    """Let Sphinx know nothing of pages that the check could not read."""
    for names in (env.project.docnames, added, changed):
        names.difference_update(unread)


def put_in_place(builder: Builder, name: str, error: Exception) -> None:
    """Have a page say that it cannot be shown, and why."""
    env = builder.env
    env.clear_doc(name)
    env.prepare_settings(name)
    document = new_document(str(env.doc2path(name)))
    document.settings.env = env
    section = nodes.section("", nodes.title("", name), ids=["cannot-be-shown"])
    section += nodes.paragraph("", "This page cannot be shown as it is now. What is wrong on it stands above.")
    section += nodes.literal_block("", one_line(f"{type(error).__name__}: {error}"), language="none")
    document += section
    with sphinx_domains(env):
        for domain in env.domains.sorted():
            domain.process_doc(env, name, document)
        builder.events.emit("doctree-read", document)
    env.all_docs[name] = 0  # it is read again with every build
    builder.write_doctree(name, document)
