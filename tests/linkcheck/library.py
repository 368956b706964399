"""What the registries of the tests know."""

from __future__ import annotations

from typing import Any

WALKING = "Walking and blood pressure: a randomised trial"


def work(doi: str, *titles: str, **more: Any) -> tuple[str, dict[str, Any]]:
    """Return a work as Crossref has it; fields are written with an underscore."""
    fields = {name.replace("_", "-"): value for name, value in more.items()}
    return doi.lower(), {"DOI": doi, "type": "journal-article", "title": list(titles), **fields}


def update(kind: str, *, source: str = "publisher", day: tuple[int, ...] = (2021, 3, 4)) -> dict[str, Any]:
    """Return a notice on a work, as Crossref has it."""
    label = kind.replace("_", " ").capitalize()
    return {
        "DOI": f"10.5555/notice-{kind}",
        "type": kind,
        "label": label,
        "source": source,
        "updated": {"date-parts": [list(day)]},
    }


SICI = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"

WORKS: dict[str, dict[str, Any]] = dict(
    (
        work("10.5555/walking", WALKING),
        work("10.5555/Mixed.Case", WALKING),
        work("10.5555/markup", "Effect of <i>H.&nbsp;pylori</i> on CO<sub>2</sub> &amp; pH — a “pilot” study."),
        work("10.5555/mathml", "The <mml:math><mml:mi>β</mml:mi></mml:math>-blocker question"),
        work("10.5555/capitals", "WALKING AND BLOOD PRESSURE: A RANDOMISED TRIAL"),
        work("10.5555/spaces", "Walking  and\n      blood pressure: a randomised trial "),
        work("10.5555/hyphens", "Walking and blood‐pressure: a randomised trial"),
        work("10.5555/subtitle", "Walking and blood pressure", subtitle=["a randomised trial"]),
        work("10.5555/subtitle-in-title", WALKING, subtitle=["Results of the WALK study after one year"]),
        work("10.5555/spelling", "Walking and blood pressure: a randomized trial"),
        work("10.5555/accents", "Étude de l’hypertension artérielle à Genève"),
        work("10.5555/decomposed", "E\u0301tude de l'hypertension arte\u0301rielle a\u0300 Gene\u0300ve"),
        work("10.5555/other", "Sugar in breakfast cereals: a survey of supermarkets"),
        work("10.5555/japanese", "歩行と血圧:無作為化試験"),
        work("10.5555/two-titles", "歩行と血圧", WALKING),
        work("10.5555/original-title", "Gehen und Blutdruck: eine randomisierte Studie", original_title=[WALKING]),
        work("10.5555/no-title"),
        work("10.5555/retracted", WALKING, updated_by=[update("retraction")]),
        work("10.5555/retracted-by-watch", WALKING, updated_by=[update("retraction", source="retraction-watch")]),
        work("10.5555/retracted-renamed", f"RETRACTED: {WALKING}", updated_by=[update("retraction")]),
        work("10.5555/retracted-in-title", f"RETRACTED ARTICLE: {WALKING}"),
        work("10.5555/withdrawn", WALKING, updated_by=[update("withdrawal")]),
        work("10.5555/removed", WALKING, updated_by=[update("removal")]),
        work("10.5555/concern", WALKING, updated_by=[update("expression_of_concern")]),
        work(
            "10.5555/both", WALKING, updated_by=[update("expression_of_concern"), update("retraction", day=(2022, 5))]
        ),
        work("10.5555/corrected", WALKING, updated_by=[update("correction"), update("erratum"), update("new_version")]),
        work("10.5555/odd-update", WALKING, updated_by=[{"type": "retraction"}, {}]),
        work(
            "10.5555/notice", f"Retraction: {WALKING}", update_to=[{**update("retraction"), "DOI": "10.5555/retracted"}]
        ),
        work("10.5555/on-retractions", "Retracted papers and what became of them"),
        work("10.5555/comma,colon:x", WALKING),
        work("10.5555/per%cent", WALKING),
        work(SICI, WALKING),
        work("10.5555/slash/in/it", WALKING),
        work("10.5555/forbidden", WALKING),
    )
)

HANDLES = {
    **dict.fromkeys(WORKS, "http://publisher.test/article"),
    "10.5061/dryad.walking": "https://datadryad.test/walking",
    "10.5281/zenodo.77": "https://zenodo.test/record/77",
}

PUBMED: dict[str, dict[str, Any]] = {
    "101": {"title": WALKING + ".", "pubtype": ["Journal Article"]},
    "102": {"title": WALKING + ".", "pubtype": ["Journal Article", "Retracted Publication"]},
    "103": {"title": "Sugar in breakfast cereals: a survey of supermarkets.", "pubtype": ["Journal Article"]},
    "104": {"title": "[Walking and blood pressure: a randomised trial].", "pubtype": ["Journal Article"]},
    "105": {"title": "Retraction: " + WALKING, "pubtype": ["Retraction of Publication"]},
    "106": {"title": "Walking &amp; <i>blood pressure</i>: a randomised trial.", "pubtype": ["Journal Article"]},
}

PMC: dict[str, dict[str, Any]] = {
    "201": {
        "title": WALKING,
        "articleids": [{"idtype": "pmcid", "value": "PMC201"}, {"idtype": "pmid", "value": "101"}],
    },
    "202": {"title": "Sugar in breakfast cereals: a survey of supermarkets"},
    "203": {"title": "Retracted: " + WALKING},
}


def study(number: str, title: str, state: str = "COMPLETED") -> tuple[str, dict[str, Any]]:
    """Return a study as ClinicalTrials.gov has it."""
    names = {"nctId": number, "briefTitle": title, "officialTitle": f"{title}: A Trial in Two Towns"}
    return number, {"protocolSection": {"identificationModule": names, "statusModule": {"overallStatus": state}}}


TRIALS: dict[str, dict[str, Any]] = dict(
    (
        study("NCT00000101", "Walking for Lower Blood Pressure"),
        study("NCT00000102", "Sugar in Cereals"),
        study("NCT00000103", "Walking for Lower Blood Pressure", "WITHDRAWN"),
    )
)
