"""Who shows the directives and roles that are Marrow's own. Their names are known to our pages alone."""

from __future__ import annotations

from docutils.parsers.rst import Directive
from sphinx.util.docutils import SphinxRole

from marrow.site.citations import CiteRole
from marrow.site.claims import ClaimDirective, ClaimRole
from marrow.site.front import LeadDirective, SearchDirective
from marrow.site.glossary import GlossaryDirective, TermRole
from marrow.site.lists.listing import ListingDirective
from marrow.site.picture import PictureDirective
from marrow.site.readers import CommentsOffDirective, CommentsOnDirective
from marrow.site.statements import StatementDirective

OUR_DIRECTIVES: dict[str, type[Directive]] = {
    "claim": ClaimDirective,
    "statement": StatementDirective,
    "picture": PictureDirective,
    "listing": ListingDirective,
    "glossary": GlossaryDirective,
    "lead": LeadDirective,
    "comments-on": CommentsOnDirective,
    "comments-off": CommentsOffDirective,
    "search": SearchDirective,
}
"""For each directive of the grammar that Marrow shows: the class that shows it."""

OUR_ROLES: dict[str, SphinxRole] = {"cite": CiteRole(), "claim": ClaimRole(), "term": TermRole()}
"""For each role of the grammar that Marrow shows: the object that shows it."""
