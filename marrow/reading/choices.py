"""Options whose value is one word of a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from marrow.model.problems import write_instead
from marrow.model.vocabulary import Choice
from marrow.reading.markdown import Directive

Complain: TypeAlias = Callable[[int, str, str], None]
AnyChoice = TypeVar("AnyChoice", bound=Choice)


def choice(directive: Directive, key: str, known: type[AnyChoice], complain: Complain) -> AnyChoice:
    """Return the value of an option; a wrong one is noted and replaced by the last known."""
    *_, last = known
    choices = ", ".join(known)
    if key not in directive.options:
        complain(
            directive.line,
            directive.name,
            f'the {directive.name} "{directive.argument}" has no {key}; write :{key}: and one of {choices}',
        )
        return last
    value, line = directive.options[key]
    if value in list(known):
        return known(value)
    remedy = write_instead(value, known, otherwise=f"write one of {choices}")
    complain(line, directive.name, f'unknown {key} "{value}"; {remedy}')
    return last


def is_chosen(directive: Directive, key: str, known: type[Choice]) -> bool:
    """Return whether an option holds one word of the list."""
    return directive.options.get(key, ("", 0))[0] in list(known)
