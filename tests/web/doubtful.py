"""Reports that leave a person something of every kind to decide. Written for these tests; nothing in them happened."""

from __future__ import annotations

import msgspec
from tests.web.serving import NOW

from marsad import pipeline
from marsad.ingest.fields import Found
from marsad.knowledge.load import Knowledge
from marsad.model.capture import Capture, Taken
from marsad.model.text import Report
from marsad.pipeline.rebuilding import rebuild, standing_in
from marsad.store import Store, take

_LONG = (
    "أغلقت قوات النظام صباح الأحد 3 آذار 2024 معبر العشارة النهري بين ضفتي الفرات شرقي دير الزور، ومنعت الأهالي من عبور النهر "
    "بالقوارب في الاتجاهين حتى إشعار آخر. وقال سكان في المنطقة إن دورية وصلت إلى المعبر وأطلقت النار في الهواء لتفريق العابرين، "
    "ثم صادرت ثلاثة قوارب كانت تنقل الوقود بين الضفتين، فيما لم تعلن أي جهة سبب الإغلاق حتى الآن."
)
ROWS = [
    ("a1", "وكالة الساحل", "2024-03-03", "قصفت طائرات حربية بلدة كفرنبل أمس، ما أسفر عن مقتل أربعة مدنيين."),
    ("a2", "شبكة الغاب", "2024-03-03", "قُتل ستة مدنيين أمس بقصف للطيران الحربي على بلدة كفرنبل بريف إدلب."),
    ("b1", "شبكة الغاب", "2024-03-05", "هاجم مسلحون مجهولون مساء أمس حاجزاً لقوات النظام في ريف دير الزور الشرقي."),
    (
        "b2",
        "وكالة الساحل",
        "2024-03-05",
        "قُتل عنصر من قوات النظام بهجوم لمسلحين مجهولين في بلدة العشارة شرقي دير الزور.",
    ),
    ("c1", "وكالة الساحل", "2024-03-03", _LONG),
    ("c2", "شبكة الفرات", "2024-03-03", "عاجل شبكة الفرات: " + _LONG.replace("ثلاثة قوارب", "خمسة قوارب")),
    ("d1", "وكالة الساحل", "2024-05-30", "قال ناشطون إن هدوءاً حذراً يسود مدينة إدلب اليوم."),
]


def doubtful(store: Store, knowledge: Knowledge, rows: list[tuple[str, str, str, str]] | None = None) -> None:
    """Take the reports in, coded, with what is derived from them."""
    batch = []
    for name, source, day, text in rows or ROWS:
        report = Report(id=name, source=source, published=day, text=text)
        coded, _ = pipeline.code_report(Found(report, "tests"), knowledge)
        capture = Capture(raw=msgspec.json.encode(report), media_type="application/json", origin="tests")
        batch.append(Taken(report=report, capture=capture, coded=coded))
    take(store, batch, coder="marsad", operator="tests", now=NOW)
    list(rebuild(store, standing_in(store), knowledge))
