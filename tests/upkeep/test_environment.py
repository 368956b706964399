"""``run.py``, with nothing but Python: it makes an environment of its own, whatever pip does elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cases import ROOT


def fake_nox(folder: Path) -> Path:
    """Write a package that is called nox and says with what it was called."""
    wheel = folder / "nox-1-py3-none-any.whl"
    with ZipFile(wheel, "w") as packed:
        packed.writestr("nox/__main__.py", "import sys\nprint('nox', *sys.argv[1:])\n")
        packed.writestr("nox-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: nox\nVersion: 1\n")
        packed.writestr("nox-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr("nox-1.dist-info/RECORD", "")
    return wheel


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with this ``run.py`` and a lock of one package that lies beside it."""
    for name in ("run.py", "noxfile.py"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "upkeep", tmp_path / "upkeep", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "nox.txt").write_text(f"{fake_nox(tmp_path)}\n", encoding="utf-8")
    return tmp_path


def test_an_environment_is_made_also_where_pip_installs_for_the_user(project: Path) -> None:
    surroundings = {**os.environ, "PIP_USER": "1", "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [sys.executable, str(project / "run.py"), "check"]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "nox --sessions check"
