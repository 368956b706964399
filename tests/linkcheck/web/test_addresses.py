"""Addresses as browsers send them, and what they have in common."""

from __future__ import annotations

import pytest

from marrow.linkcheck.web.addresses import NoAddressError, canonical, domain, follow, is_front_page, target

SENT = {
    "https://a.example": "https://a.example/",
    "HTTPS://A.Example/X": "https://a.example/X",
    "https://a.example:443/x": "https://a.example/x",
    "http://a.example:8080/x": "http://a.example:8080/x",
    "https://a.example/ä ö?ü=ß": "https://a.example/%C3%A4%20%C3%B6?%C3%BC=%C3%9F",
    "https://münchen.example/": "https://xn--mnchen-3ya.example/",
    "https://a.example/a%2Fb%20c": "https://a.example/a%2Fb%20c",
    "https://a.example//a//b": "https://a.example//a//b",
    "https://a.example/a/./b/../c": "https://a.example/a/c",
    "https://a.example/a/b/..": "https://a.example/a/",
    "https://a.example/x;v=1?a[]=1|2&b={c}": "https://a.example/x;v=1?a[]=1|2&b={c}",
    "https://u:p@a.example/": "https://u:p@a.example/",
    "http://[::1]:8000/x": "http://[::1]:8000/x",
    "http://127.0.0.1/x#y": "http://127.0.0.1/x",
}
NOT_SENT = [
    "https://",
    "http://a b.example/",
    "http://a.example:99999/",
    "http://[::1/",
    "ftp://a.example/",
]


@pytest.mark.parametrize("address", SENT)
def test_it_is_sent_as_a_browser_sends_it(address: str) -> None:
    assert target(address).url == SENT[address]


@pytest.mark.parametrize("address", NOT_SENT)
def test_what_is_no_web_address_says_so(address: str) -> None:
    with pytest.raises(NoAddressError, match="no web address"):
        target(address)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/y", "https://a.example/y"),
        ("y", "https://a.example/d/y"),
        ("?q=1", "https://a.example/d/x?q=1"),
        ("//b.example/z", "https://b.example/z"),
        ("https:/y/z", "https://a.example/y/z"),
        ("http:/b.example/z", "http://b.example/z"),
        ("https:////b.example/z", "https://b.example/z"),
        (" https://b.example/ä ", "https://b.example/%C3%A4"),
        ("", "https://a.example/d/x"),
    ],
)
def test_a_redirect_leads_on(location: str, expected: str) -> None:
    assert follow(target("https://a.example/d/x"), location).url == expected


@pytest.mark.parametrize("location", ["mailto:a@b.example", "javascript:void(0)", "http://[::1/"])
def test_a_redirect_to_nowhere_is_told(location: str) -> None:
    with pytest.raises(NoAddressError):
        follow(target("https://a.example/d/x"), location)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("www.a.co.uk", "a.co.uk"), ("a.b.example.org", "example.org"), ("x.github.io", "x.github.io"), ("127.0.0.1", "127.0.0.1"), ("localhost", "localhost")],
)  # fmt: skip
def test_the_domain_is_what_somebody_registered(host: str, expected: str) -> None:
    assert domain(host) == expected


@pytest.mark.parametrize("path", ["", "/", "/en", "/en-GB/", "/index.html", "/en/home", "/default.aspx"])
def test_these_are_front_pages(path: str) -> None:
    assert is_front_page(target(f"https://a.example{path}"))


@pytest.mark.parametrize("path", ["/news", "/flu", "/hiv", "/en/news", "/about.html", "/2021/05/01"])
def test_these_are_not(path: str) -> None:
    assert not is_front_page(target(f"https://a.example{path}"))


def test_small_differences_do_not_make_another_page() -> None:
    one, other = target("http://www.a.example/Path/index.html"), target("https://a.example/path/")
    assert canonical(one) == canonical(other) != canonical(target("https://a.example/path?x=1"))
