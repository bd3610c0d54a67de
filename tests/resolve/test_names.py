"""What the names of a report are taken for: actors, places and sources, in full, in short and by their class nouns."""

from __future__ import annotations

import pytest
from tests.resolve.found import Resolved


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("قُتل جندي بهجوم شنه تنظيم داعش في هجين.", "داعش", "actor:islamic-state"),
        ("أعلنت قوات سوريا الديمقراطية اعتقال مطلوب.", "الديمقراطية", "actor:sdf"),
        ("غارة تركية قتلت مدنياً.", "تركية", "actor:turkey"),
        ("قصفت طائرات إسرائيلية موقعاً قرب دمشق.", "إسرائيلية", "actor:israel"),
        ("قُتل مدني في سوريا.", "سوريا", "actor:syria"),
        ("قُتل عنصر تابع للواء الثامن في درعا.", "للواء الثامن", "actor:eighth-brigade"),
        ("انفجرت عبوة بسيارة للدفاع الوطني.", "للدفاع الوطني", "actor:ndf"),
    ],
)
def test_full_names_and_adjectives(text: str, name: str, actor: str, resolved: Resolved) -> None:
    assert resolved(text).last_actor(name) == actor


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("هاجم تنظيم داعش دورية. وقتل التنظيم عنصرين منها.", "التنظيم", "actor:islamic-state"),
        ("هاجمت ميليشيا الدفاع الوطني القرية، ثم أقامت الميليشيا حاجزاً.", "الميليشيا", "actor:ndf"),
        ("اعتقلت حركة حماس شاباً. وقالت الحركة إن الشاب مطلوب.", "الحركة", "actor:hamas"),
        ("اشتبكت هيئة تحرير الشام مع حركة أحرار الشام، وانسحبت الأخيرة.", "الأخيرة", "actor:ahrar-al-sham"),
        ("هاجم مسلحون دورية في الرمادي، وأعلن الجيش مقتل اثنين من جنوده.", "الجيش", "actor:iraqi-army"),
        ("قصفت قوات الدعم السريع حياً في أم درمان، ورد الجيش بقصف مدفعي.", "الجيش", "actor:sudanese-armed-forces"),
    ],
)
def test_class_nouns_stand_for_the_last_actor_of_their_kind(
    text: str, name: str, actor: str, resolved: Resolved
) -> None:
    assert resolved(text).last_actor(name) == actor


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصفت القوات قرية وقتلت راعياً.", "القوات"),
        ("اعتقل التنظيم راعياً.", "التنظيم"),
        ("قتل مسلحون شرطياً وانسحب الجيش.", "الجيش"),
        ("هاجم تنظيم داعش دورية. وقتل التنظيم السري عنصرين.", "التنظيم"),
    ],
)
def test_short_names_of_nobody_named_before_stay_open(text: str, name: str, resolved: Resolved) -> None:
    assert resolved(text).last_actor(name) is None


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("انفجرت عبوة ناسفة في مدينة البوكمال.", "البوكمال", "place:abu-kamal"),
        ("قُتل راعٍ في محافظة دير الزور.", "دير الزور", "place:deir-ez-zor-governorate"),
        ("قُتل راعٍ في مدينة دير الزور.", "دير الزور", "place:deir-ez-zor-city"),
        ("داهمت القوات منزلاً في ريف البوكمال.", "البوكمال", "place:abu-kamal-district"),
        ("قُتل مدني في بلدة الصالحية بريف البوكمال.", "الصالحية", "place:al-salihiyah"),
        ("انفجرت عبوة في طرابلس اللبنانية.", "اللبنانية", "place:tripoli-lebanon"),
        ("أغلق المعبر قرب القائم العراقية.", "القائم", "place:al-qaim"),
        ("اشتباكات في مدينة طرابلس غرب ليبيا.", "طرابلس", "place:tripoli"),
    ],
)
def test_class_nouns_and_containers_choose_among_places(text: str, name: str, place: str, resolved: Resolved) -> None:
    assert resolved(text).last_place(name) == place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قُتل محمد جاسم برصاص مجهولين في درعا.", "جاسم"),
        ("اعتقلت الشرطة الشيخ جاسم في درعا.", "جاسم"),
        ("هاجم مسلحون رتلاً في بغداد، وعثر على المال.", "المال"),
        ("ألقى القائد خطاباً في حماة وانتقد بخطاب طويل خصومه.", "خطاب"),
        ("خرجت مظاهرات في أنحاء البلاد.", "البلاد"),
    ],
)
def test_words_and_persons_are_no_places(text: str, name: str, resolved: Resolved) -> None:
    assert resolved(text).last_place(name) is None


def test_a_homonym_with_nothing_to_choose_by_stays_open(resolved: Resolved) -> None:
    assert resolved("قُتل راعٍ في قرية مشيرفة.").last_place("مشيرفة") is None


def test_a_name_announced_once_counts_everywhere(resolved: Resolved) -> None:
    found = resolved("دارت اشتباكات في مدينة جاسم بريف درعا. وشهدت جاسم حملة اعتقالات.")
    assert [name.place for name in found.written("جاسم")] == ["place:jasim", "place:jasim"]


@pytest.mark.parametrize(
    ("text", "noun", "place"),
    [
        ("هاجم مسلحون مدينة البوكمال، وأغلقت مداخل المدينة.", "المدينة", "place:abu-kamal"),
        ("قُتل مدني في بلدة الباغوز. وشهدت البلدة اعتقالات.", "البلدة", "place:al-baghuz"),
        ("انفجرت عبوة في مدينة هجين. وأغلقت الطرق في المحافظة.", "المحافظة", "place:deir-ez-zor-governorate"),
    ],
)
def test_class_nouns_stand_for_the_last_place(text: str, noun: str, place: str, resolved: Resolved) -> None:
    assert resolved(text).last_place(noun) == place


@pytest.mark.parametrize(
    ("text", "name", "source", "speaks"),
    [
        ("قال المرصد السوري لحقوق الإنسان إن مدنياً قُتل.", "الإنسان", "source:sohr", True),
        ("قُتل مدني بحسب شبكة فرات بوست.", "بوست", "source:euphrates-post", True),
        ("وقالت مصادر محلية إن مدنياً قُتل.", "محلية", None, True),
        ("قال المرصد السوري لحقوق الإنسان إن مدنياً قُتل. وأضاف المرصد أن الطريق أغلق.", "المرصد", "source:sohr", True),
        ("خرج الأهالي في مظاهرة.", "الأهالي", None, False),
        ("وقال شهود عيان لوكالة رويترز إن شاباً قُتل.", "رويترز", "source:reuters", False),
    ],
)
def test_sources_and_whether_they_speak(
    text: str, name: str, source: str | None, speaks: bool, resolved: Resolved
) -> None:
    last = resolved(text).written(name)[-1]
    assert (last.source, last.is_source) == (source, speaks)


def test_resolving_twice_changes_nothing(resolved: Resolved, knowledge: object) -> None:
    text = "هاجم تنظيم داعش مدينة البوكمال. وانسحب التنظيم من المدينة."
    once, twice = resolved(text), resolved(text)
    assert [(n.first, n.actor, n.place) for n in once.names] == [(n.first, n.actor, n.place) for n in twice.names]


def test_the_other_bank_is_that_of_whoever_holds_it(resolved: Resolved) -> None:
    found = resolved("عبر مهربون من البوكمال إلى مناطق سيطرة قوات سوريا الديمقراطية على الضفة المقابلة لنهر الفرات.")
    assert found.last_place("الفرات") == "place:euphrates-east-bank"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "قصفت الميليشيات، الإيرانية منها والروسية، قرية.",
            ["actor:iranian-backed-militias", "actor:russian-backed-militias"],
        ),
        ("دخل مهربون الأراضي التشادية.", ["actor:chad"]),
    ],
)
def test_adjectives_without_their_noun(text: str, actors: list[str], resolved: Resolved) -> None:
    assert [name.actor for name in resolved(text).names if name.actor] == actors
