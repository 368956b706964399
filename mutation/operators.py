"""What can be changed in a piece of code: each operator yields what may stand in the place of a node."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mutation.patterns import without_parts

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
_CALLS = {"max": "min", "min": "max", "any": "all", "all": "any", "sorted": "list"}
_MADE_PLAIN = {"lower", "casefold", "strip", "rstrip", "lstrip"}


def replacements(node: ast.AST) -> Iterator[tuple[ast.AST, str | None]]:
    """Yield what may stand in the place of a node, one small fault each, and how that is said where it is not plain."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="compile")):
            for pattern, part in without_parts(node.args[0]):
                yield ast.Call(node.func, [pattern, *node.args[1:]], node.keywords), f"without {part!r}"
            if len(node.args) > 1:
                yield ast.Call(node.func, node.args[:1], []), "without flags"
        case ast.Constant(value=str(text)) | ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if "(?" in text:
            for pattern, part in without_parts(node):
                yield pattern, f"without {part!r}"
        case ast.Tuple() | ast.List() | ast.Set() if is_list_of_names(node):
            for index, element in enumerate(node.elts):
                left = [*node.elts[:index], *node.elts[index + 1 :]]
                shorter = ast.Set(left) if isinstance(node, ast.Set) else type(node)(left, ast.Load())
                yield shorter, f"without {ast.unparse(element)}"
        case _:
            yield from ((new, None) for new in _others(node))


def _others(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=ops):
            for index, operator in enumerate(ops):
                changed = [*ops[:index], _COMPARISONS[type(operator)](), *ops[index + 1 :]]
                yield ast.Compare(node.left, changed, node.comparators)
        case ast.BoolOp(values=values):
            for index in range(len(values)):
                left = [*values[:index], *values[index + 1 :]]
                yield ast.BoolOp(node.op, left) if len(left) > 1 else left[0]
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.BinOp(op=operator) if type(operator) in _ARITHMETIC:
            yield ast.BinOp(node.left, _ARITHMETIC[type(operator)](), node.right)
        case ast.Constant():
            yield from _other_constants(node)
        case ast.JoinedStr(values=[ast.Constant(), *rest]):
            yield ast.JoinedStr(list(rest))
        case ast.Call():
            yield from _other_calls(node)
        case ast.If() | ast.IfExp() if _is_plain(node.test):
            yield _with_test(node, ast.UnaryOp(ast.Not(), node.test))
        case ast.comprehension(ifs=[*conditions]):
            for index in range(len(conditions)):
                kept = [*conditions[:index], *conditions[index + 1 :]]
                yield ast.comprehension(node.target, node.iter, kept, node.is_async)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.Expr(value=ast.Yield() | ast.YieldFrom() | ast.Call()):
            yield ast.Pass()


def _other_constants(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)
    elif isinstance(value, str):
        yield ast.Constant("" if value else "mutant")


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    match node.func:
        case ast.Name(id=name) if name in _CALLS:
            arguments = node.args if name == "sorted" else [*node.args]
            keywords = [] if name == "sorted" else node.keywords
            yield ast.Call(ast.Name(_CALLS[name], ast.Load()), arguments, keywords)
        case ast.Attribute(value=value, attr=name) if name in _MADE_PLAIN:
            yield value


def is_list_of_names(node: ast.AST) -> bool:
    """Return whether a node is a tuple, list or set of nothing but words and names, which is read and not written."""
    if not isinstance(node, ast.Tuple | ast.List | ast.Set) or len(node.elts) < 2:
        return False
    is_read = isinstance(node, ast.Set) or isinstance(node.ctx, ast.Load)
    return is_read and all(isinstance(one, ast.Constant | ast.Name | ast.Attribute) for one in node.elts)


def _is_plain(test: ast.expr) -> bool:
    """Return whether a condition has no part that another operator changes."""
    return not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp)


def _with_test(node: ast.If | ast.IfExp, test: ast.expr) -> ast.AST:
    return ast.If(test, node.body, node.orelse) if isinstance(node, ast.If) else ast.IfExp(test, node.body, node.orelse)
