"""A sentence that the rules on words and numbers refuse is refused in whatever form a page shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.rules import check
from tests.cases import TODAY, copy_good

SENTENCE = "This miracle breakthrough cures 90% of people."
PAGE = "topics/placebo-effect.md"
SHOWN = (
    "{}",
    "## {}",
    "> {}",
    "- {}",
    "1. {}",
    "A term\n: {}",
    "| A | B |\n|---|---|\n| x | {} |",
    "| {} | B |\n|---|---|\n| x | y |",
    "```\n{}\n```",
    "    {}",
    "As in `{}` it stands.",
    "**{}**",
    "[{}](aspirin.md)",
    "![{}](../_static/chart.svg)",
    ":::{{figure}} ../_static/chart.svg\n:alt: {}\n\nA chart.\n:::",
    ":::{{figure}} ../_static/chart.svg\n:alt: A chart\n\n{}\n:::",
    ":::{{note}}\n{}\n:::",
    ":::{{admonition}} {}\nText.\n:::",
    ":::{{dropdown}} {}\nText.\n:::",
    ":::{{card}} {}\nText.\n:::",
    ":::{{card}} Title\n{}\n:::",
    "::::{{grid}} 1 2 2 2\n:::{{grid-item}}\n{}\n:::\n::::",
    "Word.[^n]\n\n[^n]: {}",
)


@pytest.mark.parametrize("form", SHOWN)
def test_a_sentence_passes_unseen_through_no_form(form: str, tmp_path: Path) -> None:
    root = copy_good(tmp_path)
    page = root / PAGE
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{form.format(SENTENCE)}\n", encoding="utf-8")
    told = [str(problem) for problem in check(Known(load(root), TODAY)) if problem.path == PAGE]
    for seen, code in (('"miracle"', "[hype]"), ('"breakthrough"', "[hype]"), ('"90%"', "[uncited-number]")):
        assert [message for message in told if seen in message and message.endswith(code)], (seen, told)
