"""Sites of any size, the same for the same size, that pass the check: for measuring what a page more costs.

They begin with the newsroom of the tests. Every twenty pages more are a family: three topics with claims, two articles,
fifteen sources with figures. Words are made of syllables and are as frequent as words are (Zipf); a link to another
family leads to one that many lead to, in the same proportion.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.building import copy_pages
from tests.cases import NEWSROOM

VOCABULARY = 20_000
FAMILY = 20
SOURCES = 15
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BLOCK = re.compile(r"^:::\{(\w+)\} ?(\S*)\n(.*?)^:::$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^```\{(?:listing|search|lead)\}.*?^```$|^:::\{lead\}$", re.DOTALL | re.MULTILINE)
_OPTIONS = re.compile(r"\A(?::[^\n]*\n)+")
_EVIDENCE = re.compile(r"^- ([a-z0-9-]+): .*$", re.MULTILINE)
_CITE = re.compile(r"\{cite\}`([^`]*)`")


def pages_of(pages: int) -> Iterator[tuple[str, str]]:
    """Yield the pages of a site that are not those of the newsroom, as path and text."""
    families, more = divmod(pages - len(list(NEWSROOM.rglob("*.md"))), FAMILY)
    for number in range(families):
        yield from _family(number)
    for one in range(more):
        yield f"sources/f0000-m{one:02}.md", _source(Random(-1 - one), "f0000", SOURCES + one)


def write_site(folder: Path, pages: int) -> None:
    """Write a site of so many pages into an empty folder."""
    copy_pages(folder)
    for path, text in pages_of(pages):
        (folder / path).write_text(text, encoding="utf-8")


def write_plain(site: Path, folder: Path) -> None:
    """Write the text of a site once more, as Sphinx and MyST read it without us: with plain links, boxes and images."""
    texts = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.md")}
    claims: dict[str, str] = {}
    for text in texts.values():
        for directive, name, body in _BLOCK.findall(text):
            if directive == "claim":
                claims[name] = _OPTIONS.sub("", body).strip().partition("\n\n")[0]
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(_plain(text, claims, "../" * path.count("/")), encoding="utf-8")
    pictures = folder / "_static" / "pictures"
    pictures.mkdir(parents=True)
    for drawing in (site / "_static" / "pictures").iterdir():
        (pictures / drawing.name).write_bytes(drawing.read_bytes())


def _plain(text: str, claims: dict[str, str], up: str) -> str:
    """Write one page; ``up`` leads from it to the root."""

    def cited(found: re.Match[str]) -> str:
        names = (part.partition(":")[0].strip() for part in re.split("[;,] ?", found[1]))
        return " ".join(f"[{name}]({up}sources/{name}.md)" for name in names if re.fullmatch("[a-z0-9-]+", name))

    def block(found: re.Match[str]) -> str:
        if found[1] == "picture":
            return f"![]({up}_static/pictures/{found[2]}.svg)"
        if found[1] not in ("claim", "statement"):
            return found[0]
        said = _EVIDENCE.sub(rf"- [\1]({up}sources/\1.md)", _OPTIONS.sub("", found[3]))
        return f":::{{note}}\n{said.strip()}\n:::"

    text = _FENCE.sub("", _FRONT.sub("", text))
    text = _BLOCK.sub(block, text)
    text = re.sub(r"\{claim\}`([^`]*)`", lambda found: claims.get(found[1], found[1]), _CITE.sub(cited, text))
    return f"---\norphan: true\n---\n{text.lstrip()}"


@cache
def _words() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return the words and how often they come, added up."""
    random = Random(1)
    syllables = [first + vowel + last for first in "bdfgklmnprvz" for vowel in "aeiou" for last in ("", "l", "n", "r")]
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        # the most frequent words are short
        longest = 1 + (len(words) > 100) + (len(words) > 1000) + (len(words) > 5000)
        words["".join(random.choices(syllables, k=random.randint(1, longest)))] = None
    return tuple(words), tuple(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))


def _said(random: Random, words: int) -> str:
    vocabulary, often = _words()
    return " ".join(random.choices(vocabulary, cum_weights=often, k=words))


def _sentence(random: Random) -> str:
    return f"{_said(random, random.randint(7, 13)).capitalize()}."


def _text(random: Random, sentences: int) -> str:
    return "\n".join(_sentence(random) for _ in range(sentences))


def _family(number: int) -> Iterator[tuple[str, str]]:
    """Yield twenty pages."""
    random = Random(number)
    name = f"f{number:04}"
    other = f"f{int(number * random.random() ** 3):04}"
    yield f"topics/{name}-condition.md", _condition(random, name, other)
    yield f"topics/{name}-treatment.md", _treatment(random, name)
    yield f"topics/{name}-concept.md", _concept(random, name)
    yield f"articles/{name}-look.md", _article(random, name, other)
    yield f"articles/{name}-again.md", _article(random, name, name)
    for one in range(SOURCES):
        yield f"sources/{name}-s{one:02}.md", _source(random, name, one)


def _title(random: Random, name: str) -> str:
    return f"{_said(random, 3).capitalize()} {name}"


_MADE = """\
authors: [desk]
review_due: 2027-05-22
published: 2026-10-05
updated: 2026-10-05
changes:
  - {date: 2026-10-05, kind: published, note: First version.}
ai_use: none
"""


def _paragraphs(random: Random, name: str, paragraphs: int) -> str:
    """Write paragraphs that each end in a citation."""
    return "\n\n".join(
        f"{_text(random, 4)} {{cite}}`{name}-s{random.randrange(SOURCES):02}: table 1`" for _ in range(paragraphs)
    )


def _condition(random: Random, name: str, other: str) -> str:
    return f"""\
---
category: condition
summary: {_said(random, 20).capitalize()}.
also_called: [{_said(random, 2)}]
lay_words: [{_said(random, 3)}]
related: [{", ".join(sorted({f"{name}-concept", f"{other}-concept"}))}]
answers:
  - says: {_sentence(random)}
    claims: [{name}-frequency]
    see: what-is-it
  - says: {_sentence(random)}
    claims: [{name}-frequency]
    see: what-can-be-done
  - says: We found no study that says why.
    see: what-we-do-not-know
{_MADE}---
# {_title(random, name)}

:::{{claim}} {name}-frequency
:kind: frequency

{_sentence(random)}

- {name}-s00: abstract
- {name}-s01: table 1
:::

{_text(random, 3)}

## What is it?

{_paragraphs(random, name, 5)}

:::{{picture}} where-it-comes-from
:::

## What can be done?

{_paragraphs(random, name, 4)}

- See [one way]({name}-treatment.md), and [another]({other}-condition.md).
- See [{_said(random, 2)}](../articles/{name}-look.md).

## What we do not know

{_paragraphs(random, name, 2)}
"""


def _treatment(random: Random, name: str) -> str:
    sections = (
        *("What is it?", "What are the harms?", "What happens without it?", "What else is there?"),
        *("Who can get it, and what does it cost?", "What is being researched?", "Warning signs"),
    )
    more = "\n\n".join(f"## {heading}\n\n{_paragraphs(random, name, 2)}" for heading in sections[1:])
    return f"""\
---
category: treatment
summary: {_said(random, 20).capitalize()}.
treats: [{name}-condition]
answers:
  - asks: help
    says: It may do as much as {_said(random, 3)}.
    claims: [{name}-benefit]
  - asks: harm
    says: We found no study that counted harms.
  - asks: else
    says: We found nothing that was compared with it.
  - asks: access
    says: We found no price.
{_MADE}---
# {_title(random, name)}

:::{{claim}} {name}-benefit
:kind: benefit
:who: adults with {_said(random, 2)}
:what: {_said(random, 2)}
:versus: {_said(random, 2)}
:outcome: {_said(random, 3)}
:when: in the end
:certainty: low
:studies: observational

{_said(random, 4).capitalize()} may do as much as {_said(random, 4)}.

- {name}-s00: abstract
:::

## {sections[0]}

{_paragraphs(random, name, 2)}

## Does it help?

{_paragraphs(random, name, 2)}

{more}
"""


def _concept(random: Random, name: str) -> str:
    return f"""\
---
category: concept
summary: {_said(random, 20).capitalize()}.
{_MADE}---
# {_title(random, name)}

- {{claim}}`{name}-frequency`

{_text(random, 3)}
It is called {{term}}`random`.

## How it is done

{_paragraphs(random, name, 5)}

## Where it is seen

{_paragraphs(random, name, 4)}
"""


def _article(random: Random, name: str, other: str) -> str:
    return f"""\
---
label: explainer
summary: {_said(random, 20).capitalize()}.
topics: [{name}-condition, {other}-treatment]
authors: [desk]
published: 2026-{random.randint(1, 9):02}-{random.randint(1, 28):02}
updated: 2026-10-12
why: Readers asked for it.
how: We read the papers.
ai_use: none
---
# {_title(random, name)}

For many: {{claim}}`{name}-benefit`

{_text(random, 3)}

## What we found

{_paragraphs(random, name, 5)}

## What it means

{_paragraphs(random, name, 4)}

See [{_said(random, 2)}](../topics/{other}-condition.md).
"""


def _source(random: Random, name: str, one: int) -> str:
    people = random.randint(120, 900)
    better = random.randint(1, people)
    number = int(name[1:]) * SOURCES + one
    registered = f"registry: [NCT1{number:07}]\n" if one % 5 == 0 else ""
    return f"""\
---
csl:
  type: article-journal
  title: {_said(random, 7).capitalize()}
  author:
    - {{family: {_said(random, 1).capitalize()}, given: Ada}}
    - {{family: {_said(random, 1).capitalize()}, given: Bo}}
  container-title: {_said(random, 2).title()}
  volume: {random.randint(1, 90)}
  issued: {random.randint(1990, 2025)}-05
  DOI: 10.1000/{name}.{one}
design: cohort
subjects: [people]
participants: {people}
peer_reviewed: yes
{registered}read: abstract
figures:
  - id: better
    what: better in the end
    who: {_said(random, 3)}
    where: abstract
    value: {better} of {people}
  - id: how
    what: {_said(random, 3)}
    where: table 1
    says: "{_said(random, 5)}"
harms: not-reported-in-what-was-read
readings:
  - {{by: desk, date: 2026-10-03, how_far: abstract, copy: the abstract at the journal}}
  - {{by: mina, date: 2026-10-04, how_far: abstract, copy: the abstract at the journal, settled: 0}}
---
# {_title(random, f"{name} {one}")}

{_text(random, 6)}
"""


def edits(site: Path) -> dict[str, Callable[[], None]]:
    """Return what is done to a site of this kind between two builds, each by its name."""
    topic = site / "topics" / "f0000-condition.md"
    sources = sorted(site.glob("sources/f*.md"))

    def add(paths: list[Path]) -> None:
        for path in paths:
            path.write_text(f"{path.read_text('utf-8')}\nOne line more.\n", encoding="utf-8")

    def entitle() -> None:
        topic.write_text(re.sub("^# ", "# Once more ", topic.read_text("utf-8"), count=1, flags=re.M), encoding="utf-8")

    return {
        "nothing changed": lambda: None,
        "one page edited": lambda: add(sources[:1]),
        "1 % edited": lambda: add(sources[1 : 1 + max(1, len(list(site.rglob("*.md"))) // 100)]),
        "one title edited": entitle,
    }
