"""What our builder leans on in Sphinx: two things, held fast here so that a new Sphinx is heard of at once."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import SimpleNamespace

from docutils import nodes
from docutils.utils import new_document
from sphinx.builders.linkcheck import CheckExternalLinksBuilder, Hyperlink, HyperlinkCollector

from marrow.linkcheck.extension.builder import Everywhere, LinkCheckBuilder


def test_the_collector_writes_every_link_into_the_dictionary_of_the_builder() -> None:
    """It asks whether the address is in there, and if not writes one ``Hyperlink`` with page and line."""
    document = new_document("topics/x")
    for line in (3, 9):
        reference = nodes.reference("", "it", refuri="https://a.example/")
        reference.line = line
        document += nodes.paragraph("", "", reference)
    collected = Everywhere()
    environment = SimpleNamespace(
        _app=SimpleNamespace(builder=SimpleNamespace(hyperlinks=collected)),
        current_document=SimpleNamespace(docname="topics/x"),
        events=SimpleNamespace(emit_firstresult=lambda *arguments: None),
        doc2path=lambda name: Path("/pages") / f"{name}.md",
    )
    document.settings.env = environment
    HyperlinkCollector(document).run()
    assert [(link.uri, link.docname, link.lineno) for link in collected.all] == [
        ("https://a.example/", "topics/x", 3),
        ("https://a.example/", "topics/x", 9),
    ]
    assert all(isinstance(link, Hyperlink) for link in collected.all)


def test_links_are_checked_in_finish_and_nowhere_else() -> None:
    checks = [
        name
        for name, method in vars(CheckExternalLinksBuilder).items()
        if inspect.isfunction(method) and "HyperlinkAvailabilityChecker" in inspect.getsource(method)
    ]
    assert checks == ["finish"]
    assert "finish" in vars(LinkCheckBuilder)
    assert LinkCheckBuilder.name == CheckExternalLinksBuilder.name == "linkcheck"
