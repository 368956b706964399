"""The settings of a site as they stand in its conf.py, which is read and not run.

Whoever checks pages need not trust the code beside them, and each value has its line. What conf.py works out is known
to a build alone.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from marrow.model.problems import Problem
from marrow.model.setting_table import settings_of
from marrow.model.settings import FILE, LANGUAGE, NAME, QUESTIONS, RULE, RULES, KeyPath, Settings
from marrow.reading.files import Unreadable, read_text

NEEDED_TO_CHECK = (LANGUAGE, RULES, QUESTIONS)
"""Settings that decide what is wrong with a page."""


@dataclass(frozen=True)
class Conf:
    """The values that are written out, the lines of all of them, the names of the others, and what is wrong."""

    values: dict[str, object] = field(default_factory=dict)
    lines: dict[KeyPath, int] = field(default_factory=dict)
    worked_out: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def load(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of the site at ``root``, and what is wrong with them; without a conf.py there are none."""
    conf = read_conf(root)
    settings, wrong = settings_of(conf.values, conf.lines)
    unknown = [
        Problem(FILE, settings.line(name), RULE, f"{name} is worked out by code; write its value itself, for the check")
        for name in NEEDED_TO_CHECK
        if name in conf.worked_out
    ]
    is_nameless = (root / FILE).is_file() and not conf.problems and NAME not in {*conf.values, *conf.worked_out}
    missing = (nameless(),) if is_nameless else ()
    return settings, (*conf.problems, *missing, *wrong, *unknown)


def nameless() -> Problem:
    """Return what is told where a site has no name."""
    return Problem(FILE, 1, RULE, f'{NAME} is not there; write the name of the site: {NAME} = "…"')


def read_conf(root: Path) -> Conf:
    """Read what conf.py assigns at its top level."""
    if not (root / FILE).is_file():
        return Conf()
    text = read_text(root / FILE)
    if isinstance(text, Unreadable):
        return Conf(problems=(Problem(FILE, text.line, RULE, text.message),))
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or 1
        message = f"Python cannot read this ({getattr(error, 'msg', error)}); mend it"
        return Conf(problems=(Problem(FILE, line, RULE, message),))
    values: dict[str, object] = {}
    lines: dict[KeyPath, int] = {}
    worked_out: set[str] = set()
    for name, node, line in _assigned(tree):
        lines |= {(name,): line, **{(name, *keys): at for keys, at in _inside(node)}}
        values.pop(name, None)
        try:
            values[name] = ast.literal_eval(node)
            worked_out.discard(name)
        except ValueError:
            worked_out.add(name)
    return Conf(values, lines, frozenset(worked_out))


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr, int]]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    yield target.id, statement.value, statement.lineno
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
            yield statement.target.id, statement.value, statement.lineno


def _inside(node: ast.expr) -> Iterator[tuple[KeyPath, int]]:
    """Yield the keys of a mapping and of those in it, with their lines."""
    if not isinstance(node, ast.Dict):
        return
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield (key.value,), key.lineno
            yield from (((key.value, *keys), line) for keys, line in _inside(value))
