"""What the pages of the codebook say."""

from __future__ import annotations

from marsad.export.wording import Pair

SAYINGS: dict[str, Pair] = {
    "definition": ("Definition", "التعريف"),
    "roles": ("Roles", "الأدوار"),
    "told_by": ("Told by", "يُروى بـ"),
    "told_in_company": ("Told, in fitting company, by", "يُروى، مع ما يلائمه، بـ"),
    "holds_for": ("Taken to hold for", "يُعدّ قائماً مدة"),
    "nowhere_else": ("Other codebooks have no place for it.", "لا موضع له في أدلة أخرى."),
    "coded_as_it": ("Coded as this", "يُرمَّز بهذا النوع"),
    "not_coded_as_it": ("Not coded as this", "لا يُرمَّز بهذا النوع"),
    "reports_of_type": ("Reports with such a claim", "تقارير فيها ادعاء كهذا"),
    "events_of_type": ("Events of this type", "أحداث من هذا النوع"),
}
