"""What can be typed behind ``run.py``, and what an old Python, or an odd machine, is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import ROOT
from upkeep.start import WrongUseError, clean, parted, sessions

KNOWN = sessions((ROOT / "noxfile.py").read_text(encoding="utf-8"))


def run(*arguments: str, python: str = sys.executable, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run it with a Python."""
    command = [python, str(ROOT / "run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environ})


@pytest.mark.parametrize(
    ("typed", "named", "rest"),
    [
        ("check", ["check"], []),
        ("check topics/a.md", ["check"], ["topics/a.md"]),
        ("check -- topics/a.md", ["check"], ["topics/a.md"]),
        ("check --since main", ["check"], ["--since", "main"]),
        ("check docs", ["check", "docs"], []),
        ("new source 10.1000/x", ["new"], ["source", "10.1000/x"]),
        ("tests -- -k check -- x", ["tests"], ["-k", "check", "--", "x"]),
    ],
)
def test_what_is_no_session_is_theirs(typed: str, named: list[str], rest: list[str]) -> None:
    assert parted(typed.split(), KNOWN) == (named, rest)


@pytest.mark.parametrize(("typed", "meant"), [("chekc", "check"), ("Docs", "docs"), ("linkchek", "linkcheck")])
def test_a_slip_is_told_with_the_nearest_session(typed: str, meant: str) -> None:
    with pytest.raises(WrongUseError, match=f'there is no session "{typed}"; did you mean {meant}\\?'):
        parted([typed], KNOWN)


def test_wrong_use_ends_with_two_before_anything_is_installed() -> None:
    done = run("topics/a.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'there is no session "topics/a.md"; python3 run.py lists them all\n'


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",), ("--list",)])
def test_it_lists_every_session_with_what_it_does(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 0
    for name, does in KNOWN.items():
        assert does, name
        assert f"  {name} " in done.stdout
        assert does in done.stdout


def test_it_says_its_version() -> None:
    assert run("--version").stdout.startswith("Marrow ")


@pytest.mark.parametrize(
    "environ",
    [
        {"PYTHONSAFEPATH": "1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
)
def test_it_works_on_odd_machines(environ: dict[str, str]) -> None:
    done = run("--help", **environ)
    assert (done.returncode, done.stderr) == (0, "")


def test_settings_that_keep_pip_and_python_from_the_folder_are_left_out() -> None:
    surroundings = clean({"PIP_USER": "1", "PYTHONSAFEPATH": "1", "PATH": "/bin"})
    assert surroundings == {"PATH": "/bin", "PIP_USER": "0"}


@pytest.mark.parametrize("old", ["2.7", "3.6", "3.7", "3.8", "3.9", "3.10"])
def test_an_old_python_is_told_in_a_sentence(old: str) -> None:
    python = next(filter(_starts, _pythons(old)), None)
    if python is None:
        pytest.skip(f"there is no Python {old} on this machine")
    done = run("docs", python=python)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Marrow needs Python 3.11 or newer, this is {old}.")
    assert done.stderr.count("\n") == 1


def _pythons(old: str) -> Iterator[str]:
    """Yield where a Python may be: on the path, or among those of pyenv."""
    yield from filter(None, [shutil.which(f"python{old}")])
    yield from map(str, sorted(Path.home().glob(f".pyenv/versions/{old}.*/bin/python")))


def _starts(python: str) -> bool:
    return subprocess.run([python, "--version"], capture_output=True, check=False).returncode == 0
