"""What ClinicalTrials.gov says of trials."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marrow.linkcheck.registries.records import Answer
from marrow.linkcheck.registries.transport import NoAnswerError
from marrow.linkcheck.registries.trials import read

OLD, NEW, OTHER = "NCT00000001", "NCT00000002", "NCT00000003"


def trial(**module: Any) -> Any:
    """Return a trial as it is listed."""
    return {"protocolSection": {"identificationModule": module}}


@pytest.mark.parametrize(
    ("studies", "found"),
    [
        ([], {}),
        ([trial(nctId=OLD, briefTitle="A")], {OLD: Answer(True, ("A",))}),
        ([trial(nctId=OLD, briefTitle="A", officialTitle="A trial")], {OLD: Answer(True, ("A", "A trial"))}),
        ([trial(nctId=OLD)], {OLD: Answer(True)}),
        (
            [trial(nctId=NEW, nctIdAliases=[OLD], briefTitle="A")],
            {OLD: Answer(True, ("A",)), NEW: Answer(True, ("A",))},
        ),
        ([trial(nctId=NEW, nctIdAliases="NCT00000001")], {OLD: Answer(True), NEW: Answer(True)}),
        ([trial(nctId=OTHER)], {}),
        ([trial(nctId=5), trial(), {}, 5, None, {"protocolSection": []}], {}),
        ([trial(nctId=OLD, briefTitle=5, officialTitle=["B"])], {OLD: Answer(True, ("B",))}),
    ],
)
def test_a_trial_is_found_by_all_its_numbers(studies: list[Any], found: dict[str, Answer]) -> None:
    assert read({"studies": studies}, (OLD, NEW)) == found


@pytest.mark.parametrize("page", [[], {}, {"studies": {}}, {"studies": None}, "x", 5, None])
def test_an_answer_of_another_form_is_none(page: Any) -> None:
    with pytest.raises(NoAnswerError, match="no list of trials"):
        read(page, (OLD,))


anything = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["protocolSection", "identificationModule", "nctId", "nctIdAliases", "briefTitle"]), inner
        )
    ),
    max_leaves=8,
)


@given(st.lists(anything))
def test_whatever_a_list_holds_is_read(studies: list[Any]) -> None:
    assert all(answer.known for answer in read({"studies": studies}, (OLD,)).values())
