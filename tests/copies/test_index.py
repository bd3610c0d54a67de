import random
from itertools import islice

import pytest
from tests.copies.edits import copies_of, stories
from tests.copies.known import cues, told

from marsad.copies.index import Index, find_groups, signature
from marsad.copies.traces import Traces, packed, unpacked
from marsad.model.copies import CopyGroup, Telling

WIRE = next(iter(stories()))
PAGES = [WIRE, *(copy for _, copy in islice(copies_of(WIRE), 4))]


def index_of(tellings: list[Telling]) -> Index:
    return Index(cues(), {telling.key: telling for telling in tellings}.__getitem__)


def some() -> list[Telling]:
    return [telling for story in stories()[:20] for telling in (story, *(copy for _, copy in copies_of(story)))]


def test_one_wire_story_on_five_pages_is_one_group() -> None:
    (group,) = find_groups(PAGES, cues())
    assert sorted(group.keys) == sorted(page.key for page in PAGES)


def test_the_first_of_a_group_is_what_was_published_first() -> None:
    dated = [
        told("b", WIRE.text, published="2024-03-02"),
        told("a", WIRE.text),
        told("c", WIRE.text, published="2024-03-01T10:00+03:00"),
    ]
    assert find_groups(dated, cues())[0].keys == ("c", "a", "b")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_groups_are_the_same_whatever_the_order_of_arrival(seed: int) -> None:
    tellings = some()
    mixed = random.Random(seed).sample(tellings, len(tellings))
    index = index_of(mixed)
    for telling in mixed:
        index.add(telling)
    assert index.groups() == find_groups(tellings, cues()) == find_groups(mixed, cues())


def test_kept_signatures_find_what_the_texts_find() -> None:
    tellings = some()
    kept = {telling.key: signature(telling, cues()) for telling in tellings}
    assert find_groups(tellings, cues(), kept) == find_groups(tellings, cues())


def test_a_new_report_is_compared_with_reports_that_are_only_held() -> None:
    index = index_of(PAGES)
    for page in PAGES[:-1]:
        index.hold(page.key, signature(page, cues()))
    assert {pair.left for pair in index.add(PAGES[-1])} | {PAGES[-1].key} >= {WIRE.key, PAGES[-1].key}
    found = index.group_of(PAGES[-1].key)
    assert found is not None
    assert WIRE.key in found.keys


def test_adding_a_report_again_finds_nothing_and_changes_nothing() -> None:
    index = index_of(PAGES)
    for page in PAGES:
        index.add(page)
    before = index.groups()
    assert index.add(PAGES[0]) == []
    assert (len(index), index.groups()) == (len(PAGES), before)


def test_pairs_that_were_kept_give_the_groups_without_comparing() -> None:
    index, again = index_of(PAGES), index_of(PAGES)
    for page in PAGES:
        again.hold(page.key, signature(page, cues()), index.add(page))
    assert again.groups() == index.groups() != []
    assert again.group_of(WIRE.key) == index.group_of(WIRE.key)


def test_many_copies_of_one_text_are_one_group() -> None:
    many = [told(f"{number:04}", WIRE.text, source=f"منبر {number}") for number in range(300)]
    (group,) = find_groups(many, cues())
    assert (group.first, len(group.keys)) == ("0000", 300)


def test_a_signature_of_another_version_is_made_anew() -> None:
    stale = {page.key: b"\xff" + signature(page, cues())[1:] for page in PAGES}
    assert find_groups(PAGES, cues(), stale) == find_groups(PAGES, cues())


def test_a_signature_is_the_same_on_every_machine() -> None:
    text = "أغلقت قوات النظام معبر الطبقة أمام حركة المدنيين والبضائع منذ صباح اليوم حتى إشعار آخر"
    made = signature(told("a", text), cues()).hex()
    assert made[-16:] == "0c8be06a9f637cde"
    assert made[:36] == "011e040f0000002a37230a32f18d6747cb47"


@pytest.mark.parametrize("broken", [b"", b"\x01", b"\x01\x00\x00"])
def test_a_cut_signature_is_none(broken: bytes) -> None:
    assert unpacked(broken) is None


def test_traces_come_back_as_they_were_packed() -> None:
    traces = Traces(b"twelve bytes", 70000, (1, 2), (3,), (4, 2**32 - 1))
    assert unpacked(packed(traces)) == traces


def test_no_reports_make_no_groups() -> None:
    none: list[CopyGroup] = find_groups([], cues())
    assert none == []
