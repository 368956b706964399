"""The command line: the code it ends with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from marrow.__main__ import main
from tests.cases import ROOT


def test_an_error_is_printed_and_ends_with_one(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "about" / "new.md").write_text("", encoding="utf-8")
    assert main(["check", "--root", str(repository), "about"]) == 1
    assert "about/new.md:1: " in capsys.readouterr().out


def test_without_errors_it_ends_with_zero(repository: Path) -> None:
    assert main(["check", "--root", str(repository), "about"]) == 0


def test_a_path_that_is_not_there_ends_with_two(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(repository), "abou"]) == 2
    assert "no such file or folder: abou" in capsys.readouterr().err


def test_current_schemas_end_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--check"]) == 0, "run: python3 run.py schema"
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("form", ["human", "json"])
def test_who_reads_the_first_line_alone_gets_no_complaint(form: str, repository: Path) -> None:
    """As ``check | head -1`` does, also where what is left is more than a pipe holds."""
    for number in range(2000):
        (repository / "about" / f"page-{number}.md").write_text("", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "marrow", "check", f"--format={form}", "--root", str(repository)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as check:
        assert check.stdout is not None
        assert check.stderr is not None
        assert check.stdout.read(1)
        check.stdout.close()
        assert check.stderr.read() == b""
    assert check.returncode == 141
