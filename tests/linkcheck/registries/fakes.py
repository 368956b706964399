"""Registries of our own, each as strict as the real one: a path or parameter that it does not have is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from marrow.linkcheck.registries.settings import Registries
from tests.linkcheck.registries.server import Fake, Reply, leads_to, query_of, running, said

FIELDS = {"DOI", "title", "subtitle", "original-title", "update-to", "updated-by"}
_REFUSED = Reply(400, b'{"status":"failed","message-type":"validation-failure"}')


def told(message: object) -> Reply:
    """Wrap what Crossref has to say as it does."""
    return said({"status": "ok", "message": message})


def update(kind: str, doi: str, *, source: str = "publisher", day: tuple[int, ...] = (2021, 3, 4)) -> dict[str, Any]:
    """Return one item of ``updated-by`` or ``update-to``."""
    label = kind.replace("_", " ").capitalize()
    return {"DOI": doi, "type": kind, "label": label, "source": source, "updated": {"date-parts": [list(day)]}}


@dataclass
class FakeCrossref(Fake):
    """api.crossref.org: the works that it knows. A list with a DOI in ``spoils`` is refused as a whole."""

    works: dict[str, dict[str, Any]] = field(default_factory=dict)
    other_names: dict[str, str] = field(default_factory=dict)
    spoils: set[str] = field(default_factory=set)

    def knows(self, doi: str, title: str = "A paper", **more: Any) -> None:
        """Add a work; the names of further fields are written with an underscore."""
        self.works[doi.lower()] = {
            "DOI": doi,
            "title": [title],
            "type": "journal-article",
            **{name.replace("_", "-"): value for name, value in more.items()},
        }

    def about(self, path: str) -> tuple[str, ...]:
        """Return the DOIs of a request."""
        if path.startswith("/works?"):
            return tuple(part.removeprefix("doi:") for part in query_of(path)["filter"].split(","))
        return (unquote(path.removeprefix("/works/")),)

    def reply(self, path: str) -> Reply:
        """Return a list or a work."""
        return self._list(path) if path.startswith("/works?") else self._one(path)

    def _list(self, path: str) -> Reply:
        query = query_of(path)
        fields = set(query["select"].split(","))
        filters = [part.split(":") for part in query["filter"].split(",")]
        dois = [part[1].lower() for part in filters if len(part) == 2 and part[0] == "doi"]
        right = query.keys() <= {"filter", "select", "rows"} and fields <= FIELDS and len(dois) == len(filters) <= 50
        if not right or self.spoils & set(dois):
            return _REFUSED
        found = [self.works[doi] for doi in dois if doi in self.works][: int(query.get("rows", "20"))]
        items = [{name: work[name] for name in sorted(fields & set(work))} for work in found]
        return told({"total-results": len(found), "items": items})

    def _one(self, path: str) -> Reply:
        if "?" in path or not path.startswith("/works/") or "/" in path.removeprefix("/works/"):
            return _REFUSED
        doi = unquote(path.removeprefix("/works/")).lower()
        if doi in self.other_names:
            return leads_to(f"/works/{self.other_names[doi].replace('/', '%2F')}")
        if doi not in self.works:
            return Reply(404, b"Resource not found.", kind="text/plain")
        return told(self.works[doi])


@dataclass
class FakeDatacite(Fake):
    """api.datacite.org: the attributes of the DOIs that it knows."""

    data: dict[str, dict[str, Any]] = field(default_factory=dict)

    def about(self, path: str) -> tuple[str, ...]:
        """Return the DOI of a request."""
        return (unquote(path.removeprefix("/dois/")),)

    def reply(self, path: str) -> Reply:
        """Return a record."""
        (doi,) = self.about(path)
        if doi not in self.data:
            return Reply(404, b'{"errors":[{"status":"404","title":"not found"}]}')
        return said({"data": {"id": doi, "type": "dois", "attributes": {"doi": doi, **self.data[doi]}}})


@dataclass
class FakeHandles(Fake):
    """doi.org: the DOIs that are registered, and those without an address."""

    dois: set[str] = field(default_factory=set)
    without_address: set[str] = field(default_factory=set)

    def knows(self, *dois: str) -> None:
        """Register DOIs."""
        self.dois.update(doi.lower() for doi in dois)

    def about(self, path: str) -> tuple[str, ...]:
        """Return the DOI of a request."""
        return (unquote(urlsplit(path).path.removeprefix("/api/handles/")),)

    def reply(self, path: str) -> Reply:
        """Return the response code of a DOI."""
        if not path.startswith("/api/handles/10.") or query_of(path) != {"type": "URL"}:
            return Reply(400, b"Bad Request", kind="text/html")
        (doi,) = self.about(path)
        if doi.lower() in self.without_address:
            return said({"responseCode": 200, "handle": doi})
        if doi.lower() not in self.dois:
            return said({"responseCode": 100, "handle": doi}, 404)
        value = {"index": 1, "type": "URL", "data": {"format": "string", "value": "https://example.org/paper"}}
        return said({"responseCode": 1, "handle": doi, "values": [value]})


@dataclass
class FakePubmed(Fake):
    """eutils.ncbi.nlm.nih.gov: summaries by database and number. A list with a number in ``spoils`` is refused."""

    papers: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    spoils: set[str] = field(default_factory=set)

    def knows(self, number: str, title: str = "A paper.", *, database: str = "pubmed", **more: Any) -> None:
        """Add the summary of a paper; ``number`` is digits alone."""
        self.papers[database, number] = {"uid": number, "title": title, **more}

    def about(self, path: str) -> tuple[str, ...]:
        """Return the numbers of a request."""
        return tuple(query_of(path)["id"].split(","))

    def reply(self, path: str) -> Reply:
        """Return summaries."""
        query = query_of(path)
        numbers = self.about(path)
        names = query.keys() - {"email"}
        if urlsplit(path).path != "/entrez/eutils/esummary.fcgi" or names != {"db", "id", "retmode", "tool"}:
            return Reply(400, b'{"error":"bad request"}')
        if query["db"] not in ("pubmed", "pmc") or query["retmode"] != "json" or len(numbers) > 200:
            return Reply(400, b'{"error":"bad request"}')
        header = {"type": "esummary", "version": "0.3"}
        spoilt = [(place, number) for place, number in enumerate(numbers) if number in self.spoils]
        if spoilt or not all(number.isdecimal() for number in numbers):
            refusals = [f"Invalid uid {number} at position= {place}" for place, number in spoilt]
            return said({"header": header, "esummaryresult": refusals})
        missing = {"error": "cannot get document summary"}
        found = {number: self.papers.get((query["db"], number), {"uid": number, **missing}) for number in numbers}
        return said({"header": header, "result": {"uids": list(numbers), **found}})


@dataclass
class FakeTrials(Fake):
    """clinicaltrials.gov: trials by number. ``page`` is how many it gives at once, if fewer than are asked for.

    A number in ``hidden`` is left out of lists; one in ``other_names`` leads on to the number of today.
    """

    trials: dict[str, dict[str, Any]] = field(default_factory=dict)
    other_names: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    page: int = 1000

    def knows(
        self, number: str, brief: str = "A trial", official: str | None = None, aliases: tuple[str, ...] = ()
    ) -> None:
        """Add a trial."""
        module: dict[str, Any] = {"nctId": number, "briefTitle": brief}
        if official:
            module["officialTitle"] = official
        if aliases:
            module["nctIdAliases"] = list(aliases)
        self.trials[number] = {"protocolSection": {"identificationModule": module}}

    def about(self, path: str) -> tuple[str, ...]:
        """Return the numbers of a request."""
        query = query_of(path)
        return (
            tuple(query["filter.ids"].split(","))
            if "filter.ids" in query
            else (urlsplit(path).path.rpartition("/")[2],)
        )

    def reply(self, path: str) -> Reply:
        """Return a page of a list, or a trial."""
        query = query_of(path)
        place = urlsplit(path).path
        whole = place.removeprefix("/api/v2/studies/")
        if query == {"format": "json"} and "/" not in whole:
            return said(self.trials[whole]) if whole in self.trials else Reply(404, b"not found", kind="text/plain")
        if query.get("fields") != "NCTId,NCTIdAlias,BriefTitle,OfficialTitle":
            return Reply(400, b"`fields` has incorrect value", kind="text/plain")
        if place == "/api/v2/studies" and query.keys() - {"pageToken"} == {"filter.ids", "fields", "pageSize"}:
            return self._list(query)
        number = place.removeprefix("/api/v2/studies/")
        if "/" in number or query.keys() != {"fields"}:
            return Reply(400, b"Parameter has incorrect format", kind="text/plain")
        if number in self.other_names:
            return leads_to(f"/api/v2/studies/{self.other_names[number]}?{urlsplit(path).query}")
        if number not in self.trials:
            return Reply(404, f"NCT number {number} not found".encode(), kind="text/plain")
        return said(self.trials[number])

    def _list(self, query: dict[str, str]) -> Reply:
        asked = set(query["filter.ids"].split(","))
        if len(asked) > 100:
            return Reply(400, b"too many", kind="text/plain")
        listed = []
        for number, trial in self.trials.items():
            names = {number, *trial["protocolSection"]["identificationModule"].get("nctIdAliases", ())}
            if names & asked - self.hidden:
                listed.append(trial)
        start = int(query.get("pageToken", "0"))
        end = start + min(self.page, int(query["pageSize"]))
        more = {"nextPageToken": str(end)} if end < len(listed) else {}
        return said({"studies": listed[start:end], **more})


@dataclass
class FakeWayback(Fake):
    """archive.org: addresses with their copies, as ``(timestamp, status)``."""

    copies: dict[str, tuple[str, str]] = field(default_factory=dict)

    def knows(self, address: str, timestamp: str = "20200102030405", status: str = "200") -> None:
        """Add a copy."""
        self.copies[address] = (timestamp, status)

    def about(self, path: str) -> tuple[str, ...]:
        """Return the address and the day of a request."""
        query = query_of(path)
        return (query["url"], query.get("timestamp", ""))

    def reply(self, path: str) -> Reply:
        """Return the nearest copy."""
        query = query_of(path)
        if urlsplit(path).path != "/wayback/available" or not query.keys() <= {"url", "timestamp"}:
            return Reply(404)
        if query["url"] not in self.copies:
            return said({"url": query["url"], "archived_snapshots": {}})
        timestamp, status = self.copies[query["url"]]
        address = f"http://web.archive.org/web/{timestamp}/{query['url']}"
        closest = {"status": status, "available": True, "url": address, "timestamp": timestamp}
        return said({"url": query["url"], "archived_snapshots": {"closest": closest}})


@dataclass(frozen=True)
class Fakes:
    """All registries at once."""

    crossref: FakeCrossref
    datacite: FakeDatacite
    handles: FakeHandles
    pubmed: FakePubmed
    trials: FakeTrials
    wayback: FakeWayback

    def settings(self, **more: Any) -> Registries:
        """Return how to ask them: without pauses."""
        addresses = {
            "crossref": self.crossref.address,
            "datacite": self.datacite.address,
            "doi": self.handles.address,
            "pubmed": self.pubmed.address,
            "trials": self.trials.address,
            "wayback": self.wayback.address,
        }
        quick = {"deadline": 5.0, "backoff": 0.0, "gap": 0.0, "pubmed_gap": 0.0}
        return Registries(**{**addresses, **quick, **more})


@contextmanager
def registries(runner: asyncio.Runner) -> Iterator[Fakes]:
    """Run all of them until the test is over, in the loop of ``runner``."""
    with ExitStack() as stack:
        yield Fakes(
            stack.enter_context(running(FakeCrossref(), runner)),
            stack.enter_context(running(FakeDatacite(), runner)),
            stack.enter_context(running(FakeHandles(), runner)),
            stack.enter_context(running(FakePubmed(), runner)),
            stack.enter_context(running(FakeTrials(), runner)),
            stack.enter_context(running(FakeWayback(), runner)),
        )
