"""What a page about one report, capture, claim or judgement shows."""

import msgspec
from tests.store.samples import NOW, TEXT, page, taken

from marsad.model.event import Judgement
from marsad.store import (
    Store,
    add_judgements,
    issues_of,
    judgements_of,
    one_capture,
    one_claim,
    one_report,
    take,
    versions,
)


def test_one_thing_is_given_with_what_belongs_to_it_and_none_where_there_is_none(store: Store) -> None:
    first, second = taken(1), page(2)
    newer = msgspec.structs.replace(second, report=msgspec.structs.replace(second.report, text=TEXT + " وأعلن."))
    for part in ([first, second], [newer]):
        take(store, part, coder="marsad 0.1.0", operator="layla", now=NOW)
    take(store, [taken(1, claims=3)], coder="marsad 0.2.0", operator="layla", now=NOW)
    report, capture, claim = one_report(store, 1), one_capture(store, 2), one_claim(store, 2)
    assert report is not None
    assert report.report == first.report
    assert capture is not None
    assert capture.capture == second.capture
    assert claim is not None
    assert (claim.report, claim.coder, claim.claim.id) == (1, "marsad 0.1.0", "report-1#2")
    assert [(one.key, one.version, one.previous) for one in versions(store, "page-2")] == [(2, 1, None), (3, 2, 2)]
    assert [issue.kind for issue in issues_of(store, 1)] == ["place"]
    assert issues_of(store, 2) == []
    assert (one_report(store, 9), one_capture(store, 9), one_claim(store, 99)) == (None, None, None)
    assert versions(store, "page-9") == []


def test_all_judgements_of_one_thing_are_given_in_their_order(store: Store) -> None:
    made = [
        Judgement(left="claim:1", verdict="accept", by="layla", at="2024-03-14T10:00:00Z"),
        Judgement(
            left="claim:2", right="claim:1", verdict="same", score=0.9, by="rule:place", at="2024-03-14T10:00:01Z"
        ),
        Judgement(left="claim:2", verdict="reject", reasons={"why": "هدوء"}, by="omar", at="2024-03-14T10:00:02Z"),
    ]
    add_judgements(store, made)
    assert judgements_of(store, "claim:1") == [(1, made[0]), (2, made[1])]
    assert judgements_of(store, "claim:2") == [(2, made[1]), (3, made[2])]
    assert judgements_of(store, "claim:3") == []
