"""The service does not start where comments would be published unread, or anybody could guess the password."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.__main__ import main
from marrow.comments.serving import trial_config


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("[moderation]\nenabled = true", "[moderation]\nenabled = false", "[moderation] enabled: write true"),
        ("password = long enough for all", "password = short", "[admin] password: write at least 16 signs"),
        (
            "public-endpoint = http://127.0.0.1:1/comments",
            "public-endpoint =",
            "[server] public-endpoint: write https://",
        ),
    ],
)
def test_a_configuration_that_is_not_safe_is_refused(
    old: str, new: str, remedy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = trial_config(tmp_path / "comments.db", "http://127.0.0.1:1", "long enough for all")
    assert old in text
    config = tmp_path / "isso.cfg"
    config.write_text(text.replace(old, new), encoding="utf-8")
    assert main(["comments", "run", "--config", str(config), "--site", str(tmp_path)]) == 1
    assert remedy in capsys.readouterr().err
