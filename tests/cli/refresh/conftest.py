"""A repository that cites papers, and a Crossref to ask about them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from marrow.cli.refresh.refresh import refresh
from marrow.linkcheck.registries.settings import Settings
from marrow.reading.notices import Snapshot, load
from tests.linkcheck.clock import standing_still
from tests.linkcheck.registries.fakes import FakeCrossref
from tests.linkcheck.registries.server import running

TODAY = date(2026, 11, 22)

SOURCE = """---
csl:
  type: article-journal
  title: {title}
  DOI: {doi}
design: cohort
subjects: [people]
peer_reviewed: yes
read: full
---
# {title}
"""


@pytest.fixture
def crossref(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeCrossref]:
    """A Crossref on this machine, reached without a proxy, by a clock that no machine can hurry."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with standing_still() as runner:
        monkeypatch.setattr(asyncio, "run", runner.run)
        with running(FakeCrossref(), runner) as crossref:
            yield crossref


def cite(root: Path, *dois: str) -> None:
    """Add a source page for each DOI."""
    folder = root / "sources"
    folder.mkdir(exist_ok=True)
    for doi in dois:
        name = f"paper-{len(list(folder.glob('*.md'))):03d}"
        (folder / f"{name}.md").write_text(SOURCE.format(title=name, doi=doi), encoding="utf-8")


@dataclass
class Run:
    """Runs of the command over one repository; ``waits`` are the seconds between requests, by a clock of ours."""

    root: Path
    crossref: FakeCrossref
    capsys: pytest.CaptureFixture[str]
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)

    def __call__(self, *, today: date = TODAY, everything: bool = False, **settings: float | str) -> int:
        """Run once; return how it ended."""
        usual = {"base_url": self.crossref.address, "deadline": 5.0}
        chosen = Settings(**{**usual, **settings})  # type: ignore[arg-type]
        code = refresh(self.root, today=today, settings=chosen, everything=everything)
        captured = self.capsys.readouterr()
        self.out, self.err = captured.out.splitlines(), captured.err.splitlines()
        return code

    @property
    def waits(self) -> list[float]:
        """The seconds between requests that did not come at once after each other."""
        return self.crossref.waits

    @property
    def snapshot(self) -> Snapshot:
        """What the file says now."""
        return load(self.root)

    def kinds(self, doi: str) -> list[tuple[str, str]]:
        """Return kind and source of all notices on a paper."""
        entry = self.snapshot.of(doi)
        assert entry is not None, f"{doi} was never answered"
        return [(notice.kind, notice.source) for notice in entry.notices]


@pytest.fixture
def run(tmp_path: Path, crossref: FakeCrossref, capsys: pytest.CaptureFixture[str]) -> Callable[..., int]:
    """The command over an empty repository, asking the Crossref of this machine."""
    return Run(tmp_path, crossref, capsys)
