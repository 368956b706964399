"""What is said of a figure can be found in the record of its source."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model.figures import named_in, unknown_figure
from marrow.model.records import Source
from marrow.model.vocabulary import MentionKind


def known_figures(known: Known) -> Iterator[Finding]:
    """Every figure that is named stands in the front matter of its source.

    Write an id that stands there under figures or harms, add the figure, or write the place in words.
    """
    for page in known.catalogue.pages.values():
        for mention in page.mentions:
            source = known.catalogue.pages.get(f"sources/{mention.target}")
            if mention.kind is not MentionKind.CITE or mention.picture:
                continue
            if source is None or not isinstance(source.record, Source):
                continue
            findings = source.record.findings
            for name in named_in(mention.locator or "", findings):
                if name not in findings:
                    yield page.path, mention.line, unknown_figure(name, mention.target, findings)
