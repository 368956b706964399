"""What is taken and what is refused, with a reason: made-up spam by the ways in which it comes, and sincere words."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from marrow.comments.rules import LONGEST_TEXT, QUICKEST, STALEST, Posted, cleaned, is_page, refusal
from tests.cases import ROOT

HERE = Path(__file__).parent
SPAM = tomllib.loads((HERE / "spam.toml").read_text("utf-8"))["message"]
SINCERE = tomllib.loads((HERE / "sincere.toml").read_text("utf-8"))["message"]
WAYS: dict[str, tuple[float | None, str]] = {
    "direct": (None, ""),
    "trap": (30.0, "https://healnow.example"),
    "quick": (0.4, ""),
    "pasted": (40.0, ""),
}
"""For how long the box was open, and what stands in the field that has to stay empty."""


def sent(message: dict[str, str]) -> Posted:
    age, trap = WAYS[message.get("way", "pasted")]
    text, name = cleaned(message["text"]), cleaned(message["name"])
    return Posted("topics/a", text, name, age=age, trap=trap)


def test_of_200_made_up_spam_messages_these_come_as_far_as_the_queue() -> None:
    came = Counter(message["way"] for message in SPAM if refusal(sent(message)) is None)
    whole = Counter(message["way"] for message in SPAM)
    assert sum(whole.values()) == 200
    told = (ROOT / "docs" / "comments.md").read_text("utf-8")
    for way, count in whole.items():
        assert f"| {way} | {count} | {came[way]} |" in told


def test_all_sincere_words_come_as_far_as_the_queue_as_they_were_written() -> None:
    assert len(SINCERE) == 50
    assert {refusal(sent(message)) for message in SINCERE} == {None}
    assert [cleaned(message["text"]) for message in SINCERE] == [message["text"] for message in SINCERE]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"trap": "x"}, "One field of the form has to stay empty"),
        ({"age": None}, "We could not tell when this box was opened"),
        ({"age": QUICKEST - 0.1}, "That was quicker than anybody types"),
        ({"age": STALEST + 1.0}, "This page was open for very long"),
        ({"text": "hm"}, "There is no text yet"),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "The text has 5,001 signs, and 5,000 is the most"),
        ({"name": "x" * 61}, "A name has 60 signs at most"),
        ({"name": "two\nlines"}, "A name has 60 signs at most"),
        ({"name": "www.example.com"}, "A name may hold no link"),
        ({"text": "http://a.example http://b.example http://c.example"}, "The text has more links than 2"),
    ],
)
def test_every_refusal_says_why(change: dict[str, object], why: str) -> None:
    good = {"page": "topics/a", "text": "Some words.", "age": float(QUICKEST)}
    assert refusal(Posted(**good)) is None  # type: ignore[arg-type]
    told = refusal(Posted(**{**good, **change}))  # type: ignore[arg-type]
    assert told is not None
    assert told.startswith(why)


def test_an_address_with_its_host_and_its_www_is_one_link() -> None:
    text = "https://www.example.com/a.site and www.example.org/b.shop"
    assert refusal(Posted("topics/a", text, age=9.0)) is None


def test_signs_that_show_nothing_are_left_out_and_those_that_join_letters_are_kept() -> None:
    assert cleaned("a\x00b\u202ec\ufeffd\r\ne\tf ") == "abcd\ne f"
    assert cleaned("می\u200cروم 👩\u200d⚕️") == "می\u200cروم 👩\u200d⚕️"


@pytest.mark.parametrize(
    "name", ["../etc/passwd", "topics/../x", "/topics/a", "topics/a.html", "a/b/c", "", "Topics/a"]
)
def test_a_name_that_could_lead_elsewhere_is_none(name: str) -> None:
    assert not is_page(name)
