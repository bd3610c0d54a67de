"""Mentions: the words that name who, what or where, with the owner's id, and whether what was hit is civil."""

from __future__ import annotations

import pytest

from marsad.coding.grammar.frames import Frames
from marsad.coding.roles.mentions import Mentions
from marsad.knowledge.load import Knowledge, load
from marsad.model.claim import Mention
from marsad.model.text import Report
from marsad.read.read import read
from marsad.resolve.names import resolve


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def mentions(text: str, knowledge: Knowledge) -> Mentions:
    """The mentions of the first sentence."""
    reading = read(Report(id="r", text=text), knowledge.lexicon)
    resolve(reading, knowledge)
    return Mentions(reading, Frames(reading.sentences[0], knowledge.lexicon), knowledge)


def struck(text: str, knowledge: Knowledge) -> Mention:
    """What the first verb's object or subject names as a unit."""
    found = mentions(text, knowledge)
    frame = next(iter(found.frames.verbs.values()))
    unit = found.unit((frame.object or frame.subject)[0])
    assert unit is not None
    return unit


@pytest.mark.parametrize(
    ("text", "words", "id_", "civilian"),
    [
        ("قصف الطيران منزلا في بلدة أريحا.", "منزلا", None, True),
        ("قصف الطيران مسجدا في مدينة مأرب.", "مسجدا", None, True),
        ("قصف الطيران مخازن دقيق في مدينة نيالا.", "مخازن دقيق", None, True),
        ("قصف الطيران سيارة في مدينة رفح.", "سيارة", None, None),
        ("قصف الطيران سيارة عسكرية في مدينة رفح.", "سيارة عسكرية", None, False),
        ("هاجم مسلحون حاجزاً للجيش اللبناني في عرسال.", "حاجزاً للجيش اللبناني", "actor:lebanese-army", False),
        ("استهدف القصف قرية النيرب.", "قرية النيرب", None, True),
        ("قتل مسلحون تسعة من عناصر حركة الشباب.", "تسعة من عناصر حركة الشباب", "actor:al-shabaab", False),
        ("خطف ملثمون مهندسا صينيا في شبوة.", "مهندسا صينيا", None, True),
    ],
)
def test_the_whole_unit_its_owner_and_whether_it_is_civil(
    text: str, words: str, id_: str | None, civilian: bool | None, knowledge: Knowledge
) -> None:
    unit = struck(text, knowledge)
    assert (unit.text, unit.id, unit.civilian) == (words, id_, civilian)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("انفجرت عبوة في بلدة تلنمر.", ["تلنمر"]),
        ("انفجرت عبوة على طريق عام.", []),
        ("انفجرت عبوة في أحياء سكنية.", []),
        ("انفجرت عبوة في حي سكني بمدينة مأرب.", ["مأرب"]),
    ],
)
def test_a_place_is_named_or_it_is_none(text: str, places: list[str], knowledge: Knowledge) -> None:
    found = mentions(text, knowledge)
    oblique = next(iter(found.frames.verbs.values())).obliques[0]
    assert [mention.text for mention in found.places(oblique.phrases)] == places


def test_a_weapon_is_no_actor(knowledge: Knowledge) -> None:
    found = mentions("قتلت سيارة مفخخة جنديين.", knowledge)
    frame = next(iter(found.frames.verbs.values()))
    assert found.actors(frame.subject) == []
