"""The door to all registries: what is asked how often, and what comes of answers good and bad."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import aclosing
from typing import Any

import pytest

from marrow.linkcheck.registries.lookup import Answer, Answers, Identifier, Kind, look_up
from marrow.linkcheck.registries.settings import Registries
from tests.linkcheck.registries.fakes import Fakes, update
from tests.linkcheck.registries.server import BOMB, BROKEN_OFF, BUSY, FAILS, HALF, NOT_JSON, Fake, Reply, said

DOI, PMID, PMCID, NCT = (
    Identifier("doi", "10.1000/a"),
    Identifier("pmid", "12"),
    Identifier("pmcid", "PMC34"),
    Identifier("nct", "NCT00000056"),
)
ONE_OF_EACH = (DOI, PMID, PMCID, NCT)


def ask(identifiers: Iterable[Identifier], settings: Registries) -> dict[Identifier, Answer]:
    """Return all answers; each identifier must have exactly one."""
    wanted = list(identifiers)

    async def collect() -> dict[Identifier, Answer]:
        found: dict[Identifier, Answer] = {}
        async with aclosing(look_up(wanted, settings)) as answers:
            async for some in answers:
                assert not found.keys() & some.keys()
                found.update(some)
        return found

    found = asyncio.run(collect())
    assert found.keys() == set(wanted)
    return found


def knows_all(fakes: Fakes) -> None:
    """Make every registry know its identifier."""
    fakes.crossref.knows("10.1000/a", "On pain")
    fakes.pubmed.knows("12", "On pain.")
    fakes.pubmed.knows("34", "On pain, again", database="pmc")
    fakes.trials.knows("NCT00000056", "Pain", "A trial on pain")


def test_each_registry_answers_for_its_own(fakes: Fakes) -> None:
    knows_all(fakes)
    assert ask(ONE_OF_EACH, fakes.settings()) == {
        DOI: Answer(True, ("On pain",)),
        PMID: Answer(True, ("On pain.",)),
        PMCID: Answer(True, ("On pain, again",)),
        NCT: Answer(True, ("Pain", "A trial on pain")),
    }
    assert [len(fake.asked) for fake in (fakes.crossref, fakes.handles, fakes.pubmed, fakes.trials)] == [1, 0, 2, 1]


def test_what_no_registry_knows_is_unknown(fakes: Fakes) -> None:
    assert ask(ONE_OF_EACH, fakes.settings()) == dict.fromkeys(ONE_OF_EACH, Answer(False))


def test_nothing_is_asked_about_nothing(fakes: Fakes) -> None:
    assert ask([], fakes.settings()) == {}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("pmid", "12,13"),
        ("pmid", ""),
        ("pmid", "012"),
        ("pmcid", "34"),
        ("pmcid", "PMC34&db=x"),
        ("nct", "NCT1"),
        ("nct", "ISRCTN12345678"),
        ("nct", "NCT00000056/.."),
    ],
)
def test_what_is_malformed_is_not_asked(kind: Kind, value: str, fakes: Fakes) -> None:
    one = Identifier(kind, value)
    assert ask([one], fakes.settings()) == {one: Answer(None, why=f"malformed: {value}")}
    assert fakes.pubmed.asked == fakes.trials.asked == []


def test_requests_say_who_asks(fakes: Fakes) -> None:
    ask(ONE_OF_EACH, fakes.settings(contact="desk@example.org", user_agent="robot/1"))
    every = [one for fake in (fakes.crossref, fakes.handles, fakes.pubmed, fakes.trials) for one in fake.asked]
    assert {one.agent for one in every} == {"robot/1 (mailto:desk@example.org)"}
    assert all("&tool=marrow&email=desk%40example.org" in one.path for one in fakes.pubmed.asked)


# DOIs


def test_fifteen_hundred_dois_that_crossref_knows_cost_thirty_requests(fakes: Fakes) -> None:
    dois = [f"10.1000/p({number})" for number in range(1500)]
    for doi in dois:
        fakes.crossref.knows(doi.upper(), f"Paper {doi}")
    found = ask([Identifier("doi", doi) for doi in dois], fakes.settings())
    assert all(found[Identifier("doi", doi)] == Answer(True, (f"Paper {doi}",)) for doi in dois)
    assert len(fakes.crossref.asked) == 30
    assert fakes.handles.asked == []


def test_dois_compare_without_case(fakes: Fakes) -> None:
    fakes.crossref.knows("10.1000/AbC")
    upper, lower = Identifier("doi", "10.1000/ABC"), Identifier("doi", "10.1000/abc")
    assert upper == lower
    assert ask([upper, lower], fakes.settings()) == {lower: Answer(True, ("A paper",))}


def test_what_a_list_lacks_is_asked_of_doi_org(fakes: Fakes) -> None:
    fakes.crossref.knows("10.1000/a")
    fakes.handles.knows("10.5061/dryad.1")
    fakes.handles.without_address.add("10.1000/no-address")
    dois = [Identifier("doi", doi) for doi in ("10.1000/a", "10.5061/dryad.1", "10.1000/no-address", "10.1000/wrong")]
    found = ask(dois, fakes.settings())
    assert [found[doi] for doi in dois] == [Answer(True, ("A paper",)), Answer(True), Answer(True), Answer(False)]
    assert [asked.about for asked in fakes.crossref.asked] == [tuple(sorted(doi.value for doi in dois))]
    assert sorted(asked.about for asked in fakes.handles.asked) == sorted((doi.value,) for doi in dois[1:])


@pytest.mark.parametrize("doi", ["10.1001/jama.251.19.2504,2509", "10.1000/a:b", "10.1000/a?b#c", "10.1000.10/é", "x"])
def test_what_no_list_can_hold_is_asked_alone_and_nothing_is_missed(doi: str, fakes: Fakes) -> None:
    fakes.crossref.knows(doi, "On pain", updated_by=[update("retraction", "10.1000/n")])
    one = Identifier("doi", doi)
    assert ask([one], fakes.settings()) == {one: Answer(True, ("On pain",), "retracted")}
    assert [asked.about for asked in fakes.crossref.asked] == [(doi.lower(),)]
    assert fakes.handles.asked == []


def test_what_no_list_can_hold_and_crossref_does_not_know_is_asked_of_doi_org(fakes: Fakes) -> None:
    known, unknown = Identifier("doi", "10.5061/dryad:1"), Identifier("doi", "10.5061/dryad:2")
    fakes.handles.knows(known.value)
    assert ask([known, unknown], fakes.settings()) == {known: Answer(True), unknown: Answer(False)}


@pytest.mark.parametrize(
    ("updates", "notice"),
    [
        ([], None),
        ([update("correction", "10.1000/n")], None),
        ([update("retraction", "10.1000/n", source="retraction-watch")], "retracted"),
        ([update("removal", "10.1000/n")], "withdrawn"),
        ([update("expression_of_concern", "10.1000/n")], "concern"),
        ([update("expression_of_concern", "10.1000/n"), update("retraction", "10.1000/m")], "retracted"),
    ],
)
def test_the_gravest_notice_is_told(updates: list[Any], notice: Any, fakes: Fakes) -> None:
    fakes.crossref.knows("10.1000/a", "On pain", subtitle=["a trial"], updated_by=updates)
    assert ask([DOI], fakes.settings()) == {DOI: Answer(True, ("On pain", "On pain: a trial"), notice)}


def test_a_doi_that_spoils_its_list_spoils_no_other(fakes: Fakes) -> None:
    dois = [f"10.1000/p.{number:02d}" for number in range(50)]
    for doi in dois:
        fakes.crossref.knows(doi)
    fakes.crossref.spoils.add(dois[7])
    found = ask([Identifier("doi", doi) for doi in dois], fakes.settings())
    assert [one.value for one, answer in found.items() if not answer.known] == [dois[7]]
    assert found[Identifier("doi", dois[7])] == Answer(None, why="the server answers 400")
    assert len(fakes.crossref.asked) < 15


def test_a_crossref_that_refuses_everything_is_soon_left_alone(fakes: Fakes) -> None:
    fakes.crossref.always = Reply(400, b"{}")
    found = ask([Identifier("doi", f"10.1000/{number}") for number in range(1500)], fakes.settings())
    assert {answer.known for answer in found.values()} == {None}
    assert len(fakes.crossref.asked) < 20
    assert fakes.handles.asked == []


# PubMed


def test_papers_go_in_lists_of_two_hundred(fakes: Fakes) -> None:
    numbers = [str(number) for number in range(1, 451)]
    for number in numbers:
        fakes.pubmed.knows(number)
        fakes.pubmed.knows(number, database="pmc")
    either = [*(Identifier("pmid", one) for one in numbers), *(Identifier("pmcid", f"PMC{one}") for one in numbers)]
    assert all(answer.known for answer in ask(either, fakes.settings()).values())
    assert sorted(len(asked.about) for asked in fakes.pubmed.asked) == [50, 50, 200, 200, 200, 200]


def test_papers_that_spoil_their_list_are_found_out(fakes: Fakes) -> None:
    numbers = [str(number) for number in range(100, 200)]
    for number in numbers:
        fakes.pubmed.knows(number)
    fakes.pubmed.spoils |= {"123", "177"}
    found = ask([Identifier("pmid", number) for number in numbers], fakes.settings())
    assert sorted(one.value for one, answer in found.items() if answer == Answer(False)) == ["123", "177"]
    assert sum(answer.known is True for answer in found.values()) == 98


def test_a_paper_that_is_left_out_is_asked_again_and_not_called_unknown(fakes: Fakes) -> None:
    fakes.pubmed.always = said({"result": {"uids": []}})
    assert ask([PMID], fakes.settings()) == {PMID: Answer(None, why="PubMed leaves the number out of its answer")}
    assert len(fakes.pubmed.asked) == 2


# Trials


def test_trials_go_in_lists_of_a_hundred(fakes: Fakes) -> None:
    numbers = [f"NCT{number:08d}" for number in range(250)]
    for number in numbers:
        fakes.trials.knows(number)
    assert all(answer.known for answer in ask([Identifier("nct", one) for one in numbers], fakes.settings()).values())
    assert sorted(len(asked.about) for asked in fakes.trials.asked) == [50, 100, 100]


def test_all_pages_of_a_list_are_read(fakes: Fakes) -> None:
    numbers = [f"NCT{number:08d}" for number in range(100)]
    for number in numbers:
        fakes.trials.knows(number)
    fakes.trials.page = 40
    assert all(answer.known for answer in ask([Identifier("nct", one) for one in numbers], fakes.settings()).values())
    assert len(fakes.trials.asked) == 3


def test_a_trial_is_known_by_a_number_that_it_had_before(fakes: Fakes) -> None:
    fakes.trials.knows("NCT00000099", "Pain", aliases=(NCT.value,))
    assert ask([NCT], fakes.settings()) == {NCT: Answer(True, ("Pain",))}
    assert len(fakes.trials.asked) == 1


def test_a_trial_that_a_list_leaves_out_is_asked_alone(fakes: Fakes) -> None:
    hidden, led_on, wrong = (Identifier("nct", f"NCT0000000{number}") for number in (1, 2, 3))
    fakes.trials.knows(hidden.value, "Hidden")
    fakes.trials.hidden.add(hidden.value)
    fakes.trials.knows("NCT00000009", "New")
    fakes.trials.other_names[led_on.value] = "NCT00000009"
    found = ask([hidden, led_on, wrong], fakes.settings())
    assert found == {hidden: Answer(True, ("Hidden",)), led_on: Answer(True, ("New",)), wrong: Answer(False)}


def test_an_answer_about_another_trial_is_none(fakes: Fakes) -> None:
    fakes.trials.knows("NCT00000009")
    fakes.trials.faults.extend([said({"studies": []}), said(fakes.trials.trials["NCT00000009"])])
    assert ask([NCT], fakes.settings())[NCT] == Answer(None, why="the answer is about another trial, NCT00000009")


# Bad answers

WHOSE = {"doi": "crossref", "pmid": "pubmed", "pmcid": "pubmed", "nct": "trials"}


def asked_of(fakes: Fakes, one: Identifier) -> Fake:
    """Return the registry that is asked first."""
    fake: Fake = getattr(fakes, WHOSE[one.kind])
    return fake


@pytest.mark.parametrize("one", ONE_OF_EACH, ids=lambda one: one.kind)
@pytest.mark.parametrize(
    "reply",
    [
        *(NOT_JSON, HALF, BROKEN_OFF, BOMB, BUSY, FAILS, None),
        *(Reply(status) for status in (400, 401, 403, 404)),
        *map(said, ({}, [], "x", {"result": [], "studies": 5}, {"message": {"items": 5}}, {"message": None})),
    ],
)
def test_a_bad_answer_is_none_and_says_why(one: Identifier, reply: Reply | None, fakes: Fakes) -> None:
    asked_of(fakes, one).always = reply
    answer = ask([one], fakes.settings(deadline=0.5))[one]
    assert answer.known is None
    assert answer.why
    assert "\n" not in answer.why


@pytest.mark.parametrize("reply", [NOT_JSON, HALF, BROKEN_OFF, FAILS, Reply(400), Reply(404), said({}), None])
def test_a_bad_answer_of_doi_org_is_none(reply: Reply | None, fakes: Fakes) -> None:
    fakes.handles.always = reply
    answer = ask([DOI], fakes.settings(deadline=0.5))[DOI]
    assert answer.known is None
    assert answer.why


@pytest.mark.parametrize("one", ONE_OF_EACH, ids=lambda one: one.kind)
@pytest.mark.parametrize(
    ("fault", "wait"), [(FAILS, 2), (BUSY, 2), (Reply(429, headers=(("Retry-After", "7"),)), 7), (Reply(503), 2)]
)
def test_a_registry_that_fails_once_is_asked_again(one: Identifier, fault: Reply, wait: float, fakes: Fakes) -> None:
    knows_all(fakes)
    asked_of(fakes, one).faults.append(fault)
    found = ask([one], fakes.settings(backoff=2.0))
    assert found[one].known
    assert asked_of(fakes, one).waits == [wait]


@pytest.mark.parametrize("bad", ["crossref", "handles", "pubmed", "trials"])
@pytest.mark.parametrize("how", ["silent", "away", "not json"])
def test_a_registry_that_fails_touches_no_other(bad: str, how: str, fakes: Fakes) -> None:
    knows_all(fakes)
    registered = Identifier("doi", "10.5061/dryad.1,2")
    fakes.handles.knows(registered.value)
    fake: Fake = getattr(fakes, bad)
    if how == "away":
        fake.close()
    else:
        fake.always = None if how == "silent" else NOT_JSON
    found = ask([*ONE_OF_EACH, registered], fakes.settings(deadline=0.3))
    unanswered = {one for one, answer in found.items() if answer.known is None}
    assert unanswered == {one for one in ONE_OF_EACH if bad == WHOSE[one.kind]} | (
        {registered} if bad in ("crossref", "handles") else set()
    )
    assert all(found[one].known for one in found if one not in unanswered)


def test_after_three_failures_in_a_row_a_registry_is_asked_no_more(fakes: Fakes) -> None:
    fakes.handles.is_silent()
    dois = [Identifier("doi", f"10.1000/{number},1") for number in range(20)]
    found = ask(dois, fakes.settings(deadline=0.1, max_per_host=1))
    assert len(fakes.handles.asked) == 3
    reasons = sorted(answer.why for answer in found.values())
    assert reasons == [
        *["no whole answer within 0.1 s"] * 3,
        *["not asked any more; the request before: no whole answer within 0.1 s"] * 17,
    ]


def test_failures_count_only_in_a_row(fakes: Fakes) -> None:
    dois = [Identifier("doi", f"10.1000/{number},1") for number in range(9)]
    fakes.handles.knows(*(doi.value for doi in dois))
    good = said({"responseCode": 1})
    fakes.handles.faults.extend([NOT_JSON, NOT_JSON, good] * 3)
    found = ask(dois, fakes.settings(max_per_host=1))
    assert len(fakes.handles.asked) == 9
    assert sum(answer.known is True for answer in found.values()) == 3


def test_a_server_that_asks_for_an_hour_is_asked_no_more(fakes: Fakes) -> None:
    fakes.handles.always = Reply(429, headers=(("Retry-After", "3600"),))
    found = ask([Identifier("doi", f"10.1000/{number},1") for number in range(9)], fakes.settings(max_per_host=1))
    assert len(fakes.handles.asked) == 1
    assert all("asks to wait 3600 s" in answer.why for answer in found.values())


# Politeness, and the end


def test_a_registry_gets_two_requests_at_a_time_and_all_are_asked_side_by_side(fakes: Fakes) -> None:
    everyone = (fakes.crossref, fakes.handles, fakes.pubmed, fakes.trials)
    for fake in everyone:
        fake.slow = 0.05
    many = [
        *(Identifier("doi", f"10.1000/{number},1") for number in range(6)),
        *(Identifier("doi", f"10.1000/{number}") for number in range(200)),
        *(Identifier("nct", f"NCT{number:08d}") for number in range(6)),
        *(Identifier("pmid", str(number)) for number in range(1, 800)),
    ]
    fakes.crossref.works = {
        one.value: {"DOI": one.value, "title": ["A"]} for one in many if one.kind == "doi" and "," not in one.value
    }
    ask(many, fakes.settings())
    assert [fake.most_under_way for fake in everyone] == [2, 2, 2, 2]


def test_requests_keep_the_distance_that_each_registry_wants(fakes: Fakes) -> None:
    knows_all(fakes)
    ask([PMID, PMCID], fakes.settings(pubmed_gap=0.34, gap=0.1))
    assert fakes.pubmed.waits == [0.34]
    fakes.crossref.works = {f"10.1000/{number},1": {"DOI": f"10.1000/{number},1"} for number in range(3)}
    ask(
        [Identifier("doi", f"10.1000/{number},1") for number in range(3)],
        fakes.settings(gap=0.5),
    )
    assert fakes.crossref.waits == [0.5, 0.5]


def test_the_usual_distances_are_those_that_are_asked_for() -> None:
    usual = Registries()
    assert [usual.of(one).gap for one in (usual.pubmed, usual.crossref, usual.doi, usual.trials)] == [
        0.34,
        0.1,
        0.1,
        0.1,
    ]


@pytest.mark.parametrize("after", [0, 1])
def test_who_leaves_early_leaves_nothing_behind(after: int, fakes: Fakes, runner: asyncio.Runner) -> None:
    knows_all(fakes)
    fakes.trials.is_silent()

    async def leave() -> set[Any]:
        answers = look_up(ONE_OF_EACH, fakes.settings())
        async with aclosing(answers):
            for _ in range(after):
                await anext(answers)
        await asyncio.sleep(0)
        return asyncio.all_tasks() - {asyncio.current_task()}

    before = runner.get_loop().time()
    assert asyncio.run(leave()) == set()
    assert runner.get_loop().time() == before


def test_who_is_interrupted_leaves_nothing_behind(fakes: Fakes) -> None:
    fakes.trials.is_silent()

    async def collect() -> None:
        async for _ in look_up([NCT], fakes.settings()):
            pass

    async def interrupt() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(collect(), 0.2)

    asyncio.run(interrupt())
    assert len(fakes.trials.asked) == 1


def test_hosts_may_be_given_addresses(fakes: Fakes) -> None:
    knows_all(fakes)
    port = fakes.crossref.address.rpartition(":")[2]
    settings = fakes.settings(crossref=f"http://crossref.test:{port}", hosts={"crossref.test": "127.0.0.1"})
    found: Answers = ask([DOI], settings)
    assert found[DOI].known
