"""What ``run.py`` does: makes an environment in ``.venv`` with nox in it, once, and hands over to nox.

Whoever has nox already can type ``nox -s docs`` instead.
"""

from __future__ import annotations

import ast
import difflib
import os
import re
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements" / "nox.txt"

_OURS_TO_SAY = ("PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "PYTHONSAFEPATH", "PYTHONHOME")
"""Settings of a machine with which nothing can be installed into an environment, or found in this folder."""


class WrongUseError(Exception):
    """Nothing can be run; the text says why, and what to type."""


def main(arguments: Sequence[str]) -> int:
    """Run the sessions that are named, or list them all; return how they ended, or 2 for wrong use."""
    known = sessions((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    if not arguments or arguments[0] in ("-h", "--help", "-l", "--list"):
        print(usage(known))
        return 0
    if arguments[0] in ("-V", "--version"):
        print(version())
        return 0
    try:
        named, rest = parted(arguments, known)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return 2
    surroundings = clean(os.environ)
    python = _nox(surroundings)
    if python is None:
        return 1
    command = [str(python), "-m", "nox", "--sessions", *named, *(["--", *rest] if rest else [])]
    running = subprocess.Popen(command, cwd=ROOT, env=surroundings)
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue  # the session has heard it too: it says what it knows, and ends by itself


def parted(arguments: Sequence[str], known: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the sessions, and what is theirs: all behind ``--``, or behind the last session. Raises WrongUseError."""
    first = arguments[0]
    if first not in known:
        near = difflib.get_close_matches(first.lower(), known, n=1)
        remedy = f"did you mean {near[0]}?" if near else "python3 run.py lists them all"
        raise WrongUseError(f'there is no session "{first}"; {remedy}')
    at = next((at for at, word in enumerate(arguments) if word not in known), len(arguments))
    rest = list(arguments[at:])
    return list(arguments[:at]), rest[1:] if rest[:1] == ["--"] else rest


def sessions(noxfile: str) -> dict[str, str]:
    """Return what each session does, by its name, in the order of the file."""
    return {
        function.name: (ast.get_docstring(function) or "").partition("\n")[0]
        for function in ast.parse(noxfile).body
        if isinstance(function, ast.FunctionDef)
        and any("nox.session" in ast.unparse(decorator) for decorator in function.decorator_list)
    }


def usage(known: Mapping[str, str]) -> str:
    """Return how this is used."""
    width = max(map(len, known))
    listed = "\n".join(f"  {name:<{width}}  {does}" for name, does in known.items())
    return (
        f"{version()}\n\npython3 run.py SESSION [what the session takes]\n\n{listed}\n\n"
        "python3 run.py check --help says what a session takes; README.md says more."
    )


def version() -> str:
    """Return the name of the program with its version."""
    found = re.search(r'__version__ = "(.+)"', (ROOT / "marrow" / "version.py").read_text(encoding="utf-8"))
    assert found is not None
    return f"Marrow {found[1]}"


def clean(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the surroundings without settings of the machine that would keep the sessions from running."""
    kept = {name: value for name, value in environ.items() if name not in _OURS_TO_SAY}
    return {**kept, "PIP_USER": "0"}  # a file of pip's may ask for the user's folder, too


def _nox(surroundings: Mapping[str, str]) -> Path | None:
    """Return a Python that has nox, or None if it could not be installed, which was said."""
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = ENVIRONMENT / "nox.lock"
    if stamp.exists() and stamp.read_bytes() == LOCK.read_bytes():
        return python
    print(f"Installing nox into {ENVIRONMENT.relative_to(ROOT)}, once", flush=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--requirement", str(LOCK)]
    try:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        subprocess.run(install, check=True, env=surroundings)
        stamp.write_bytes(LOCK.read_bytes())
    except subprocess.CalledProcessError:
        print(
            "Could not install nox. On Debian and Ubuntu: apt install python3-venv. Without a network: "
            "try again later. With nox installed in another way: nox -s docs",
            file=sys.stderr,
        )
        return None
    except OSError as error:
        print(f"Could not write {ENVIRONMENT} ({error.strerror}); mend that and run again", file=sys.stderr)
        return None
    return python
