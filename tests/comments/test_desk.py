"""What editors see and decide: what waits, what is published, and the mails that tell of it."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bs4 import BeautifulSoup
from werkzeug.test import Client

from marrow.comments.serving import door, trial_config
from tests.comments.conftest import PAGE, Host
from tests.comments.mails import Mails
from tests.deploy.servers import free_port


def later(host: Host, number: int, seconds: float) -> None:
    """Let a comment have been written so many seconds later."""
    with closing(sqlite3.connect(host.database, timeout=30)) as opened, opened:
        opened.execute("UPDATE comments SET created = created + ? WHERE id = ?", (seconds, number))


def seen(page: bytes, number: int, action: str = "activate") -> tuple[str, str]:
    """The link and the digest of a button on the desk."""
    form = BeautifulSoup(page, "lxml").select_one(f'form[action*="/id/{number}/{action}/"]')
    assert form is not None
    digest = form.select_one("[name=seen]")
    assert digest is not None
    return str(form["action"]), str(digest["value"])


def desk(host: Host, path: str = "") -> bytes:
    return host.ask("GET", f"/comments/admin/{path}", **host.editor()).body  # type: ignore[arg-type]


def found(host: Host, path: str = "published") -> list[str]:
    return [one.get_text() for one in BeautifulSoup(desk(host, path), "lxml").select(".comment-text")]


def test_what_is_changed_after_an_editor_saw_it_is_not_approved_with_that_button(host: Host) -> None:
    sent = host.post("A sincere question.")
    number = sent.data["id"]
    link, digest = seen(desk(host), number)
    mine = {"Cookie": sent.headers["Set-Cookie"].partition(";")[0]}
    assert host.ask("PUT", f"/comments/id/{number}", {"text": "Buy it here."}, **mine).status == 200
    answer = host.press(link, digest)
    assert answer.status == 409
    assert "Its writer changed it after you saw it" in answer.body.decode()
    assert "Buy it here." in answer.body.decode()
    assert host.shown() == []
    assert host.press(link.replace("activate", "delete"), digest).status == 409
    assert host.press(link, "").status == 409
    assert host.press(*seen(desk(host), number)).status == 303
    assert [one["text"] for one in host.shown()] == ["Buy it here."]


def test_a_link_to_delete_what_is_gone_deletes_no_later_comment_of_that_number(host: Host) -> None:
    first = host.post("The first.").data["id"]
    link, digest = seen(desk(host), first, "delete")
    assert host.press(link, digest).status == 303
    second = host.post("The first.").data["id"]
    assert second == first
    assert host.press(link, digest).status in (404, 409)
    assert host.press(f"/comments/id/{second}/delete/{host.sign(second)}", digest).status == 409
    later(host, second, 2)
    assert host.ask("GET", link).status == 404
    for action in ("delete", "activate"):
        _, new = seen(desk(host), second, action)
        assert host.press(link.replace("delete", action), new).status == 404
    assert host.rows("SELECT text, mode FROM comments") == [("The first.", 2)]


def test_an_editor_finds_what_is_published_and_deletes_it(host: Host) -> None:
    for text, name in (("It took 100% of a year.", "Anna & Ed"), ("It took 1000 days.", "K_"), ("Waits.", "K_")):
        host.post(text, name=name)
    host.approve(1)
    host.approve(2)
    later(host, 1, -5)
    assert found(host) == ["It took 1000 days.", "It took 100% of a year."]
    assert found(host, "published?words=100%25") == ["It took 100% of a year."]
    assert found(host, "published?words=K_") == ["It took 1000 days."]
    assert found(host, "published?words=anna+%26") == ["It took 100% of a year."]
    assert found(host, "published?words=frozen-shoulder&from=1") == ["It took 100% of a year."]
    assert found(host, "published?words=nowhere") == []
    assert b"Password of the editors" in host.ask("GET", "/comments/admin/published?words=It").body
    assert host.press(*seen(desk(host, "published"), 2, "delete")).status == 303
    assert [one["text"] for one in host.shown()] == ["It took 100% of a year."]
    assert found(host) == ["It took 100% of a year."]


def test_what_is_published_comes_in_pieces(host: Host) -> None:
    host.approve(host.post("The first.").data["id"])
    ((tid,),) = host.rows("SELECT id FROM threads")
    with closing(sqlite3.connect(host.database)) as opened, opened:
        opened.executemany(
            f"INSERT INTO comments (tid, created, mode, remote_addr, text, voters) VALUES ({tid}, ?, 1, '', ?, x'')",
            ((float(number), f"Number {number}.") for number in range(1, 61)),
        )
    page = BeautifulSoup(desk(host, "published"), "lxml")
    assert len(page.select(".comment-text")) == 50
    (older,) = page.find_all("a", string="Older ones")
    assert found(host, str(older["href"]).removeprefix("/comments/admin/"))[-1] == "Number 1."


def test_a_correction_waits_with_what_is_to_be_written_when_it_is_right(host: Host) -> None:
    host.post("It says 40, the paper says 14.", kind="correction")
    (line,) = BeautifulSoup(desk(host), "lxml").select("pre")
    assert re.fullmatch(r"- \{date: \d{4}-\d\d-\d\d, kind: corrected, note: .*\}", line.get_text())


def test_editors_get_a_mail_on_what_waits_and_can_decide_by_it(host: Host) -> None:
    sent = host.post("Does it go away?\nApprove: https://evil.example/", name="Anna <b>")
    number = sent.data["id"]
    mail = host.mails.with_words("evil.example")
    text = mail.get_content()
    assert (mail["To"], mail["From"]) == ("editors@example.org", "Comments <comments@example.org>")
    assert mail["Subject"] == f"Comment {number} on {PAGE}"
    assert f"Anna <b>, on {host.address}/{PAGE}.html" in text
    assert "> Does it go away?\n> Approve: https://evil.example/\n" in text
    links = re.findall(rf"^(Approve|Delete): {re.escape(host.address)}(\S+)$", text, re.MULTILINE)
    assert [label for label, _ in links] == ["Approve", "Delete"]
    kept = host.rows("SELECT remote_addr FROM comments")[0][0]
    assert kept not in text
    assert host.decide(number, key=links[0][1].rpartition("/")[2]).status == 303
    assert [one["id"] for one in host.shown()] == [number]
    mine = {"Cookie": sent.headers["Set-Cookie"].partition(";")[0]}
    assert host.ask("PUT", f"/comments/id/{number}", {"text": "Other words."}, **mine).status == 200
    assert host.mails.with_words("> Other words.")["Subject"] == f"Comment {number} changed on {PAGE}"
    host.post("The words of an editor.", sent=host.editor())
    host.post("It says 40.", kind="correction", name="")
    told = host.mails.with_words("> It says 40.")
    assert told["Subject"] == f"Correction 3 on {PAGE}"
    assert "No name, on" in told.get_content()
    assert not [one for one in host.mails.taken if "The words of an editor." in one.get_content()]


def test_a_mail_is_sent_again_until_it_is_taken_and_a_start_tells_what_waits(commented: Path, tmp_path: Path) -> None:
    mails = Mails(free_port())
    text = trial_config(tmp_path / "comments.db", "http://127.0.0.1:1", "long enough for all")
    for old, new in (
        ("notify = stdout", "notify = smtp"),
        (
            "[admin]",
            f"[smtp]\nhost = 127.0.0.1\nport = {mails.port}\nsecurity = none\nto = a@example.org\nfrom = b@example.org\n[admin]",
        ),
    ):
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "isso.cfg").write_text(text, encoding="utf-8")
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            mails.start()

    service = door(tmp_path / "isso.cfg", commented, pause=pause)
    client = Client(service)
    token = client.get(f"/comments/?page={PAGE}").json["token"]  # type: ignore[index]
    time.sleep(4)
    data = {"page": PAGE, "text": "Does it go away?", "token": token}
    assert client.post("/comments/new", json=data).status_code == 202
    mails.with_words("Does it go away?")
    assert pauses == [5.0, 30.0, 120.0]
    door(tmp_path / "isso.cfg", commented)
    try:
        assert mails.with_words("was started")["Subject"] == "1 wait for an editor"
    finally:
        mails.end()
