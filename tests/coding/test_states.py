"""What holds somewhere, in the ways in which pages say it: it stays, it is lifted, it works again, it is shut."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge, load
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def told(knowledge: Knowledge, text: str) -> list[Claim]:
    return code(Report(id="r", text=text, published="2023-05-20"), knowledge).claims


MEASURES = [
    ("ما زالت نقاط تفتيش قسد قائمة في مدينة الشدادي.", "checkpoint", "الشدادي", "قسد"),
    ("رفعت القوات الحكومية حواجزها من مداخل مدينة نوى.", "withdrawal", "نوى", "القوات الحكومية"),
    ("غادرت كتائب ثوار الشام قرية باتبو.", "withdrawal", "باتبو", "كتائب ثوار الشام"),
    ("بدأ الجيش الوطني الانسحاب من مدينة رأس العين.", "withdrawal", "رأس العين", "الجيش الوطني"),
    ("أخلت قوات الدعم السريع بلدة ود النورة.", "withdrawal", "ود النورة", "قوات الدعم السريع"),
    ("الطريق بين سلوك وعين عيسى مقطوع منذ أمس.", "closure", "الطريق بين سلوك وعين عيسى", None),
    ("أغلقت الشرطة العسكرية طريق إعزاز – عفرين.", "closure", "طريق إعزاز – عفرين", "الشرطة العسكرية"),
    ("رُفع حظر التجول عن قضاء سنجار.", "reopening", "سنجار", None),
    ("فك الجيش السوداني حصار مدينة الدلنج.", "reopening", "الدلنج", "الجيش السوداني"),
    ("لا تزال مدينة بابنوسة محاصرة من قوات الدعم السريع.", "siege", "بابنوسة", "قوات الدعم السريع"),
    ("قوات النظام تُطبق حصارها على مدينة دوما.", "siege", "دوما", "قوات النظام"),
    ("حشود عسكرية لقوات الدعم السريع تصل إلى محيط مدينة الفاشر.", "mobilization", "الفاشر", "قوات الدعم السريع"),
    ("قررت اللجنة الأمنية منع سير الدراجات في قضاء الزبير.", "movement_ban", "الزبير", "اللجنة الأمنية"),
    ("منعت قوات الأمن خروج الأهالي من بلدة كناكر.", "movement_ban", "كناكر", "قوات الأمن"),
]


@pytest.mark.parametrize(("text", "kind", "place", "actor"), MEASURES)
def test_measures_are_told_with_who_and_where(
    knowledge: Knowledge, text: str, kind: str, place: str, actor: str | None
) -> None:
    claim = next(claim for claim in told(knowledge, text) if claim.type == kind)
    assert [m.text for m in claim.roles["place"]] == [place]
    assert [m.text for m in claim.roles.get("actor", [])] == ([actor] if actor else [])


CROSSINGS = [
    ("عادت الحركة إلى معبر الطيانة بعد توقف أيام.", "river", "reopened"),
    ("معبر الطيانة لم يُفتح أمام المدنيين.", "river", "closed"),
    ("يستمر العمل في معبر الجفرة بإشراف الفرقة الرابعة.", "river", "in_use"),
    ("توقفت حركة العبور في معبر التايهة منذ الصباح.", "land", "closed"),
    ("استؤنفت حركة المسافرين عبر معبر باب السلامة.", "border", "reopened"),
    ("أوقفت الشرطة مرور الشاحنات على جسر السياسية.", "bridge", "closed"),
]


@pytest.mark.parametrize(("text", "kind", "status"), CROSSINGS)
def test_crossings_by_their_work_and_as_they_are_known(knowledge: Knowledge, text: str, kind: str, status: str) -> None:
    found = [claim for claim in told(knowledge, text) if claim.kind == "crossing"]
    assert [(claim.type, claim.status) for claim in found] == [(kind, status)]


def test_crossing_is_dated_and_has_its_source(knowledge: Knowledge) -> None:
    text = "قالت وكالة سانا إن معبر نصيب أُغلق أمس الجمعة أمام المسافرين."
    crossing = next(claim for claim in told(knowledge, text) if claim.kind == "crossing")
    assert crossing.when is not None
    assert crossing.when.start == "2023-05-19"
    assert crossing.certainty == "reported"


CONTROL = [
    ("آلت السيطرة على مدينة سنجة إلى الجيش السوداني.", "holds", "سنجة", ["الجيش السوداني"]),
    ("خسرت قوات الدعم السريع مدينة الدندر لصالح الجيش السوداني.", "holds", "الدندر", ["الجيش السوداني"]),
    ("يمسك الحشد الشعبي ناحية العظيم.", "holds", "العظيم", ["الحشد الشعبي"]),
    (
        "المعركة لم تُحسم في مدينة تل تمر بين قسد والجيش الوطني.",
        "contests",
        "تل تمر",
        ["قسد", "الجيش الوطني"],
    ),
]


@pytest.mark.parametrize(("text", "kind", "place", "actors"), CONTROL)
def test_control_by_what_is_said_of_it(
    knowledge: Knowledge, text: str, kind: str, place: str, actors: list[str]
) -> None:
    claim = next(claim for claim in told(knowledge, text) if claim.kind == "control")
    assert (claim.type, [m.text for m in claim.roles["place"]]) == (kind, [place])
    assert [m.text for m in claim.roles["actor"]] == actors


def test_quarrel_that_is_over_is_an_agreement(knowledge: Knowledge) -> None:
    claims = told(knowledge, "انتهى الخلاف بين الجبهة الشامية وأحرار الشام في مدينة الباب.")
    assert [(c.type, c.roles["a"][0].text, c.roles["b"][0].text) for c in claims if c.kind == "relation"] == [
        ("agreement", "الجبهة الشامية", "أحرار الشام")
    ]


def test_closure_that_stops_the_traffic_is_one_measure(knowledge: Knowledge) -> None:
    claims = told(knowledge, "أغلق الجيش السوداني طريق كوستي ومنع مرور الشاحنات.")
    assert [c.type for c in claims if c.kind == "measure"] == ["closure"]
    assert [m.text for m in claims[0].roles["affected"]] == ["الشاحنات"]


def test_announced_lifting_leaves_the_curfew(knowledge: Knowledge) -> None:
    claims = told(knowledge, "قال المحافظ إن حظر التجول في مدينة الرطبة سيُرفع خلال أيام.")
    assert {(c.type, c.certainty) for c in claims} == {("curfew", "reported"), ("reopening", "planned")}


@pytest.mark.parametrize("mark", ["🔴 ", "▪️", "⭕️ عاجل | ", "#درعا | "])
def test_ornaments_before_a_sentence_do_not_hide_its_verb(knowledge: Knowledge, mark: str) -> None:
    claims = told(knowledge, f"{mark}هاجم مسلحون مجهولون حاجزاً للجيش في بلدة تسيل.")
    assert [(c.type, c.roles["perpetrator"][0].text) for c in claims] == [("armed_attack", "مسلحون مجهولون")]


def test_marks_in_a_line_part_its_items(knowledge: Knowledge) -> None:
    claims = told(knowledge, "🔸 قصفت قوات النظام بلدة تفتناز 🔸 فرضت قسد حظر تجول في مدينة الطبقة")
    assert [c.type for c in claims] == ["shelling", "curfew"]


NONE_HAPPENED = [
    "تصدر الفريق الأزرق رالي الصحراء بعد معركة ضارية على الصدارة وانفجار إطار سيارة منافسه.",
    "تكبد المضاربون في سوق بغداد خسائر فادحة مع سقوط الدينار.",
    "هاجم النائب رئيس الوزراء في جلسة البرلمان أمس.",
    "داهمت فرق الرقابة الصحية مطاعم في عمّان وأغلقت ثلاثة منها.",
    "هدد موظفو البلدية بتوسيع احتجاجهم.",
]


@pytest.mark.parametrize("text", NONE_HAPPENED)
def test_sport_markets_debates_and_memories_are_no_incidents(knowledge: Knowledge, text: str) -> None:
    assert [claim.type for claim in told(knowledge, text) if claim.kind == "incident"] == []


def test_checkpoint_in_protest_is_no_demonstration(knowledge: Knowledge) -> None:
    claims = told(knowledge, "نصب رجال قبائل من المهرة، مساء السبت، نقطة تفتيش احتجاجاً على وصول قوات سعودية.")
    assert [claim.type for claim in claims if claim.kind in ("incident", "measure")] == ["checkpoint"]


NAMED = [
    ("لقي العقيد أحمد الحداد مصرعه برصاص مسلحين في مدينة تعز.", "assassination"),
    ("أطلق مجهولون النار على رئيس بلدية نوى أمام منزله.", "assassination"),
    ("قُتل متظاهران بالرصاص الحي في مدينة الشدادي.", "indiscriminate_fire"),
    ("قُتل شخصان في صدام مسلح بين عشيرتين في ناحية العزير.", "armed_clash"),
]


@pytest.mark.parametrize(("text", "kind"), NAMED)
def test_deeds_are_called_by_whom_they_struck(knowledge: Knowledge, text: str, kind: str) -> None:
    assert [claim.type for claim in told(knowledge, text) if claim.kind == "incident"] == [kind]


PLACED = [
    ("انفجرت عبوة ناسفة بسيارة على طريق سلقين – حارم غربي إدلب.", "طريق سلقين – حارم"),
    ("هاجم مسلحون رتلاً للجيش على الطريق الواصل بين تدمر ودير الزور.", "الطريق الواصل بين تدمر ودير الزور"),
    ("قصفت طائرة مسيرة شاحنة قرب قرية الهري على الحدود السورية العراقية.", "الهري"),
    ("قُتل ثلاثة أشخاص في اشتباكات شهدتها لقاوة بين المسيرية والنوبة.", "لقاوة"),
]


@pytest.mark.parametrize(("text", "place"), PLACED)
def test_place_is_the_road_or_the_town_not_what_it_lies_by(knowledge: Knowledge, text: str, place: str) -> None:
    claim = next(claim for claim in told(knowledge, text) if claim.kind == "incident")
    assert [mention.text for mention in claim.roles["place"]] == [place]


def test_what_was_hit_is_theirs_whose_fighters_fell(knowledge: Knowledge) -> None:
    claims = told(knowledge, "قُتل جنديان من الجيش اللبناني بعبوة ناسفة استهدفت دوريتهما في عرسال.")
    assert [(m.text, m.id, m.civilian) for m in claims[0].roles["target"]] == [
        ("دوريتهما", "actor:lebanese-army", False)
    ]


def test_who_claims_a_deed_did_it_on_its_own_day(knowledge: Knowledge) -> None:
    text = "تبنى تنظيم داعش اليوم السبت هجوماً استهدف حاجزاً لقسد مساء الخميس في ناحية الصور."
    attack = next(claim for claim in told(knowledge, text) if claim.kind == "incident")
    assert [(m.text, m.certainty) for m in attack.roles["perpetrator"]] == [("تنظيم داعش", "claimed")]
    assert attack.when is not None
    assert attack.when.start == "2023-05-18"


def test_lead_that_counts_the_hurt_before_the_shell_is_one_incident(knowledge: Knowledge) -> None:
    text = "قُتل طفلان وأصيب أربعة آخرون بشظايا قذيفة أطلقتها ميليشيا الحوثي على حي النسيم بمدينة تعز."
    incidents = [claim for claim in told(knowledge, text) if claim.kind == "incident"]
    assert [(c.type, [m.id for m in c.roles["perpetrator"]]) for c in incidents] == [("shelling", ["actor:houthis"])]
    assert {(t.outcome, t.low) for t in incidents[0].toll} == {("killed", 2), ("injured", 4)}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("قال مصدر إن مسلحي تنظيم (داعش) اختطفوا أمس راعيين قرب قضاء داقوق.", "actor:islamic-state"),
        ("في نابلس قام مسلحون بخطف موظف في البلدية.", None),
    ],
)
def test_who_abducts_is_found_behind_brackets_and_places(knowledge: Knowledge, text: str, doer: str | None) -> None:
    claim = next(claim for claim in told(knowledge, text) if claim.type == "abduction")
    assert [mention.id for mention in claim.roles["perpetrator"]] == [doer]


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("مدخل بلدة السموع مغلق ببوابة حديدية.", "closure", "مدخل بلدة السموع"),
        ("استهدف طيران التحالف تعزيزات حوثية في مديرية صرواح.", "reinforcement", None),
    ],
)
def test_what_is_shut_and_what_is_struck(knowledge: Knowledge, text: str, type_: str, place: str | None) -> None:
    found = [claim for claim in told(knowledge, text) if claim.type == type_]
    assert [m.text for claim in found for m in claim.roles["place"]] == ([place] if place else [])


def test_saddam_is_no_clash(knowledge: Knowledge) -> None:
    assert told(knowledge, "كان صدام قد استخدم المحكمة منصة للحديث عن الحرب.") == []
