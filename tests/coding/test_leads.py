"""The barest leads: a verb, who did it, to whom. Whatever the two are called, they are told apart."""

from __future__ import annotations

from itertools import product

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.text import Report
from marsad.pipeline import code, know

MEN = ("مسلحون", "مسلحون مجهولون", "ملثمون", "مسلح", "قناص", "شاب", "جنود إسرائيليون", "قبليون", "الحوثيون")
BANDS = ("مجموعة مسلحة", "عصابة", "حركة الشباب", "قوة أمنية", "خلايا داعش")
VICTIMS = (
    "شرطيا",
    "صحفيا",
    "فلسطينيا",
    "مدنيا",
    "ضابطا برتبة عقيد",
    "قياديا في الحزب",
    "خمسة عمال",
    "رئيس بلدية",
    "صيادين",
)
OF_A_BAND = ("رئيس بلدية", "صيادين")
"""What a band may as well be of."""
SITES = ("مقرا للشرطة", "قرية", "نقطة تفتيش", "قاعدة عسكرية", "مخازن أدوية")
LEADS = [
    *((f"خطف {who}", who, whom) for who, whom in product(MEN, VICTIMS)),
    *((f"هاجم {who}", who, what) for who, what in product(MEN, SITES)),
    *((f"خطفت {who}", who, whom) for who, whom in product(BANDS, VICTIMS) if who != "عصابة" or whom not in OF_A_BAND),
    *((f"هاجمت {who}", who, what) for who, what in product(BANDS, SITES)),
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


@pytest.mark.parametrize(("opening", "who", "whom"), LEADS)
def test_who_did_it_and_to_whom(opening: str, who: str, whom: str, knowledge: Knowledge) -> None:
    report = Report(id="r", text=f"{opening} {whom} في مدينة عدن أمس الأحد.", published="2022-05-16")
    claim = next(claim for claim in code(report, knowledge).claims if claim.kind == "incident")
    told = {
        role: [mention.text for mention in claim.roles.get(role, [])] for role in ("perpetrator", "target", "place")
    }
    assert (told["perpetrator"], told["place"]) == ([who], ["عدن"])
    assert [target.split()[0] for target in told["target"]] == [whom.split(maxsplit=1)[0]]
