"""Which language it is. Arabic shares its script with others: Persian, Urdu, Kurdish, Pashto."""

import re
import unicodedata
from functools import lru_cache

_SAMPLE = 20_000
_KEYBOARDS = str.maketrans("یکھۀہ", "يكههه")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPT = re.compile("[\u0620-\u06d5\u06ee-\u06ff\u0750-\u077f]+")

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


@lru_cache(1 << 10)
def is_arabic(text: str) -> bool:
    """Whether the text is in Arabic, judged by its first pages.

    At least a third of its letters must be of the script, and no other language's words and letters outweigh
    Arabic's words, articles and ta marbutas. A few words that tell nothing are taken for Arabic.
    """
    sample = _MARKS.sub("", unicodedata.normalize("NFKC", text[:_SAMPLE]))
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if not letters or 3 * _of_the_script(sample) < letters:
        return False
    if _FOREIGN.isdisjoint(words) and not _FOREIGN_LETTER.search(sample):
        return True  # Nothing to outweigh.
    foreign = sum(word in _FOREIGN or bool(_FOREIGN_LETTER.search(word)) for word in words)
    plain = [word.translate(_KEYBOARDS) for word in words if word not in _FOREIGN]
    arabic = sum(word in _ARABIC or bool(_DEFINITE.fullmatch(word)) for word in plain)
    return arabic >= foreign


def _of_the_script(text: str) -> int:
    """How many letters of it are of the script: counted by runs, which are as many as its words."""
    return sum(map(len, _SCRIPT.findall(text)))


_LETTERS_OF = {
    "ku": re.compile("[ڕڵێۆە]"),
    "ps": re.compile("[ټډړښځڅۍېګڼ]"),
    "ur": re.compile("[ٹڈڑےںہۂ]"),
}
_WORDS_OF = {
    "fa": frozenset(_PERSIAN_WORDS.split()),
    "ur": frozenset(_URDU_WORDS.split()),
    "ku": frozenset(_KURDISH_WORDS.split()),
    "ps": frozenset(_PASHTO_WORDS.split()),
}
_LATIN_WORDS = {
    "en": "the of and to in that was were for on with at by from said an is are has killed",
    "ku": "ku li di ji bi de û ew bû hat kirin dike jî",
    "tr": "ve bir bu için ile da de olarak olan çok kadar sonra",
    "fr": "le la les des et du une dans que pour par sur est au qui",
}
_LATIN = {code: frozenset(words.split()) for code, words in _LATIN_WORDS.items()}
_SAME = {"ckb": "ku", "kmr": "ku", "sdh": "ku", "prs": "fa", "pes": "fa", "arb": "ar", "eng": "en"}
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")


def language_of(text: str, said: str | None = None) -> str:
    """ISO 639 code of the language of a text; `und` where nothing tells.

    What the text shows outweighs what the page said (`said`, as in `ar-SY`): templates say `en` of anything.
    """
    if is_arabic(text):
        return "ar"
    words = _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFKC", text[:_SAMPLE])))
    letters = sum(map(len, words))
    if not letters:
        return "und"
    script = sum(map(_of_the_script, words))
    seen = _of_script(words) if 3 * script >= letters else _of_latin(words)
    declared = _declared(said)
    return seen or (declared if declared not in (None, "ar") else None) or "und"


def _of_script(words: list[str]) -> str | None:
    """Persian, Urdu, Kurdish or Pashto, by their own words and letters."""
    weights = {code: sum(word in known for word in words) for code, known in _WORDS_OF.items()}
    for code, letters in _LETTERS_OF.items():
        weights[code] += sum(bool(letters.search(word)) for word in words)
    best = max(weights, key=lambda code: weights[code])
    return best if weights[best] else None


def _of_latin(words: list[str]) -> str | None:
    """English, Turkish, French or Kurdish in Latin letters, where at least one word in twenty is one of its own."""
    plain = [word.lower() for word in words]
    weights = {code: sum(word in known for word in plain) for code, known in _LATIN.items()}
    best = max(weights, key=lambda code: weights[code])
    return best if 20 * weights[best] >= len(plain) else None


def _declared(said: str | None) -> str | None:
    match = _CODE.match((said or "").strip().lower())
    return _SAME.get(match[0], match[0]) if match else None
