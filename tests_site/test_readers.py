"""What policies say of comments is what this copy of the site does."""

from __future__ import annotations

import re
from pathlib import Path

from marrow.catalogue import Catalogue
from tests.building import Site
from tests_site.conftest import Some

_BLOCK = re.compile(r"^:::\{comments-(on|off)\}\n(.*?)^:::$", re.MULTILINE | re.DOTALL)


def test_only_what_holds_of_comments_is_shown(site: Site, catalogue: Catalogue, pages: Path, some: Some[str]) -> None:
    """In the settings of the project there are none."""
    wrong = []
    blocks = [
        (page.name, state, re.split(r"[\n[*`{]", text.strip())[0])
        for page in catalogue.pages.values()
        for state, text in _BLOCK.findall((pages / page.path).read_text("utf-8"))
    ]
    some(state for _, state, _ in blocks)
    for name, state, words in blocks:
        if (words in site.main(name).get_text()) != (state == "off"):
            wrong.append(f"{name}: {state}: {words}")
    assert wrong == []
    assert [name for name, page in site.pages.items() if page.select("[data-comments], [data-address]")] == []
