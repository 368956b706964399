"""Random pages, made of every construct that pages may hold and of many that they may not."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        *("cells", "people", "a", "study", "of", "the", "naïve", "脊髄", "don't", "half-way", "“quoted”", "x_y", "c++"),
        *(
            "e.g.",
            "A&E",
            "1.5",
            "(see",
            "below)",
            "*",
            "#",
            "~",
            "$",
            "%",
            "@",
            "|",
            "\\",
            "...",
            "--",
            "'",
            '"',
            "<",
            ">",
        ),
    ]
)
"""Words as they come, with signs that mean something elsewhere."""

PHRASE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
PLAIN = st.lists(st.sampled_from(["cells", "people", "study", "naïve", "脊髄", "well"]), min_size=1, max_size=3).map(
    " ".join
)

GOOD_INLINE = st.one_of(
    PHRASE,
    PLAIN.map(lambda words: f"*{words}*"),
    PLAIN.map(lambda words: f"**{words}**"),
    PLAIN.map(lambda words: f"`{words}`"),
    PLAIN.map(lambda words: f"[{words}](topics/aspirin.md)"),
    PLAIN.map(lambda words: f"[*{words}*](topics/aspirin.md#does-it-help)"),
    PLAIN.map(lambda words: f"[{words}](https://example.org/a?b=c&d)"),
    PLAIN.map(lambda words: f"[{words}](mailto:desk@example.org)"),
    PLAIN.map(lambda words: f"![{words}](_static/chart.svg)"),
    PLAIN.map(lambda words: f"{{term}}`{words} <placebo>`"),
    PLAIN.map(lambda words: f"{{Sub}}`{words}`"),
    st.sampled_from(
        [
            *("{cite}`trial2020`", "{CITE}`trial2020, trial-record`", "{claim}`aspirin-two-hours`", "{term}`placebo`"),
            *(
                "<https://example.org/x>",
                "[^a]",
                "[^n]",
                "[cells][there]",
                "\\*",
                "&amp;",
                "&#8212;",
                "End.\\\n",
                "End.  \n",
                "\n",
            ),
            "{cite}`trial2020: table 1; trial-record: outcome measures`",
        ]
    ),
)
BAD_INLINE = st.sampled_from(
    [
        *(
            "<b>x</b>",
            "{cit}`x`",
            "br\\\neak",
            "p\u0430in",
            "[a](&#106;avascript:x)",
            "[a](?x=1)",
            "{cite}`nobody`",
            "{raw}`<b>`",
            "[a](b c.md)",
            "[a](nothing.md)",
            "![a](https://e.org/x.png)",
        ),
        *(
            "[^zzz]",
            "[x][nolabel]",
            "[[wiki]]",
            "[12]",
            "{term}`nothing`",
            "{claim}`nothing`",
            "<!-- c -->",
            "<!--",
            "$x$",
        ),
        *(
            "{math}`x`",
            "https://example.org/bare",
            "~~x~~",
            "[a](javascript:alert(1))",
            "{doc}`x`",
            "``",
            "`",
            "[](",
            "{cite}",
        ),
    ]
)


def inline(bad: bool) -> st.SearchStrategy[str]:
    """Return a line of text, now and then with something that pages may not hold."""
    pieces = st.one_of(*[GOOD_INLINE] * 9, BAD_INLINE) if bad else GOOD_INLINE
    return st.lists(pieces, min_size=1, max_size=4).map(" ".join)


def _fence(name: str, argument: str, options: str, body: str) -> str:
    depth = max([2, *(len(row) - len(row.lstrip(":")) for row in body.split("\n"))]) + 1
    return f"{':' * depth}{{{name}}}{' ' + argument if argument else ''}\n{options}\n{body}\n{':' * depth}"


def _indented(text: str, by: str) -> str:
    return "\n".join(f"{by}{row}" if row else "" for row in text.split("\n"))


def _boxes(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return everything that holds blocks of its own."""
    return st.one_of(
        st.builds(
            lambda name, body: _fence(name, "", "", body),
            st.sampled_from(["note", "Tip", "important", "WARNING", "caution", "lead", "comments-off"]),
            inner,
        ),
        st.builds(lambda title, body: _fence("admonition", title, "", body), PLAIN, inner),
        st.builds(
            lambda title, is_open, body: _fence("dropdown", title, ":open:\n" if is_open else "", body),
            PLAIN,
            st.booleans(),
            inner,
        ),
        st.builds(
            lambda link, title, body: _fence("card", title, f":link: {link}\n", body),
            st.sampled_from(["topics/aspirin.md", "https://example.org/"]),
            PLAIN,
            inner,
        ),
        st.builds(
            lambda title, one, two: _fence(
                "grid",
                "1 2 2 3",
                ":gutter: 2\n",
                f"{_fence('grid-item-card', title, '', one)}\n\n{_fence('grid-item', '', '', two)}",
            ),
            PLAIN,
            inner,
            inner,
        ),
        st.builds(
            lambda alt, caption, body: _fence("figure", "_static/chart.svg", f":alt: {alt}\n", f"{caption}\n\n{body}"),
            PLAIN,
            PLAIN,
            inner,
        ),
        inner.map(lambda body: _indented(body, "> ")),
        inner.map(lambda body: f"- {_indented(body, '  ').lstrip()}\n- last"),
        inner.map(lambda body: f"3. {_indented(body, '   ').lstrip()}\n4. last"),
        st.builds(lambda term, body: f"{term}\n: {_indented(body, '  ').lstrip()}", PLAIN, inner),
    )


def blocks(bad: bool) -> st.SearchStrategy[str]:
    """Return one block, which may hold others."""
    line = inline(bad)
    cell = GOOD_INLINE.filter(lambda text: "|" not in text and "\n" not in text)
    simple = [
        line,
        st.builds(lambda a, b, c: f"| head | second |\n|---|:-:|\n| {a} | {b} |\n| {c} | |", cell, cell, cell),
        PHRASE.map(lambda text: f"```json\n{text}\n```"),
        PHRASE.map(lambda text: f"para\n\n    {text}"),
        st.just("***"),
        st.just("<!-- left\nout -->"),
        st.sampled_from(["```{listing} about\n```", "```{search}\n```", "```{picture} relief\n```"]),
    ]
    wrong = st.sampled_from(
        [
            *(
                "<p>html</p>",
                "```{raw} html\n<b>\n```",
                ":::{nothing}\nx\n:::",
                "```{include} index.md\n```",
                ":::\nplain\n:::",
            ),
            *(
                "% a comment",
                "+++",
                "(label)=",
                "[loose]: https://example.org/loose",
                "```{eval-rst}\nx\n```",
                ":::{note}\n:::",
            ),
            *(
                "```{math}\nx\n```",
                ":::{tip}\n## heading\n:::",
                ":::{card} t\n:class-card: x\n\nx\n:::",
                "| a |\n|---|\n| b | c |",
            ),
            *(
                "```{code-block} nolang\nx\n```",
                ":::{tab-set}\nx\n:::",
                ":::{grid-item}\nx\n:::",
                "##x",
                "- [ ] x",
                "> [!NOTE]\n> x",
            ),
        ]
    )
    leaf = st.one_of(*simple, *([wrong] if bad else []))
    return st.recursive(
        leaf, lambda inner: _boxes(st.lists(inner, min_size=1, max_size=2).map("\n\n".join)), max_leaves=5
    )


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page: a title, sections with blocks, footnotes and addresses at its foot."""
    bad = draw(st.integers(0, 3)) == 0
    parts = [f"# {draw(PLAIN)}"]
    for number in range(draw(st.integers(1, 3))):
        parts += draw(st.lists(blocks(bad), min_size=1, max_size=4))
        parts.append(f"{'#' * draw(st.integers(2, 4))} {draw(PLAIN)} {number}")
    text = "\n\n".join(parts)
    for label, note in (("[^a]", "Note *a*."), ("[^n]", "Note n.\n\n    With a second part.")):
        if label in text:
            text += f"\n\n{label}: {note}"
    if "[there]" in text:
        text += "\n\n[there]: https://example.org/there"
    return text + "\n"
