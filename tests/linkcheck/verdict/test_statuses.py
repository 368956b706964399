"""What a status, a fault or a redirect amounts to by itself, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from marrow.linkcheck.records import Finding
from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.judge import judge, wanted
from marrow.linkcheck.verdict.observation import UNREACHABLE, Fault, Observation, PageFeatures, Redirect
from marrow.linkcheck.verdict.verdicts import MEANINGS, Verdict
from marrow.linkcheck.web.addresses import target

SEEN = Observation(
    target("https://a.example/paper"), code=200, features=PageFeatures("A paper", length=9000, prose=9000)
)


def found(observation: Observation, **settings: object) -> Finding:
    return judge(observation, Settings(**settings))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "verdict", "words"),
    [
        (199, Verdict.SERVER_ERROR, "the server answers 199"),
        (200, Verdict.OK, ""),
        (299, Verdict.OK, ""),
        (300, Verdict.OK, ""),
        (301, Verdict.SERVER_ERROR, "the server answers 301 Moved Permanently"),
        (399, Verdict.SERVER_ERROR, "the server answers 399"),
        (400, Verdict.BROKEN, "the server answers 400 Bad Request"),
        (401, Verdict.AUTH, "the server answers 401 Unauthorized"),
        (402, Verdict.AUTH, "the server answers 402 Payment Required"),
        (404, Verdict.BROKEN, "the server answers 404 Not Found"),
        (407, Verdict.AUTH, "the server answers 407 Proxy Authentication Required"),
        (408, Verdict.TIMEOUT, "the server answers 408 Request Timeout"),
        (409, Verdict.SUSPECT, "the server answers 409 Conflict"),
        (410, Verdict.GONE, "the server answers 410 Gone"),
        (429, Verdict.RATE_LIMITED, "the server answers 429 Too Many Requests"),
        (499, Verdict.SUSPECT, "the server answers 499"),
        (500, Verdict.SERVER_ERROR, "the server answers 500 Internal Server Error"),
        (511, Verdict.AUTH, "the server answers 511 Network Authentication Required"),
        (999, Verdict.FORBIDDEN_TO_ROBOTS, "the server answers 999"),
    ],
)
def test_a_status_has_its_verdict_and_is_named(code: int, verdict: Verdict, words: str) -> None:
    told = found(replace(SEEN, code=code))
    assert (told.verdict, told.words, told.code) == (verdict, words, code)


def test_an_address_that_is_too_long_for_its_server_is_broken() -> None:
    assert found(replace(SEEN, code=414)).verdict is Verdict.BROKEN


def test_guests_are_fine_only_where_the_settings_say_so() -> None:
    for code, verdict in ((401, Verdict.OK), (402, Verdict.AUTH)):
        assert found(replace(SEEN, code=code), allow_unauthorised=True).verdict is verdict


def test_the_place_of_a_refusal_is_told_where_it_was_led_to() -> None:
    led = replace(SEEN, code=404, redirects=(Redirect(301, target("https://a.example/new")),))
    assert found(led).words == "the server answers 404 Not Found at https://a.example/new"


@pytest.mark.parametrize(
    ("for_browsers", "words"),
    [
        (200, "the server answers 404 Not Found, and 200 to the headers of a browser"),
        (403, "the server answers 404 Not Found; with the headers of a browser it gives no such answer"),
        (404, "the server answers 404 Not Found"),
    ],
)
def test_what_a_browser_is_answered_is_told(for_browsers: int, words: str) -> None:
    assert found(replace(SEEN, code=404, for_browsers=for_browsers)).words == words


def test_a_copy_in_an_archive_is_named_with_the_place_on_the_page() -> None:
    gone = replace(SEEN, code=404, snapshot="https://archive.example/1/paper")
    told = found(gone)
    assert (told.verdict, told.words) == (Verdict.ARCHIVED, "the server answers 404 Not Found; an archive has a copy")
    assert told.instead == "https://archive.example/1/paper"
    asked = target("https://a.example/paper#results")
    assert found(replace(gone, asked=asked)).instead == "https://archive.example/1/paper#results"


FAULTS = {
    **dict.fromkeys((Fault.UNKNOWN_HOST, Fault.CONNECTION_REFUSED, Fault.NO_ROUTE), Verdict.UNREACHABLE),
    **dict.fromkeys((Fault.CONNECTION_CLOSED, Fault.NOT_HTTP), Verdict.UNREACHABLE),
    **dict.fromkeys((Fault.EXPIRED, Fault.NOT_YET_VALID, Fault.WRONG_HOST, Fault.SELF_SIGNED), Verdict.TLS),
    **dict.fromkeys((Fault.UNKNOWN_ISSUER, Fault.OTHER_TLS), Verdict.TLS),
    **dict.fromkeys((Fault.REDIRECT_LOOP, Fault.TOO_MANY_REDIRECTS, Fault.BAD_REDIRECT), Verdict.BROKEN),
    **dict.fromkeys((Fault.MALFORMED_HTTP, Fault.CIRCUIT_OPEN), Verdict.UNCHECKED),
    **dict.fromkeys((Fault.INCOMPLETE_CHAIN, Fault.HTTP_2_ONLY), Verdict.UNCHECKED),
    **dict.fromkeys((Fault.LONG_BACKOFF, Fault.THROTTLED), Verdict.RATE_LIMITED),
    Fault.TRUNCATED: Verdict.SERVER_ERROR,
    Fault.TIMEOUT: Verdict.TIMEOUT,
    Fault.TOO_LARGE: Verdict.UNREACHABLE,
    Fault.IGNORED_REDIRECT: Verdict.IGNORED,
    Fault.TO_AN_APP: Verdict.UNCHECKED,
}


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_has_its_verdict(fault: Fault) -> None:
    assert found(Observation(SEEN.asked, fault=fault)).verdict is FAULTS.get(fault), "write it into FAULTS"


def test_a_server_that_cannot_be_reached_is_told_from_one_that_answers_too_much() -> None:
    assert {fault for fault, verdict in FAULTS.items() if verdict is Verdict.UNREACHABLE} == {
        *UNREACHABLE,
        Fault.TOO_LARGE,
    }


def test_a_page_of_which_nothing_was_seen_shows_nothing() -> None:
    seen = found(Observation(SEEN.asked, code=200, features=PageFeatures()))
    assert (seen.verdict, seen.words) == (Verdict.SUSPECT, "it shows nothing")
    assert PageFeatures() == PageFeatures(
        *("", "", "", 0, 0, 0, 0, 0, 0, False, False, None),
        anchors=frozenset(),
        fingerprints=frozenset(),
    )


def test_a_timeout_is_broken_where_the_settings_say_so() -> None:
    late = Observation(SEEN.asked, fault=Fault.TIMEOUT)
    assert found(late, timeouts_are_broken=True).verdict is Verdict.BROKEN


@pytest.mark.parametrize(
    ("detail", "redirects", "words"),
    [
        ("", (), "no such host"),
        ("the name has no dot", (), "no such host: the name has no dot"),
        ("no such host, says the resolver", (), "no such host, says the resolver"),
        (
            *("", (Redirect(301, target("https://b.example/")),)),
            "no such host (on the way, at https://b.example/)",
        ),
    ],
)
def test_a_fault_is_told_with_its_detail_and_where_it_happened(
    detail: str, redirects: tuple[Redirect, ...], words: str
) -> None:
    seen = Observation(SEEN.asked, redirects, fault=Fault.UNKNOWN_HOST, detail=detail)
    assert found(seen).words == words


def test_a_redirect_that_is_ignored_is_named() -> None:
    seen = Observation(SEEN.asked, (Redirect(301, target("https://b.example/x")),), fault=Fault.IGNORED_REDIRECT)
    assert found(seen).words == "ignored redirect: https://b.example/x"


@pytest.mark.parametrize(
    ("code", "headers", "features", "challenged"),
    [
        (200, {"cf-mitigated": "challenge"}, {}, True),
        (200, {"cf-mitigated": "none"}, {}, False),
        (404, {"cf-mitigated": "challenge"}, {}, False),
        (410, {"cf-mitigated": "challenge"}, {}, False),
        (202, {"x-amzn-waf-action": "captcha"}, {}, True),
        (403, {"x-datadome": "protected"}, {}, True),
        (405, {"x-datadome": "protected"}, {}, True),
        (429, {"x-datadome": "protected"}, {}, True),
        (200, {"x-datadome": "protected"}, {}, False),
        (500, {"x-datadome": "protected"}, {}, False),
        (500, {}, {"length": 399, "text": "Verify you are human"}, True),
        (400, {}, {"length": 399, "text": "Verify you are human"}, True),
        (399, {}, {"length": 399, "text": "Verify you are human"}, False),
        (500, {}, {"length": 400, "text": "Verify you are human"}, False),
    ],
)
def test_a_challenge_is_known_by_headers_or_few_words(
    code: int, headers: dict[str, str], features: dict[str, object], challenged: bool
) -> None:
    assert SEEN.features is not None
    page = replace(SEEN.features, **features)  # type: ignore[arg-type]
    told = found(replace(SEEN, code=code, headers=headers, features=page))
    assert told.words.endswith(", a bot challenge") is challenged


TO = target("https://b.example/new")
BACK = target("https://a.example/Paper")


@pytest.mark.parametrize(
    ("redirects", "verdict", "instead"),
    [
        ((Redirect(301, TO),), Verdict.MOVED, "https://b.example/new"),
        ((Redirect(308, TO),), Verdict.MOVED, "https://b.example/new"),
        ((Redirect(302, TO),), Verdict.REDIRECTED, "https://b.example/new"),
        ((Redirect(301, BACK), Redirect(302, TO)), Verdict.MOVED, "https://a.example/Paper"),
        ((Redirect(302, BACK), Redirect(301, TO)), Verdict.REDIRECTED, "https://b.example/new"),
        ((Redirect(301, SEEN.asked), Redirect(302, TO)), Verdict.REDIRECTED, "https://b.example/new"),
        ((Redirect(301, SEEN.asked),), Verdict.OK, None),
        ((), Verdict.OK, None),
    ],
)
def test_only_what_moved_for_good_is_written_anew(
    redirects: tuple[Redirect, ...], verdict: Verdict, instead: str | None
) -> None:
    told = found(replace(SEEN, redirects=redirects))
    assert (told.verdict, told.instead) == (verdict, instead)
    if redirects and verdict is not Verdict.OK:
        assert told.code == redirects[0].code
        assert told.words == ("" if verdict is Verdict.MOVED else f"it leads on to {redirects[-1].to}")


def test_letters_of_another_case_are_the_same_address_only_where_the_settings_say_so() -> None:
    led = replace(SEEN, redirects=(Redirect(301, BACK),))
    assert found(led).verdict is Verdict.MOVED
    assert found(led, ignore_case=(re.compile("https://a"),)).verdict is Verdict.OK
    assert found(led, ignore_case=(re.compile("https://b"),)).verdict is Verdict.MOVED


def test_a_redirect_that_the_settings_allow_is_fine_and_trusted() -> None:
    led = replace(SEEN, redirects=(Redirect(302, target("https://a.example/")),), asked=target("https://a.example/x/y"))
    assert found(led).verdict is Verdict.SUSPECT
    assert found(led).instead == "https://a.example/"
    both = re.compile("https://a"), re.compile("https://a")
    assert found(led, allowed_redirects=(both,)).verdict is Verdict.OK
    assert found(led, allowed_redirects=((both[0], re.compile("https://b")),)).verdict is Verdict.SUSPECT
    assert found(led, suspect=False).verdict is Verdict.REDIRECTED
    assert found(replace(SEEN, size=0), allowed_redirects=(both,)).verdict is Verdict.SUSPECT


@pytest.mark.parametrize(
    ("fragment", "place"),
    [("", None), ("top", None), ("Top", None), ("results", "results"), ("results:~:text=a", "results")],
)
def test_a_fragment_names_a_place_or_none(fragment: str, place: str | None) -> None:
    asked = target(f"https://a.example/paper#{fragment}")
    assert wanted(asked, Settings()) == place
    assert wanted(asked, Settings(anchors=False)) is None
    assert wanted(asked, Settings(anchors_ignore=(re.compile("res"),))) is None
    assert wanted(asked, Settings(anchors_ignore=(re.compile("sult"),))) == place
    assert wanted(asked, Settings(anchors_ignore_for=(re.compile("https://a"),))) is None


@pytest.mark.parametrize(
    ("asked", "to", "verdict"),
    [
        ("#results", "", Verdict.ANCHOR_MISSING),
        ("#methods", "", Verdict.OK),
        ("#results", "/new#results", Verdict.ANCHOR_MISSING),
        ("#results", "/new#other", Verdict.MOVED),
        ("", "/new#other", Verdict.MOVED),
    ],
)
def test_a_place_is_looked_for_unless_the_server_names_another(asked: str, to: str, verdict: Verdict) -> None:
    assert SEEN.features is not None
    page = replace(SEEN.features, anchors=frozenset({"methods"}))
    redirects = (Redirect(301, target(f"https://a.example{to}")),) if to else ()
    seen = replace(SEEN, asked=target(f"https://a.example/paper{asked}"), features=page, redirects=redirects)
    told = found(seen)
    assert told.verdict is verdict
    if verdict is Verdict.ANCHOR_MISSING:
        assert told.words == 'the page is there and has no "#results"'


def test_a_place_that_was_not_seen_is_named() -> None:
    asked = target("https://a.example/paper#/results")
    assert found(replace(SEEN, asked=asked)).words == '"#/results" was not seen in it'
    assert found(replace(SEEN, asked=target("https://a.example/a.pdf#x"), features=None)).verdict is Verdict.OK


WEIGHTS = {
    "certain": "retracted concern unregistered other-work broken gone archived anchor-missing",
    "soft": "suspect unreachable tls server-error timeout",
    "note": "moved rate-limited forbidden-to-robots auth anchor-unknown redirected offline unchecked ignored acknowledged ok",
}


def test_what_is_certain_fails_a_run_and_what_may_pass_does_not() -> None:
    assert {verdict.value: verdict.weight for verdict in Verdict} == {
        name: weight for weight, names in WEIGHTS.items() for name in names.split()
    }


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_says_what_it_means_and_what_an_editor_does(verdict: Verdict) -> None:
    meaning = MEANINGS[verdict]
    assert re.fullmatch(r"[^\s.].*[^\s.]", meaning.says)
    if verdict.weight == "note" and verdict is not Verdict.MOVED:
        assert meaning.remedy == ""
    else:
        assert re.fullmatch(r"[A-Z].+\.", meaning.remedy)
