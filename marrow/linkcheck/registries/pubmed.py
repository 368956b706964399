"""PubMed and PubMed Central: the summaries of papers, by NCBI's E-utilities.

Source: https://www.ncbi.nlm.nih.gov/books/NBK25499/#chapter4.ESummary. A summary of an unknown number has the key
``error``; a list may also be refused as a whole, for one number in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias
from urllib.parse import urlencode

from marrow.linkcheck.registries.reading import Json, inside, listed, parse, text, texts
from marrow.linkcheck.registries.records import Answer
from marrow.linkcheck.registries.transport import NoAnswerError, RefusedError, Response, Transport
from marrow.model.vocabulary import NoticeKind

Database: TypeAlias = Literal["pubmed", "pmc"]

_UNKNOWN = re.compile(r"cannot get document summary|invalid uid", re.IGNORECASE)
_NO_LIST = (400, 414)

# The type "Expression of Concern" is that of the notice, as "Retraction of Publication" is: the paper has a reference.
_TYPES: Mapping[str, NoticeKind] = {"retracted publication": NoticeKind.RETRACTED}
_REFERENCES: Mapping[str, NoticeKind] = {
    "retraction in": NoticeKind.RETRACTED,
    "partial retraction in": NoticeKind.RETRACTED,
    "expression of concern in": NoticeKind.CONCERN,
}


async def summaries(
    transport: Transport, numbers: tuple[str, ...], *, database: Database, contact: str | None = None
) -> Mapping[str, Answer]:
    """Return the answers that a list has, by number (digits alone); what it leaves out is to be asked again.

    Raises RefusedError if the list is refused as a whole, NoAnswerError if there is no answer.
    """
    return read(await transport.get(_path(numbers, database, contact)), numbers)


async def summary(
    transport: Transport, number: str, *, database: Database = "pubmed", contact: str | None = None
) -> Mapping[str, Json] | None:
    """Return all that is said of one paper, or None if there is none. Raises NoAnswerError if there is no answer."""
    response = await transport.get(_path((number,), database, contact))
    answer = read(response, (number,)).get(number)
    if answer is not None and answer.known is False:
        return None
    found = inside(parse(response), "result", number)
    if answer is None or answer.known is None or not isinstance(found, Mapping):
        raise NoAnswerError(answer.why if answer else "PubMed leaves the number out of its answer")
    return found


def _path(numbers: tuple[str, ...], database: Database, contact: str | None) -> str:
    query = {"db": database, "id": ",".join(numbers), "retmode": "json", "tool": "marrow"}
    if contact and "://" not in contact:
        query["email"] = contact
    return f"/entrez/eutils/esummary.fcgi?{urlencode(query, safe=',')}"


def read(response: Response, numbers: tuple[str, ...]) -> Mapping[str, Answer]:
    """Read the answer to a list of numbers; raises what ``summaries`` does."""
    if response.status in _NO_LIST and len(numbers) > 1:
        raise RefusedError(response.in_words)
    data = parse(response)
    refusals = texts(inside(data, "error"), inside(data, "esummaryresult"))
    if refusals and len(numbers) > 1:
        raise RefusedError(refusals[0])
    if any(_is_unknown(refusal, numbers[0]) for refusal in refusals):
        return {numbers[0]: Answer(known=False)}
    if refusals:
        raise NoAnswerError(f"PubMed says: {refusals[0]}")
    found = inside(data, "result")
    if not isinstance(found, Mapping):
        raise NoAnswerError("the answer has no summaries; is the address that of NCBI?")
    answers = ((number, _summary(inside(found, number))) for number in numbers)
    return {number: answer for number, answer in answers if answer is not None}


def _is_unknown(refusal: str, number: str) -> bool:
    """Return whether a refusal says of this number, and no other, that there is no such paper."""
    about = re.search(rf"uid\W{{1,3}}{number}(?![0-9])", refusal, re.IGNORECASE)
    return about is not None and _UNKNOWN.search(refusal) is not None


def _summary(summary: Json) -> Answer | None:
    if not isinstance(summary, Mapping):
        return None
    error = text(summary.get("error"))
    if error:
        return Answer(known=False) if _UNKNOWN.search(error) else Answer(None, why=f"PubMed says: {error}")
    titles = texts(summary.get("title"), summary.get("vernaculartitle"), summary.get("booktitle"))
    return Answer(known=True, titles=titles, notice=notice_of(summary))


def notice_of(summary: Mapping[str, Json]) -> NoticeKind | None:
    """Return the gravest notice that the summary of a paper tells."""
    types = (_TYPES.get(kind.lower()) for kind in texts(summary.get("pubtype")))
    references = (text(inside(each, "reftype")).lower().rstrip(":") for each in listed(summary.get("references")))
    found = {*types, *(_REFERENCES.get(kind) for kind in references)}
    return next((kind for kind in NoticeKind if kind in found), None)
