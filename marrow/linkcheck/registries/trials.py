"""ClinicalTrials.gov: trials by their numbers.

Source: https://clinicaltrials.gov/data-api/api. ``filter.ids`` finds a trial by a number that it had before, too; alone,
``/studies/NUMBER`` says 404 or leads on from the former number to the one of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from marrow.linkcheck.registries.reading import Json, inside, parse, text, texts
from marrow.linkcheck.registries.records import Answer
from marrow.linkcheck.registries.transport import NoAnswerError, RefusedError, Transport

_FIELDS = "NCTId,NCTIdAlias,BriefTitle,OfficialTitle"
_PAGE = 100
_PAGES = 5
_NO_LIST = (400, 413, 414)


async def studies(transport: Transport, numbers: tuple[str, ...]) -> Mapping[str, Answer]:
    """Return the trials that a list has, by number; what it leaves out is to be asked alone.

    Raises RefusedError if the list is refused as a whole, NoAnswerError if there is no answer.
    """
    query = {"filter.ids": ",".join(numbers), "fields": _FIELDS, "pageSize": str(_PAGE)}
    found: dict[str, Answer] = {}
    for _ in range(_PAGES):
        response = await transport.get(f"/api/v2/studies?{urlencode(query, safe=',')}")
        if response.status in _NO_LIST and len(numbers) > 1:
            raise RefusedError(response.in_words)
        page = parse(response)
        found |= read(page, numbers)
        token = text(inside(page, "nextPageToken"))
        if not token:
            break
        query["pageToken"] = token
    return found


def read(page: Json, numbers: tuple[str, ...]) -> Mapping[str, Answer]:
    """Read a page of a list. Raises NoAnswerError if it is none."""
    trials = inside(page, "studies")
    if not isinstance(trials, list):
        raise NoAnswerError("the answer is no list of trials; is the address that of ClinicalTrials.gov?")
    named = [(_numbers(trial), trial) for trial in trials]
    return {number: _answer(trial) for names, trial in named for number in numbers if number in names}


async def study(transport: Transport, number: str) -> Answer:
    """Return what is known of one number. Raises NoAnswerError if ClinicalTrials.gov does not say."""
    response = await transport.get(f"/api/v2/studies/{number}?{urlencode({'fields': _FIELDS}, safe=',')}")
    if response.status == 404:
        return Answer(known=False)
    trial = parse(response)
    names = _numbers(trial)
    if not names:
        raise NoAnswerError("the answer is no trial; is the address that of ClinicalTrials.gov?")
    if number not in names and not response.redirected:
        raise NoAnswerError(f"the answer is about another trial, {names[0]}")
    return _answer(trial)


async def whole_study(transport: Transport, number: str) -> Mapping[str, Json] | None:
    """Return all that is entered of a trial, or None if there is none. Raises NoAnswerError if there is no answer."""
    response = await transport.get(f"/api/v2/studies/{number}?format=json")
    if response.status == 404:
        return None
    trial = parse(response)
    if not isinstance(trial, Mapping) or not _numbers(trial):
        raise NoAnswerError("the answer is no trial; is the address that of ClinicalTrials.gov?")
    return trial


def _numbers(trial: Json) -> tuple[str, ...]:
    """Return the number of a trial and those that it had before."""
    about = inside(trial, "protocolSection", "identificationModule")
    number = text(inside(about, "nctId"))
    return (number, *texts(inside(about, "nctIdAliases"))) if number else ()


def _answer(trial: Json) -> Answer:
    about = inside(trial, "protocolSection", "identificationModule")
    return Answer(known=True, titles=texts(inside(about, "briefTitle"), inside(about, "officialTitle")))
