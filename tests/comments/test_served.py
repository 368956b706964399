"""What readers, editors and attackers can do with a real Isso behind our door and nginx."""

from __future__ import annotations

import re
import signal
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPException

import pytest

from marrow.comments.store import words
from tests.comments.conftest import CLOSED, PAGE, Host

SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) "&amp;'


def cookie(answer_headers: str | None) -> str:
    assert answer_headers is not None
    return answer_headers.partition(";")[0]


def test_a_comment_waits_is_approved_answered_and_deleted(host: Host) -> None:
    sent = host.post("Does it go away?")
    assert (sent.status, sent.data["waits"]) == (202, True)
    assert host.shown() == []
    host.approve(sent.data["id"])
    answered = host.post("In most people, yes.", name="Desk", parent=sent.data["id"], sent=host.editor())
    assert (answered.status, answered.data["waits"]) == (201, False)
    (shown,) = host.shown()
    assert (shown["name"], shown["text"], shown["editor"]) == ("Anna", "Does it go away?", False)
    assert [(one["name"], one["editor"]) for one in shown["answers"]] == [("Desk", True)]
    for number in (answered.data["id"], sent.data["id"]):
        assert b"Delete this comment?" in host.ask("GET", f"/comments/id/{number}/delete/{host.sign(number)}").body
        assert host.decide(number, "delete").status == 303
    assert host.shown() == []


def test_a_writer_changes_and_deletes_what_is_his_and_a_change_waits_again(host: Host) -> None:
    sent = host.post("First words.")
    number, mine = sent.data["id"], {"Cookie": cookie(sent.headers["Set-Cookie"])}
    assert "Path=/comments/; HttpOnly; SameSite=Strict" in sent.headers["Set-Cookie"]
    assert "Max-Age=900" in sent.headers["Set-Cookie"]
    host.approve(number)
    changed = host.ask("PUT", f"/comments/id/{number}", {"text": "Buy it here."}, **mine)
    assert (changed.status, changed.data["waits"]) == (200, True)
    assert host.shown() == []
    mine = {"Cookie": cookie(changed.headers["Set-Cookie"])}
    for stranger in ({}, {"Cookie": f"{number}={host.sign('x')}"}, {"Cookie": f"{number}={host.sign([number, 'x'])}"}):
        assert host.ask("PUT", f"/comments/id/{number}", {"text": "Not mine."}, **stranger).status == 403
        assert host.ask("DELETE", f"/comments/id/{number}", **stranger).status == 403
    assert host.ask("DELETE", f"/comments/id/{number}", **mine).status == 200
    assert host.rows("SELECT count(*) FROM comments") == [(0,)]


def test_nobody_becomes_an_editor_by_saying_so(host: Host) -> None:
    sent = host.post("I am the editor.", name="Editor", website="https://editor.invalid/", editor=True, mode=1)
    host.approve(sent.data["id"])
    assert [one["editor"] for one in host.shown()] == [False]
    assert host.rows("SELECT website, email FROM comments") == [(None, None)]


def test_a_correction_goes_to_the_queue_marked_and_is_never_shown(host: Host) -> None:
    sent = host.post(
        "It says 40, the paper says 14.", page="about/wording", kind="correction", claim="claim-most-get-better"
    )
    assert sent.status == 202
    queue = host.ask("GET", "/comments/admin/", **host.editor()).body.decode()  # type: ignore[arg-type]
    assert "Correction 1 on" in queue
    assert "About claim-most-get-better:" in queue
    host.approve(1)
    assert host.shown("about/wording") == []


def test_closed_and_unknown_pages_take_no_comment(host: Host) -> None:
    assert host.post("Why?", page=CLOSED).data["message"] == "Comments on this page are closed."
    assert host.post("It is wrong.", page=CLOSED, kind="correction").status == 202
    for page in (
        "topics/none",
        "../../etc/passwd",
        "about/wording",
        "/topics/frozen-shoulder",
        "topics/frozen-shoulder.html",
    ):
        assert host.post("Why?", page=page).status in (403, 404), page
    assert host.rows("SELECT uri FROM threads") == [(f"/{CLOSED}.html?correction",)]


def test_words_of_an_attacker_stay_words(host: Host) -> None:
    sent = host.post(SCRIPT, name="<b>'; DROP TABLE comments;--")
    host.approve(sent.data["id"])
    (shown,) = host.shown()
    assert (shown["text"], shown["name"]) == (SCRIPT, "<b>'; DROP TABLE comments;--")
    asked = host.ask("GET", f"/comments/id/1/delete/{host.sign(1)}").body.decode()
    assert "<script" not in asked
    assert "<img" not in asked
    for value in (
        "' OR 1=1 --",
        "1;DELETE FROM comments",
        "topics/x' UNION SELECT 1 --",
        "%00",
        "a\r\nSet-Cookie: x=y",
    ):
        found = host.ask("GET", "/comments/?page=" + "".join(f"%{byte:02x}" for byte in value.encode()))
        assert (found.status, found.headers["Set-Cookie"]) == (404, None), value
    host.post("two\r\nSet-Cookie: x=y", name="a")
    assert host.rows("SELECT count(*) FROM comments") == [(2,)]


@pytest.mark.parametrize(
    "forged",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
    ],
    ids=str,
)
def test_another_site_cannot_write_for_a_reader_or_decide_for_an_editor(forged: dict[str, str], host: Host) -> None:
    assert host.post("From elsewhere.", sent=forged).status in (403, 415)
    assert host.rows("SELECT count(*) FROM comments") == [(0,)]
    if "Content_Type" not in forged:
        host.post("Waits.")
        assert host.decide(1, sent=forged).status == 403
        assert host.shown() == []


def test_no_answer_lets_another_site_read_it(host: Host) -> None:
    answer = host.ask("GET", f"/comments/?page={PAGE}", Origin="https://evil.example")
    assert [name for name in answer.headers if name.lower().startswith("access-control")] == []
    assert "Set-Cookie" not in answer.headers


def test_links_of_editors_cannot_be_guessed_or_made_of_what_readers_have(host: Host) -> None:
    sent = host.post("Waits.")
    other = host.post("Waits, too.")
    mine = cookie(sent.headers["Set-Cookie"]).partition("=")[2]
    token = host.ask("GET", f"/comments/?page={PAGE}").data["token"]
    key = host.sign(1)
    tried = [mine, token, host.sign(other.data["id"]), host.sign([1]), host.sign("1"), key[:-1], key + "A", "x", "1"]
    tried += [f"{key[:-2]}{one}{two}" for one in "abcXYZ" for two in "0189_-" if not key.endswith(one + two)]
    seen = words(*host.rows("SELECT text, created FROM comments WHERE id = 1")[0])
    for guess in tried:
        assert host.decide(1, key=guess).status in (403, 404), guess
        assert host.press(f"/comments/id/1/activate/{guess}", seen).status in (403, 404), guess
    for value in (mine, token, key, ""):
        assert b"Password of the editors" in host.ask("GET", "/comments/admin/", Cookie=f"admin-session={value}").body
    assert host.shown() == []


def test_a_wrong_password_is_refused_and_few_can_be_tried(host: Host) -> None:
    form = {"Content_Type": "application/x-www-form-urlencoded", "source": "127.0.0.1"}
    told = [host.ask("POST", "/comments/login/", b"password=guess", **form).status for _ in range(20)]  # type: ignore[arg-type]
    assert told[0] == 403
    assert told.count(429) >= 12


@pytest.mark.parametrize("size", [33_000, 300_000, 5_000_000])
def test_a_body_that_is_too_large_is_refused(size: int, host: Host) -> None:
    assert host.ask("POST", "/comments/new", b"x" * size).status == 413
    if size < 1_000_000:  # behind nginx; of more the connection is closed before it is read
        assert host.ask("POST", "/comments/new", b"x" * size, port=host.inner).status == 413
    assert host.shown() == []


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"[" * 20_000, b'{"text": 1}', b'{"page": null}', b"\xff\xfe", b'"x"']
)
def test_what_cannot_be_read_is_no_fault_of_the_service(body: bytes, host: Host) -> None:
    assert 400 <= host.ask("POST", "/comments/new", body).status < 500


def test_only_the_doors_that_pages_use_are_open(host: Host) -> None:
    paths = (
        "count",
        "feed?uri=/",
        "latest?limit=9",
        "preview",
        "config",
        "demo/",
        "id/1/like",
        "js/embed.min.js",
        "id/1/edit/x",
    )
    for path in (*paths, "id/1/unsubscribe/a/b", "../isso.cfg", "new/"):
        for method in ("GET", "POST"):
            assert host.ask(method, f"/comments/{path}").status in (403, 404, 405), path


def test_one_network_sends_a_few_and_is_told_to_wait_whatever_it_says_of_its_address(host: Host) -> None:
    told = [
        host.post(
            f"Number {number}.",
            source="127.9.9.1",
            sent={"X_Forwarded_For": f"192.0.2.{number}", "Forwarded": "for=1.2.3.4"},
        )
        for number in range(5)
    ]
    assert [answer.status for answer in told] == [202, 202, 202, 429, 429]
    assert "Your text is still in the box: please send it again in two minutes." in told[-1].data["message"]
    ((kept,),) = host.rows("SELECT DISTINCT remote_addr FROM comments")
    assert re.fullmatch(r"\d+\.\d+\.\d+\.0", kept)
    assert not kept.startswith(("127.", "192.0.2."))


def test_a_box_that_was_open_for_long_can_be_sent_with_the_next_press(host: Host) -> None:
    token = host.sign(["opened", PAGE, int(time.time()) - 100_000])
    first = host.post("Slow words.", token=token)
    assert (first.status, first.data["message"]) == (400, "This page was open for very long. Please send it again.")
    assert host.post("Slow words.", token=first.data["token"]).status == 202
    assert host.post("Slow words.", token=host.sign(["opened", CLOSED, 0])).status == 400


def test_fifty_writers_at_once_lose_nothing(host: Host) -> None:
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda number: host.post(f"Writer {number}."), range(50)))
    assert {answer.status for answer in answers} == {202}
    assert len({answer.data["id"] for answer in answers}) == 50
    kept = dict(host.rows("SELECT id, text FROM comments"))
    assert {kept[answer.data["id"]] for answer in answers} == {f"Writer {number}." for number in range(50)}


def test_ten_thousand_comments_on_a_page_come_in_pieces(host: Host) -> None:
    host.post("The first.")
    ((tid,),) = host.rows("SELECT id FROM threads")
    with sqlite3.connect(host.database) as opened:
        opened.executemany(
            "INSERT INTO comments (tid, created, mode, remote_addr, text, voters) "
            f"VALUES ({tid}, ?, 1, '0.0.0.0', ?, x'')",
            ((float(number), f"Number {number}.") for number in range(1, 10_001)),
        )
    opened.close()
    found = host.ask("GET", f"/comments/?page={PAGE}").data
    assert (len(found["comments"]), found["more"]) == (50, 9_950)
    last = host.ask("GET", f"/comments/?page={PAGE}&offset=9990").data
    assert [one["text"] for one in last["comments"]][-1] == "Number 10000."
    assert last["more"] == 0


def test_all_answers_to_a_comment_can_be_had(host: Host) -> None:
    host.approve(host.post("The first.").data["id"])
    ((tid,),) = host.rows("SELECT id FROM threads")
    with closing(sqlite3.connect(host.database)) as opened, opened:
        opened.executemany(
            "INSERT INTO comments (tid, parent, created, mode, remote_addr, text, voters) "
            f"VALUES ({tid}, 1, ?, 1, '', ?, x'')",
            ((float(number), f"Answer {number}.") for number in range(1, 61)),
        )
    (first,) = host.shown()
    assert (len(first["answers"]), first["more"]) == (50, 10)
    rest = host.ask("GET", f"/comments/?page={PAGE}&parent=1&offset=50").data
    assert [one["text"] for one in rest["comments"]] == [f"Answer {number}." for number in range(51, 61)]
    assert rest["more"] == 0
    assert host.ask("GET", f"/comments/?page={PAGE}&parent=x").status == 404


def test_a_writer_who_loads_the_page_again_finds_what_was_written_there(host: Host) -> None:
    first, second = host.post("Mine."), host.post("Mine, on another page.", page="topics/water-injection")
    sent = "; ".join(cookie(one.headers["Set-Cookie"]) for one in (first, second))
    number = first.data["id"]

    def own(cookies: str) -> list[tuple[int, str, bool]]:
        told = host.ask("GET", f"/comments/?page={PAGE}", Cookie=cookies).data["own"]
        return [(one["id"], one["text"], one["waits"]) for one in told]

    assert own(sent) == [(number, "Mine.", True)]
    host.approve(number)
    assert own(sent) == [(number, "Mine.", False)]
    assert own("") == own(f"{number}={host.sign([number, 'x'])}") == own(f"{number}={host.sign('x')}; x=y; 9={9}") == []
    with closing(sqlite3.connect(host.database)) as opened, opened:
        opened.execute("UPDATE comments SET created = created - 901")
    assert own(sent) == []


def test_changes_do_not_make_the_fifteen_minutes_longer(host: Host) -> None:
    sent = host.post("First words.")
    number, mine = sent.data["id"], {"Cookie": cookie(sent.headers["Set-Cookie"])}
    changed = host.ask("PUT", f"/comments/id/{number}", {"text": "Second words."}, **mine)
    with closing(sqlite3.connect(host.database)) as opened, opened:
        opened.execute("UPDATE comments SET created = created - 901")
    mine = {"Cookie": cookie(changed.headers["Set-Cookie"])}
    for method in ("PUT", "DELETE"):
        late = host.ask(method, f"/comments/id/{number}", {"text": "Third words."}, **mine)
        assert (late.status, "for 15 minutes" in late.data["message"]) == (403, True)
    assert host.rows("SELECT text FROM comments") == [("Second words.",)]


def test_a_network_that_wrote_much_on_a_page_is_told_to_come_back_tomorrow(host: Host) -> None:
    for number in range(20):
        assert host.post(f"Number {number}.", source="127.9.8.1").status == 202
        with closing(sqlite3.connect(host.database, timeout=30)) as opened, opened:
            opened.execute("UPDATE comments SET created = created - 100")
    last = host.post("One more.", source="127.9.8.1")
    assert (last.status, "send it again tomorrow" in last.data["message"]) == (429, True)


def test_what_was_taken_outlives_a_process_that_is_killed_while_it_writes(host: Host) -> None:
    taken: list[int] = []

    def write(number: int) -> None:
        try:
            answer = host.post(f"Writer {number}.")
        except (OSError, HTTPException):
            return
        if answer.status == 202:
            taken.append(answer.data["id"])

    with ThreadPoolExecutor(8) as pool:
        for number in range(60):
            pool.submit(write, number)
        while len(taken) < 10:
            time.sleep(0.005)
        host.end(signal.SIGKILL)
    host.start()
    assert host.rows("PRAGMA integrity_check") == [("ok",)]
    kept = {number for (number,) in host.rows("SELECT id FROM comments")}
    assert len(taken) >= 10
    assert set(taken) <= kept
    assert host.post("And on.").status == 202
