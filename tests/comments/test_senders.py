"""Codes of addresses: the same within a network and a day, and nothing to be found from them."""

from __future__ import annotations

import re

import pytest

from marrow.comments.senders import Senders

DAY = 24 * 60 * 60


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192.0.2.1", "192.0.2.200"),
        ("2001:db8:1::1", "2001:db8:1:ffff::2"),
        ("::ffff:192.0.2.1", "192.0.2.9"),
        ("", "no address"),
    ],
)
def test_one_network_has_one_code(one: str, other: str) -> None:
    senders = Senders(lambda: 0)
    assert senders.code(one) == senders.code(other)


@pytest.mark.parametrize(("one", "other"), [("192.0.2.1", "192.0.3.1"), ("2001:db8:1::1", "2001:db8:2::1")])
def test_other_networks_have_others(one: str, other: str) -> None:
    senders = Senders(lambda: 0)
    assert senders.code(one) != senders.code(other)


def test_a_code_has_the_form_that_isso_keeps_and_does_not_outlive_the_day_or_the_process() -> None:
    now = [0.0]
    senders = Senders(lambda: now[0])
    first = senders.code("192.0.2.1")
    assert re.fullmatch(r"\d+\.\d+\.\d+\.0", first)
    assert "192.0.2" not in first
    now[0] = DAY - 1
    assert senders.code("192.0.2.1") == first
    now[0] = DAY
    codes = {first, senders.code("192.0.2.1"), Senders(lambda: 0).code("192.0.2.1")}
    assert len(codes) == 3
