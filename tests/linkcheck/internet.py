"""The whole internet on this machine: a proxy that answers for every host itself, over TLS as well.

A program that goes through proxies (``HTTP_PROXY``, ``HTTPS_PROXY``) and trusts our authority (``SSL_CERT_FILE``)
reaches nothing else. Registries know the works that a test gives them; every other address has a healthy page.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

import trustme

PAGE = b"<!doctype html><html lang=en><head><title>A page</title></head><body><h1>A page</h1><p>" + b"Words. " * 99


@dataclass
class Works:
    """What the registries know: titles by DOI (in lower case), PMID, PMCID and NCT number."""

    dois: Mapping[str, str] = field(default_factory=dict)
    pubmed: Mapping[str, str] = field(default_factory=dict)
    central: Mapping[str, str] = field(default_factory=dict)
    trials: Mapping[str, str] = field(default_factory=dict)


class Internet:
    """The proxy. ``asked`` counts requests by host and path with query; ``most`` is the most under way by host."""

    def __init__(self, hosts: Iterable[str], works: Works, folder: Path) -> None:
        authority = trustme.CA()
        self.trusted = folder / "authority.pem"
        authority.cert_pem.write_to_path(str(self.trusted))
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*sorted(hosts)).configure_cert(self._context)
        self._works = works
        self.asked: Counter[tuple[str, str]] = Counter()
        self.most: Counter[str] = Counter()
        self._under_way: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="internet")

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead a program here."""
        proxy = f"http://127.0.0.1:{self._port}"
        names = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
        return {**dict.fromkeys(names, proxy), "NO_PROXY": "", "no_proxy": "", "SSL_CERT_FILE": str(self.trusted)}

    async def _serve(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()

        def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = self._loop.create_task(self._converse(reader, writer))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        server = await asyncio.start_server(connected, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._over.wait()
        server.close()
        await asyncio.sleep(0.05)  # connections that were just accepted get their task
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            host = ""
            while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
                method, target = head.split(" ", 2)[:2]
                if method == "CONNECT":
                    host = target.partition(":")[0]
                    writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    await writer.drain()
                    await writer.start_tls(self._context)
                    continue
                parts = urlsplit(target if "://" in target else f"//{host}{target}")
                await self._answer(
                    writer, parts.hostname or "", parts.path + (f"?{parts.query}" if parts.query else "")
                )
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, host: str, path: str) -> None:
        self.asked[host, path] += 1
        self._under_way[host] += 1
        self.most[host] = max(self.most[host], self._under_way[host])
        await asyncio.sleep(0.01)
        said = self._registry(host, path)
        self._under_way[host] -= 1
        kind, body = ("text/html", PAGE) if said is None else ("application/json", json.dumps(said).encode())
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()

    def _registry(self, host: str, path: str) -> object:
        """Return what a registry says, None if the host is none."""
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match host:
            case "api.crossref.org":
                asked = [part.removeprefix("doi:") for part in query["filter"].split(",")]
                known = [doi for doi in asked if doi.lower() in self._works.dois]
                items = [{"DOI": doi, "title": [self._works.dois[doi.lower()]]} for doi in known]
                return {"status": "ok", "message": {"items": items}}
            case "doi.org":
                doi = unquote(parts.path.removeprefix("/api/handles/"))
                known_here = doi.lower() in self._works.dois
                return {"responseCode": 1 if known_here else 100, "handle": doi}
            case "eutils.ncbi.nlm.nih.gov":
                titles = self._works.central if query["db"] == "pmc" else self._works.pubmed
                ids = query["id"].split(",")
                unknown = {"error": "cannot get document summary"}
                told = {one: {"uid": one, **({"title": titles[one]} if one in titles else unknown)} for one in ids}
                return {"result": {"uids": ids, **told}}
            case "clinicaltrials.gov":
                numbers = query["filter.ids"].split(",")
                known = [number for number in numbers if number in self._works.trials]
                modules = [{"nctId": number, "briefTitle": self._works.trials[number]} for number in known]
                return {"studies": [{"protocolSection": {"identificationModule": module}} for module in modules]}
        return None
