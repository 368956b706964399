"""The commands ``compress`` and ``upload``: what happens to a built site on its way to readers."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from marrow.cli.docs import BUILD
from marrow.gate.releases import read_moved
from marrow.output.policy import headers
from marrow.publishing.compress import compress
from marrow.publishing.nginx import headers_conf, moved_conf
from marrow.publishing.upload import steps

_NO_SITE = "there is no site yet; build it first: python3 run.py docs"


def run_compress(root: Path) -> int:
    """Compress the built site, and write what nginx must know of it; return 0, or 2 if something is missing."""
    folder = root / BUILD / "html"
    if not (folder / "index.html").is_file():
        print(_NO_SITE, file=sys.stderr)
        return 2
    try:
        done = compress(folder)
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed here; run: python3 run.py compress", file=sys.stderr)
        return 2
    server = root / BUILD / "nginx"
    server.mkdir(exist_ok=True)
    moved, _ = read_moved(root)
    (server / "headers.conf").write_text(headers_conf(headers()), encoding="utf-8")
    (server / "moved.conf").write_text(moved_conf(moved.values()), encoding="utf-8")
    print(f"{done.files} files: {done.plain:,} bytes, {done.gzip:,} with gzip, {done.brotli:,} with brotli")
    return 0


def run_upload(folder: Path, place: str) -> int:
    """Bring ``folder`` to ``place`` with rclone; return 0, 1 if a step fails, or 2 if nothing can be done."""
    if not any(folder.rglob("*.html")):
        print(_NO_SITE if not folder.exists() else f"there are no pages in {folder}", file=sys.stderr)
        return 2
    if shutil.which("rclone") is None:
        print(
            "rclone is not installed here; see https://rclone.org/install/ (Debian: apt install rclone)",
            file=sys.stderr,
        )
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        for step in steps(folder, place, listed=Path(scratch) / "versioned"):
            print(step.says, flush=True)
            if subprocess.run(["rclone", *step.arguments], check=False).returncode:
                print(
                    f"stopped at: {step.says}; what was uploaded so far breaks nothing, run it again", file=sys.stderr
                )
                return 1
    return 0
