"""What the pages of sources say."""

from __future__ import annotations

from marsad.export.wording import Pair

SAYINGS: dict[str, Pair] = {
    "sources_counted": (
        "Counted over events. Alone: no other independent source tells it. First: of those that others tell as well, "
        "nobody published on an earlier day. Contradicted: another source says what cannot be true together with it. "
        "None of the three says who is right.",
        "إحصاء على الأحداث. وحده: لا يرويه مصدر مستقل آخر. الأول: مما يرويه غيره أيضاً، لم ينشر أحد في يوم أسبق. "
        "مخالَف: يقول مصدر آخر ما لا يصح معه. ولا يدل شيء من ذلك على من أصاب.",
    ),
    "source_kind": ("What it is", "ما هو"),
    "source_reports": ("Reports", "التقارير"),
    "source_events": ("Events told", "أحداث رواها"),
    "source_alone": ("Alone", "وحده"),
    "source_first": ("First", "الأول"),
    "source_contradicted": ("Contradicted", "مخالَف"),
    "source_copies": ("Copies", "نسخ"),
    "further": ("Further", "التالي"),
    "known_as": ("Known as", "معروف باسم"),
    "reliability": ("Reliability", "الموثوقية"),
    "its_reports": ("Its reports", "تقاريره"),
    "search_in_source": ("Search in these", "بحث فيها"),
    "copies_mean": ("carry another source's text", "تحمل نص مصدر آخر"),
    "events_mean": ("of its own, and not by copying", "من عنده لا نقلاً"),
    "alone_mean": ("of these, told by no other independent source", "منها لا يرويها مصدر مستقل آخر"),
    "first_mean": ("of those that others tell as well, nobody told earlier", "مما يرويه غيره أيضاً، لم يسبقه أحد"),
    "contradicted_mean": ("of these, in which another says what rules it out", "منها يقول غيره ما ينافيها"),
    "official": ("official", "رسمي"),
    "agency": ("news agency", "وكالة أنباء"),
    "outlet": ("outlet", "وسيلة إعلام"),
    "local_network": ("local network", "شبكة محلية"),
    "monitor": ("monitor", "جهة رصد"),
    "ngo": ("organisation", "منظمة"),
    "party_media": ("speaks for a party", "ناطق باسم طرف"),
    "vague": ("a vague source", "مصدر غير محدد"),
    "witness": ("witnesses", "شهود"),
    "social": ("social media", "تواصل اجتماعي"),
    "correspondent": ("correspondent", "مراسل"),
}
