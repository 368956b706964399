"""What holds of any site made of pages, held against one: the newsroom of the tests, or ``--pages`` of another.

No test here names a page, a source or a claim of the project: it takes what there is.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from marrow.catalogue import Catalogue, load
from marrow.cli.docs import locked
from marrow.gate.rules.dates import happened
from tests.building import Site, build
from tests.cases import NEWSROOM, ROOT

T = TypeVar("T")
Some = Callable[[Iterable[T]], list[T]]

ABOUT_THESE_PAGES = ("test_facts.py", "test_findings.py", "test_numbers.py", "test_queries.py")
"""What the pages of this project tell, and no others."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the pages be named of which the properties must hold."""
    parser.addoption("--pages", type=Path, default=NEWSROOM, help="the folder of pages that are held to the properties")
    parser.addoption("--places", type=int, default=2, help="in how many places each kind of fault is planted")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what is said of the pages of this project where others are looked at."""
    other = config.getoption("pages").resolve() != ROOT
    return True if other and collection_path.name in ABOUT_THESE_PAGES else None


@pytest.fixture(scope="session")
def pages(request: pytest.FixtureRequest) -> Path:
    """The folder of pages."""
    folder: Path = request.config.getoption("pages")
    return folder.resolve()


@pytest.fixture(scope="session")
def some(pages: Path) -> Some[object]:
    """Make a list of what a property looks at. In the newsroom there must be some: else nothing is held."""

    def listed(things: Iterable[T]) -> list[T]:
        found = list(things)
        assert found or pages != NEWSROOM, "the newsroom has nothing for this property to look at; write it there"
        return found

    return listed


@pytest.fixture(scope="session")
def catalogue(pages: Path) -> Catalogue:
    """All pages, joined."""
    return load(pages)


@pytest.fixture(scope="session")
def day(catalogue: Catalogue) -> date:
    """The newest day that any page names as past, so that no calendar decides how these tests end."""
    return max(day for page in catalogue.pages.values() for _, day in happened(page))


@pytest.fixture(scope="session")
def site(pages: Path, day: date, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, built once as on that day: the first process builds it, and the others wait."""
    folder = tmp_path_factory.getbasetemp()
    output = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "site" / "html"
    output.parent.mkdir(exist_ok=True)
    noon = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
    while True:
        with locked(output.with_name("lock")) as mine:
            if mine:
                if not (output / "index.html").is_file():
                    done = build(pages, output, jobs=2, epoch=noon)
                    assert done.returncode == 0, done.stderr
                return Site(output)
        time.sleep(0.05)
