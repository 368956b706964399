"""Random hostile pages: everything that ``random_pages.py`` makes, with attacks in the places of words."""

from __future__ import annotations

from functools import cache

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.hostile.corpus import attacks
from tests.hostile.places import PLACES, page
from tests.site.random_pages import GOOD_INLINE, PHRASE, PLAIN, blocks

_AROUND = st.sampled_from(
    [
        *(
            "{}",
            "**{}**",
            "*{}*",
            "`{}`",
            "`` {} ``",
            "[{}](index.md)",
            "[words]({})",
            "[words](<{}>)",
            "<{}>",
            "![{}](_static/chart.svg)",
        ),
        *(
            "![words]({})",
            "{{term}}`{}`",
            "{{sub}}`{}`",
            "{{cite}}`{}`",
            "{{{}}}`words`",
            "\\{}",
            "&lt;{}&gt;",
            "({})",
            '"{}"',
            "[^{}]",
        ),
        *(
            "[{}][there]",
            "[{}]: index.md",
            "<!-- {} -->",
            "|{}|",
            "{} {}",
            "{}\n{}",
            "{}\\\n{}",
            "{}  \n{}",
            "\u2028{}",
            "{}\x0c",
        ),
    ]
)
_LINES = st.sampled_from(
    [
        *(
            "{}",
            "## {}",
            "- {}",
            "1. {}",
            "> {}",
            "    {}",
            "{}\n===",
            "{}\n---",
            "{}\n: words",
            "% {}",
            "+++ {}",
            "({})=",
        ),
        *(
            "| {} | a |\n|---|---|\n| {} | b |",
            "```{}\nwords\n```",
            "```{{note}}\n{}\n```",
            ":::{{tip}}\n{}\n:::",
            ":::{{{}}}\nwords\n:::",
        ),
        *(
            ":::{{card}} {}\n:link: {}\n\nwords\n:::",
            ":::{{admonition}} {}\n{}\n:::",
            ":::{{dropdown}} {}\n:open:\n\n{}\n:::",
        ),
        *(
            "::::{{grid}} 2\n:::{{grid-item}}\n{}\n:::\n::::",
            "[^a]: {}",
            ":::\n{}\n:::",
            "~~~{}\n{}\n~~~",
            "<!--\n{}\n-->",
            "---\n{}\n---",
        ),
        *(
            ":::{{figure}} _static/chart.svg\n:alt: {}\n\n{}\n:::",
            ":::{{claim}} a-#\n:kind: benefit\n:certainty: low\n\n{}\n\n- trial2020: {}\n:::",
        ),
    ]
)


@cache
def _payloads() -> tuple[str, ...]:
    return tuple(dict.fromkeys(attack.payload for attack in attacks()))


def _attack() -> st.SearchStrategy[str]:
    """One attack, or two run together, or one that is cut somewhere."""
    whole = st.sampled_from(_payloads())
    cut = st.builds(lambda text, at: text[: at % (len(text) + 1)], whole, st.integers(0, 60))
    return st.one_of(whole, whole, st.builds(str.__add__, whole, cut), cut)


def _filled(template: str, *texts: str) -> str:
    return template.format(*[texts[index % len(texts)] for index in range(template.count("{}"))])


def _hostile() -> st.SearchStrategy[str]:
    piece = st.one_of(_attack(), GOOD_INLINE, PHRASE)
    inline = st.builds(_filled, _AROUND, piece, piece)
    line = st.lists(st.one_of(inline, PHRASE), min_size=1, max_size=3).map(" ".join)
    return st.builds(_filled, _LINES, line, line)


@st.composite
def hostile_pages(draw: st.DrawFn) -> str:
    """A page of a few blocks, in one at least of which there is an attack."""
    if draw(st.integers(0, 4)) == 0:
        return page(draw(st.sampled_from(sorted(PLACES))), draw(_attack()), draw(st.integers(0, 10**6)))
    parts = [f"# {draw(st.one_of(PLAIN, PLAIN, _attack()))}"]
    parts += draw(st.lists(_hostile(), min_size=1, max_size=2))
    parts += draw(st.lists(blocks(bad=False), max_size=1))
    return "\n\n".join(draw(st.permutations(parts[1:]))).join((f"{parts[0]}\n\n", "\n"))


def made(count: int) -> list[str]:
    """Return random hostile pages, the same in every run."""
    drawn: list[str] = []

    @given(text=hostile_pages())
    @settings(max_examples=count, phases=[Phase.generate])
    def draw(text: str) -> None:
        drawn.append(text.replace("a-#", f"a-{len(drawn)}"))

    draw()
    return drawn
