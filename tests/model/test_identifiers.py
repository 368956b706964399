"""The form of identifiers: what is accepted, what is not, and where each leads."""

from __future__ import annotations

import pytest

from marrow.model import identifiers
from marrow.model.identifiers import Scheme, registry_of

SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
"""One of the DOIs that were given out around 1998."""


@pytest.mark.parametrize(
    ("scheme", "good", "bad"),
    [
        (
            identifiers.DOI,
            ["10.1089/neu.2020.7473", "10.1016/S0140-6736(20)30183-5", "10.1000/a;b:c", "10.1000.10/123", SICI],
            [
                *("10.1089", "doi:10.1089/neu", "10.1/x", "10.1089/neu.", "10.1089/n eu", "10.1089/", "١٠.1089/neu"),
                *("10.1089/neu>", "10.1089/neu;", '10.1089/"neu"'),
            ],
        ),
        (identifiers.PMID, ["1", "28296617"], ["0123", "123456789", "PMC123", "", "1٢3"]),
        (identifiers.PMCID, ["PMC8080912"], ["8080912", "pmc8080912", "PMC", "PMC0"]),
        (
            identifiers.ORCID,
            ["0000-0002-1825-0097", "0000-0002-1694-233X"],
            ["0000-0002-1825-0098", "0000000218250097", "0000-0002-1694-233x", "0000-0002-1825-009"],
        ),
        (identifiers.MESH, ["D008881", "C000657245", "D000080042"], ["d008881", "D8881", "E008881", "D0088811"]),
        (identifiers.WIKIDATA, ["Q1", "Q133823"], ["q1", "Q0", "Q", "P31"]),
    ],
    ids=lambda value: value.label if isinstance(value, Scheme) else "",
)
def test_an_identifier_is_accepted_in_its_own_form_only(scheme: Scheme, good: list[str], bad: list[str]) -> None:
    assert [value for value in good if not scheme.accepts(value)] == []
    assert [value for value in bad if scheme.accepts(value)] == []


@pytest.mark.parametrize(
    ("doi", "address"),
    [
        ("10.1089/neu.2020.7473", "https://doi.org/10.1089/neu.2020.7473"),
        (SICI, "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2"),
        ("10.1000/a#b?c", "https://doi.org/10.1000/a%23b%3Fc"),
        ("10.1000/a_b%20(c)", "https://doi.org/10.1000/a_b%20(c)"),
    ],
)
def test_an_address_holds_every_sign_of_an_identifier(doi: str, address: str) -> None:
    assert identifiers.DOI.url(doi) == address


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("NCT01234567", "https://clinicaltrials.gov/study/NCT01234567"),
        ("jRCT2091220154", "https://jrct.mhlw.go.jp/en-latest-detail/jRCT2091220154"),
        ("jRCTs031180123", "https://jrct.mhlw.go.jp/en-latest-detail/jRCTs031180123"),
        ("UMIN000012345", None),
        ("ACTRN12605000001606", "https://anzctr.org.au/ACTRN12605000001606.aspx"),
        ("ISRCTN12345678", "https://www.isrctn.com/ISRCTN12345678"),
        ("KCT0001234", None),
        ("ChiCTR2000029308", None),
        ("2015-001234-12", None),
        ("DRKS00012345", None),
    ],
)
def test_a_registry_number_leads_to_its_registry(number: str, address: str | None) -> None:
    registry = registry_of(number)
    assert registry is not None
    assert registry.url(number) == address


@pytest.mark.parametrize("number", ["NCT1234567", "nct01234567", "jRCT209122015", "jRCTs0311801234", "UMIN12", ""])
def test_a_number_of_no_known_form_has_no_registry(number: str) -> None:
    assert registry_of(number) is None
