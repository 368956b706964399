"""Editorial rules: pure functions from the catalogue to problems."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.rules import (
    certainty,
    claims,
    dates,
    evidence,
    links,
    names,
    numbers,
    people,
    permanence,
    reading,
    retractions,
    structure,
    waivers,
    wording,
)
from marrow.gate.rules.rule import Context, Rule
from marrow.model.problems import Problem

RULES: tuple[Rule, ...] = (
    Rule("page-name", "error", names.page_names),
    Rule("link", "error", links.links),
    Rule("cite", "error", claims.known_sources),
    Rule("claim", "error", claims.one_home),
    Rule("statement", "error", claims.statements_once),
    Rule("animals-only", "error", evidence.animals_only),
    Rule("hearsay", "error", evidence.hearsay),
    Rule("unread-source", "error", evidence.unread_source),
    Rule("one-small-study", "error", evidence.one_small_study),
    Rule("trial-counted-twice", "error", evidence.trial_counted_twice),
    Rule("unused-source", "warning", evidence.unused_source),
    Rule("certainty-words", "error", certainty.certainty_words),
    Rule("relative-only", "error", numbers.relative_only),
    Rule("mixed-denominators", "error", numbers.mixed_denominators),
    Rule("same-question", "error", numbers.same_question),
    Rule("uncited-number", "error", numbers.uncited_number),
    Rule("review-overdue", "nightly", dates.review_overdue),
    Rule("dates-in-order", "error", dates.dates_in_order),
    Rule("date-in-future", "error", dates.date_in_future),
    Rule("interests-old", "nightly", dates.interests_old),
    Rule("trial-not-looked-at", "nightly", dates.trial_not_looked_at),
    Rule("own-review", "error", people.own_review),
    Rule("reviewer-credentials", "error", people.reviewer_credentials),
    Rule("reviewer-interest", "error", people.reviewer_interest),
    Rule("hype", "error", wording.hype),
    Rule("abbreviation", "error", wording.abbreviation),
    Rule("hard-to-read", "warning", reading.hard_to_read),
    Rule("too-hard-to-read", "error", reading.too_hard_to_read),
    Rule("treatment-headings", "error", structure.treatment_headings),
    Rule("key-claims", "error", structure.key_claims),
    Rule("appraisal-place", "error", structure.appraisal_place),
    Rule("image-alternative", "error", structure.image_alternative),
    Rule("table-header", "error", structure.table_header),
    Rule("heading-jump", "error", structure.heading_jump),
    Rule("link-words", "error", structure.link_words),
    Rule("unsaid-notice", "error", retractions.unsaid_notice),
    Rule("retracted-evidence", "error", retractions.retracted_evidence),
    Rule("not-looked-up", "warning", retractions.not_looked_up),
    Rule("address-gone", "error", permanence.address_gone),
    Rule("moved", "error", permanence.moved_somewhere),
)
"""All rules in the order in which they are explained."""

STRUCTURAL = ("page-name", "link", "cite", "claim", "statement")
"""Rules without which a page cannot be shown: what they demand cannot be waived."""

EDITORIAL = tuple(rule.code for rule in RULES if rule.code not in STRUCTURAL)
"""Rules on what a page says: these can be waived on a page, and a draft may break them."""


def check(catalogue: Catalogue, context: Context) -> tuple[Problem, ...]:
    """Return everything that must be mended, sorted by path and line, each problem once."""

    def found() -> Iterator[Problem]:
        yield from catalogue.problems
        for rule in RULES:
            for path, line, message in rule.find(catalogue, context):
                yield Problem(path, line, rule.code, message, rule.severity(path, context))

    return tuple(sorted(set(waivers.apply(catalogue, sorted(set(found())), EDITORIAL, context.today))))
