"""The verbal nouns of derived verbs are regular."""

import pytest

from marsad.knowledge.masdars import masdars


@pytest.mark.parametrize(
    ("lemma", "masdar"),
    [
        ("أوقف", "إيقاف"),
        ("أدان", "إدانة"),
        ("أخلى", "إخلاء"),
        ("أعد", "إعداد"),
        ("تسلل", "تسلل"),
        ("تحدى", "تحدي"),
        ("انفجر", "انفجار"),
        ("انهار", "انهيار"),
        ("احتل", "احتلال"),
        ("اعتدى", "اعتداء"),
        ("استعان", "استعانة"),
        ("استمر", "استمرار"),
        ("استولى", "استيلاء"),
        ("هاجم", "مهاجمة"),
    ],
)
def test_a_derived_verb_has_its_verbal_noun(lemma: str, masdar: str) -> None:
    assert masdars(lemma)[0] == masdar


@pytest.mark.parametrize("lemma", ["قتل", "قال", "رد"])
def test_a_bare_verb_tells_nothing(lemma: str) -> None:
    assert masdars(lemma) == []
