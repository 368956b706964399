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
    retold,
    retractions,
    sourced,
    structure,
    waivers,
    wording,
)
from marrow.gate.rules.rule import Limit, Rule
from marrow.model.problems import Problem, write_instead
from marrow.model.progress import Told, untold
from marrow.model.settings import FILE as SETTINGS
from marrow.model.settings import RULE as SETTING
from marrow.model.settings import RULES as MARROW_RULES
from marrow.model.settings import Settings
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
    Rule("animals-only", Level.ERROR, evidence.animals_only, english=True),
    Rule("hearsay", Level.ERROR, evidence.hearsay, english=True),
    Rule("unread-source", Level.ERROR, evidence.unread_source),
    Rule(
        "one-small-study",
        Level.ERROR,
        evidence.one_small_study,
        limit=Limit(evidence.SMALL, "people in a study that is small", 10, 1000),
        english=True,
    ),
    Rule("trial-counted-twice", Level.ERROR, evidence.trial_counted_twice, english=True),
    Rule("same-work", Level.ERROR, records.same_work),
    Rule("title-and-fields", Level.ERROR, records.title_and_fields),
    Rule("year-in-name", Level.ERROR, records.year_in_name),
    Rule("unused-source", Level.WARNING, evidence.unused_source),
    Rule("certainty-words", Level.ERROR, certainty.certainty_words, english=True),
    Rule("grade-steps", Level.ERROR, grading.reason_for_each_step),
    Rule("grade-raised", Level.ERROR, grading.raised_fairly),
    Rule("grade-comparison", Level.ERROR, grading.comparison_or_bias),
    Rule("grade-studies", Level.ERROR, grading.studies_as_said),
    Rule("relative-only", Level.ERROR, relative.relative_only, english=True),
    Rule("mixed-denominators", Level.ERROR, numbers.mixed_denominators, english=True),
    Rule("same-question", Level.ERROR, numbers.same_question, english=True),
    Rule("uncited-number", Level.ERROR, numbers.uncited_number, english=True),
    Rule("number-in-source", Level.ERROR, sourced.number_in_source, english=True),
    Rule("part-and-whole", Level.ERROR, quantities.part_and_whole),
    Rule("estimate-in-interval", Level.ERROR, quantities.estimate_in_interval),
    Rule("more-than-took-part", Level.ERROR, quantities.more_than_took_part),
    Rule("outcome-renamed", Level.ERROR, outcomes.outcome_renamed, english=True),
    Rule("measure-renamed", Level.ERROR, retold.measure_renamed, english=True),
    Rule("chance-untold", Level.ERROR, retold.chance_untold, english=True),
    Rule("people-widened", Level.ERROR, retold.people_widened, english=True),
    Rule("degree-dropped", Level.ERROR, retold.degree_dropped, english=True),
    Rule("figures-missing", Level.ERROR, figures.figures_missing),
    Rule("same-people", Level.ERROR, figures.same_people, english=True),
    Rule("ratio-direction", Level.ERROR, figures.ratio_direction, english=True),
    Rule("harms-missing", Level.ERROR, figures.harms_missing),
    Rule("harms-untold", Level.ERROR, figures.harms_untold, english=True),
    Rule("read-once", Level.ERROR, figures.read_once),
    Rule("read-as-recorded", Level.ERROR, figures.read_as_recorded),
    Rule("review-overdue", Level.NIGHTLY, dates.review_overdue),
    Rule("dates-in-order", Level.ERROR, dates.dates_in_order),
    Rule("date-in-future", Level.ERROR, dates.date_in_future),
    Rule("number-changed", Level.ERROR, changes.number_changed),
    Rule("change-not-there", Level.ERROR, changes.change_not_there),
    Rule(
        "interests-old",
        Level.NIGHTLY,
        dates.interests_old,
        limit=Limit(dates.YEAR, "days after which interests are declared again", 30, 1100),
    ),
    Rule(
        "trial-not-looked-at",
        Level.NIGHTLY,
        dates.trial_not_looked_at,
        limit=Limit(dates.HALF_A_YEAR, "days after which a register is looked at again", 7, 730),
    ),
    Rule("own-review", Level.ERROR, people.own_review),
    Rule("reviewer-credentials", Level.ERROR, people.reviewer_credentials),
    Rule("reviewer-interest", Level.ERROR, people.reviewer_interest),
    Rule("hype", Level.ERROR, wording.hype, english=True),
    Rule("said-safe", Level.ERROR, overclaims.said_safe, english=True),
    Rule("said-proven", Level.ERROR, overclaims.said_proven, english=True),
    Rule("significant", Level.ERROR, overclaims.significant, english=True),
    Rule("people-first", Level.ERROR, overclaims.people_first, english=True),
    Rule("abbreviation", Level.ERROR, wording.abbreviation, english=True),
    Rule(
        "hard-to-read",
        Level.WARNING,
        reading.hard_to_read,
        limit=Limit(reading.WARN, "SMOG grade", 6, 20),
        english=True,
    ),
    Rule(
        "too-hard-to-read",
        Level.ERROR,
        reading.too_hard_to_read,
        limit=Limit(reading.FAIL, "SMOG grade", 6, 20),
        english=True,
    ),
    Rule("treatment-headings", Level.ERROR, structure.treatment_headings, headings=True),
    Rule("answers", Level.ERROR, answers.answers_first),
    Rule("answer", Level.ERROR, answers.answer),
    Rule("questions", Level.ERROR, answers.questions),
    Rule("urgent", Level.ERROR, answers.urgent_place),
    Rule("folded", Level.ERROR, folded.folded),
    Rule("appraisal-place", Level.ERROR, structure.appraisal_place),
    Rule("image-alternative", Level.ERROR, structure.image_alternative),
    Rule("table-header", Level.ERROR, structure.table_header),
    Rule("heading-jump", Level.ERROR, structure.heading_jump),
    Rule("link-words", Level.ERROR, structure.link_words, english=True),
    Rule("unsaid-notice", Level.ERROR, retractions.unsaid_notice),
    Rule("retracted-evidence", Level.ERROR, retractions.retracted_evidence, english=True),
    Rule("not-looked-up", Level.WARNING, retractions.not_looked_up),
    Rule("address-gone", Level.ERROR, permanence.address_gone),
    Rule("moved", Level.ERROR, permanence.moved_somewhere),
)
"""All rules in the order in which they are explained."""

STRUCTURAL = ("page-name", "link", "cite", "figure", "claim", "statement")
"""Rules without which a page cannot be shown: what they demand cannot be waived."""

EDITORIAL = tuple(rule.code for rule in RULES if rule.code not in STRUCTURAL)
"""Rules on what a page says: these can be waived on a page, and a draft may break them."""


def check(known: Known, told: Told = untold) -> tuple[Problem, ...]:
    """Return everything that must be mended, sorted by path and line, each problem once; ``told`` hears how far it is."""
    found = sorted({*_found(known, RULES, told), *asked_otherwise(known)})
    return tuple(sorted(set(waivers.apply(known.catalogue, found, EDITORIAL, known.today))))


def check_structure(known: Known) -> tuple[Problem, ...]:
    """Return what cannot be read or followed, sorted by path and line, each problem once."""
    return tuple(sorted(set(_found(known, tuple(rule for rule in RULES if rule.code in STRUCTURAL)))))


def asked_otherwise(known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the rules that a site wants otherwise: there is no such rule, or none that it may change."""
    rules = {rule.code: rule for rule in RULES}
    for code, wanted in known.settings.rules.items():
        limit = rules[code].limit if code in rules else None
        if code not in rules:
            message = f'there is no rule "{code}"; {write_instead(code, rules, otherwise="python3 run.py check --explain names them")}'
        elif code in STRUCTURAL and (wanted.is_off or wanted.level is not None):
            message = f'without the rule "{code}" pages cannot be shown; take this out'
        elif wanted.limit is not None and limit is None:
            message = f'the rule "{code}" has no limit; write its level, or take this out'
        elif wanted.limit is not None and limit is not None and not limit.least <= wanted.limit <= limit.most:
            message = f'the limit of "{code}" is {wanted.limit:g}; write from {limit.least:g} to {limit.most:g} ({limit.what})'
        else:
            continue
        yield Problem(SETTINGS, known.settings.line(MARROW_RULES, code), SETTING, message)


def not_asked(settings: Settings) -> tuple[str, ...]:
    """Return the codes of rules that do not know the words of the language in which pages are written."""
    return tuple(rule.code for rule in RULES if not rule.knows(settings))


def _found(known: Known, rules: tuple[Rule, ...], told: Told = untold) -> Iterator[Problem]:
    yield from known.catalogue.problems
    for number, rule in enumerate(rules):
        told(number, len(rules), "rules looked at")
        if not rule.is_asked(known.settings):
            continue
        for path, line, message in rule.find(known):
            yield Problem(path, line, rule.code, message, rule.severity(known))
