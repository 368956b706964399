"""What PubMed says of papers. Never in doubt: only what it calls unknown is unknown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marrow.linkcheck.registries.pubmed import read
from marrow.linkcheck.registries.records import Answer
from marrow.linkcheck.registries.transport import NoAnswerError, RefusedError, Response

MISSING = "cannot get document summary"


def answer(data: Any, status: int = 200) -> Response:
    """Return JSON."""
    return Response(status, {}, json.dumps(data).encode())


def summary(**fields: Any) -> Any:
    """Return what is read of the summary of paper 12."""
    return read(answer({"result": {"uids": ["12"], "12": {"uid": "12", **fields}}}), ("12",)).get("12")


@pytest.mark.parametrize(
    ("fields", "notice"),
    [
        ({"pubtype": ["Journal Article"]}, None),
        ({"pubtype": ["Journal Article", "Retracted Publication"]}, "retracted"),
        ({"pubtype": "Retracted Publication"}, "retracted"),
        # these are the types of the notices themselves
        ({"pubtype": ["Retraction of Publication"]}, None),
        ({"pubtype": ["Expression of Concern"]}, None),
        ({"pubtype": ["Published Erratum"]}, None),
        ({"references": [{"reftype": "Expression of concern in"}]}, "concern"),
        ({"references": [{"reftype": "Retraction in"}]}, "retracted"),
        ({"references": [{"reftype": "Partial retraction in"}]}, "retracted"),
        ({"references": [{"reftype": "Retraction of"}, {"reftype": "Expression of concern for"}]}, None),
        ({"references": [{"reftype": "Comment in"}, {"reftype": "Erratum in"}]}, None),
        (
            {"references": [{"reftype": "Expression of concern in"}], "pubtype": ["Retracted Publication"]},
            "retracted",
        ),
        ({"references": [5, None, {"reftype": 5}], "pubtype": 5}, None),
    ],
)
def test_a_notice_is_read_from_types_and_references(fields: dict[str, Any], notice: str | None) -> None:
    assert summary(**fields).notice == notice


@pytest.mark.parametrize(
    ("fields", "titles"),
    [
        ({"title": "A  paper."}, ("A paper.",)),
        ({"title": "[A paper].", "vernaculartitle": "Ein Aufsatz."}, ("[A paper].", "Ein Aufsatz.")),
        ({"title": "", "booktitle": "A book"}, ("A book",)),
        ({"title": 5}, ()),
        ({}, ()),
    ],
)
def test_titles_are_all_that_a_paper_may_be_called(fields: dict[str, Any], titles: tuple[str, ...]) -> None:
    assert summary(**fields) == Answer(known=True, titles=titles)


def test_a_number_is_unknown_only_if_pubmed_says_so() -> None:
    assert summary(error=MISSING) == Answer(known=False)
    assert summary(error="internal failure") == Answer(None, why="PubMed says: internal failure")
    assert read(answer({"result": {"uids": [], "12": "gone"}}), ("12", "13")) == {}


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("Invalid uid 12 at position= 0", False),
        ("UID=12: cannot get document summary", False),
        ("Invalid uid 123 at position= 12", None),
        ("Invalid uid 112 at position= 0", None),
        ("Invalid uid abc at position= 12", None),
        ("UID=12: the database is being repaired", None),
        ("Empty id list - nothing todo", None),
        ("API rate limit exceeded", None),
    ],
)
@pytest.mark.parametrize("key", ["error", "esummaryresult"])
def test_a_refusal_counts_only_where_it_names_the_number(key: str, words: str, known: bool | None) -> None:
    refused = answer({key: words if key == "error" else [words]})
    if known is None:
        with pytest.raises(NoAnswerError, match="PubMed says: "):
            read(refused, ("12",))
    else:
        assert read(refused, ("12",)) == {"12": Answer(known)}
    with pytest.raises(RefusedError):
        read(refused, ("12", "13"))


@pytest.mark.parametrize("data", [[], {}, {"result": []}, {"result": None}, "x", 5, None])
def test_an_answer_of_another_form_is_none(data: Any) -> None:
    with pytest.raises(NoAnswerError, match="no summaries"):
        read(answer(data), ("12", "13"))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["title", "pubtype", "references", "reftype", "12", "result"]), inner)
    ),
    max_leaves=8,
)


@given(anything)
def test_whatever_it_says_no_paper_is_unknown_without_an_error(data: Any) -> None:
    try:
        found = read(answer(data), ("12",))
    except NoAnswerError:
        return
    assert all(one.known for one in found.values())
