"""A folded view of a text that remembers where each of its letters began and ended in the raw text.

Folding drops marks, tatweel, bidi and zero-width characters and unifies the letter forms that writers use freely
(أإآٱ → ا, ى ی → ي, ؤ → و, ئ → ي, ة → ه, ک → ك, Arabic-Indic and Persian digits → ASCII, presentation forms and
ligatures → their letters). One raw character may give several letters (ﷲ gives four), so both ends are kept.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

_ONE_TO_ONE = {
    **dict.fromkeys("أإآٱٲٳ", "ا"),
    **dict.fromkeys("ىیېۍےئ", "ي"),
    "ؤ": "و",
    **dict.fromkeys("ةہۀھەۃ", "ه"),
    **dict.fromkeys("کگڪ", "ك"),
    "چ": "ج",
    "پ": "ب",
    "ڤ": "ف",
    "ژ": "ز",
    **{chr(0x0660 + n): str(n) for n in range(10)},
    **{chr(0x06F0 + n): str(n) for n in range(10)},
    "٫": ".",
    "٬": ",",
    "_": " ",
    "#": " ",
    "\u00a0": " ",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": '"', "›": '"', "‟": '"',
    "‘": "'", "’": "'", "‚": "'", "`": "'",
    "–": "-", "—": "-", "‒": "-", "―": "-", "ـ": "",
}  # fmt: skip


def _table() -> dict[int, str]:
    table = {ord(raw): folded for raw, folded in _ONE_TO_ONE.items()}
    for code in (*range(0x0600, 0x0700), *range(0x0750, 0x0780), *range(0x08A0, 0x0900)):
        if unicodedata.category(chr(code)) in ("Mn", "Cf") and code not in table:
            table[code] = ""
    for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x00AD, 0x061C):
        table[code] = ""
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00), *range(0xFF01, 0xFF5F), *range(0x2000, 0x200B)):
        wide = unicodedata.normalize("NFKC", chr(code))
        if wide != chr(code):
            letters = (table.get(ord(c), c) for c in wide)
            table[code] = "".join(c for part in letters for c in part if not unicodedata.combining(c))
    table[0xFD3E], table[0xFD3F] = "(", ")"
    for code in (*range(0x20, 0x7F), *range(0x0600, 0x0700)):
        table.setdefault(code, chr(code))  # What stays as it is: a lookup that fails takes far longer.
    return table


_TABLE = _table()
_UNEVEN = re.compile("[" + "".join(re.escape(chr(c)) for c, folded in _TABLE.items() if len(folded) != 1) + "]")
# Tatweel or dots between the letters of one word are how pages dodge word filters: قـ.ـتل, مسلـ.ـحين, خـ ـطـ ـفوا.
_DODGE = re.compile(r"(?<=ـ)[.\u00b7*•٭ ]{1,2}(?=ـ)")


class Folded(NamedTuple):
    """A raw text and its folded view. Offsets of the view are turned back by `raw_span`."""

    raw: str
    text: str
    breaks: tuple[int, ...]
    """Folded offsets at which the distance to the raw offset changes; the first is 0."""
    shifts: tuple[int, ...]
    """Raw offset minus folded offset from that break on."""
    clusters: dict[int, int]
    """Folded offsets inside or at the start of a letter group that one raw character gave, with its raw offset."""

    def raw_start(self, folded: int) -> int:
        """Where the raw character behind this folded letter begins."""
        at = self.clusters.get(folded)
        return at if at is not None else folded + self.shifts[bisect_right(self.breaks, folded) - 1]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw characters behind a non-empty folded slice, half-open, with both ends on whole characters."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no folded slice {start}..{end} in a view of {len(self.text)} letters")
        if len(self.breaks) == 1 and not self.clusters:
            return start + self.shifts[0], end + self.shifts[0]
        return self.raw_start(start), self.raw_start(end - 1) + 1


def fold_text(text: str) -> str:
    """The folded view alone, for texts whose offsets do not matter (names in knowledge files)."""
    return text.translate(_TABLE)


def fold(raw: str) -> Folded:
    """Fold a text, keeping for each folded letter where it came from."""
    dropped: set[int] = set()
    if "ـ" in raw:
        dropped = {n for match in _DODGE.finditer(raw) for n in range(*match.span())}
    points = [match.start() for match in _UNEVEN.finditer(raw)]
    if dropped:
        points = sorted({*points, *dropped})
    if not points:
        return Folded(raw, raw.translate(_TABLE), (0,), (0,), {})
    pieces: list[str] = []
    breaks, shifts, clusters = [0], [0], {}
    at = length = 0
    for point in points:
        if point > at:
            pieces.append(raw[at:point].translate(_TABLE))
            length += point - at
        letters = "" if point in dropped else _TABLE.get(ord(raw[point]), "")
        for n in range(len(letters)):
            clusters[length + n] = point
        pieces.append(letters)
        length += len(letters)
        at = point + 1
        if breaks[-1] == length:
            shifts[-1] = at - length
        else:
            breaks.append(length)
            shifts.append(at - length)
    pieces.append(raw[at:].translate(_TABLE))
    return Folded(raw, "".join(pieces), tuple(breaks), tuple(shifts), clusters)


assert sys.maxunicode == 0x10FFFF  # offsets are code points
