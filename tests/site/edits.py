"""What somebody may do to a site between two builds, each at a place that is drawn."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random


@dataclass
class Project:
    """The pages, and the code, the settings and the templates with which they are built."""

    pages: Path
    code: Path
    random: Random
    number: int = 0
    log: list[str] = field(default_factory=list)

    def page(self, pattern: str) -> Path:
        """Draw a page, none of the start pages of folders; a topic where there is none of the kind any more."""
        found = [path for path in self.pages.glob(pattern) if path.name != "index.md"]
        return self.random.choice(sorted(found)) if found else self.page("topics/*.md")

    def rewrite(self, path: Path, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
        """Change what fits a pattern first."""
        text = path.read_text("utf-8")
        path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), "utf-8")
        self.log.append(f"{path.name}: {pattern!r} -> {new if isinstance(new, str) else new.__name__}")

    def everywhere(self, pattern: str, new: str) -> None:
        """Change what fits a pattern on all pages."""
        for path in self.pages.rglob("*.md"):
            text = path.read_text("utf-8")
            path.write_text(re.sub(pattern, new, text), "utf-8")
        self.log.append(f"everywhere: {pattern!r} -> {new}")


def text(project: Project) -> None:
    path = project.page("*/*.md")
    path.write_text(f"{path.read_text('utf-8')}\nLine {project.number}.\n", "utf-8")
    project.log.append(f"{path.name}: a line more")


def text_with_an_old_time(project: Project) -> None:
    """As a checkout leaves it: another text, and a time before the last build."""
    path = project.page("*/*.md")
    before = path.stat()
    text(project)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    project.log.append("with its old time")


def title(project: Project) -> None:
    project.rewrite(project.page("*/*.md"), r"^# .*", f"# Title {project.number} & more")


def rename(project: Project) -> None:
    path = project.page(project.random.choice(["topics/*.md", "articles/*.md", "sources/*.md", "authors/*.md"]))
    new = f"{path.stem.rstrip('0123456789')}{project.number}".removesuffix("-")
    path.rename(path.with_stem(new))
    project.everywhere(rf"(?<![\w-]){re.escape(path.stem)}(?![\w-])", new)


def delete(project: Project) -> None:
    path = project.page("articles/*.md")
    path.unlink()
    project.everywhere(rf"\[([^\]]*)\]\([^)\s]*{re.escape(path.name)}[^)]*\)", r"\1")


def add(project: Project) -> None:
    path = project.page("articles/*.md")
    path.with_stem(f"new-{project.number}").write_text(path.read_text("utf-8"), "utf-8")
    project.log.append(f"{path.name}: once more")


def claim_reworded(project: Project) -> None:
    project.rewrite(project.page("topics/*.md"), r"^(Aspirin \w+ (?:ends|stops)[^.]*)\.$", r"\1, as far as we know.")


def figure_changed(project: Project) -> None:
    project.rewrite(project.page("sources/*.md"), r"(what|where): ([^,}\n]+)", rf"\1: counted {project.number}")


def source_retracted(project: Project) -> None:
    path = project.page("sources/*.md")
    if "notice:" in path.read_text("utf-8"):
        project.rewrite(path, r"^notice: .*\n", "")
    else:
        project.rewrite(path, r"^read: ", "notice: {kind: retraction, date: 2026-03, reason: An error.}\nread: ")


def author_renamed(project: Project) -> None:
    path = project.page("authors/*.md")
    project.rewrite(path, r"^name: .*", f"name: Name {project.number}")
    project.rewrite(path, r"^# .*", f"# Name {project.number}")


def term_renamed(project: Project) -> None:
    project.rewrite(project.pages / "glossary.md", r"^sham \w+$", f"sham dummy{project.number}")


def term_in_capitals(project: Project) -> None:
    project.rewrite(project.pages / "glossary.md", r"^[Pp]lacebo$", lambda found: found[0].swapcase())


def template(project: Project) -> None:
    project.rewrite(
        project.code / "marrow/_templates/page.html",
        r"Made (\w+) Sphinx",
        f"Made {'abcdef'[project.number % 6]} Sphinx",
    )


def styles(project: Project) -> None:
    with (project.code / "marrow/_static/marrow.css").open("a", encoding="utf-8") as file:
        file.write(f".rule-{project.number} {{ color: teal; }}\n")
    project.log.append("a rule more in marrow.css")


def configuration(project: Project) -> None:
    project.rewrite(
        project.code / "conf.py", r"^project_copyright = .*", f'project_copyright = "Desk {project.number}"'
    )


def code(project: Project) -> None:
    project.rewrite(project.code / "marrow/site/header.py", r'"Made\w*"', f'"Made{project.number}"')


def touched(project: Project) -> None:
    _times(project, time.time())


def aged(project: Project) -> None:
    _times(project, 1_000_000_000 + project.number)


def _times(project: Project, when: float) -> None:
    for path in project.pages.rglob("*.md"):
        os.utime(path, (when, when))
    project.log.append(f"all pages as of {when}")


EDITS: tuple[Callable[[Project], None], ...] = (
    *(text, text_with_an_old_time, title, rename, delete, add, claim_reworded, figure_changed, source_retracted),
    *(author_renamed, term_renamed, term_in_capitals, template, styles, configuration, code, touched, aged),
)
"""Every kind of edit."""
