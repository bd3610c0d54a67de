"""What folding takes away and a parse still needs: quotation marks, which على is written علي, which ه is a ة."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from marsad.model.reading import Reading, Sentence

_ALI = frozenset(("علي", "وعلي"))
_LONGEST_QUOTE = 6
"""Words of a quotation that can still be a name."""


class Layout(NamedTuple):
    """Marks of one sentence."""

    quoted: dict[int, int]
    """The last word of each short quotation, by its first."""
    ali: frozenset[int]
    """The words علي that are written with ي, as the name is, not with ى."""
    uncut: frozenset[int]
    """Names of one word whose last letter looks like a pronoun, and is written ة: حوارة is no حوار of his."""


NONE = Layout({}, frozenset(), frozenset())


def layout(reading: Reading, sentence: Sentence) -> Layout:
    """The marks of a sentence."""
    text = reading.text[sentence.start : sentence.end]
    quoted = _quoted(reading.text, sentence) if '"' in text else {}
    ali = _names(reading, sentence) if "علي" in text else frozenset()
    uncut = _uncut(reading, sentence) if sentence.names else frozenset()
    return Layout(quoted, ali, uncut) if ali or quoted or uncut else NONE


def _names(reading: Reading, sentence: Sentence) -> frozenset[int]:
    return frozenset(
        at for at, text in enumerate(sentence.texts) if text in _ALI and _ending(reading, sentence, at) != "ى"
    )


def _uncut(reading: Reading, sentence: Sentence) -> frozenset[int]:
    alone = (name.first for name in sentence.names if name.first == name.last)
    return frozenset(at for at in alone if sentence.words[at].enclitic == "ه" and _ending(reading, sentence, at) == "ة")


def _ending(reading: Reading, sentence: Sentence, at: int) -> str:
    """The last letter of a word as it is written."""
    return reading.quote(sentence.ends[at] - 1, sentence.ends[at]).text


def _quoted(text: str, sentence: Sentence) -> dict[int, int]:
    found: dict[int, int] = {}
    starts, opened = sentence.starts, -1
    mark = text.find('"', max(0, sentence.start - 2), starts[-1])
    while mark >= 0:
        at = bisect_right(starts, mark)
        if opened < 0:
            opened = at
        else:
            if opened < at <= opened + _LONGEST_QUOTE:
                found[opened] = at - 1
            opened = -1
        mark = text.find('"', mark + 1, starts[-1])
    if opened >= 0 and text[sentence.end : sentence.end + 1] == '"':
        found[opened] = len(starts) - 1
    return found
