"""Titles of one work, and of two."""

from __future__ import annotations

import re

import pytest

from marrow.linkcheck.verdict.titles import same_work

STEM = "Intravenous infusion of auto serum-expanded autologous mesenchymal stem cells in spinal cord injury patients"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (STEM, STEM),
        (STEM, STEM.upper() + "."),
        (STEM, f"{STEM}: 13 case series"),
        (f"{STEM}: 13 case series", STEM),
        (STEM, STEM.replace("mesenchymal", "<i>mesenchymal</i>").replace("auto serum", "auto&#8208;serum")),
        (STEM, f"RETRACTED ARTICLE: {STEM}"),
        ("Randomised trial of stem-cell therapy", "Randomized trial of stem cell therapy"),
        ("Café au lait spots in adults", "Cafe\u0301 au lait spots in adults"),
        ("脊髄損傷に対する自家骨髄間葉系幹細胞", "脊髄損傷に対する自家骨髄間葉系幹細胞の静脈内投与"),
        ("Stem cells for spinal injury", "脊髄損傷に対する幹細胞"),
        ("Any title at all", ""),
        ("Sleep", "<b><i>Sleep</i></b>"),
        ("Walking and sleep", "Walking and sleep: what nine towns in three lands have told about their old people"),
        ("Walking and sleep: what nine towns in three lands have told about their old people", "Walking and sleep"),
        ("Bloodpressure", "Blood pressure"),
        ("Blood pressure", "Bloodpressure"),
        ("A stem cell and sleep in old age", "A stemcell and sleep in old age today"),
        ("A stemcell and sleep in old age", "A stem cell and sleep in old age today"),
        ("Haemoglobin and oedema", "Hemoglobin and edema"),
        ("Ageing and walking programmes in labour", "Aging and walking programs in labor"),
        (
            "Tumour growth in oesophageal and gynaecological disease",
            "Tumor growth in esophageal and gynecological disease",
        ),
        ("Paediatric anaesthesia and diarrhoea", "Pediatric anesthesia and diarrhea"),
        ("Behaviour at a trauma centre: labelled fibre", "Behavior at a trauma center: labeled fiber"),
        ("Anaemia, leukaemia and haemorrhage in foetal life", "Anemia, leukemia and hemorrhage in fetal life"),
        ("Aetiology of caesarean section", "Etiology of cesarean section"),
        ("Sulphonamide in faeces analysed", "Sulfonamide in feces analyzed"),
        ("Oestrogen and the ageing brain in women", "Estrogen and the ageing brain in woman"),
        ("Effect of walking on pain: a study", "Effects of walking on pain: a trial"),
        ("Walking in patients with pain", "Walking in people with pain"),
        ("Randomised trial of walking in adults", "Randomised controlled trial of walking in adults"),
        ("COVID 19 vaccines in children", "COVID-19 vaccines in children"),
    ],
)
def test_these_may_be_one_work(ours: str, theirs: str) -> None:
    assert same_work(ours, [theirs])


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Influenza A in pregnancy", "Influenza B in pregnancy"),
        (STEM, "Cell therapy for stroke: a systematic review of randomised trials"),
        (STEM, "Mesenchymal stem cells"),
        (STEM, "Erratum"),
        ("Effects of aspirin in adults", "Effects of warfarin in adults"),
        ("Vitamin D and fractures in old age", "Vitamin E and fractures in old age"),
        ("A survey of nurses, part 1", "A survey of nurses, part 2"),
        ("A survey of nurses: part I", "A survey of nurses: part II"),
        ("Hypotension after surgery in adults", "Hypertension after surgery in adults"),
        ("Walking after stroke in men", "Walking after stroke in women"),
        ("Outcomes in 2019 of walking", "Outcomes in 2021 of walking"),
        ("Study 12 of walking and pain", "Study 21 of walking and pain"),
        ("Exercise for chronic pain in adults", "Exercise for chronic fatigue in adults"),
        ("脊髄損傷に対する自家骨髄間葉系幹細胞", "心不全に対する心筋シートの長期成績"),
        ("Methylprednisolone for acute spinal cord injury", "Riluzole for acute spinal cord injury: a phase III trial in adults"),
    ],
)  # fmt: skip
def test_these_are_two_works(ours: str, theirs: str) -> None:
    assert not same_work(ours, [theirs])


@pytest.mark.parametrize(
    "word",
    [
        *(
            "a",
            "an",
            "and",
            "as",
            "at",
            "by",
            "for",
            "from",
            "in",
            "into",
            "is",
            "its",
            "of",
            "on",
            "or",
            "over",
            "the",
        ),
        *("to", "versus", "via", "vs", "with", "among", "between", "during", "after", "before", "effect", "impact"),
        *("influence", "role", "use", "study", "trial", "analysis", "review", "report", "evaluation", "assessment"),
        *("investigation", "comparison", "result", "outcome", "patient", "people", "person", "adult", "subject"),
        *("individual", "participant", "case", "new", "novel"),
    ],
)
def test_words_that_say_little_stand_in_each_others_place(word: str) -> None:
    """Even in that of a word that says much; two of these make two works."""
    for other in ("effects", "aspirin"):
        assert same_work(f"Walking and {word} sleep in old age", [f"Walking and {other} sleep in old age"]), other
    assert not same_work("Walking and warfarin sleep in old age", ["Walking and aspirin sleep in old age"])


@pytest.mark.parametrize(
    "mark",
    [
        *("RETRACTED: ", "Retracted article: ", "[Retracted] ", "WITHDRAWN: ", "Withdrawn paper: ", "REMOVED: "),
        *("Temporary removal: ", "RETRACTED CHAPTER: ", "Withdrawn review: "),
    ],
)
def test_what_became_of_a_work_is_no_part_of_its_title(mark: str) -> None:
    assert same_work("Walking and sleep", [f"{mark}Walking and sleep"])
    assert same_work(f"{mark}Walking", ["Walking"])
    for word in re.findall(r"\w+", mark.casefold()):
        assert not same_work(word, [f"{mark}Walking"])


def test_one_title_of_several_is_enough() -> None:
    assert same_work(STEM, ["Something else altogether and long", STEM])


def test_no_title_at_all_says_nothing() -> None:
    assert same_work(STEM, [])


@pytest.mark.parametrize(
    ("theirs", "same"),
    [
        ("Walking, sleep and mood in three towns over the years", True),
        ("Walking, sleep and mood in three towns over the last years", False),
    ],
)
def test_half_of_all_words_in_common_is_enough_and_less_is_not(theirs: str, same: bool) -> None:
    assert same_work("Sleep and mood over years", [theirs]) is same
