"""What systemd itself says of our units."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.cases import ROOT
from tests.deploy.servers import needed

UNITS = ROOT / "deploy" / "comments"


def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    program = needed("systemd-analyze", package="systemd")
    units = [
        Path(shutil.copy(path, tmp_path)) for path in sorted(UNITS.glob("*.service")) + sorted(UNITS.glob("*.timer"))
    ]
    assert len(units) == 3
    for unit in units:
        text = unit.read_text("utf-8")
        unit.write_text(text.replace("/srv/marrow/venv/bin/python", sys.executable), encoding="utf-8")
    done = subprocess.run(
        [program, "verify", "--man=no", *map(str, units)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
