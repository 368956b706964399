"""The mutants of a module: where each fault stands, what it is, and the code that has it."""

from __future__ import annotations

import ast
import importlib.util
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from mutation.operators import is_list_of_names, replacements

_LONGEST = 72


@dataclass(frozen=True)
class Mutant:
    """A module with one small fault.

    ``place`` is the function or the value in which the fault stands, and ``change`` what was written there and what is
    written instead; ``number`` tells two like ones apart. No line is part of its name, so that the name outlives
    changes elsewhere in the file.
    """

    module: str
    place: str
    change: str
    number: int
    line: int
    code: CodeType

    @property
    def name(self) -> str:
        """Under which a reason is kept."""
        again = f" ({self.number})" if self.number > 1 else ""
        return f"{self.module}: {self.place}: {self.change}{again}"


def mutants(module: str) -> Iterator[Mutant]:
    """Yield all mutants of a module, in the order of its text."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    seen: Counter[tuple[str, str]] = Counter()
    for spot in _spots(tree, "module"):
        for new, said in replacements(spot.node):
            change = said or f"{_shown(spot.node)} → {_shown(new)}"
            seen[spot.place, change] += 1
            ast.copy_location(new, spot.node)
            spot.put(new)
            code = compile(ast.fix_missing_locations(tree), spec.origin, "exec")
            spot.put(spot.node)
            line: int = getattr(spot.node, "lineno", spot.line)
            yield Mutant(module, spot.place, change, seen[spot.place, change], line, code)


@dataclass(frozen=True)
class _Spot:
    """A node, where it hangs, and the function or value that it belongs to."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    place: str
    line: int

    def put(self, node: ast.AST) -> None:
        """Hang another node there."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def _spots(parent: ast.AST, place: str) -> Iterator[_Spot]:
    for field, index, node in _children(parent):
        inner = _place_of(node, place)
        yield _Spot(node, parent, field, index, inner, getattr(parent, "lineno", 0))
        yield from _spots(node, inner)


def _children(parent: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    """Yield the nodes below one that do something when the code runs: no annotation, docstring or import does."""
    if is_list_of_names(parent):
        return  # each of them is taken out as a whole
    skipped = _skipped(parent)
    for field, value in ast.iter_fields(parent):
        if field in skipped:
            continue
        if isinstance(value, ast.AST):
            yield field, None, value
        elif isinstance(value, list):
            for index, item in enumerate(value):
                is_piece = isinstance(parent, ast.JoinedStr) and isinstance(item, ast.Constant)
                is_member = _is_enumeration(parent) and isinstance(item, ast.Assign)
                if isinstance(item, ast.AST) and not _is_text(item) and not is_piece and not is_member:
                    yield field, index, item


def _skipped(parent: ast.AST) -> set[str]:
    match parent:
        case ast.FunctionDef():
            return {"decorator_list", "returns", "args"} if not _has_defaults(parent) else {"decorator_list", "returns"}
        case ast.ClassDef():
            return {"decorator_list", "bases", "keywords"}
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return {"annotation", "target", "value"}
        case ast.AnnAssign():
            return {"annotation", "target"}
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return {"targets", "value"}  # nothing here imports *
        case ast.arguments():
            return {"posonlyargs", "args", "vararg", "kwonlyargs", "kwarg"}
        case ast.Import() | ast.ImportFrom() | ast.Assert() | ast.Raise():
            return {"names", "test", "msg", "exc", "cause"}
        case ast.JoinedStr() | ast.FormattedValue():
            return {"format_spec"}
        case ast.Call(func=ast.Name(id="isinstance" | "cast" | "TypeVar")):
            return {"args"}
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="compile")):
            return {"args"}  # patterns have operators of their own
    return set()


def _is_enumeration(node: ast.AST) -> bool:
    """Return whether a class is an enumeration: no member of one that is in use can get another value."""
    return isinstance(node, ast.ClassDef) and any(
        isinstance(base, ast.Name) and base.id in ("Enum", "StrEnum", "Choice", "Word") for base in node.bases
    )


def _has_defaults(function: ast.FunctionDef) -> bool:
    return bool(function.args.defaults or any(function.args.kw_defaults))


def _is_text(node: ast.AST) -> bool:
    """Return whether a node is a docstring, below a definition or below a value."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _place_of(node: ast.AST, place: str) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name if place == "module" else f"{place}.{node.name}"
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    return names[0] if names and place == "module" else place


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    if isinstance(node, ast.If):
        text = f"if {' '.join(ast.unparse(node.test).split())}"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
