import msgspec
import pytest
from sqlalchemy import text
from tests.store.samples import NOW, TEXT, page, taken

from marsad.errors import BadInput
from marsad.model.capture import Taken
from marsad.model.event import Judgement
from marsad.model.text import Report
from marsad.store import (
    Fate,
    Store,
    StoreError,
    add_judgements,
    captures,
    claims,
    counts,
    faults,
    record_faults,
    reports,
    standing,
    take,
)
from marsad.store.rows import text_sha256


def keep(store: Store, *batch: Taken, coder: str = "marsad 0.1.0") -> list[Fate]:
    return take(store, batch, coder=coder, operator="layla", now=NOW)


def test_what_is_taken_is_given_back_whole(store: Store) -> None:
    batch = [taken(1), page(2), taken(3, claims=1)]
    assert [fate.what for fate in keep(store, *batch)] == ["new", "new", "new"]
    assert [kept.report for kept in reports(store)] == [one.report for one in batch]
    assert [kept.capture for kept in captures(store)] == [one.capture for one in batch]
    expected = [claim for one in batch if one.coded for claim in one.coded.claims]
    assert [kept.claim for kept in claims(store)] == expected
    first = next(reports(store))
    assert (first.version, first.previous, first.language, first.published_from) == (1, None, "ar", "field published")
    kept = next(captures(store))
    assert (kept.operator, kept.taken_at, kept.tool) == ("layla", "2024-03-14T09:26:53Z", "marsad 0.1.0")


def test_taking_again_changes_nothing(store: Store) -> None:
    batch = [taken(number) for number in range(1, 4)]
    fates = keep(store, *batch)
    before = counts(store)
    assert keep(store, *batch, *batch) == [Fate("known", fate.report) for fate in (*fates, *fates)]
    assert counts(store) == before


def test_one_batch_may_hold_the_same_report_twice(store: Store) -> None:
    assert [fate.what for fate in keep(store, taken(1), taken(1))] == ["new", "known"]


def test_another_text_under_the_same_id_is_a_new_version(store: Store) -> None:
    old, new = taken(1), taken(1, TEXT + " وقُتل ثلاثة.")
    assert [fate.what for fate in keep(store, old)] == ["new"]
    assert [fate.what for fate in keep(store, new)] == ["version"]
    assert [(kept.version, kept.previous, kept.report) for kept in reports(store)] == [
        (1, None, old.report),
        (2, 1, new.report),
    ]
    assert [fate.report for fate in keep(store, new, old)] == [2, 1], "an older version is known too"


def test_versions_in_one_batch_follow_each_other(store: Store) -> None:
    fates = keep(store, taken(1), taken(1, TEXT + " أ"), taken(1, TEXT + " ب"))
    assert [fate.what for fate in fates] == ["new", "version", "version"]
    assert [kept.previous for kept in reports(store)] == [None, 1, 2]


def without_id(text: str, url: str) -> Taken:
    made = taken(1, text, url=url, id=f"sha256-{text_sha256(text)[:16]}")
    return msgspec.structs.replace(made, coded=None)


def test_without_an_id_another_text_at_the_same_address_is_a_new_version(store: Store) -> None:
    url = "https://example.org/1"
    assert [fate.what for fate in keep(store, without_id(TEXT, url))] == ["new"]
    assert [fate.what for fate in keep(store, without_id(TEXT + " تحديث.", url))] == ["version"]
    assert [fate.what for fate in keep(store, without_id(TEXT + " آخر.", "https://example.org/2"))] == ["new"]
    assert [kept.previous for kept in reports(store)] == [None, 1, None]


def test_the_same_text_under_another_id_is_a_report_of_its_own(store: Store) -> None:
    fates = keep(store, taken(1, TEXT), taken(2, TEXT))
    assert [fate.what for fate in fates] == ["new", "new"]
    one, two = reports(store)
    assert one.text_sha256 == two.text_sha256


def test_a_report_that_says_what_it_corrects_is_linked_to_it(store: Store) -> None:
    correction = msgspec.structs.replace(taken(2), replaces="report-1")
    assert [fate.what for fate in keep(store, taken(1), correction)] == ["new", "version"]
    assert [kept.previous for kept in reports(store)] == [None, 1]


@pytest.mark.parametrize("together", [True, False])
def test_a_text_coded_before_is_not_coded_twice(store: Store, together: bool) -> None:
    first, copy = taken(1, TEXT, claims=3), msgspec.structs.replace(taken(2, TEXT), coded=None)
    other_day = msgspec.structs.replace(taken(3, TEXT, published="2024-03-20"), coded=None)
    if together:
        keep(store, first, copy, other_day)
    else:
        keep(store, first)
        assert standing(store, [first.report, copy.report, other_day.report], coder="marsad 0.1.0") == [
            "known",
            "read",
            "new",
        ]
        keep(store, copy, other_day)
    found = [kept.claim for kept in claims(store) if kept.report == 2]
    assert [claim.id for claim in found] == ["report-2#1", "report-2#2", "report-2#3"]
    assert [link.to for claim in found for link in claim.links] == ["report-2#1", "report-2#1"]
    assert not [kept for kept in claims(store) if kept.report == 3], "its أمس is another day"


def test_a_newer_coder_adds_its_reading_and_its_claims_hold(store: Store) -> None:
    keep(store, taken(1, claims=3))
    assert [fate.what for fate in keep(store, taken(1, claims=1), coder="marsad 0.2.0")] == ["known"]
    assert [kept.coder for kept in claims(store)] == ["marsad 0.2.0"]
    assert counts(store)["claims"] == 4


def test_bytes_are_kept_once_however_many_reports_came_in_them(store: Store) -> None:
    feed = taken(1).capture
    batch = [msgspec.structs.replace(taken(number), capture=feed) for number in (1, 2, 3)]
    keep(store, *batch)
    assert (counts(store)["contents"], counts(store)["captures"]) == (1, 3)


@pytest.mark.parametrize("odd", ["قصف\x00مدفعي", "\U0010ffff0 \x00", "سطر\r\nسطر", "🕊 ﷲ"])
def test_any_letters_come_back_as_they_went_in(store: Store, odd: str) -> None:
    report = Report(id="odd", text=odd, title=odd, more={"مفتاح": odd})
    keep(store, msgspec.structs.replace(page(1), report=report))
    assert [kept.report for kept in reports(store)] == [report]


def test_no_transaction_is_larger_than_five_hundred_rows(store: Store) -> None:
    keep(store, *(taken(number, claims=20) for number in range(60)))
    with store.reading() as connection:
        keys = connection.scalars(text("SELECT detail FROM audit WHERE action = 'take' ORDER BY key")).all()
    sizes = [sum(last - first + 1 for first, last in msgspec.json.decode(one)["keys"].values()) for one in keys]
    assert len(sizes) > 2
    assert max(sizes) <= 500


@pytest.mark.parametrize("table", ["contents", "captures", "reports", "judgements", "audit"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET key = key", "DELETE FROM {}"])
def test_what_is_kept_is_never_changed(store: Store, table: str, verb: str) -> None:
    keep(store, taken(1))
    add_judgements(store, [Judgement(left="claim:1", verdict="accept", by="layla", at="2024-03-14T10:00:00Z")])
    with pytest.raises(StoreError, match="what was kept is never changed"), store.writing() as connection:
        connection.execute(text(verb.format(table)))


def test_faults_are_kept_once(store: Store) -> None:
    bad = [BadInput("a.jsonl", 3, "text", "empty"), BadInput("b.pdf", None, None, "no text in it")]
    assert record_faults(store, bad, operator="layla", now=NOW) == 2
    assert record_faults(store, [*bad, *bad], operator="layla", now=NOW) == 0
    assert [str(fault) for fault in faults(store)] == ["a.jsonl:3: text: empty", "b.pdf: no text in it"]
