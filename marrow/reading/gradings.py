"""What a claim asks and how it is graded: read from the options of its directive.

A claim about an effect has a question and a grade; a fact of record has no grade, and may have a question.
"""

from __future__ import annotations

from marrow.model.page import Grading, Question, Reason
from marrow.model.plain import deceiving_in, mark_in, no_marks
from marrow.model.vocabulary import Certainty, ClaimKind, Domain, Studies
from marrow.reading.choices import Complain, choice, is_chosen
from marrow.reading.grammar import QUESTION, REASONS
from marrow.reading.markdown import Directive

_NEEDED = {
    ClaimKind.BENEFIT: QUESTION,
    ClaimKind.HARM: QUESTION,
    ClaimKind.PROGNOSIS: ("who", "outcome", "when"),
    ClaimKind.DIAGNOSIS: ("who", "what", "versus", "outcome"),
}
"""The parts of the question that a claim about an effect must have."""

_TOGETHER = ("who", "what", "versus", "outcome")
"""The parts that a fact of record has all of, or none."""

_GRADES = ("certainty", "studies", *REASONS)
_TWO_STEPS = "two steps:"


def read_question(directive: Directive, kind: ClaimKind, complain: Complain) -> Question | None:
    """Read what a claim asks; what is missing or empty is noted."""
    given = {key: directive.options[key] for key in QUESTION if key in directive.options}
    for value, line in given.values():
        _plain(value, line, complain)
    needed = _NEEDED.get(kind, _TOGETHER if given else ())
    missing = [key for key in needed if not given.get(key, ("", 0))[0]]
    if missing:
        seen = f'the {kind} "{directive.argument}" lacks {", ".join(missing)}'
        example = ", ".join(f":{key}: {_EXAMPLES[key]}" for key in missing)
        complain(directive.line, "claim", f"{seen}; write what the studies asked, such as {example}")
    return Question(**{key: value for key, (value, _) in given.items()}) if given else None


_EXAMPLES = {
    "who": "adults with a recent injury",
    "what": "surgery within 24 hours",
    "versus": "surgery later (none without a comparison group)",
    "outcome": "motor score",
    "when": "at 1 year",
}


def read_grading(directive: Directive, kind: ClaimKind, complain: Complain) -> Grading | None:
    """Read the grade of a claim about an effect, or none if it cannot be read.

    One on a fact of record is noted, with what to write instead.
    """
    if not kind.is_effect:
        for key in _GRADES:
            if key in directive.options:
                complain(directive.options[key][1], "claim", _no_grade(directive.argument, kind, key))
        return None
    certainty = choice(directive, "certainty", Certainty, complain)
    studies = choice(directive, "studies", Studies, complain)
    because = [_reason(Domain(key), *directive.options[key], complain) for key in REASONS if key in directive.options]
    is_read = is_chosen(directive, "certainty", Certainty) and is_chosen(directive, "studies", Studies)
    return Grading(certainty, studies, tuple(because)) if is_read else None


def _no_grade(name: str, kind: ClaimKind, key: str) -> str:
    effects = ", ".join(effect for effect in ClaimKind if effect.is_effect)
    return (
        f'the claim "{name}" is a fact of record ({kind}) and has {key}; leave it out: the site says by what it is '
        f"documented. If it says what causes or foretells what, write :kind: and one of {effects}"
    )


def _reason(domain: Domain, value: str, line: int, complain: Complain) -> Reason:
    _plain(value, line, complain)
    steps, why = (2, value[len(_TWO_STEPS) :].strip()) if value.casefold().startswith(_TWO_STEPS) else (1, value)
    if not why:
        complain(line, "claim", f"the reason {domain} is empty; write in plain words what it is")
    return Reason(domain, why, steps, line)


def _plain(value: str, line: int, complain: Complain) -> None:
    mark = mark_in(value)
    deceiving = deceiving_in(value) if mark is None else None
    if mark is not None:
        complain(line, "claim", no_marks(mark))
    elif deceiving is not None:
        complain(line, "claim", deceiving)
