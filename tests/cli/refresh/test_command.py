"""The command line of the refresh, and what the rest of Marrow does without aiohttp."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from marrow.__main__ import main
from tests.cases import ROOT
from tests.cli.refresh.conftest import cite
from tests.linkcheck.registries.fakes import FakeCrossref

PAPER = "10.1000/pain.2020.12"


def test_the_command_asks_at_the_address_in_the_name_of_the_contact(tmp_path: Path, crossref: FakeCrossref) -> None:
    cite(tmp_path, PAPER)
    crossref.knows(PAPER)
    command = [
        "refresh",
        "--base-url",
        f"{crossref.address}/",
        "--contact",
        "desk@example.org",
        "--root",
        str(tmp_path),
    ]
    assert main(command) == 0
    assert main([*command, "--all"]) == 0
    assert [asked.agent for asked in crossref.asked] == ["marrow/0.1.0 (mailto:desk@example.org)"] * 2


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        *(
            ("--base-url", value, f'not a web address: "{value}"; write it in full, like https://api.crossref.org')
            for value in (
                "api.crossref.org",
                "ftp://x",
                "http://",
                "http://x:y",
                "http://x y",
                "http://[",
                "http://x?a",
            )
        ),
        *(
            ("--contact", value, f'no address to write to: "{value}"; write an e-mail or web address')
            for value in ("", "me", "a@b\r\nX: y", "a@b (c)", "é@b")
        ),
    ],
)
def test_wrong_options_say_what_to_write(
    option: str, value: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["refresh", option, value])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def run(program: str) -> str:
    """Run a program in a fresh interpreter; return what it prints."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return (done.stdout + done.stderr).strip()


def test_without_aiohttp_the_command_says_what_to_run() -> None:
    told = run("import sys; sys.modules['aiohttp'] = None; from marrow.__main__ import main; print(main(['refresh']))")
    assert told.splitlines() == ["2", "aiohttp is not installed here; run: python3 run.py refresh"]


@pytest.mark.parametrize("module", ["marrow.__main__", "marrow.reading.notices"])
def test_nothing_else_needs_aiohttp(module: str) -> None:
    assert run(f"import sys, {module}; print(*{{'aiohttp', 'sphinx', 'docutils'}} & sys.modules.keys())") == ""
