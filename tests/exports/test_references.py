"""References that other programs take over: each format is read again by a parser that is not ours."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import rispy
from jsonschema import Draft7Validator
from pybtex.database import BibliographyData, Entry, Person, parse_string

from marrow.exports.bibtex import bibtex
from marrow.exports.csl import csl
from marrow.exports.ris import ris
from marrow.model.csl import Name
from marrow.model.fields import date_parts
from marrow.model.records import Source
from marrow.model.vocabulary import CslType

# what the CSL 1.0.2 specification says of the fields in use: names, dates and types; all else is text
TEXT = {"type": "string", "minLength": 1}
CSL_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type", "title"],
        "properties": {
            "type": {"enum": list(CslType)},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": dict.fromkeys(
                        ("family", "given", "non-dropping-particle", "suffix", "literal"), TEXT
                    ),
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            },
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
                        "minItems": 1,
                        "maxItems": 2,
                    }
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": TEXT,
    },
}


def source(notice: dict[str, str] | None = None, **csl_fields: Any) -> Source:
    """A source with the given CSL fields."""
    return Source.model_validate(
        {
            "csl": {"type": "article-journal", "title": "A title", **csl_fields},
            "design": "cohort",
            "subjects": ["people"],
            "peer_reviewed": "yes",
            "read": "full",
            **({"notice": notice} if notice else {}),
        }
    )


MADE_UP = {
    "marks": source(
        title="R&D: 50% of {curly} $5 #1 a_b x~y x^2 <p> a|b C:\\dir “q” – \"z\" 'y'",
        **{"container-title": "Stem Cells & Co_", "publisher": "A {B} 100%"},
        DOI="10.1000/a_b%20(c)",
        URL="https://example.org/a_b%20c?d=1&e=2~x#f",
        page="e12-e19",
        issued="2020-02-03",
    ),
    "only-a-brace": source(title="{"),
    "first-mark": source(title="#MeToo and %s"),
    "last-mark": source(title="ends in \\"),
    "accents": source(
        title="Łódź à la Ærø: naïve ß", author=[{"family": "Müller-Šťastný", "given": "José Ångström"}], issued="1999"
    ),
    "japanese": source(
        title="脊髄損傷とステミラック注",
        author=[{"family": "佐藤", "given": "太郎"}, {"literal": "札幌医科大学"}],
        **{"container-title": "日本医事新報"},
        language="ja",
        issued="2019-02",
    ),
    "chinese": source(title="再生医学", author=[{"literal": "左锋逸"}, {"literal": "周一萌"}]),
    "organisations": source(
        author=[
            {"literal": "Christopher & Dana Reeve Foundation"},
            {"literal": "Ministry of Health, Labour and Welfare (Japan)"},
            {"literal": "{Braces} and Sons"},
        ]
    ),
    "names": source(
        author=[
            {"family": "de la Cruz", "given": "Ana"},
            {"family": "Martin Ginis", "given": "Kathleen A"},
            {"family": "O'Brien-Smith", "given": "J"},
            {"family": "Smith", "given": "Tom", "suffix": "Jr"},
            {"family": "Rolling and Sons", "given": "Max"},
            {"family": "Katherine"},
            {"family": "Two Words"},
        ]
    ),
    "others": source(author=[{"family": "Doe", "given": "J"}, {"literal": "others"}]),
    "broken-lines": source(title="one\nTwo\nthree", author=[{"literal": "A\nB"}]),
    "retracted": source({"kind": "retracted", "date": "2021-05", "reason": "Data & figures\nwere made up."}),
}


def one_line(text: str) -> str:
    return " ".join(text.splitlines())


def families(names: tuple[Name, ...]) -> list[str]:
    """What must be found of each author: the family name, or the whole name of an organisation."""
    return [one_line(name.literal or name.family or "") for name in names if name.literal != "others"]


# CSL-JSON


def test_csl_json_is_what_csl_asks_for() -> None:
    data = json.loads(csl(MADE_UP.items()))
    assert [error.message for error in Draft7Validator(CSL_SCHEMA).iter_errors(data)] == []
    assert [item["id"] for item in data] == list(MADE_UP)


def csl_json_keeps(name: str, source: Source) -> None:
    """Hold what the CSL-JSON of a source says against the source."""
    [item] = json.loads(csl([(name, source)]))
    kept = source.csl
    assert item["title"] == kept.title
    assert item.get("DOI") == kept.doi
    assert item.get("author", []) == [author.model_dump(by_alias=True, exclude_none=True) for author in kept.author]
    assert item.get("issued") == ({"date-parts": [list(date_parts(kept.issued))]} if kept.issued else None)


@pytest.mark.parametrize("name", MADE_UP)
def test_csl_json_keeps_every_field(name: str) -> None:
    csl_json_keeps(name, MADE_UP[name])


def test_japanese_stays_readable_in_csl_json() -> None:
    assert "脊髄損傷" in csl([("japanese", MADE_UP["japanese"])])


# BibTeX

COMMANDS = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
}


def printed(text: str) -> str:
    """What TeX prints for the few commands that we write; braces print nothing, and no mark stands bare."""
    assert not re.search(r"(?<!\\)[&%$#_~^<>|]", text), text
    text = re.sub(r"\\([&%$#_])|\{\\(text[a-z]+)\}|[{}]", lambda m: m[1] or (f"\0{m[2]}\0" if m[2] else ""), text)
    assert not re.search(r"\\", text), text
    return re.sub("\0([a-z]+)\0", lambda match: COMMANDS[match[1]], text)


def family(person: Person) -> str:
    return printed(" ".join([*person.prelast_names, *person.last_names]))


@pytest.fixture(scope="module")
def parsed_bibtex() -> BibliographyData:
    return parse_string(bibtex(MADE_UP.items()), "bibtex")


def entry_of(parsed: BibliographyData, name: str) -> Entry:
    return parsed.entries[name]


def test_bibtex_has_every_source_once(parsed_bibtex: BibliographyData) -> None:
    assert list(parsed_bibtex.entries) == list(MADE_UP)


def bibtex_keeps(entry: Entry, source: Source) -> None:
    """Hold what the BibTeX of a source says against the source."""
    kept = source.csl
    assert printed(entry.fields["title"]) == one_line(kept.title)
    assert entry.fields.get("doi") == kept.doi
    assert entry.fields.get("url") == kept.url
    year, month, day = (*(date_parts(kept.issued) if kept.issued else ()), None, None, None)[:3]
    assert entry.fields.get("year") == (str(year) if year else None)
    assert ("month" in entry.fields, entry.fields.get("day")) == (month is not None, str(day) if day else None)
    people = entry.persons.get("author", [])
    named = [family(person) for person in people if str(person) != "others"]
    authors = [author for author in kept.author if author.literal != "others"]
    assert named == [
        " ".join(part for part in (author.particle, name) if part)
        for author, name in zip(authors, families(kept.author), strict=True)
    ]
    for person, author in zip(people, authors, strict=False):
        given = printed(" ".join([*person.first_names, *person.middle_names]))
        assert given == (author.given or ""), author


@pytest.mark.parametrize("name", MADE_UP)
def test_bibtex_keeps_title_date_identifiers_and_family_names(parsed_bibtex: BibliographyData, name: str) -> None:
    bibtex_keeps(entry_of(parsed_bibtex, name), MADE_UP[name])


def test_bibtex_keeps_the_journal_and_the_pages(parsed_bibtex: BibliographyData) -> None:
    fields = entry_of(parsed_bibtex, "marks").fields
    assert printed(fields["journal"]) == "Stem Cells & Co_"
    assert printed(fields["publisher"]) == "A {B} 100%"
    assert fields["pages"] == "e12--e19"


def test_bibtex_writes_a_month_as_every_style_knows_it() -> None:
    assert ",\n  month = feb,\n  day = {3}" in bibtex([("a", source(issued="2020-02-03"))])
    assert ",\n  month = feb\n" in bibtex([("a", source(issued="2020-02"))])


def test_bibtex_takes_no_organisation_apart(parsed_bibtex: BibliographyData) -> None:
    people = entry_of(parsed_bibtex, "organisations").persons["author"]
    assert [len(person.last_names) for person in people] == [1, 1, 1]
    assert all(not person.first_names and not person.prelast_names for person in people)


def test_bibtex_takes_no_lone_name_apart() -> None:
    assert "Max and {Katherine} and {Two Words}}" in bibtex([("a", MADE_UP["names"])])


def test_bibtex_has_a_line_for_each_field() -> None:
    for line in bibtex(MADE_UP.items()).splitlines():
        assert re.fullmatch(r"@[a-z]+\{[a-z0-9-]+,|  [a-z]+ = .+|\}|", line), line


def test_bibtex_says_others_as_bibtex_does() -> None:
    assert "author = {Doe, J and others}" in bibtex([("a", MADE_UP["others"])])


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Aspirin for migraine", "Aspirin for migraine"),
        ("GRADE and the iPS cell", "{GRADE} and the {iPS} cell"),
        ("[Chuikyo approves a price]", "{[Chuikyo} approves a price]"),
        ("A trial: Safety in R&D", r"A trial: {Safety} in {R\&D}"),
        ("#MeToo", r"{{}\#MeToo}"),
    ],
)
def test_bibtex_keeps_capitals_that_styles_would_set_small(title: str, written: str) -> None:
    assert f"  title = {{{written}}}\n" in bibtex([("a", source(title=title))])


# RIS


@pytest.fixture(scope="module")
def parsed_ris() -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in rispy.loads(ris(MADE_UP.items()))}


def test_ris_has_every_source_once(parsed_ris: dict[str, dict[str, Any]]) -> None:
    assert list(parsed_ris) == list(MADE_UP)
    assert ris(MADE_UP.items()).count("TY  - ") == len(MADE_UP)


def ris_keeps(entry: dict[str, Any], source: Source) -> None:
    """Hold what the RIS of a source says against the source."""
    kept = source.csl
    assert entry["title"] == one_line(kept.title)
    assert entry.get("doi") == kept.doi
    assert entry.get("urls", []) == ([kept.url] if kept.url else [])
    parts = date_parts(kept.issued) if kept.issued else ()
    assert entry.get("year") == (str(parts[0]) if parts else None)
    assert [int(part) for part in entry.get("date", "").split("/") if part] == list(parts if len(parts) > 1 else ())
    authors = [author for author in kept.author if author.literal != "others"]
    for written, author, kept_name in zip(entry.get("authors", []), authors, families(kept.author), strict=True):
        family = " ".join(part for part in (author.particle, kept_name) if part)
        assert written == ", ".join(part for part in (family, author.given, author.suffix) if part)
    # the docket number of a case: EndNote and Zotero know it, the parser does not
    assert set(entry.get("unknown_tag", {})) <= {"SV"}


@pytest.mark.parametrize("name", MADE_UP)
def test_ris_keeps_title_date_identifiers_and_names(parsed_ris: dict[str, dict[str, Any]], name: str) -> None:
    ris_keeps(parsed_ris[name], MADE_UP[name])


def test_ris_writes_dates_with_all_slashes() -> None:
    assert "DA  - 2020/02/03/\n" in ris([("a", source(issued="2020-02-03"))])
    assert "DA  - 2020/02//\n" in ris([("a", source(issued="2020-02"))])
    assert "DA  - " not in ris([("a", source(issued="2020"))])


def test_ris_says_that_there_are_others_and_calls_nobody_so(parsed_ris: dict[str, dict[str, Any]]) -> None:
    assert parsed_ris["others"]["authors"] == ["Doe, J"]
    assert parsed_ris["others"]["notes"] == ["There are more authors than are named here."]


def test_ris_keeps_the_journal_and_the_pages(parsed_ris: dict[str, dict[str, Any]]) -> None:
    entry = parsed_ris["marks"]
    assert (entry["secondary_title"], entry["start_page"], entry["end_page"]) == ("Stem Cells & Co_", "e12", "e19")


# what chapters, books, preprints and web pages have more

FULL = source(
    type="chapter",
    title="A trial",
    author=[{"family": "Kooy", "given": "Derek", "non-dropping-particle": "van der", "suffix": "Jr"}],
    editor=[{"family": "Jones", "given": "Bo"}],
    edition="4",
    publisher="Example Press",
    accessed="2026-11-22",
    page="S1080-6032(22)00139-9",
    **{
        "translated-title": "Ein Versuch",
        "container-title": "The book of pain",
        "container-title-short": "Book Pain",
        "collection-title": "Books on pain",
        "publisher-place": "London",
    },
)


def test_csl_json_has_the_fields_of_a_chapter() -> None:
    [item] = json.loads(csl([("a", FULL)]))
    assert item["author"] == [{"family": "Kooy", "given": "Derek", "non-dropping-particle": "van der", "suffix": "Jr"}]
    assert item["editor"] == [{"family": "Jones", "given": "Bo"}]
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert item["custom"] == {"translated-title": "Ein Versuch"}
    assert (item["edition"], item["publisher-place"], item["container-title-short"]) == ("4", "London", "Book Pain")


def test_bibtex_has_the_fields_of_a_chapter() -> None:
    entry = parse_string(bibtex([("a", FULL)]), "bibtex").entries["a"]
    [author], [editor] = entry.persons["author"], entry.persons["editor"]
    assert (author.prelast_names, author.last_names, author.lineage_names) == (["van", "der"], ["Kooy"], ["Jr"])
    assert editor.last_names == ["Jones"]
    kept = {key: printed(value) for key, value in entry.fields.items()}
    assert (kept["booktitle"], kept["series"], kept["edition"]) == ("The book of pain", "Books on pain", "4")
    assert (kept["publisher"], kept["address"], kept["urldate"]) == ("Example Press", "London", "2026-11-22")
    assert kept["pages"] == "S1080-6032(22)00139-9", "the number of an article is whole"


def test_ris_has_the_fields_of_a_chapter() -> None:
    [entry] = rispy.loads(ris([("a", FULL)]))
    assert entry["authors"] == ["van der Kooy, Derek, Jr"]
    assert (entry["secondary_title"], entry["tertiary_title"], entry["edition"]) == (
        "The book of pain",
        "Books on pain",
        "4",
    )
    assert (entry["place_published"], entry["translated_title"]) == ("London", "Ein Versuch")
    assert (entry["start_page"], entry.get("end_page")) == ("S1080-6032(22)00139-9", None)
    assert "ED  - Jones, Bo\nTI" in ris([("a", FULL)])
    assert "Y2  - 2026/11/22/\n" in ris([("a", FULL)])


def test_ris_takes_pages_with_a_dash_apart() -> None:
    [entry] = rispy.loads(ris([("a", source(page="110–111"))]))
    assert (entry["start_page"], entry["end_page"]) == ("110", "111")


def test_a_preprint_is_told_with_its_server_in_every_format() -> None:
    made = [("a", source(type="article", publisher="bioRxiv", version="2"))]
    entry = parse_string(bibtex(made), "bibtex").entries["a"]
    assert (entry.type, entry.fields["publisher"], entry.fields["type"]) == ("misc", "bioRxiv", "Preprint")
    [taken] = rispy.loads(ris(made))
    assert (taken["publisher"], taken["type_of_work"]) == ("bioRxiv", "Preprint")
    assert json.loads(csl(made))[0]["publisher"] == "bioRxiv"


# all three


@pytest.mark.parametrize("kind", CslType)
def test_every_kind_of_source_can_be_written(kind: str) -> None:
    made = [("a", source(type=kind, **{"container-title": "The whole"}, number="7", publisher="Example Press"))]
    assert json.loads(csl(made))[0]["type"] == kind
    assert "The whole" in str(parse_string(bibtex(made), "bibtex").entries["a"].fields)
    [entry] = rispy.loads(ris(made))
    assert entry["secondary_title"] == "The whole"
    assert "'7'" in str(entry)


def test_nobody_takes_a_retracted_paper_home_without_the_notice(parsed_ris: dict[str, dict[str, Any]]) -> None:
    said = "Retracted 2021-05: Data & figures were made up."
    made = [("retracted", MADE_UP["retracted"])]
    assert json.loads(csl(made))[0]["note"] == said
    assert printed(parse_string(bibtex(made), "bibtex").entries["retracted"].fields["note"]) == said
    assert parsed_ris["retracted"]["notes"] == [said]


@pytest.mark.parametrize("write", [csl, bibtex, ris])
def test_a_file_ends_with_one_line_break(write: Any) -> None:
    text = write(MADE_UP.items())
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
