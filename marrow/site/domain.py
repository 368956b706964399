"""The Sphinx domain of Marrow: it holds the catalogue during a build and resolves links to pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from marrow.model import anchors
from marrow.reading.glossary import term_anchor
from marrow.site.parts import has_parts, part_name
from marrow.views.body import Body
from marrow.views.views import Views


class MarrowDomain(Domain):
    """Claims and statements as objects with permanent anchors, and links between pages.

    ``views`` and ``is_book`` (whether one file is made of all pages) are set once for each build,
    before anything is read, and workers inherit them. Only the digests are kept from build to build:
    for each page, what it showed when it was last read.
    """

    name = "marrow"
    label = "Marrow"
    object_types = {name: ObjType(name, "page") for name in ("claim", "statement", "heading", "term")}
    initial_data: ClassVar[dict[str, Any]] = {"digests": {}}
    data_version = 1

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._views: Views | None = None
        self.is_book = False

    @property
    def views(self) -> Views:
        """What every page shows; there from the event ``builder-inited`` on."""
        assert self._views is not None
        return self._views

    @views.setter
    def views(self, views: Views) -> None:
        self._views = views

    @property
    def digests(self) -> dict[str, str]:
        """The digest of the view with which each page was read, by page name."""
        digests: dict[str, str] = self.data["digests"]
        return digests

    def digest_of(self, docname: str) -> str:
        """Return a fingerprint of what a page would show now, its own text included; in a book, others follow it."""
        view = self.views.of(docname)
        text = hashlib.sha256(self.env.doc2path(docname).read_bytes()).hexdigest()
        return f"{text} {view.digest()}{' in a book' if self.is_book and view.frame.next_in_book else ''}"

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        self.digests.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel worker read."""
        for docname in docnames:
            if docname in otherdata["digests"]:
                self.digests[docname] = otherdata["digests"][docname]

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Resolve a link that a view made; what leads nowhere is left to Sphinx, which warns of it."""
        if target not in env.found_docs:
            return None
        anchor, part = node.get("refanchor", ""), node.get("refpart", 1)
        if part > 1 and has_parts(builder):
            address = builder.get_relative_uri(fromdocname, part_name(target, part))
            return nodes.reference("", "", contnode, refuri=f"{address}#{anchor}", internal=True)
        return make_refnode(builder, fromdocname, target, anchor, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Roles that guess are not in use; there is nothing to find."""
        return []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield claims, statements, headings and terms, so that ``objects.inv`` lists every permanent address."""
        for name, page in sorted(self.views.catalogue.pages.items()):
            for claim in page.claims:
                yield claim.id, claim.sentence, "claim", name, anchors.claim(claim.id), 1
            for statement in page.statements:
                anchor = anchors.statement(statement.id)
                yield f"{page.short_name}.{statement.id}", statement.id, "statement", name, anchor, 1
            for heading in page.prose.headings[1:]:
                yield f"{name}#{heading.anchor}", heading.title, "heading", name, heading.anchor, 1
            for term in page.terms:
                yield f"{name}#{term_anchor(term)}", term, "term", name, term_anchor(term), 1


def domain_of(env: BuildEnvironment) -> MarrowDomain:
    """Return Marrow's domain of an environment."""
    domain = env.domains["marrow"]
    assert isinstance(domain, MarrowDomain)
    return domain


def body_here(env: BuildEnvironment) -> Body:
    """Return what the text of the page shows that is being read."""
    return domain_of(env).views.of(env.current_document.docname).body
