"""Rules over what was known day by day: what fired, what was added to it, what was closed.

A pure function of what is given, whatever its order. What happened counts on the day on which it was first told, so
an alert says nothing that was not known on the day on which it opened.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from marsad.alerts.cusum import Rise, rises, watch_of
from marsad.alerts.hawkes import estimate, expected, fit
from marsad.knowledge.alerts import AlertRule
from marsad.knowledge.geography import Geography
from marsad.model.alert import Alert, Occurrence, Said, Turn, Unheard
from marsad.model.days import iso_of

_SHOWN = 50
"""Events that an alert names at most, the last ones."""


_STATES = {
    "open": ("open", "مفتوح"),
    "closed": ("closed", "مغلق"),
    "in_use": ("in use", "قيد الاستخدام"),
    "tension": ("tension", "توتر"),
    "agreement": ("agreement", "اتفاق"),
    "alliance": ("alliance", "تحالف"),
    "rivalry": ("rivalry", "تنافس"),
}


_IN_FORCE = ("in force", "سارٍ")
_ENDED = Said("ended", "انتهى")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that rules look at, up to a day."""

    at: int
    """The ordinal of the last day; what was told later is left out."""
    begins: int
    """The day of the first report of all."""
    occurrences: Sequence[Occurrence]
    turns: Sequence[Turn]
    unheard: Sequence[Unheard]


class Subject(msgspec.Struct, frozen=True):
    """What an alert is about."""

    place: str | None = None
    actor: str | None = None


class What(msgspec.Struct, frozen=True, kw_only=True):
    """What an alert says and rests on."""

    reasons: tuple[Said, ...]
    figures: Mapping[str, float] = {}
    events: Sequence[Occurrence] = ()
    claims: Sequence[str] = ()
    about: str | None = None
    """The type of what turned or is unheard of."""
    actors: tuple[str, ...] = ()
    """Where it is about several."""
    mark: str = ""
    """What tells it from others of its rule that are about the same and opened on the same day."""


def alerts(known: Known, rules: Iterable[AlertRule], geography: Geography) -> list[Alert]:
    """All alerts up to the day, open and closed, by the day on which they opened."""
    found = [one for rule in rules for one in _KINDS[rule.kind](known, rule, geography)]
    return sorted(found, key=lambda alert: (alert.opened, alert.id))


def _recurrence(known: Known, rule: AlertRule, geography: Geography) -> Iterator[Alert]:
    for subject, here in _by_subject(known, rule, geography):
        window: list[Occurrence] = []
        running: list[Occurrence] = []
        for one in here:
            if running and one.day - running[-1].day > rule.quiet_days:
                yield _recurred(rule, subject, running, known)
                running, window = [], []
            window = [other for other in window if one.day - other.day < rule.window_days] + [one]
            if running:
                running.append(one)
            elif len(window) >= rule.count:
                running = list(window)
        if running:
            yield _recurred(rule, subject, running, known)


def _recurred(rule: AlertRule, subject: Subject, running: Sequence[Occurrence], known: Known) -> Alert:
    opened, last = running[rule.count - 1].day, running[-1].day
    over = known.at - last > rule.quiet_days
    total = len(running)
    days = last - running[0].day + 1
    reasons = (
        Said(
            f"{rule.count} events within {rule.window_days} days",
            f"{rule.count} أحداث خلال {rule.window_days} أيام",
        ),
        Said(f"{total} events in {days} days so far", f"{total} أحداث في {days} أيام حتى الآن"),
    )
    return _alert(
        rule,
        subject,
        (opened, last, last + rule.quiet_days + 1 if over else None),
        What(reasons=reasons, figures={"events": total, "days": days}, events=running),
    )


def _escalation(known: Known, rule: AlertRule, geography: Geography) -> Iterator[Alert]:
    watch = watch_of(rule)
    for subject, here in _by_subject(known, rule, geography):
        for rise in rises(_counts(here, known.begins, known.at), watch):
            yield _risen(rule, subject, rise, here, known)


def _risen(rule: AlertRule, subject: Subject, rise: Rise, here: Sequence[Occurrence], known: Known) -> Alert:
    opened = known.begins + rise.begins
    ends = None if rise.ends is None else known.begins + rise.ends
    during = [one for one in here if opened - rule.gap_days < one.day <= (known.at if ends is None else ends)]
    weekly = rise.usual * 7
    now = sum(opened - 7 < one.day <= opened for one in here)
    reasons = (
        Said(f"{now} events in 7 days; {weekly:.1f} are usual", f"{now} أحداث في 7 أيام، والمعتاد {weekly:.1f}"),
    )
    return _alert(
        rule,
        subject,
        (opened, max([opened, *(one.day for one in during)]), ends),
        What(reasons=reasons, figures={"usual_per_day": round(rise.usual, 4), "last_7_days": now}, events=during),
    )


def _self_excitation(known: Known, rule: AlertRule, geography: Geography) -> Iterator[Alert]:
    """Looked at once a week, the last of the weeks ending with the last day."""
    for subject, here in _by_subject(known, rule, geography):
        opened: int | None = None
        fired: Alert | None = None
        for day in range(known.at - (known.at - known.begins) // 7 * 7, known.at + 1, 7):
            begins = max(known.begins, day - rule.window_days + 1)
            window = [one for one in here if begins <= one.day <= day]
            found = _excited(rule, subject, window, (begins, day), opened)
            if found is not None:
                opened, fired = date.fromisoformat(found.opened).toordinal(), found
            elif fired is not None:
                yield msgspec.structs.replace(fired, closed=iso_of(day))
                opened = fired = None
        if fired is not None:
            yield fired


def _excited(
    rule: AlertRule, subject: Subject, window: Sequence[Occurrence], days: tuple[int, int], opened: int | None
) -> Alert | None:
    begins, day = days
    if len(window) < rule.count or day - begins < 60:
        return None
    counts = _counts(window, begins, day)
    usual = 7 * len(window) / len(counts)
    if expected(estimate(counts)) < rule.ratio * usual:
        return None
    found = fit(counts)
    if found.branching.low <= 0.0:
        return None
    coming = expected(found)
    share, low, high = found.branching.value, found.branching.low, found.branching.high
    reasons = (
        Said(
            f"one event brings on {share:.2f} others ({low:.2f}–{high:.2f}, 95 %)",
            f"كل حدث يجرّ {share:.2f} حدثاً آخر ({low:.2f}–{high:.2f}، 95 %)",
        ),
        Said(
            f"{coming:.1f} events are to be expected in 7 days; {usual:.1f} are usual",
            f"يُتوقع {coming:.1f} أحداث في 7 أيام، والمعتاد {usual:.1f}",
        ),
    )
    figures = {
        "branching": round(share, 3),
        "branching_low": round(low, 3),
        "branching_high": round(high, 3),
        "expected_7_days": round(coming, 2),
        "usual_7_days": round(usual, 2),
    }
    last = [one for one in window if day - one.day < 14]
    return _alert(rule, subject, (opened or day, day, None), What(reasons=reasons, figures=figures, events=last))


def _first_appearance(known: Known, rule: AlertRule, geography: Geography) -> Iterator[Alert]:
    seen: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    told: dict[str, Sequence[Occurrence]] = {}
    for subject, here in _by_subject(known, rule, geography):
        told[subject.place or ""] = here
        for one in here:
            for actor in one.actors:
                seen[subject.place or "", actor].append(one)
    for (place, actor), here in sorted(seen.items()):
        first, before = here[0], [one for one in told[place] if one.day < here[0].day]
        if len(before) < rule.count or first.day - before[0].day < rule.baseline_days:
            continue  # of a place that nobody wrote about, everybody is new
        during = [one for one in here if one.day - first.day <= rule.quiet_days]
        over = known.at - first.day > rule.quiet_days
        reasons = (
            Said(
                f"not named in the {len(before)} events of the {first.day - before[0].day} days before",
                f"لم يرد ذكرها في {len(before)} حدثاً خلال {first.day - before[0].day} يوماً سابقة",
            ),
        )
        yield _alert(
            rule,
            Subject(place, actor),
            (first.day, during[-1].day, first.day + rule.quiet_days + 1 if over else None),
            What(
                reasons=reasons,
                figures={"days_before": first.day - before[0].day, "events_before": len(before)},
                events=during,
            ),
        )


def _turn(known: Known, rule: AlertRule, geography: Geography) -> Iterator[Alert]:
    """One alert for each time that something begins; closed by what ends it or by what takes its place."""
    things: dict[tuple[str, str | None, tuple[str, ...]], list[Turn]] = defaultdict(list)
    for turn in sorted(known.turns, key=lambda turn: (turn.day, not turn.ended, turn.type, turn.claims)):
        if turn.day <= known.at and turn.type in rule.types:
            alike = "" if turn.kind == "relation" else turn.type
            things[alike, turn.place, () if turn.kind == "crossing" else turn.actors].append(turn)
    for held in things.values():
        running: Turn | None = None
        for turn in held:
            if running is not None and not turn.ended and turn.value == running.value:
                continue  # told again
            if running is not None:
                yield _turned(rule, running, turn, known)
            elif turn.ended:
                yield _turned(rule, turn, turn, known)  # nobody told when it began
            running = None if turn.ended else turn
        if running is not None:
            yield _turned(rule, running, None, known)


def _turned(rule: AlertRule, turn: Turn, after: Turn | None, known: Known) -> Alert:
    """What began, or of whose beginning nothing is known, and what came after it, or that nobody speaks of it now."""
    reasons = [] if turn.ended else [Said(*_STATES.get(turn.value or "", _IN_FORCE))]
    over = after.day if after else None
    if after is not None:
        reasons.append(_ENDED if after.ended else Said(*_STATES.get(after.value or "", _IN_FORCE)))
    elif turn.lapses is not None and turn.lapses <= known.at:
        over = turn.lapses
        reasons.append(Said("nobody has confirmed it since", "لم يؤكده أحد منذ ذلك الحين"))
    return _alert(
        rule,
        Subject(turn.place, turn.actors[0] if turn.actors else None),
        (turn.day, after.day if after else turn.day, over),
        What(
            reasons=tuple(reasons),
            claims=(*turn.claims, *(after.claims if after else ())),
            mark=f"{turn.type} {turn.value} {' '.join((*turn.actors, *turn.claims[:1]))}",
            about=turn.type,
            actors=turn.actors,
        ),
    )


def _unheard(known: Known, rule: AlertRule, geography: Geography) -> Iterator[Alert]:
    for one in known.unheard:
        if one.type in rule.types and one.since <= known.at:
            days = known.at - one.since + 1
            said = Said(f"{days} days beyond its holding time", f"تجاوز مدة صلاحيته بـ{days} يوماً")
            yield _alert(
                rule,
                Subject(one.place, one.actors[0] if one.actors else None),
                (one.since, one.since, None),
                What(
                    reasons=(said,),
                    figures={"days_beyond": days},
                    claims=one.claims,
                    mark=f"{one.type} {' '.join((*one.actors, *one.claims[:1]))}",
                    about=one.type,
                    actors=one.actors,
                ),
            )


_KINDS: dict[str, Callable[[Known, AlertRule, Geography], Iterator[Alert]]] = {
    "recurrence": _recurrence,
    "escalation": _escalation,
    "self_excitation": _self_excitation,
    "first_appearance": _first_appearance,
    "turn": _turn,
    "unheard": _unheard,
}


def _by_subject(known: Known, rule: AlertRule, geography: Geography) -> Iterator[tuple[Subject, Sequence[Occurrence]]]:
    """What the rule counts, by what it counts it on, each in order of days."""
    found: dict[Subject, list[Occurrence]] = defaultdict(list)
    for one in sorted(known.occurrences, key=lambda one: (one.day, one.event)):
        if one.day > known.at or (rule.types and one.type not in rule.types):
            continue
        for subject in _subjects(one, rule, geography):
            found[subject].append(one)
    yield from sorted(found.items(), key=lambda held: (held[0].place or "", held[0].actor or ""))


def _subjects(one: Occurrence, rule: AlertRule, geography: Geography) -> set[Subject]:
    if rule.by == "actor":
        return {Subject(actor=actor) for actor in one.sufferers}
    place = one.place and _at_level(one.place, rule.level, geography)
    return {Subject(place=place)} if place else set()


def _at_level(place: str, level: str, geography: Geography) -> str | None:
    if level == "place":
        return place
    return geography.district(place) if level == "district" else geography.unit(place)


def _counts(here: Iterable[Occurrence], begins: int, at: int) -> list[int]:
    counts = [0] * (at - begins + 1)
    for one in here:
        if begins <= one.day <= at:
            counts[one.day - begins] += 1
    return counts


def _alert(rule: AlertRule, subject: Subject, days: tuple[int, int, int | None], what: What) -> Alert:
    """`days` are those on which it opened, was last updated, and was closed."""
    opened, updated, closed = days
    name = f"{rule.id} {subject.place} {subject.actor} {opened} {what.mark}"
    return Alert(
        id="alert:" + hashlib.sha256(name.encode()).hexdigest()[:12],
        rule=rule.id,
        label=Said(rule.label_en, rule.label_ar),
        place=subject.place,
        actors=what.actors or ((subject.actor,) if subject.actor else ()),
        type=what.about,
        opened=iso_of(opened),
        updated=iso_of(updated),
        closed=None if closed is None else iso_of(closed),
        reasons=what.reasons,
        figures=dict(what.figures),
        events=tuple(one.event for one in what.events[-_SHOWN:]),
        claims=tuple(dict.fromkeys(what.claims)),
    )
