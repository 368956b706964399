"""Signs in running text that look like a citation, a role, a link, a mark or a comment, and are read as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from marrow.reading import grammar

RULE = "read-as-text"

# Stand-ins, from an area of Unicode without characters, for what is no text: code, a role, a link, a mark, the rest.
_CODE, _ROLE, _LINK, _MARK, _OTHER = "\ue000\ue001\ue002\ue003\ue004"
_NO_STAND_INS = str.maketrans(dict.fromkeys((_CODE, _ROLE, _LINK, _MARK, _OTHER), " "))
_AS_WRITTEN = {
    _CODE: f"{_CODE}+",
    _ROLE: rf"\{{[^}}\s]*\}}{_CODE}+",
    _LINK: r"[\s\S]{1,500}?",
    _MARK: r"[*_]{1,3}",
    _OTHER: r"[\s\S]{1,500}?",
    "\n": rf"[ {_OTHER}]*\n\s*",
}
_TICKS_OR_ESCAPE = re.compile(r"`+|\\[^\n\w\s]")
_MOST = 100

_OURS = "|".join(form.name for form in grammar.ROLES if form.shown_by == "marrow")
_MEANT = {"cite": "a citation", "claim": "a claim", "term": "a term of the glossary"}
_ROLE_NAMES = rf"(?i:{'|'.join(grammar.role_names())})"
_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SOURCE = r"[a-z]+(?:-[a-z]+)*(?:19|20)\d\d[a-z]?(?:-[a-z0-9]+)*"
_ADDRESS = (
    r"(?:https?://|www\.|mailto:|\.{0,2}/|#)[^\s()]+|[^\s()]+\.(?i:md|html?|pdf|svg|png|jpe?g)(?:#[^\s()]*)?"
    r"|[\w.-]+\.(?:org|com|net|gov|edu|int|info|io|eu|uk|jp|de)(?:/[^\s()]*)?"
)
_OF_ADDRESS = rf"(?:[^\s<>\"“”(){_CODE}{_LINK}{_ROLE}]|\([^\s<>\"()]{{0,99}}\))*(?<![.,;:!?'’\]*])"
_MEANT_AS_WORDS = r"(?:sic|\.\.\.|…|[!?])"


@dataclass(frozen=True)
class Sign:
    """Something that is read as text: what it looks like, and what to write instead.

    ``needle`` stands wherever ``pattern`` fits: looking for it first is quick. ``instead`` gets what fitted and the
    first code in it.
    """

    needle: str
    pattern: re.Pattern[str]
    what: str
    instead: Callable[[re.Match[str], str], str]


def _role(found: re.Match[str], code: str) -> str:
    groups = found.groupdict()
    name = (groups["name"] or "cite").lower()
    inside = code or (groups.get("inside") or "").strip(" `'\"‘’“”´(){}[]<>.,;")
    if grammar.role(name) is None:
        return grammar.instead_of_role(name)
    example = {"cite": "source-name", "claim": "claim-id"}.get(name, "word")
    return f"write {{{name}}}`{inside or example}`"


def _cite(found: re.Match[str], code: str) -> str:
    names = re.findall(_SOURCE, found[0]) or re.findall(rf"[:={{ ]([a-z]{_NAME})", found[0])
    return f"write {{cite}}`{', '.join(names) or 'source-name'}` behind the sentence"


def _footnote(found: re.Match[str], code: str) -> str:
    return f"write [^{found['label']}], and its text behind [^{found['label']}]: below"


def _link(found: re.Match[str], code: str) -> str:
    groups = found.groupdict()
    words = (groups.get("words") or "text").strip()
    address = groups.get("address") or ""
    if address.lower().startswith("www."):
        address = f"https://{address}"
    return f"write [{words}]({address if re.fullmatch(_ADDRESS, address) else 'file-name.md'})"


def _rst_link(found: re.Match[str], code: str) -> str:
    parts = re.fullmatch(r"(.*?)\s*<([^<>]+)>", code)
    return f"write [{parts[1]}]({parts[2]})" if parts else f"write [{code}](file-name.md)"


def _address(found: re.Match[str], code: str) -> str:
    address = found[0] if "://" in found[0] else f"https://{found[0]}"
    return f"write [what is behind it]({address})"


def _say(remedy: str) -> Callable[[re.Match[str], str], str]:
    return lambda found, code: remedy


def _beside(name: str) -> Callable[[re.Match[str], str], str]:
    return lambda found, code: f"write {found['before']}{{{name}}}`{found['inside']}`"


def _sign(needle: str, pattern: str, what: str, instead: Callable[[re.Match[str], str], str]) -> Sign:
    return Sign(needle, re.compile(pattern), what, instead)


SIGNS = (
    # citations and other roles
    _sign("{", rf"\{{\s*(?P<name>{_ROLE_NAMES})\s*\}}\s*{_CODE}", "a role", _role),
    _sign(
        "{", rf"\{{\s*(?P<name>{_ROLE_NAMES})\s*\}}[ `]?(?P<inside>[^\s{_CODE}{_LINK}]*)(?<![.,;:!?])", "a role", _role
    ),
    _sign("{", rf"\{{(?P<name>{_OURS})[:= ] ?(?P<inside>[^{{}}\n]{{0,100}})\}}", "a role", _role),
    _sign(_CODE, rf"(?<!\w):(?P<name>[a-z][a-z-]*):{_CODE}", "a role", _role),
    _sign(_CODE, rf"[\[(](?P<name>{_OURS})[\])] ?{_CODE}", "a role", _role),
    _sign(_CODE, rf"(?<![\w-])(?P<name>{_OURS}){_CODE}", "a role", _role),
    _sign(":", rf"(?<![\w:]):(?P<name>{_OURS}): ?(?P<inside>[^\s{_CODE}]*)(?<![.,;!?])", "a role", _role),
    _sign("\\", r"\\(?:[a-z]*cite[a-z]*)(?:\[[^\]\n]{0,100}\])?\{[^{}\n]{0,200}\}", "a citation", _cite),
    _sign("[", rf"\[cite[:= ] ?{_NAME}\]", "a citation", _cite),
    _sign("@", r"\[[^\[\]\n@]{0,40}@[A-Za-z][^\[\]\n]{0,200}\](?!\()", "a citation", _cite),
    _sign("@", rf"(?<![\w.@/])@{_SOURCE}(?![\w@])", "a citation", _cite),
    _sign(
        "[",
        r"(?<!CI )(?<!CI: )(?<!CI, )(?<!interval )(?<!range )(?:\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\])+(?![(:\[])",
        "a citation",
        _cite,
    ),
    _sign("[", rf"\[{_SOURCE}(?:[,;] ?{_SOURCE})*\](?![(:\[])", "a citation", _cite),
    _sign("(", rf"(?<![\w\]])\({_SOURCE}(?:[,;] ?{_SOURCE})*\)", "a citation", _cite),
    _sign("^", r"\[(?=[^\]\n]{0,99}\s)\s?\^\s?(?P<label>[\w-]{1,40})\s?\]", "a footnote", _footnote),
    _sign("^[", r"\^\[[^\[\]\n]{1,200}\]", "a footnote", _say("write [^1], and its text behind [^1]: below")),
    # links
    _sign("](", r"(?:\[(?P<words>[^\[\]]*))?\]\([^)]*\)?", "a link", _say("write [text](file-name.md)")),
    _sign("[[", r"!?\[\[(?P<words>[^\[\]\n]{1,200})\]\]", "a link", _link),
    _sign(
        ")[",
        rf"\((?P<words>[^()\n]{{1,200}})\)\[(?!{_MEANT_AS_WORDS}\]|\d)(?P<address>[^\[\]\n]{{1,200}})\]",
        "a link",
        _link,
    ),
    _sign("[", rf"\[(?P<words>[^\[\]\n]{{1,200}})\]\s\((?P<address>{_ADDRESS})\)", "a link", _link),
    _sign(
        "][",
        rf"\[(?P<words>[^\[\]\n]{{1,200}})\]\[(?!{_MEANT_AS_WORDS}\])(?P<label>[^\[\]\n]{{0,200}})\]",
        "a link",
        lambda found, code: (
            f"{_link(found, code)}, or below the text [{found['label'] or found['words']}]: and the address"
        ),
    ),
    _sign("<", r"<(?P<address>[^<>\s]+\.md(?:#[^<>\s]*)?)>", "a link", _link),
    _sign(_CODE, rf"{_CODE}__?(?!\w)", "a link", _rst_link),
    _sign("://", rf"(?i:https?|ftp)://[\w\[{_MARK}]{_OF_ADDRESS}", "a link", _address),
    _sign("www.", rf"(?<![\w/.@-])(?i:www)\.\w{_OF_ADDRESS}", "a link", _address),
    # marks
    _sign(
        "~~", r"~~(?=\S)[^~\n]{1,300}(?<=\S)~~", "struck-out words", _say("take them out, or say that they were wrong")
    ),
    _sign("~", r"(?P<before>\w{1,20})~(?P<inside>[^~\s]{1,4})~", "a lowered sign", _beside("sub")),
    _sign("^", r"(?P<before>\w{1,20})\^(?P<inside>[^^\s]{1,4})\^", "a raised sign", _beside("sup")),
    _sign("==", r"(?<![=\w])==(?=\S)[^=\n]{1,200}(?<=\S)==(?!=)", "marked words", _say("write *words* to stress them")),
    _sign(
        "**",
        r"(?<![\w*])(?<!\d )\*\*(?: [^*\n]{1,200}|[^*\n]{1,200} )\*\*(?![\w*])",
        "bold words",
        _say("write **words** without a space inside"),
    ),
    _sign("$$", r"(?<!\$)\$\$[^$]{1,300}\$\$(?!\$)", "a formula", _say("say it in words, with {sub} and {sup}")),
    _sign(
        "$",
        r"(?<![\w$\\])\$(?=[A-Za-z\\(]|[^\s$]{0,40}[\\^_=<>+*/])(?=\S)[^$\n]{1,200}(?<=\S)\$(?![\w$])",
        "a formula",
        _say("say it in words, with {sub} and {sup}"),
    ),
    _sign("{{", r"\{\{[^{}\n]{0,200}\}\}", "a value to be filled in", _say("write the value")),
    _sign("{", r"(?:(?<=[\w\])\ue000-\ue004])|(?m:^))\{[.#][\w-]+[^{}\n]{0,100}\}", "a style", _say("take it out")),
    _sign("<!--", r"<!--[^\n]{0,60}", "a comment", _say("close it with --> in the same paragraph")),
    _sign(
        ":",
        r"(?<=[ (]):[a-z][a-z0-9_+-]+:(?![\w:/])|(?m:^:[a-z][a-z0-9_+-]+:$)",
        "a picture sign",
        _say("write the sign itself, or a word"),
    ),
    _sign("..", r"(?m:^)\.\. ?[a-z-]+::", "a directive", _say("write :::{name}")),
)


@dataclass(frozen=True)
class _Shown:
    """The words of a text as they are shown, with a stand-in for what is no text; ``codes`` in their order."""

    text: str
    codes: tuple[str, ...]

    def code_in(self, start: int, end: int) -> str:
        """Return the first code between two places, or nothing."""
        return self.codes[self.text.count(_CODE, 0, start)] if _CODE in self.text[start:end] else ""


def _shown(tokens: list[Token]) -> _Shown:
    text: list[str] = []
    codes: list[str] = []
    in_link = 0
    for token in tokens:
        match token.type:
            case "link_open":
                in_link += 1
                text.append(_LINK)
            case "link_close":
                in_link -= 1
            case _ if in_link:
                pass
            case "text":
                text.append(token.content.translate(_NO_STAND_INS))
            case "softbreak" | "hardbreak":
                text.append("\n")
            case "code_inline":
                codes.append(token.content)
                text.append(_CODE)
            case "myst_role":
                text.append(_ROLE)
            case _:
                text.append(_MARK if token.nesting else _OTHER)
    return _Shown("".join(text), tuple(codes))


def read_as_text(written: str, tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, message) for each sign in one text, given as it was written and as its inline tokens.

    A sign that a backslash or an entity makes a mere character is meant as it stands. Of one text no more than a
    hundred signs are looked at.
    """
    shown = _shown(tokens)
    masked: str | None = None
    taken: list[tuple[int, int]] = []
    looked_at = 0
    for sign in SIGNS:
        if sign.needle not in shown.text:
            continue
        masked = masked or _masked(written)
        at = 0
        for found in sign.pattern.finditer(shown.text):
            start, end = found.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            looked_at += 1
            if looked_at > _MOST:
                return
            as_written = _find(found[0], masked, at)
            if as_written is None:
                continue
            at = as_written.end()
            taken.append((start, end))
            seen = " ".join(written[as_written.start() : at].split())
            what = _MEANT.get((found.groupdict().get("name") or "").lower(), sign.what)
            remedy = sign.instead(found, shown.code_in(start, end))
            line = written.count("\n", 0, as_written.start())
            yield line, f'"{seen}" is read as text, not as {what}; {remedy}'


def _find(seen: str, masked: str, start: int) -> re.Match[str] | None:
    pattern = "".join(_AS_WRITTEN.get(sign) or re.escape(sign) for sign in seen)
    return re.compile(pattern).search(masked, start)


def _masked(written: str) -> str:
    """Return a text as it was written, of the same length, with stand-ins for code and for what a backslash makes plain."""
    parts: list[str] = []
    at = 0
    while (found := _TICKS_OR_ESCAPE.search(written, at)) is not None:
        start, end = found.span()
        parts.append(written[at:start])
        stand_in = _OTHER
        if found[0][0] == "`":
            closing = re.compile(rf"(?<!`){found[0]}(?!`)").search(written, end)
            if closing is None:
                parts.append(found[0])
                at = end
                continue
            end, stand_in = closing.end(), _CODE
        parts.append(re.sub(r"[^\n]", stand_in, written[start:end]))
        at = end
    return "".join([*parts, written[at:]])
