"""Which addresses stand for an identifier, and what its registry makes of a link."""

from __future__ import annotations

import pytest

from marrow.linkcheck.records import Link
from marrow.linkcheck.registries.lookup import Answer, Identifier, Kind
from marrow.linkcheck.verdict.identifiers import identifier_of, is_formed, judge_identifier
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.model.vocabulary import NoticeKind

STAND_FOR = {
    "https://doi.org/10.1234/ABC": ("doi", "10.1234/abc"),
    "http://dx.doi.org/10.1234/a%28b%29": ("doi", "10.1234/a(b)"),
    "doi:10.1234/abc": ("doi", "10.1234/abc"),
    "https://pubmed.ncbi.nlm.nih.gov/123/": ("pmid", "123"),
    "https://www.ncbi.nlm.nih.gov/pubmed/123": ("pmid", "123"),
    "pmid:123": ("pmid", "123"),
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC12/#sec1": ("pmcid", "PMC12"),
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/": ("pmcid", "PMC12"),
    "https://clinicaltrials.gov/study/NCT01234567": ("nct", "NCT01234567"),
    "https://www.clinicaltrials.gov/ct2/show/nct01234567": ("nct", "NCT01234567"),
    "https://clinicaltrials.gov/show/NCT01234567/": ("nct", "NCT01234567"),
    "https://clinicaltrials.gov/ct2/show/study/NCT01234567": ("nct", "NCT01234567"),
    "https://clinicaltrials.gov/ct/show/NCT01234567": ("nct", "NCT01234567"),
    "https://www.doi.org/10.1234/abc": ("doi", "10.1234/abc"),
    "HTTPS://DOI.ORG/10.1234/abc": ("doi", "10.1234/abc"),
    "https://ncbi.nlm.nih.gov/pubmed/123/": ("pmid", "123"),
    "https://ncbi.nlm.nih.gov/pmc/articles/pmc12": ("pmcid", "PMC12"),
    "https://pmc.ncbi.nlm.nih.gov/articles/pmc12": ("pmcid", "PMC12"),
    "pmcid:pmc12": ("pmcid", "PMC12"),
    "nct:nct01234567": ("nct", "NCT01234567"),
    "doi:/10.1234/a%28b%29": ("doi", "10.1234/a(b)"),
}
STAND_FOR_THEMSELVES = [
    "https://doi.org/",
    "https://doi.org/the-identifier/resources",
    "https://pubmed.ncbi.nlm.nih.gov/?term=stem+cells",
    "https://publisher.example/doi/10.1234/abc",
    "https://clinicaltrials.gov/search?cond=x",
    "https://notdoi.org/10.1234/abc",
    "ftp://doi.org/10.1234/abc",
    "https://[doi.org/10.1234/abc",
]
LINK = Link("https://doi.org/10.1234/abc", title="Stem cells after an injury")
DOI = Identifier("doi", "10.1234/abc")


@pytest.mark.parametrize("address", STAND_FOR)
def test_an_address_stands_for_an_identifier(address: str) -> None:
    assert identifier_of(address) == Identifier(*STAND_FOR[address])  # type: ignore[arg-type]


@pytest.mark.parametrize("address", STAND_FOR_THEMSELVES)
def test_other_addresses_stand_for_themselves(address: str) -> None:
    assert identifier_of(address) is None


@pytest.mark.parametrize(
    "address",
    ["https://pubmed.ncbi.nlm.nih.gov/0123/", "https://doi.org/10.1234/", "doi:walking", "pmid:123456789", "nct:12"],
)
def test_what_no_registry_could_know_is_malformed(address: str) -> None:
    identifier = identifier_of(address)
    assert identifier is None or not is_formed(identifier)


@pytest.mark.parametrize(
    ("answer", "said", "verdict"),
    [
        (Answer(True, ("Stem cells after an injury",)), (), Verdict.OK),
        (Answer(True), (), Verdict.OK),
        (Answer(False), (), Verdict.UNREGISTERED),
        (Answer(None, why="the server answers 500"), (), Verdict.UNCHECKED),
        (Answer(True, ("Heart failure in mice: another story",)), (), Verdict.OTHER_WORK),
        (Answer(True, notice=NoticeKind.RETRACTED), (), Verdict.RETRACTED),
        (Answer(True, notice=NoticeKind.WITHDRAWN), (), Verdict.RETRACTED),
        (Answer(True, notice=NoticeKind.CONCERN), (), Verdict.CONCERN),
        (Answer(True, notice=NoticeKind.RETRACTED), ("retracted",), Verdict.OK),
        (Answer(True, notice=NoticeKind.RETRACTED), ("concern",), Verdict.RETRACTED),
    ],
)
def test_the_registry_judges(answer: Answer, said: tuple[str, ...], verdict: Verdict) -> None:
    link = Link(LINK.address, title=LINK.title, declared=frozenset(said))
    assert judge_identifier(link, DOI, answer).verdict is verdict


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("doi", "10.1234/abc", "neither Crossref nor doi.org knows 10.1234/abc"),
        ("pmid", "123", "PubMed does not know 123"),
        ("pmcid", "PMC12", "PubMed Central does not know PMC12"),
        ("nct", "NCT01234567", "ClinicalTrials.gov does not know NCT01234567"),
    ],
)
def test_an_identifier_that_is_not_known_is_named_with_its_registry(kind: Kind, value: str, words: str) -> None:
    told = judge_identifier(LINK, Identifier(kind, value), Answer(False))
    assert (told.words, told.code) == (words, 404)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(None), "the registry gave no answer"),
        (Answer(None, why="the server answers 500"), "the server answers 500"),
        (Answer(True, notice=NoticeKind.CONCERN), "10.1234/abc is under an expression of concern"),
        (Answer(True, notice=NoticeKind.WITHDRAWN), "10.1234/abc was withdrawn"),
    ],
)
def test_what_the_registry_says_is_told(answer: Answer, words: str) -> None:
    assert judge_identifier(LINK, DOI, answer).words == words


@pytest.mark.parametrize(
    ("notice", "declared"),
    [
        *((NoticeKind.CONCERN, said) for said in NoticeKind),
        *((NoticeKind.RETRACTED, said) for said in (NoticeKind.RETRACTED, NoticeKind.WITHDRAWN)),
        *((NoticeKind.WITHDRAWN, said) for said in (NoticeKind.RETRACTED, NoticeKind.WITHDRAWN)),
    ],
)
def test_a_page_that_says_as_much_or_worse_is_fine(notice: NoticeKind, declared: NoticeKind) -> None:
    link = Link(LINK.address, title=LINK.title, declared=frozenset({declared.value}))
    told = judge_identifier(link, DOI, Answer(True, notice=notice))
    assert (told.verdict, told.words) == (Verdict.OK, "our page says what became of the paper")


def test_the_words_name_both_titles() -> None:
    words = judge_identifier(LINK, DOI, Answer(True, ("Heart failure in mice",))).words
    assert words == (
        'the registry calls 10.1234/abc "Heart failure in mice", our page calls it "Stem cells after an injury"'
    )
    several = Answer(True, ("Heart failure in mice", "Two more of its names"))
    assert "Heart failure in mice" in judge_identifier(LINK, DOI, several).words
