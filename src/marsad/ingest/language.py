"""Is it Arabic? Other languages share the script: Persian, Urdu, Kurdish, Pashto."""

import re
import unicodedata

_SAMPLE = 20_000
_KEYBOARDS = str.maketrans("یکھۀہ", "يكههه")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPT = re.compile("[\u0620-\u06d5\u06ee-\u06ff\u0750-\u077f]")

# Letters of other languages. ی and ک are not among them: Persian keyboards put them into Arabic; nor are
# گ چ پ ژ ڤ alone enough, for Iraqi and Gulf names have them: each word with one weighs against it, as a word does.
_FOREIGN_LETTER = re.compile("[گچپژٹڈڑےںہۂڕڵێۆەۇۈۋڭټډړښځڅۍېګڼ]")
_ARABIC_WORDS = """في من على إلى الى أن ان إن التي الذي الذين عن مع هذا هذه ذلك تلك بعد قبل خلال بين كما قد لم لن كان
كانت بحسب قال قالت حتى عند منذ ضد"""
_PERSIAN_WORDS = "است که را این با برای از در می شده بود های شود نیز کرد کردند گفت"
_URDU_WORDS = "ہے کا کی کے میں سے نے اور کو پر تھا ہیں نہیں"
_KURDISH_WORDS = "لە بە کە بۆ ئەو ئەم لەگەڵ دەکات"
_PASHTO_WORDS = "چې په کې سره څخه دی"
_ARABIC = frozenset(_ARABIC_WORDS.split())
_FOREIGN = frozenset(f"{_PERSIAN_WORDS} {_URDU_WORDS} {_KURDISH_WORDS} {_PASHTO_WORDS}".split())
_DEFINITE = re.compile("[وفبك]?ال.{2,}|لل.{2,}|.{2,}ة")


def is_arabic(text: str) -> bool:
    """Whether the text is in Arabic, judged by its first pages.

    At least a third of its letters must be of the script, and no other language's words and letters outweigh
    Arabic's words, articles and ta marbutas. A few words that tell nothing are taken for Arabic.
    """
    sample = _MARKS.sub("", unicodedata.normalize("NFKC", text[:_SAMPLE]))
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if not letters or 3 * len(_SCRIPT.findall(sample)) < letters:
        return False
    foreign = sum(word in _FOREIGN or bool(_FOREIGN_LETTER.search(word)) for word in words)
    plain = [word.translate(_KEYBOARDS) for word in words if word not in _FOREIGN]
    arabic = sum(word in _ARABIC or bool(_DEFINITE.fullmatch(word)) for word in plain)
    return arabic >= foreign
