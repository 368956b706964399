"""The way of somebody new, from a paper to two claims on a page: what the check asks at first is all that it asks."""

from __future__ import annotations

from pathlib import Path

from marrow.__main__ import main
from marrow.catalogue import load
from marrow.cli.new.source import new_source
from marrow.gate.known import Known
from marrow.gate.rules import check
from tests.building import Site, build
from tests.cases import TODAY
from tests.cli.new.test_source import DOI, WORK
from tests.linkcheck.registries.fakes import Fakes

SOURCE = {
    "design:": "design: cohort",
    "subjects:": "subjects: [people]",
    "peer_reviewed:": "peer_reviewed: yes",
    "read:": "read: abstract",
    "# harms:\n#   - id: pale-skin": "harms: not-reported-in-what-was-read\n# harms:\n#   - id: pale-skin",
    "  - by:\n    date:\n    how_far:\n    copy:": "  - by: desk\n    date: 2026-11-20\n    how_far: abstract\n"
    "    copy: the abstract at the journal\n"
    "  - {by: mina, date: 2026-11-21, how_far: abstract, copy: the abstract at the journal, settled: 0}\n"
    "figures:\n"
    "  - {id: better, what: free of pain after a year, where: abstract, value: 89 of 100}\n"
    "  - {id: ill, what: people who have a sore elbow, where: abstract, value: 2 of 100}",
    "# Núñez 2015: …": "# Núñez 2015: 100 people with a sore elbow",
    "\n…\n": "\nIt followed 100 people for a year.\nWe read the abstract.\n",
}
TOPIC = {
    "summary:": "summary: A sore elbow is common, and in most people it gets better. This page says how often.",
    "authors:": "authors: [desk]",
    "ai_use:": "ai_use: none",
    "  - says:\n    claims: []\n    see: what-is-it": "  - says: Two of 100 people have a sore elbow.\n"
    "    claims: [elbow-how-many]\n    see: what-is-it",
    "  - says:\n    claims: []\n    see: what-can-be-done": "  - says: Most people probably get better within a year.\n"
    "    claims: [elbow-gets-better]\n    see: what-can-be-done",
    "  - says:\n    claims: []\n    see: what-we-do-not-know": "  - says: We found no study that says why.\n"
    "    claims: []\n    see: what-we-do-not-know",
    "# …": "# Sore elbow",
    "-->\n\n…\n": """-->

:::{claim} elbow-how-many
:kind: frequency

Of 100 people, 2 have a sore elbow.

- nunez2015: ill
:::

:::{claim} elbow-gets-better
:kind: prognosis
:who: people with a sore elbow
:outcome: no pain
:when: after a year
:studies: observational
:certainty: moderate
:imprecision: 100 people

Without treatment, 89 of 100 people with a sore elbow probably have no pain after a year.

- nunez2015: better
:::
""",
    "## What is it?\n\n<!--": "## What is it?\n\nA sore spot on the outside of the elbow.\n\n<!--",
    "glossary.\n-->\n\n…\n": "glossary.\n-->\n",
    "among them.\n-->\n\n…\n": "among them.\n-->\n\nWait: most people get better.\n",
    "## What we do not know\n\n…": "## What we do not know\n\nWhy some elbows heal and others do not.",
}


def write(path: Path, words: dict[str, str]) -> None:
    """Write into a new page, as somebody with an editor does: what stands there once gives way to words."""
    text = path.read_text(encoding="utf-8")
    for open_, written in words.items():
        key = open_ if open_.startswith("\n") or "-->" in open_ else f"\n{open_}"
        assert key in text, open_
        text = text.replace(key, written if key is open_ else f"\n{written}", 1)
    path.write_text(text, encoding="utf-8")


def asked(root: Path) -> list[str]:
    """Return what the check asks."""
    return [str(problem) for problem in check(Known(load(root), TODAY)) if problem.rule != "not-looked-up"]


def test_a_source_and_two_claims_take_two_rounds_of_the_check(newsroom: Path, fakes: Fakes, tmp_path: Path) -> None:
    fakes.crossref.knows(DOI, "Sore elbows of 100 people", **{**WORK, "subtitle": []})
    source = new_source(newsroom, DOI, name=None, today=TODAY, settings=fakes.settings()).path
    assert main(["new", "topic", "sore-elbow", "condition", "--root", str(newsroom)]) == 0
    topic = newsroom / "topics" / "sore-elbow.md"

    first = asked(newsroom)
    assert len([line for line in first if line.startswith("topics/")]) == 11
    assert len(first) == 22

    write(newsroom / source, SOURCE)
    write(topic, TOPIC)
    assert asked(newsroom) == []

    done = build(newsroom, tmp_path / "html")
    assert done.returncode == 0, done.stderr
    page = Site(tmp_path / "html").main("topics/sore-elbow").get_text(" ", strip=True)
    assert "89 of 100 people with a sore elbow" in page
    assert "…" not in page
