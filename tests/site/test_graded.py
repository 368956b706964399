"""What readers see of how sure we are: grades with their reasons, what documents a fact, the summary of findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from bs4 import Tag

from tests.building import Site, build
from tests.gate.rules.tables import REPOSITORY, page_text

HEADINGS = "\n\n".join(
    f"## {title}\n\nNothing is known."
    for title in (
        *("What is it?", "Does it help?", "What are the harms?", "What happens without it?", "What else is there?"),
        *("Who can get it, and what does it cost?", "What is being researched?", "Warning signs"),
    )
)


def claim(name: str, sentence: str, evidence: str, **options: str) -> str:
    """Return a claim with its options."""
    rows = "".join(f":{key.replace('_', '-')}: {value}\n" for key, value in options.items())
    return f":::{{claim}} {name}\n{rows}\n{sentence}\n\n- {evidence}\n:::\n"


COMPARED = {"who": "adults with headache", "what": "aspirin", "versus": "placebo"}
ALONE = {"who": "adults with headache", "what": "the drip", "versus": "none", "certainty": "very-low"}
CLAIMS = "\n".join(
    (
        claim(
            *("bleeding", "Aspirin may bring bleeding in the stomach.", "trial: bled, rash, free"),
            **{"kind": "harm", **COMPARED, "outcome": "harms", "when": "within a year", "certainty": "low"},
            studies="randomised",
            imprecision="two steps: few of them had it",
        ),
        claim(
            *("free", "Aspirin may end a headache in more people.", "trial: joined, free, ratio, points, bled"),
            **{"kind": "benefit", **COMPARED, "outcome": "an end of the ache", "when": "after two hours"},
            certainty="low",
            studies="randomised",
            risk_of_bias="nobody was blinded",
            inconsistency="the centres do not agree",
        ),
        claim(
            *("drip", "In a small series 12 of 13 people got better; it is uncertain why.", "series: better"),
            **{"kind": "benefit", **ALONE, "outcome": "feeling better", "when": "in a day", "studies": "observational"},
            risk_of_bias="nobody was compared",
        ),
        claim(
            *("drip-harm", "It is uncertain whether the drip does harm in so small a series.", "series: page 4"),
            **{"kind": "harm", **ALONE, "outcome": "harm", "when": "in a day", "studies": "observational"},
            risk_of_bias="nobody was compared",
        ),
        claim(
            *("passes", "Most headaches may pass.", "trial: page 3"),
            kind="prognosis",
            who="adults",
            outcome="no ache",
            when="in a week",
            certainty="low",
            studies="observational",
            imprecision="two steps: few people",
        ),
        claim(
            *("finds", "A scan may find bleeding.", "trial: page 3"),
            kind="diagnosis",
            who="adults",
            what="a scan",
            versus="surgery",
            outcome="bleeding",
            certainty="low",
            studies="observational",
            imprecision="two steps: few people",
        ),
        claim("listed", "The office lists it.", "notice: page 1\n- trial: page 1", kind="access"),
        claim("measured", "The trial asked 400 people.", "trial: page 1\n- post: page 1", kind="method"),
        claim("sold", "Two papers say that it is sold.", "news: page 1\n- post: page 1", kind="access"),
        claim("told", "One paper tells it twice.", "news: page 1\n- news-two: page 1", kind="history"),
        claim("gone", "It was in a paper that was retracted.", "gone: page 1", kind="history"),
        claim(
            *("withdrawn", "Aspirin eases all pain.", "trial: free"),
            **{"kind": "benefit", **COMPARED, "outcome": "pain", "when": "at once", "certainty": "high"},
            studies="randomised",
            withdrawn="2026-11-02, We had misread it.",
        ),
    )
)
REPORT = {"design": "news-report", "peer_reviewed": False, "read": "report"}


def reported(container: str) -> dict[str, Any]:
    csl = {"type": "article-newspaper", "title": "On headache", "container-title": container}
    return {**REPORT, "csl": csl, "text": "A report."}


def figure(name: str, value: str, **more: str) -> Mapping[str, Any]:
    return {"id": name, "what": f"people with {name}", "where": "table 2", "value": value, **more}


PAGES: dict[str, dict[str, Any]] = {
    **REPOSITORY,
    "topics/headache.md": {"category": "condition", "text": "{claim}`free` {claim}`listed`"},
    "topics/aspirin.md": {"category": "treatment", "treats": ["headache"], "text": f"{CLAIMS}\n\n{HEADINGS}"},
    "sources/trial.md": {
        "participants": 400,
        "figures": [
            figure("joined", "400 people"),
            figure("free", "94 of 200 v 47 of 200, p < 0.001"),
            figure("ratio", "RR 2.00 (95% CI 1.49 to 2.69)"),
            figure("points", "30.0 v 20.0 points, p 0.06"),
        ],
        "harms": [
            figure("bled", "1 of 2,000 v 3 of 2,000"),
            {"id": "rash", "what": "rash", "where": "page 3", "says": "none"},
        ],
        "readings": [{"by": "desk", "date": "2026-11-20", "how_far": "full", "copy": "the paper"}],
        "text": "A trial.",
    },
    "sources/series.md": {
        "design": "case-series",
        "participants": 13,
        "figures": [figure("better", "12 of 13", versus="no comparison group")],
        "text": "A series.",
    },
    "sources/notice.md": {"design": "regulator-notice", "peer_reviewed": False, "text": "A notice."},
    "sources/news.md": reported("The Daily"),
    "sources/news-two.md": reported("the daily"),
    "sources/post.md": reported("The Post"),
    "sources/gone.md": {
        "notice": {"kind": "retracted", "date": "2026-01-05", "reason": "Made up."},
        "text": "A paper that was retracted.",
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("graded")
    for path, content in PAGES.items():
        (folder / "pages" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pages" / path).write_text(page_text(path, content), "utf-8")
    (folder / "pages" / "_static").mkdir()
    done = build(folder / "pages", folder / "html", draft=True)  # what else a treatment needs is not tried here
    assert (folder / "html" / "topics" / "aspirin.html").is_file(), done.stderr
    return Site(folder / "html")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").replace("\xad", "").split())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("free", "Low certainty about the effect of aspirin on an end of the ache"),
        ("drip", "Very low certainty that the drip helped"),
        ("drip-harm", "Very low certainty about the harms of the drip"),
        ("passes", "Low certainty about the outlook: no ache"),
        ("finds", "Low certainty about how well a scan tells bleeding"),
        ("listed", "Documented by: official notice"),
        ("measured", "Documented by: peer-reviewed paper"),
        ("sold", "Documented by: several reports"),
        ("told", "Documented by: one report"),
        ("gone", "Documented by: one report"),
    ],
)
def test_a_claim_says_of_what_we_are_so_sure_or_what_documents_it(site: Site, name: str, told: str) -> None:
    shown = site.main("topics/aspirin").find(id=f"claim-{name}")
    assert isinstance(shown, Tag)
    assert words(shown.select_one("summary .certainty-label")) == told
    assert bool(shown.select(".pips")) is not told.startswith("Documented")


def test_the_reasons_for_a_grade_stand_below_it(site: Site) -> None:
    shown = site.main("topics/aspirin").find(id="claim-free")
    assert isinstance(shown, Tag)
    assert words(shown.select_one(".certainty-meaning")) == "From randomised trials, lowered for:"
    assert [words(item) for item in shown.select(".reasons li")] == [
        "Risk of bias: nobody was blinded",
        "Inconsistency: the centres do not agree",
    ]
    other = site.main("topics/aspirin").find(id="claim-bleeding")
    assert isinstance(other, Tag)
    assert words(other.select_one(".reasons li")) == "Imprecision, two levels: few of them had it"


def test_a_claim_said_again_keeps_how_sure_we_are(site: Site) -> None:
    again = [words(tag) for tag in site.main("topics/headache").select(".claim-again .certainty-label")]
    assert again == [
        "Low certainty about the effect of aspirin on an end of the ache",
        "Documented by: official notice",
    ]


def test_a_source_lists_its_claims_with_how_sure_we_are(site: Site) -> None:
    listed = site.main("sources/notice").find(id="list-claims-that-rest-on-it")
    assert isinstance(listed, Tag)
    assert "The office lists it. Documented by: official notice" in words(listed)


def rows(site: Site) -> list[list[str]]:
    table = site.main("topics/aspirin").select_one("#summary-of-findings table")
    assert table is not None
    return [[words(cell) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]


def test_the_summary_of_findings_tells_benefits_first_and_no_claim_that_was_withdrawn(site: Site) -> None:
    assert [row[0] for row in rows(site)] == [
        "Benefit: an end of the ache adults with headache; after two hours",
        "Benefit: feeling better adults with headache; in a day",
        "Harm: harms adults with headache; within a year",
        "Harm: harm adults with headache; in a day",
    ]


def test_what_was_compared_is_told_without_it_and_with_it(site: Site) -> None:
    [free, _, bleeding, _] = rows(site)
    assert free[1] == "24 of 100 (47 of 200) no plain counts in what we read 20.0 points Compared with: placebo"
    assert free[2] == (
        "47 of 100 (94 of 200) people with free risk ratio 2.00 (95% CI 1.49 to 2.69) people with ratio "
        "30.0 points people with points"
    )
    assert bleeding[1:3] == [
        "2 of 1,000 (3 of 2,000) Compared with: placebo",
        "1 of 1,000 (1 of 2,000) people with bled",
    ]


def test_where_nobody_was_compared_the_cell_says_so(site: Site) -> None:
    [_, drip, _, harm] = rows(site)
    assert drip[1:3] == ["no comparison group", "12 of 13 people with better"]
    assert harm[1:3] == ["no comparison group", "told in words, in the claim"]


def test_the_summary_says_how_sure_we_are_and_leads_to_sources(site: Site) -> None:
    [free, *_] = rows(site)
    assert free[3].startswith(
        "●●○○ Low certainty about the effect of aspirin on an end of the ache Risk of bias: nobody"
    )
    [link, *_] = site.main("topics/aspirin").select("#summary-of-findings tbody tr:first-child td:last-child a")
    assert link["href"] == "#ref-trial"


def test_the_table_is_one_for_everybody_and_scrolls_on_its_own(site: Site) -> None:
    wrapper = site.main("topics/aspirin").select_one("#summary-of-findings .table-wrapper")
    assert wrapper is not None
    assert (wrapper["role"], wrapper["tabindex"], wrapper["aria-label"]) == ("region", "0", "Summary of findings")
    assert wrapper.find("caption") is not None
    assert all(cell.get("scope") == "col" for cell in wrapper.select("thead th"))
    assert all(row.th is not None and row.th.get("scope") == "row" for row in wrapper.select("tbody tr"))


def test_only_treatments_have_one(site: Site) -> None:
    assert site.main("topics/headache").find(id="summary-of-findings") is None
