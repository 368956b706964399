"""A mutated module put in the place of a loaded one: its functions get the other code, its values are exchanged."""

from __future__ import annotations

import sys
from types import CodeType, FunctionType, ModuleType
from typing import Any


def transplant(module: ModuleType, code: CodeType) -> None:
    """Make a loaded module behave as if it had been imported from ``code``, for all who have imported it already."""
    fresh: dict[str, Any] = {key: module.__dict__[key] for key in ("__name__", "__file__", "__package__", "__spec__")}
    exec(code, fresh)
    for name, new in fresh.items():
        if not name.startswith("__"):
            _exchange(module, name, module.__dict__.get(name), new)


def _exchange(module: ModuleType, name: str, old: Any, new: Any) -> None:
    if isinstance(new, type) and new.__module__ == module.__name__:
        for attribute, value in vars(new).items():
            _recode(vars(old).get(attribute), value)
    elif not _recode(old, new) and not isinstance(new, ModuleType) and _differ(old, new):
        for loaded in list(sys.modules.values()):
            if getattr(loaded, "__dict__", {}).get(name, loaded) is old:
                setattr(loaded, name, new)


def _differ(old: Any, new: Any) -> bool:
    return type(old) is not type(new) or bool(old != new) or repr(old) != repr(new)


def _recode(old: Any, new: Any) -> bool:
    """Give a function the code of another, through what is wrapped around it; return whether it is one."""
    for inside in ("__wrapped__", "fget", "func", "__func__"):
        wrapped = getattr(new, inside, None)
        if isinstance(wrapped, FunctionType):
            if hasattr(old, "cache_clear"):
                old.cache_clear()
            return _recode(getattr(old, inside), wrapped)
    if not (isinstance(old, FunctionType) and isinstance(new, FunctionType)):
        return False
    if old.__code__ is not new.__code__ and old.__module__ == new.__module__:
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    return True
