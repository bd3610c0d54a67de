"""Words are cut only where what is left is known, and names are found whole."""

import pytest

from marsad.arabic.fold import fold_text
from marsad.knowledge.lexicon import Lexicon
from marsad.knowledge.load import load
from marsad.model.text import Report
from marsad.read.read import read


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load().lexicon


def named(text: str, lexicon: Lexicon) -> dict[str, set[str]]:
    """The names in a text, in the text's own letters, with the ids that they may stand for."""
    reading = read(Report(id="r", text=text), lexicon)
    names = [name for sentence in reading.sentences for name in sentence.names]
    return {reading.quote(name.start, name.end).text: {entry.id for entry in name.entries} for name in names}


@pytest.mark.parametrize(
    "text",
    ["وقع", "فصل", "بلدة", "كبير", "لجنة", "بدر", "ولد", "لبنان", "بغداد", "كركوك", "فرقة", "كتيبة", "بيت", "لواء"],
)
def test_a_first_letter_that_could_be_a_proclitic_is_not_cut(text: str, lexicon: Lexicon) -> None:
    word = lexicon.word(fold_text(text))
    assert (word.cut, word.conjunction, word.preposition, word.article) == (0, "", "", False)
    assert word.base == word.text


@pytest.mark.parametrize(
    ("text", "base", "cut", "proclitics"),
    [
        ("لدورية", "دوريه", 1, "ل"),
        ("وبالقذائف", "قذايف", 2, "وبال"),
        ("والدفاع", "دفاع", 1, "وال"),
        ("بقذيفة", "قذيفه", 1, "ب"),
        ("بانفجار", "انفجار", 1, "ب"),
        ("الحاجز", "حاجز", 0, "ال"),
        ("للدفاع", "دفاع", 0, "لال"),
        ("وللدفاع", "دفاع", 1, "ولال"),
    ],
)
def test_a_known_word_is_cut_from_its_proclitics(
    text: str, base: str, cut: int, proclitics: str, lexicon: Lexicon
) -> None:
    word = lexicon.word(fold_text(text))
    assert (word.base, word.cut) == (base, cut)
    assert word.conjunction + word.preposition + "ال" * word.article == proclitics


@pytest.mark.parametrize(
    ("text", "base", "enclitic"),
    [
        ("مواقعهم", "مواقع", "هم"),
        ("مقاتليه", "مقاتلي", "ه"),
        ("دوريتهم", "دوريه", "هم"),
        ("عليهم", "علي", "هم"),
        ("فيها", "في", "ها"),
    ],
)
def test_an_attached_pronoun_is_told_from_its_noun(text: str, base: str, enclitic: str, lexicon: Lexicon) -> None:
    word = lexicon.word(fold_text(text))
    assert (word.base, word.enclitic) == (base, enclitic)


@pytest.mark.parametrize(
    ("text", "aspect", "pronoun", "conjunction"),
    [
        ("قصفت", "past", "", ""),
        ("وقصفت", "past", "", "و"),
        ("قصفوه", "past", "ه", ""),
        ("هاجمتها", "past", "ها", ""),
        ("سيهاجمون", "present", "", ""),
        ("فانسحبوا", "past", "", "ف"),
    ],
)
def test_a_verb_is_known_in_its_forms(text: str, aspect: str, pronoun: str, conjunction: str, lexicon: Lexicon) -> None:
    word = lexicon.word(fold_text(text))
    assert (word.aspect, word.pronoun, word.conjunction) == (aspect, pronoun, conjunction)
    assert word.acts


@pytest.mark.parametrize(
    ("text", "trigger"), [("وهجوم", "armed_attack"), ("الغارات", "air_strike"), ("بالقصف", "shelling")]
)
def test_a_masdar_sets_off_the_rules_of_its_verb(text: str, trigger: str, lexicon: Lexicon) -> None:
    senses = lexicon.word(fold_text(text)).senses
    assert trigger in {lexicon.rules[sense.rule].type.id for sense in senses if sense.form == "noun"}


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("وصل وفد إلى ديرالزور", "ديرالزور", "place:deir-ez-zor-city"),
        ("وصل وفد إلى دير الزور", "دير الزور", "place:deir-ez-zor-city"),
        ("هاجم #الحشد_الشعبي القرية", "الحشد_الشعبي", "actor:pmf"),
        ("حاجز للدفاع الوطني", "للدفاع الوطني", "actor:ndf"),
        ("مقاتلون من حزب الله", "حزب الله", "actor:hezbollah"),
        ("وحزب الله ينفي", "حزب الله", "actor:hezbollah"),
        ("دورية لقوات سوريا الديمقراطية", "قوات سوريا الديمقراطية", "actor:sdf"),
        ("مقر تـنـظيم داعـش", "داعـش", "actor:islamic-state"),
        ("عناصر ميليشيا “أبو الفضل العباس” هناك", "ميليشيا “أبو الفضل العباس", "actor:abu-al-fadl-al-abbas-brigade"),
        ("نازحون من أمّ درمان", "أمّ درمان", "place:omdurman"),
    ],
    ids=["joined", "split", "hashtag", "swallowed article", "plain", "و", "ل", "tatweel", "quotes", "vowel marks"],
)
def test_a_name_is_found_however_it_is_written(text: str, name: str, meant: str, lexicon: Lexicon) -> None:
    found = named(text, lexicon)
    longest = [words for words in found if words.endswith(name) and meant in found[words]]
    assert longest, found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("الموصليون القدماء", "الموصل"),
        ("البابليون القدماء", "بابل"),
        ("محلباوي قديم", "حلب"),
        ("الداعشيون انسحبوا", "داعش"),
        ("قسدير وحديد", "قسد"),
    ],
)
def test_a_name_inside_another_word_is_not_found(text: str, name: str, lexicon: Lexicon) -> None:
    assert name in named(name, lexicon)
    assert not [words for words in named(text, lexicon) if name in words]


def test_the_longest_name_hides_those_inside_it(lexicon: Lexicon) -> None:
    assert set(named("قصف الجيش السوداني أم درمان", lexicon)) == {"الجيش السوداني", "أم درمان"}


def test_names_know_what_they_may_mean(lexicon: Lexicon) -> None:
    entries = named("طرابلس هادئة", lexicon)["طرابلس"]
    assert {"place:tripoli-lebanon"} < entries


def test_memory_of_words_does_not_change_them(lexicon: Lexicon) -> None:
    fresh = load().lexicon
    for text in ("وقصفت", "للدفاع", "مواقعهم"):
        assert lexicon.word(text) == fresh.word(text)
        assert lexicon.word(text) is lexicon.word(text)


@pytest.mark.parametrize(
    ("text", "base", "article"),
    [("الصاروخية", "صاروخيه", True), ("مدفعي", "مدفعي", False), ("للحي", "حي", True), ("بالسد", "سد", True)],
)
def test_adjectives_of_known_nouns_and_short_definite_words_are_read(
    text: str, base: str, article: bool, lexicon: Lexicon
) -> None:
    word = lexicon.word(fold_text(text))
    assert (word.base, word.article) == (base, article)
    assert word.noun


@pytest.mark.parametrize("text", ["سقطت المواطنة فاطمة ح. قتيلة", "انفجر لغم بحري بقارب", "سيطر الجيش عليه"])
def test_no_place_hides_in_a_name_an_adjective_or_a_pronoun(text: str, lexicon: Lexicon) -> None:
    assert not any(i.startswith("place:") for ids in named(text, lexicon).values() for i in ids)
