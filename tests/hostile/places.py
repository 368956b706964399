"""Where a stranger can put words: each place is a page with ``{}`` in it."""

from __future__ import annotations

from collections.abc import Mapping

PLACES: Mapping[str, str] = {
    "block": "# Words\n\n{}\n",
    "sentence": "# Words\n\nWords {} words.\n",
    "title": "# {}\n\nWords.\n",
    "heading": "# Words\n\n## {}\n\nWords.\n",
    "list": "# Words\n\n- {}\n- words\n",
    "quotation": "# Words\n\n> {}\n",
    "cell": "# Words\n\n| words | more |\n|---|---|\n| {} | words |\n",
    "definition": "# Words\n\nwords\n: {}\n",
    "strong": "# Words\n\n**{}**\n",
    "code": "# Words\n\n`{}`\n",
    "code block": "# Words\n\n````text\n{}\n````\n",
    "name of code": "# Words\n\n```{}\nwords\n```\n",
    "comment": "# Words\n\n<!-- {} -->\n\nWords.\n",
    "first line": "{}\n# Words\n\nWords.\n",
    "words of a link": "# Words\n\n[{}](index.md)\n",
    "address": "# Words\n\n[words]({})\n",
    "address in brackets": "# Words\n\n[words](<{}>)\n",
    "bare address": "# Words\n\n<{}>\n",
    "address by name": "# Words\n\n[words][there]\n\n[there]: {}\n",
    "title of a link": '# Words\n\n[words](index.md "{}")\n',
    "image": "# Words\n\n![words]({})\n",
    "words of an image": "# Words\n\n![{}](_static/chart.svg)\n",
    "footnote": "# Words\n\nWords.[^a]\n\n[^a]: {}\n",
    "name of a footnote": "# Words\n\nWords.[^{}]\n\n[^{}]: Words.\n",
    "box": "# Words\n\n:::{{note}}\n{}\n:::\n",
    "box of backticks": "# Words\n\n```{{tip}}\n{}\n```\n",
    "title of a box": "# Words\n\n:::{{admonition}} {}\nWords.\n:::\n",
    "title of a part": "# Words\n\n:::{{dropdown}} {}\nWords.\n:::\n",
    "title of a card": "# Words\n\n:::{{card}} {}\nWords.\n:::\n",
    "link of a card": "# Words\n\n:::{{card}} Words\n:link: {}\n\nWords.\n:::\n",
    "columns of a grid": "# Words\n\n::::{{grid}} {}\n:::{{grid-item}}\nWords.\n:::\n::::\n",
    "gutter of a grid": "# Words\n\n::::{{grid}} 2\n:gutter: {}\n:::{{grid-item}}\nWords.\n:::\n::::\n",
    "image of a figure": "# Words\n\n:::{{figure}} {}\n:alt: words\n\nWords.\n:::\n",
    "words of a figure": "# Words\n\n:::{{figure}} _static/chart.svg\n:alt: {}\n\nWords.\n:::\n",
    "option of a box": "# Words\n\n:::{{note}}\n{}\n\nWords.\n:::\n",
    "option of a card": "# Words\n\n:::{{card}} Words\n{}\n\nWords.\n:::\n",
    "option of a figure": "# Words\n\n:::{{figure}} _static/chart.svg\n:alt: words\n{}\n\nWords.\n:::\n",
    "directive": "# Words\n\n:::{{{}}}\nWords.\n:::\n",
    "directive of backticks": "# Words\n\n```{{{}}}\nWords.\n```\n",
    "directive in a list": "# Words\n\n- words\n\n  ```{{{}}}\n  Words.\n  ```\n",
    "role": "# Words\n\nWords {{{}}}`words`.\n",
    "role of a term": "# Words\n\n{{term}}`{}`\n",
    "words of a term": "# Words\n\n{{term}}`{} <placebo>`\n",
    "small words": "# Words\n\nWords{{sub}}`{}`.\n",
    "citation": "# Words\n\nWords. {{cite}}`{}`\n",
    "place in a source": "# Words\n\nWords. {{cite}}`trial2020: {}`\n",
    "claim": "# Words\n\n:::{{claim}} hostile-#\n:kind: benefit\n:certainty: low\n\n{}\n\n- trial2020: table 2\n:::\n",
    "id of a claim": "# Words\n\n:::{{claim}} {}\n:kind: benefit\n:certainty: low\n\nWords.\n\n- trial2020: table 2\n:::\n",
    "evidence of a claim": "# Words\n\n:::{{claim}} hostile-#\n:kind: benefit\n:certainty: low\n\nWords.\n\n- trial2020: {}\n:::\n",
    "question of a claim": "# Words\n\n:::{{claim}} hostile-#\n:kind: benefit\n:certainty: low\n:who: {}\n\nWords.\n\n- trial2020: table 2\n:::\n",
    "end of a claim": "# Words\n\n:::{{claim}} hostile-#\n:kind: benefit\n:certainty: low\n:withdrawn: 2026-11-20, {}\n\nWords.\n\n- trial2020: table 2\n:::\n",
    "name of a list": "# Words\n\n```{{listing}} {}\n```\n",
    "name of a picture": "# Words\n\n```{{picture}} {}\n```\n",
    "term of a glossary": "# Words\n\n```{{glossary}}\n{}\n  Words.\n```\n",
}
"""Templates for ``str.format``; ``#`` stands for the number of the page where an id is needed."""


def page(place: str, payload: str, number: int) -> str:
    """Return a page that holds ``payload`` in a place."""
    template = PLACES[place]
    return template.replace("hostile-#", f"hostile-{number}").format(*[payload] * template.count("{}"))
