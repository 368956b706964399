"""Claims about effects, their gradings and all sources as HL7 FHIR R5 (5.0.0): what makers of guidelines exchange.

A claim is an ``Evidence``, its grading beside it an ``ArtifactAssessment``, a source a ``Citation``; one ``Bundle`` holds
them all, each under its own id, and they name each other by relative references. What FHIR has no code for, or where we
have not read the code, is said in words. The shapes are HL7's: the tests hold them to its own definitions.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeAlias

from marrow.exports.joined import address_of
from marrow.model import anchors
from marrow.model.figures import Figure
from marrow.model.page import Claim, Page, Reason
from marrow.model.quantity import MEASURES, Quantity, Side
from marrow.model.records import Article, Source, Topic
from marrow.model.vocabulary import Certainty, Domain
from marrow.views.figures import figures_named, place_of
from marrow.views.grades import grade_view
from marrow.views.sources import addresses, facts
from marrow.views.summary import results_of
from marrow.views.views import Views

Resource: TypeAlias = dict[str, Any]

_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/"
_URI = "urn:ietf:rfc:3986"
"""The system of identifiers that are addresses, as FHIR names it."""

_DOMAINS = {
    Domain.RISK_OF_BIAS: "RiskOfBias",
    Domain.INCONSISTENCY: "Inconsistency",
    Domain.INDIRECTNESS: "Indirectness",
    Domain.IMPRECISION: "Imprecision",
    Domain.PUBLICATION_BIAS: "PublicationBias",
    Domain.LARGE_EFFECT: "LargeEffect",
    Domain.DOSE_RESPONSE: "DoseResponseGradient",
    Domain.CONFOUNDING: "PlausibleConfounding",
}
"""The codes of certainty-type."""


def bundle(views: Views) -> Resource:
    """Return everything as one collection, sorted by kind and id."""
    graded = sorted(
        (claim.id, claim, views.catalogue.pages[home])
        for home, claim in views.catalogue.claims.values()
        if claim.grading is not None
    )
    sources = sorted((page.short_name, page, source) for page, source in views.catalogue.records(Source))
    made = [
        *(_evidence(views, claim, page) for _, claim, page in graded),
        *(_assessment(views, claim, page) for _, claim, page in graded),
        *(_citation(views, page, source) for _, page, source in sources),
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in made]}


def _evidence(views: Views, claim: Claim, page: Page) -> Resource:
    grade = grade_view(claim)
    assert grade is not None  # only graded claims come here
    return _known(
        {
            "resourceType": "Evidence",
            "id": claim.id,
            "identifier": [{"value": address_of(page.name, anchors.claim(claim.id))}],
            "title": grade.badge,
            "status": "retired" if claim.withdrawn is not None else "active",
            "date": _updated(page),
            "publisher": views.known.settings.name or None,
            "description": claim.sentence,
            "copyright": views.known.settings.licence.name,
            "relatedArtifact": [
                {
                    "type": "citation",
                    "label": _where(views, item.source, item.locator),
                    "resourceReference": {"reference": f"Citation/{item.source}"},
                }
                for item in claim.evidence
            ],
            "note": [{"text": claim.withdrawn.why}] if claim.withdrawn is not None else None,
            "variableDefinition": list(_variables(claim)),
            "studyDesign": [{"text": grade.studies.label}],
            "statistic": [each for figure in results_of(views.catalogue, claim) for each in _statistics(figure)]
            or None,
            "certainty": [_certainty(claim)],
        }
    )


def _where(views: Views, name: str, locator: str) -> str:
    page, source = views.catalogue.source(name)
    return place_of(figures_named(page, source, locator), locator)


def _updated(page: Page) -> str | None:
    return page.record.updated.isoformat() if isinstance(page.record, (Topic, Article)) else None


def _variables(claim: Claim) -> Iterator[Resource]:
    asked = claim.question
    assert asked is not None  # a graded claim asks something
    outcome = asked.outcome + (f", {asked.when}" if asked.when else "")
    for role, words in (
        ("population", asked.who),
        ("exposure", asked.what),
        ("referenceExposure", asked.versus if asked.has_comparison else ""),
        ("measuredVariable", outcome),
    ):
        if words:
            yield {"description": words, "variableRole": _coded("variable-role", role)}


def _statistics(figure: Figure) -> Iterator[Resource]:
    for quantity in figure.quantities:
        for number, side in enumerate(quantity.sides):
            yield _statistic(figure, quantity, side, is_comparator=number == 1 and len(quantity.sides) == 2)


def _statistic(figure: Figure, quantity: Quantity, side: Side, *, is_comparator: bool) -> Resource:
    said = figure.what + (f"; in those with {figure.versus or 'the comparator'}" if is_comparator else "")
    counts = side.whole is not None and not side.is_rate and side.low.sort == "number" and not side.unit
    return _known(
        {
            "description": said,
            "statisticType": {"text": _sort(quantity, side)},
            "quantity": None if counts else _quantity(side.low.size, "%" if side.low.sort == "percent" else side.unit),
            "numberAffected": int(side.low.size) if counts else None,
            "sampleSize": _sample(side),
            "attributeEstimate": [*_spread(side), *([] if is_comparator else _significance(quantity))] or None,
            "note": [{"text": f"{figure.result}; {figure.where}"}],
        }
    )


def _sort(quantity: Quantity, side: Side) -> str:
    if quantity.measure:
        return MEASURES[quantity.measure][0] if MEASURES[quantity.measure] else quantity.measure
    if side.percent is not None:
        return "share"
    return "rate" if side.is_rate else "value"


def _sample(side: Side) -> Resource | None:
    people = side.people or (side.whole if not side.is_rate and not side.unit else None)
    return {"numberOfParticipants": int(people.size)} if people is not None else None


def _spread(side: Side) -> Iterator[Resource]:
    if side.interval is not None:
        level = _number(side.interval.level / 100) if side.interval.level is not None else None
        ends = {"low": _quantity(side.interval.low, ""), "high": _quantity(side.interval.high, "")}
        yield _known({"type": {"text": side.interval.kind}, "level": level, "range": ends})
    if side.spread is not None:
        yield {"type": {"text": side.spread.kind}, "quantity": _quantity(side.spread.size, "")}


def _significance(quantity: Quantity) -> Iterator[Resource]:
    if quantity.p is not None and quantity.p.size is not None:
        sign = quantity.p.sign.replace("≤", "<=").replace("≥", ">=")
        comparator = {} if sign == "=" else {"comparator": sign}
        yield {"type": {"text": "p value"}, "quantity": {**_quantity(quantity.p.size, ""), **comparator}}


def _quantity(size: Decimal, unit: str) -> Resource:
    return {"value": _number(size), **({"unit": unit} if unit else {})}


def _number(size: Decimal) -> int | float:
    return int(size) if size == size.to_integral_value() else float(size)


def _certainty(claim: Claim) -> Resource:
    assert claim.grading is not None
    parts = [
        {"note": [{"text": reason.why}], "type": _domain(reason), "rating": _rating(reason)}
        for reason in claim.grading.because
    ]
    return _known({"type": _overall(), "rating": _level(claim.grading.certainty), "subcomponent": parts or None})


def _overall() -> Resource:
    return _coded("certainty-type", "Overall")


def _level(certainty: Certainty) -> Resource:
    return _coded("certainty-rating", certainty.value)


def _domain(reason: Reason) -> Resource:
    return _coded("certainty-type", _DOMAINS[reason.domain])


def _rating(reason: Reason) -> Resource:
    """Return how grave a reason is: a concern that lowers by one level or by two, or one that raises by so many."""
    if reason.domain.raises:
        return _coded("certainty-rating", f"upcode{reason.steps}")
    return _coded("certainty-rating", "very-serious-concern" if reason.steps == 2 else "serious-concern")


def _assessment(views: Views, claim: Claim, page: Page) -> Resource:
    assert claim.grading is not None
    overall = {"informationType": "rating", "type": _overall(), "classifier": [_level(claim.grading.certainty)]}
    reasons = [
        {
            "informationType": "rating",
            "summary": reason.why,
            "type": _domain(reason),
            "classifier": [_rating(reason)],
        }
        for reason in claim.grading.because
    ]
    return _known(
        {
            "resourceType": "ArtifactAssessment",
            "id": claim.id,
            "title": f"Grading of {claim.id}",
            "date": _updated(page),
            "copyright": views.known.settings.licence.name,
            "artifactReference": {"reference": f"Evidence/{claim.id}"},
            "content": [{**overall, **({"component": reasons} if reasons else {})}],
        }
    )


def _citation(views: Views, page: Page, source: Source) -> Resource:
    csl = source.csl
    return _known(
        {
            "resourceType": "Citation",
            "id": page.short_name,
            "identifier": [{"value": address_of(page.name)}],
            "title": page.title,
            "status": "active",
            "publisher": views.known.settings.name or None,
            "copyright": views.known.settings.licence.name,
            "summary": [{"text": views.reference(page.short_name)}],
            "note": [{"text": "; ".join(facts(source))}],
            "citedArtifact": _known(
                {
                    "identifier": [{"system": _URI, "value": csl.url}] if csl.url is not None else None,
                    "currentState": [{"text": source.notice.kind.label}] if source.notice is not None else None,
                    "title": [{"text": title} for title in (csl.title, csl.translated_title) if title],
                    "publicationForm": _published(source),
                    "webLocation": [{"url": address} for _, address in addresses(source)] or None,
                    "contributorship": _contributors(source),
                }
            ),
        }
    )


def _published(source: Source) -> list[Resource] | None:
    csl = source.csl
    container = {"publishedIn": {"title": csl.container_title}} if csl.container_title else {}
    found = {
        **container,
        "volume": csl.volume,
        "issue": csl.issue,
        "pageString": csl.page,
        "publicationDateText": csl.issued,
    }
    known = _known(found)
    return [known] if known else None


def _contributors(source: Source) -> Resource | None:
    names = [
        name.literal or " ".join(filter(None, (name.given, name.particle, name.family))) for name in source.csl.author
    ]
    return {"summary": [{"value": "; ".join(names)}]} if names else None


def _coded(system: str, code: str) -> Resource:
    return {"coding": [{"system": f"{_TERMINOLOGY}{system}", "code": code}]}


def _known(fields: Resource) -> Resource:
    """Leave out what is not known: FHIR has no null."""
    return {key: value for key, value in fields.items() if value is not None}
