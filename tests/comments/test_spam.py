"""Made-up spam and sincere words on their whole way: nginx, the door and Isso. What comes to the queue, and what is told."""

from __future__ import annotations

import time
from collections import Counter

from tests.cases import ROOT
from tests.comments.conftest import PAGE, Answer, Host
from tests.comments.test_rules import SINCERE, SPAM, WAYS


def sent(host: Host, message: dict[str, str], source: str | None = None) -> Answer:
    """Send one message in its way, from a network of its own if none is named."""
    age, trap = WAYS[message.get("way", "pasted")]
    token = "" if age is None else host.sign(["opened", PAGE, int(time.time() - age)])
    return host.post(message["text"], name=message["name"], token=token, homepage=trap, source=source)


def test_what_comes_to_the_queue_is_what_the_documentation_says(host: Host) -> None:
    told = [(message["way"], sent(host, message)) for message in SPAM]
    came = Counter(way for way, answer in told if answer.status == 202)
    text = (ROOT / "docs" / "comments.md").read_text("utf-8")
    for way, count in Counter(way for way, _ in told).items():
        assert f"| {way} | {count} | {came[way]} |" in text
    assert host.rows("SELECT count(*) FROM comments") == [(came.total(),)]
    assert host.shown() == []


def test_all_that_is_sincere_waits_for_an_editor_as_it_was_written(host: Host) -> None:
    assert {sent(host, message).status for message in SINCERE} == {202}
    assert [text for (text,) in host.rows("SELECT text FROM comments ORDER BY id")] == [one["text"] for one in SINCERE]


def test_readers_behind_one_address_lose_nothing_unsaid(host: Host) -> None:
    answers = [sent(host, message, source="127.9.7.1") for message in SINCERE]
    taken = [answer for answer in answers if answer.status == 202]
    told = [answer for answer in answers if answer.status == 429]
    assert (len(taken), len(told)) == (3, 47)
    assert host.rows("SELECT count(*) FROM comments") == [(3,)]
    # the door says it in words, and what comes too thick for it nginx refuses: the page has words for that
    assert {b"Your text is still in" in answer.body or answer.body.startswith(b"<html>") for answer in told} == {True}
