"""Lines as they are seen, from left to right, put into the order in which they are read: what PDF files hold.

The inverse of the Unicode bidirectional algorithm (UAX 9), for lines of Arabic with numbers and Latin words in them.
"""

import re
import unicodedata

_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile("[A-Za-z]")
_DIGITS = r"[0-9\u0660-\u0669\u06f0-\u06f9]+"
_NUMBER = re.compile(rf"{_DIGITS}(?:[:/.,\u066b\u066c]{_DIGITS})*")  # A time and a date are one too.
_LEFT_TO_RIGHT = re.compile(rf"[A-Za-z0-9](?:[A-Za-z0-9 @&_'/:.,+-]*[A-Za-z0-9])?|{_NUMBER.pattern}")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_FORMS = re.compile("[\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]")


def is_arabic_page(text: str) -> bool:
    """Whether more of its letters are Arabic than Latin."""
    return len(_ARABIC.findall(text)) > len(_LATIN.findall(text))


def read_order(line: str, *, on_arabic_page: bool = True) -> str:
    """A line as it is read, its letters no longer joined by their shapes; one with more Latin letters stays."""
    latin = len(_LATIN.findall(line))
    arabic = len(_ARABIC.findall(line))
    if latin >= arabic if latin or arabic else not on_arabic_page:
        return line
    turned = _LEFT_TO_RIGHT.sub(_turned_back, line[::-1])
    return _FORMS.sub(_letter, turned.translate(_MIRRORED))


def _turned_back(run: re.Match[str]) -> str:
    """A stretch that is read from left to right; of numbers alone, each for itself."""
    if _LATIN.search(run[0]):
        return run[0][::-1]
    return _NUMBER.sub(lambda number: number[0][::-1], run[0])


def _letter(form: re.Match[str]) -> str:
    """The letters that a shape stands for; a mark that stands alone there has a space before it."""
    return unicodedata.normalize("NFKC", form[0]).strip() or form[0]
