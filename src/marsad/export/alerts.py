"""Alerts for people: lines for a terminal or a letter, entries for a feed reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.etree import ElementTree as Xml

from marsad.export.terminal import isolated
from marsad.export.wording import Pair, type_wording, wording
from marsad.model.alert import Alert, Said

Named = Callable[[str], str]
"""What an id is called."""

_ATOM = "http://www.w3.org/2005/Atom"


def headline(alert: Alert, *, lang: str = "en", labels: Mapping[str, Pair] | None = None, named: Named = str) -> str:
    """What it is about, in one line."""
    language = 0 if lang == "en" else 1
    what = type_wording(alert.type, labels or {})[language] if alert.type else _say(alert.label, lang)
    who = [named(one) for one in alert.actors]
    return " · ".join(part for part in (what, named(alert.place) if alert.place else "", *who) if part)


def told(alert: Alert, *, lang: str = "en", labels: Mapping[str, Pair] | None = None, named: Named = str) -> str:
    """An alert in lines, with why it fired and what is behind it."""
    language = 0 if lang == "en" else 1
    state = wording("alert_closed" if alert.closed else "alert_open")[language]
    days = f"{alert.opened} – {alert.closed}" if alert.closed else alert.opened
    lines = [
        f"{days} · {state} · {isolated(headline(alert, lang=lang, labels=labels, named=named))}",
        f"  {_say(alert.label, lang)}",
        *(f"  {_say(reason, lang)}" for reason in alert.reasons),
    ]
    behind = [*alert.events, *alert.claims]
    if behind:
        lines.append(f"  {wording('behind')[language]}: {', '.join(map(isolated, behind))}")
    return "\n".join(lines) + "\n"


def atom(alerts: Iterable[Alert], *, lang: str, labels: Mapping[str, Pair], named: Named) -> bytes:
    """An Atom feed (RFC 4287) of the alerts, the last updated first. Texts are escaped; there is no markup in them."""
    ordered = sorted(alerts, key=lambda alert: (alert.closed or alert.updated, alert.id), reverse=True)
    language = 0 if lang == "en" else 1
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": lang})
    updated = _moment(ordered[0].closed or ordered[0].updated) if ordered else _moment("1970-01-01")
    for name, text in (("id", "urn:marsad:alerts"), ("title", wording("alerts")[language]), ("updated", updated)):
        Xml.SubElement(feed, name).text = text
    author = Xml.SubElement(feed, "author")
    Xml.SubElement(author, "name").text = "Marsad"
    for alert in ordered:
        entry = Xml.SubElement(feed, "entry")
        Xml.SubElement(entry, "id").text = f"urn:marsad:{alert.id}"
        Xml.SubElement(entry, "title").text = _legal(headline(alert, lang=lang, labels=labels, named=named))
        Xml.SubElement(entry, "published").text = _moment(alert.opened)
        Xml.SubElement(entry, "updated").text = _moment(alert.closed or alert.updated)
        Xml.SubElement(entry, "category", {"term": alert.rule})
        content = Xml.SubElement(entry, "content", {"type": "text"})
        content.text = _legal(told(alert, lang=lang, labels=labels, named=named))
    written: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _legal(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(letter for letter in text if letter in "\t\n" or ord(letter) >= 0x20)


def _say(said: Said, lang: str) -> str:
    return said.en if lang == "en" else said.ar
