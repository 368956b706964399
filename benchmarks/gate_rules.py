"""What the rules on words catch, and where they raise an alarm in vain.

Run: python3 run.py gate_benchmark. Two things are measured, and written to ``marrow/gate/measured.json``, from which the
page "What we check" is made:

- ``faults/words.toml``: faults that were written from the title of each rule alone, before its words were last changed;
  ``faults/unseen.toml``: others, written afterwards, after which no rule was changed. A fault is caught where its rule
  tells it on the page on which it was planted.
- ``prose/*.txt``: plain prose of public offices on health, whose writers knew none of our rules. Every alarm there counts
  as false unless ``prose/right.toml`` says that it is right, with the reason.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import yaml

from marrow.gate import run as gate
from marrow.gate.measured import FILE
from marrow.model.problems import Problem
from tests.claims import whole

HERE = Path(__file__).parent
DAY = date(2026, 11, 25)
PAGE = "topics/headache.md"
SUMMARY = "Pain in the head that comes and goes, what may help, and when to see a doctor."
TOPIC = {
    "category": "concept",
    "summary": SUMMARY,
    "authors": ["desk"],
    "review_due": date(2027, 5, 22),
    "published": date(2026, 5, 22),
    "updated": date(2026, 11, 2),
    "ai_use": "none",
}
DESK = {"name": "Desk", "roles": ["author"], "interests": ["none declared"], "interests_date": date(2026, 11, 2)}
TRIAL = {
    "csl": {"type": "article-journal", "title": "Aspirin for acute headache"},
    "design": "randomised-trial",
    "subjects": ["people"],
    "peer_reviewed": True,
    "read": "full",
}
ON_PROSE = (
    *("hype", "said-safe", "said-proven", "significant", "people-first"),
    *("relative-only", "mixed-denominators", "abbreviation"),
)
"""Rules whose alarms on the prose of others mean something: citations and claims it has none."""


def page(fields: Mapping[str, Any], text: str) -> str:
    """Return a page with front matter."""
    front = yaml.safe_dump(dict(fields), sort_keys=False, allow_unicode=True, width=10_000)
    return f"---\n{front}---\n{text}\n"


def pages_of(fault: Mapping[str, Any]) -> dict[str, str]:
    """Return the pages of a repository in which one fault is planted, by path."""
    given = ("design", "subjects", "participants", "figures", "harms")
    source = TRIAL | {key: fault[key] for key in given if key in fault}
    named = ", ".join(figure["id"] for figure in (*fault.get("figures", ()), *fault.get("harms", ())))
    sources = {"trial": source}
    if "and" in fault:
        sources["other"] = TRIAL | {"design": fault["and"]}
    if fault.get("twice"):
        sources = {name: TRIAL | {"registry": ["NCT01234567"]} for name in ("trial", "other")}
    text = fault.get("text", "Most people know it.")
    if "claim" in fault:
        evidence = "\n".join(f"- {name}: {(named if name == 'trial' else '') or 'table 2'}" for name in sources)
        options = f":kind: {fault.get('kind', 'benefit')}\n:certainty: {fault.get('certainty', 'low')}"
        options += f"\n:who: {fault['who']}" if "who" in fault else ""
        text = whole(f":::{{claim}} planted\n{options}\n\n{fault['claim']}\n\n{evidence}\n:::")
    fields = TOPIC | fault.get("front", {}) | ({"summary": fault["summary"]} if "summary" in fault else {})
    return {
        "index.md": "# Start\n\n[Headache](topics/headache.md)",
        "authors/desk.md": page(DESK, "# Desk\n\nWe write."),
        PAGE: page(fields, f"# {fault.get('title', 'Headache')}\n\n{text}"),
        **{f"sources/{name}.md": page(record, f"# {name.title()}\n\nA study.") for name, record in sources.items()},
    }


def told(pages: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what the gate says of pages."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in pages.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return gate.run(root, day=DAY).problems


def faults(name: str) -> dict[str, list[dict[str, Any]]]:
    """Return the planted faults of each rule in one set."""
    table = tomllib.loads((HERE / "faults" / f"{name}.toml").read_text(encoding="utf-8"))
    return {rule: entry["faults"] for rule, entry in table.items()}


def missed(name: str) -> dict[str, list[str]]:
    """Return the faults of each rule in one set that it does not tell, in their own words."""
    return {
        rule: [
            said(fault)
            for fault in planted
            if not any(problem.rule == rule and problem.path == PAGE for problem in told(pages_of(fault)))
        ]
        for rule, planted in faults(name).items()
    }


def said(fault: Mapping[str, Any]) -> str:
    """Return the words of a fault."""
    return str(next(fault[key] for key in ("text", "claim", "summary", "title", "front") if key in fault))


def documents() -> Iterator[tuple[str, str]]:
    """Yield every text of the prose with a name, as Markdown that shows what stands there."""
    for path in sorted((HERE / "prose").glob("*.txt")):
        texts = re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.M)[1:]
        for number, text in enumerate(texts, start=1):
            title, _, rest = text.partition("\n")
            body = rest.partition("\n")[2]  # without the address
            yield f"{path.stem}-{number}", f"# {escaped(title)}\n\n{escaped(body)}"


def escaped(text: str) -> str:
    """Return a text with a backslash before what would be a mark in Markdown."""
    lines = (re.sub(r"([\\`*_{}\[\]<>#$%|~:^+=])", r"\\\1", line.strip()) for line in text.splitlines())
    return "\n".join(re.sub(r"^(\d+)([.)])", r"\1\\\2", line) for line in lines)


def alarms() -> tuple[list[tuple[str, str, str]], int, Counter[str]]:
    """Return every alarm on the prose (rule, message, its line), the number of words, and of texts by their grade."""
    texts = dict(documents())
    pages = {f"topics/{name}.md": page(TOPIC, text) for name, text in texts.items()}
    pages |= {path: text for path, text in pages_of({}).items() if path != PAGE}
    pages["index.md"] = "# Start\n\nNothing."
    found = []
    grades: Counter[str] = Counter()
    for problem in told(pages):
        if problem.rule in ON_PROSE:
            lines = pages[problem.path].splitlines()[problem.line - 1 : problem.line + 1]
            found.append((problem.rule, problem.message, " ".join(lines)))
        elif problem.rule in ("hard-to-read", "too-hard-to-read"):
            grades[problem.rule] += 1
    words = sum(len(text.split()) for text in texts.values())
    return found, words, Counter({"texts": len(texts), **grades})


def right() -> list[dict[str, str]]:
    """Return the alarms that were looked at and found right."""
    path = HERE / "prose" / "right.toml"
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["alarm"])


def is_right(alarm: tuple[str, str, str]) -> bool:
    """Return whether an alarm on the prose was looked at and found right."""
    rule, message, line = alarm
    return any(
        entry["rule"] == rule and entry.get("words", "") in line and entry.get("seen", "") in message
        for entry in right()
    )


def measure() -> dict[str, Any]:
    """Return everything that is measured, as it is written."""
    lacking, unseen = missed("words"), missed("unseen")
    found, words, grades = alarms()
    later = faults("unseen")
    false = Counter(alarm[0] for alarm in found if not is_right(alarm))
    rules = {}
    for rule, planted in faults("words").items():
        rules[rule] = {
            "planted": len(planted),
            "caught": len(planted) - len(lacking[rule]),
            "unseen": len(later.get(rule, ())),
            "unseen_caught": len(later.get(rule, ())) - len(unseen.get(rule, ())),
            "false_alarms": false[rule] if rule in ON_PROSE else None,
        }
    prose = {"words": words, "texts": grades["texts"], "hard": grades["hard-to-read"]}
    return {"prose": prose | {"too_hard": grades["too-hard-to-read"]}, "rules": rules}


def main() -> None:
    """Measure, print what was missed and what was a false alarm, and write the data file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--list", action="store_true", help="print every fault that is missed and every false alarm")
    chosen = options.parse_args()
    if chosen.list:
        for name in ("words", "unseen"):
            for rule, words in missed(name).items():
                for text in words:
                    print(f"missed  {rule} ({name}): {text!r}")
        for alarm in alarms()[0]:
            print(f"{'right' if is_right(alarm) else 'false':7} {alarm[0]}: {alarm[1]} | {alarm[2]}")
        return
    found = {"day": datetime.now(UTC).date().isoformat(), **measure()}
    FILE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    for rule, row in found["rules"].items():
        first, later = (
            f"{row[f'{kind}caught']} of {row[all_]}" for kind, all_ in (("", "planted"), ("unseen_", "unseen"))
        )
        print(f"{rule:20} caught {first:>8}, unseen {later:>8}, false alarms {row['false_alarms']}")
    print(found["prose"])


if __name__ == "__main__":
    main()
