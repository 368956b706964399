"""Where long lists are cut."""

from __future__ import annotations

from datetime import date, timedelta

from marrow.model.vocabulary import ChangeKind
from marrow.views.links import LIST, Link
from marrow.views.lists.changes import Changes, Corrections, Day, Entry
from marrow.views.lists.groups import Group, Item
from marrow.views.lists.parts import ROWS, divided

DAY = date(2026, 11, 1)


def group(title: str, count: int) -> Group:
    return Group(title, tuple(Item(Link(f"topics/{title}-{number}", title)) for number in range(count)))


def entries(count: int, day: date = DAY) -> tuple[Entry, ...]:
    return tuple(Entry(day, ChangeKind.CORRECTED, Link(f"topics/{number}", "A page"), "") for number in range(count))


def test_a_list_that_fits_is_one_part_as_it_is() -> None:
    for shown in ((group("a", LIST),), (group("a", 1), group("b", LIST - 1)), (Group("", ()),), ()):
        assert divided(shown) == (shown,)


def test_a_list_is_cut_behind_as_many_links_whatever_its_groups() -> None:
    shown = (group("a", LIST - 1), group("b", 3), group("c", LIST))
    parts = divided(shown)
    assert [[(part.title, len(part.items), part.continued) for part in groups] for groups in parts] == [
        [("a", LIST - 1, False), ("b", 1, False)],
        [("b", 2, True), ("c", LIST - 2, False)],
        [("c", 2, True)],
    ]
    assert [item for groups in parts for part in groups for item in part.items] == [
        item for part in shown for item in part.items
    ]


def test_a_group_that_begins_a_part_is_not_continued() -> None:
    _, second = divided((group("a", LIST), group("b", 1)))
    assert [part.continued for part in second] == [False]


def test_changes_are_cut_within_a_day_and_corrections_between_two() -> None:
    days = (Day(DAY, entries(ROWS - 1)), Day(DAY - timedelta(1), entries(2)))
    assert [[len(day.entries) for day in part.days] for part in divided(Changes(days))] == [[ROWS - 1, 1], [1]]
    assert [len(part.entries) for part in divided(Corrections(entries(ROWS + 1)))] == [ROWS, 1]
    assert divided(Corrections(())) == (Corrections(()),)
    assert divided(Changes(())) == (Changes(()),)
