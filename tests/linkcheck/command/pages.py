"""Pages with links of every form, and where each link stands."""

from __future__ import annotations

from tests.linkcheck.command.sites import good_page
from tests.linkcheck.library import WALKING

SOURCE = "sources/walking.md"
TOPIC = "topics/aspirin.md"
ARTICLE = "articles/aspirin-cures-migraine.md"


def source(name: str = "Smith 2020", more: str = "", **fields: str) -> str:
    """Return a page of ``sources/``; ``fields`` are lines of its csl."""
    lines = "".join(f"  {field}: {value}\n" for field, value in fields.items())
    return f"""---
csl:
  type: article-journal
  title: "{WALKING}"
  author:
    - {{family: Smith, given: Ann}}
  container-title: Journal of Walks
  issued: 2020-02
{lines}design: randomised-trial
subjects: [people]
participants: 400
peer_reviewed: yes
read: full
{more}---
# {name}

A trial.
"""


WITH_ALL_IDENTIFIERS = source(
    DOI="10.5555/walking",
    PMID="101",
    PMCID="PMC201",
    URL="http://fine.test:{http}/walking",
    more="registry: [NCT00000101, ISRCTN12345678]\n",
)

BODY = """
An [inline](http://fine.test:{http}/inline) link, a {cite}`walking: p. 3`, and <http://fine.test:{http}/auto>,
[one](http://fine.test:{http}/twice) and [the same](http://fine.test:{http}/twice), [by name][there],
[with a space](<http://fine.test:{http}/a b>), [an entity](http://fine.test:{http}/?a=1&amp;b=2),
[a backslash](http://fine.test:{http}/a\\_b), [not in ASCII](http://fine.test:{http}/größe),
[brackets](http://fine.test:{http}/w_(a)), *[emphasis](http://fine.test:{http}/em)*.

[A chart](http://picture.test:{http}/chart.png)

[there]: http://fine.test:{http}/reference "Over there"

| One | Two |
|---|---|
| x | [cell](http://fine.test:{http}/cell) |

::::{note}
An [admonition](http://fine.test:{http}/admonition).

:::{warning}
Another, [deep](http://fine.test:{http}/deep), inside.
:::
::::

- a list
  - with a [list](http://fine.test:{http}/list)

> A [quotation](http://fine.test:{http}/quoted#results).

Word
: What [it](http://fine.test:{http}/defined) means.

As `http://broken.test:{http}/code` shows, what is no link is not asked.[^1]

[^1]: See [the note](http://fine.test:{http}/footnote).
"""

PAGES = {
    SOURCE: WITH_ALL_IDENTIFIERS,
    TOPIC: good_page(TOPIC).replace("- trial2020: table 2", "- trial2020: table 2\n- walking: page 1") + BODY,
    ARTICLE: good_page(ARTICLE).replace("It is.", "It [is](http://fine.test:{http}/statement)."),
    "glossary.md": good_page("glossary.md").replace("A study in", "A [study](http://fine.test:{http}/term) in"),
    "authors/alex.md": good_page("authors/alex.md"),
}

IN_FRONT_MATTER = {
    "https://doi.org/10.5555/walking": (SOURCE, "10.5555/walking"),
    "https://pubmed.ncbi.nlm.nih.gov/101/": (SOURCE, "101"),
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC201/": (SOURCE, "PMC201"),
    "https://clinicaltrials.gov/study/NCT00000101": (SOURCE, "NCT00000101"),
    "https://www.isrctn.com/ISRCTN12345678": (SOURCE, "ISRCTN12345678"),
    "http://fine.test:{http}/walking": (SOURCE, "http://fine.test:{http}/walking"),
    "https://orcid.org/0000-0002-1825-0097": ("authors/alex.md", "0000-0002-1825-0097"),
    "https://id.nlm.nih.gov/mesh/D008881.html": ("topics/migraine.md", "D008881"),
    "https://www.wikidata.org/wiki/Q133823": ("topics/migraine.md", "Q133823"),
}
"""Addresses, each with its page and the words that stand for it there."""

IN_TEXT = {
    **{
        f"http://fine.test:{{http}}/{name}": (TOPIC, f"http://fine.test:{{http}}/{name}")
        for name in (
            *("inline", "auto", "reference", "w_(a)", "em", "cell", "admonition", "deep", "list", "quoted#results"),
            *("defined", "footnote"),
        )
    },
    "http://fine.test:{http}/a%20b": (TOPIC, "http://fine.test:{http}/a b"),
    "http://fine.test:{http}/?a=1&b=2": (TOPIC, "http://fine.test:{http}/?a=1&amp;b=2"),
    "http://fine.test:{http}/a_b": (TOPIC, "http://fine.test:{http}/a\\_b"),
    "http://fine.test:{http}/gr%C3%B6%C3%9Fe": (TOPIC, "http://fine.test:{http}/größe"),
    "http://picture.test:{http}/chart.png": (TOPIC, "http://picture.test:{http}/chart.png"),
    "http://fine.test:{http}/statement": (ARTICLE, "http://fine.test:{http}/statement"),
    "http://fine.test:{http}/term": ("glossary.md", "http://fine.test:{http}/term"),
}
