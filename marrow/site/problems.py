"""How problems reach people through Sphinx: with type, subtype and place, and at last with an exception."""

from __future__ import annotations

import logging
from bdb import BdbQuit
from pathlib import Path
from typing import NoReturn

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.logging import getLogger

from marrow.model.problems import Problem
from marrow.model.settings import FILE as SETTINGS

TYPE = "marrow"
"""The type of all our warnings. Their subtypes are the codes of rules, and what the functions below name."""

_LOGGER = getLogger(__name__)


class RefusedError(ExtensionError, BdbQuit):
    """Nothing is built of these pages. Why has been logged before.

    It is a BdbQuit besides, because ``sphinx-build`` ends with 2 and says nothing of that one. Of any other exception it
    prints a line of code, all versions, and the wish to report it to the developers of Sphinx.
    """


def refuse(message: str) -> NoReturn:
    """Log the last word and end the build. Raises RefusedError."""
    _LOGGER.error(message, type=TYPE, subtype="refused")
    raise RefusedError(message)


def log_problem(app: Sphinx, problem: Problem, level: int = logging.ERROR) -> None:
    """Log one problem of the gate with the line of its file."""
    folder = Path(app.confdir if problem.path == SETTINGS else app.srcdir)
    # a place as text: Sphinx does not know the ending of a page that it has not found yet
    location = f"{folder / problem.shown_path}:{problem.line}"
    _LOGGER.log(level, problem.message, type=TYPE, subtype=problem.rule, location=location)


def unread_role(role: SphinxRole) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Show a role as it was typed, and warn: what it names was not read from its page."""
    typed = f"{{{role.name}}}`{role.text}`"
    _warn_unread(typed, role.get_location())
    return [nodes.literal(typed, typed)], []


def unread_directive(directive: SphinxDirective) -> list[nodes.Node]:
    """Show a directive as it was typed, and warn: what it names was not read from its page."""
    head = f"{{{directive.name}}} {directive.arguments[0]}"
    _warn_unread(head, directive.get_location())
    typed = f":::{head}\n{directive.block_text.rstrip()}\n:::"
    return [nodes.literal_block(typed, typed, language="none")]


def _warn_unread(seen: str, location: str) -> None:
    message = f"the check has not read {seen} here, and it is shown as typed; write it into the text of the page itself"
    _LOGGER.warning(message, type=TYPE, subtype="unread", location=location)
