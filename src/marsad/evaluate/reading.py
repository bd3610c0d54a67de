"""Claims as the scorer sees them, read with patience: gold says more than the contract, a coder may break it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, TypeVar

from marsad.model.claim import KINDS

T = TypeVar("T")
Json = dict[str, Any]
Bounds = tuple[int | None, int | None]
Link = tuple[str | None, str | None]

_WORD = re.compile(r"[\w\u064b-\u065f\u0670]+")
_ONE_LETTER_PROCLITICS = "وفبلك"

# What stands before a name without being the name: forces and their men, then settlements and the like.
_BEFORE_ACTORS = (
    "قوات قوة عناصر عنصر مقاتلو مقاتلي مقاتلون مقاتلين مسلحو مسلحي أفراد جنود خلايا خلية مجموعة مجموعات دورية دوريات"
    " ميليشيا ميليشيات مليشيا مليشيات تنظيم فصيل فصائل جماعة حركة أحد من"
)
_BEFORE_PLACES = "مدينة بلدة بلدتي قرية قريتي حي مخيم معبر"


def plain(word: str) -> str:
    """A word without marks, hamzas and tatweel, with one form of ya and ta marbuta."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return letters.replace("\u0640", "").replace("ى", "ي").replace("ة", "ه")


_CLASS_NOUN = re.compile(
    "[وف]?[بكل]?(?:ال|ل)?(?:" + "|".join(map(plain, f"{_BEFORE_ACTORS} {_BEFORE_PLACES}".split())) + ")"
)


def name_in(text: str) -> tuple[int, frozenset[str]]:
    """Where the name begins once its class nouns are cut off, and its plain forms with and without a proclitic."""
    words = [(match.start(), plain(match.group())) for match in _WORD.finditer(text)]
    while len(words) > 1 and _CLASS_NOUN.fullmatch(words[0][1]):
        words.pop(0)
    if not words:
        return 0, frozenset()
    start, first = words[0]
    rest = [word for _, word in words[1:]]
    return start, frozenset(" ".join([form, *rest]) for form in _forms(first))


def _forms(word: str) -> set[str]:
    if len(word) <= 3 or word[0] not in _ONE_LETTER_PROCLITICS:
        return {word}
    return {word, word[1:], "ال" + word[2:] if word.startswith("لل") else word[1:]}


@dataclass(frozen=True)
class Named:
    """A stretch of text, the name in it, and what is known of who or what it names."""

    start: int
    end: int
    text: str
    core: int
    """Where it starts without its class nouns."""
    names: frozenset[str]
    id: str | None
    certainty: str | None
    civilian: bool | None


@dataclass(frozen=True, eq=False)
class Told:
    """A claim of either side. Two are equal only where they are the same object."""

    kind: str
    type: str | None
    """Of a crossing: its status."""
    id: str | None
    trigger: Named | None
    evidence: Named | None
    roles: dict[str, list[Named]]
    dates: list[str | None]
    """The first day, then other first days that gold accepts."""
    toll: dict[str, Bounds]
    certainty: str | None
    attribution: list[Named]
    """Any of them will do."""
    background: bool | None
    links: list[Link]
    optional_links: list[Link]
    optional: bool

    def __str__(self) -> str:
        roles = ", ".join(f"{role} {shown(named)}" for role, named in self.roles.items() if named)
        return f"{self.kind} {self.type}: {shown(self.trigger) if self.trigger else roles or shown(self.evidence)}"


def shown(value: Any) -> str:
    """A value of a field as the list of mistakes prints it."""
    if isinstance(value, Named):
        return f"«{value.text}»" if value.text else f"[{value.start}:{value.end}]"
    if isinstance(value, list):
        return " ".join(map(shown, value)) or "-"
    if isinstance(value, tuple):
        return "..".join("?" if number is None else str(number) for number in value)
    return "-" if value is None else str(value)


@dataclass
class Reader:
    """Reads JSON claims. What breaks the shape is dropped and counted, and the rest of its claim still read."""

    texts: dict[str, str]
    malformed: int = 0
    broken_spans: int = 0
    _text: str | None = None
    _sound: bool = field(default=True, repr=False)

    def claims(self, report: str, rows: Any) -> list[Told]:
        """The claims of one report, in order."""
        self._text = self.texts.get(report)
        told: list[Told] = []
        for row in rows if isinstance(rows, list) else [rows]:
            self._sound = True
            known = isinstance(row, dict) and row.get("kind") in KINDS
            if known:
                told.append(self._claim(row))
            self.malformed += not known or not self._sound
        return told

    def _claim(self, row: Json) -> Told:
        roles = self._given(row, "roles", dict) or {}
        links = [(self._link(link), link.get("optional") is True) for link in self._rows(row, "links")]
        return Told(
            kind=row["kind"],
            type=self._given(row, "status" if row["kind"] == "crossing" else "type", str),
            id=self._given(row, "id", str),
            trigger=self._named(row.get("trigger")),
            evidence=self._named(row.get("evidence")),
            roles={role: self._all_named(self._rows(roles, role)) for role in roles},
            dates=self._dates(row),
            toll=self._toll(row),
            certainty=self._given(row, "certainty", str),
            attribution=self._attribution(row),
            background=self._given(row, "background", bool),
            links=[link for link, _ in links],
            optional_links=[link for link, optional in links if optional],
            optional=row.get("optional") is True,
        )

    def _given(self, row: Json, key: str, wanted: type[T]) -> T | None:
        value = row.get(key)
        if type(value) is wanted:
            return value
        self._sound &= value is None
        return None

    def _rows(self, row: Json, key: str) -> list[Json]:
        rows = self._given(row, key, list) or []
        kept = [entry for entry in rows if isinstance(entry, dict)]
        self._sound &= len(kept) == len(rows)
        return kept

    def _dates(self, row: Json) -> list[str | None]:
        when = self._given(row, "when", dict) or {}
        self._named(when.get("span"))
        return [self._given(when, "start", str), *(self._given(when, "alternatives", list) or [])]

    def _toll(self, row: Json) -> dict[str, Bounds]:
        toll: dict[str, Bounds] = {}
        for entry in self._rows(row, "toll"):
            self._named(entry.get("span"))
            outcome = self._given(entry, "outcome", str) or ""
            bounds = self._given(entry, "low", int), self._given(entry, "high", int)
            toll[outcome] = _together(toll[outcome], bounds) if outcome in toll else bounds
        return toll

    def _attribution(self, row: Json) -> list[Named]:
        source = row.get("attribution")
        others = self._rows(source, "accept_also") if isinstance(source, dict) else []
        return self._all_named([source, *others])

    def _link(self, link: Json) -> Link:
        return self._given(link, "rel", str), self._given(link, "to", str)

    def _all_named(self, rows: list[Any]) -> list[Named]:
        return [named for named in map(self._named, rows) if named]

    def _named(self, row: Any) -> Named | None:
        if not isinstance(row, dict):
            self._sound &= row is None
            return None
        start, end = self._given(row, "start", int), self._given(row, "end", int)
        written = self._given(row, "text", str)
        if start is None or end is None or not 0 <= start < end or (self._text is not None and end > len(self._text)):
            self._sound = False
            return None
        text = (written or "") if self._text is None else self._text[start:end]
        self.broken_spans += written is not None and (written != text or len(written) != end - start)
        skipped, names = name_in(text) if len(text) == end - start else (0, frozenset[str]())
        return Named(
            start=start,
            end=end,
            text=text,
            core=start + skipped,
            names=names,
            id=self._given(row, "id", str),
            certainty=self._given(row, "certainty", str),
            civilian=self._given(row, "civilian", bool),
        )


def _together(one: Bounds, other: Bounds) -> Bounds:
    """The toll of two groups with the same outcome."""
    low = None if one[0] is None and other[0] is None else (one[0] or 0) + (other[0] or 0)
    high = None if one[1] is None or other[1] is None else one[1] + other[1]
    return low, high
