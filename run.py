"""Run a session with nothing but Python: ``python3 run.py docs``.

Makes an environment in ``.venv`` with nox in it, once, and hands over to nox. Whoever has nox
already can type ``nox -s docs`` instead.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements" / "nox.txt"
INSTALLED_HERE = {"PIP_USER": "0"}
"""Whoever has pip install for the user by default means no environments, into which it cannot."""


def main(arguments: list[str]) -> int:
    """Install nox if needed and run the sessions that are named, or list them all."""
    if sys.version_info < (3, 11):
        print(f"Marrow needs Python 3.11 or newer, this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    surroundings = {**os.environ, **INSTALLED_HERE}
    stamp = ENVIRONMENT / "nox.lock"
    if not stamp.exists() or stamp.read_bytes() != LOCK.read_bytes():
        print(f"Installing nox into {ENVIRONMENT.relative_to(ROOT)}, once", flush=True)
        try:
            venv.create(ENVIRONMENT, with_pip=True, clear=True)
            install = [python, "-m", "pip", "install", "--quiet", "--requirement", LOCK]
            subprocess.run(install, check=True, env=surroundings)
        except subprocess.CalledProcessError:
            print(
                "Could not install nox. On Debian and Ubuntu: apt install python3-venv. Without a network: "
                "try again later. With nox installed in another way: nox -s docs",
                file=sys.stderr,
            )
            return 1
        stamp.write_bytes(LOCK.read_bytes())
    sessions = ["--sessions", *arguments] if arguments else ["--list"]
    running = subprocess.Popen([python, "-m", "nox", *sessions], cwd=ROOT, env=surroundings)
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue  # the session has heard it too: it says what it knows, and ends by itself


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
