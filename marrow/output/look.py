"""The last look at a built site: every file of it, of whatever kind, before anybody sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from marrow.output import allowed, css, data, html
from marrow.output.policy import REFERRER
from marrow.reading import svg
from marrow.reading.cache import code, digest
from marrow.reading.remembered import Remembered

_INDEX = ("pagefind/index/", "pagefind/fragment/", "pagefind/pagefind.")


@dataclass(frozen=True)
class Refused:
    """A file of the site, by its path from the root, and what was seen in it that has no place there."""

    path: str
    seen: str


@dataclass(frozen=True)
class Site:
    """What is known of a site beforehand.

    ``shipped`` has, for the path of each script and style sheet of the packages that the site is made with, the
    SHA-256 of its text; ``moved`` are the paths of the pages that lead on to others; ``contact`` is where corrections
    are mailed; ``address`` is that of the site where it has one and ``licence`` that of its licence; ``policy`` is what stands in the head of each page.
    """

    shipped: Mapping[str, str]
    policy: str
    moved: frozenset[str] = frozenset()
    contact: str = ""
    address: str = ""
    licence: str = ""


def look(folder: Path, site: Site, memory: Remembered | None = None) -> Iterator[Refused]:
    """Yield what is wrong with the files below ``folder``, at most once for each file.

    Pages that ``memory`` has were sound, to the byte and among the same files, and are not looked at again.
    """
    memory = memory or Remembered()
    found = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir())
    files = {path.relative_to(folder).as_posix(): path for path in found}
    expected = html.Expected(
        policy=site.policy,
        referrer=REFERRER,
        scripts=frozenset({*allowed.SCRIPTS, *allowed.GENERATED, *_ending(site.shipped, ".js")}),
        styles=frozenset({*allowed.STYLES, *_ending(site.shipped, ".css")}),
        files=frozenset(files),
        moved=site.moved,
        contact=site.contact,
        address=site.address,
        licence=site.licence,
    )
    around = _around(expected)
    for name, path in files.items():
        key = digest((around, name, _hash(path))) if name.endswith(".html") and not path.is_symlink() else b""
        if key and memory.find(key) is not None:
            continue
        seen = next(_foreign(name, path, site, expected), None)
        if seen is not None:
            yield Refused(name, seen)
        elif key:
            memory.keep(key, "")


def _around(expected: html.Expected) -> str:
    """Return a hash of all on which it hangs, beside its own text, whether a page is sound."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    # the search index has other files after every change, and no page names them
    files = frozenset(name for name in expected.files if not name.startswith(_INDEX))
    known = vars(replace(expected, files=files)).items()
    values = (f"{key}: {sorted(value) if isinstance(value, frozenset) else value}" for key, value in known)
    return digest((code().hex(), version("selectolax"), *values, *texts)).hex()


def _hash(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=32).hexdigest()


def _ending(paths: Iterable[str], suffix: str) -> Iterator[str]:
    return (path for path in paths if path.endswith(suffix))


def _foreign(name: str, path: Path, site: Site, expected: html.Expected) -> Iterator[str]:
    kind = PurePosixPath(name).suffix or PurePosixPath(name).name
    if path.is_symlink() or not path.is_file():
        yield "a link to another file, or no file"
        return
    if kind not in allowed.KINDS:
        yield f'a file of the kind "{kind}", which no site has'
        return
    if kind not in (".html", ".svg", ".json", ".webmanifest", ".xml", ".css", ".js", ".map"):
        return
    content = path.read_bytes()
    if name in site.shipped:
        if hashlib.sha256(content).hexdigest() != site.shipped[name]:
            yield "something else than the package that it comes from ships under this name"
        return
    try:
        text = content.decode()
    except UnicodeDecodeError:
        yield "text that is not UTF-8"
        return
    folder = str(PurePosixPath(name).parent)
    match kind:
        case ".html":
            yield from html.foreign(text, name, expected)
        case ".svg":
            yield from svg.foreign(text)
        case ".json" | ".webmanifest":
            yield from data.foreign_json(text, folder)
        case ".xml":
            yield from data.foreign_xml(text, folder)
        case ".css":
            yield from css.foreign(text)
        case _:
            yield from _foreign_script(name, text)


def _foreign_script(name: str, text: str) -> Iterator[str]:
    if name in allowed.GENERATED:
        yield from data.foreign_index(text)
        return
    made = hashlib.sha256(text.encode()).hexdigest()
    known = allowed.SCRIPTS.get(name)
    if known is None:
        yield "a script that neither the theme nor this project has"
    elif known != made:
        yield f'a script that is not as it was written down; if it is meant so, its SHA-256 is "{made}"'
