"""Every address is found where it stands, as it is written there."""

from __future__ import annotations

import pytest

from marrow.linkcheck.places import canonical_key, find

PLACES: dict[str, tuple[str, str, list[tuple[int, int, str]]]] = {
    "a link": ("See [it](https://a.example/x).", "https://a.example/x", [(1, 10, "https://a.example/x")]),
    "angle brackets": ("\n<https://a.example/x>", "https://a.example/x", [(2, 2, "https://a.example/x")]),
    "twice on a line": (
        "[a](https://a.example/x), [b](https://a.example/x)",
        "https://a.example/x",
        [(1, 5, "https://a.example/x"), (1, 31, "https://a.example/x")],
    ),
    "brackets in the address": (
        "[it](https://a.example/x_(y))",
        "https://a.example/x_(y)",
        [(1, 6, "https://a.example/x_(y)")],
    ),
    "the end of a sentence": ("Look at https://a.example/x.", "https://a.example/x", [(1, 9, "https://a.example/x")]),
    "an address that goes on is another": ("[it](https://a.example/x/y)", "https://a.example/x", []),
    "letters that the builder escapes": (
        "[it](https://a.example/脊髄?q=ü)",
        "https://a.example/%E8%84%8A%E9%AB%84?q=%C3%BC",
        [(1, 6, "https://a.example/脊髄?q=ü")],
    ),
    "a host that the builder writes in ASCII": (
        "[it](https://münchen.example/x)",
        "https://xn--mnchen-3ya.example/x",
        [(1, 6, "https://münchen.example/x")],
    ),
    "an entity": (
        "[it](https://a.example/?a=1&amp;b=2)",
        "https://a.example/?a=1&b=2",
        [(1, 6, "https://a.example/?a=1&amp;b=2")],
    ),
    "a backslash before a sign": (
        r"[it](https://a.example/x\_y)",
        "https://a.example/x_y",
        [(1, 6, r"https://a.example/x\_y")],
    ),
    "front matter in one line": (
        "csl: {URL: https://a.example/x, type: post}",
        "https://a.example/x",
        [(1, 12, "https://a.example/x")],
    ),
    "a place on GitHub": (
        "[it](https://github.com/a/b#use)",
        "https://github.com/a/b#user-content-use",
        [(1, 6, "https://github.com/a/b#use")],
    ),
    "another place of the page": ("[it](https://a.example/x#two)", "https://a.example/x#one", []),
    "a scheme without slashes": ("[write](mailto:desk@a.example)", "mailto:desk@a.example", [(1, 9, "mailto:desk@a.example")]),
    "an address within an address": ("[it](https://web.archive.org/web/2020/https://a.example/x)", "https://a.example/x", []),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_an_address_is_found_where_it_stands(name: str) -> None:
    text, address, expected = PLACES[name]
    found = [(place.line, place.column, place.written) for _, place in find("topics/x.md", text, [address])]
    assert found == expected


def test_of_two_wanted_addresses_the_longer_one_stands_there() -> None:
    wanted = ["https://a.example/x", "https://a.example/x/y"]
    found = [address for address, _ in find("x.md", "[it](https://a.example/x/y)", wanted)]
    assert found == ["https://a.example/x/y"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x%2Fy", "https://a.example/x/y"),
        ("https://a.example/?q=a%26b", "https://a.example/?q=a&b"),
        ("https://a.example/x%3Fy", "https://a.example/x?y"),
        ("https://a.example/100%25", "https://a.example/100%"),
        ("https://a.example/x#a%2Fb", "https://a.example/x#a/b"),
    ],
)
def test_signs_that_are_encoded_make_another_address(one: str, other: str) -> None:
    assert canonical_key(one) != canonical_key(other)
    found = [address for address, _ in find("x.md", f"[a]({one}) [b]({other})", [one, other])]
    assert found == [one, other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/%7Ex", "https://a.example/~x"),
        ("https://a.example/a%7cb[1]", "https://a.example/a|b%5B1%5D"),
        ("https://a.example/%e8%84%8a#%E8%84%8A", "https://a.example/脊#脊"),
        ("HTTPS://A.example", "https://a.example/"),
    ],
)
def test_spellings_of_one_address_are_one(one: str, other: str) -> None:
    assert canonical_key(one) == canonical_key(other)


def test_the_place_reads_as_editors_know_it() -> None:
    ((_, place),) = find("topics/x.md", "one\ntwo https://a.example/", ["https://a.example/"])
    assert str(place) == "topics/x.md:2:5"
