"""The two directives that carry data: a claim with its evidence, a statement with its verdict."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TypeAlias, TypeVar

from marrow.model.fields import is_name
from marrow.model.page import Claim, Evidence, Statement, Withdrawal
from marrow.model.plain import mark_in, no_marks
from marrow.model.problems import write_instead
from marrow.model.vocabulary import Certainty, Choice, ClaimKind, Verdict
from marrow.reading.markdown import Directive, blocks, plain_text

Complain: TypeAlias = Callable[[int, str, str], None]
AnyChoice = TypeVar("AnyChoice", bound=Choice)

QUESTION = ("who", "what", "versus", "outcome")
"""The options that say which question a claim answers."""

_IN_A_CLAIM = {f"{name}_{end}" for name in ("paragraph", "bullet_list", "list_item") for end in ("open", "close")}
_PLAIN = {"text", "softbreak", "hardbreak"}


def read_claim(directive: Directive, complain: Complain) -> Claim | None:
    """Read a ``{claim}``; without a usable id there is no claim, else the problems are noted.

    A claim with problems is still returned, so that what refers to it is not called unknown.
    """
    if not _has_id(directive, complain):
        return None
    kind = _choice(directive, "kind", ClaimKind, complain)
    certainty = _choice(directive, "certainty", Certainty, complain)
    sentence, items = _sentence_and_evidence(directive, complain)
    if not sentence:
        complain(
            directive.line, "claim", f'the claim "{directive.argument}" has no sentence; write one before its evidence'
        )
    if not items:
        complain(
            directive.line,
            "claim",
            f'the claim "{directive.argument}" has no evidence; write a list below it: - source-name: where to look',
        )
    evidence = tuple(item for item in items if item is not None)
    return Claim(
        directive.argument,
        sentence,
        kind,
        certainty,
        evidence,
        directive.line,
        _question(directive, complain),
        _withdrawal(directive, complain),
    )


def _sentence_and_evidence(directive: Directive, complain: Complain) -> tuple[str, list[Evidence | None]]:
    """Read what stands in a claim; evidence that cannot be read is None."""
    sentence = ""
    items: list[Evidence | None] = []
    in_list = False
    for block in blocks(directive.content, directive.content_line):
        if block.token.type == "bullet_list_open":
            in_list = True
        elif block.token.type == "bullet_list_close" and block.token.level == 0:
            in_list = False
        elif block.token.type == "inline":
            words = plain_text(block.token.children or [])
            if in_list:
                items.append(_evidence(words, block.line, complain))
                if {token.type for token in block.token.children or []} - _PLAIN:
                    complain(block.line, "claim", f'marks or roles in the evidence "{words}"; write plain text')
            elif sentence:
                complain(
                    block.line,
                    "claim",
                    f'a second paragraph in a claim: "{words}"; a claim is one sentence, then its evidence',
                )
            else:
                sentence = words
                marks = {token.type for token in block.token.children or []} - _PLAIN
                if marks:
                    complain(
                        block.line,
                        "claim",
                        f'marks or roles in the sentence "{words}"; write plain text, evidence goes below',
                    )
        elif block.directive is not None:
            complain(
                block.line, "claim", f"a {block.directive.name} inside a claim; write it before or after the claim"
            )
        elif block.token.type not in _IN_A_CLAIM:
            kind = block.token.type.removesuffix("_open").replace("_", " ")
            if not block.token.type.endswith("_close"):
                complain(block.line, "claim", f"a {kind} inside a claim; a claim is one sentence, then a list with -")
    return sentence, items


def _question(directive: Directive, complain: Complain) -> tuple[str, str, str, str] | None:
    """Read what the claim answers: all four parts, or none."""
    given = [key for key in QUESTION if key in directive.options]
    missing = [key for key in QUESTION if key not in directive.options]
    if given and missing:
        complain(
            directive.line,
            "claim",
            f'the question of "{directive.argument}" has {", ".join(given)} only; write {", ".join(missing)} as well',
        )
    for key in given:
        _no_marks(*directive.options[key], complain)
    if missing:
        return None
    who, what, versus, outcome = (" ".join(directive.options[key][0].casefold().split()) for key in QUESTION)
    return who, what, versus, outcome


def _no_marks(value: str, line: int, complain: Complain) -> None:
    mark = mark_in(value)
    if mark is not None:
        complain(line, "claim", no_marks(mark))


def _withdrawal(directive: Directive, complain: Complain) -> Withdrawal | None:
    if "withdrawn" not in directive.options:
        return None
    value, line = directive.options["withdrawn"]
    _no_marks(value, line, complain)
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2}),\s*(\S.*)", value)
    if match is not None:
        with suppress(ValueError):
            return Withdrawal(date.fromisoformat(match[1]), match[2])
    complain(line, "claim", f'a withdrawal without date and reason: "{value}"; write 2026-11-22, and the reason')
    return None


def _evidence(words: str, line: int, complain: Complain) -> Evidence | None:
    match = re.fullmatch(r"([^\s:]+):\s+(\S.*)", words)
    if match is None:
        complain(line, "claim", f'evidence without a locator: "{words}"; write - source-name: where to look')
        return None
    return Evidence(match[1], match[2], line)


def read_statement(directive: Directive, complain: Complain) -> Statement | None:
    """Read a ``{statement}``: what the story said, then what we found."""
    if not _has_id(directive, complain):
        return None
    verdict = _choice(directive, "verdict", Verdict, complain)
    top = [block for block in blocks(directive.content, directive.content_line) if block.token.level == 0]
    if len([block for block in top if block.token.type.endswith("_open")]) < 2:
        complain(
            directive.line,
            "statement",
            f'the statement "{directive.argument}" has no finding; write what the story said, a blank line, what we found',
        )
    end = directive.content_line + directive.content.count("\n")
    return Statement(directive.argument, verdict, directive.line, end)


def _has_id(directive: Directive, complain: Complain) -> bool:
    if is_name(directive.argument):
        return True
    example = "three-words-like-this" if directive.name == "claim" else "a1"
    seen = f'"{directive.argument}"' if directive.argument else "nothing"
    complain(
        directive.line,
        directive.name,
        f"a {directive.name} needs an id in lower case with hyphens, seen {seen}; write {{{directive.name}}} {example}",
    )
    return False


def _choice(directive: Directive, key: str, known: type[AnyChoice], complain: Complain) -> AnyChoice:
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
