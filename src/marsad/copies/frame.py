"""The frame that outlets put around a text: «عاجل», the outlet's name, tags, links, «المصدر: …»."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from marsad.arabic.fold import fold_text

_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+")
_TAGS_ALONE = re.compile(r"^[ \t]*(?:[#@]\S+[ \t]*)+$", re.MULTILINE)
_LEAD = re.compile(r"\s*([^\n:|/]{1,60})(?::|\||//)\s*")
_LONGEST_LEAD = 6
"""Words before the colon; what is longer is a sentence."""


class Frame:
    """The words of frames, folded: which open a text, which announce an outlet before a colon, which close it."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        by_side: dict[str, list[str]] = {"head": [], "lead": [], "tail": []}
        for row in rows:
            by_side[row["side"]].append(fold_text(row["form"]))
        self.digest = hashlib.sha256(
            repr(sorted((side, sorted(forms)) for side, forms in by_side.items())).encode()
        ).hexdigest()
        """Which frames it knows."""
        self._leads = frozenset(by_side["lead"])
        self._head = re.compile(rf"\W*(?:{_any_of(by_side['head'])}(?!\w)[^\w\n]*)+")
        self._tail = re.compile(rf"(?:[.\n(\[|\-])\s*{_any_of(by_side['tail'])}(?!\w)[^\n]{{0,90}}\s*\Z")

    def strip(self, text: str, source: str | None) -> str:
        """The folded text without its frame; the whole folded text where nothing else would be left."""
        plain = _LINK.sub(" ", text) if "/" in text else text
        if "#" in plain or "@" in plain:
            plain = _TAGS_ALONE.sub("", plain)
        folded = fold_text(plain).strip()
        bare = self._without_lead(self._without_head(folded), source)
        while (match := self._tail.search(bare, max(0, len(bare) - 140))) is not None:
            bare = bare[: match.start()]
        return bare if bare.strip() else folded

    def _without_head(self, folded: str) -> str:
        match = self._head.match(folded)
        return folded[match.end() :] if match else folded

    def _without_lead(self, folded: str, source: str | None) -> str:
        match = _LEAD.match(folded)
        if match is None:
            return folded
        words = match[1].split()
        outlet = fold_text(source).split() if source else []
        if len(words) > _LONGEST_LEAD or not any(word in self._leads or word in outlet for word in words):
            return folded
        return self._without_head(folded[match.end() :])


def _any_of(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(form).replace(":", " ?:") for form in longest_first) + ")"
