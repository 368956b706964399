"""Starts Isso behind our door: alone, for a server in front of it, or with the built site beside it on this machine."""

from __future__ import annotations

import logging
import secrets
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.shared_data import SharedDataMiddleware
from werkzeug.wrappers import Response

from marrow.comments import store
from marrow.comments.app import Door
from marrow.comments.mail import Mail
from marrow.output.policy import headers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ADDRESS = "/comments/"
_THREADS = 8


def door(config: Path, site: Path, *, pause: Callable[[float], object] = time.sleep) -> Door:
    """Open the database that Isso's configuration names, and return the door to it. Raises ValueError on a wrong one.

    ``pause`` waits for some seconds before a mail is sent again.
    """
    sys.argv[0] = "marrow"  # Isso looks there for its own name, and would replace the library of sockets
    from isso import Isso, local_manager
    from isso import config as settings
    from isso.core import ThreadedMixin

    class Threaded(Isso, ThreadedMixin):  # type: ignore[misc]  # Isso has no types
        pass

    conf: Any = settings.load(settings.default_file(), str(config))
    address = conf.get("server", "public-endpoint")
    database = Path(conf.get("general", "dbpath"))
    for wrong, remedy in (
        (not urlsplit(address).scheme, "[server] public-endpoint: write https://your.host/comments"),
        (
            not conf.getboolean("moderation", "enabled"),
            "[moderation] enabled: write true, since comments are read first",
        ),
        (
            conf.getboolean("admin", "enabled") and len(conf.get("admin", "password")) < 16,
            "[admin] password: write at least 16 signs",
        ),
    ):
        if wrong:
            raise ValueError(f"{config}: {remedy}")
    told = {name.lower() for name in conf.getlist("general", "notify")}
    conf.set("general", "notify", ",".join(sorted(told - {"smtp"})))  # Mail stands in its place
    logging.disable(logging.WARNING)  # of that, and of its own renderer, Isso would tell
    isso = Threaded(conf)
    logging.disable(logging.NOTSET)
    store.prepare(database)
    if "smtp" in told:
        Mail(isso, address=address.rstrip("/"), pause=pause).start(store.count_waiting(database))
    password = conf.get("admin", "password") if conf.getboolean("admin", "enabled") else ""
    inner = local_manager.make_middleware(isso)
    return Door(inner, isso, database=database, site=site, address=address, password=password)


def behind_a_server(config: Path, site: Path, port: int) -> None:
    """Serve comments on a port of this machine until the process ends; a server on it says who asked."""
    from waitress import serve

    logging.getLogger("waitress").setLevel(logging.WARNING)
    serve(
        door(config, site),
        host="127.0.0.1",
        port=port,
        threads=_THREADS,
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers="x-forwarded-for",
        clear_untrusted_proxy_headers=True,
        max_request_body_size=256 * 1024,
        ident="",
    )


def with_the_site(site: Path, folder: Path, port: int) -> None:
    """Serve the built site with comments until the process ends, from a database in ``folder``; print what is needed."""
    from waitress import create_server

    folder.mkdir(parents=True, exist_ok=True)
    # the port is taken first, since Isso must know its address
    behind: list[WSGIApplication] = []

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return behind[0](environ, start_response)

    server = create_server(application, host="127.0.0.1", port=port, threads=_THREADS, ident="")
    address = f"http://127.0.0.1:{server.effective_port}"
    password = secrets.token_urlsafe(16)
    config = folder / "isso.cfg"
    config.write_text(trial_config(folder / "comments.db", address, password), encoding="utf-8")
    behind.append(_side_by_side(site, door(config, site)))
    print(f"The site with comments: {address}/", flush=True)
    print(f"What waits for an editor: {address}{ADDRESS}admin/  password: {password}", flush=True)
    server.run()


def trial_config(database: Path, address: str, password: str) -> str:
    """Return a configuration of Isso for a trial on this machine."""
    return f"""[general]
dbpath = {database}
host = {address}/
max-age = 15m
notify = stdout
[admin]
enabled = true
password = {password}
[moderation]
enabled = true
purge-after = 90d
[server]
public-endpoint = {address}{ADDRESS.rstrip("/")}
samesite = Strict
[guard]
enabled = true
ratelimit = 3
direct-reply = 20
reply-to-self = true
"""


def _side_by_side(site: Path, comments: Door) -> WSGIApplication:
    files = SharedDataMiddleware(_nothing, {"/": str(site)}, cache=False)

    def with_index(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].endswith("/"):
            environ["PATH_INFO"] += "index.html"

        def with_headers(status: str, sent: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*sent, *headers().items()], *more)

        return files(environ, with_headers)

    def comments_here(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["PATH_INFO"] = environ.pop("SCRIPT_NAME") + environ["PATH_INFO"]
        environ["SCRIPT_NAME"] = ""
        return comments(environ, start_response)

    return DispatcherMiddleware(with_index, {ADDRESS.rstrip("/"): comments_here})


def _nothing(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    return Response("There is nothing here.\n", status=404)(environ, start_response)
