"""The data beside the pages is never left over, and only where it can be found."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bs4 import BeautifulSoup

from tests.building import SPHINX, Site, build, copy_pages
from tests.cases import GOOD, ROOT
from tests.published import below, sources_in

AUTHOR = """---
name: A person who will go
roles: [author]
interests: [none declared]
interests_date: 2026-11-22
---
# A person who will go

We cite one source here. {cite}`amari2019: table 2`
"""


def test_the_data_of_a_page_goes_with_it_and_nothing_else_is_written_again(tmp_path: Path, site: Site) -> None:
    pages, output = copy_pages(tmp_path / "pages"), tmp_path / "site"
    page = pages / "authors" / "will-go.md"
    page.write_text(AUTHOR, "utf-8")
    top = pages / "will-go.md"
    top.write_text(AUTHOR.rpartition("---\n")[2], "utf-8")
    done = build(pages, output)
    assert done.returncode == 0, done.stderr
    assert sources_in(output / "data/references/authors/will-go.bib") == ["amari2019"]
    [first, *_] = Site(output).main("will-go").select("p.reference-files a")
    assert sources_in(output / str(first["href"])) == ["amari2019"]
    kept = [output / "data" / name for name in ("claims.json", "references/all.ris")]
    times = [path.stat().st_mtime_ns for path in kept]

    page.unlink()
    top.unlink()
    done = build(pages, output, fresh=False)
    assert done.returncode == 0, done.stderr
    assert [path for path in (output / "data").rglob("*") if path.is_dir() and not any(path.iterdir())] == []
    assert [path.stat().st_mtime_ns for path in kept] == times
    # the very bytes of a clean build of the same pages elsewhere
    assert below(output, "data") == below(site.folder, "data")


def test_builders_with_other_addresses_write_no_data_and_link_to_none(tmp_path: Path) -> None:
    command = [*SPHINX, "--builder=dirhtml", "--quiet", f"--conf-dir={ROOT}"]
    command += ["--define=marrow_draft=1", f"--doctree-dir={tmp_path / 'doctrees'}", str(GOOD), str(tmp_path / "site")]
    subprocess.run(command, capture_output=True, check=True)
    page = BeautifulSoup((tmp_path / "site/topics/aspirin/index.html").read_bytes(), "lxml")
    assert page.select("ol.references")
    assert page.select(".reference-files") == []
    assert not (tmp_path / "site/data").exists()
