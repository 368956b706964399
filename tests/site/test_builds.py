"""Builds that can be trusted: the same tree however it came about, and nothing lost."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.building import SPHINX, Site, build, copy_pages, tree
from tests.cases import ROOT


def built(source: Path, output: Path, **how: int | bool) -> dict[str, str]:
    done = build(source, output, **how)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stderr
    return tree(output)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_serial_parallel_and_repeated_builds_give_the_same_tree(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    serial = built(pages, tmp_path / "serial", jobs=1)
    parallel = built(pages, tmp_path / "parallel", jobs=4)
    again = built(pages, tmp_path / "again", jobs=4)
    assert serial == parallel == again


def take_out(pages: Path, name: str) -> None:
    """Delete a topic, and every link to it."""
    (pages / f"topics/{name}.md").unlink()
    for page in (*pages.glob("*.md"), *pages.glob("*/*.md")):
        text = re.sub(rf"\[([^\]]*)\]\([^)]*{name}\.md[^)]*\)", r"\1", page.read_text("utf-8"))
        page.write_text(re.sub(rf"{name}, |, {name}", "", text), "utf-8")


def test_an_incremental_build_equals_a_clean_one(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    built(pages, tmp_path / "site")

    # a title that other pages show; a claim that others repeat; a source's facts; a page gone; a page new
    change(pages / "topics/natural-course.md", "# What happens without treatment", "# What waiting does")
    change(pages / "topics/comparison-groups.md", "#what-happens-without-treatment", "#what-waiting-does")
    change(pages / "topics/natural-course.md", "people with a frozen shoulder probably", "frozen shoulders probably")
    change(pages / "sources/brandt2021.md", "design: cohort", "design: case-series")
    take_out(pages, "trial-steps")
    new = (pages / "topics/comparison-groups.md").read_text("utf-8").replace("# Why compare?", "# Compare again?")
    (pages / "topics/comparison-again.md").write_text(new, "utf-8")

    incremental = built(pages, tmp_path / "site", jobs=2, fresh=False)
    clean = built(pages, tmp_path / "clean")
    assert incremental == clean


def test_a_change_is_seen_whatever_time_its_file_bears(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    built(pages, tmp_path / "site")
    page = pages / "authors/robin.md"
    before = page.stat()
    change(page, "Wrote the story", "Once wrote the story")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    built(pages, tmp_path / "site", fresh=False)
    assert "Once wrote the story" in (tmp_path / "site/authors/robin.html").read_text("utf-8")


def test_a_build_without_changes_reads_nothing_again(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    first = built(pages, tmp_path / "site")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("topics/*.html")}
    assert built(pages, tmp_path / "site", fresh=False) == first
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("topics/*.html")} == times


def test_refused_pages_are_all_named_without_a_traceback_and_the_last_site_stays(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    before = built(pages, tmp_path / "site")
    change(pages / "topics/stretching.md", "category: treatment", "category: tretment")
    change(pages / "authors/robin.md", "interests: [none stated]", "interests: []")
    done = build(pages, tmp_path / "site", fresh=False)
    assert done.returncode != 0
    assert re.search(
        r"topics/stretching\.md:2: ERROR: category: unknown value \"tretment\"; did you mean \"treatment\"\?",
        done.stderr,
    )
    assert re.search(r"authors/robin\.md:4: ERROR: interests: the list is empty", done.stderr)
    assert "Traceback" not in done.stderr + done.stdout
    assert tree(tmp_path / "site") == before


def test_a_warning_of_myst_names_the_line_of_the_file(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    page = pages / "topics/stretching.md"
    text = page.read_text("utf-8") + "\n```{nonsense}\n```\n"
    page.write_text(text, "utf-8")
    done = build(pages, tmp_path / "site")
    line = text.split("\n").index("```{nonsense}") + 1
    assert f"topics/stretching.md:{line}: " in done.stderr
    assert "nonsense" in done.stderr


def test_lists_are_bounded_whatever_the_size_of_the_site(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    article = (pages / "articles/is-waiting-enough.md").read_text("utf-8")
    for number in range(40):
        (pages / f"articles/copy-{number:02}.md").write_text(article, "utf-8")
    assert build(pages, tmp_path / "site").returncode == 0
    site = Site(tmp_path / "site")
    for name in ("topics/frozen-shoulder", "authors/desk"):
        listed = site.links_under(name, "Articles")
        assert len(listed) == 13
        assert listed[-1] == "links"
    section = site.section("topics/frozen-shoulder", "Articles")
    assert section is not None
    assert "All 42" in section.get_text()
    more = site.main("links").find(id="page-topics-frozen-shoulder")
    assert more is not None
    assert sum("copy-" in str(a["href"]) for a in more.select("a")) == 40
    assert all(len(page.select(".sidebar-tree a")) <= 22 for page in site.pages.values())


LOSER = """
def lose(app):
    (app.outdir / "topics" / "stretching.html").unlink()
    return []

def setup(app):
    app.connect("html-collect-pages", lose)
"""


def test_a_build_that_lost_a_page_does_not_end_well(tmp_path: Path) -> None:
    (tmp_path / "loser.py").write_text(LOSER, "utf-8")
    done = subprocess.run(
        [
            *(*SPHINX, "--builder=html", "--fresh-env", "--quiet", f"--conf-dir={ROOT}"),
            "--define=extensions=myst_parser,sphinx_design,marrow,loser",
            *(f"--doctree-dir={tmp_path / 'doctrees'}", str(copy_pages(tmp_path / "pages")), str(tmp_path / "site")),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])},
    )
    assert done.returncode == 2, done.stderr
    assert "pages were not written: topics/stretching; build again" in done.stderr
