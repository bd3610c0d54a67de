from tests.copies.known import cues, told, two, written

from marsad.copies.groups import group
from marsad.copies.index import find_groups
from marsad.model.copies import CopyKind, Pair


def pair(left: str, right: str, kind: CopyKind = "near", *, changed: bool = False) -> Pair:
    return Pair(left=left, right=right, kind=kind, measure=0.9, ratio=0.9, changed=changed)


def keys(pairs: list[Pair]) -> list[tuple[str, ...]]:
    return [found.keys for found in group(pairs, lambda key: None)]


def test_copies_of_copies_are_one_group() -> None:
    assert keys([pair("a", "b"), pair("b", "c", "exact"), pair("x", "y")]) == [("a", "b", "c"), ("x", "y")]


def test_the_order_of_pairs_does_not_matter() -> None:
    pairs = [pair("a", "b"), pair("c", "d", "shortened"), pair("b", "c", changed=True), pair("a", "d", "correction")]
    assert keys(pairs) == keys(pairs[::-1])


def test_a_report_and_its_correction_are_two_groups_each_with_its_copies() -> None:
    pairs = [pair("a", "b"), pair("new", "new copy"), pair("a", "new", "correction")]
    first, second = group(pairs, lambda key: None)
    assert (first.keys, second.keys) == (("a", "b"), ("new", "new copy"))
    assert (first.corrects, second.corrects) == ((), ("a",))


def test_a_copy_between_a_report_and_its_correction_joins_one_alone() -> None:
    pairs = [pair("a", "m", "exact"), pair("m", "z", changed=True), pair("a", "z", "correction")]
    assert keys(pairs) == [("a", "m"), ("z",)]


def test_a_correction_without_copies_is_told_too() -> None:
    (found,) = group([pair("old", "new", "correction")], lambda key: None)
    assert (found.keys, found.corrects) == (("new",), ("old",))


def test_a_roundup_ties_nothing_together() -> None:
    assert keys([pair("roundup", "one", "shortened"), pair("roundup", "two", "shortened")]) == []


def test_lines_that_stand_in_two_different_stories_tie_nothing_together() -> None:
    found = keys([pair("story", "lines", "shortened"), pair("another", "lines", "shortened")])
    assert len(found) == 1
    assert len(found[0]) == 2


def test_a_member_says_why_it_belongs() -> None:
    (found,) = group([pair("a", "b", "exact"), pair("b", "c"), pair("a", "c", "shortened")], lambda key: None)
    assert [(member.key, member.of, member.kind) for member in found.copies] == [
        ("b", "a", "exact"),
        ("c", "a", "shortened"),
    ]


def test_a_correction_is_told_with_what_it_corrects() -> None:
    row = next(row for row in written("retold.toml") if row["kind"] == "correction")
    old, new = two(row)
    copy = told("copy of it", "عاجل | " + new.text, published="2024-03-05", source="أنباء")
    (found,) = find_groups([old, new, copy], cues())
    assert set(found.keys) == {new.key, copy.key}
    assert found.corrects == (old.key,)
