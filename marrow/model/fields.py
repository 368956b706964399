"""The types of single fields: text, page names, dates, identifiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from marrow.model import identifiers
from marrow.model.identifiers import Scheme
from marrow.model.plain import deceiving_in, mark_in, no_marks
from marrow.model.vocabulary import PageKind


class Record(BaseModel):
    """Base of all records: frozen, with no key that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)


@dataclass(frozen=True)
class PageReference:
    """Marks a field whose value is the name of a page in one folder."""

    folder: PageKind


def complaint(message: str, *, field: str | None = None) -> PydanticCustomError:
    """Make a validation error whose text is shown as it stands, on the line of ``field`` if the whole record is wrong."""
    return PydanticCustomError("marrow", "{message}", {"message": message, "field": field})


def _plain(value: str) -> str:
    mark = mark_in(value)
    if mark is not None:
        raise complaint(no_marks(mark))
    hidden = deceiving_in(value)
    if hidden is not None:
        raise complaint(hidden)
    return value


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Plain = AfterValidator(_plain)
Text = Annotated[Words, Plain]

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_name(value: str) -> bool:
    """Return whether ``value`` can name a page or a claim: lower case, digits, single hyphens."""
    return _NAME.fullmatch(value) is not None


def _name(value: str) -> str:
    if not is_name(value):
        proposal = re.sub(r"[^a-z0-9]+", "-", value.removesuffix(".md").rsplit("/", 1)[-1].lower()).strip("-")
        raise complaint(f'not a page name: "{value}"; write the file name without folder and .md, like "{proposal}"')
    return value


PageName = Annotated[str, AfterValidator(_name), Field(json_schema_extra={"pattern": f"^{_NAME.pattern}$"})]
ClaimName = Annotated[PageName, Field(description="id of a claim that the page shows")]
AuthorName = Annotated[PageName, PageReference(PageKind.AUTHORS), Field(description="name of a page in authors/")]
TopicName = Annotated[PageName, PageReference(PageKind.TOPICS), Field(description="name of a page in topics/")]


def _of(scheme: Scheme) -> AfterValidator:
    """Return the check that text is an identifier of ``scheme``."""

    def check(value: str) -> str:
        if not scheme.accepts(value):
            raise complaint(f'malformed {scheme.label}: "{value}"; {scheme.form}')
        return value

    return AfterValidator(check)


def _for_editors(scheme: Scheme) -> Any:
    """Return what the JSON Schema says of an identifier."""
    return Field(description=scheme.form, json_schema_extra={"pattern": f"^({scheme.pattern.pattern})$"})


Doi = Annotated[str, _of(identifiers.DOI), _for_editors(identifiers.DOI)]
Pmid = Annotated[str, _of(identifiers.PMID), _for_editors(identifiers.PMID)]
Pmcid = Annotated[str, _of(identifiers.PMCID), _for_editors(identifiers.PMCID)]
Orcid = Annotated[str, _of(identifiers.ORCID), _for_editors(identifiers.ORCID)]
MeshCode = Annotated[str, _of(identifiers.MESH), _for_editors(identifiers.MESH)]
WikidataCode = Annotated[str, _of(identifiers.WIKIDATA), _for_editors(identifiers.WIKIDATA)]


def _registry_number(value: str) -> str:
    if identifiers.registry_of(value) is None:
        forms = "; ".join(registry.form for registry in identifiers.REGISTRIES)
        raise complaint(f'malformed registry number: "{value}"; write one of these forms: {forms}')
    return value


RegistryNumber = Annotated[str, AfterValidator(_registry_number)]


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return (
                date.fromisoformat(value) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) else _not_a_day(value)
            )
        except ValueError:
            _not_a_day(value)
    return value


def _not_a_day(value: str) -> date:
    raise complaint(f'not a date: "{value}"; write year-month-day, like 2026-11-22')


Day = Annotated[date, BeforeValidator(_day)]

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def date_parts(value: str) -> tuple[int, ...]:
    """Return year, month and day of a partial date, as far as it goes.

    Raises ValueError if the text is no partial date or the day is not in the calendar.
    """
    match = _PARTIAL.fullmatch(value)
    if match is None:
        raise ValueError(value)
    parts = tuple(int(part) for part in match.groups() if part is not None)
    date(*(*parts, 1, 1)[:3])
    return parts


def _partial_day(value: str) -> str:
    try:
        date_parts(value)
    except ValueError:
        raise complaint(f'not a date: "{value}"; write a year, year-month or year-month-day, like 2021-02') from None
    return value


PartialDay = Annotated[str, AfterValidator(_partial_day)]


_SECRET = re.compile(r"(https?://)[^/?#@\s]*@", re.I)


def secret_in(address: str) -> str | None:
    """Return what is told of a name or password before the host of an address, or None."""
    found = _SECRET.match(address)
    if found is None:
        return None
    return f'a name or password in the address "{address}"; write {found[1]}{address[found.end() :]}'


def _address(value: str) -> str:
    secret = secret_in(value)
    if secret is not None:
        raise complaint(secret)
    found = re.fullmatch(r"https?://([a-zA-Z0-9._-]+)(?::[0-9]{1,5})?(?:[/?#]\S*)?", value)
    *labels, last = found[1].split(".") if found is not None else [""]
    if not labels or not all(labels) or not last[:1].isalpha():
        raise complaint(f'not a web address: "{value}"; write it in full, beginning with https://')
    return _plain(value)


WebAddress = Annotated[str, AfterValidator(_address)]


def yes_or_no(value: Any) -> Any:
    """Read yes and no, as people write them."""
    if isinstance(value, str):
        known = {"yes": True, "true": True, "no": False, "false": False}
        if value.lower() not in known:
            raise complaint(f'neither yes nor no: "{value}"; write yes or no')
        return known[value.lower()]
    return value


# An editor that reads YAML 1.2 takes yes and no for text.
YesNo = Annotated[bool, BeforeValidator(yes_or_no), WithJsonSchema({"enum": ["yes", "no", True, False]})]


def unique(values: Iterable[Any], key: Callable[[Any], Any] = lambda value: value) -> Any:
    """Return ``values`` if none stands twice, else raise a complaint that names it."""
    seen: set[Any] = set()
    for value in values:
        if key(value) in seen:
            raise complaint(f'"{key(value)}" stands in the list twice; keep one')
        seen.add(key(value))
    return values


Unique = AfterValidator(unique)
