"""Every example in a type's file is coded as it says, but for the misses that are listed."""

from pathlib import Path

import pytest
from tests.coding.examples import fault, listed, misses, update

from marsad.knowledge.load import HERE, Knowledge
from marsad.knowledge.records import ClaimType, Example
from marsad.pipeline import know

ATTACK = "هاجم مسلحون مجهولون حاجزاً للجيش في مدينة سرت، ما أدى إلى مقتل جنديين."
TYPES = sorted(file.stem for file in (HERE / "types").rglob("*.toml"))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


@pytest.mark.parametrize("name", TYPES)
def test_examples_hold_but_for_those_listed(name: str, knowledge: Knowledge) -> None:
    found, known = misses(knowledge.types[name], knowledge), listed().get(name, [])
    assert not [text for text in found if text not in known], "held before"
    assert not [text for text in known if text not in found], "holds now: python -m tests.coding.examples --update"


def test_a_listed_miss_is_an_example_of_its_type(knowledge: Knowledge) -> None:
    for name, texts in listed().items():
        assert set(texts) <= {example.text for example in knowledge.types[name].example}, name


def test_a_type_has_examples_of_both_sorts_whose_roles_are_in_their_words(knowledge: Knowledge) -> None:
    for entry in knowledge.types.values():
        assert {example.codes for example in entry.example} == {True, False}, entry.id
        for example in entry.example:
            assert all(words in example.text for words in example.roles.values()), example.text


@pytest.mark.parametrize(
    ("text", "codes", "roles", "expected"),
    [
        (ATTACK, True, {"perpetrator": "مسلحون", "target": "حاجزاً"}, ""),
        (ATTACK, True, {"perpetrator": "حاجزاً"}, "without perpetrator"),
        (ATTACK, False, {}, "coded"),
        ("افتتح معرض الكتاب في بغداد.", True, {}, "not coded"),
        ("افتتح معرض الكتاب في بغداد.", False, {}, ""),
    ],
)
def test_it_is_said_what_is_wrong_with_an_example(
    text: str, codes: bool, roles: dict[str, str], expected: str, knowledge: Knowledge
) -> None:
    attack: ClaimType = knowledge.types["armed_attack"]
    assert fault(attack, Example(text=text, codes=codes, roles=roles), knowledge) == expected


def test_a_new_miss_is_not_listed_unasked(tmp_path: Path) -> None:
    path = tmp_path / "examples.toml"
    assert update(path, {"raid": ['قال "داهموا" المنزل'], "siege": []}) == []
    assert listed(path) == {"raid": ['قال "داهموا" المنزل']}
    assert update(path, {"raid": [], "siege": ["حاصروا البلدة"]}) == ["حاصروا البلدة"]
    assert listed(path) == {"raid": ['قال "داهموا" المنزل']}
    assert update(path, {"raid": [], "siege": ["حاصروا البلدة"]}, allow_regression=True) == []
    assert listed(path) == {"siege": ["حاصروا البلدة"]}
