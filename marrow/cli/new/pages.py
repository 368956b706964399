"""New pages: the text of each kind, with its headings and what to write below them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from marrow.cli.new.forms import Value, form
from marrow.gate.rules.structure import TREATMENT_HEADINGS
from marrow.model.advice import Advice
from marrow.model.fields import Record
from marrow.model.records import RECORDS
from marrow.model.vocabulary import (
    ArticleLabel,
    Category,
    Certainty,
    ClaimKind,
    Domain,
    PageKind,
    Studies,
    TreatmentQuestion,
    Verdict,
)
from marrow.pictures.data.kinds import KINDS
from marrow.reading.lookalikes.unwritten import OPEN
from marrow.reading.survey import page_name

DUE = timedelta(days=182)
"""After half a year somebody looks again."""

_SECTIONS = {
    Category.CONDITION: ("What is it?", "What can be done?", "What we do not know"),
    Category.CONCEPT: ("How it is done", "What we do not know"),
    Category.TREATMENT: TREATMENT_HEADINGS,
}
_NOTHING = "Where nothing is known, write so."
_HINTS = {
    "What is it?": "In words that everybody knows; explain others with {term}`word`, from the glossary.",
    "Does it help?": f"Claims of kind benefit, in absolute numbers and beside those who did not get it. {_NOTHING}",
    "What are the harms?": f"Claims of kind harm; the harms of every source whose benefit is told. {_NOTHING}",
    "What happens without it?": f"A claim of kind prognosis. {_NOTHING}",
    "What else is there?": f"Other treatments, with links to their pages, and doing nothing. {_NOTHING}",
    "Who can get it, and what does it cost?": f"Claims of kind access. {_NOTHING}",
    "What is being researched?": f"Trials, with their numbers in a register. {_NOTHING}",
    "Warning signs": f"When to get help at once, with sources. {_NOTHING}",
    "What can be done?": "Links to the pages of the treatments, waiting among them.",
}

_PICTURE = {
    "kind": Advice("what kind of picture it is", ""),
    "title": Advice("what stands above it", "Less pain at six weeks"),
    "shows": Advice("the same in words, for those who cannot see it", "Of 100 people with it, 66 had less pain."),
    "caution": Advice("what nobody may conclude from it", "Rounded to whole people."),
    "sources": Advice("each source with the place to look, on a line of its own below", "amari2019: table 2"),
    "figure": Advice("source/id of a figure, in place of the number", "amari2019/less-pain"),
}


def topic(category: Category, today: date, say: Callable[[str], str] = str) -> str:
    """Return a topic with the sections of its category; ``say`` turns headings into the language of the site."""
    sections = _SECTIONS[category]
    answers: tuple[Value, ...] = ()
    if category is Category.TREATMENT:
        answers = tuple({"asks": question.value, "says": None, "claims": ()} for question in TreatmentQuestion)
    elif category is Category.CONDITION:
        answers = tuple({"says": None, "claims": (), "see": page_name(say(title))} for title in sections)
    given: dict[str, Value] = {
        "category": category.value,
        **({"answers": answers} if answers else {}),
        "review_due": (today + DUE).isoformat(),
        **_first_version(today),
    }
    text = [f"# {OPEN}", _claims(), OPEN]
    for title in sections:
        text += [f"## {say(title)}", *([_hint(_HINTS[title])] if title in _HINTS else []), OPEN]
    return page(PageKind.TOPICS, given, text)


def article(label: ArticleLabel, today: date) -> str:
    """Return an article; a fact-check has the ten questions and a section for what was found."""
    given: dict[str, Value] = {"label": label.value, **_first_version(today)}
    text = [f"# {OPEN}", _claims(), OPEN]
    if label is not ArticleLabel.FACT_CHECK:
        return page(PageKind.ARTICLES, given, text)
    left_out = ("appraisal", "about_story")
    return page(
        PageKind.ARTICLES, given, [*text[:1], _statements(), *text[1:], "## What we found", OPEN], needed=left_out
    )


def author() -> str:
    """Return the page of an author."""
    return page(PageKind.AUTHORS, {}, [f"# {OPEN}", _hint("Who they are, in a few sentences."), OPEN])


def policy(today: date) -> str:
    """Return a policy."""
    given: dict[str, Value] = {"updated": today.isoformat(), "review_due": (today + DUE).isoformat()}
    return page(PageKind.ABOUT, given, [f"# {OPEN}", OPEN])


def source(given: Mapping[str, Value], called: str) -> str:
    """Return the page of a source with what is known of it."""
    reading: Value = {"by": None, "date": None, "how_far": None, "copy": None}
    hint = "What it is, in whom, what it found and what it cannot tell, in plain words; and how far we read it."
    return page(PageKind.SOURCES, {**given, "readings": (reading,)}, [f"# {called}: {OPEN}", _hint(hint), OPEN])


def picture(kind: str) -> str:
    """Return the data of a picture."""
    return "\n".join((*form(KINDS[kind], {"kind": kind}, advice=_PICTURE), ""))


def page(kind: PageKind, given: Mapping[str, Value], text: list[str], *, needed: tuple[str, ...] = ()) -> str:
    """Return a page of front matter and paragraphs; fields that are ``needed`` are never left out."""
    record: type[Record] = RECORDS[kind]
    return "\n".join(("---", *form(record, given, needed=needed), "---", "\n\n".join(text), ""))


def _first_version(today: date) -> Mapping[str, Value]:
    day = today.isoformat()
    first: Value = {"date": day, "kind": "published", "note": "First version."}
    return {"published": day, "updated": day, "changes": (first,)}


def _hint(text: str) -> str:
    return "\n".join(("<!--", *textwrap.wrap(text, 100), "-->"))


def _claims() -> str:
    """Return how claims are written, as a comment that nobody is shown."""
    effects = ", ".join(kind for kind in ClaimKind if kind.is_effect)
    facts = ", ".join(kind for kind in ClaimKind if not kind.is_effect)
    lower = "\n".join(f":{domain}: {domain.meaning}" for domain in Domain if not domain.raises)
    higher = ", ".join(f":{domain}:" for domain in Domain if domain.raises)
    return f"""<!--
Write for somebody of 14 years. A sentence that readers must be able to follow is a claim:

:::{{claim}} an-id-of-its-own
:kind: benefit
:who: in whom
:what: the treatment
:versus: what it was compared with; none where the studies had no comparison group
:outcome: what was measured
:when: after how long
:studies: {" or ".join(Studies)}
:certainty: {", ".join(Certainty)}
:imprecision: 13 people

One plain sentence that sounds as sure as its certainty: does, probably, may, it is uncertain.

- name-of-the-source: id of a figure there, or the place to look
:::

An effect ({effects}) has all of these lines. Each reason that lowers the grade by one level is a line of its own:
{lower}
Where nothing lowers the grade of observational studies, these raise it: {higher}.
Any other fact ({facts}) has :kind: alone.
Say a claim of another page again with {{claim}}`its-id`; cite with {{cite}}`name-of-the-source: where to look`.
Take these comments out when you need them no more; nobody is shown them.
-->"""


def _statements() -> str:
    """Return how statements of a story are written, as a comment."""
    verdicts = "\n".join(f"{verdict}: {verdict.meaning}" for verdict in Verdict)
    return f"""<!--
Each statement of the story that you looked into; an answer of the appraisal names it under see: statement-a1.

:::{{statement}} a1
:verdict: one of the words below

What the story says, in your words.

What we found. {{cite}}`name-of-the-source: where to look`
:::

{verdicts}
-->"""
