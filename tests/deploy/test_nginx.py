"""What readers get from Debian's nginx with the configuration in deploy/nginx."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage, HTTPSConnection
from pathlib import Path

import brotli
import pytest
import trustme

from marrow.gate.releases import Moved
from marrow.publishing.nginx import headers_conf, moved_conf
from tests.cases import ROOT
from tests.deploy.conftest import FILES, VERSION
from tests.deploy.servers import free_port, needed, running

HEADERS = {"X-Content-Type-Options": "nosniff", "Permissions-Policy": 'camera=(), fullscreen=("https://example.org")'}
MOVED = (
    Moved("topics/old", "topics/new", None, 1),
    Moved("topics/older", "topics/new#how-it-was-found", None, 2),
    Moved("topics/ended", None, "Nothing rested on it.", 3),
    Moved("topics/new#old-place", "topics/new#place", None, 4),
)
MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
BEGIN = f"""
load_module {MODULE};
{{user}}
daemon off;
pid {{folder}}/pid;
error_log stderr;
events {{{{ worker_connections 64; }}}}
http {{{{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {{folder}}/body;
    proxy_temp_path {{folder}}/proxy;
    fastcgi_temp_path {{folder}}/fastcgi;
    uwsgi_temp_path {{folder}}/uwsgi;
    scgi_temp_path {{folder}}/scgi;
    {{servers}}
}}}}
"""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running nginx: its port for plain HTTP, that which leads to TLS, and that for TLS."""

    port: int
    redirecting: int
    secure: int
    trusted: ssl.SSLContext

    def ask(self, path: str, *, method: str = "GET", port: int | None = None, **headers: str) -> Answer:
        """Send one request with these headers and no others that matter."""
        if port == self.secure:
            connection: HTTPConnection = HTTPSConnection("localhost", port, context=self.trusted)
        else:
            connection = HTTPConnection("127.0.0.1", port or self.port)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, body)


@pytest.fixture(scope="module")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small site behind nginx: over plain HTTP, and as example.conf has it."""
    program = needed("nginx", package="nginx-light libnginx-mod-http-brotli-static", module=MODULE)
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(ROOT / "deploy" / "nginx", folder / "marrow")
    (folder / "marrow" / "headers.conf").write_text(headers_conf(HEADERS), encoding="utf-8")
    (folder / "marrow" / "moved.conf").write_text(moved_conf(MOVED), encoding="utf-8")
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost")
    certificate.private_key_pem.write_to_path(folder / "key.pem")
    certificate.cert_chain_pems[0].write_to_path(folder / "chain.pem")
    plain, redirecting, secure = free_port(), free_port(), free_port()
    example = (ROOT / "deploy" / "nginx" / "example.conf").read_text(encoding="utf-8")
    example = re.sub(r"^ *listen \[::\].*\n", "", example, flags=re.MULTILINE)
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{redirecting};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl"),
        ("/etc/letsencrypt/live/www.example.org/fullchain.pem", str(folder / "chain.pem")),
        ("/etc/letsencrypt/live/www.example.org/privkey.pem", str(folder / "key.pem")),
        ("/srv/marrow/html", str(site)),
    ):
        assert old in example
        example = example.replace(old, new)
    local = f"server {{ listen 127.0.0.1:{plain}; root {site}; include marrow/site.conf; }}"
    user = "user root;" if os.geteuid() == 0 else ""
    text = BEGIN.format(folder=folder, user=user, servers=f"{example}\n{local}")
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)
    with running(command, plain, folder / "log"):
        yield Server(plain, redirecting, secure, trusted)


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", None)],
)
@pytest.mark.parametrize("path", ["index.html", "data/claims.json", "_static/marrow.css", "_static/pictures/a.svg"])
def test_a_text_comes_in_the_best_form_that_a_browser_takes(
    path: str, accepts: str, encoding: str | None, server: Server
) -> None:
    answer = server.ask(f"/{path}", Accept_Encoding=accepts)
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == encoding
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding or "", bytes)(answer.body)
    assert unpacked.decode() == FILES[path]
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/", "/topics/new.html", "/topics/none.html", "/topics/old.html", "/.buildinfo"])
def test_every_answer_has_the_headers_that_forbid_what_no_page_needs(path: str, server: Server) -> None:
    answer = server.ask(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["Server"] == "nginx"


@pytest.mark.parametrize(
    ("path", "how"),
    [
        ("/", "no-cache"),
        ("/topics/new.html", "no-cache"),
        ("/data/claims.json", "no-cache"),
        ("/_static/pictures/a.svg", "no-cache"),
        ("/_static/marrow.css", "no-cache"),
        (f"/_static/marrow.css?v={VERSION}", "public, max-age=31536000, immutable"),
        ("/_static/marrow.css?v=1", "no-cache"),
        (f"/topics/new.html?v={VERSION}", "no-cache"),
        (f"/_static/gone.css?v={VERSION}", "no-cache"),
    ],
)
def test_only_what_changes_its_address_with_its_bytes_is_kept_for_ever(path: str, how: str, server: Server) -> None:
    assert server.ask(path).headers["Cache-Control"] == how


def test_what_is_the_same_is_not_sent_again(server: Server) -> None:
    first = server.ask("/topics/new.html", Accept_Encoding="br")
    again = server.ask("/topics/new.html", Accept_Encoding="br", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("path", ["/none", "/topics/none.html", "/.buildinfo", "/404.html", "/data/"])
def test_what_is_not_there_has_a_page_that_says_so(path: str, server: Server) -> None:
    answer = server.ask(path)
    assert answer.status == 404
    assert answer.body.decode() == FILES["404.html"]


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/topics/old.html", "/topics/new.html"),
        ("/topics/older.html", "/topics/new.html#how-it-was-found"),
        ("/topics", "/topics/"),
    ],
)
def test_what_moved_leads_on_whatever_name_and_port_the_server_has(path: str, where: str, server: Server) -> None:
    answer = server.ask(path)
    assert (answer.status, answer.headers["Location"]) == (301, where)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/_static/marrow.css", "text/css; charset=utf-8"),
        ("/_static/pictures/a.svg", "image/svg+xml; charset=utf-8"),
        ("/data/claims.json", "application/json; charset=utf-8"),
        ("/data/references/all.ris", "application/x-research-info-systems"),
        ("/data/references/all.bib", "application/x-bibtex"),
    ],
)
def test_every_kind_of_file_is_called_what_it_is(path: str, kind: str, server: Server) -> None:
    assert server.ask(path).headers["Content-Type"] == kind


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_site_of_files_takes_nothing(method: str, server: Server) -> None:
    assert server.ask("/topics/new.html", method=method).status == 405


def test_no_path_leads_out_of_the_site(server: Server) -> None:
    assert server.ask("/../nginx/nginx.conf").status == 400
    assert server.ask("/_static/%2e%2e/%2e%2e/%2e%2e/etc/passwd").status == 400


def test_the_example_promises_tls_for_a_year(server: Server) -> None:
    sent = server.ask("/topics/new.html?a=b", port=server.redirecting)
    assert (sent.status, sent.headers["Location"]) == (301, "https://www.example.org/topics/new.html?a=b")
    answer = server.ask("/", port=server.secure)
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_a_header_that_nginx_would_not_send_as_it_stands_is_refused() -> None:
    with pytest.raises(ValueError, match="variable"):
        headers_conf({"X": "a$b"})


def test_an_odd_name_of_a_page_stays_an_address() -> None:
    assert moved_conf([Moved('a b;"$', "c#d e", None, 1)]) == "/a%20b%3B%22%24.html /c.html#d%20e;\n"
