"""What is shown of links to other pages before somebody follows them."""

from __future__ import annotations

from pathlib import Path

from tests.views.world import Pages, claim, views_of

PAGES: Pages = {
    "glossary.md": {
        "text": "# Glossary\n\n```{glossary}\nplacebo\ndummy\n  A treatment *without* effect.\n\n  More on it.\n```"
    },
    "topics/aspirin.md": {
        "category": "treatment",
        "summary": "A tablet that may help against headache, and what it may do besides.",
        "text": claim("helps", "trial: table 1", **{"risk-of-bias": "nobody was blinded"})
        + "\n:::{claim} price\n:kind: access\n\nIt is sold.\n\n- trial: table 1\n:::\n",
    },
    "topics/pain.md": {
        "text": "{term}`Placebo` and {term}`it <dummy>`, [aspirin](aspirin.md) {cite}`trial`\n\n- {claim}`helps`\n- {claim}`price`\n"
        + claim("mine", "trial: table 2")
    },
}


def test_terms_topics_and_claims_of_other_pages_have_one_preview_each(tmp_path: Path) -> None:
    body = views_of(tmp_path, PAGES).of("topics/pain").body
    found = {(one.link.page, one.link.anchor): one.text for one in body.previews}
    assert len(found) == len(body.previews)
    assert found == {
        ("glossary", "term-placebo"): "A treatment without effect.",
        ("glossary", "term-dummy"): "A treatment without effect.",
        ("topics/aspirin", None): "A tablet that may help against headache, and what it may do besides.",
        (
            "topics/aspirin",
            "claim-helps",
        ): "From studies without randomisation, lowered for risk of bias: nobody was blinded.",
        ("topics/aspirin", "claim-price"): "It rests on: Trial.",
    }


def test_what_stands_on_the_page_itself_has_none(tmp_path: Path) -> None:
    views = views_of(tmp_path, PAGES)
    assert views.of("topics/aspirin").body.previews == ()
    assert views.of("glossary").body.previews == ()
