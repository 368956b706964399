"""The vocabulary: no member lacks what readers are shown for it, and none is forgotten where it is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from marrow.exports.ris import TYPES
from marrow.model import vocabulary
from marrow.model.notice import GRAVE
from marrow.model.records import RECORDS
from marrow.model.story import Appraisal
from marrow.model.vocabulary import AppraisalQuestion, Choice, CslType, ListName, NoticeKind, PageKind, Word
from marrow.views.lists import LISTINGS

LABELLED = [
    words
    for words in vars(vocabulary).values()
    if isinstance(words, type) and issubclass(words, Choice) and list(words) and hasattr(next(iter(words)), "label")
]


def test_a_member_without_a_label_cannot_be_written() -> None:
    with pytest.raises(TypeError, match=r"^Weather\.RAIN has no label$"):

        class Weather(Word):
            SUN = "sun", "Sunny"
            RAIN = "rain"


@pytest.mark.parametrize("part", ["meaning", "sign"])
def test_a_member_cannot_lack_a_part_that_all_have(part: str) -> None:
    with pytest.raises(TypeError, match=rf"^Weather\.RAIN has no {part}$"):

        class Weather(Word, each_has=(part,)):
            SUN = "sun", "Sunny", "No cloud is to be seen.", "☼"
            RAIN = "rain", "Rainy"


def test_a_kind_of_page_is_named_alone_and_in_a_count() -> None:
    assert (PageKind.ABOUT.label, PageKind.ABOUT.one, PageKind.ABOUT.many) == ("How we work", "policy", "policies")


@pytest.mark.parametrize("words", LABELLED)
def test_readers_can_tell_all_members_apart(words: type[Choice]) -> None:
    counted = Counter(word.label for word in words)  # type: ignore[attr-defined]
    assert [label for label, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(
    ("words", "mapped"),
    [
        pytest.param(ListName, LISTINGS, id="every list is made by a function"),
        pytest.param(PageKind.sections(), RECORDS, id="every folder has a record"),
        pytest.param(CslType, TYPES, id="every type of reference has one in RIS"),
    ],
)
def test_no_member_is_forgotten(words: Iterable[str], mapped: Iterable[str]) -> None:
    assert sorted(words) == sorted(mapped)


def test_every_question_is_answered_by_a_field_in_its_order() -> None:
    assert list(AppraisalQuestion) == [field.alias or name for name, field in Appraisal.model_fields.items()]


def test_what_crossref_calls_grave_has_our_words_the_gravest_first() -> None:
    assert list(dict.fromkeys(GRAVE.values())) == list(NoticeKind)
