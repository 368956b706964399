"""What browsers are told to refuse, word for word: a line that is left out here is a line that nobody misses."""

from __future__ import annotations

import pytest

from marrow.cli.main import main
from marrow.output import policy

ON_PAGES = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "manifest-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)


def test_pages_carry_the_policy_without_exceptions() -> None:
    assert policy.content_security() == ON_PAGES
    assert policy.REFERRER == "no-referrer"


def test_servers_send_it_and_what_no_page_can_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["headers"]) == 0
    sent = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert sent == policy.headers()
    assert sent["Content-Security-Policy"] == f"{ON_PAGES}; frame-ancestors 'none'"
    assert sent["Referrer-Policy"] == "no-referrer"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Cross-Origin-Opener-Policy"] == sent["Cross-Origin-Resource-Policy"] == "same-origin"
    switched_off = sent["Permissions-Policy"].split(", ")
    assert {"camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()"} <= {*switched_off}
    assert all(feature.endswith("=()") for feature in switched_off)
