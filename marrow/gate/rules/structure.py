"""The same answer in the same place on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model.page import Page
from marrow.model.prose import Heading
from marrow.model.records import Article, Topic
from marrow.model.settings import Settings
from marrow.model.vocabulary import Answer, Category, MentionKind, PageKind, PassageKind

TREATMENT_HEADINGS = (
    "What is it?",
    "Does it help?",
    "What are the harms?",
    "What happens without it?",
    "What else is there?",
    "Who can get it, and what does it cost?",
    "What is being researched?",
    "Warning signs",
)
_NO_WORDS = re.compile(
    r"(?:https?://|www\.)\S+|(?:click )?here|(?:read )?more|this|(?:this |the )?(?:link|page|site|website)", re.I
)


def treatment_headings_in(settings: Settings) -> tuple[str, ...]:
    """Return the headings in the language of a site."""
    return tuple(map(settings.say, TREATMENT_HEADINGS))


def treatment_headings(known: Known) -> Iterator[Finding]:
    """A treatment page answers the eight questions that every reader has, in this order.

    What is it? Does it help? What are the harms? What happens without it? What else is there? Who can get it, and what
    does it cost? What is being researched? Warning signs. Where nothing is known, the section says so; an empty one
    is no answer.
    """
    wanted_headings = treatment_headings_in(known.settings)
    for page in known.catalogue.of_kind(PageKind.TOPICS):
        if not isinstance(page.record, Topic) or page.record.category is not Category.TREATMENT:
            continue
        second = [heading for heading in page.prose.headings if heading.level == 2]
        present = [heading.title for heading in second if heading.title in wanted_headings]
        missing = [title for title in wanted_headings if title not in present]
        if missing:
            wanted = ", ".join(f"## {title}" for title in missing)
            yield (
                page.path,
                1,
                f"the treatment page lacks {wanted}; write the section, if only to say that nothing is known",
            )
        elif present != list(wanted_headings):
            yield (
                page.path,
                second[0].line,
                f"the sections stand in the order {', '.join(present)}; write them in the order {', '.join(wanted_headings)}",
            )
        for heading in second:
            if heading.title in wanted_headings and not _says_something(page, heading):
                yield page.path, heading.line, f'"## {heading.title}" is empty; say what is known, or that nothing is'


def _says_something(page: Page, heading: Heading) -> bool:
    """Return whether anything but headings stands in a section."""
    later = (other.line for other in page.prose.headings if other.line > heading.line and other.level <= heading.level)
    end = next(later, float("inf"))
    texts = [passage.line for passage in page.prose.passages if passage.kind in (PassageKind.TEXT, PassageKind.CELL)]
    shown = [mention.line for mention in page.mentions if mention.kind in (MentionKind.CLAIM, MentionKind.PICTURE)]
    claims = [claim.line for claim in page.claims if claim.withdrawn is None]
    return any(heading.line < line < end for line in (*texts, *shown, *claims))


def appraisal_place(known: Known) -> Iterator[Finding]:
    """An answer to one of the ten questions points at the place that shows it.

    Write see: with the anchor of a heading or statement on the page. An answer that cannot be told needs none.
    """
    for page in known.catalogue.of_kind(PageKind.ARTICLES):
        if not isinstance(page.record, Article) or page.record.appraisal is None:
            continue
        for key, judgement in page.record.appraisal.judgements():
            if judgement.see is None and judgement.answer in (Answer.SATISFACTORY, Answer.NOT_SATISFACTORY):
                yield (
                    page.path,
                    page.line_of(("appraisal", key)),
                    f'appraisal.{key}: "{judgement.answer}" without a place on the page; write see: and the anchor of a heading or statement',
                )


def image_alternative(known: Known) -> Iterator[Finding]:
    """A picture has a text alternative that says the same.

    Write it between the square brackets: ![what the picture shows](file).
    """
    for page in known.catalogue.pages.values():
        for image in page.prose.images:
            if not image.alternative:
                yield (
                    page.path,
                    image.line,
                    f'the picture "{image.source}" has no text alternative; write ![what it shows]({image.source})',
                )


def table_header(known: Known) -> Iterator[Finding]:
    """Every column of a table has a heading, but for the corner.

    Write what the column holds into its header cell.
    """
    for page in known.catalogue.pages.values():
        for line in page.prose.headless_tables:
            yield page.path, line, "a column without a heading; write what it holds into the header"


def heading_jump(known: Known) -> Iterator[Finding]:
    """Headings go down one level at a time.

    Below ## comes ###, not ####.
    """
    for page in known.catalogue.pages.values():
        level = 1
        for heading in page.prose.headings:
            if heading.level > level + 1:
                yield (
                    page.path,
                    heading.line,
                    f'"{"#" * heading.level} {heading.title}" below "{"#" * level}"; write "{"#" * (level + 1)} {heading.title}"',
                )
            level = heading.level


def link_words(known: Known) -> Iterator[Finding]:
    """The words of a link say where it leads.

    Write the name of what is behind it, not the address and not "here".
    """
    for page in known.catalogue.pages.values():
        for link in page.prose.links:
            wordless = not link.words and link.address.startswith(("http://", "https://"))
            if wordless or _NO_WORDS.fullmatch(link.words):
                yield (
                    page.path,
                    link.line,
                    f'a link whose words are "{link.words}"; write what is behind {link.address}',
                )
