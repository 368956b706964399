"""Problems as people and machines read them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from marrow.gate.rules import RULES
from marrow.gate.rules.reading_codes import READING_CODES
from marrow.model.annotations import annotation, in_markdown
from marrow.model.problems import Problem
from marrow.model.vocabulary import Severity
from marrow.version import __version__

ANNOTATIONS = 10
"""The most annotations that GitHub shows of one step."""

ROWS = 200
"""The most problems in a summary: more than anybody reads, and far below the megabyte that GitHub takes."""

_BOLD, _RED, _YELLOW, _DIM, _PLAIN = "\033[1m", "\033[31m", "\033[33m", "\033[2m", "\033[0m"


def count(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = [f"{errors} to mend"] if errors else []
    parts += [f"{warnings} warning{'s' if warnings > 1 else ''}"] if warnings else []
    return ", ".join(parts) or "nothing to mend"


def human(problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Write problems grouped by file, each with its line, and how a rule is explained."""

    def paint(code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if colour else text

    lines = []
    for path, found in groupby(problems, key=lambda problem: problem.shown_path):
        lines.append(paint(_BOLD, path))
        for problem in found:
            grave = paint(_RED, "error") if problem.severity is Severity.ERROR else paint(_YELLOW, "warning")
            lines.append(f"  {path}:{problem.line}: {grave}: {problem.message} {paint(_DIM, f'[{problem.rule}]')}")
    if problems:
        lines.append(f"What a rule asks: python3 run.py check -- --explain {problems[0].rule}")
    return "\n".join(lines)


def github(problems: Sequence[Problem]) -> str:
    """Write all problems for the log of a workflow, and the best of them as commands that show them beside the lines."""
    commands = [
        annotation(problem.severity, problem.shown_path, problem.line, title=problem.rule, message=problem.message)
        for problem in best(problems)
    ]
    return "\n".join([human(problems), *commands, count(problems)] if problems else [count(problems)])


def best(problems: Sequence[Problem], most: int = ANNOTATIONS) -> list[Problem]:
    """Return the problems that are worth a place beside the lines, in their order.

    Errors go before warnings, and each rule is named once before any is named again: who mends one slip finds its like.
    """
    seen: Counter[str] = Counter()
    ranks: list[tuple[bool, int, int]] = []
    for place, problem in enumerate(problems):
        seen[problem.rule] += 1
        ranks.append((problem.severity is not Severity.ERROR, seen[problem.rule], place))
    return [problems[place] for place in sorted(place for _, _, place in sorted(ranks)[:most])]


def summary(problems: Sequence[Problem], *, title: str) -> str:
    """Write a headline and a table of all problems, errors first, as GitHub's Markdown for the page of a run."""
    head = f"## {title}: {count(problems)}\n"
    if not problems:
        return head
    ordered = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    rows = [
        f"| {problem.severity} | {in_markdown(problem.shown_path)}:{problem.line} | {in_markdown(problem.message)} "
        f"| {problem.rule} |"
        for problem in ordered[:ROWS]
    ]
    more = [f"\nAnd {len(problems) - ROWS} more, in the log."] if len(problems) > ROWS else []
    return "\n".join(
        [head, "| | Where | What is wrong, what to write instead | Rule |", "|---|---|---|---|", *rows, *more, ""]
    )


def as_json(problems: Sequence[Problem]) -> str:
    """Write a JSON list of path, line, rule, severity and message."""
    return json.dumps(
        [{**problem.__dict__, "path": problem.shown_path} for problem in problems], indent=2, ensure_ascii=False
    )


def sarif(problems: Sequence[Problem]) -> str:
    """Write SARIF 2.1.0, as code hosts and editors read it."""
    known = {rule.code: rule.demand for rule in RULES} | READING_CODES
    document: dict[str, Any] = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Marrow",
                        "version": __version__,
                        "rules": [
                            {"id": code, "fullDescription": {"text": known[code]}}
                            for code in sorted({problem.rule for problem in problems})
                        ],
                    }
                },
                "results": [
                    {
                        "ruleId": problem.rule,
                        "level": problem.severity,
                        "message": {"text": problem.message},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": problem.shown_path},
                                    "region": {"startLine": problem.line},
                                }
                            }
                        ],
                    }
                    for problem in problems
                ],
            }
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"github": github, "sarif": sarif, "json": as_json}
