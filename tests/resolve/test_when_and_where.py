"""What a name means on the day of a report, and in the country that it is about."""

from __future__ import annotations

import pytest
from tests.resolve.found import Found

from marsad.knowledge.load import Knowledge
from marsad.model.text import Report
from marsad.read.read import read
from marsad.resolve.names import resolve


def on(day: str | None, text: str, knowledge: Knowledge) -> Found:
    reading = read(Report(id="r", text=text, published=day), knowledge.lexicon)
    resolve(reading, knowledge)
    return Found(reading)


@pytest.mark.parametrize(
    ("day", "actor"),
    [
        ("2016-03-01", "actor:syrian-government-forces"),
        ("2024-12-07", "actor:syrian-government-forces"),
        ("2025-06-01", "actor:syrian-transitional-government"),
    ],
)
def test_a_name_that_a_successor_took_over_means_whoever_bore_it_then(
    day: str, actor: str, knowledge: Knowledge
) -> None:
    found = on(day, "قصفت القوات الحكومية السورية أطراف مدينة السويداء مساء أمس.", knowledge)
    assert found.last_actor("الحكومية السورية") == actor


def test_who_is_gone_is_still_told_of_by_his_own_name(knowledge: Knowledge) -> None:
    found = on("2025-06-01", "عثر الأهالي في ريف حمص على مقبرة تعود لضحايا قوات الأسد.", knowledge)
    assert found.last_actor("قوات الأسد") == "actor:syrian-government-forces"


def test_nobody_is_meant_before_he_was_there(knowledge: Knowledge) -> None:
    text = "انتشر الحرس الوطني في مدينة السويداء وريفها."
    assert on("2025-10-01", text, knowledge).last_actor("الحرس الوطني") == "actor:suwayda-national-guard"
    assert on("2013-10-01", text, knowledge).last_actor("الحرس الوطني") is None


def test_without_a_day_all_are_there(knowledge: Knowledge) -> None:
    text = "انتشر الحرس الوطني في مدينة السويداء وريفها."
    assert on(None, text, knowledge).last_actor("الحرس الوطني") == "actor:suwayda-national-guard"


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        (
            "قُتل اثنان في خان يونس وأصيب آخرون، وشن الطيران الحربي غارات على رفح وبيت لاهيا.",
            "الطيران الحربي",
            "actor:israel",
        ),
        (
            "قُتل اثنان في سراقب وأريحا، وشن الطيران الحربي غارات على معرة النعمان.",
            "الطيران الحربي",
            "actor:syrian-air-force",
        ),
        ("دمر الجيش آليات تابعة للمليشيا في نيالا بإقليم دارفور.", "للمليشيا", "actor:rsf"),
        ("قصفت المليشيا حياً سكنياً في تعز جنوب غربي اليمن.", "المليشيا", "actor:houthis"),
        ("طوّق الثوار مقراً في طرابلس بليبيا، وأغلقوا طريق مصراتة وبنغازي.", "الثوار", None),
        ("سيطر الثوار على خان شيخون ومورك بعد معارك في ريف حماة.", "الثوار", "actor:syrian-opposition"),
    ],
)
def test_a_body_that_many_countries_have_is_that_of_the_report(
    text: str, name: str, actor: str | None, knowledge: Knowledge
) -> None:
    assert on("2013-05-04", text, knowledge).last_actor(name) == actor


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("دهمت قوات الاحتلال منزلاً في ضاحية السلام قرب مخيم شعفاط شمال القدس.", "السلام", None),
        ("اشتبكت دورية مع مسلحين في حي السلام شرق الموصل بمحافظة نينوى.", "السلام", "place:al-salam-mosul"),
        ("أغلق الجيش المصري الطريق الساحلي بين العريش والشيخ زويد في شمال سيناء.", "الطريق الساحلي", None),
        ("انفجرت عبوة على طريق الرياض - الحويجة جنوب غربي كركوك.", "الرياض", "place:al-riyadh-kirkuk"),
    ],
)
def test_a_name_that_many_places_bear_does_not_prove_its_own_country(
    text: str, name: str, place: str | None, knowledge: Knowledge
) -> None:
    assert on("2018-05-04", text, knowledge).last_place(name) == place
