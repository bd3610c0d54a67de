"""When a page was published, by what it says itself. A date is never guessed, and a copyright line is no date."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import msgspec

from marsad.arabic import calendar
from marsad.arabic.fold import fold
from marsad.ingest.extract.dom import Element, select

_EARLIEST = 1995
"""Years before are what an unset field looks like (0001, 1970), not when a web page was published."""
_META = """article:published_time og:article:published_time og:published_time datepublished dc.date.issued
dcterms.issued dc.date.created dcterms.created dc.date dcterms.date pubdate publishdate publish-date publish_date
publication_date publication-date published_time published-date article_date_original article.published
parsely-pub-date sailthru.date citation_publication_date date.issued cxenseparse:recs:publishtime date"""
META = tuple(_META.split())
"""Names of meta elements that hold a publication date, the surest first."""

_SOLID = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?=[/_-]|$)")
_RIGHTS = re.compile(r"©|حقوق|copyright|\(c\)|all rights", re.IGNORECASE)
_CHANGED = re.compile(r"تحديث|تعديل|updated|modified", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:آخر\s+)?(?:تحديث|تعديل)|(?:تاريخ\s+)?النشر|نشر(?:ت)?\s+(?:في|بتاريخ|يوم)?|\d{1,2}:\d{2}(?::\d{2})?"
    r"|\(?(?:GMT|UTC)\s*[+-]?[\d:]*\)?|بتوقيت\s+\w+(?:\s+\w+)?|الساعة|last updated|updated|published|(?<!\w)[صم](?!\w)",
    re.IGNORECASE,
)
_BYLINES = """[class*="date" i], [id*="date" i], [class*="time" i], [class*="publish" i], [class*="meta" i],
[class*="byline" i], [class*="info" i], [class*="posted" i], p, span, li, small, td, font, div"""
_BYLINE = 100
"""Letters of the longest line that is taken for a byline."""
_ELSE = 25
"""Letters that may stand beside the date in a byline without a label: the outlet's name, the hour, a dash."""
_LOOKED_AT = 400
_LABEL = re.compile(r"نشر|النشر|بتاريخ|تاريخ:|كتب |بواسطة|posted|published", re.IGNORECASE)


class Dated(msgspec.Struct, frozen=True):
    """A publication date and how it was found."""

    published: str
    """ISO 8601, a date or a date-time, in the zone that the page gives."""
    found: str
    """As in `meta article:published_time` or `visible date «12 آذار 2024»`."""


def iso(value: object) -> str | None:
    """A date written in figures, in any of the ways of machines, as ISO 8601; None for all else."""
    if not isinstance(value, str):
        return None
    value = value.strip()
    match = _SOLID.fullmatch(value)
    try:
        if match is not None:
            return _iso_of(match)
        stamp = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return stamp.isoformat() if stamp.year >= _EARLIEST else None


def _iso_of(match: re.Match[str]) -> str | None:
    year, month, day, clock, zone = match.groups()
    made = date(int(year), int(month), int(day))
    if made.year < _EARLIEST:
        return None
    if clock is None:
        return made.isoformat()
    zone = "" if zone is None else zone if ":" in zone or zone == "Z" else f"{zone[:3]}:{zone[3:]}"
    stamp = f"{made.isoformat()}T{clock.zfill(len(clock) + (len(clock) in (4, 7)))}{zone}"
    datetime.fromisoformat(stamp)
    return stamp


def date_in(value: str | None) -> str | None:
    """The one date of a field that is for dates, written for machines or in words."""
    return (iso(value) or _in_words(value)) if value else None


def from_meta(meta: Mapping[str, str]) -> Dated | None:
    """By the page's meta elements."""
    for name in META:
        if published := date_in(meta.get(name)):
            return Dated(published, f"meta {name}")
    return None


def from_address(address: str | None) -> Dated | None:
    """By the day in the page's address, as in `/2023/05/14/`; a year and a month alone are not enough."""
    match = _IN_ADDRESS.search(urlsplit(address).path) if address else None
    if match is None:
        return None
    published = iso("-".join(match.groups()))
    return Dated(published, f"url {match[0].strip('/')}") if published else None


def from_markup(body: Element) -> Dated | None:
    """By elements that hold a date for machines: microdata, `abbr.published`, `time`."""
    for node in select(body, '[itemprop~="datePublished"]'):
        published = next((made for name in ("content", "datetime", "title") if (made := iso(node.getattr(name)))), None)
        if published := published or _in_words(node.text):
            return Dated(published, "itemprop datePublished")
    for selector, name, found in (
        ("time[pubdate]", "datetime", "time pubdate"),
        ("abbr.published", "title", "abbr published"),
        ("time.published, time.entry-date.published", "datetime", "time published"),
    ):
        for node in select(body, selector):
            if published := iso(node.getattr(name)):
                return Dated(published, found)
    return _from_time(body)


def _from_time(body: Element) -> Dated | None:
    """By `time` elements: the one between headline and text, or the only one; several at odds are none."""
    under_headline = False
    every: list[str] = []
    for node in select(body, "h1, p, time[datetime]"):
        if node.tag == "h1":
            under_headline = True
        elif node.tag == "p":
            under_headline = under_headline and len(node.text) < _BYLINE
        elif (published := iso(node.getattr("datetime"))) and not _is_of_change(node):
            if under_headline:
                return Dated(published, "time datetime")
            every.append(published)
    return Dated(every[0], "time datetime") if len({stamp[:10] for stamp in every}) == 1 else None


def _is_of_change(node: Element) -> bool:
    around = node.parent.getattr("class") if node.parent else None
    return bool(_CHANGED.search(f"{node.getattr('class') or ''} {around or ''}"))


def visible(body: Element, title: str | None) -> Dated | None:
    """By a byline: a short line that names one day and says little else, before the text begins.

    What stands around the text must have been cut away before, or a related story's date may be found.
    """
    for text in _bylines(body):
        if (published := _in_words(text)) and text not in (title or "") and _says_little_else(text):
            return Dated(published, f"visible date «{' '.join(text.split())}»")
    return None


def byline(lines: Iterable[str]) -> Dated | None:
    """By a line of a plain text that names one day and says little else."""
    for line in lines:
        if (published := _in_words(line)) and _says_little_else(line):
            return Dated(published, f"visible date «{' '.join(line.split())}»")
    return None


def is_date_line(text: str) -> bool:
    """Whether a line says when the page was published or changed, and nothing of what happened."""
    if not 6 <= len(text) <= 2 * _BYLINE:
        return False
    folded = fold(_BESIDE.sub(" ", text)).text
    found = calendar.find(folded, None)
    rest = len("".join(folded.split())) - sum(len(folded[one.start : one.end].replace(" ", "")) for one in found)
    return bool(found) and rest <= _ELSE // 2


def _says_little_else(text: str) -> bool:
    """Whether a line is about the date: «ضفاف - 12 آذار 2024» is, «مقتل خمسة مدنيين في 12 آذار 2024 بقصف» is not."""
    if _LABEL.search(text):
        return True
    folded = fold(text).text
    return len(folded) - sum(found.end - found.start for found in calendar.find(folded, None)) <= _ELSE


def _bylines(body: Element) -> Iterator[str]:
    for node in select(body, _BYLINES)[:_LOOKED_AT]:
        text = node.text.strip()
        if 6 <= len(text) <= _BYLINE:
            yield text
        elif node.tag == "p" and len(text) > _BYLINE:
            return  # The text has begun: a date from here on is one of what it tells.


def _in_words(text: str) -> str | None:
    """The one day that a short line names, by any calendar; None where it names none or several."""
    if not text or len(text) > _BYLINE or _RIGHTS.search(text) or (_CHANGED.search(text) and "نشر" not in text):
        return None
    days = {
        found.first
        for found in calendar.find(fold(text).text, None)
        if found.first is not None and found.first == found.last and found.first.year >= _EARLIEST
    }
    return days.pop().isoformat() if len(days) == 1 else None
