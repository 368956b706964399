"""What ``pip install`` brings is whole: an empty environment, an empty home and five lines of settings make a site."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.building import Site, copy_pages
from tests.cases import ROOT
from tests.package.installed import Installed

CONF = """\
extensions = ["marrow"]
project = "The Fjord Desk"
language = "en-GB"
marrow_licence = "CC-BY-4.0"
marrow_contact = "desk@example.org"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a newsroom, with the settings of another one and no code beside them."""
    root = copy_pages(tmp_path_factory.mktemp("site") / "fjord")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    return root


def test_five_lines_of_settings_make_a_site(installed: Installed, folder: Path) -> None:
    checked = installed.run("-m", "marrow", "check", cwd=folder)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    done = installed.run("-m", "marrow", "docs", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    site = Site(folder / "_build" / "html")
    front = site.pages["index"]
    assert "The Fjord Desk" in front.title.get_text()
    loaded = [str(tag.get("href") or tag.get("src")) for tag in front.select("link[rel=stylesheet], script[src]")]
    assert [path for path in loaded if not (site.folder / path.partition("?")[0]).is_file()] == []
    assert {"marrow.css", "page.js", "search.js"} <= {path.partition("?")[0].rpartition("/")[2] for path in loaded}
    drawings = [str(image["src"]) for page in site.pages.values() for image in page.select("article img")]
    assert [path for path in drawings if not (site.folder / path.lstrip("./")).is_file()] == []


def test_a_command_finds_the_site_from_any_folder_of_it(installed: Installed, folder: Path) -> None:
    done = installed.run("-m", "marrow", "check", "migraine.md", cwd=folder / "topics")
    assert done.stderr == "no such file or folder: migraine.md; write paths as seen from " + f"{folder}\n"
    page = next(folder.glob("topics/[a-h]*.md")).name
    assert installed.run("-m", "marrow", "check", page, cwd=folder / "topics").returncode == 0


def test_it_has_a_command(installed: Installed, folder: Path) -> None:
    code = "import importlib.metadata as m, sys; sys.argv[1:] = ['--version']; m.entry_points(name='marrow', group='console_scripts')['marrow'].load()()"
    assert installed.run("-c", code, cwd=folder).stdout == "Marrow 0.1.0\n"


def test_the_wheel_holds_the_package_and_no_page(built: Path) -> None:
    with zipfile.ZipFile(built) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    lying = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "marrow").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert names == lying
