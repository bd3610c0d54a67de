"""What copies are found by is kept as long as the rules that made it hold."""

from marsad.store import Store, keep_signatures, signatures


def test_signatures_are_kept_and_more_are_added(store: Store) -> None:
    keep_signatures(store, {2: b"\x00b", 1: b"a"}, made_by="rules 1")
    keep_signatures(store, dict.fromkeys(range(2, 1200), b"c"), made_by="rules 1")
    kept = signatures(store, made_by="rules 1")
    assert (len(kept), kept[1], kept[2], kept[1199]) == (1199, b"a", b"\x00b", b"c")


def test_those_by_other_rules_are_forgotten(store: Store) -> None:
    keep_signatures(store, {1: b"a", 2: b"b"}, made_by="rules 1")
    assert signatures(store, made_by="rules 2") == {}
    keep_signatures(store, {2: b"c"}, made_by="rules 2")
    assert signatures(store, made_by="rules 1") == {}
    assert signatures(store, made_by="rules 2") == {2: b"c"}
