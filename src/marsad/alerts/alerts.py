"""Rules over what was known day by day: what fired, what was added to it, what was closed.

A pure function of what is given, whatever its order. What happened counts on the day on which it was first told, so
an alert says nothing that was not known on the day on which it opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from marsad.alerts.cusum import Rise, rises, watch_of
from marsad.alerts.exciting import self_excitation
from marsad.alerts.told import Known, Subject, What, by_subject, counts_of, made
from marsad.knowledge.alerts import AlertRule
from marsad.knowledge.geography import Geography
from marsad.model.alert import Alert, Occurrence, Said, Turn

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


def alerts(known: Known, rules: Iterable[AlertRule], geography: Geography) -> list[Alert]:
    """All alerts up to the day, open and closed, by the day on which they opened."""
    found = [one for rule in rules for one in _KINDS[rule.kind](known, rule, geography)]
    return sorted(found, key=lambda alert: (alert.opened, alert.id))


def _recurrence(known: Known, rule: AlertRule, geography: Geography) -> Iterator[Alert]:
    for subject, here in by_subject(known, rule, geography):
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
    return made(
        rule,
        subject,
        (opened, last, last + rule.quiet_days + 1 if over else None),
        What(reasons=reasons, figures={"events": total, "days": days}, events=running),
    )


def _escalation(known: Known, rule: AlertRule, geography: Geography) -> Iterator[Alert]:
    watch = watch_of(rule)
    for subject, here in by_subject(known, rule, geography):
        for rise in rises(counts_of(here, known.begins, known.at), watch):
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
    return made(
        rule,
        subject,
        (opened, max([opened, *(one.day for one in during)]), ends),
        What(reasons=reasons, figures={"usual_per_day": round(rise.usual, 4), "last_7_days": now}, events=during),
    )


def _first_appearance(known: Known, rule: AlertRule, geography: Geography) -> Iterator[Alert]:
    seen: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    told: dict[str, Sequence[Occurrence]] = {}
    for subject, here in by_subject(known, rule, geography):
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
        yield made(
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
    return made(
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
            yield made(
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
    "self_excitation": self_excitation,
    "first_appearance": _first_appearance,
    "turn": _turn,
    "unheard": _unheard,
}
