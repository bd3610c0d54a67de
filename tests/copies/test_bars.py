"""What is found of the copies that outlets make, and what is wrongly taken for one."""

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.copies.edits import EDITS, copies_of, stories
from tests.copies.known import cues, two, written

from marsad.copies.index import Index, find_groups
from marsad.model.copies import Telling

RECALL = 0.85
PRECISION = 0.98
BESIDE = Path(__file__).parents[3] / "shared" / "gold" / "linking"


def all_tellings() -> tuple[list[Telling], dict[str, str], dict[str, str]]:
    """The reports; the key of what each copy copies; the kind of each copy."""
    tellings, origin, kind = [], {}, {}
    for story in stories():
        tellings.append(story)
        for name, copy in copies_of(story):
            tellings.append(copy)
            origin[copy.key], kind[copy.key] = story.key, name
    for file in ("retold", "wire", "further"):
        for row in written(f"{file}.toml"):
            one, other = two(row)
            tellings += [one, other]
            if row["kind"] in ("near", "shortened"):
                origin[other.key], kind[other.key] = one.key, file
    for row in written("apart.toml"):
        tellings += two(row)
    return tellings, origin, kind


def test_copies_of_every_edit_kind_are_found_and_nothing_else_is() -> None:
    tellings, origin, kind = all_tellings()
    by_key = {telling.key: telling for telling in tellings}
    index = Index(cues(), by_key.__getitem__)
    found = {
        frozenset((pair.left, pair.right))
        for telling in tellings
        for pair in index.add(telling)
        if pair.kind != "correction"
    }
    made, met = Counter(kind.values()), Counter[str]()
    for copy, its_origin in origin.items():
        met[kind[copy]] += frozenset((copy, its_origin)) in found
    wrong = [pair for pair in found if len({origin.get(key, key) for key in pair}) > 1]
    recall = {name: met[name] / made[name] for name in made}
    assert set(recall) == {*EDITS, "retold", "wire", "further"}
    assert min(recall.values()) >= RECALL, recall
    assert 1 - len(wrong) / len(found) >= PRECISION, wrong


def test_groups_hold_the_copies_of_one_text() -> None:
    tellings, origin, _ = all_tellings()
    groups = [group for group in find_groups(tellings, cues()) if group.copies]
    of = {key: group.first for group in groups for key in group.keys}
    together = sum(1 for copy, its_origin in origin.items() if of.get(copy, "") == of.get(its_origin, "-"))
    mixed = [group.keys for group in groups if len({origin.get(key, key) for key in group.keys}) > 1]
    assert together / len(origin) >= RECALL
    assert len(mixed) / len(groups) <= 1 - PRECISION, mixed


@pytest.mark.skipif(not BESIDE.is_dir(), reason="the development cases are not beside the project")
def test_the_copies_of_the_development_cases_are_found() -> None:
    def rows(name: str) -> list[dict[str, str]]:
        return [json.loads(line) for line in (BESIDE / name).read_text("utf-8").split("\n") if line]

    reports = (
        Telling(key=row["id"], text=row["text"], published=row["published"], source=row["source"])
        for row in rows("reports.jsonl")
    )
    found = {frozenset((member.key, member.of)) for group in find_groups(reports, cues()) for member in group.copies}
    assert found == {frozenset((row["report"], row["copy_of"])) for row in rows("copies.jsonl")}
