"""Planned lookups: what they add, what limits them, and what a wrong limit costs."""

from datetime import date

import pytest

from index.query import Query, moment
from index.search import Found
from rag.newsroom import Newsroom
from rag.retrieve.lookup import LookedUp, look_up
from rag.retrieve.plan import Lookup, Plan
from rag.retrieve.planned import look_up_planned

BRIDGE = "When will the Sallow Bridge reopen?"
QUERY = Query(BRIDGE, k=20)


def planned(
    newsroom: Newsroom,
    *lookups: Lookup,
    before: LookedUp | None = None,
    query: Query = QUERY,
) -> LookedUp:
    parts = {
        "searcher": newsroom.desk.searcher(),
        "embedder": newsroom.desk.embedder,
        "threshold": 0.1,
    }
    before = before or look_up(query, (), **parts)
    return look_up_planned(before, Plan("", lookups), query, **parts)


def found(looked: LookedUp) -> list[str | None]:
    return list(dict.fromkeys(hit.article.url for hit in looked.found.hits))


def test_the_question_as_asked_keeps_every_second_place(filled: Newsroom):
    looked = planned(filled, Lookup("nurses hospitals pay"), Lookup("River Brack flood"))
    first, second, third, fourth = found(looked)[:4]
    assert "bridge" in str(first)
    assert second == "https://courier.example/nurses"
    assert "bridge" in str(third)
    assert fourth == "https://wire.example/flood"


def test_the_number_of_passages_stays(filled: Newsroom):
    query = Query(BRIDGE, k=2)
    looked = planned(filled, Lookup("nurses"), Lookup("flood"), query=query)
    assert len(looked.found.hits) == 2
    kept = {(hit.article.id, hit.start) for hit in looked.found.hits}
    scored = {(s.hit.article.id, s.hit.start) for part in looked.parts for s in part.scored}
    assert scored <= kept


def test_without_lookups_all_stays(filled: Newsroom):
    looked = planned(filled)
    assert looked.as_asked is not None
    assert (looked.found, looked.parts) == (looked.as_asked.found, looked.as_asked.parts)
    assert looked.plan == Plan("", ())


@pytest.mark.parametrize(
    ("lookup", "run"),
    [
        (Lookup("bridge", outlets=("northern WIRE",)),
         Lookup("bridge", outlets=("Northern Wire",))),
        (Lookup("bridge", outlets=("The Northern Wire",)),
         Lookup("bridge", outlets=("Northern Wire",))),
        (Lookup("bridge", outlets=("Harbour Courier", "Moon Post")),
         Lookup("bridge", outlets=("The Harbour Courier",))),
        (Lookup("bridge", authors=("Ida Falk", "Nobody")), Lookup("bridge", authors=("Ida Falk",))),
        (Lookup("bridge", start=date(2025, 3, 1)), Lookup("bridge", start=date(2025, 3, 1))),
    ],
)  # fmt: skip
def test_names_that_the_archive_does_not_have_limit_nothing(
    filled: Newsroom, lookup: Lookup, run: Lookup
):
    looked = planned(filled, lookup)
    assert looked.plan is not None
    assert looked.plan.lookups == (run,)


@pytest.mark.parametrize(
    ("lookup", "first"),
    [
        (Lookup("Sallow Bridge", outlets=("Northern Wire",)), "https://wire.example/bridge"),
        (Lookup("Sallow Bridge", authors=("Ida Falk",)), "https://courier.example/bridge"),
        (
            Lookup("Sallow Bridge", start=date(2025, 3, 10), end=date(2025, 3, 14)),
            "https://wire.example/bridge",
        ),
    ],
)
def test_what_limits_a_lookup_decides_what_it_finds_first(
    filled: Newsroom, lookup: Lookup, first: str
):
    nothing = LookedUp(Found((), moment(None)), (), 0.0)
    looked = planned(filled, lookup, before=nothing)
    assert found(looked)[0] == first
    assert len(found(looked)) > 1, "and its words find more elsewhere"


def test_a_wrong_outlet_does_not_hide_the_article(filled: Newsroom):
    looked = planned(filled, Lookup("nurses walked out", outlets=("Northern Wire",)))
    assert "https://courier.example/nurses" in found(looked)


def test_the_users_limits_stay(filled: Newsroom):
    query = Query(BRIDGE, as_of=date(2025, 3, 31), outlets=("The Harbour Courier",), k=20)
    looked = planned(
        filled, Lookup("flood", outlets=("Northern Wire",)), Lookup("flood"), query=query
    )
    assert {hit.article.outlet for hit in looked.found.hits} == {"The Harbour Courier"}
    assert "https://wire.example/flood" not in found(looked)


def test_the_name_of_an_outlet_alone_is_no_lookup(filled: Newsroom):
    """Small models ask for "Northern Wire", which is in each of its articles."""
    looked = planned(filled, Lookup("Northern Wire", outlets=("Northern Wire",)))
    assert looked.plan == Plan("", ())


def test_what_was_found_first_stays_after_a_second_plan(filled: Newsroom):
    query = Query(BRIDGE, k=4)
    first = planned(filled, Lookup("nurses hospitals pay"), query=query)
    more = [Lookup("River Brack flood"), Lookup("ferry to Ommer"), Lookup("mayor pumps")]
    second = planned(filled, *more, before=first, query=query)
    assert set(found(first)[:2]) <= set(found(second))
    assert second.plan is not None
    assert len(second.plan.lookups) == 4
    assert second.as_asked is first.as_asked


def test_a_name_that_a_lookup_finds_is_not_missing(filled: Newsroom):
    """Else a reader would be told that no passage mentions it."""
    query = Query("When will the Sallow Bridge reopen, said Holloran?", k=1)
    assert planned(filled, query=query).missing
    wider = Query(query.text, k=6)
    assert "holloran" not in planned(filled, Lookup("mayor Per Holloran"), query=wider).missing
