"""A stand-in for ``gh``: notes what it was asked, and answers from a table."""

from __future__ import annotations

import json
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_PROGRAM = """#!{python}
import json, pathlib, sys
folder = pathlib.Path({folder!r})
with (folder / "asked").open("a", encoding="utf-8") as file:
    file.write(json.dumps(sys.argv[1:]) + "\\n")
for beginning, answer in json.loads((folder / "answers").read_text(encoding="utf-8")):
    if sys.argv[1:][: len(beginning)] == beginning:
        print(json.dumps(answer))
        break
"""


@dataclass(frozen=True)
class FakeGh:
    """Where it lies."""

    folder: Path

    def answer(self, *answers: tuple[list[str], Any]) -> None:
        """Say what is answered to questions that begin like this; all others get no answer."""
        (self.folder / "answers").write_text(json.dumps(answers), encoding="utf-8")

    @property
    def asked(self) -> list[list[str]]:
        """All that was asked, in order."""
        path = self.folder / "asked"
        return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> FakeGh:
    """Put it before every other program of its name."""
    folder.mkdir()
    program = folder / "gh"
    program.write_text(_PROGRAM.format(python=sys.executable, folder=str(folder)), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    fake = FakeGh(folder)
    fake.answer()
    return fake
