"""Which transforms of Sphinx and its extensions change nothing on our pages, and are left out.

Each walks through the whole tree of every page, for what the grammar of pages (``marrow/reading/grammar.py``) lets
nobody write: translations, code in colours, tabs, descriptions of code. Only what costs time is listed. Builds with the
setting ``marrow_as_sphinx`` run them all, and their sites are the same to the byte.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

UNUSED = frozenset(
    {
        "sphinx.transforms.i18n.RemoveTranslatableInline",
        "sphinx.transforms.i18n.TranslationProgressTotaliser",
        "sphinx.transforms.post_transforms.PropagateDescDomain",
        "sphinx.transforms.post_transforms.code.HighlightLanguageTransform",
        "sphinx.transforms.post_transforms.code.TrimDoctestFlagsTransform",
        "sphinx.domains.c.AliasTransform",
        "sphinx.domains.cpp.AliasTransform",
        "myst_parser.sphinx_ext.myst_refs.MystReferenceResolver",
        "sphinx_design.aside.AsideHtmlTransform",
        "sphinx_design.badges_buttons.BadgeRefTooltipStash",
        "sphinx_design.badges_buttons.ButtonRefContentStash",
        "sphinx_design.tabs.TabSetHtmlTransform",
    }
)
"""The transforms by module and name."""

AS_SPHINX = "marrow_as_sphinx"
"""A setting: read and write as Sphinx does, with all transforms, to compare."""


def leave_out_unused(document: nodes.document) -> None:
    """Keep them from a page that is about to be read."""
    if not document.settings.env.config[AS_SPHINX]:
        waiting = document.transformer.transforms
        waiting[:] = [entry for entry in waiting if not _is_unused(entry[1])]


def leave_out_unused_later(app: Sphinx) -> None:
    """Keep them from all pages when links are resolved."""
    if not app.config[AS_SPHINX]:
        transforms = app.registry.post_transforms
        transforms[:] = [transform for transform in transforms if not _is_unused(transform)]


def _is_unused(transform: type) -> bool:
    return f"{transform.__module__}.{transform.__qualname__}" in UNUSED
