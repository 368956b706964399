"""Registries of our own, with a small library: Crossref, doi.org, PubMed, ClinicalTrials.gov and the Wayback Machine.

Sources of the forms: https://api.crossref.org/swagger-ui/, https://www.doi.org/the-identifier/resources/handbook (handle
API), https://www.ncbi.nlm.nih.gov/books/NBK25499/ (ESummary), https://clinicaltrials.gov/data-api/api,
https://archive.org/help/wayback_api.php.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from marrow.linkcheck.registries.settings import Registries
from tests.linkcheck.answers import reply, stalled, status
from tests.linkcheck.library import HANDLES, PMC, PUBMED, TRIALS, WORKS
from tests.linkcheck.server import Answer, Exchange, FaultServer, Site
from tests.linkcheck.times import DEADLINE, LONGEST_WAIT, PAUSE

Json = Mapping[str, Any]

NAMES = ("crossref", "doi", "pubmed", "trials", "wayback")

WORLDS = ("failing", "silent", "nonsense", "limited", "shut")
"""Ways in which all registries at once do not answer; each has hosts like ``crossref.failing.test``."""


def told(data: object) -> Answer:
    """Answer with JSON."""
    return reply(json.dumps(data), kind="application/json")


def _query(target: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(target).query, keep_blank_values=True).items()}


async def crossref(exchange: Exchange) -> None:
    """Answer for a list of works, or for one (``/works/DOI``)."""
    target = exchange.visit.target
    if target.startswith("/works/"):
        work = WORKS.get(unquote(target.partition("?")[0].removeprefix("/works/")).lower())
        answer = (
            reply("Resource not found.", 404, kind="text/plain")
            if work is None
            else told({"status": "ok", "message": work})
        )
    else:
        answer = _works(_query(target))
    await answer(exchange)


def _works(query: Json) -> Answer:
    filters = [part.partition(":") for part in query["filter"].split(",")]
    if any(name != "doi" or not doi for name, _, doi in filters):
        return told({"status": "failed", "message-type": "validation-failure"})
    fields = {"DOI", *query["select"].split(",")} if "select" in query else None
    found = [WORKS[doi.lower()] for _, _, doi in filters if doi.lower() in WORKS][: int(query.get("rows", "20"))]
    items = [{name: value for name, value in work.items() if fields is None or name in fields} for work in found]
    return told({"status": "ok", "message-type": "work-list", "message": {"total-results": len(items), "items": items}})


async def doi(exchange: Exchange) -> None:
    """Answer as the handle API does, with 404 and the code 100 for what nobody registered."""
    handle = unquote(urlsplit(exchange.visit.target).path.removeprefix("/api/handles/")).lower()
    if handle in HANDLES:
        value = {"index": 1, "type": "URL", "data": {"format": "string", "value": HANDLES[handle]}, "ttl": 86400}
        await told({"responseCode": 1, "handle": handle, "values": [value]})(exchange)
    else:
        body = json.dumps({"responseCode": 100, "handle": handle})
        await reply(body, 404, kind="application/json")(exchange)


async def pubmed(exchange: Exchange) -> None:
    """Answer as ESummary does; an unknown number has an error of its own."""
    query = _query(exchange.visit.target)
    shelf = {"pubmed": PUBMED, "pmc": PMC}[query["db"]]
    numbers = query["id"].split(",")
    error = "cannot get document summary"
    papers = {number: {"uid": number, **shelf.get(number, {"error": error})} for number in numbers}
    await told({"header": {"type": "esummary", "version": "0.3"}, "result": {"uids": numbers, **papers}})(exchange)


async def trials(exchange: Exchange) -> None:
    """Answer for a list of studies, or for one."""
    parts = urlsplit(exchange.visit.target)
    alone = re.fullmatch(r"/api/v2/studies/(NCT\d{8})", parts.path)
    if alone:
        study = TRIALS.get(alone[1])
        await (status(404) if study is None else told(study))(exchange)
        return
    query = _query(exchange.visit.target)
    numbers = re.split(r"[,|]", query["filter.ids"])
    found = [TRIALS[number] for number in numbers if number in TRIALS]
    await told({"studies": found[: int(query.get("pageSize", "10"))]})(exchange)


def wayback(copies: Mapping[str, str]) -> Answer:
    """Answer as the availability API does. ``copies`` are times, or a way to fail, by address without its scheme."""

    async def answer(exchange: Exchange) -> None:
        query = _query(exchange.visit.target)
        named = re.sub(r"^https?://", "", query["url"])
        copy = {exchange.fill(address): kind for address, kind in copies.items()}.get(named, "")
        match copy:
            case "":
                await told({"url": query["url"], "archived_snapshots": {}})(exchange)
            case "404":
                await told(_snapshot(query["url"], "20200101000000", "404"))(exchange)
            case "down":
                await status(503)(exchange)
            case "silent":
                await stalled()(exchange)
            case "nonsense":
                await reply("<html>Wayback Machine</html>")(exchange)
            case times:
                wanted = int((query.get("timestamp") or "9" * 14).ljust(14, "0")[:14])
                nearest = min(times.split(), key=lambda time: abs(int(time) - wanted))
                await told(_snapshot(query["url"], nearest, "200"))(exchange)

    return answer


def _snapshot(address: str, time: str, code: str) -> Json:
    url = address if re.match("https?://", address) else f"http://{address}"
    closest = {"status": code, "available": True, "url": f"http://web.archive.org/web/{time}/{url}", "timestamp": time}
    return {"url": address, "archived_snapshots": {"closest": closest}}


def registry_sites(copies: Mapping[str, str]) -> dict[str, Site]:
    """Return the hosts of the registries that answer, and of those that do not."""
    answers = dict(zip(NAMES, (crossref, doi, pubmed, trials, wayback(copies)), strict=True))
    sites = {f"{name}.test": Site({"*": answer}) for name, answer in answers.items()}
    nonsense = reply("<!DOCTYPE html><title>Maintenance</title><p>We will be back.</p>")
    failures = dict(zip(WORLDS, (status(500), stalled(), nonsense, status(429), status(403)), strict=True))
    for world, failure in failures.items():
        sites |= {f"{name}.{world}.test": Site({"*": failure}) for name in NAMES}
    return sites


def registries(server: FaultServer, world: str = "") -> Registries:
    """Return the addresses of the registries, of those that answer or of those of a world where they do not."""
    suffix = f"{world}.test" if world else "test"
    crossref, doi, pubmed, trials, wayback = (f"http://{name}.{suffix}:{server.ports['http']}" for name in NAMES)
    return Registries(
        crossref=crossref,
        doi=doi,
        pubmed=pubmed,
        trials=trials,
        wayback=wayback,
        deadline=DEADLINE,
        attempts=2,
        circuit_breaker_after=3
        if world
        else 1000,  # the archive fails for some faults, and must not be given up for the others
        backoff=PAUSE,
        max_backoff=LONGEST_WAIT,
        gap=0.0,
        pubmed_gap=0.0,
    )
