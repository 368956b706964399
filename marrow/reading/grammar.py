"""The grammar of a page: every directive and role that pages may use, and what to write in place of any other.

One table: the reader refuses what is not in it, the site registers what is, and the contributors' guide prints it.
Names are read in any case, as docutils reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from marrow.model.problems import write_instead
from marrow.model.vocabulary import Domain


class Argument(Enum):
    """How the rest of the opening line is read."""

    NONE = "nothing"
    ID = "an id"
    NAME = "a name"
    WORDS = "words"
    FILE = "a file"
    COLUMNS = "numbers of columns"


class Body(Enum):
    """How the lines below the options are read."""

    NONE = "nothing"
    MARKDOWN = "Markdown"
    CLAIM = "a sentence and its evidence"
    STATEMENT = "what the story says, then what we found"
    TERMS = "terms, each with its explanation indented below"


class Value(Enum):
    """How the value of an option is read."""

    WORDS = "words"
    DATA = "a word or date"
    LINK = "a link, as in Markdown"
    FLAG = "nothing"
    NUMBER = "a whole number from 0 to 5"


@dataclass(frozen=True)
class Option:
    """One option of a directive; ``needed`` ones may not be left out."""

    name: str
    value: Value
    needed: bool = False


@dataclass(frozen=True)
class DirectiveForm:
    """One directive: how its argument, options and body are read, and which package shows it."""

    name: str
    meaning: str
    argument: Argument = Argument.NONE
    body: Body = Body.MARKDOWN
    options: tuple[Option, ...] = ()
    shown_by: str = "marrow"

    @property
    def stands_alone(self) -> bool:
        """Whether it stands at the left edge and in no other directive: it has an address, or makes sections."""
        return self.shown_by == "marrow"

    @property
    def option_names(self) -> tuple[str, ...]:
        """The names of its options, in order."""
        return tuple(option.name for option in self.options)


@dataclass(frozen=True)
class RoleForm:
    """One role; ``words`` tells whether its content is shown as it stands."""

    name: str
    meaning: str
    words: bool = False
    shown_by: str = "marrow"


_DATA = Value.DATA
QUESTION = ("who", "what", "versus", "outcome", "when")
"""The options of a claim that say which question it answers."""

REASONS = tuple(domain.value for domain in Domain)
"""The options of a claim that say why its grade is not where its studies start."""

_QUESTION = tuple(Option(name, Value.WORDS) for name in QUESTION)
_REASONS = tuple(Option(name, Value.WORDS) for name in REASONS)
_CARD = (Option("link", Value.LINK),)


def _admonition(name: str, meaning: str) -> DirectiveForm:
    return DirectiveForm(name, meaning, shown_by="docutils")


DIRECTIVES: tuple[DirectiveForm, ...] = (
    DirectiveForm(
        "claim",
        "a statement that can be followed to its evidence",
        Argument.ID,
        Body.CLAIM,
        (
            Option("kind", _DATA),
            *_QUESTION,
            Option("certainty", _DATA),
            Option("studies", _DATA),
            *_REASONS,
            Option("withdrawn", _DATA),
        ),
    ),
    DirectiveForm(
        "statement",
        "a statement of a news story and our verdict",
        Argument.ID,
        Body.STATEMENT,
        (Option("verdict", _DATA),),
    ),
    DirectiveForm("picture", "a picture that is drawn from its data", Argument.NAME, Body.NONE),
    DirectiveForm("listing", "a list that is made of all pages", Argument.NAME, Body.NONE),
    DirectiveForm("glossary", "terms and their explanations", body=Body.TERMS),
    DirectiveForm("lead", "the opening words of the front page"),
    DirectiveForm("comments-on", "what holds where readers can comment, and is shown there alone"),
    DirectiveForm("comments-off", "what holds where readers cannot comment, and is shown there alone"),
    DirectiveForm("search", "a field to search the site with", body=Body.NONE),
    _admonition("note", "something to know beside the text"),
    _admonition("tip", "advice that helps"),
    _admonition("important", "something that must not be missed"),
    _admonition("warning", "a danger"),
    _admonition("caution", "a reason to be careful"),
    DirectiveForm("admonition", "a box with a title of its own", Argument.WORDS, shown_by="docutils"),
    DirectiveForm(
        "figure",
        "an image with words below it",
        Argument.FILE,
        options=(Option("alt", Value.WORDS, needed=True),),
        shown_by="docutils",
    ),
    DirectiveForm(
        "dropdown",
        "a part that opens on demand",
        Argument.WORDS,
        options=(Option("open", Value.FLAG),),
        shown_by="sphinx_design",
    ),
    DirectiveForm(
        "grid",
        "cards side by side",
        Argument.COLUMNS,
        options=(Option("gutter", Value.NUMBER),),
        shown_by="sphinx_design",
    ),
    DirectiveForm("grid-item", "one place in a grid", shown_by="sphinx_design"),
    DirectiveForm("grid-item-card", "a card in a grid", Argument.WORDS, options=_CARD, shown_by="sphinx_design"),
    DirectiveForm("card", "a card", Argument.WORDS, options=_CARD, shown_by="sphinx_design"),
)
"""Every directive that a page may hold."""

ROLES: tuple[RoleForm, ...] = (
    RoleForm("cite", "the number of a source in the list of references"),
    RoleForm("claim", "a claim, said again"),
    RoleForm("term", "a word that the glossary explains"),
    RoleForm("sub", "small, below the line", words=True, shown_by="docutils"),
    RoleForm("sup", "small, above the line", words=True, shown_by="docutils"),
)
"""Every role that a page may hold."""

_NO_FILE = "write the text itself into this page"
_NO_HTML = "write Markdown"
_TABLE = "write a Markdown table with | between the cells"
_NO_FORMULA = "write the formula in words, with {sub} and {sup}"
_CODE = "write ``` above and below it, without a name in braces"
_LINK = "write [text](../topics/name.md)"

_REFUSED_DIRECTIVES = {
    **dict.fromkeys(("include", "literalinclude"), _NO_FILE),
    **dict.fromkeys(("raw", "eval-rst", "only", "ifconfig", "div", "container"), _NO_HTML),
    **dict.fromkeys(("table", "csv-table", "list-table"), _TABLE),
    "math": _NO_FORMULA,
    **dict.fromkeys(("code", "code-block", "sourcecode", "parsed-literal", "code-cell", "highlight"), _CODE),
    "image": "write ![what it shows](file)",
    **dict.fromkeys(("danger", "error", "attention"), 'did you mean "warning"?'),
    **dict.fromkeys(("hint", "seealso"), 'did you mean "note"?'),
    **dict.fromkeys(("tab-set", "tab-item"), "write a heading for each part: what is in tabs is not printed"),
    **dict.fromkeys(("button-link", "button-ref"), _LINK),
    **dict.fromkeys(("toctree", "contents"), "leave it out: the site makes its own lists of pages and sections"),
}
_REFUSED_ROLES = {
    **dict.fromkeys(("doc", "ref", "any", "numref", "download"), _LINK),
    "math": _NO_FORMULA,
    "raw": _NO_HTML,
    **dict.fromkeys(("abbr", "abbreviation", "acronym"), "write the words in full, with the short form in brackets"),
    **dict.fromkeys(("code", "literal", "kbd", "samp", "file"), "write `it` between single backticks"),
    **dict.fromkeys(("emphasis", "strong"), "write *it* or **it**"),
    **dict.fromkeys(("subscript",), 'did you mean "sub"?'),
    **dict.fromkeys(("superscript",), 'did you mean "sup"?'),
}

LITERAL = frozenset(
    {
        *("include", "literalinclude", "raw", "eval-rst", "csv-table", "list-table", "math", "code", "code-block"),
        *("sourcecode", "parsed-literal", "code-cell"),
    }
)
"""Directives whose text is not Markdown elsewhere. Pages take none of them; what stands inside is not looked at."""

_HOST = r"//(?:[a-zA-Z0-9_-]+\.)+[a-zA-Z][a-zA-Z0-9-]*(?::[0-9]{1,5})?(?:[/?#]|$)"
SCHEMES = {
    "https:": _HOST,
    "http:": _HOST,
    "mailto:": r"[^\s@?%:/]+(?:@|%40)[^\s@?%:/]+$",  # docutils writes %40
    "tel:": r"\+?[0-9][0-9().-]*$",
}
"""How addresses outside the site may begin, each with what must follow: the name of a host, without a user before it."""

IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
"""How the names of images may end."""

FILES = (".csv", ".pdf", ".txt")
"""How the names of other files in ``_static`` may end."""

_BY_NAME = {form.name: form for form in DIRECTIVES}
_ROLES_BY_NAME = {form.name: form for form in ROLES}


def folded(name: str) -> str:
    """Return the name of a directive or role as the table has it."""
    return name.lower()


def directive(name: str) -> DirectiveForm | None:
    """Return the form of a directive, by its name in any case, or None where there is none."""
    return _BY_NAME.get(folded(name))


def role(name: str) -> RoleForm | None:
    """Return the form of a role, by its name in any case, or None where there is none."""
    return _ROLES_BY_NAME.get(folded(name))


def no_directive(name: str) -> str:
    """Return what is told of a directive that is not in the table."""
    remedy = _REFUSED_DIRECTIVES.get(folded(name)) or write_instead(
        name.rpartition(":")[2], _BY_NAME, otherwise=f"write one of {', '.join(sorted(_BY_NAME))}"
    )
    return f'pages take no directive "{{{name}}}"; {remedy}'


def no_role(name: str, content: str) -> str:
    """Return what is told of a role that is not in the table."""
    return f'pages take no role "{{{name}}}", seen with "{content}"; {instead_of_role(name)}'


def instead_of_role(name: str) -> str:
    """Return what to write in place of a role that is not in the table."""
    return _REFUSED_ROLES.get(folded(name)) or write_instead(
        name.rpartition(":")[2], _ROLES_BY_NAME, otherwise=f"write one of {', '.join(sorted(_ROLES_BY_NAME))}"
    )


def role_names() -> tuple[str, ...]:
    """Return the names of all roles, of those too that pages do not take."""
    return (*_ROLES_BY_NAME, *_REFUSED_ROLES)
