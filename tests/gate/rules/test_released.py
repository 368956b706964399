"""Inventories of a release, and ``moved.yaml``, as they are read before the rules see them."""

from __future__ import annotations

import tracemalloc
import zlib
from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile

from marrow.gate.releases import INVENTORY, read_inventory, read_moved, released
from marrow.gate.run import run
from marrow.model import bounds
from tests.cases import TODAY
from tests.inventories import SPHINX_OWN, write_inventory

ADDRESSES = (
    "index",
    "topics/aspirin",
    "topics/aspirin#claim-drug-helps",
    "articles/drip#statement-a1",
    "glossary#term-phase-1-trial",
)


def test_an_inventory_that_sphinx_wrote_is_read_as_sphinx_reads_it(tmp_path: Path) -> None:
    content = write_inventory(tmp_path, ADDRESSES).read_bytes()
    theirs = {item.uri for items in InventoryFile.loads(content, uri="").data.values() for item in items.values()}
    found = read_inventory(content)
    assert {f"{page}.html#{anchor}" if anchor else f"{page}.html" for page, anchor in found} >= theirs
    assert found == {
        *((page, "") for page in ("index", "topics/aspirin", "articles/drip", "glossary")),
        *((page, "") for _, _, _, page, _, _ in SPHINX_OWN),
        ("topics/aspirin", "claim-drug-helps"),
        ("articles/drip", "statement-a1"),
        ("glossary", "term-phase-1-trial"),
    }


@pytest.mark.parametrize(
    "title",
    ["In 1 of 10 people, 1 grade", "from 2 -1 to 3 1 y.html", "Grade 1 marrow:claim 1 x.html y", "„Schmerz“ – 痛み"],
)
def test_the_words_of_a_claim_are_not_taken_for_its_address(title: str, tmp_path: Path) -> None:
    write_inventory(tmp_path, ["topics/aspirin#claim-grades"], title=title)
    own = {page for _, _, _, page, _, _ in SPHINX_OWN}
    assert {(page, anchor) for page, anchor in released(tmp_path) if page not in own} == {
        ("topics/aspirin", ""),
        ("topics/aspirin", "claim-grades"),
    }


def test_before_the_first_release_nothing_was_published(tmp_path: Path) -> None:
    assert released(tmp_path) == frozenset()
    assert read_moved(tmp_path) == ({}, ())


def test_what_is_no_inventory_is_refused(tmp_path: Path) -> None:
    path = write_inventory(tmp_path, ADDRESSES)
    path.write_bytes(path.read_bytes().replace(b"version 2", b"version 1", 1))
    with pytest.raises(ValueError, match="not a Sphinx inventory, version 2"):
        released(tmp_path)
    assert path == tmp_path / INVENTORY


@pytest.mark.parametrize(
    ("packed", "told"),
    [
        (b"", "a Sphinx inventory that is cut off or changed"),
        (b"no zlib", "a Sphinx inventory that is cut off or changed"),
        (
            zlib.compress(b"name domain:role 1 page.html words\n" * 100)[:-9],
            "a Sphinx inventory that is cut off or changed",
        ),
        (zlib.compress(b"\xff"), "a Sphinx inventory that is cut off or changed"),
        (
            zlib.compress(b"\n" * (bounds.INVENTORY.most + 1)),
            "more than 10,000,000 bytes in an inventory when unpacked",
        ),
    ],
    ids=["nothing", "not packed", "cut off", "not UTF-8", "too much"],
)
def test_an_inventory_that_cannot_be_unpacked_is_told(packed: bytes, told: str, repository: Path) -> None:
    path = repository / INVENTORY
    path.parent.mkdir()
    path.write_bytes(b"# Sphinx inventory version 2\n# x\n# x\n# zlib.\n" + packed)
    assert [str(problem) for problem in run(repository, day=TODAY).problems if problem.path == INVENTORY] == [
        f"{INVENTORY}:1: the list of published addresses cannot be read ({told}); "
        "take it anew from the last release [address-gone]"
    ]


def test_of_an_inventory_no_more_is_unpacked_than_one_can_hold() -> None:
    packing = zlib.compressobj(1)
    packed = b"".join(packing.compress(bytes(1_000_000)) for _ in range(40)) + packing.flush()
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="more than 10,000,000 bytes"):
            read_inventory(b"# Sphinx inventory version 2\n# zlib.\n" + packed)
        assert tracemalloc.get_traced_memory()[1] < 3 * bounds.INVENTORY.most
    finally:
        tracemalloc.stop()


def test_an_inventory_elsewhere_is_not_read(tmp_path: Path) -> None:
    path = write_inventory(tmp_path, ADDRESSES)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match="a link to another file"):
        released(tmp_path)


@pytest.mark.parametrize("was", ["404", "data", "search", "search#words", "objects"])
def test_nothing_moved_from_what_the_build_writes(was: str, tmp_path: Path) -> None:
    (tmp_path / "moved.yaml").write_text(f"- {{was: '{was}', why: It ended.}}\n", encoding="utf-8")
    assert [problem.message for problem in read_moved(tmp_path)[1]] == [
        f'"{was}" is no page of ours; write it as topics/name or topics/name#anchor'
    ]


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("It ended <script>", '"<script>" would be shown as it stands here; write the words alone'),
        ("It ended **now**", '"**now**" would be shown as it stands here; write the words alone'),
        ("It en\u200bded", 'a sign that nobody sees in "en<U+200B>ded"; take it out'),
        (
            "It \u0435nded",
            '"\u0435nded" holds U+0435 (cyrillic small letter ie), no letter of its alphabet; type the word anew',
        ),
    ],
)
def test_a_reason_is_words_that_are_seen(why: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "moved.yaml").write_text(f"- {{was: topics/old, why: '{why}'}}\n", encoding="utf-8")
    assert [problem.message for problem in read_moved(tmp_path)[1]] == [told]


def test_an_entry_knows_its_page_its_anchor_and_its_line(tmp_path: Path) -> None:
    (tmp_path / "moved.yaml").write_text(
        "# What moved.\n- {was: topics/old, now: topics/new}\n- was: topics/new#claim-a\n  why: It was wrong.\n",
        encoding="utf-8",
    )
    moved, problems = read_moved(tmp_path)
    assert problems == ()
    assert [(entry.page, entry.anchor, entry.now, entry.why, entry.line) for entry in moved.values()] == [
        ("topics/old", "", "topics/new", None, 2),
        ("topics/new", "claim-a", None, "It was wrong.", 3),
    ]
