"""Every text of a site lies there once more, compressed as far as it goes."""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random

import brotli

from marrow.publishing.compress import Counted, compress
from tests.deploy.conftest import FILES, write_site


def copies(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.suffix in (".gz", ".br"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_copies_hold_the_same_text(site: Path) -> None:
    found = copies(site)
    large = [name for name, text in FILES.items() if len(text) >= 512]
    assert sorted(found) == sorted(f"{name}{ending}" for name in large for ending in (".gz", ".br"))
    for name in large:
        assert gzip.decompress(found[f"{name}.gz"]).decode() == FILES[name]
        assert brotli.decompress(found[f"{name}.br"]).decode() == FILES[name]
        assert len(found[f"{name}.br"]) < len(found[f"{name}.gz"]) < len(FILES[name]) / 3


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = write_site(tmp_path / "again")
    compress(again)
    assert copies(again) == copies(site)
    assert {text[4:8] for name, text in copies(site).items() if name.endswith(".gz")} == {bytes(4)}, "no time of day"


def test_a_copy_of_what_is_gone_is_taken_away_and_others_are_made_anew(tmp_path: Path) -> None:
    folder = write_site(tmp_path / "site")
    compress(folder)
    (folder / "topics" / "new.html").unlink()
    (folder / "index.html").write_text("x" * 600, encoding="utf-8")
    compress(folder)
    assert not (folder / "topics" / "new.html.br").exists()
    assert gzip.decompress((folder / "index.html.gz").read_bytes()) == b"x" * 600


def test_what_does_not_get_smaller_has_no_copy(tmp_path: Path) -> None:
    (tmp_path / "random.txt").write_bytes(Random(1).randbytes(2000))
    assert compress(tmp_path) == Counted(1, 2000, 2000, 2000)
    assert copies(tmp_path) == {}


def test_an_empty_site_is_no_fault(tmp_path: Path) -> None:
    assert compress(tmp_path) == Counted(0, 0, 0, 0)
