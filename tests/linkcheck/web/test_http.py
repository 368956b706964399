"""What aiohttp loads when it is imported, and what that leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cases import ROOT

LOADED = """
import json, os
before = dict(os.environ)
from marrow.linkcheck.web.http import aiohttp
from marrow.linkcheck.web import trust
from aiohttp import connector
contexts = connector._SSL_CONTEXT_VERIFIED, connector._SSL_CONTEXT_UNVERIFIED, trust.context()
print(json.dumps([dict(os.environ) == before, *(context.cert_store_stats()["x509_ca"] for context in contexts)]))
"""


@pytest.mark.parametrize("set_by_user", [{}, {"SSL_CERT_FILE": "/etc/ssl/certs/ca-certificates.crt"}])
def test_only_our_own_context_holds_authorities_and_the_environment_stays(set_by_user: dict[str, str]) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SSL_CERT_")} | set_by_user
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    stays, verified, unverified, ours = done.stdout.strip("[]\n").split(", ")
    assert (stays, verified, unverified) == ("true", "0", "0")
    assert int(ours) > 100
