"""The command ``compress``: what lies in ``_build`` when it has run."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.__main__ import main
from marrow.cli.docs import BUILD
from marrow.output.policy import headers
from tests.deploy.conftest import write_site


def test_a_built_site_is_made_ready_for_nginx(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(tmp_path / BUILD / "html")
    moved = "- {was: topics/old, now: topics/new}\n- {was: topics/gone, why: Nothing rested on it.}\n"
    (tmp_path / "moved.yaml").write_text(moved, encoding="utf-8")
    assert main(["compress", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("9 files: ")
    assert (tmp_path / BUILD / "html" / "index.html.br").exists()
    assert (tmp_path / BUILD / "nginx" / "moved.conf").read_text("utf-8") == "/topics/old.html /topics/new.html;\n"
    rows = (tmp_path / BUILD / "nginx" / "headers.conf").read_text("utf-8").splitlines()
    assert rows == [f'add_header {name} "{value}" always;' for name, value in sorted(headers().items())]


def test_without_a_site_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compress", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "there is no site yet; build it first: python3 run.py docs\n"
