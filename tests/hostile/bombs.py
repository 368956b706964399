"""What is small to commit and endless to read: each bomb is written into a site, and has to end in a message."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from marrow.model import bounds

_HEAD = "---\ncategory: concept\n---\n"
_DECISION = "- address: {address}\n  verdict: suspect\n  reason: a\n  by: desk\n  until: 2027-01-01\n"
_SOURCE = "---\nreading: full\ncsl:\n  type: webpage\n  title: {title}\n  URL: {url}\n---\n# Words\n"
_GRADED = (
    ":::{claim} c#\n:kind: benefit\n:who: adults\n:what: aspirin\n:versus: placebo\n:outcome: pain in group #\n"
    ":when: after two hours\n:certainty: moderate\n:studies: randomised\n:imprecision: one trial\n\n"
    "Aspirin probably ends the pain of a migraine in group #.\n\n- trial2020: table\n:::\n"
)
_INVENTORY = b"# Sphinx inventory version 2\n# Project: x\n# Version: 1\n# The remainder of this file is compressed using zlib.\n"


def _file(path: str, text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return write


def _lines(line: str, count: int, *, each: int = 1) -> str:
    """Return what stands ``count`` times, with a number in it, on lines that are not too long."""
    pieces = [line.replace("#", str(number)) for number in range(count)]
    return "\n".join(" ".join(pieces[start : start + each]) for start in range(0, count, each))


def _claim(number: int) -> str:
    return (
        f":::{{claim}} c{number}\n:kind: access\n\nThe hospital has beds, number {number}.\n\n- trial2020: table\n:::\n"
    )


def _claims(count: int) -> str:
    return "\n".join(map(_claim, range(count)))


def _letters(number: int) -> str:
    return "".join(chr(65 + number // 26**place % 26) for place in range(4))


def _inventory(content: bytes) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / "releases").mkdir(exist_ok=True)
        (root / "releases" / "objects.inv").write_bytes(_INVENTORY + content)

    return write


def _zlib_of(piece: bytes, count: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(piece) for _ in range(count)), packer.flush()])


def _table(columns: int, rows: int) -> str:
    row = "|" + " a |" * columns
    return "\n".join([row, "|" + "---|" * columns, *[row] * rows])


def _many_files(path: str, count: int, text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        for number in range(count):
            _file(path.replace("#", str(number)), text)(root)

    return write


def _sparse(path: str, size: int) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("wb") as file:
            file.truncate(size)

    return write


def _notices(count: int) -> str:
    return "{" + ",\n".join(f'"10.1000/{n}": {{"looked_up": "2026-11-01"}}' for n in range(count)) + "}"


def _link(path: str, target: str, *more: tuple[str, str]) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        for name, where in ((path, target), *more):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).symlink_to(where)

    return write


def _instead(path: str, target: str) -> Callable[[Path], None]:
    """Put a link where a folder of the site stands."""

    def write(root: Path) -> None:
        if (root / path).exists():
            (root / path).rename(root / f"{path}.was")
        (root / path).symlink_to(target)

    return write


def _picture(text: str) -> Callable[[Path], None]:
    return _file("pictures/bomb.yaml", text)


PAGES: Mapping[str, str] = {
    "abbreviated words": _lines("e.g.", 40_000, each=2_000),
    "abbreviated words on short lines": _lines("e.g.", 40_000, each=10),
    "years": _lines("in 2020 people", 10_000, each=1_000),
    "links": _lines("[r](https://example.org/#)", 20_000, each=100),
    "links without names": _lines("<https://example.org/#>", 30_000, each=100),
    "links to pages": _lines("[r](index.md)", 60_000, each=500),
    "links to nowhere": _lines("[r](no-#.md)", 50_000, each=500),
    "links by name": _lines("[r]", 200_000, each=4_000) + "\n\n[r]: https://example.org/a",
    "names of links": _lines("[r#]: https://example.org/a", 30_000),
    "brackets without end": _lines("[", 900_000, each=9_000).replace(" ", ""),
    "brackets without end on many lines": _lines("[", 300_000),
    "parentheses without end": _lines("[a](", 200_000, each=4_000).replace(" ", ""),
    "nested brackets": "[" * 9_000 + "a" + "](index.md)" * 900,
    "braces": "{" * 19_000 + "a",
    "braces before a name": "{" * 9_000 + "cite" + "}" * 9_000,
    "addresses of mail": "a@" + "a." * 9_000 + "\n" + _lines("a@a.a", 20_000, each=1_000),
    "names of authors": _lines("(a et al 2020", 60_000, each=1_000),
    "identifiers": _lines("10.1000/a(b#", 50_000, each=1_000),
    "names of signs": _lines("&aa;", 80_000, each=1_000) + "\n&" + "a" * 9_000,
    "pictures that do not end": _lines("![a(b", 18_000, each=500),
    "tables of signs": "=" * 9_000 + " " + "= " * 4_000 + "\n\n" + "+-" * 9_000,
    "lists of signs": _lines("-a#\n", 9_000),
    "stars": _lines("*a **a", 150_000, each=2_500),
    "backticks": " ".join("`" * number for number in range(1, 190)),
    "backticks on many lines": "\n".join("a" + "`" * number for number in range(1, 1_400)),
    "short forms": " ".join(map(_letters, range(4_000))) + "\n" + "\n".join(map(_letters, range(4_000, 30_000))),
    "quotations": _lines("“a. b” c.", 90_000, each=1_500),
    "quotations that do not end": _lines("“a ‘b", 150_000, each=2_500),
    "quotations in quotations": "\n".join("> " * 200 + f"a{number}" for number in range(2_000)),
    "quotations of one line in depth": "> " * 9_000 + "a",
    "lists in lists": "\n".join("  " * depth + "- a" for depth in range(900)),
    "lists in lists on one line": "- " * 9_000 + "a",
    "items of a list": _lines("- a #", 100_000),
    "claims": _claims(5_000),
    "claims repeated": _lines("{claim}`aspirin-two-hours`", 30_000, each=500),
    "citations": _lines("Words. {cite}`trial2020`", 35_000, each=700),
    "citations of nobody": _lines("Words. {cite}`nobody#`", 30_000, each=700),
    "many sources in one citation": "{cite}`" + ", ".join(["trial2020"] * 1_500) + "`",
    "terms": _lines("{term}`placebo`", 60_000, each=1_000),
    "terms of nobody": _lines("{term}`no term #`", 40_000, each=500),
    "a term with signs": "{term}`" + "<" * 19_900 + "`",
    "roles of nobody": _lines("{rool#}`x`", 60_000, each=500),
    "a table of 2,000 rows and 500 columns": _table(500, 2_000)[:999_000],
    "a table of 250 rows and 1,900 columns": _table(1_900, 125),
    "a table of few cells and much that is missing": "|"
    + " a |" * 3_000
    + "\n|"
    + "---|" * 3_000
    + "\n"
    + "| a |\n" * 150_000,
    "tables": ("| a |\n|---|\n| b |\n\n") * 50_000,
    "footnotes": _lines("[^#]: a", 80_000),
    "footnotes with marks": _lines("[^#]", 40_000, each=500) + "\n\n" + _lines("[^#]: a\n", 40_000),
    "marks of footnotes": _lines("[^a]", 150_000, each=2_500) + "\n\n[^a]: note",
    "headings": _lines("## a #\n\nWords.\n", 45_000),
    "headings of one name": "## a\n\nWords.\n\n" * 60_000,
    "directives": ":::{note}\na\n:::\n\n" * 50_000,
    "directives of nobody": _lines(":::{noote#}\na\n:::\n", 40_000),
    "directives in directives": "\n".join(
        [*(":" * (900 - depth) + "{note}" for depth in range(800)), "a", *(":" * (101 + d) for d in range(800))]
    ),
    "options": ":::{dropdown} a\n" + _lines(":o#: x", 80_000) + "\n\na\n:::",
    "grids": "::::{grid} 2\n" + ":::{grid-item}\na\n:::\n" * 40_000 + "::::",
    "fences that do not end": ":::{note}\n" * 90_000,
    "comments that do not end": "<!-- " * 190_000,
    "tags": _lines("<b>", 240_000, each=4_000),
    "entities": _lines("&amp;", 190_000, each=3_000),
    "backslashes": "\n".join(["\\" * 19_000] * 50),
    "combining marks": "\n".join(["a" + "\u0301" * 19_000] * 25),
    "signs that turn the direction": "\n".join(["\u202e" * 19_000] * 15),
    "digits": "It doubled: " + "1" * 19_900,
    "digits with commas": "It doubled: " + "1," * 9_900,
    "numbers": _lines("12 of 13 people, or 92%, {cite}`trial2020`.", 20_000, each=100),
    "images": _lines("![a](_static/chart.svg)", 40_000, each=500),
    "an image in words of an image": "![" * 6_000 + "a" + "](_static/chart.svg)" * 300,
    "escaped lines": "\\\n" * 400_000,
    "empty lines": "\n" * 990_000,
    "spaces": (" " * 19_000 + "\n") * 50,
    "tabs in lists": "-\t" * 9_000 + "a",
}
"""Texts of pages."""

FILES: Mapping[str, Callable[[Path], None]] = {
    "an address of 200 kB": _file(
        "sources/bomb.md", _SOURCE.format(title="Words", url="'https://" + "a." * 100_000 + " '")
    ),
    "an address of 200 kB on many lines": _file(
        "sources/bomb.md", _SOURCE.format(title="Words", url="'https://" + ("a." * 5_000 + "\n   ") * 20 + " '")
    ),
    "keys of front matter": _file("topics/bomb.md", "---\n" + _lines("key#: a", 80_000) + "\n---\n# Words\n"),
    "keys like ours": _file("topics/bomb.md", "---\n" + _lines("author#s: a", 70_000) + "\n---\n# Words\n"),
    "one list": _file(
        "topics/bomb.md", _HEAD[:-4] + "authors: [" + _lines("a#,", 100_000, each=1_000) + "]\n---\n# W\n"
    ),
    "lists that are empty": _file(
        "sources/bomb.md",
        "---\nfigures:\n" + _lines("- {id: a#, data_sets: []}", 30_000) + "\n---\n# Words\n",
    ),
    "names in one source": _file(
        "sources/bomb.md",
        "---\nreading: full\ncsl:\n  type: article-journal\n  title: Words\n  author:\n"
        + _lines("  - {family: A#, given: B}", 30_000)
        + "\n---\n# Words\n",
    ),
    "a value of many lines": _file(
        "topics/bomb.md", _HEAD[:-4] + "summary:" + "\n  a. e.g. 1" * 80_000 + "\n---\n# W\n"
    ),
    "a number with many digits": _file(
        "sources/bomb.md", "---\nfigures:\n- {id: a, what: b, where: c, value: " + "9" * 19_000 + " of 1}\n---\n# W\n"
    ),
    "a value with many parts": _file(
        "sources/bomb.md",
        "---\nfigures:\n- {id: a, what: b, where: c, value: '" + "1 of 2; " * 2_400 + "'}\n---\n# W\n",
    ),
    "values named twice": _file(
        "topics/bomb.md",
        "---\na: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9))
        + "---\n# W\n",
    ),
    "lists in lists in front matter": _file("topics/bomb.md", "---\na: " + "[" * 19_000 + "\n---\n# W\n"),
    "keys in keys in front matter": _file("topics/bomb.md", "---\na: " + "{a: " * 4_500 + "\n---\n# W\n"),
    "quotation marks in front matter": _file("topics/bomb.md", "---\n" + "a: 'b\n" * 150_000 + "---\n# W\n"),
    "pages that moved": _file("moved.yaml", _lines("- {was: a#, why: gone}", 40_000)),
    "anchors that moved": _file(
        "moved.yaml",
        _lines("- {was: index#a#, now: index}".replace("index#a", "index\x00a"), 30_000).replace("\x00", "#"),
    ),
    "keys in moved.yaml": _file("moved.yaml", _lines("a#: b", 80_000)),
    "terms of the glossary": _file(
        "glossary.md", "# Glossary\n\n```{glossary}\n" + _lines("term #\n  Words.\n", 40_000) + "\n```\n"
    ),
    "terms beside each other": _file(
        "glossary.md", "# Glossary\n\n```{glossary}\n" + _lines("term #", 90_000) + "\n  Words.\n```\n"
    ),
    "notices": _file("notices.json", _notices(450_000)),
    "notices, many that may be": _file("notices.json", _notices(200_000)),
    "notices that are broken": _file(
        "notices.json", "{" + ",\n".join(f'"{n}": {{"x": 1}}' for n in range(100_000)) + "}"
    ),
    "notices in depth": _file("notices.json", '{"a":' * 200_000),
    "notices of 4 GB": _sparse("notices.json", 4_000_000_000),
    "decisions on links": _file("links.yaml", _lines(_DECISION.format(address="https://e.org/#"), 9_000)),
    "decisions on links, as many as may be": _file(
        "links.yaml", _lines(_DECISION.format(address="https://e.org/#"), 400)
    ),
    "decisions without keys": _file("links.yaml", "- {}\n" * 4_000),
    "keys of one decision": _file("links.yaml", "- a: b\n" + _lines("  key#: a", 2_400)),
    "lists in links.yaml": _file("links.yaml", "- " + "[" * 200_000),
    "decisions named twice": _file("links.yaml", "- &a [x, x]\n" + "- [*a, *a, *a, *a, *a, *a]\n" * 9_000),
    "points in an address of links.yaml": _file(
        "links.yaml", _DECISION.format(address="'https://" + "a." * 2_000 + "*'")
    ),
    "points in many addresses of links.yaml": _file(
        "links.yaml", _lines(_DECISION.format(address="'https://#" + ".a" * 200 + "*'"), 400)
    ),
    "a sentence in the place of a day in links.yaml": _file(
        "links.yaml", _DECISION.format(address="https://e.org/a").replace("2027-01-01", "2027-01-01" * 490)
    ),
    "links.yaml of 4 GB": _sparse("links.yaml", 4_000_000_000),
    "links.toml of 4 GB": _sparse("links.toml", 4_000_000_000),
    "an inventory that unpacks to 600 MB": _inventory(_zlib_of(b"a" * 1_000_000, 600)),
    "an inventory of many lines": _inventory(
        zlib.compress(b"".join(b"a%d py:x 1 a%d -\n" % (n, n) for n in range(400_000)))
    ),
    "an inventory of one line": _inventory(zlib.compress(b"a a:" + b"b" * 9_000_000)),
    "an inventory of spaces": _inventory(zlib.compress(b"a " * 4_900_000)),
    "an inventory of 4 GB": _sparse("releases/objects.inv", 4_000_000_000),
    "a picture with many rows": _picture(
        "kind: shares\ntitle: a\nrows:\n" + _lines("- {label: a#, percent: 5}", 30_000)
    ),
    "a picture with many keys": _picture(_lines("key#: a", 80_000)),
    "a drawing in depth": _file(
        "_static/bomb.svg", '<svg xmlns="http://www.w3.org/2000/svg">' + "<g>" * 150_000 + "</g>" * 100_000 + "</svg>"
    ),
    "a drawing of entities": _file(
        "_static/bomb.svg",
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {chr(98 + i)} "{"&" + chr(97 + i) + ";" * 1}{("&" + chr(97 + i) + ";") * 9}">' for i in range(9)
        )
        + ']><svg xmlns="http://www.w3.org/2000/svg"><text>&j;</text></svg>',
    ),
    "a drawing of many shapes": _file(
        "_static/bomb.svg", '<svg xmlns="http://www.w3.org/2000/svg">' + '<use href="#a"/>' * 60_000 + "</svg>"
    ),
    "an image of 3 GB": _sparse("_static/bomb.png", 3_000_000_000),
    "files beside pages": _many_files("_static/f/#.txt", 20_000, "a"),
    "pages without words": _many_files("topics/p#.md", 2_000, ""),
    "a page that is a device": _link("topics/bomb.md", "/dev/zero"),
    "an image that is a device": _link("_static/bomb.png", "/dev/zero"),
    "folders that lead to themselves": _link(
        "topics/a", "..", ("topics/b", ".."), ("_static/a", ".."), ("_static/b", "..")
    ),
    "topics that lead elsewhere": _instead("topics", "/usr"),
    "_static that leads elsewhere": _instead("_static", "/"),
    "pictures that lead elsewhere": _instead("pictures", "/usr/bin"),
    "notices that lead elsewhere": _link("notices.json", "/dev/zero"),
    "links.yaml that leads elsewhere": _link("links.yaml", "/dev/zero"),
    "an inventory that leads elsewhere": _link("releases/objects.inv", "/dev/zero"),
    "a page about many": _many_files(
        "sources/s#.md", 1_500, _SOURCE.format(title="Words", url="https://example.org/a")
    ),
}
"""Everything else that somebody can commit."""


def within_bounds(text: str) -> str:
    """Return as much of a text as the bounds of a page let in."""
    kept: list[str] = []
    size = marks = 0
    for row in text.split("\n"):
        row = row[: bounds.LINE.most]
        size += len(row.encode()) + 1
        marks += sum(map(row.count, "[]*_`<{|"))
        if size > bounds.FILE.most - 100 or marks > bounds.MARKS.most or len(kept) > bounds.LINES.most - 10:
            break
        kept.append(row)
    return "\n".join(kept)


def _page(text: str) -> Callable[[Path], None]:
    return _file("bomb.md", f"# Words\n\n{text}\n")


BOMBS: Mapping[str, Callable[[Path], None]] = {
    **{name: _page(text) for name, text in PAGES.items()},
    **{f"{name}, as much as may be": _page(within_bounds(text)) for name, text in PAGES.items()},
    **FILES,
}
"""All of them: pages as they come, and cut to what the bounds let in."""


def at_the_bounds(root: Path) -> None:
    """Write a site with as many of everything as may be, which is built."""
    for name, text in {
        "claims": _lines(_GRADED, bounds.CLAIMS.most),
        "cells": _table(100, bounds.CELLS.most // 101 - 2),
        "mentions": _lines("[r](https://example.org/#)", bounds.MENTIONS.most, each=20),
        "footnotes": _lines("[^#]", bounds.FOOTNOTES.most, each=50)
        + "\n\n"
        + _lines("[^#]: a\n", bounds.FOOTNOTES.most),
        "lines": _lines("- a #", bounds.LINES.most - 10),
        "marks": _lines("*a #*", bounds.MARKS.most // 2 - 10, each=50),
        "bytes": ("Words and words, of which there is no end on one line.\n" * 9 + "\n") * 1_950,
    }.items():
        _file(f"{name}.md", f"# Words\n\n{text}\n")(root)
    terms = _lines("term #\n  Words.\n", bounds.TERMS.most - 10)
    glossary = (root / "glossary.md").read_text(encoding="utf-8")
    _file("glossary.md", glossary.replace("```{glossary}\n", "```{glossary}\n" + terms + "\n\n", 1))(root)
    _file("moved.yaml", _lines("- {was: topics/gone-#, why: gone}", bounds.MOVED.most))(root)
