"""Another newsroom starts: from the wheel, in an empty folder, with an empty home, and its commands work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marrow.cli.init import TEMPLATE
from marrow.model.records import RECORDS
from tests.building import Site, tree
from tests.cases import ROOT
from tests.package.installed import Installed

NAME = 'The "Fjord" \\ & Desk 🐟'


@pytest.fixture(scope="module")
def fjord(with_init: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site in which nobody has written anything."""
    folder = tmp_path_factory.mktemp("start") / "fjord"
    answers = (
        f"name={NAME}",
        "contact=desk@example.org",
        "licence=CC0-1.0",
        "repository=https://code.example/us/fjord",
    )
    data = (f"--data={answer}" for answer in answers)
    done = with_init.run("-m", "marrow", "init", "fjord", "--defaults", *data, cwd=folder.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-3:] == ["  cd fjord", "  python3 run.py check", "  python3 run.py docs"]
    return folder


@pytest.fixture(scope="module")
def start(fjord: Path, with_init: Installed) -> tuple[str, str]:
    """How the commands are typed there, when what they need has been installed."""
    environment = with_init.python.parent.parent
    (fjord / ".venv").symlink_to(environment)
    (environment / "installed.txt").write_bytes((fjord / "requirements.txt").read_bytes())
    return "-I", "run.py"


def test_its_pages_are_right_from_the_first_day(fjord: Path, start: tuple[str, str], with_init: Installed) -> None:
    done = with_init.run(*start, "check", cwd=fjord)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.endswith(": nothing to mend\n")


def test_its_site_is_built_with_what_was_answered(fjord: Path, start: tuple[str, str], with_init: Installed) -> None:
    done = with_init.run(*start, "docs", cwd=fjord)
    assert (done.returncode, done.stderr) == (0, "")
    site = Site(fjord / "_build" / "html")
    for page in site.pages.values():
        assert page.select_one(".brand").get_text() == NAME
        assert f"{NAME}, text CC0 1.0" in page.select_one(".site-foot").get_text()
    for kind in RECORDS:
        assert [name for name in site.pages if name.startswith(f"{kind}/") and not name.endswith("index")], kind
    links = [
        str(link["href"]) for page in site.pages.values() for link in page.select("#suggest-correction a:first-child")
    ]
    assert {link.partition("?")[0] for link in links} == {"https://code.example/us/fjord/issues/new"}
    examples = [site.main(name).get_text() for name in site.pages if name.endswith("/an-example")]
    assert len(examples) == 3
    assert [
        text
        for text in examples
        if not re.search("Nothing on this page is a fact|does not exist|There is no such", text)
    ] == []
    policies = [name for name in site.pages if name.startswith("about/") and not name.endswith("index")]
    assert [name for name in policies if "To be filled in" not in site.main(name).get_text()] == []


def test_another_day_makes_another_site_and_the_same_day_the_same(
    fjord: Path, with_init: Installed, tmp_path: Path
) -> None:
    with_init.run("-m", "marrow", "init", "site", "--defaults", cwd=tmp_path)
    with_init.run("-m", "marrow", "init", "again", "--defaults", cwd=tmp_path)
    assert tree(tmp_path / "site") == tree(tmp_path / "again")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("full",), "full is not empty; name a new folder"),
        (("full/file",), "full/file is no folder; name a new one"),
        (
            ("new", "--data=colour=red"),
            '--data "colour=red" answers nothing that is asked; write one of name, language, contact, repository, '
            "licence, credit, = and the answer",
        ),
        (
            ("new", "--data=contact=desk at home"),
            "Validation error for question 'contact': Write one e-mail address, such as desk@example.org, or nothing.",
        ),
        (
            ("new", "--data=name=<b>"),
            "Validation error for question 'name': Write the name of the site, on one line and without < and >.",
        ),
        (
            ("new", "--data=language=English"),
            "Validation error for question 'language': Write a language as browsers know it, such as en-GB or it.",
        ),
    ],
)
def test_what_cannot_be_made_is_told(
    arguments: tuple[str, ...], told: str, with_init: Installed, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    done = with_init.run("-m", "marrow", "init", *arguments, "--defaults", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, f"{told}\n")
    assert not (tmp_path / "new").exists()


def test_without_copier_it_says_how_to_get_it(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("-m", "marrow", "init", "site", "--defaults", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, 'copier is not installed here; run: pip install "marrow[init]"\n')


def test_its_workflows_are_as_safe_as_ours() -> None:
    """Both are read by the linters; what was pinned here is pinned there."""

    def pinned(site: Path) -> set[str]:
        texts = [path.read_text(encoding="utf-8") for path in (site / ".github" / "workflows").glob("*.yml")]
        return {used for text in texts for used in re.findall(r"uses: (.+)", text)}

    assert pinned(TEMPLATE / "site") <= pinned(ROOT)
    for path in ("workflows/publish.yml", "ISSUE_TEMPLATE/correction.yml"):
        assert (TEMPLATE / "site" / ".github" / path).read_bytes() == (ROOT / ".github" / path).read_bytes(), path
