"""Sections that few readers need: on the web their heading opens them."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from marrow.site.answers import QUESTIONS
from marrow.site.domain import domain_of
from marrow.site.nodes import ON_THE_WEB, fill


class folded_section(nodes.section):
    """A section whose title stands in the line that opens the rest, which is one ``folded_part``."""


class folded_part(nodes.container):
    """What a heading opens. The address of the section is here: a browser opens what is folded around a target."""


class FoldSections(SphinxPostTransform):
    """Folds the sections that the front matter names; the contents of the page were made of them before."""

    default_priority = 900
    builders = ON_THE_WEB

    def run(self, **kwargs: object) -> None:
        """Fold them where pages have links into folded parts: a book and a text have everything open."""
        anchors = (*domain_of(self.env).views.of(self.env.current_document.docname).frame.folded, QUESTIONS)
        for section in list(self.document.findall(nodes.section)):
            if any(anchor in section["ids"] for anchor in anchors):
                title, *rest = section.children
                part = fill(folded_part(ids=section["ids"]), rest)
                section.replace_self(folded_section("", title, part, **section.attributes))


def _visit_section(translator: HTML5Translator, node: folded_section) -> None:
    translator.section_level += 1
    translator.body.append('<section><details class="part"><summary>')


def _depart_section(translator: HTML5Translator, node: folded_section) -> None:
    translator.body.append("</details>\n")
    translator.depart_section(node)


def _visit_part(translator: HTML5Translator, node: folded_part) -> None:
    translator.body.append("</summary>\n" + translator.starttag(node, "div", CLASS="part-body"))


def _depart_part(translator: HTML5Translator, node: folded_part) -> None:
    translator.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Teach the HTML builders the two nodes, and fold."""
    app.add_node(folded_section, html=(_visit_section, _depart_section))
    app.add_node(folded_part, html=(_visit_part, _depart_part))
    app.add_post_transform(FoldSections)
