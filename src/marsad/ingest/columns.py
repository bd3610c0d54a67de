"""Which column of a table holds what: by the headings, else by what stands in the columns."""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from marsad.ingest.fields import is_date

# What columns are called, by the field they hold. A bare `date` is left alone: it may be the day of the event.
HEADINGS = {
    "id": ("id", "report_id", "المعرف", "معرف"),
    "text": ("text", "body", "content", "النص", "نص", "نص الخبر", "نص التقرير", "المحتوى", "محتوى", "الخبر"),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "url": ("url", "link", "الرابط", "رابط"),
    "source": ("source", "outlet", "المصدر", "مصدر"),
    "published": ("published", "published_at", "publication_date", "تاريخ النشر", "تاريخ_النشر"),
    "fetched": ("fetched",),
}
_DAY_OF_EVENT = frozenset(("date", "day", "event_date", "التاريخ", "تاريخ", "اليوم", "تاريخ الحدث", "تاريخ_الحدث"))
_BY_CONTENT = "by what stands in it"
_MANY = 0.8
_LONG = 40
"""Letters that the cells of a text column have on average, at least: a headline has fewer, a report has more."""

SAMPLE = 50
"""Rows that are looked at where the headings say too little."""


class Columns(msgspec.Struct, frozen=True):
    """The columns of a table in their order: the field of each where it is known, else its own heading."""

    names: tuple[str, ...]
    told: tuple[str, ...]
    """What was taken for what and why, one line for each field, for a person to check."""
    has_header: bool = True

    @property
    def has_text(self) -> bool:
        """Whether a column of texts was found."""
        return "text" in self.names

    @property
    def guessed(self) -> str | None:
        """What is to be said where fields were taken for what they are by what stands in them; None elsewhere."""
        told = [one for one in self.told if one.endswith(_BY_CONTENT)]
        return f"columns guessed: {'; '.join(told)}" if told else None


def by_heading(cells: Sequence[str]) -> Columns:
    """What the headings say."""
    names = [cell.strip() for cell in cells]
    plain = [name.casefold() for name in names]
    told = []
    for field, headings in HEADINGS.items():
        place = next((plain.index(heading) for heading in headings if heading in plain), None)
        if place is not None:
            told.append(f"{field}: column {place + 1}, by its heading {names[place]!r}")
            names[place] = field
    return Columns(tuple(names), tuple(told))


def by_content(rows: Sequence[Sequence[object]]) -> Columns:
    """What the columns hold, where the headings name no text: the long one is the text.

    The first row is taken for a report too where it has a long text or a date of its own.
    """
    first = [_shown(cell) for cell in rows[0]]
    headed = by_heading(first)
    has_header = not any(len(cell) >= _LONG or is_date(cell) or _is_link(cell) for cell in first)
    body = rows[1:] if has_header else rows
    names = list(headed.names) if has_header else [f"column {place + 1}" for place in range(len(first))]
    told = list(headed.told) if has_header else []
    for field, place in _guessed(body, names):
        told.append(f"{field}: column {place + 1}, {_BY_CONTENT}")
        names[place] = field
    return Columns(tuple(names), tuple(told), has_header)


def _guessed(body: Sequence[Sequence[object]], names: list[str]) -> list[tuple[str, int]]:
    """The fields that the columns without a known name can be seen to hold, with their places."""
    free = [place for place, name in enumerate(names) if name not in HEADINGS]
    cells = {place: [_shown(row[place]) for row in body if place < len(row)] for place in free}
    full = {place: column for place in free if (column := [cell for cell in cells[place] if cell])}
    found: list[tuple[str, int]] = []
    lengths = {place: sum(map(len, column)) / len(column) for place, column in full.items()}
    texts = [place for place in full if lengths[place] >= _LONG and not _mostly(full[place], _is_link)]
    if texts and "text" not in names:
        found.append(("text", max(texts, key=lambda place: lengths[place])))
    links = [place for place in full if _mostly(full[place], _is_link)]
    if links and "url" not in names:
        found.append(("url", links[0]))
    dates = [place for place in full if _mostly(full[place], is_date) and names[place].casefold() not in _DAY_OF_EVENT]
    if len(dates) == 1 and "published" not in names:
        found.append(("published", dates[0]))
    return found


def _mostly(column: list[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, column)) >= _MANY * len(column)


def _is_link(cell: str) -> bool:
    return cell.startswith(("http://", "https://"))


def _shown(cell: object) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell).strip()
