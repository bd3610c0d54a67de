"""Whatever is told: the order of arrival does not matter, the future does not leak, and states keep to their meaning."""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.situation.telling import Told, claim, observed, report

from marsad.knowledge.load import Knowledge

START = date(2021, 5, 1)
PLACES = ("place:hays", "place:mocha", "place:taiz-governorate", "place:huwara-checkpoint")
ACTORS = ("actor:giants-brigades", "actor:houthis", "actor:lna")
TYPES = (
    *(("measure", one) for one in ("curfew", "checkpoint", "siege", "closure", "withdrawal", "reopening")),
    *(("control", one) for one in ("holds", "contests", "present")),
    ("crossing", "land"),
    *(("relation", one) for one in ("tension", "agreement")),
)
WORDS = ("رفع حظر التجول", "فك الحصار", "فتح الطريق", "ما زال الطريق مغلقا")
CERTAIN = ("asserted", "asserted", "asserted", "reported", "claimed", "denied", "planned")

calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def on(day: int) -> str:
    return (START + timedelta(days=day)).isoformat()


@some.composite
def told_claims(draw: some.DrawFn, published: int) -> dict[str, Any]:
    kind, type_ = draw(some.sampled_from(TYPES))
    words = draw(some.sampled_from(WORDS))
    told: dict[str, Any] = {"kind": kind, "words": words, "certainty": draw(some.sampled_from(CERTAIN))}
    actors = some.lists(some.sampled_from(ACTORS), max_size=2, unique=True)
    told["by"] = list(ACTORS[:2]) if kind == "relation" else draw(actors)
    if draw(some.booleans()):
        told["when"] = on(published - draw(some.integers(0, 4)))
    if kind == "crossing":
        told["status"] = draw(some.sampled_from(("open", "closed", "reopened", "in_use")))
    if draw(some.integers(0, 3)) == 0:
        told["said_by"] = draw(some.sampled_from((*ACTORS, "سكان")))
    return claim(type_, draw(some.sampled_from(PLACES)), **told)


@some.composite
def told_reports(draw: some.DrawFn) -> Told:
    day = draw(some.integers(0, 12))
    return report(
        on(day), *draw(some.lists(told_claims(day), min_size=1, max_size=3)), outlet=draw(some.sampled_from("أبج"))
    )


REPORTS = some.lists(told_reports(), min_size=1, max_size=7)


@calm
@given(told=REPORTS, at=some.integers(0, 60), chance=some.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(told: list[Told], at: int, chance: Any, knowledge: Knowledge) -> None:
    order = list(range(len(told)))
    chance.shuffle(order)
    one, other = observed(knowledge, *told), observed(knowledge, *told, order=order)
    for place in (None, *PLACES):
        assert one.situation(on(at), place) == other.situation(on(at), place)


@calm
@given(told=REPORTS, at=some.integers(0, 12))
def test_what_is_published_later_is_as_if_it_were_not_there(told: list[Told], at: int, knowledge: Knowledge) -> None:
    known = [number for number, (published, _, _) in enumerate(told) if (published or "") <= on(at)]
    everything, then = observed(knowledge, *told), observed(knowledge, *told, order=known)
    for place in (None, *PLACES):
        assert everything.situation(on(at), place) == then.situation(on(at), place)


@calm
@given(told=REPORTS, at=some.integers(0, 60))
def test_dates_and_states_keep_to_their_meaning(told: list[Told], at: int, knowledge: Knowledge) -> None:
    for item in observed(knowledge, *told).situation(on(at)).items:
        dates = [day for day in (item.since, item.last_confirmed, item.ended) if day is not None]
        assert all(day <= on(at) for day in dates)
        assert (item.state == "ended") == (item.ended is not None)
        assert item.since is None or item.ended is None or item.since <= item.ended
        assert item.since is None or item.last_confirmed is None or item.since <= item.last_confirmed
        assert item.value is not None or item.state == "unknown"
        assert item.claims
        assert {words.report for words in item.evidence} <= {one.split("#")[0] for one in item.claims}
