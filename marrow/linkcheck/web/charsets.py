"""In which characters a page is written: what browsers make of it, by its first bytes. Pure.

Sources: the Encoding standard (https://encoding.spec.whatwg.org/#names-and-labels: the labels that pages use) and the
HTML standard, 13.2.3.2: a byte order mark goes before the header, the header before the page, the page before a guess.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

HEADS = (1024, 16 * 1024)
"""So many first bytes are looked at, as browsers do; and so many, if they are nothing but ASCII and say nothing."""
_OTHERWISE = "cp1252"

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LONGEST_MARK = 3
_LABEL = re.compile(r"charset\s{0,9}=[\s\"']{0,9}([\w.:-]+)", re.IGNORECASE | re.ASCII)
_META = re.compile(rb"<meta\s[^>]{0,200}?charset\s{0,9}=[\s\"']{0,9}([\w.:-]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_XML = re.compile(rb"\s*<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]+)", re.IGNORECASE)
_WIDE = re.compile(rb"(?:\s\x00)*<\x00|(?:\x00\s)*\x00<")
_KANA = re.compile(r"[\u3040-\u30ff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

_NAMES: dict[str, tuple[str, ...]] = {
    "utf-8": ("unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "utf-8", "utf8", "x-unicode20utf8", "utf8mb4"),
    "cp932": ("csshiftjis", "ms932", "ms_kanji", "shift-jis", "shift_jis", "sjis", "windows-31j", "x-sjis", "cp932"),
    "euc_jp": ("cseucpkdfmtjapanese", "euc-jp", "x-euc-jp", "eucjp"),
    "iso2022_jp": ("csiso2022jp", "iso-2022-jp"),
    "cp949": ("cseuckr", "csksc56011987", "euc-kr", "korean", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ksc_5601", "windows-949", "iso-ir-149"),
    "gb18030": ("chinese", "csgb2312", "gb18030", "gb2312", "gb_2312", "gb_2312-80", "gbk", "x-gbk", "csiso58gb231280", "iso-ir-58"),
    "big5hkscs": ("big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5"),
    "utf-16-le": ("utf-16", "utf-16le", "unicode", "ucs-2", "iso-10646-ucs-2", "csunicode", "unicodefeff"),
    "utf-16-be": ("utf-16be", "unicodefffe"),
    "cp874": ("dos-874", "iso-8859-11", "iso8859-11", "iso885911", "tis-620", "windows-874"),
    "cp1252": ("ansi_x3.4-1968", "ascii", "us-ascii", "cp1252", "windows-1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "x-user-defined", "cp819", "csisolatin1", "ibm819", "iso-ir-100", "iso88591", "iso_8859-1:1987"),
    "cp1254": ("cp1254", "windows-1254", "x-cp1254", "iso-8859-9", "iso8859-9", "latin5", "l5", "csisolatin5", "iso-ir-148", "iso88599", "iso_8859-9", "iso_8859-9:1989"),
    "koi8_r": ("koi", "koi8", "koi8-r", "koi8_r", "cskoi8r"),
    "koi8_u": ("koi8-u", "koi8-ru"),
    "cp866": ("866", "cp866", "ibm866", "csibm866"),
    "mac_roman": ("macintosh", "mac", "x-mac-roman", "csmacintosh"),
    "mac_cyrillic": ("x-mac-cyrillic", "x-mac-ukrainian"),
    **{f"cp{number}": (f"cp{number}", f"windows-{number}", f"x-cp{number}") for number in (1250, 1251, 1253, 1255, 1256, 1257, 1258)},
    **{
        f"iso8859_{number}": (f"iso-8859-{number}", f"iso8859-{number}", f"iso_8859-{number}", f"iso8859{number}", *(f"{name}{number}{sign}" for name in ("iso-8859-", "csiso8859") for sign in ("i", "e", "-i", "-e")))
        for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)
    },
}  # fmt: skip
_HEBREW = dict.fromkeys(("visual", "logical"), "iso8859_8")
_BY_LABEL = {label: name for name, labels in _NAMES.items() for label in labels} | _HEBREW


def decoder(kind: str, start: bytes, *, whole: bool) -> codecs.IncrementalDecoder | None:
    """Return what reads a page with this ``Content-Type`` that starts so; it never raises.

    None if that cannot be said before more comes, unless this is the ``whole`` of it.
    """
    said = _marked(start) or _said(kind)
    if said is not None and (len(start) >= _LONGEST_MARK or whole):
        return _of(said)
    for head in HEADS:
        if len(start) < head and not whole:
            return None
        name = charset(kind, start[:head])
        if name is not None:
            return _of(name)
    return _of(_OTHERWISE)


def charset(kind: str, head: bytes) -> str | None:
    """Return Python's name of the characters of a page, None if it makes no difference so far."""
    return _marked(head) or _said(kind) or _declared(head) or _guessed(head)


def _of(name: str) -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder(name)(errors="replace")


def _marked(head: bytes) -> str | None:
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def _said(kind: str) -> str | None:
    match = _LABEL.search(kind)
    return _known(match[1]) if match else None


def _known(label: str) -> str | None:
    """Return Python's name for a label of a page; Python itself knows the old ones, such as ``latin2`` and ``ISO-IR-101``."""
    named = _BY_LABEL.get(label.lower())
    if named is not None:
        return named
    try:
        found = codecs.lookup(label).name
    except LookupError:
        return None
    return found if found in _known_to_browsers() else None


@cache
def _known_to_browsers() -> frozenset[str]:
    """Return Python's own names of what browsers read; it reads much else, none of it a page."""
    return frozenset(codecs.lookup(name).name for name in _NAMES)


def _declared(head: bytes) -> str | None:
    match = _XML.match(head) or _META.search(_COMMENT.sub(b"", head))
    name = _known(match[1].decode("ascii", "replace")) if match else None
    # what could be read so far is no UTF-16, whatever it says
    return "utf-8" if name in ("utf-16-le", "utf-16-be") else name


def _guessed(head: bytes) -> str | None:
    if b"\x1b$B" in head or b"\x1b$@" in head:
        return "iso2022_jp"
    if _WIDE.match(head):
        return "utf-16-be" if head[0] == 0 else "utf-16-le"
    if head.isascii():
        return None
    for name in ("utf-8", "euc_jp", "cp932"):
        try:
            text = codecs.getincrementaldecoder(name)().decode(head)  # the last character may be cut
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or 10 * len(_KANA.findall(text)) > len(_NOT_ASCII.findall(text)):
            return name
    return _OTHERWISE
