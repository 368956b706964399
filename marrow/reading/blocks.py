"""The two directives that carry data: a claim with its evidence, a statement with its verdict."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from markdown_it.token import Token

from marrow.model.fields import is_name
from marrow.model.page import Claim, Evidence, Statement, Withdrawal
from marrow.model.plain import mark_in, no_marks
from marrow.model.vocabulary import Certainty, ClaimKind, Verdict
from marrow.reading.choices import Complain, choice, is_chosen
from marrow.reading.glossary import split_term
from marrow.reading.gradings import read_grading, read_question
from marrow.reading.grammar import folded
from marrow.reading.markdown import Directive, blocks, plain_text

_IN_A_CLAIM = {f"{name}_{end}" for name in ("paragraph", "bullet_list", "list_item") for end in ("open", "close")}
_PLAIN = {"text", "softbreak", "hardbreak"}


def read_claim(directive: Directive, complain: Complain) -> Claim | None:
    """Read a ``{claim}``; without a usable id there is no claim, else the problems are noted.

    A claim with problems is still returned, so that what refers to it is not called unknown.
    """
    if not _has_id(directive, complain):
        return None
    kind = choice(directive, "kind", ClaimKind, complain)
    has_kind = is_chosen(directive, "kind", ClaimKind)  # what else is asked of a claim depends on it
    if not has_kind and "certainty" in directive.options:
        choice(directive, "certainty", Certainty, complain)
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
        evidence,
        directive.line,
        question=read_question(directive, kind, complain) if has_kind else None,
        grading=read_grading(directive, kind, complain) if has_kind else None,
        withdrawn=_withdrawal(directive, complain),
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
    verdict = choice(directive, "verdict", Verdict, complain)
    top = [block for block in blocks(directive.content, directive.content_line) if block.token.level == 0]
    if len([block for block in top if block.token.type.endswith("_open")]) < 2:
        complain(
            directive.line,
            "statement",
            f'the statement "{directive.argument}" has no finding; write what the story said, a blank line, what we found',
        )
    end = directive.content_line + directive.content.count("\n")
    return Statement(directive.argument, _said(directive), verdict, directive.line, end)


def _said(directive: Directive) -> str:
    """Return the words of the first paragraph: what the story said."""
    first = next((block for block in blocks(directive.content) if block.token.type == "inline"), None)
    return plain_text(_shown(first.token.children or [])) if first is not None else ""


def _shown(tokens: list[Token]) -> list[Token]:
    """Return inline tokens as readers see them: a term by the words that stand for it, no numbers of citations."""
    shown = []
    for token in tokens:
        if token.type == "myst_role" and folded(str(token.meta["name"])) == "term":
            shown.append(token.copy(content=split_term(token.content)[0]))
        elif token.type != "myst_role" or folded(str(token.meta["name"])) != "cite":
            shown.append(token)
    return shown


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
