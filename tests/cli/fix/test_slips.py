"""What leaves no doubt, and what does."""

from __future__ import annotations

import pytest

from marrow.cli.fix.slips import as_date, in_quotes, is_slip


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("streching", "stretching"),
        ("strretching", "stretching"),
        ("stertching", "stretching"),
        ("stretchimg", "stretching"),
        ("Stretching", "stretching"),
        ("frozen_shoulder", "frozen-shoulder"),
        ("placebo-effects", "placebo-effect"),
        ("also-called", "also_called"),
        ("trail-record", "trial-record"),
    ],
)
def test_a_slip_is_seen(seen: str, meant: str) -> None:
    assert is_slip(seen, meant, ["another", meant])


@pytest.mark.parametrize(
    ("seen", "meant", "others"),
    [
        ("trial2021", "trial2020", []),
        ("trial-20201", "trial-2020", []),
        ("dorn2022a", "dorn2022b", []),
        ("dorn2022a", "dorn2022", []),
        ("marta", "maria", []),
        ("alec", "alex", []),
        ("certain", "certainty", []),
        ("stretchingg", "stretching", ["stretchings"]),
        ("Frozen_Shoulder", "frozen-shoulder", ["frozen shoulder"]),
        ("lov", "low", []),
    ],
)
def test_what_could_be_meant_otherwise_is_none(seen: str, meant: str, others: list[str]) -> None:
    assert not is_slip(seen, meant, [meant, *others])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("20 November 2026", "2026-11-20"),
        ("3rd Nov. 2026", "2026-11-03"),
        ("November 3, 2026", "2026-11-03"),
        ("2026/11/3", "2026-11-03"),
        ("2026-11-3", "2026-11-03"),
        ("03/11/2026", None),
        ("3.11.2026", None),
        ("30 February 2026", None),
        ("20 Ju 2026", None),
        ("20 Jum 2026", None),
        ("2026-11", None),
        ("02/2020", None),
        ("today", None),
    ],
)
def test_a_date_is_read_where_it_is_one_day(written: str, expected: str | None) -> None:
    assert as_date(written, partial=False) == expected


@pytest.mark.parametrize(
    ("written", "expected"), [("02/2020", "2020-02"), ("Feb 2020", "2020-02"), ("13/2020", None), ("Ma 2020", None)]
)
def test_where_a_month_is_enough_it_is_read(written: str, expected: str | None) -> None:
    assert as_date(written, partial=True) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("title: Stem cells: a review", 'title: "Stem cells: a review"'),
        ('    note: He said "no": twice  ', r'    note: "He said \"no\": twice"'),
        ("  - why: @home", '  - why: "@home"'),
        ("  - a: b: c", '  - a: "b: c"'),
        ("title: 'Stem': cells", None),
        ("title: [a: b: c]", None),
        ("title: a: b # a note", None),
        ("no value", None),
    ],
)
def test_a_plain_value_is_put_in_quotes(row: str, expected: str | None) -> None:
    assert in_quotes(row) == expected
