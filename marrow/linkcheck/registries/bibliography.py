"""What registries say of one work, as the front matter of a source has it: its bibliographic record, and what became of it.

Sources of the forms: https://www.crossref.org/documentation/retrieve-metadata/rest-api/,
https://support.datacite.org/docs/api-get-doi, https://www.ncbi.nlm.nih.gov/books/NBK25499/#chapter4.ESummary and
https://clinicaltrials.gov/data-api/about-api/study-data-structure. Nothing is guessed: what a registry does not say is
left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote

from marrow.linkcheck.registries import crossref, pubmed, trials
from marrow.linkcheck.registries.client import RegistryClient
from marrow.linkcheck.registries.reading import Json, inside, listed, parse, text, texts
from marrow.linkcheck.registries.records import Identifier
from marrow.linkcheck.registries.settings import Registries
from marrow.linkcheck.registries.transport import NoAnswerError, Transport
from marrow.linkcheck.registries.works import Work, WorkSummary, partial_date, read_work
from marrow.model.identifiers import registry_of
from marrow.model.notice import gravest
from marrow.model.vocabulary import CslType, NoticeKind, Status

Field: TypeAlias = "str | tuple[Mapping[str, str], ...]"
"""The value of a field of CSL: text, or names."""


@dataclass(frozen=True)
class Described:
    """One work: the fields of ``csl``, other fields of a source, its notice, and what Crossref said of it, if it did."""

    csl: Mapping[str, Field]
    fields: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    notice: NoticeKind | None = None
    crossref: WorkSummary | None = None


async def describe(identifier: Identifier, settings: Registries) -> Described | None:
    """Return what is known of a work, or None if its registry does not know it.

    A DOI is asked at Crossref, then at DataCite; a PMID at PubMed, and its DOI at Crossref, whose record is fuller.
    Raises NoAnswerError if there is no answer.
    """
    match identifier.kind:
        case "doi":
            return await _doi(identifier.value, settings)
        case "pmid" | "pmcid":
            return await _paper(identifier, settings)
        case "nct":
            async with RegistryClient(settings.of(settings.trials)) as client:
                study = await client.ask(lambda transport: trials.whole_study(transport, identifier.value))
            return None if study is None else from_trial(study)


async def _doi(doi: str, settings: Registries) -> Described | None:
    async with RegistryClient(settings.of(settings.crossref)) as client:
        work = await client.ask(lambda transport: crossref.work(transport, doi))
    if work is not None:
        return from_crossref(work)
    async with RegistryClient(settings.of(settings.datacite)) as client:
        data = await client.ask(lambda transport: _datacite(transport, doi))
    return None if data is None else from_datacite(data)


async def _datacite(transport: Transport, doi: str) -> Mapping[str, Json] | None:
    response = await transport.get(f"/dois/{quote(doi, safe='')}")
    if response.status == 404:
        return None
    found = inside(parse(response), "data", "attributes")
    if not isinstance(found, Mapping):
        raise NoAnswerError("the answer is no record of DataCite")
    return found


async def _paper(identifier: Identifier, settings: Registries) -> Described | None:
    number = identifier.value.removeprefix("PMC")
    database: pubmed.Database = "pmc" if identifier.kind == "pmcid" else "pubmed"
    async with RegistryClient(settings.of(settings.pubmed)) as client:
        summary = await client.ask(
            lambda transport: pubmed.summary(transport, number, database=database, contact=settings.contact)
        )
    if summary is None:
        return None
    paper = from_pubmed(summary)
    doi = paper.csl.get("DOI")
    try:
        fuller = await _doi(doi, settings) if isinstance(doi, str) else None
    except NoAnswerError:  # what PubMed said is enough to begin with
        fuller = None
    if fuller is None:
        return paper
    told = {paper.notice, fuller.notice}
    notice = next((kind for kind in NoticeKind if kind in told), None)
    return Described({**paper.csl, **fuller.csl}, fuller.fields, notice, fuller.crossref)


_CROSSREF_TYPES = {
    "journal-article": CslType.ARTICLE_JOURNAL,
    "posted-content": CslType.ARTICLE,
    "book": CslType.BOOK,
    "monograph": CslType.BOOK,
    "edited-book": CslType.BOOK,
    "reference-book": CslType.BOOK,
    "book-chapter": CslType.CHAPTER,
    "proceedings-article": CslType.PAPER_CONFERENCE,
    "report": CslType.REPORT,
    "dissertation": CslType.THESIS,
    "dataset": CslType.DATASET,
    "standard": CslType.STANDARD,
}


def from_crossref(work: Work) -> Described:
    """Read a work of Crossref."""
    kind = _CROSSREF_TYPES.get(text(work.get("type")))
    publisher = text(work.get("publisher"))
    if kind is CslType.ARTICLE:
        publisher = text(inside(_first(work.get("institution")), "name")) or text(work.get("group-title")) or publisher
    main, sub = clean(text(_first(work.get("title")))), clean(text(_first(work.get("subtitle"))))
    csl: dict[str, Field | None] = {
        "type": kind,
        "title": f"{main}: {sub}" if main and sub and sub.casefold() not in main.casefold() else main,
        "author": tuple(_names(work.get("author"))),
        "editor": tuple(_names(work.get("editor"))),
        "container-title": clean(text(_first(work.get("container-title")))),
        "container-title-short": clean(text(_first(work.get("short-container-title")))),
        "edition": text(work.get("edition-number")),
        "volume": text(work.get("volume")),
        "issue": text(work.get("issue")),
        "page": text(work.get("page")) or text(work.get("article-number")),
        "issued": partial_date(work.get("issued")),
        "DOI": text(work.get("DOI")),
        "publisher": None if kind is CslType.ARTICLE_JOURNAL else publisher,
        "publisher-place": None if kind is CslType.ARTICLE_JOURNAL else text(work.get("publisher-location")),
        "event-title": text(inside(work.get("event"), "name")),
        "event-place": text(inside(work.get("event"), "location")),
        "language": text(work.get("language")),
    }
    seen = read_work(work)
    numbers = texts(*(inside(trial, "clinical-trial-number") for trial in listed(work.get("clinical-trial-number"))))
    registered = tuple(number.upper() for number in numbers if registry_of(number.upper()) is not None)
    fields = {"registry": tuple(dict.fromkeys(registered))} if registered else {}
    return Described(_known(csl), fields, gravest(seen.notices), seen)


_DATACITE_TYPES = {
    "dataset": CslType.DATASET,
    "software": CslType.SOFTWARE,
    "preprint": CslType.ARTICLE,
    "report": CslType.REPORT,
    "book": CslType.BOOK,
    "bookchapter": CslType.CHAPTER,
    "dissertation": CslType.THESIS,
    "journalarticle": CslType.ARTICLE_JOURNAL,
    "standard": CslType.STANDARD,
}


def from_datacite(data: Mapping[str, Json]) -> Described:
    """Read the attributes of a DOI at DataCite."""
    publisher = data.get("publisher")
    creators: list[Json] = [
        {
            "family": inside(creator, "familyName"),
            "given": inside(creator, "givenName"),
            "name": inside(creator, "name"),
        }
        for creator in listed(data.get("creators"))
    ]
    days = [text(inside(day, "date")) for day in listed(data.get("dates")) if text(inside(day, "dateType")) == "Issued"]
    year = data.get("publicationYear")
    issued = next((day for day in days if re.fullmatch(r"\d{4}(-\d\d){0,2}", day)), "")
    csl: dict[str, Field | None] = {
        "type": _DATACITE_TYPES.get(text(inside(data.get("types"), "resourceTypeGeneral")).lower()),
        "title": clean(text(inside(_first(data.get("titles")), "title"))),
        "author": tuple(_names(creators)),
        "container-title": clean(text(inside(data.get("container"), "title"))),
        "version": text(data.get("version")),
        "issued": issued or (str(year) if isinstance(year, int) else text(year)),
        "DOI": text(data.get("doi")),
        "publisher": text(publisher) or text(inside(publisher, "name")),
        "language": text(data.get("language")),
    }
    return Described(_known(csl))


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PUBMED_DAY = re.compile(r"(?P<year>\d{4})(?: (?P<month>[A-Z][a-z]{2})(?: (?P<day>\d{1,2}))?)?(?![\w-])")


def from_pubmed(summary: Mapping[str, Json]) -> Described:
    """Read the summary of a paper at PubMed, or at PubMed Central."""
    numbers = {
        text(inside(each, "idtype")).lower(): text(inside(each, "value")) for each in listed(summary.get("articleids"))
    }
    people = [name for each in listed(summary.get("authors")) if (name := _pubmed_name(each)) is not None]
    central = numbers.get("pmcid") or numbers.get("pmc", "")
    csl: dict[str, Field | None] = {
        "type": CslType.ARTICLE_JOURNAL if text(summary.get("fulljournalname")) else None,
        "title": clean(text(summary.get("title"))).removesuffix("."),
        "author": tuple(people),
        "container-title": clean(text(summary.get("fulljournalname"))),
        "container-title-short": text(summary.get("source")),
        "volume": text(summary.get("volume")),
        "issue": text(summary.get("issue")),
        "page": text(summary.get("pages")),
        "issued": _pubmed_day(text(summary.get("pubdate"))),
        "DOI": numbers.get("doi"),
        "PMID": numbers.get("pubmed") or numbers.get("pmid"),
        "PMCID": central if central.startswith("PMC") else "",
    }
    return Described(_known(csl), notice=pubmed.notice_of(summary))


def _pubmed_name(author: Json) -> Mapping[str, str] | None:
    """Read "Houston DK": the family name and the initials; a group is whole."""
    name = text(inside(author, "name"))
    family, sign, initials = name.rpartition(" ")
    if text(inside(author, "authtype")) == "Author" and sign and re.fullmatch(r"[^\W\d_a-z]{1,4}", initials):
        return {"family": family, "given": initials}
    return {"literal": name} if name else None


def _pubmed_day(written: str) -> str:
    found = _PUBMED_DAY.match(written)
    if found is None:
        return ""
    if found["month"] not in _MONTHS:  # a season
        return found["year"]
    month = f"{found['year']}-{_MONTHS.index(found['month']) + 1:02d}"
    return f"{month}-{int(found['day']):02d}" if found["day"] else month


_STATUS = {
    "RECRUITING": Status.RECRUITING,
    "ENROLLING_BY_INVITATION": Status.RUNNING,
    "ACTIVE_NOT_RECRUITING": Status.RUNNING,
    "COMPLETED": Status.COMPLETED,
    "TERMINATED": Status.STOPPED,
    "SUSPENDED": Status.STOPPED,
    "WITHDRAWN": Status.STOPPED,
}


def from_trial(study: Mapping[str, Json]) -> Described:
    """Read a study of ClinicalTrials.gov."""
    about = inside(study, "protocolSection")
    names, state = inside(about, "identificationModule"), inside(about, "statusModule")
    number = text(inside(names, "nctId"))
    csl: dict[str, Field | None] = {
        "type": CslType.WEBPAGE,
        "title": text(inside(names, "officialTitle")) or text(inside(names, "briefTitle")),
        "issued": text(inside(state, "studyFirstPostDateStruct", "date")),
        "URL": f"https://clinicaltrials.gov/study/{number}",
        "publisher": "ClinicalTrials.gov",
        "number": number,
    }
    status = _STATUS.get(text(inside(state, "overallStatus")), Status.UNKNOWN)
    taking_part = inside(about, "designModule", "enrollmentInfo")
    count = inside(taking_part, "count")
    actual = text(inside(taking_part, "type")) == "ACTUAL" and isinstance(count, int) and count > 0
    fields: dict[str, str | tuple[str, ...]] = {
        "design": "trial-registration",
        **({"participants": str(count)} if actual else {}),
        "peer_reviewed": "no",
        "registry": (number,),
        "status": status.value,
    }
    return Described(_known(csl), fields)


def clean(written: str) -> str:
    """Return a title without markup and with its entities as signs."""
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", "", html.unescape(written)).split())


def _names(people: Json) -> Iterator[Mapping[str, str]]:
    for person in listed(people):
        family, given = text(inside(person, "family")), text(inside(person, "given"))
        suffix, whole = text(inside(person, "suffix")), text(inside(person, "name"))
        if family:
            parts = {"family": family, "given": given, "suffix": suffix.rstrip(".")}
            yield {key: value for key, value in parts.items() if value}
        elif whole or given:
            yield {"literal": whole or given}


def _first(value: Json) -> Json:
    return next(iter(listed(value)), None)


def _known(csl: Mapping[str, Field | None]) -> Mapping[str, Field]:
    return {key: value.value if isinstance(value, CslType) else value for key, value in csl.items() if value}
