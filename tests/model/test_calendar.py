"""Dates and numbers as people say them."""

from __future__ import annotations

import pytest

from marrow.model.calendar import NUMBERS, in_words


@pytest.mark.parametrize(
    ("date", "said"),
    [("2019", "2019"), ("2019-01", "January 2019"), ("2021-12", "December 2021"), ("2026-11-05", "5 November 2026")],
)
def test_a_date_is_said_as_far_as_it_is_known(date: str, said: str) -> None:
    assert in_words(date) == said


def test_a_number_stands_at_its_own_place() -> None:
    assert [NUMBERS[number] for number in (0, 1, 2, 6, 10, 13, 20)] == [
        *("none", "one", "two", "six", "ten", "thirteen", "twenty")
    ]
