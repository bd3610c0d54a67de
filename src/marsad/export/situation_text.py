"""A situation, a timeline or the graph of relations for reading in a terminal, in English or Arabic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import UNSET

from marsad.export.state_wording import GROUPS, LINES, STATES, VALUES
from marsad.export.terminal import isolated
from marsad.export.wording import SIGNS, Pair, type_wording, wording
from marsad.model.situation import Item, Moment, Named, Relations, Ruling, Situation, Tie, Words

_WORDS_SHOWN = 110
"""Letters of the evidence in one line."""


class Speaker:
    """One language and one set of labels, for all lines."""

    def __init__(self, lang: str, labels: Mapping[str, Pair]) -> None:
        self._language = 0 if lang == "en" else 1
        self._labels = labels

    def say(self, key: str, **values: object) -> str:
        """A line of our own, with its values."""
        return LINES[key][self._language].format(**values)

    def of(self, words: Mapping[str, Pair], key: str) -> str:
        """What a value is called."""
        return words.get(key, (key, key))[self._language]

    def type(self, type_: str) -> str:
        """What a type is called."""
        return type_wording(type_, self._labels)[self._language]

    def word(self, key: str) -> str:
        """What a value of the coded report is called."""
        return wording(key)[self._language]

    def names(self, named: Iterable[Named]) -> str:
        """Who or where, one after another."""
        return ("، " if self._language else ", ").join(isolated(one.name) for one in named)


def situation_text(situation: Situation, *, lang: str, labels: Mapping[str, Pair]) -> str:
    """What holds, in lines: first what is not certain, then control, measures, crossings, relations and flows."""
    return "\n".join(_situation(situation, Speaker(lang, labels))) + "\n"


def timeline_text(name: str, moments: Iterable[Moment], *, lang: str, labels: Mapping[str, Pair]) -> str:
    """A line for each moment."""
    speaker = Speaker(lang, labels)
    lines = [f"{one.date}  {_moment(one, speaker)}" for one in moments]
    return "\n".join([speaker.say("timeline", name=isolated(name)), *(lines or [speaker.say("no_moment")])]) + "\n"


def relations_text(relations: Relations, *, lang: str, labels: Mapping[str, Pair]) -> str:
    """Each actor, with those that it is tied to."""
    speaker = Speaker(lang, labels)
    lines = [speaker.say("relations", at=relations.at)]
    for actor in relations.actors:
        own = [tie for tie in relations.ties if actor in (tie.a, tie.b)]
        lines.append(f"{SIGNS['relation']} {isolated(actor.name)}")
        for tie in own:
            lines += _tie(tie, tie.b if tie.a == actor else tie.a, speaker)
    return "\n".join(lines if relations.ties else [*lines, speaker.say("no_moment")]) + "\n"


def _situation(situation: Situation, speaker: Speaker) -> Iterator[str]:
    place = situation.place
    where = isolated(place.name) + (f" ({place.id})" if place.id else "") if place.name else speaker.say("everywhere")
    known = situation.known_by
    parts = [speaker.say("situation", at=situation.at), where]
    parts += [speaker.say("known_by", day=known)] if known is not UNSET else []
    yield " · ".join(parts)
    yield _doubt(situation, speaker)
    for kind in GROUPS:
        own = [item for item in situation.items if item.kind == kind]
        if own:
            yield ""
            yield f"{SIGNS[kind]} {speaker.of(GROUPS, kind)}"
        for item in own:
            yield from _item(item, speaker)
    if situation.recent_events:
        yield ""
        yield f"{SIGNS['incident']} {speaker.say('events', count=len(situation.recent_events))}"
        yield "   " + " ".join(situation.recent_events)
    if situation.disagreements:
        yield ""
        yield f"! {speaker.say('splits')}"
        for split in situation.disagreements:
            said = " | ".join(f"{isolated(one.value)}: {' '.join(one.claims)}" for one in split.values)
            yield f"   {isolated(split.about)}: {said}"


def _doubt(situation: Situation, speaker: Speaker) -> str:
    if not situation.items:
        return speaker.say("nothing")
    disputed = sum(_in_dispute(item) for item in situation.items)
    stale = sum(item.state == "stale" for item in situation.items)
    unknown = sum(item.state == "unknown" and not _in_dispute(item) for item in situation.items)
    if not stale + unknown + disputed:
        return speaker.say("certain")
    return speaker.say("doubt", stale=stale, unknown=unknown, disputed=disputed)


def _in_dispute(item: Item) -> bool:
    return item.state == "unknown" and item.value is None


def _item(item: Item, speaker: Speaker) -> Iterator[str]:
    where = [item.place] if item.place is not None else []
    parts = [speaker.type(item.type)]
    if item.kind in ("crossing", "measure") and item.value is not None and item.state != "ended":
        parts.append(speaker.of(VALUES, item.value))
    parts += [part for part in (speaker.names(item.parties), speaker.names(where)) if part]
    if item.between:
        parts.append(f"{speaker.say('between')} {speaker.names(item.between)}")
    parts += [speaker.word(item.legal)] if isinstance(item.legal, str) and item.legal != "unknown" else []
    parts += [f"{speaker.say('over')} {'، '.join(map(isolated, item.over))}"] if item.over else []
    state = speaker.say("disputed") if _in_dispute(item) else speaker.of(STATES, item.state)
    yield f"  [{state}] {' · '.join(parts)}"
    dates = [(item.since, "since"), (item.last_confirmed, "last"), (item.ended, "until")]
    yield "      " + " · ".join(speaker.say(key, day=day) for day, key in dates if day)
    yield from _evidence(item.evidence)
    for one in item.rulings or ():
        yield f"      {_ruling(one, speaker)}"


def _ruling(one: Ruling, speaker: Speaker) -> str:
    said = speaker.say(one.verdict, by=isolated(one.by), at=one.at[:10], on=one.on)
    return f"{said}: {isolated('«' + ' '.join(one.why.split()) + '»')}"


def _evidence(evidence: tuple[Words, ...]) -> Iterator[str]:
    for words in evidence[-2:]:
        text = " ".join(words.text.split())
        short = text if len(text) <= _WORDS_SHOWN else text[: _WORDS_SHOWN - 1].rsplit(" ", 1)[0] + " …"
        yield f"      {isolated(words.report)}: {isolated('«' + short + '»')}"


def _moment(moment: Moment, speaker: Speaker) -> str:
    what = "disputed_moment" if moment.what == "disputed" else moment.what
    parts = [f"{SIGNS[moment.kind]} {speaker.say(what)}: {speaker.type(moment.type)}"]
    parts += [speaker.of(VALUES, moment.value)] if moment.value else []
    parts += [speaker.names(moment.actors)] if moment.actors else []
    parts += [isolated(moment.place.name)] if moment.place is not None else []
    parts.append(moment.event or " ".join(moment.claims[:3]))
    parts += [_ruling(moment.ruling, speaker)] if isinstance(moment.ruling, Ruling) else []
    return " · ".join(parts)


def _tie(tie: Tie, other: Named, speaker: Speaker) -> Iterator[str]:
    parts = [f"{speaker.type(tie.type)}: {isolated(other.name)}", speaker.of(STATES, tie.state)]
    dates = [(tie.since, "since"), (tie.last_confirmed, "last"), (tie.ended, "until")]
    parts += [speaker.say(key, day=day) for day, key in dates if day]
    parts += [f"{speaker.say('over')} {'، '.join(map(isolated, tie.over))}"] if tie.over else []
    yield "   " + " · ".join(parts)
