"""Good and bad snippets of pages as data: one file for each module of rules, one table for each rule.

A snippet is one page of a small repository. ``front`` changes or adds fields of its front matter, ``text`` stands
below its heading; ``page`` is its path where it is not ``topics/headache.md``. ``others`` are further pages by their
path, each with the fields that differ and, as ``text``, what stands below the heading. ``today``, ``moved`` (the
text of ``moved.yaml``), ``released`` and ``published`` (the addresses and the claims of the last release) and ``notices`` (the entries of
``notices.json``) are what rules know beside the pages; ``pictures`` are the data of pictures by their names.

``problems`` says what a contributor is told, one problem a line: ``some words of the line -> the message``. An
indented line goes on with the one above. Where another file is blamed, its path and a bar stand before the words.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

from marrow.gate import run as gate
from marrow.model.problems import Problem
from marrow.pictures.drawing.draw import write_all as draw
from tests.claims import whole
from tests.inventories import write_inventory

FOLDER = Path(__file__).parent
PAGE = "topics/headache.md"
TODAY = date(2026, 11, 22)
SUMMARY = "Pain in the head that comes and goes, what may help, and when to see a doctor."

_OTHER_FILE = re.compile(r"([\w./-]+\.(?:md|yaml|json)) \| ")

FIELDS: dict[str, dict[str, Any]] = {
    "topics": {
        "category": "concept",
        "summary": SUMMARY,
        "authors": ["desk"],
        "review_due": date(2027, 5, 22),
        "published": date(2026, 5, 22),
        "updated": date(2026, 11, 2),
        "ai_use": "none",
    },
    "articles": {
        "label": "explainer",
        "summary": SUMMARY,
        "topics": ["headache"],
        "authors": ["desk"],
        "published": date(2026, 5, 22),
        "updated": date(2026, 11, 2),
        "why": "Readers asked.",
        "how": "We read the trial.",
        "ai_use": "none",
    },
    "authors": {
        "name": "Somebody",
        "roles": ["author"],
        "interests": ["none declared"],
        "interests_date": date(2026, 11, 2),
    },
    "sources": {
        "csl": {"type": "article-journal", "title": "Aspirin for acute headache"},
        "design": "randomised-trial",
        "subjects": ["people"],
        "peer_reviewed": True,
        "read": "full",
    },
    "about": {"owner": "desk", "updated": date(2026, 11, 2), "review_due": date(2027, 5, 22)},
}
"""The fields of every kind of page where a snippet says nothing else."""

REPOSITORY: dict[str, dict[str, Any]] = {
    "index.md": {"text": "Read about [headache](topics/headache.md). {cite}`trial`"},
    PAGE: {"text": "Most people know it."},
    "authors/desk.md": {"name": "Editorial desk"},
    "sources/trial.md": {
        "participants": 400,
        "readings": [{"by": "desk", "date": date(2026, 11, 2), "how_far": "full", "copy": "the paper"}],
        "harms": "not-reported-in-what-was-read",
    },
}
"""The pages around every snippet."""


@dataclass(frozen=True)
class Snippet:
    """One case of a table."""

    rule: str
    verdict: Literal["good", "bad"]
    name: str
    page: str = PAGE
    front: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    others: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    today: date = TODAY
    moved: str | None = None
    released: tuple[str, ...] = ()
    published: Mapping[str, str] = field(default_factory=dict)
    notices: Mapping[str, Any] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    problems: str = ""

    @property
    def id(self) -> str:
        """The name under which pytest shows it."""
        return f"{self.rule}: {self.name}"

    def write(self, root: Path) -> None:
        """Write the repository of the snippet into an empty folder."""
        pages = REPOSITORY | dict(self.others) | {self.page: {**self.front, "text": self.text}}
        for path, content in pages.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            text = page_text(path, content)
            (root / path).write_text(text, encoding="utf-8")
            for image in re.findall(r"\.\./(_static/[\w.-]+)", text):
                (root / image).parent.mkdir(exist_ok=True)
                (root / image).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
        if self.moved is not None:
            (root / "moved.yaml").write_text(self.moved, encoding="utf-8")
        if self.released:
            write_inventory(root, self.released)
        if self.published:
            (root / "releases").mkdir(exist_ok=True)
            claims = [{"id": name, "sentence": sentence} for name, sentence in self.published.items()]
            (root / "releases" / "claims.json").write_text(json.dumps({"claims": claims}), encoding="utf-8")
        if self.notices:
            (root / "notices.json").write_text(json.dumps(self.notices, default=str), encoding="utf-8")
        for name, text in self.pictures.items():
            (root / "pictures").mkdir(exist_ok=True)
            (root / "pictures" / f"{name}.yaml").write_text(text, encoding="utf-8")
        if self.pictures:
            draw(root)

    def expected(self, root: Path) -> list[tuple[str, int, str]]:
        """Return path, line and message of every problem, sorted."""
        rows = re.sub(r"\n +", " ", self.problems.strip()).splitlines()
        return sorted(self._located(root, *row.split(" -> ", 1)) for row in rows)

    def _located(self, root: Path, where: str, message: str) -> tuple[str, int, str]:
        other = _OTHER_FILE.match(where)
        path, words = (other[1], where[other.end() :]) if other else (self.page, where)
        if words.isdigit():
            return path, int(words), message
        lines = (root / path).read_text(encoding="utf-8").splitlines()
        found = [number for number, line in enumerate(lines, start=1) if words in line]
        assert len(found) == 1, f"{words!r} stands on {len(found)} lines of {path}"
        return path, found[0], message

    def check(self, root: Path, **options: Any) -> tuple[Problem, ...]:
        """Run the gate over the written repository."""
        return gate.run(root, day=self.today, **options).problems


class _Plain(yaml.SafeDumper):
    """Writes a value that stands twice twice, as contributors do."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def page_text(path: str, content: Mapping[str, Any]) -> str:
    """Return a page with the fields of its kind, those of ``content`` instead or besides, and its text."""
    folder, _, name = path.rpartition("/")
    fields = FIELDS.get(folder, {}) | {key: value for key, value in content.items() if key != "text"}
    text = whole(str(content.get("text", "")).strip("\n"))
    front = yaml.dump(fields, Dumper=_Plain, sort_keys=False, allow_unicode=True, default_flow_style=None, width=1000)
    heading = "" if text.startswith("# ") else f"# {name.removesuffix('.md').replace('-', ' ').capitalize()}\n\n"
    return f"---\n{front}---\n{heading}{text}\n" if fields else f"{heading}{text}\n"


def tables() -> dict[str, Path]:
    """Return the rules that have a table, each with the file in which it stands."""
    found: dict[str, Path] = {}
    for path in _files():
        for rule in tomllib.loads(path.read_text(encoding="utf-8")):
            assert rule not in found, f"{rule} has two tables: {found[rule].name}, {path.name}"
            found[rule] = path
    return found


def snippets(verdict: Literal["good", "bad"]) -> list[Snippet]:
    """Return the good or the bad snippets of all tables."""
    return [
        _snippet(path, {"rule": rule, "verdict": verdict, **case})
        for path in _files()
        for rule, table in tomllib.loads(path.read_text(encoding="utf-8")).items()
        for case in table.get(verdict, ())
    ]


def _snippet(path: Path, case: Mapping[str, Any]) -> Snippet:
    known = [key.name for key in fields(Snippet)]
    unknown = sorted(set(case) - set(known))
    assert unknown == [], f"{path}: {case['rule']}: {case.get('name')}: no key of a snippet; write some of {known}"
    assert "name" in case, f"{path}: a snippet of {case['rule']} has no name"
    return Snippet(**{**case, "released": tuple(case.get("released", ()))})


def _files() -> list[Path]:
    return sorted(path for path in FOLDER.glob("*.toml") if not path.name.startswith("bad_"))
