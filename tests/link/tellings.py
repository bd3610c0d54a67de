"""Tellings written for these tests, of attacks that never were, as short as they can be said."""

from __future__ import annotations

from typing import Any

from marsad.model.claim import Claim, CodedReport, Link, Mention, ReportKey, Toll, When
from marsad.model.text import Quote, Report


def mention(name: str, **more: Any) -> Mention:
    """`actor:x`, `place:y` stand for themselves; other words have no id."""
    return Mention(start=0, end=1, text=name, id=name if ":" in name else None, **more)


def claim(ref: str, **said: Any) -> Claim:
    """An armed attack in Ain Zara on 3 March 2020, unless said otherwise."""
    day = said.get("day", "2020-03-03")
    killed = said.get("killed")
    words = said.get("words", "هجوم")
    who = said.get("by")
    return Claim(
        id=ref,
        kind=said.get("kind", "incident"),
        type=said.get("type", "armed_attack"),
        trigger=Quote(0, 4, "هجوم"),
        evidence=Quote(0, len(words), words),
        roles={
            "place": [mention(place) for place in said.get("at", ["place:ain-zara"])],
            "perpetrator": [mention(who, certainty=said.get("sure"))] if who else [],
            "target": [mention(one) for one in said.get("on", [])],
            **({"speaker": [mention(said["speaker"])]} if "speaker" in said else {}),
        },
        when=When(start=day, end=day, precision="day", span=Quote(0, 1, "")) if day else None,
        toll=[Toll(outcome="killed", low=killed, high=killed, group="unknown", span=Quote(0, 1, ""))] if killed else [],
        certainty=said.get("certainty", "asserted"),
        attribution=mention(said["source"]) if "source" in said else None,
        background=said.get("background", False),
        links=[Link(rel=rel, to=to) for rel, to in said.get("links", ())],
        rule="by hand",
    )


def told(*claims: Claim, outlet: str, on: str = "2020-03-03") -> tuple[CodedReport, Report]:
    """One report of these claims."""
    name = claims[0].id.split("#")[0]
    report = Report(id=name, text=" ".join(one.evidence.text for one in claims), source=outlet, published=on)
    return CodedReport(report=ReportKey(id=name, published=on, sha256=""), claims=list(claims)), report
