"""What is said of what was found and may be taken along."""

from __future__ import annotations

from marsad.export.wording import Pair

SAYINGS: dict[str, Pair] = {
    "more_than": ("more than", "أكثر من"),
    "at_most": ("at most", "على الأكثر"),
    "claims_as_csv": ("Claims as CSV", "الادعاءات CSV"),
    "first_200": (
        "A file holds the newest 200 reports; the API gives those after them part by part.",
        "يحمل الملف أحدث 200 تقرير؛ وتعطي الواجهة البرمجية ما بعدها جزءاً جزءاً.",
    ),
}
