"""Signs in running text that look like a citation, a role, a link, a mark or a comment, and are read as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from marrow.reading import grammar

# Stand-ins, from an area of Unicode without characters, for what is no text: code, a role, a link, a mark, the rest.
CODE, ROLE, LINK, MARK, OTHER = "\ue000\ue001\ue002\ue003\ue004"

_OURS = "|".join(form.name for form in grammar.ROLES if form.shown_by == "marrow")
MEANT = {"cite": "a citation", "claim": "a claim", "term": "a term of the glossary"}
_ROLE_NAMES = rf"(?i:{'|'.join(grammar.role_names())})"
_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SOURCE = r"[a-z]+(?:-[a-z]+)*(?:19|20)\d\d[a-z]?(?:-[a-z0-9]+)*"
_ADDRESS = (
    r"(?:https?://|www\.|mailto:|\.{0,2}/|#)[^\s()]+|[^\s()]+\.(?i:md|html?|pdf|svg|png|jpe?g)(?:#[^\s()]*)?"
    r"|[\w.-]+\.(?:org|com|net|gov|edu|int|info|io|eu|uk|jp|de)(?:/[^\s()]*)?"
)
_OF_ADDRESS = rf"(?:[^\s<>\"“”(){CODE}{LINK}{ROLE}]|\([^\s<>\"()]{{0,99}}\))*(?<![.,;:!?'’\]*])"
_NO_ROLE_BEHIND = rf"(?![^\n]{{0,300}}{ROLE})"
_ENTITIES = "nbsp|amp|lt|gt|quot|ndash|mdash|hellip|shy|deg|times"
_UNENDED = "write the sign behind the last of them too, or a backslash before it if it is meant"
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
    names = re.findall(rf"\b{_SOURCE}", found[0]) or re.findall(rf"(?:[:={{]|cite )([a-z]{_NAME})", found[0])
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


def _doi(found: re.Match[str], code: str) -> str:
    return f"write {{cite}}`source-name`, or [what is behind it](https://doi.org/{found['doi']})"


def _mail(found: re.Match[str], code: str) -> str:
    return f"write [whom it reaches](mailto:{found[0]})"


def _say(remedy: str) -> Callable[[re.Match[str], str], str]:
    return lambda found, code: remedy


def _beside(name: str) -> Callable[[re.Match[str], str], str]:
    return lambda found, code: f"write {found['before']}{{{name}}}`{found['inside']}`"


def _sign(needle: str, pattern: str, what: str, instead: Callable[[re.Match[str], str], str]) -> Sign:
    return Sign(needle, re.compile(pattern), what, instead)


SIGNS = (
    # citations and other roles
    _sign("{", rf"\{{{{1,3}}\s*(?P<name>{_ROLE_NAMES})\s*\}}{{1,3}}\s*{CODE}", "a role", _role),
    _sign("｛", rf"｛\s*(?P<name>{_ROLE_NAMES})\s*｝\s*(?:{CODE}|(?P<inside>[^\s{CODE}]*))", "a role", _role),
    _sign(
        "{", rf"\{{\s*(?P<name>{_ROLE_NAMES})\s*\}}[ `]?(?P<inside>[^\s{CODE}{LINK}]*)(?<![.,;:!?])", "a role", _role
    ),
    _sign("{", rf"\{{(?P<name>{_OURS})[:= ] ?(?P<inside>[^{{}}\n]{{0,100}})\}}", "a role", _role),
    _sign(CODE, rf"(?<!\w):(?P<name>[a-z][a-z-]*):{CODE}", "a role", _role),
    _sign(CODE, rf"[\[(](?P<name>{_OURS})[\])] ?{CODE}", "a role", _role),
    _sign(CODE, rf"(?<![\w-])(?P<name>{_OURS}){CODE}", "a role", _role),
    _sign(":", rf"(?<![\w:]):(?P<name>{_OURS}): ?(?P<inside>[^\s{CODE}]*)(?<![.,;!?])", "a role", _role),
    _sign("\\", r"\\(?:[a-z]*cite[a-z]*)(?:\[[^\]\n]{0,100}\])?\{[^{}\n]{0,200}\}", "a citation", _cite),
    _sign("[", rf"\[cite[:= ] ?{_NAME}\]", "a citation", _cite),
    _sign("cite:", rf"(?<![\w:])cite:\s?{_SOURCE}", "a citation", _cite),
    _sign(
        "et al",
        rf"\([^()\n]{{0,60}}\bet al\.?,? (?:19|20)\d\d\b[^()\n]{{0,80}}\){_NO_ROLE_BEHIND}",
        "a citation",
        _cite,
    ),
    _sign("", r"(?<=[a-z)][.,;])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+(?!\w)", "a citation", _cite),
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
    _sign(CODE, rf"{CODE}__?(?!\w)", "a link", _rst_link),
    _sign("://", rf"(?i:https?|ftp)://[\w\[{MARK}]{_OF_ADDRESS}", "a link", _address),
    _sign("www.", rf"(?<![\w/.@-])(?i:www)\.\w{_OF_ADDRESS}", "a link", _address),
    _sign("10.", r"(?i:\bdoi:?\s?)?\b(?P<doi>10\.\d{4,9}/[^\s<>\"]{1,200}\w)", "a link", _doi),
    _sign("@", r"(?<![\w./@+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?![\w@])", "a link", _mail),
    _sign("![", r"!\[[^\[\]\n(]{0,100}\([^\s()]{1,200}\)?", "a picture", _say("write ![what it shows](file)")),
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
    _sign(
        "^",
        r"(?P<before>\b\d{1,20})\^(?P<inside>[-\u2212+]?\d{1,4})(?![\w^])",
        "a raised sign",
        _beside("sup"),
    ),
    _sign(
        "&",
        rf"&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]\w{{1,30}});|&(?:{_ENTITIES})\b",
        "a sign",
        _say("type the sign itself"),
    ),
    _sign("{{", r"\{\{[^{}\n]{0,200}\}\}", "a value to be filled in", _say("write the value")),
    _sign(
        "{", r"(?:(?<=[\w\])\ue000-\ue004])|(?m:^)|(?<= ))\{[.#][\w-]+[^{}\n]{0,100}\}", "a style", _say("take it out")
    ),
    _sign("{%", r"\{%[^\n]{0,100}?%\}", "a value to be filled in", _say("write the value")),
    _sign("${", r"\$\{[^{}\n]{1,60}\}", "a value to be filled in", _say("write the value")),
    _sign("<!-", r"<!-(?!-)[^\n]{0,60}", "a comment", _say("begin it with <!-- and end it with -->")),
    _sign("!!!", r"(?m:^)!!! ?\w+", "a box", _say("write :::{note}, the text, :::")),
    _sign("<!--", r"<!--[^\n]{0,60}", "a comment", _say("close it with --> in the same paragraph")),
    _sign(
        ":",
        r"(?<=[ (]):[a-z][a-z0-9_+-]+:(?![\w:/])|(?m:^:[a-z][a-z0-9_+-]+:$)",
        "a picture sign",
        _say("write the sign itself, or a word"),
    ),
    _sign("..", r"(?m:^)\.\. ?[a-z-]+::", "a directive", _say("write :::{name}")),
    # marks that do not end
    _sign("**", r"(?<![\w*])\*\*\w+", "bold words", _say(_UNENDED)),
    _sign("*", r"(?<![\w*])\*[A-Za-z]\w*", "stressed words", _say(_UNENDED)),
    _sign("_", r"(?<!\w)_[A-Za-z]\w*", "stressed words", _say(_UNENDED)),
    _sign("`", r"`[^`\n]{0,30}", "code", _say(_UNENDED)),
)
