"""Alerts for people: lines for a terminal or a letter, entries for a feed reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from marsad.export.atom import Entry
from marsad.export.atom import atom as feed
from marsad.export.terminal import isolated
from marsad.export.wording import Pair, type_wording, wording
from marsad.model.alert import Alert, Said

Named = Callable[[str], str]
"""What an id is called."""


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


def atom(alerts: Iterable[Alert], *, lang: str, labels: Mapping[str, Pair], named: Named, site: str = "") -> bytes:
    """An Atom feed of the alerts, the last updated first; with links to the pages of a site (`https://…`)."""
    entries = (
        Entry(
            id=alert.id,
            title=headline(alert, lang=lang, labels=labels, named=named),
            published=alert.opened,
            updated=alert.closed or alert.updated,
            category=alert.rule,
            content=told(alert, lang=lang, labels=labels, named=named),
            link=f"{site}/alerts/{alert.id}" if site else "",
        )
        for alert in alerts
    )
    title = wording("alerts")[0 if lang == "en" else 1]
    return feed(entries, name="alerts", title=title, lang=lang, link=f"{site}/alerts" if site else "")


def _say(said: Said, lang: str) -> str:
    return said.en if lang == "en" else said.ar
