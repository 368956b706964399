"""The data beside the pages: true to its schema, linked, and never left over."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from marrow.exports import FORMATS
from tests.building import ROOT, Site, build, copy_pages, tree
from tests.cases import GOOD


def read(site: Site, path: str) -> Any:
    return json.loads((site.folder / path).read_text("utf-8"))


def below(folder: Path, part: str) -> dict[str, str]:
    """Fingerprints of the files below one folder of a built site."""
    return {path: digest for path, digest in tree(folder).items() if path.startswith(f"{part}/")}


def sources_in(path: Path) -> list[str]:
    """The names of the sources in a file of references, whatever its format."""
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        return [item["id"] for item in json.loads(text)]
    return re.findall(r"^@\w+\{(.+),$" if path.suffix == ".bib" else r"^ID  - (.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["knowledge-base", "claims"])
def test_published_data_is_as_the_schema_beside_it_says(site: Site, name: str) -> None:
    data = read(site, f"data/{name}.json")
    schema = read(site, f"data/{data['$schema']}")
    assert list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)) == []
    assert len(data["claims"]) > 50


def addresses(data: Any) -> list[str]:
    """Every address on the site that data names, at whatever depth."""
    if isinstance(data, list):
        return [address for item in data for address in addresses(item)]
    if isinstance(data, dict):
        own = (
            [data["address"]]
            if "licence" not in data and not str(data.get("address", "https:")).startswith("https:")
            else []
        )
        return own + [address for value in data.values() for address in addresses(value)]
    return []


def test_every_address_leads_to_a_page_and_a_place_on_it(site: Site) -> None:
    places = {name: {str(tag["id"]) for tag in page.select("[id]")} for name, page in site.pages.items()}
    data = read(site, "data/knowledge-base.json")
    found = addresses(data)
    assert len(found) > len(data["sources"]) + len(data["claims"]) + len(data["glossary"])
    for address in found:
        page, _, anchor = address.partition(".html")
        assert page in places, address
        assert not anchor or anchor.removeprefix("#") in places[page], address
    assert all(re.search(r"#claim-[a-z0-9-]+$", claim["address"]) for claim in data["claims"])
    assert all(re.search(r"#statement-[a-z0-9-]+$", statement["address"]) for statement in data["statements"])
    assert all(term["address"].startswith("glossary.html#term-") for term in data["glossary"])


def test_links_below_a_reference_list_lead_to_its_references(site: Site) -> None:
    linked = set()
    for name in site.pages:
        listed = [str(li["id"]).removeprefix("ref-") for li in site.main(name).select("ol.references > li")]
        links = site.main(name).select("ol.references ~ p.reference-files a")
        assert [a.get_text() for a in links] == ([form.label for form in FORMATS] if listed else []), name
        for a in links:
            path = (site.folder / name).parent / str(a["href"])
            assert path.is_file(), f"{name}: {a['href']}"
            assert sources_in(path) == listed, f"{name}: {a['href']}"
            linked.add(path.resolve().relative_to(site.folder.resolve()).as_posix())
    everything = {f"data/references/all.{form.ending}" for form in FORMATS}
    assert set(below(site.folder, "data/references")) == linked | everything
    assert len(linked) > 3 * 20


def test_all_references_are_all_sources(site: Site) -> None:
    sources = sorted(path.stem for path in (ROOT / "sources").glob("*.md") if path.stem != "index")
    for form in FORMATS:
        assert sources_in(site.folder / f"data/references/all.{form.ending}") == sources


AUTHOR = """---
name: A person who will go
roles: [author]
interests: [none declared]
interests_date: 2026-11-22
---
# A person who will go

We cite one source here. {cite}`mix20190221: report of the price decision`
"""


def test_the_data_of_a_page_goes_with_it_and_nothing_else_is_written_again(tmp_path: Path, site: Site) -> None:
    pages, output = copy_pages(tmp_path / "pages"), tmp_path / "site"
    page = pages / "authors" / "will-go.md"
    page.write_text(AUTHOR, "utf-8")
    top = pages / "will-go.md"
    top.write_text(AUTHOR.rpartition("---\n")[2], "utf-8")
    done = build(pages, output, jobs=2)
    assert done.returncode == 0, done.stderr
    assert sources_in(output / "data/references/authors/will-go.bib") == ["mix20190221"]
    [first, *_] = Site(output).main("will-go").select("p.reference-files a")
    assert sources_in(output / str(first["href"])) == ["mix20190221"]
    kept = [output / "data" / name for name in ("claims.json", "references/all.ris")]
    times = [path.stat().st_mtime_ns for path in kept]

    page.unlink()
    top.unlink()
    done = build(pages, output, jobs=2, fresh=False)
    assert done.returncode == 0, done.stderr
    assert [path for path in (output / "data").rglob("*") if path.is_dir() and not any(path.iterdir())] == []
    assert [path.stat().st_mtime_ns for path in kept] == times
    # the very bytes of a clean build of the same pages elsewhere
    assert below(output, "data") == below(site.folder, "data")


def test_builders_with_other_addresses_write_no_data_and_link_to_none(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "--builder=dirhtml", "--quiet", f"--conf-dir={ROOT}"]
    command += ["--define=marrow_draft=1", f"--doctree-dir={tmp_path / 'doctrees'}", str(GOOD), str(tmp_path / "site")]
    subprocess.run(command, capture_output=True, check=True)
    page = (tmp_path / "site/topics/aspirin/index.html").read_text("utf-8")
    assert 'class="references"' in page
    assert "reference-files" not in page
    assert not (tmp_path / "site/data").exists()
