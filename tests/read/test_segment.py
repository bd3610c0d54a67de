"""A folded text is cut where its sentences end, and its words keep their places."""

import pytest

from marsad.read.segment import sentences


def cut(text: str) -> list[str]:
    return [" ".join(sentence.words) for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاجم مسلحون حاجزا. انسحب الجيش", ["هاجم مسلحون حاجزا .", "انسحب الجيش"]),
        ("من قصف السوق؟ لا احد يعرف", ["من قصف السوق ؟", "لا احد يعرف"]),
        ("انفجار في البصره\nقتيلان في العماره", ["انفجار في البصره", "قتيلان في العماره"]),
        ("هاجم مسلحون، فجرا، نقطه", ["هاجم مسلحون ، فجرا ، نقطه"]),
        ("سقط 3.5 طن من القذايف", ["سقط 3.5 طن من القذايف"]),
        ("في 12/3/2022 قتل جندي", ["في 12/3/2022 قتل جندي"]),
        ("قال د. سامر ان القصف توقف", ["قال د . سامر ان القصف توقف"]),
    ],
    ids=["full stop", "question mark", "line break", "comma", "decimal", "date", "abbreviation"],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_quotation_marks_are_no_words() -> None:
    assert cut('سيطر "جيش العشاير" علي القريه') == ["سيطر جيش العشاير علي القريه"]


def test_words_know_where_they_stand() -> None:
    text = 'هاجم "الفوج الاول" حاجزا.\n\nثم انسحب (ليلا)'
    for sentence in sentences(text):
        assert [text[start:end] for start, end in zip(sentence.starts, sentence.ends, strict=True)] == sentence.words


def test_line_breaks_count_paragraphs() -> None:
    assert [sentence.paragraph for sentence in sentences("اول. ثان\nثالث\n\nرابع")] == [0, 0, 1, 3]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", '"" \''])
def test_text_without_words_has_no_sentences(text: str) -> None:
    assert cut(text) == []


def test_text_without_full_stops_is_cut_nonetheless() -> None:
    lengths = [len(sentence.words) for sentence in sentences("كلمه " * 1000)]
    assert lengths == [400, 400, 200]
