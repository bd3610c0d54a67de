"""What the pages of what holds, of timelines and of actors say."""

from __future__ import annotations

from marsad.export.wording import Pair

SAYINGS: dict[str, Pair] = {
    "situation_lead": (
        "What holds at a place on a date: as far as reports tell it, with the words that say so.",
        "ما هو قائم في مكان في تاريخ: بقدر ما ترويه التقارير، مع الكلمات التي تقوله.",
    ),
    "held_on": ("On day", "في يوم"),
    "changes_since": ("Changes since", "ما تغيّر منذ"),
    "known_by": ("Known by", "المعروف حتى"),
    "known_by_hint": (
        "Only what was published by the day asked for is used, unless you choose another day up to which it is known.",
        "لا يُستعمل إلا ما نُشر حتى اليوم المسؤول عنه، ما لم تختر يوماً آخر لما هو معروف.",
    ),
    "said_later": (
        "People have said what holds, or has ended, since that day, the last on",
        "قال أشخاص بعد ذلك اليوم ما هو قائم أو ما انتهى، وآخر ما قيل في",
    ),
    "with_what_was_said": ("Show it as known by then", "اعرضه وفق ما عُرف حتى ذلك اليوم"),
    "state": ("State", "الحالة"),
    "in_order": ("In order of", "الترتيب بحسب"),
    "by_kind": ("kind", "النوع"),
    "by_state": ("state", "الحالة"),
    "by_since": ("when it began, newest first", "البداية، الأحدث أولاً"),
    "by_last": ("last confirmation, newest first", "آخر تأكيد، الأحدث أولاً"),
    "shown_as": ("Shown as", "العرض"),
    "as_groups": ("groups", "مجموعات"),
    "as_rows": ("a table", "جدول"),
    "several_so_called": ("Several are called so. Which one is meant?", "يحمل هذا الاسم أكثر من واحد. أيها المقصود؟"),
    "also_so_called": ("Also called so:", "ويحمل هذا الاسم أيضاً:"),
    "field_place": ("Place", "المكان"),
    "field_actor": ("Actor", "الجهة"),
    "field_at": ("On day", "في يوم"),
    "field_since": ("Changes since", "ما تغيّر منذ"),
    "field_known_by": ("Known by", "المعروف حتى"),
    "field_from": ("From day", "من يوم"),
    "field_to": ("To day", "إلى يوم"),
    "no_such_day": ("this is no date like 2023-05-20.", "هذا ليس تاريخاً مثل 2023-05-20."),
    "holds_at": ("What holds:", "القائم:"),
    "everywhere": ("everywhere", "كل الأماكن"),
    "as_known_by": ("As known by", "وفق ما نُشر حتى"),
    "no_report_no_opening": ("No report is not the same as open.", "غياب التقارير لا يعني أن الطريق مفتوح."),
    "state_meanings": (
        "Current: told of within its holding time. Stale: nobody has confirmed it since and nobody said that it ended. "
        "Unknown: not told of for three times as long, or sources contradict one another. Ended: a report said so.",
        "سارٍ: رُوي ضمن مدة صلاحيته. لم يُؤكَّد حديثاً: لم يؤكده أحد بعدها ولم يقل أحد إنه انتهى. "
        "غير معروف: لم يُرْوَ ثلاثة أضعاف تلك المدة، أو تناقضت المصادر. انتهى: قال ذلك تقرير.",
    ),
    "wide_place": (
        "So much is told of here that what nobody has confirmed for three holding times and what covers the place from "
        "outside are left out; of relations those are shown whose reports name a place in it. Ask about a smaller one.",
        "ما رُوي هنا كثير، فلا يظهر ما لم يؤكده أحد ثلاثة أضعاف مدته، ولا ما يشمل المكان من خارجه؛ "
        "ومن العلاقات تظهر ما تسمّي تقاريره مكاناً فيه. اسأل عن مكان أصغر ليظهر الباقي.",
    ),
    "wide_known_by": (
        "It is shown as it was known on the day asked for.",
        "ويظهر كما كان معروفاً في اليوم المسؤول عنه.",
    ),
    "changed_since": ("Changed since", "تغيّر منذ"),
    "nothing_changed": ("No report tells of a change.", "لا تقرير يروي تغيّراً."),
    "nothing_told": (
        "No report tells what holds here. That does not mean that nothing does.",
        "لا تقرير يقول ما القائم هنا، وهذا لا يعني أنه لا شيء.",
    ),
    "sources_contradict": ("Sources contradict one another", "المصادر متناقضة"),
    "over": ("over", "بشأن"),
    "actors_named": ("Actors", "الجهات"),
    "words_told": ("The words", "الكلمات"),
    "recent_events": ("Events in the 14 days before", "أحداث الأيام الأربعة عشر السابقة"),
    "recent_note": (
        "Events are as the last rebuild made them, of those that had been told of by then.",
        "الأحداث كما صنعتها آخر إعادة بناء، مما كان قد رُوي حتى ذلك اليوم.",
    ),
    "pages_of_list": ("Pages of the list", "صفحات القائمة"),
    "before_these": ("Before these", "ما قبلها"),
    "after_these": ("After these", "ما بعدها"),
    "timeline": ("Timeline", "التسلسل الزمني"),
    "timeline_lead": (
        "What is told of a place or an actor, day by day: events, and what began, ended or came into dispute.",
        "ما يُروى عن مكان أو جهة يوماً بيوم: الأحداث، وما بدأ وما انتهى وما صار محل خلاف.",
    ),
    "timeline_ask": ("Name a place or an actor.", "اذكر مكاناً أو جهة."),
    "incidents": ("Incidents", "الحوادث"),
    "wide_timeline": (
        "So much is told of this that states are shown as they were known on their days.",
        "ما رُوي كثير، فتظهر الحالات كما كانت معروفة في أيامها.",
    ),
    "undated": ("Without a date", "بلا تاريخ"),
    "actors": ("Actors", "الجهات"),
    "actors_lead": (
        "Who is at odds, allied or in agreement with whom on a date, since when and over what, as reports tell it.",
        "من يخاصم من ومن يحالفه أو يتفق معه في تاريخ، منذ متى وبشأن ماذا، كما ترويه التقارير.",
    ),
    "relation": ("Relation", "العلاقة"),
    "stake": ("Over what", "بشأن ماذا"),
    "relations_graph": ("Relations as a graph", "العلاقات في رسم"),
    "graph_hint": (
        "Each line is a relation of the table below: red for tension and rivalry, green for agreement, alliance and "
        "support; broken where nobody confirmed it lately.",
        "كل خط علاقة من الجدول أدناه: الأحمر للتوتر والخصومة، والأخضر للاتفاق والتحالف والدعم؛ "
        "ومتقطع حيث لم يؤكدها أحد حديثاً.",
    ),
    "some_relations": ("Those told of last are shown.", "تظهر العلاقات التي رُويت أخيراً."),
    "other_names": ("Other names", "أسماء أخرى"),
    "sort_of_actor": ("Kind", "النوع"),
    "part_of": ("Part of", "جزء من"),
    "affiliations": ("Affiliations", "الانتماءات"),
    "parts_of_actor": ("Its parts", "من مكوّناتها"),
    "relations_of_actor": ("Relations on the day", "العلاقات في اليوم"),
    "seen_at": ("Where it is told to hold, impose or operate something", "أين يُروى أنها تسيطر أو تفرض أو تدير"),
    "events_of_actor": ("The last events that name it", "آخر الأحداث التي تذكرها"),
    "actor_armed_group": ("armed group", "جماعة مسلحة"),
    "actor_militia": ("militia", "ميليشيا"),
    "actor_military": ("military", "قوات عسكرية"),
    "actor_tribe": ("tribe", "عشيرة"),
    "actor_state": ("state", "دولة"),
    "actor_civil": ("civil body", "جهة مدنية"),
    "actor_police": ("police", "شرطة"),
    "actor_intelligence": ("intelligence service", "جهاز مخابرات"),
    "actor_political": ("political body", "جهة سياسية"),
    "actor_coalition": ("coalition", "تحالف"),
    "actor_government": ("government", "حكومة"),
    "actor_media_office": ("media office", "مكتب إعلامي"),
    "actor_person": ("person", "شخص"),
    "tie_backed_by": ("backed by", "مدعومة من"),
    "tie_part_of": ("part of", "جزء من"),
    "tie_allied": ("allied with", "حليفة لـ"),
    "tie_same_as": ("the same as", "هي نفسها"),
    "everywhere_note": (
        "Of everywhere, what nobody has confirmed for three holding times is left out. Name a place for all of it.",
        "عند السؤال عن كل الأماكن لا يظهر ما لم يؤكده أحد ثلاثة أضعاف مدته. اذكر مكاناً ليظهر كله.",
    ),
    "countries": ("Countries", "البلدان"),
}
