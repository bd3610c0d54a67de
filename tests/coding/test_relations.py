"""Who stands on either side of a relation, in sentences of wires, local pages and monitors."""

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def relations(text: str, knowledge: Knowledge) -> list[Claim]:
    return [claim for claim in code(Report(id="r", text=text), knowledge).claims if claim.kind == "relation"]


def sides(claim: Claim) -> tuple[list[str], list[str]]:
    return [m.text for m in claim.roles["a"]], [m.text for m in claim.roles["b"]]


@pytest.mark.parametrize(
    ("text", "type_", "a", "b"),
    [
        # Participles: said of a name before them, naming another after them.
        ("لقي ثلاثة من عناصر الفيلق الخامس المدعوم من روسيا مصرعهم بلغم في بادية السخنة.", "support", "روسيا", "الفيلق الخامس"),
        ("اندلعت اشتباكات بين قوات العمالقة المدعومة إماراتياً ومسلحي الحوثي في مديرية حريب.", "support", "إماراتيا", "قوات العمالقة"),
        ("صادرت ميليشيا أسود الشرقية، الموالية للنظام السوري، صهاريج في بلدة الشحيل.", "affiliation", "ميليشيا أسود الشرقية", "للنظام السوري"),
        ("قال مصدر إن كتائب حزب الله المنضوية في الحشد الشعبي نفذت الهجوم.", "affiliation", "كتائب حزب الله", "الحشد الشعبي"),
        ("اشتبكت كتيبة ثوار طرابلس التابعة لحكومة الوفاق مع مسلحين.", "affiliation", "كتيبة ثوار طرابلس", "حكومة الوفاق"),
        ("هاجم عناصر حركة الشباب المرتبطة بتنظيم القاعدة فندقاً في مقديشو.", "affiliation", "حركة الشباب", "تنظيم القاعدة"),
        ("سيطرت قوات الدعم السريع المتحالفة مع الحركة الشعبية على بلدة كادقلي.", "alliance", "قوات الدعم السريع", "الحركة الشعبية"),
        # A name of its own in apposition.
        ("قتل قيادي في سرايا القدس، الجناح العسكري لحركة الجهاد الإسلامي، في جنين.", "affiliation", "سرايا القدس", "حركة الجهاد الإسلامي"),
        # Verbs.
        ("انضم لواء ثوار الرقة إلى قوات سوريا الديمقراطية.", "affiliation", "لواء ثوار الرقة", "قوات سوريا الديمقراطية"),
        ("تتلقى جماعة الحوثي دعماً عسكرياً من إيران.", "support", "إيران", "جماعة الحوثي"),
        ("قاتلت وحدات حماية الشعب إلى جانب القوات الأمريكية في معركة الرقة.", "alliance", "وحدات حماية الشعب", "القوات الأمريكية"),
        ("امتنعت قوات حفتر عن مساندة كتيبة طارق بن زياد.", "refusal_of_support", "قوات حفتر", "كتيبة طارق بن زياد"),
        ("رفض الجيش اللبناني مؤازرة قوى الأمن الداخلي في مداهمة حي الشراونة.", "refusal_of_support", "الجيش اللبناني", "قوى الأمن الداخلي"),
        # Nouns with an adjective, ل or من.
        ("انتقدت منظمة العفو الدولية الدعم الإماراتي لقوات الدعم السريع.", "support", "الإماراتي", "قوات الدعم السريع"),
        ("شنت القوات العراقية الحملة بإسناد جوي من التحالف الدولي.", "support", "التحالف الدولي", "القوات العراقية"),
        # بين, مع, and two as the subject.
        ("أفاد المراسل بأن خلافاً نشب بين عناصر من لواء الباقر وآخرين من الدفاع الوطني.", "tension", "لواء الباقر", "الدفاع الوطني"),
        ("قالت مصادر إن توتراً يسود بين فصيلي الحمزات والعمشات في مدينة عفرين.", "tension", "الحمزات", "العمشات"),
        ("توصلت حركة حماس وإسرائيل إلى اتفاق لوقف إطلاق النار بوساطة قطرية.", "agreement", "حركة حماس", "إسرائيل"),
        ("عقدت عشيرتا الجبور والعبيد صلحاً عشائرياً برعاية محافظ كركوك.", "agreement", "الجبور", "العبيد"),
        ("أعلنت حركة العدل والمساواة تحالفها مع الجيش السوداني.", "alliance", "حركة العدل والمساواة", "الجيش السوداني"),
        # A fight's sides are those of the quarrel behind it.
        ("اندلعت اشتباكات بين عائلتي العيسى والمحمد في سرمدا إثر خلاف على قطعة أرض.", "tension", "العيسى", "المحمد"),
    ],
)  # fmt: skip
def test_the_two_parties_are_those_that_the_words_tie(
    text: str, type_: str, a: str, b: str, knowledge: Knowledge
) -> None:
    found = [sides(claim) for claim in relations(text, knowledge) if claim.type == type_]
    assert found == [([a], [b])]


def test_the_stake_of_a_rivalry_is_told(knowledge: Knowledge) -> None:
    (claim,) = relations(
        "تدور منافسة بين ميليشيا الحشد الشعبي والفرقة الرابعة على معابر التهريب في البوكمال.", knowledge
    )
    assert claim.type == "rivalry"
    assert [m.text for m in claim.roles["over"]] == ["معابر التهريب"]


def test_two_participles_are_said_of_one_name(knowledge: Knowledge) -> None:
    text = "هاجم مجهولون لواء القدس، الموالي للنظام والمدعوم روسياً، في بادية السخنة."
    found = {claim.type: claim for claim in relations(text, knowledge)}
    assert [m.id for m in found["affiliation"].roles["a"]] == ["actor:liwa-al-quds"]
    assert [m.id for m in found["support"].roles["a"]] == ["actor:russia"]
    assert [m.id for m in found["support"].roles["b"]] == ["actor:liwa-al-quds"]


def test_the_two_sides_are_those_named_before(knowledge: Knowledge) -> None:
    text = "اندلعت اشتباكات بين أحرار الشام والجبهة الشامية في مدينة الباب. وتوصل الطرفان إلى اتفاق في اليوم نفسه."
    (claim,) = [claim for claim in relations(text, knowledge) if claim.type == "agreement"]
    assert {m.id for role in ("a", "b") for m in claim.roles[role]} == {"actor:ahrar-al-sham", "actor:jabha-shamiya"}


def test_a_pronoun_means_an_earlier_force_and_no_man(knowledge: Knowledge) -> None:
    text = "نعت قوات سوريا الديمقراطية، بعد حديث مع أحمد الخبيل، قتلى مجلس منبج العسكري المنضوي في صفوفها."
    (claim,) = relations(text, knowledge)
    assert [m.id for m in claim.roles["b"]] == ["actor:sdf"]


@pytest.mark.parametrize(
    "text",
    [
        "هاجم مسلحون حاجزاً تابعاً للفرقة الرابعة في ريف درعا.",
        "نقلت سيارات إسعاف تابعة للهلال الأحمر الجرحى إلى المشفى.",
        "قصفت قوات النظام وميليشيات موالية لها بلدة كفر نوران.",
        "هاجم مسلحون يشتبه بانتمائهم لتنظيم داعش نقطة للجيش العراقي.",
        "نشب شجار بين شابين في سوق المدينة أدى إلى إصابة أحدهما.",
        "جرت مفاوضات بين حماس وإسرائيل للتوصل إلى اتفاق.",
        "فشلت الوساطة في التوصل إلى هدنة بين الجيش والدعم السريع.",
        "تنافست الفرق المحلية على لقب البطولة.",
        "بحث الرئيس المصري مع نظيره الفرنسي دعم التعاون الاقتصادي.",
        "ورفضت الهند مساعدة عسكرية عرضتها دولة أخرى.",
        "اشتبكت الشرطة مع مهربين بين قتيل وجريح وسط توتر في الحي.",
        "أوفدت المفوضية السامية لحقوق الإنسان التابعة للأمم المتحدة خبراء إلى طرابلس.",
    ],
)
def test_what_ties_no_two_parties_is_no_relation(text: str, knowledge: Knowledge) -> None:
    assert relations(text, knowledge) == []


def test_the_sorts_of_a_group_are_its_sides(knowledge: Knowledge) -> None:
    text = "ويأتي ذلك ضمن صراع بين ميليشيات الجنوب المحلية منها والإيرانية والروسية على المعابر."
    (rivalry,) = relations(text, knowledge)
    assert sides(rivalry) == (["المحلية"], ["الإيرانية", "الروسية"])
    assert [m.id for m in rivalry.roles["b"]] == ["actor:iranian-backed-militias", "actor:russian-backed-militias"]


def test_these_forces_are_the_sides_told_of_before(knowledge: Knowledge) -> None:
    text = (
        "وقعت توترات بين قوات النظام وميليشيا الدفاع الوطني في دير الزور، "
        "وذلك ضمن الصراع الذي تشهده المنطقة بين هذه الميليشيات على النفوذ والسيطرة على المعابر."
    )
    rivalry = next(c for c in relations(text, knowledge) if c.type == "rivalry")
    assert sides(rivalry) == (["قوات النظام"], ["ميليشيا الدفاع الوطني"])
    assert [m.text for m in rivalry.roles["over"]] == ["النفوذ", "المعابر"]


def test_a_name_may_say_whose_its_bearer_is(knowledge: Knowledge) -> None:
    text = "اعتقلت الأجهزة الأمنية التابعة للنظام السوري ثلاثة شبان في دوما."
    (affiliation,) = relations(text, knowledge)
    assert sides(affiliation) == (["الأجهزة الأمنية"], ["للنظام السوري"])


def test_a_class_of_forces_named_by_its_master_is_no_relation(knowledge: Knowledge) -> None:
    assert relations("قصفت الميليشيات التابعة لإيران قرية الجنينة.", knowledge) == []
