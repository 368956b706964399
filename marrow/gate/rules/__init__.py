"""Editorial rules: pure functions from the catalogue to problems."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.rules import (
    answers,
    certainty,
    changes,
    claims,
    dates,
    evidence,
    figures,
    folded,
    grading,
    links,
    names,
    numbers,
    outcomes,
    overclaims,
    people,
    permanence,
    quantities,
    reading,
    records,
    relative,
    retractions,
    sourced,
    structure,
    waivers,
    wording,
)
from marrow.gate.rules.rule import Rule
from marrow.model.problems import Problem
from marrow.model.vocabulary import Level

RULES: tuple[Rule, ...] = (
    Rule("page-name", Level.ERROR, names.page_names),
    Rule("link", Level.ERROR, links.links),
    Rule("cite", Level.ERROR, claims.known_sources),
    Rule("figure", Level.ERROR, figures.known_figures),
    Rule("claim", Level.ERROR, claims.one_home),
    Rule("statement", Level.ERROR, claims.statements_once),
    Rule("verdict-without-source", Level.ERROR, claims.verdict_without_source),
    Rule("said-twice", Level.ERROR, claims.said_twice),
    Rule("animals-only", Level.ERROR, evidence.animals_only),
    Rule("hearsay", Level.ERROR, evidence.hearsay),
    Rule("unread-source", Level.ERROR, evidence.unread_source),
    Rule("one-small-study", Level.ERROR, evidence.one_small_study),
    Rule("trial-counted-twice", Level.ERROR, evidence.trial_counted_twice),
    Rule("same-work", Level.ERROR, records.same_work),
    Rule("title-and-fields", Level.ERROR, records.title_and_fields),
    Rule("year-in-name", Level.ERROR, records.year_in_name),
    Rule("unused-source", Level.WARNING, evidence.unused_source),
    Rule("certainty-words", Level.ERROR, certainty.certainty_words),
    Rule("grade-steps", Level.ERROR, grading.reason_for_each_step),
    Rule("grade-raised", Level.ERROR, grading.raised_fairly),
    Rule("grade-comparison", Level.ERROR, grading.comparison_or_bias),
    Rule("grade-studies", Level.ERROR, grading.studies_as_said),
    Rule("relative-only", Level.ERROR, relative.relative_only),
    Rule("mixed-denominators", Level.ERROR, numbers.mixed_denominators),
    Rule("same-question", Level.ERROR, numbers.same_question),
    Rule("uncited-number", Level.ERROR, numbers.uncited_number),
    Rule("number-in-source", Level.ERROR, sourced.number_in_source),
    Rule("part-and-whole", Level.ERROR, quantities.part_and_whole),
    Rule("estimate-in-interval", Level.ERROR, quantities.estimate_in_interval),
    Rule("more-than-took-part", Level.ERROR, quantities.more_than_took_part),
    Rule("outcome-renamed", Level.ERROR, outcomes.outcome_renamed),
    Rule("figures-missing", Level.ERROR, figures.figures_missing),
    Rule("same-people", Level.ERROR, figures.same_people),
    Rule("ratio-direction", Level.ERROR, figures.ratio_direction),
    Rule("harms-missing", Level.ERROR, figures.harms_missing),
    Rule("harms-untold", Level.ERROR, figures.harms_untold),
    Rule("read-once", Level.ERROR, figures.read_once),
    Rule("read-as-recorded", Level.ERROR, figures.read_as_recorded),
    Rule("review-overdue", Level.NIGHTLY, dates.review_overdue),
    Rule("dates-in-order", Level.ERROR, dates.dates_in_order),
    Rule("date-in-future", Level.ERROR, dates.date_in_future),
    Rule("number-changed", Level.ERROR, changes.number_changed),
    Rule("change-not-there", Level.ERROR, changes.change_not_there),
    Rule("interests-old", Level.NIGHTLY, dates.interests_old),
    Rule("trial-not-looked-at", Level.NIGHTLY, dates.trial_not_looked_at),
    Rule("own-review", Level.ERROR, people.own_review),
    Rule("reviewer-credentials", Level.ERROR, people.reviewer_credentials),
    Rule("reviewer-interest", Level.ERROR, people.reviewer_interest),
    Rule("hype", Level.ERROR, wording.hype),
    Rule("said-safe", Level.ERROR, overclaims.said_safe),
    Rule("said-proven", Level.ERROR, overclaims.said_proven),
    Rule("significant", Level.ERROR, overclaims.significant),
    Rule("people-first", Level.ERROR, overclaims.people_first),
    Rule("abbreviation", Level.ERROR, wording.abbreviation),
    Rule("hard-to-read", Level.WARNING, reading.hard_to_read),
    Rule("too-hard-to-read", Level.ERROR, reading.too_hard_to_read),
    Rule("treatment-headings", Level.ERROR, structure.treatment_headings),
    Rule("answers", Level.ERROR, answers.answers_first),
    Rule("answer", Level.ERROR, answers.answer),
    Rule("urgent", Level.ERROR, answers.urgent_place),
    Rule("folded", Level.ERROR, folded.folded),
    Rule("appraisal-place", Level.ERROR, structure.appraisal_place),
    Rule("image-alternative", Level.ERROR, structure.image_alternative),
    Rule("table-header", Level.ERROR, structure.table_header),
    Rule("heading-jump", Level.ERROR, structure.heading_jump),
    Rule("link-words", Level.ERROR, structure.link_words),
    Rule("unsaid-notice", Level.ERROR, retractions.unsaid_notice),
    Rule("retracted-evidence", Level.ERROR, retractions.retracted_evidence),
    Rule("not-looked-up", Level.WARNING, retractions.not_looked_up),
    Rule("address-gone", Level.ERROR, permanence.address_gone),
    Rule("moved", Level.ERROR, permanence.moved_somewhere),
)
"""All rules in the order in which they are explained."""

STRUCTURAL = ("page-name", "link", "cite", "figure", "claim", "statement")
"""Rules without which a page cannot be shown: what they demand cannot be waived."""

EDITORIAL = tuple(rule.code for rule in RULES if rule.code not in STRUCTURAL)
"""Rules on what a page says: these can be waived on a page, and a draft may break them."""


def check(known: Known) -> tuple[Problem, ...]:
    """Return everything that must be mended, sorted by path and line, each problem once."""
    found = sorted(set(_found(known, RULES)))
    return tuple(sorted(set(waivers.apply(known.catalogue, found, EDITORIAL, known.today))))


def check_structure(known: Known) -> tuple[Problem, ...]:
    """Return what cannot be read or followed, sorted by path and line, each problem once."""
    return tuple(sorted(set(_found(known, tuple(rule for rule in RULES if rule.code in STRUCTURAL)))))


def _found(known: Known, rules: tuple[Rule, ...]) -> Iterator[Problem]:
    yield from known.catalogue.problems
    for rule in rules:
        for path, line, message in rule.find(known):
            yield Problem(path, line, rule.code, message, rule.severity(path, known))
