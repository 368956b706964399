"""The links of whole sites go through the checker, on an internet of our own in which every one of them is fine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from marrow.catalogue import Catalogue
from marrow.model.records import Source
from tests.building import copy_pages
from tests.cases import ROOT
from tests.linkcheck.internet import Internet, Works

REGISTRIES = {"api.crossref.org", "doi.org", "eutils.ncbi.nlm.nih.gov", "clinicaltrials.gov", "archive.org"}


def works(catalogue: Catalogue) -> Works:
    """Return registries that know every identifier of our sources, by the title that our pages give."""
    known = Works({}, {}, {}, {})
    for page in catalogue.of_kind("sources"):
        assert isinstance(page.record, Source)
        csl = page.record.csl
        for titles, value in (
            (known.dois, csl.doi and csl.doi.lower()),
            (known.pubmed, csl.pmid),
            (known.central, csl.pmcid and csl.pmcid.removeprefix("PMC")),
        ):
            if value:
                titles[value] = csl.title  # type: ignore[index]
        for number in page.record.registry:
            known.trials[number] = csl.title  # type: ignore[index]
    return known


@dataclass(frozen=True)
class Outcome:
    """How a run ended, what it wrote, and what the internet was asked."""

    code: int
    printed: str
    records: list[dict[str, object]]
    asked: dict[tuple[str, str], int]
    most: dict[str, int]

    def at(self, address: str) -> list[dict[str, object]]:
        """Return what is said of an address, place by place."""
        return [record for record in self.records if record["uri"] == address]


def copied(pages: Path, root: Path) -> Path:
    """Copy pages into an empty folder, with the settings of the project."""
    copy_pages(root, pages)
    shutil.copy(ROOT / "conf.py", root)
    (root / "marrow").symlink_to(ROOT / "marrow")
    return root


def check(root: Path, folder: Path, hosts: set[str], known: Works) -> Outcome:
    """Check the links of the pages in ``root``."""
    with Internet(hosts, known, folder) as internet:
        done = subprocess.run(
            [sys.executable, "-m", "marrow", "linkcheck", "--root", str(root), "--define", "marrow_links_gap=0"],
            cwd=ROOT,
            env={**os.environ, **internet.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        output = (root / "_build" / "linkcheck" / "output.json").read_text(encoding="utf-8")
        records = [json.loads(line) for line in output.splitlines()]
        return Outcome(done.returncode, done.stdout, records, dict(internet.asked), dict(internet.most))


def hosts(pages: Path) -> set[str]:
    """Return every host that the text of pages names, with the registries."""
    texts = [path.read_text(encoding="utf-8") for path in pages.rglob("*.md")]
    named = {urlsplit(found).hostname or "" for text in texts for found in re.findall(r"https?://[^\s)>\"',]+", text)}
    made = {"orcid.org", "jrct.mhlw.go.jp", "anzctr.org.au", "www.isrctn.com", "id.nlm.nih.gov", "www.wikidata.org"}
    return {host for host in named if host} | made | REGISTRIES
