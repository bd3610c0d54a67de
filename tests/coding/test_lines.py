"""Posts and headlines: what a line says in the present or without a verb, behind its head, or by a party's own tongue."""

import pytest

from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know

KNOWLEDGE = know(())

LINES = [
    ("shelling", "🔴 #عاجل | قصف مدفعي لقوات النظام يستهدف أطراف بلدة الأتارب"),
    ("shelling", "مراسلنا: قصف على محيط الأتارب"),
    ("air_strike", "غارات على صعدة"),
    ("armed_clash", "مصادر محلية: اندلاع اشتباكات في محيط الأتارب"),
    ("armed_attack", "ملثمون على متن دراجة نارية يطلقون الرصاص على حاجز للجيش في درعا"),
    ("property_destruction", "▪️ مستوطنون يحرقون مركبتين ويخطون شعارات في بلدة حوارة"),
    ("seizure", "القوات الأمنية تضبط كدساً للعتاد في صلاح الدين"),
    ("armed_attack", "مستوطنون يعتدون على رعاة أغنام في مسافر يطا"),
]
OURS = [
    ("كتائب القسام: استهدفنا ناقلة جند بقذيفة شرق رفح", "actor:qassam-brigades", "ناقلة جند"),
    ("كتائب القسام: فجرنا عبوة ناسفة بقوة إسرائيلية شرق رفح", "actor:qassam-brigades", "قوة إسرائيلية"),
    ("الحوثيون: نفذنا عملية عسكرية استهدفت سفينة في خليج عدن", "actor:houthis", "سفينة"),
]


def incidents(text: str) -> list[Claim]:
    claims = code(Report(id="x", text=text, published="2024-05-10"), KNOWLEDGE).claims
    return [claim for claim in claims if claim.kind == "incident"]


@pytest.mark.parametrize(("kind", "text"), LINES)
def test_a_line_tells_what_happened(kind: str, text: str) -> None:
    assert [claim.type for claim in incidents(text)] == [kind]


@pytest.mark.parametrize(("text", "doer", "target"), OURS)
def test_who_speaks_of_us_did_it(text: str, doer: str, target: str) -> None:
    (claim,) = incidents(text)
    assert [one.id for one in claim.roles["perpetrator"]] == [doer]
    assert [one.text for one in claim.roles["target"]] == [target]
    assert claim.certainty == "claimed"


def test_our_men_are_the_speaker_s() -> None:
    (claim,) = incidents("أعلن المتحدث باسم الجيش: قواتنا قتلت سبعة من المسلحين في الكفرة")
    assert [(one.text, one.id) for one in claim.roles["perpetrator"]] == [("قواتنا", "actor:lna")]


def test_who_rides_is_the_doer_not_what_they_ride() -> None:
    (claim,) = incidents("مجهولون يستقلون دراجة نارية يطلقون النار على شاب وسط مدينة البصيرة")
    assert [one.text for one in claim.roles["perpetrator"]] == ["مجهولون"]


def test_wounds_are_no_target() -> None:
    (claim,) = incidents("انفجر لغم بسيارة مدنية في السخنة أسفر عن إصابة اثنين بجروح خطيرة")
    assert [one.text for one in claim.roles["target"]] == ["سيارة مدنية"]


def test_what_had_been_before_has_its_own_day() -> None:
    """The body was found today; that he was abducted is earlier."""
    found, taken = incidents("عُثر على جثة شاب قرب بلدة الصور، وكان قد خُطف قبل ثلاثة أيام على يد مجهولين.")
    assert (found.when, found.background) == (None, False)
    assert (taken.when is not None, taken.background) == (True, True)


def test_shells_on_other_houses_are_no_part_of_the_attack() -> None:
    text = (
        "أعلن الجيش السوداني أنه صد هجوماً لقوات الدعم السريع على مقر سلاح المدرعات جنوبي الخرطوم.\n"
        "وأفاد شهود بأن قذائف سقطت على منازل في حي جبرة المجاور، ما أسفر عن مقتل أسرة من خمسة أفراد."
    )
    attack, shelling = incidents(text)
    assert (attack.type, attack.toll) == ("armed_attack", [])
    assert (shelling.type, [toll.low for toll in shelling.toll]) == ("shelling", [5])


def test_who_should_see_to_somebody_s_safety_is_not_accused() -> None:
    text = "خطف مسلحون مجهولو الهوية محامية في طرابلس.\nوحملت نقابتها وزارة الداخلية مسؤولية سلامتها."
    (claim,) = incidents(text)
    assert [one.text for one in claim.roles["perpetrator"]] == ["مسلحون مجهولو الهوية"]


def test_those_who_refuse_are_those_who_close() -> None:
    (claim,) = incidents("أهالي القرية رفضوا دخول اللجنة وأغلقوا مداخل القرية")
    assert [one.text for one in claim.roles["perpetrator"]] == ["أهالي القرية"]


def test_a_town_that_is_a_capital_is_the_place() -> None:
    (claim, *_) = incidents("شهدت مدينة نيالا عاصمة ولاية جنوب دارفور، صباح اليوم، تظاهرات حاشدة.")
    assert [one.id for one in claim.roles["place"]] == ["place:nyala"]


def test_the_dead_whom_a_protest_is_about_did_not_die_in_it() -> None:
    protest, killing = incidents("إضراب عام في نابلس حداداً على مقتل شابين.")
    assert (protest.type, protest.toll, "target" in protest.roles) == ("protest", [], False)
    assert [toll.low for toll in killing.toll] == [2]


def test_who_laid_the_bomb_and_where() -> None:
    (claim,) = incidents("قتل ثلاثة جنود في انفجار عبوة ناسفة زرعها مجهولون على جانب الطريق الدولي قرب بلدة نوى.")
    assert [one.text for one in claim.roles["perpetrator"]] == ["مجهولون"]
    assert [one.id for one in claim.roles["place"]] == ["place:nawa"]
    assert [one.text for one in claim.roles["target"]] == ["ثلاثة جنود"]


def test_the_hurt_whom_rescuers_went_for_are_not_counted() -> None:
    (claim,) = incidents("استشهد مسعف وأصيب اثنان من زملائه بقصف استهدف سيارة إسعاف أثناء توجهها لإخلاء جرحى في رفح.")
    assert sorted((toll.outcome, toll.low) for toll in claim.toll) == [("injured", 2), ("killed", 1)]
