"""One command shows comments on this machine, and Ctrl-C ends it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from tests.building import copy_pages
from tests.cases import ROOT
from tests.cli.test_docs import CONF
from tests.comments.conftest import PAGE


def test_a_trial_builds_the_site_with_comments_says_where_it_is_and_ends_quietly(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    (pages / "conf.py").write_text(CONF, encoding="utf-8")
    command = [sys.executable, "-m", "marrow", "comments", f"--root={pages}", "serve"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as trial:
        assert trial.stdout is not None
        assert trial.stderr is not None
        try:
            told = "".join(trial.stdout.readline() for _ in range(3))
            site, desk = re.findall(r"http://127\.0\.0\.1:\d+/\S*", told)
            with urlopen(f"{site}{PAGE}.html") as answer:
                page = answer.read().decode()
            with urlopen(f"{site}comments/?page={PAGE}") as answer:
                listed = json.load(answer)
            with urlopen(desk) as answer:
                asked = answer.read().decode()
        finally:
            trial.send_signal(signal.SIGINT)
            last = trial.stderr.read()
    assert "Before you write" in page
    assert (listed["comments"], listed["open"]) == ([], True)
    assert "Password of the editors" in asked
    assert re.search(r"password: \S{16,}", told)
    assert (trial.returncode, last) == (0, "")
