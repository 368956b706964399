"""Pictures that take their numbers from the figures of a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.pictures.data.kinds import Phases, Timeline
from marrow.pictures.data.numbers import Count, Icons, Shares
from marrow.pictures.data.picture import Picture
from marrow.pictures.drawing.draw import write_all
from marrow.reading.pictures import read_pictures
from marrow.reading.reader import read_figures

FIGURES = """\
figures:
  - {id: pain-free, what: free of pain, where: table 2, value: 23.5% of 200}
  - {id: eased, what: less pain, where: table 2, value: 12 of 13}
  - {id: about-half, what: less pain, where: table 4, value: about 50% of 40}
  - {id: spread, what: free of pain, where: table 3, value: 11.3% to 30.2%}
  - {id: groups, what: free of pain, where: table 2, value: 47 of 200 v 20 of 200}
  - {id: approved, what: the day of approval, where: abstract, value: 28 December 2018}
  - {id: volunteers, what: people in phase 1, where: section 3, value: 20 to 80 people}
  - {id: said, what: less pain, where: abstract, says: many felt better}
"""
HEAD = "title: Relief\nshows: Who had less pain.\ncaution: Rounded to whole people.\n"


@pytest.fixture
def root(repository: Path) -> Path:
    page = repository / "sources" / "trial2020.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("read: full\n", f"read: full\n{FIGURES}"), "utf-8")
    return repository


def read(root: Path, text: str) -> tuple[Picture | None, list[str]]:
    """Return the picture and what a contributor is told of its data."""
    (root / "pictures" / "relief.yaml").write_text(text, "utf-8")
    pictures, problems = read_pictures(root, read_figures(root))
    return pictures["relief"].record, [str(problem) for problem in problems if "the drawing" not in problem.message]


def test_an_array_takes_its_percentage_its_source_and_the_place(root: Path) -> None:
    picture, told = read(
        root, f"kind: icons\n{HEAD}arrays:\n  - {{who: All, change: no pain, figure: trial2020/pain-free}}\n"
    )
    assert told == []
    assert isinstance(picture, Icons)
    assert [array.words for array in picture.arrays] == ["24 of 100 (23.5%)"]
    assert picture.arrays[0].sources == ("trial2020",)
    assert picture.sources == {"trial2020": "table 2"}


def test_a_row_of_shares_takes_one_or_the_two_ends_of_a_range(root: Path) -> None:
    picture, told = read(
        root,
        f"kind: shares\n{HEAD}rows:\n"
        "  - {grade: A, who: One, change: no pain, figure: trial2020/about-half}\n"
        "  - {grade: A, who: Many, change: no pain, figure: trial2020/spread}\n"
        "  - grade: B\n    who: Two\n    change: no pain\n    sources: [trial2020]\n"
        "    shares: [{figure: trial2020/pain-free}, {figure: trial2020/eased, note: in hospital}]\n",
    )
    assert told == []
    assert isinstance(picture, Shares)
    assert [row.numbers for row in picture.rows] == [
        "about 50% of 40",
        "between 11.3% and 30.2%",
        "23.5% of 200; 92.3% of 13 (in hospital)",
    ]
    assert picture.sources == {"trial2020": "table 4; table 3; table 2"}


def test_a_count_takes_number_and_whole(root: Path) -> None:
    picture, told = read(
        root,
        f"kind: count\n{HEAD}figure: trial2020/eased\nwho: One study\nchange: had less pain\ncounted: [trial2020]\n"
        "there: Others\nreasons: [{name: Who, here: these, there: others}]\n",
    )
    assert told == []
    assert isinstance(picture, Count)
    assert (picture.number, picture.of) == (12, 13)


def test_an_event_takes_its_date_and_a_phase_its_people(root: Path) -> None:
    timeline, told = read(
        root,
        f"kind: timeline\n{HEAD}events:\n  - {{figure: trial2020/approved, sort: approval, says: Approved.}}\n"
        "  - {date: 2025-12-28, sort: open, says: The end.}\nspan: {begin: 2018-12-28, end: 2025-12-28, says: 7 years}\n",
    )
    assert told == []
    assert isinstance(timeline, Timeline)
    assert timeline.events[0].day == "28 December 2018"
    phases, told = read(
        root,
        f"kind: phases\n{HEAD}phases:\n  - {{number: 1, figure: trial2020/volunteers, asks: Is it safe?, crowd: 4}}\n",
    )
    assert told == []
    assert isinstance(phases, Phases)
    assert phases.phases[0].people == "20 to 80 people"


def test_a_place_to_look_can_be_a_figure(root: Path) -> None:
    picture, told = read(
        root,
        f"kind: icons\n{HEAD}sources: {{trial2020: 'pain-free, spread'}}\n"
        "arrays:\n  - {who: All, change: no pain, percent: 23.5, sources: [trial2020]}\n",
    )
    assert told == []
    assert picture is not None
    assert picture.sources == {"trial2020": "table 2; table 3"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "figure: trial2020/pain-fre",
            'there is no figure "pain-fre" in sources/trial2020.md; did you mean "pain-free"?',
        ),
        ("figure: trial220/pain-free", 'there is no source "trial220"; did you mean "trial2020"?'),
        ("figure: zzz/pain-free", 'there is no source "zzz"; write the page sources/zzz.md'),
        ("figure: pain-free", 'no figure: "pain-free"; write the source and the id, like trial2020/pain-free'),
        ("figure:", 'no figure: "nothing"; write the source and the id, like trial2020/pain-free'),
        ("figure: trial2020/said", 'the figure "said" is "many felt better"; name one that is a percentage'),
        ("figure: trial2020/groups", 'the figure "groups" is "47 of 200 v 20 of 200"; name one that is a percentage'),
        ("figure: trial2020/approved", 'the figure "approved" is "28 December 2018"; name one that is a percentage'),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_on_its_line(root: Path, line: str, told: str) -> None:
    text = f"kind: icons\n{HEAD}arrays:\n  - who: All\n    change: no pain\n    {line}\n"
    assert read(root, text) == (None, [f"pictures/relief.yaml:8: {told} [picture]"])


def test_a_number_is_not_typed_beside_its_figure(root: Path) -> None:
    text = f"kind: icons\n{HEAD}arrays:\n  - who: All\n    change: no pain\n    percent: 23\n    figure: trial2020/pain-free\n"
    message = '"percent" stands in the figure "trial2020/pain-free"; leave it out here'
    assert read(root, text) == (None, [f"pictures/relief.yaml:8: {message} [picture]"])


def test_a_figure_beside_nothing_that_is_drawn_is_told(root: Path) -> None:
    text = f"kind: icons\n{HEAD}figure: trial2020/pain-free\narrays: [{{who: All, change: less, percent: 2}}]\n"
    message = "no number is drawn here; write figure: beside the parts of a picture that have one"
    assert read(root, text) == (None, [f"pictures/relief.yaml:5: {message} [picture]"])


def test_a_place_that_names_an_unknown_figure_is_told_on_its_line(root: Path) -> None:
    text = f"kind: icons\n{HEAD}sources:\n  trial2020: pain-fre\narrays: [{{who: All, change: less, percent: 2}}]\n"
    message = 'there is no figure "pain-fre" in sources/trial2020.md; did you mean "pain-free"?'
    assert read(root, text) == (None, [f"pictures/relief.yaml:6: {message} [picture]"])


def test_a_drawing_is_out_of_date_when_its_figure_changes(root: Path) -> None:
    picture = f"kind: icons\n{HEAD}arrays:\n  - {{who: All, change: no pain, figure: trial2020/pain-free}}\n"
    (root / "pictures" / "relief.yaml").write_text(picture, "utf-8")
    write_all(root)
    assert read_pictures(root, read_figures(root))[1] == []
    source = root / "sources" / "trial2020.md"
    source.write_text(source.read_text("utf-8").replace("23.5% of 200", "32.5% of 200"), "utf-8")
    assert [problem.message for problem in read_pictures(root, read_figures(root))[1]] == [
        "the drawing _static/pictures/relief.svg was made from other data; run: python3 run.py pictures"
    ]
    touched, _ = write_all(root)
    assert [path.name for path in touched] == ["relief.svg"]
    assert "33 of 100" in touched[0].read_text("utf-8")
