"""The format of what is published changes with its version alone, and with no field of a page unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args

import pytest

from marrow.catalogue import load
from marrow.exports import converted, format, records
from marrow.exports.converted import UNPUBLISHED
from marrow.exports.format import FINGERPRINTS, VERSION, fingerprint
from marrow.model import page
from marrow.model.answers import Emergency, QuestionToAsk, TopicAnswer
from marrow.model.csl import Csl
from marrow.model.fields import Record
from marrow.model.figures import Figure, SourceReading
from marrow.model.history import Change, Review
from marrow.model.records import RECORDS, Article, Author, Codes, Notice, PageRecord, Policy, Source, Topic, Waiver
from marrow.model.story import Story
from marrow.model.vocabulary import Status
from tests.cases import GOOD


def test_the_schemas_change_with_the_version_alone() -> None:
    assert fingerprint() == FINGERPRINTS.get(VERSION), (
        "What is published has another schema than it had. Raise VERSION in marrow/exports/format.py: the part behind "
        "the dot if something is added, the part before it if something goes or means something else. Then add the new "
        "version with its fingerprint to FINGERPRINTS, and change no line of an older one."
    )


def test_a_version_has_schemas_of_its_own() -> None:
    assert len(set(FINGERPRINTS.values())) == len(FINGERPRINTS)
    assert list(FINGERPRINTS)[-1] == VERSION


def names(record: type) -> tuple[str, ...]:
    """The names of the fields of a record."""
    if is_dataclass(record):
        return tuple(field.name for field in fields(record))
    assert issubclass(record, Record)
    return tuple(record.model_fields)


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """The records that a field holds."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from records_in(argument)


def inside(known: type[Record], published: type[Record]) -> Iterator[tuple[type, type]]:
    """A record and what is published of it, and the same for every record that stands in both."""
    yield known, published
    for name in both(known, published):
        theirs = records_in(published.model_fields[name].annotation)
        for pair in zip(records_in(known.model_fields[name].annotation), theirs, strict=False):
            yield from inside(*pair)


def both(known: type[Record], published: type[Record]) -> list[str]:
    """The fields that stand in both."""
    return [name for name in known.model_fields if name in published.model_fields]


TWINS = {known: getattr(records, known.__name__, None) for known in RECORDS.values()}
PAIRS = {
    **{pair: None for known, published in TWINS.items() if published for pair in inside(known, published)},
    (page.Claim, format.ClaimEntry): None,
    (page.Evidence, format.ClaimEvidence): None,
    (page.Withdrawal, format.ClaimWithdrawal): None,
    (page.Statement, format.StatementEntry): None,
}

pairs = pytest.mark.parametrize(("known", "published"), PAIRS, ids=lambda record: record.__name__)


def test_every_kind_of_page_has_a_published_record_of_the_same_name() -> None:
    missing = [known.__name__ for known, published in TWINS.items() if published is None]
    assert missing == [], "Write a record of the same name into marrow/exports/records.py."


@pairs
def test_a_record_inside_a_field_is_published_as_a_record(known: type, published: type) -> None:
    if not (issubclass(known, Record) and issubclass(published, Record)):
        return
    for name in both(known, published):
        ours, theirs = known.model_fields[name].annotation, published.model_fields[name].annotation
        assert len([*records_in(ours)]) == len([*records_in(theirs)]), (
            f"{known.__name__}.{name} holds a record and {published.__name__}.{name} does not, or the other way round. "
            "Give what is published a record of its own in marrow/exports/records.py."
        )


@pairs
def test_every_field_is_published_or_listed_as_unpublished(known: type, published: type) -> None:
    unsaid = sorted(set(names(known)) - set(names(published)) - UNPUBLISHED.get(known, frozenset()))
    assert unsaid == [], (
        f"{known.__name__} has fields that are neither published nor kept back. Write them into {published.__module__} "
        "and marrow/exports/converted.py and raise VERSION, or list them in UNPUBLISHED."
    )


@pairs
def test_what_is_listed_as_unpublished_is_there_and_not_published(known: type, published: type) -> None:
    listed = UNPUBLISHED.get(known, frozenset())
    assert listed <= set(names(known))
    assert not listed & set(names(published))


@pairs
def test_what_is_published_is_no_record_of_a_page(known: type, published: type) -> None:
    assert published.__module__.startswith("marrow.exports.")


def convert(record: Record | None) -> Record:
    match record:
        case Topic():
            return converted.topic(record)
        case Article():
            return converted.article(record)
        case Author():
            return converted.author(record)
        case Source():
            return converted.source(record)
        case Policy():
            return converted.policy(record)
    raise AssertionError(f"Write a case for {type(record).__name__} into convert() in {__file__}.")


def within(known: Any, published: Any) -> Any:
    """What is known, without the keys that are not published."""
    if isinstance(published, dict):
        return {key: within(known[key], value) for key, value in published.items()}
    if isinstance(published, list):
        return [within(*pair) for pair in zip(known, published, strict=True)]
    return known


WAIVER = Waiver(rule="hype", why="It is the name of a law.", by="alex", until="2027-01-31")

FILLED: dict[type[Record], dict[str, Any]] = {
    Topic: {
        "waive": (WAIVER,),
        "lay_words": ("sick head",),
        "folded": ("how-it-was-tried",),
        "codes": Codes(mesh="D001241", wikidata="Q18216"),
        "answers": (TopicAnswer(asks="help", says="Tablets probably help.", claims=("aspirin-pain",), see="tablets"),),
        "questions": (QuestionToAsk(about="harm", ask="Who was hurt?", claims=("aspirin-pain",), see="tablets"),),
        "urgent": (Emergency(title="A clot", who="Anybody", signs=("pain",), steps=("Call.",), see="a-clot"),),
    },
    Article: {
        "waive": (WAIVER,),
        "lay_words": ("does aspirin help",),
        "folded": ("how-it-was-tried",),
        "changes": (Change(date="2026-11-20", kind="corrected", note="A number", was="4 of 10", now="5 of 10"),),
        "reviews": (Review(by="alex", date="2026-11-20", **{"as": "editorial"}),),
        "about_story": Story(headline="Aspirin cures", outlet="The Paper", date="2021-02", author="alex"),
    },
    Author: {
        "waive": (WAIVER,),
        "family": "Alex",
        "affiliation": "A hospital",
        "credentials": ("MD",),
        "contact": "alex@example.org",
        "reads_with_ai": True,
    },
    Source: {
        "waive": (WAIVER,),
        "notice": Notice(kind="concern", date="2026-03", reason="A table is in doubt."),
        "csl": Csl.model_validate(
            {
                "type": "report",
                "title": "A report",
                "translated-title": "A report in English",
                "author": [
                    {"literal": "A ministry"},
                    {"family": "Berg", "given": "Anna", "non-dropping-particle": "van der", "suffix": "Jr"},
                ],
                "editor": [{"family": "Smith", "given": "Jo"}],
                "container-title-short": "Rep",
                "collection-title": "A series",
                "edition": "2",
                "version": "1.1",
                "genre": "Working paper",
                "accessed": "2026-11-20",
                "publisher-place": "Oslo",
                "event-title": "A congress",
                "event-place": "Rome",
                "issued": "2020-02",
                "container-title": "Reports",
                "volume": "1",
                "issue": "2",
                "page": "3-4",
                "number": "5",
                "publisher": "A house",
                "language": "ja",
                "URL": "https://example.org/report",
            }
        ),
        "funding": "A company",
        "interests": "None declared",
        "status": Status.RUNNING,
        "looked_at": date(2026, 11, 19),
        "status_of": "2026-06",
        "places": ("Norway",),
        "who_can_join": ("pain-free",),
        "figures": (
            Figure(
                id="pain-free",
                what="free of pain",
                who="adults",
                when="at 2 hours",
                versus="placebo",
                where="table 2",
                value="52 of 100 v 26 of 100",
                data_sets=("one trial",),
            ),
            Figure(id="sleep", what="hours of sleep", where="abstract", says="no difference between the groups"),
        ),
        "harms": (Figure(id="any-harm", what="any harm", where="table 3", value="4 of 100"),),
        "readings": (
            SourceReading(by="desk", date="2026-11-20", how_far="full", copy="the paper"),
            SourceReading(by="alex", date="2026-11-21", how_far="abstract", copy="the abstract", settled=1),
        ),
    },
    Policy: {"waive": (WAIVER,), "lay_words": ("cookies",)},
}
"""What no page of the example holds."""

RECORDS_READ = {page.name: page.record for page in load(GOOD).pages.values() if isinstance(page.record, PageRecord)}
EXAMPLES = [
    *(pytest.param(record, id=name) for name, record in RECORDS_READ.items()),
    *(
        pytest.param(record.model_copy(update=FILLED.get(type(record), {})), id=f"{name}, filled")
        for name, record in RECORDS_READ.items()
    ),
]


@pytest.mark.parametrize("record", EXAMPLES)
def test_a_published_record_says_what_the_front_matter_says(record: PageRecord) -> None:
    published = convert(record).model_dump(mode="json", by_alias=True)
    assert published == within(record.model_dump(mode="json", by_alias=True), published)


def filled(value: Any) -> Iterator[tuple[str, str]]:
    """Every field that holds something, with the name of its record."""
    if isinstance(value, tuple):
        for item in value:
            yield from filled(item)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            if getattr(value, name) not in (None, ()):
                yield type(value).__name__, name
                yield from filled(getattr(value, name))


def test_the_examples_fill_every_field() -> None:
    found = set(filled(tuple(example.values[0] for example in EXAMPLES)))
    wanted = {(known.__name__, name) for known, _ in PAIRS if issubclass(known, Record) for name in names(known)}
    empty = sorted(f"{record}.{name}" for record, name in wanted - found)
    assert empty == [], f"Fill these fields in FILLED in {__file__}, or on a page of tests/good."
    assert found <= wanted, "A record of a page that is published nowhere: see PAIRS."
