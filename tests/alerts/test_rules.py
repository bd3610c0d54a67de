"""Rules over what was known: fired once, added to, closed; never from the future."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.alerts.alerts import alerts
from marsad.alerts.told import Known
from marsad.errors import KnowledgeError
from marsad.knowledge.alerts import alert_rules
from marsad.knowledge.geography import Geography
from marsad.knowledge.places import PlaceRow
from marsad.model.alert import Alert, Occurrence, Turn, Unheard

START = date(2020, 1, 1).toordinal()
ROWS = [
    ("gov", "", "governorate"),
    ("west", "gov", "district"),
    ("town", "west", "settlement"),
    ("far", "gov", "district"),
]
GEOGRAPHY = Geography(
    {
        f"place:{name}": PlaceRow(
            id=f"place:{name}",
            name_ar=name,
            aliases=(),
            parent=f"place:{above}" if above else "",
            type=kind,
            lat=None,
            lon=None,
            precision=kind,
            ref="",
        )
        for name, above, kind in ROWS
    }
)


def happened(number: int, day: int, place: str = "place:town", by: str = "actor:a", on: str = "actor:b") -> Occurrence:
    return Occurrence(
        event=f"event:{number}", day=START + day, type="shelling", place=place, actors=(by,), sufferers=(on,)
    )


def turned(day: int, value: str, *, ended: bool = False, lapses: int | None = None, kind: str = "crossing") -> Turn:
    return Turn(
        kind=kind,
        type="river" if kind == "crossing" else "curfew",
        value=value,
        day=START + day,
        place="place:town",
        actors=("actor:a",),
        ended=ended,
        lapses=None if lapses is None else START + lapses,
        claims=(f"r{day}#1",),
    )


def fired(
    rule: str, at: int, *, events: list[Occurrence] | None = None, **more: list[Turn] | list[Unheard]
) -> list[Alert]:
    known = Known(
        at=START + at,
        begins=START,
        occurrences=events or [],
        turns=more.get("turns", []),  # type: ignore[arg-type]
        unheard=more.get("unheard", []),  # type: ignore[arg-type]
    )
    return alerts(known, [alert_rules()[rule]], GEOGRAPHY)


def iso(day: int) -> str:
    return date.fromordinal(START + day).isoformat()


def test_the_third_in_a_week_fires_and_later_ones_are_added() -> None:
    events = [happened(number, day) for number, day in enumerate([0, 4, 6, 9])]
    assert fired("recurrence_place", 5, events=events) == []
    [first] = fired("recurrence_place", 6, events=events)
    [later] = fired("recurrence_place", 9, events=events)
    assert (first.id, first.opened, first.closed) == (later.id, iso(6), None)
    assert (first.place, len(first.events), len(later.events)) == ("place:west", 3, 4)
    assert "3" in first.reasons[0].ar


def test_after_a_fortnight_of_quiet_it_is_closed_and_the_next_series_is_another() -> None:
    events = [happened(number, day) for number, day in enumerate([0, 1, 2, 40, 41, 42])]
    one, two = fired("recurrence_place", 60, events=events)
    assert (one.closed, two.opened) == (iso(17), iso(42))
    assert one.id != two.id


def test_who_is_hit_again_and_again_counts_wherever_that_is() -> None:
    events = [happened(number, number, place) for number, place in enumerate(["place:town", "place:far", "place:town"])]
    [alert] = fired("recurrence_actor", 3, events=events)
    assert (alert.actors, alert.place) == (("actor:b",), None)


def test_more_than_is_usual_is_told_with_both_numbers() -> None:
    past = [happened(day, day) for day in range(0, 200, 10)]
    burst = [happened(1000 + number, 200 + number // 3) for number in range(9)]
    [alert] = fired("escalation", 203, events=past + burst)
    assert alert.figures["usual_per_day"] == pytest.approx(0.1, abs=0.02)
    assert alert.opened <= iso(201)


def test_a_newcomer_is_told_where_much_was_told_before() -> None:
    past = [happened(day, day) for day in range(0, 150, 10)]
    new = happened(999, 151, by="actor:new")
    assert [alert.actors for alert in fired("first_appearance", 151, events=[*past, new])] == [("actor:new",)]
    assert fired("first_appearance", 20, events=[*past, happened(999, 20, by="actor:new")]) == []


def test_violence_that_breeds_violence_is_told_with_its_interval() -> None:
    days = [day for start in range(0, 360, 40) for day in (start, start + 1, start + 1, start + 2, start + 2)]
    recent = [363, 363, 364, 364, 364]
    events = [happened(number, day) for number, day in enumerate([*days, *recent])]
    [alert] = [one for one in fired("self_excitation", 364, events=events) if one.closed is None]
    assert 0 < alert.figures["branching_low"] <= alert.figures["branching"] <= alert.figures["branching_high"]
    assert alert.figures["expected_7_days"] > alert.figures["usual_7_days"]
    assert alert.place == "place:gov"


def test_a_crossing_that_changes_closes_one_alert_and_opens_another() -> None:
    one, two = fired("crossing", 30, turns=[turned(1, "closed"), turned(5, "closed"), turned(20, "open")])
    assert (one.opened, one.closed, two.opened, two.closed) == (iso(1), iso(20), iso(20), None)
    assert [reason.en for reason in one.reasons] == ["closed", "open"]


def test_a_restriction_is_closed_when_it_ends_or_when_nobody_speaks_of_it() -> None:
    began = turned(1, "curfew", kind="measure", lapses=9)
    [alert] = fired("restriction", 30, turns=[began, turned(4, "curfew", ended=True, kind="measure")])
    assert (alert.closed, alert.reasons[-1].en) == (iso(4), "ended")
    [alert] = fired("restriction", 30, turns=[began])
    assert (alert.closed, alert.reasons[-1].en) == (iso(9), "nobody has confirmed it since")
    [alert] = fired("restriction", 8, turns=[began])
    assert alert.closed is None


def test_what_people_rely_on_and_nobody_confirms_is_told() -> None:
    stale = Unheard(kind="crossing", type="river", place="place:town", actors=(), since=START + 31, claims=("r1#1",))
    [alert] = fired("unheard", 40, unheard=[stale])
    assert alert.figures == {"days_beyond": 10}


@settings(max_examples=40, deadline=None)
@given(
    days=st.lists(st.integers(0, 120), min_size=3, max_size=40),
    at=st.integers(0, 120),
    rule=st.sampled_from(["recurrence_place", "recurrence_actor", "escalation", "first_appearance"]),
)
def test_nothing_is_known_before_it_was_told_and_order_does_not_matter(days: list[int], at: int, rule: str) -> None:
    events = [happened(number, day) for number, day in enumerate(days)]
    then = fired(rule, at, events=events)
    assert then == fired(rule, at, events=[event for event in events if event.day <= START + at][::-1])
    assert all(alert.opened <= iso(at) and alert.updated <= iso(at) for alert in then)
    later = {alert.id for alert in fired(rule, 200, events=events)}
    assert {alert.id for alert in then} <= later


def test_every_rule_says_itself_in_both_languages() -> None:
    for rule in alert_rules().values():
        assert all((rule.label_en, rule.label_ar, rule.definition_en, rule.definition_ar, rule.why))


def test_a_project_may_set_its_own_numbers(tmp_path: Path) -> None:
    own = (Path(alert_rules.__code__.co_filename).parent / "alerts" / "recurrence_place.toml").read_text("utf-8")
    (tmp_path / "mine.toml").write_text(own.replace("count = 3", "count = 5"), encoding="utf-8")
    assert alert_rules(tmp_path)["recurrence_place"].count == 5


def test_an_unknown_key_in_a_rule_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('id = "x"\nspeed = 3\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"mine\.toml"):
        alert_rules(tmp_path)


def test_an_alert_is_written_as_json() -> None:
    [alert] = fired("crossing", 30, turns=[turned(1, "closed")])
    assert msgspec.json.decode(msgspec.json.encode(alert), type=Alert) == alert
