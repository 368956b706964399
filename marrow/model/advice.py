"""What to write into each field of front matter, with an example: what editors, the guide and new pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from marrow.model import examples
from marrow.model.answers import MOST_QUESTIONS, Emergency, QuestionToAsk, TopicAnswer
from marrow.model.csl import Csl, Name
from marrow.model.fields import Record
from marrow.model.figures import Figure, SourceReading
from marrow.model.history import Change, Review
from marrow.model.records import Article, Author, Codes, Notice, Policy, Source, Topic, Waiver
from marrow.model.story import Appraisal, Judgement, Story
from marrow.model.vocabulary import Answer, AppraisalQuestion, Choice


@dataclass(frozen=True)
class Advice:
    """What stands in a field, in words, and an example as YAML: on one line, or on lines of its own below the key."""

    what: str
    example: str


def choices(annotation: Any) -> tuple[Choice, ...]:
    """Return the words from which a field is chosen, at whatever depth its type names them; none if it is free."""
    if isinstance(annotation, type):
        return tuple(annotation) if issubclass(annotation, Choice) else ()
    return next((found for inner in get_args(annotation) if (found := choices(inner))), ())


_SUMMARY = Advice(
    "what the page says, in 50 to 200 characters", "Most stiff shoulders thaw. This page says what helps."
)
_WORDS = Advice("what readers type and no page shows: search finds the page by it", "[cannot lift my arm]")
_AUTHORS = Advice("who wrote it: names of pages in authors/", "[editorial-desk]")
_REVIEWS = Advice("reviews that took place, and none that did not", "[{by: mina-bell, date: 2026-11-22, as: medical}]")
_PUBLISHED = Advice("the day on which it is first published", "2026-11-22")
_UPDATED = Advice("the day of the last change of what it says", "2026-11-22")
_DUE = Advice("the day by which it is to be looked at again", "2027-05-22")
_CHANGES = Advice("the history of the page", "[{date: 2026-11-22, kind: published, note: First version.}]")
_AI = Advice("what part AI had in the page", "none")
_WAIVE = Advice(
    "leave to break a rule, printed on the page",
    "[{rule: hearsay, why: The paper is not out yet., by: editorial-desk, until: 2027-01-31}]",
)
_BY = Advice("the name of a page in authors/", "editorial-desk")
_DAY = Advice("the day, as year-month-day", "2026-11-22")

_FOLDED = Advice(
    "the anchors of headings whose sections few readers need: they are shown folded, and may tell no harm",
    "[how-the-trial-was-made]",
)

ADVICE: Mapping[type[Record], Mapping[str, Advice]] = {
    Topic: {
        "category": Advice("what the topic is", "treatment"),
        "summary": _SUMMARY,
        "also_called": Advice("its other names", "[adhesive capsulitis, stiff shoulder]"),
        "lay_words": _WORDS,
        "codes": Advice("its names in other vocabularies", "{mesh: D002062, wikidata: Q133823}"),
        "answers": Advice(
            "what the page answers first, a sentence each, as sure as the claims it names", examples.ANSWERS
        ),
        "questions": Advice(
            f"for a treatment: at most {MOST_QUESTIONS} questions to take to a doctor or clinic, which print on one page",
            examples.QUESTIONS,
        ),
        "urgent": Advice("what must be known at once; the section under see gives the sources", examples.URGENT),
        "folded": _FOLDED,
        "treats": Advice("the conditions that a treatment is for: names of pages in topics/", "[frozen-shoulder]"),
        "related": Advice("other topics that belong to it: names of pages in topics/", "[comparison-groups]"),
        "authors": _AUTHORS,
        "reviews": _REVIEWS,
        "review_due": _DUE,
        "published": _PUBLISHED,
        "updated": _UPDATED,
        "changes": _CHANGES,
        "ai_use": _AI,
        "waive": _WAIVE,
    },
    Article: {
        "label": Advice("what a reader may expect of it", "fact-check"),
        "summary": _SUMMARY,
        "lay_words": _WORDS,
        "folded": _FOLDED,
        "topics": Advice("what it is about: names of pages in topics/", "[frozen-shoulder]"),
        "authors": _AUTHORS,
        "reviews": _REVIEWS,
        "published": _PUBLISHED,
        "updated": _UPDATED,
        "why": Advice("why we wrote it", "Readers asked us whether to pay for it."),
        "how": Advice("how we went about it, and what we read", "We read the story and the only paper."),
        "appraisal": Advice(
            f"the ten questions: to each an answer ({', '.join(Answer)}), why, and under see the anchor of the heading or"
            " statement that shows it",
            "",
        ),
        "about_story": Advice("the story that it is about", "{headline: Needle frees shoulders, outlet: The Herald}"),
        "changes": _CHANGES,
        "ai_use": _AI,
        "waive": _WAIVE,
    },
    Author: {
        "name": Advice("the name of the person or organisation, as the title of the page has it", "Mina Bell"),
        "family": Advice("the family name, if it is a person: citations of our pages begin with it", "Bell"),
        "organisation": Advice("whether it is an organisation and no person", "yes"),
        "roles": Advice("what they do for the site", "[author]"),
        "affiliation": Advice("for whom they work", "Institute of Shoulders"),
        "orcid": Advice("their ORCID", "0000-0002-1825-0097"),
        "credentials": Advice("what they have learned; a medical review needs it", "[doctor of medicine]"),
        "interests": Advice("the interests they declare, or that they declared none", "[none declared]"),
        "interests_date": Advice("the day on which they declared them", "2026-11-22"),
        "contact": Advice("where readers can write to", "desk@example.org"),
        "reads_with_ai": Advice("whether they read sources with AI", "no"),
        "waive": _WAIVE,
    },
    Source: {
        "csl": Advice("what a reference list prints; CONTRIBUTING.md says which fields for what", ""),
        "design": Advice("what kind of study or document it is", "randomised-trial"),
        "subjects": Advice("in whom or what something was studied, or none alone", "[people]"),
        "participants": Advice("how many took part", "122"),
        "peer_reviewed": Advice("whether peers reviewed it before it came out: yes or no", "yes"),
        "registry": Advice("numbers of the trial in registers", "[NCT00000122]"),
        "funding": Advice("who paid for it, as it says", "A public fund."),
        "interests": Advice("the interests of its authors, as it says", "None of the authors declared any."),
        "read": Advice("how far we read it; what was not read supports no claim", "abstract"),
        "status": Advice("how far a registered trial is", "recruiting"),
        "looked_at": Advice("the day on which somebody opened the register", "2026-11-22"),
        "status_of": Advice(
            "if nobody opened it: of when the copy is that gives the status, as far as known", "2026-06"
        ),
        "places": Advice("of a trial: where it takes people, as the source says", "[Sweden, a clinic in Bern]"),
        "who_can_join": Advice("of a trial: the ids of the figures below that say who can join", "[age, since-onset]"),
        "notice": Advice(
            "that it was taken back or warned of", "{kind: retracted, date: 2026-03, reason: Made-up data.}"
        ),
        "figures": Advice(
            "each number that we take from it: CONTRIBUTING.md shows the forms of a value", examples.FIGURES
        ),
        "harms": Advice(
            "the harms it tells, as figures; else none-serious-reported or not-reported-in-what-was-read",
            examples.HARMS,
        ),
        "readings": Advice(
            "who read it, when, how far, which copy; the second reading says settled: 0", examples.READINGS
        ),
        "waive": _WAIVE,
    },
    Policy: {
        "owner": Advice("who answers for it: the name of a page in authors/", "editorial-desk"),
        "lay_words": _WORDS,
        "updated": _UPDATED,
        "review_due": _DUE,
        "waive": _WAIVE,
    },
    Waiver: {
        "rule": Advice("the rule, as the check names it", "hearsay"),
        "why": Advice("the reason, which readers see", "The paper is not out yet."),
        "by": _BY,
        "until": Advice("the last day on which it holds, at most 180 days ahead", "2027-01-31"),
    },
    Change: {
        "date": _DAY,
        "kind": Advice("what happened", "corrected"),
        "note": Advice("what was changed, in a sentence", "A number was wrong."),
        "was": Advice("for a correction: what stood here", "one in fifty"),
        "now": Advice("for a correction: what stands here now", "one in thirty"),
    },
    Review: {"by": _BY, "date": _DAY, "as": Advice("in which capacity", "medical")},
    Codes: {"mesh": Advice("its MeSH code", "D002062"), "wikidata": Advice("its Wikidata code", "Q133823")},
    Appraisal: {
        question.value: Advice(question.label, "{answer: cannot-tell, why: We saw one page of it.}")
        for question in AppraisalQuestion
    },
    Judgement: {
        "answer": Advice("the answer", "not-satisfactory"),
        "why": Advice("the reason, in a sentence", "No price is given."),
        "see": Advice("the anchor of a heading or statement of the page that shows it", "statement-a1"),
    },
    Story: {
        "headline": Advice("its headline, as printed", "Needle frees shoulders in a week"),
        "outlet": Advice("where it appeared", "The Harbour Herald"),
        "date": Advice("when, as far as known", "2025-08"),
        "author": Advice("who wrote it: the name of a page in authors/", "robin"),
    },
    Notice: {
        "kind": Advice("what was done", "retracted"),
        "date": Advice("when, as far as known", "2026-03"),
        "reason": Advice("the reason that is given", "A table does not add up."),
    },
    TopicAnswer: {
        "asks": Advice("for a treatment: which of the four questions it answers", "help"),
        "says": Advice("the answer, in one sentence", "Most people probably get better without treatment."),
        "claims": Advice("ids of the claims it rests on, which the page shows", "[most-get-better]"),
        "see": Advice("for a condition or a concept: the anchor of the heading that says more", "what-can-be-done"),
    },
    QuestionToAsk: {
        "about": Advice("which of the four questions of a treatment it belongs to", "harm"),
        "ask": Advice("the question, as somebody would say it", "How often does the needle hurt the joint?"),
        "claims": Advice("ids of the claims that say why one asks, which the page shows", "[needle-harms]"),
        "see": Advice("or the anchor of the heading whose section says why", "who-can-get-it"),
    },
    Emergency: {
        "title": Advice("what it is called", "A hot joint"),
        "who": Advice("whom it concerns", "Anybody whose shoulder is hot and who has a fever."),
        "signs": Advice("how it shows", "[a hot shoulder, a fever]"),
        "steps": Advice("what to do, the first thing first", "[See a doctor today.]"),
        "see": Advice("the anchor of the heading that gives the sources", "what-can-be-done"),
    },
    Figure: {
        "id": Advice("a name for it: lower case, digits, hyphens", "less-pain"),
        "what": Advice("what exactly was measured", "people with less pain"),
        "who": Advice("in whom", "adults with a frozen shoulder"),
        "when": Advice("when", "at six weeks"),
        "versus": Advice("what the second group had", "a dummy injection"),
        "where": Advice("where it stands in the source", "table 2"),
        "value": Advice("the number, in one of the forms of CONTRIBUTING.md", "40 of 61 v 24 of 61"),
        "says": Advice("the finding in words, where the source gives no number", "No difference was found."),
        "data_sets": Advice("the databases in which the people were counted, if it gathers them", "[SCIMS]"),
    },
    SourceReading: {
        "by": _BY,
        "date": _DAY,
        "how_far": Advice("how far", "abstract"),
        "copy": Advice("which copy", "a copy of the abstract at PubMed"),
        "settled": Advice("on the second reading: in how many points the two differed", "0"),
    },
    Csl: {
        "type": Advice("what it is, in the words of CSL", "article-journal"),
        "title": Advice("the title that it bears, in its own language", "Steroids for frozen shoulder"),
        "translated-title": Advice("the title in English, if it bears another", "Spinal cord injury"),
        "author": Advice("all authors", "[{family: Amari, given: Lina}, {literal: Shoulder Study Group}]"),
        "editor": Advice("who edited the book", "[{family: Bell, given: Oskar}]"),
        "container-title": Advice("the journal, book or site in which it stands", "Journal of Shoulders"),
        "container-title-short": Advice(
            "the journal as the US National Library of Medicine shortens it", "J Shoulders"
        ),
        "collection-title": Advice("the series", "Reviews of Joints"),
        "edition": Advice("which edition", "2"),
        "version": Advice("which version", "2"),
        "genre": Advice("what sort of report or thesis", "Health technology assessment"),
        "volume": Advice("the volume", "12"),
        "issue": Advice("the issue", "3"),
        "page": Advice("the pages, or the number of the article", "201-209"),
        "issued": Advice("when it came out, as far as known", "2019-03-14"),
        "accessed": Advice("the day on which we read a page of the web", "2026-11-22"),
        "DOI": Advice("its DOI, without https://doi.org/", "10.1000/shoulders.2019.201"),
        "PMID": Advice("its number at PubMed", "32000019"),
        "PMCID": Advice("its number at PubMed Central", "PMC7000019"),
        "URL": Advice("its address", "https://journal.example.org/shoulders/12/201"),
        "publisher": Advice("who published it; for a preprint, the server", "bioRxiv"),
        "publisher-place": Advice("where the publisher is", "Bern"),
        "event-title": Advice("the meeting", "Congress of Shoulders"),
        "event-place": Advice("where it was held", "Lisbon"),
        "number": Advice("its number", "NCT00000122"),
        "language": Advice("its language, as a code", "en"),
    },
    Name: {
        "family": Advice("the family name", "Kooy"),
        "given": Advice("the given names", "Derek"),
        "non-dropping-particle": Advice("what stands before the family name", "van der"),
        "suffix": Advice("what stands behind it", "Jr"),
        "literal": Advice(
            "the name of a group, whole; others, last, for authors who are not named", "Shoulder Study Group"
        ),
    },
}
"""By record, and by the name of the field as it is written."""
