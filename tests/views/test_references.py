"""References are kept from run to run, and none hangs on another."""

from __future__ import annotations

import pytest

from marrow.catalogue import load
from marrow.model.records import Source
from marrow.reading.remembered import Remembered
from marrow.views import references
from marrow.views.references import format_references
from tests.cases import NEWSROOM


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    return {page.short_name: source for page, source in load(NEWSROOM).records(Source)}


def test_a_reference_is_the_same_alone_and_among_others(sources: dict[str, Source]) -> None:
    together = format_references(sources)
    assert together == {name: format_references({name: source})[name] for name, source in sources.items()}
    assert list(together) == list(sources)


def test_a_reference_is_made_once_and_again_when_its_record_changes(
    sources: dict[str, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Remembered()
    together = format_references(sources, memory)
    made: list[str] = []
    formatted = references._formatted

    def watched(asked: dict[str, Source]) -> dict[str, str]:
        made.extend(asked)
        return formatted(asked)

    monkeypatch.setattr(references, "_formatted", watched)
    assert format_references(sources, Remembered(memory.used)) == together
    assert made == []
    changed = sources["brandt2021"].model_copy(
        update={"csl": sources["brandt2021"].csl.model_copy(update={"volume": "8"})}
    )
    again = format_references({**sources, "brandt2021": changed}, Remembered(memory.used))
    assert made == ["brandt2021"]
    assert again["brandt2021"] != together["brandt2021"]
    assert {name for name in again if again[name] != together[name]} == {"brandt2021"}
