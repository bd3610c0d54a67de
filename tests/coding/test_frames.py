"""Frames: who stands as subject and as object of a verb, before it or after it, and what prepositions bring."""

from __future__ import annotations

import pytest

from marsad.coding.grammar.frames import Frame, Frames
from marsad.knowledge.load import Knowledge, load
from marsad.model.text import Report
from marsad.read.read import read
from marsad.resolve.names import resolve


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def frame(text: str, verb: str, knowledge: Knowledge) -> tuple[Frames, Frame]:
    """The frame of the verb that is so written."""
    reading = read(Report(id="r", text=text), knowledge.lexicon)
    resolve(reading, knowledge)
    for sentence in reading.sentences:
        frames = Frames(sentence, knowledge.lexicon)
        for found in frames.verbs.values():
            if reading.quote(sentence.starts[found.word], sentence.ends[found.word]).text == verb:
                return frames, found
    raise AssertionError(f"{verb} is no verb")


def said(frames: Frames, phrases: tuple[int, ...]) -> str:
    """The first words of some phrases."""
    return "+".join(frames.words[frames.phrases[at].first].base for at in phrases)


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        ("هاجم مسلحون دورية للشرطة في مدينة مأرب.", "هاجم", "مسلحون", "دوريه"),
        ("وقال شهود إن مسلحين هاجموا دورية للشرطة.", "هاجموا", "مسلحين", "دوريه"),
        ("هاجم مسلحون يحملون السكاكين خيام المعتصمين.", "هاجم", "مسلحون", "خيام"),
        ("خطفت مجموعة تتبع لحركة الشباب ويقودها أبو منصور ثلاثة مدنيين.", "خطفت", "مجموعه", "ثلاثه"),
        ("قالت المصادر إن مجموعة من الشرطة التي تدعمها تركيا، داهمت منازل في عفرين.", "داهمت", "مجموعه", "منازل"),
        ("قصفت مدفعية الجيش أمس الجمعة منازل في الدلنج.", "قصفت", "مدفعيه", "منازل"),
    ],
)
def test_subject_and_object_by_their_place(
    text: str, verb: str, subject: str, object_: str, knowledge: Knowledge
) -> None:
    frames, found = frame(text, verb, knowledge)
    assert (said(frames, found.subject), said(frames, found.object)) == (subject, object_)


@pytest.mark.parametrize(
    ("text", "verb", "object_"),
    [
        ("داهم الجنود القرية، واعتقلوا ثلاثة شبان.", "واعتقلوا", "ثلاثه"),
        ("دخلت الدورية الحي واعتقلت شاباً قرب المدرسة.", "واعتقلت", "شابا"),
        ("ثم خطفوا سائق الحافلة.", "خطفوا", "سايق"),
    ],
)
def test_a_plural_verb_or_an_accusative_leaves_the_subject_unsaid(
    text: str, verb: str, object_: str, knowledge: Knowledge
) -> None:
    frames, found = frame(text, verb, knowledge)
    assert found.subject == ()
    assert said(frames, found.object) == object_


def test_the_place_with_which_a_clause_opens_is_its_verbs(knowledge: Knowledge) -> None:
    frames, found = frame("وفي طرابلس، أطلق مسلحون النار على سيارة إسعاف.", "أطلق", knowledge)
    assert [(o.role, said(frames, o.phrases)) for o in found.obliques][-1] == ("fronted", "طرابلس")


@pytest.mark.parametrize(
    ("text", "verb", "antecedent"),
    [
        ("قُتل جنديان في هجوم نفذه مسلحون على حاجز.", "نفذه", "هجوم"),
        ("أصيب ستة أشخاص في اشتباكات اندلعت مساء الاثنين عند المدخل.", "اندلعت", "اشتباكات"),
        ("قتل مدنيان بقصف لقوات النظام استهدف بلدة النيرب.", "استهدف", "قصف"),
    ],
)
def test_what_a_relative_clause_is_said_of(text: str, verb: str, antecedent: str, knowledge: Knowledge) -> None:
    frames, found = frame(text, verb, knowledge)
    assert found.relative is not None
    assert said(frames, (found.relative,)) == antecedent


def test_what_completes_an_adverb_is_no_target(knowledge: Knowledge) -> None:
    _, found = frame("استهدفت الفصائل قاعدة حميميم رداً على قصف خان شيخون.", "استهدفت", knowledge)
    assert all(oblique.preposition != "علي" for oblique in found.obliques)


def test_a_part_said_beside_the_victims_is_no_object(knowledge: Knowledge) -> None:
    frames, found = frame("قتل ستة مدنيين بينهم طفلان بقصف على القرية.", "قتل", knowledge)
    assert (said(frames, found.subject), found.object) == ("سته", ())


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("اندلعت مواجهات بين أبناء عشيرة من السويداء، يقودهم شيخها، ومجموعات من الفيلق الخامس.", "ابناء+مجموعات"),
        ("اندلع قتال بين مسلحين من المساليت وآخرين من الرزيقات.", "مسلحين+اخرين"),
    ],
)
def test_the_second_side_of_a_fight_may_stand_far_from_the_first(text: str, sides: str, knowledge: Knowledge) -> None:
    frames, found = frame(text, text.split(maxsplit=1)[0], knowledge)
    between = next(o for o in found.obliques if o.role == "between")
    assert said(frames, between.phrases) == sides
