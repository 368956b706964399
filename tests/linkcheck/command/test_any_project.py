"""The extension alone, in a project of somebody else: reStructuredText, no catalogue, the settings of Sphinx."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cases import ROOT
from tests.linkcheck.command.sites import fill, surroundings
from tests.linkcheck.server import FaultServer

CONF = """\
extensions = ["marrow.linkcheck.extension"]
marrow_links_hosts = {hosts!r}
marrow_links_gap = 0
linkcheck_timeout = 5
"""
INDEX = """\
Front page
==========

A `link <http://fine.test:{http}/a>`_ and a `missing one <http://broken.test:{http}/b>`__, by http://fine.test:{http}/plain itself,
and `by name`_.

.. _by name: http://fine.test:{http}/name#results

.. image:: http://picture.test:{http}/chart.png

`There <nowhere.html>`_, `here <conf.py>`_, `write <mailto:desk@example.org>`_, `below <#below>`_.
"""


def build(
    root: Path, server: FaultServer, pages: dict[str, str], *arguments: str, own: str = "", **settings: Any
) -> tuple[int, str, list[Any]]:
    """Build with Sphinx's own command; return how it ended, what it printed, and the rows of its output."""
    more = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    (root / "conf.py").write_text(CONF.format(hosts=server.hosts) + more + own, encoding="utf-8")
    for name, text in pages.items():
        (root / name).write_text(fill(text, server), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-b", "linkcheck", "-q", *arguments, str(root), str(root / "out")],
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    output = root / "out" / "output.json"
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()] if output.exists() else []
    return done.returncode, done.stdout + done.stderr, rows


def test_restructured_text_without_a_catalogue(server: FaultServer, tmp_path: Path) -> None:
    code, printed, rows = build(tmp_path, server, {"index.rst": INDEX})
    found = {row["uri"].replace(f":{server.ports['http']}", ""): row for row in rows}
    assert {uri: (row["status"], row["lineno"]) for uri, row in found.items()} == {
        "http://fine.test/a": ("working", 4),
        "http://broken.test/b": ("broken", 4),
        "http://fine.test/plain": ("working", 4),
        "http://fine.test/name#results": ("working", 7),
        "http://picture.test/chart.png": ("working", 9),
        "nowhere.html": ("broken", 11),
        "mailto:desk@example.org": ("unchecked", 11),
    }
    assert {row["filename"] for row in rows} == {"index.rst"}
    assert found["http://broken.test/b"]["column"] == fill(INDEX, server).split("\n")[3].index("http://broken") + 1
    assert code == 1
    assert "2 to mend" in printed
    assert "Traceback" not in printed
    assert sorted(path.name for path in tmp_path.iterdir()) == ["conf.py", "index.rst", "out"]


def test_a_project_without_a_bad_link_ends_well(server: FaultServer, tmp_path: Path) -> None:
    code, printed, _ = build(tmp_path, server, {"index.rst": "A\n=\n\n`a <http://fine.test:{http}/a>`_\n"}, "-W")
    assert code == 0, printed


@pytest.mark.parametrize(("allowed", "code"), [({".*": ".*"}, 0), ({"http://a.example/": ".*"}, 1)])
def test_a_redirect_that_is_not_allowed_fails_where_warnings_do(
    allowed: dict[str, str], code: int, server: FaultServer, tmp_path: Path
) -> None:
    page = {"index.rst": "A\n=\n\n`a <http://moved.test:{http}/old>`_\n"}
    ended, printed, _ = build(tmp_path, server, page, "-W", linkcheck_allowed_redirects=allowed)
    assert ended == code, printed
    assert ("redirect  http://moved.test" in printed) is bool(code)


def test_one_bad_setting_is_one_sentence(server: FaultServer, tmp_path: Path) -> None:
    code, printed, _ = build(tmp_path, server, {"index.rst": "A\n=\n"}, linkcheck_ignore=["("])
    assert (code, printed.count("\n")) == (2, 1)
    assert printed.startswith('linkcheck_ignore: "(" is no regular expression')


def rows_of(built: tuple[int, str, list[Any]]) -> list[tuple[str, int, str]]:
    """Return where each link stands, and its address without the port."""
    return sorted((row["filename"], row["lineno"], row["uri"].partition(".test")[2][6:]) for row in built[2])


def test_a_build_after_another_reports_every_link_of_pages_that_it_does_not_read(
    server: FaultServer, tmp_path: Path
) -> None:
    """What the last build saw is kept; a page that has changed or is gone is not."""
    fine = "`a <http://fine.test:{http}/%s>`__"
    pages = {f"{name}.rst": f"{name}\n====\n\n{fine % name}\n" for name in ("one", "two", "six")}
    pages["index.rst"] = "Start\n=====\n\n.. toctree::\n   :glob:\n\n   *\n"
    first = rows_of(build(tmp_path, server, pages))
    assert [name for name, _, _ in first] == ["one.rst", "six.rst", "two.rst"]
    assert rows_of(build(tmp_path, server, {})) == first
    (tmp_path / "six.rst").unlink()
    changed = {"two.rst": f"two\n====\n\nMore.\n\n{fine % 'changed'}\n"}
    assert rows_of(build(tmp_path, server, changed)) == [first[0], ("two.rst", 6, "/changed")]
    kept = tmp_path / "out" / ".doctrees" / "linkcheck.json"
    kept.write_text("{", encoding="utf-8")
    assert len(build(tmp_path, server, {})[2]) == 2


def test_addresses_that_an_extension_changes_are_asked_anew(server: FaultServer, tmp_path: Path) -> None:
    page = {"index.rst": "A\n=\n\n`a <http://fine.test:{http}/a>`__\n"}
    own = "\ndef setup(app): app.connect('linkcheck-process-uri', lambda app, uri: uri.replace('/a', '/{}'))\n"
    for name in ("b", "c"):
        _, _, rows = build(tmp_path, server, page, own=own.format(name))
        assert [row["uri"].rpartition("/")[2] for row in rows] == [name]
