"""What is made of the reports is looked up by place, type, day, actor, claim and report, and replaced as a whole."""

import msgspec
import pytest
from sqlalchemy import text
from tests.store.samples import NOW, taken

from marsad.store import (
    Derived,
    Lookup,
    Newest,
    Store,
    audit_entries,
    check,
    count_derived,
    derived,
    derived_state_of,
    find_derived,
    keys_met,
    newest_under,
    one_derived,
    replace_derived,
    take,
)
from marsad.store.shapes import signed


class Told(msgspec.Struct, frozen=True):
    """As much of an event as these tests need."""

    id: str
    title: str


def event(number: int, title: str = "هجوم", **fields: object) -> Derived:
    shape = {
        "place": f"place:{number % 3}",
        "type": "armed_attack" if number % 2 else "shelling",
        "begins": f"2024-03-{number:02}",
        "ends": f"2024-03-{number + 2:02}",
        "actors": (f"actor:{number % 2}",),
        "claims": (f"claim:{number}", f"claim:{number + 100}"),
        "reports": (f"report:{number}",),
        **fields,
    }
    return msgspec.convert({"id": f"event:{number}", "body": Told(f"event:{number}", title), **shape}, Derived)


def fill(store: Store, *rows: Derived) -> str:
    return replace_derived(store, "events", rows, made_by="link 1", entries=audit_entries(store)).digest


def found(store: Store, wanted: Lookup) -> list[str]:
    ids = [told.id.removeprefix("event:") for told in find_derived(store, "events", wanted, kind=Told)]
    assert count_derived(store, "events", wanted) == len(ids) or wanted.most
    return ids


def test_what_many_have_is_found_as_what_few_have(store: Store) -> None:
    fill(store, *(event(number, begins=f"20{number % 90:02}-01-01", ends=None) for number in range(1, 2200)))
    places = tuple(f"place:{number}" for number in range(1, 500))
    wanted = Lookup(places=places, actors=("actor:1",), newest_first=True, most=3)
    rare = Lookup(places=places, report="report:89", newest_first=True, most=3)
    assert found(store, wanted) == ["1079", "1169", "1259"]
    assert found(store, rare) == ["89"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Lookup(), ["1", "2", "3", "4", "5"]),
        (Lookup(places=("place:1",)), ["1", "4"]),
        (Lookup(places=("place:0", "place:2"), types=("shelling",)), ["2"]),
        (Lookup(actors=("actor:0",)), ["2", "4"]),
        (Lookup(claim="claim:103"), ["3"]),
        (Lookup(report="report:5", actors=("actor:1",)), ["5"]),
        (Lookup(report="report:5", actors=("actor:0",)), []),
        (Lookup(begins="2024-03-05", ends="2024-03-05"), ["3", "4", "5"]),
        (Lookup(newest_first=True, most=2), ["5", "4"]),
        (Lookup(newest_first=True, skip=2, most=2), ["3", "2"]),
    ],
)
def test_what_was_derived_is_found_by_what_it_is_about(store: Store, wanted: Lookup, ids: list[str]) -> None:
    fill(store, *(event(number) for number in range(5, 0, -1)))
    assert found(store, wanted) == ids


def test_a_rebuild_replaces_all_and_writes_only_what_differs(store: Store) -> None:
    fill(store, event(1), event(2), event(3))
    fill(store, event(3), event(1, "قصف"), event(4))
    assert [told.title for told in derived(store, "events", kind=Told)] == ["قصف", "هجوم", "هجوم"]
    assert found(store, Lookup(claim="claim:2")) == []
    state = derived_state_of(store, "events")
    assert state is not None
    assert (state.made_by, state.row_count) == (signed("link 1"), 3)


def test_the_same_rows_give_the_same_bytes_whatever_their_order_and_what_was_there(store: Store) -> None:
    first = fill(store, event(1, actors=("actor:b", "actor:a", "actor:b")), event(2))
    fill(store, event(7))
    assert fill(store, event(2), event(1, actors=("actor:a", "actor:b"))) == first
    assert first == "148b88175071fa8472bbf312a833bf449a7d70530a5f0c803b88d1ebb2eefcc3"


def test_ids_are_ordered_by_their_letters_in_any_database(store: Store) -> None:
    ids = ["B", "a", "a-b", "ab", "_", "ا"]
    replace_derived(store, "alerts", [Derived(id=i, body=Told(i, "")) for i in ids], made_by="x", entries=0)
    assert [told.id for told in derived(store, "alerts", kind=Told)] == sorted(ids)


def test_more_than_one_portion_is_given_whole(store: Store) -> None:
    rows = [Derived(id=f"{number:05}", body=Told(str(number), "")) for number in range(1_201)]
    replace_derived(store, "situations", rows, made_by="x", entries=0)
    assert [told.id for told in derived(store, "situations", kind=Told)] == [str(number) for number in range(1_201)]


def test_an_id_of_before_leads_to_what_it_became_part_of(store: Store) -> None:
    fill(store, event(1, former=("event:9",)), event(2))
    assert one_derived(store, "events", "event:9", kind=Told) == Told("event:1", "هجوم")
    assert one_derived(store, "events", "event:2", kind=Told) == Told("event:2", "هجوم")
    assert one_derived(store, "events", "event:3", kind=Told) is None


def test_two_of_one_id_are_refused_and_nothing_is_changed(store: Store) -> None:
    fill(store, event(1))
    with pytest.raises(ValueError, match="'event:2'"):
        fill(store, event(2), event(2))
    assert found(store, Lookup()) == ["1"]


def test_what_was_never_derived_is_empty_and_says_so(store: Store) -> None:
    assert derived_state_of(store, "alerts") is None
    assert list(derived(store, "alerts", kind=Told)) == []


def test_a_rebuild_leaves_no_trace_in_the_chains_and_says_from_what_it_was_made(store: Store) -> None:
    before = audit_entries(store)
    fill(store, event(1))
    take(store, [taken(1)], coder="marsad 0.1.0", operator="layla", now=NOW)
    state = derived_state_of(store, "events")
    assert state is not None
    assert (state.entries, audit_entries(store)) == (before, before + 1)
    with store.writing() as connection:
        connection.execute(text("DELETE FROM derived_events"))
    assert list(check(store)) == []


def test_the_newest_of_any_keys_are_found_by_their_ids(store: Store) -> None:
    """Each id begins with its day and kind; what stands under two of the keys comes once."""
    rows = []
    for day in range(1, 29):
        for kind in ("control", "measure"):
            name, keys = f"2024-02-{day:02}/{kind}/x/1", ("in a", "in b") if day % 2 else ("in b",)
            rows.append(Derived(id=name, body=Told(name, kind), keys=keys))
    replace_derived(store, "moments", rows, made_by="x", entries=audit_entries(store))

    def asked(*keys: str, **wanted: object) -> list[str]:
        newest = msgspec.convert({"most": 3, **wanted}, Newest)
        return [one.id[8:12] for one in newest_under(store, "moments", keys, newest, kind=Told)]

    assert asked("in a", "in b") == ["28/m", "28/c", "27/m"]
    assert asked("in a") == ["27/m", "27/c", "25/m"]
    assert asked("in a", kinds=("control",)) == ["27/c", "25/c", "23/c"]
    assert asked("in b", last="2024-02-02", most=9) == ["02/m", "02/c", "01/m", "01/c"]
    assert asked("in a", first="2024-02-27", kinds=("measure", "flow"), most=9) == ["27/m"]
    assert asked("in c") == []
    assert keys_met(store, "moments", ["in a", "in c"]) == {"in a"}
