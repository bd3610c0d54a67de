"""The day that one happening takes from another: firing at a dated protest, what followed some hours later."""

from __future__ import annotations

from datetime import date, timedelta

from marsad.coding.certainty.dating import pointed
from marsad.coding.draft import Draft
from marsad.model.claim import When
from marsad.model.reading import Reading

_NEAR = 2
"""Sentences after a dated happening within which its crowd or its day is still meant."""
_CROWD = ("المتظاهر", "المحتج", "المعتصم", "المشيع")
_FIRED_ON = frozenset(("indiscriminate_fire", "armed_attack", "arrest", "riot"))
_LATER = frozenset(("ساعات", "ساعه", "ساعتين", "دقايق", "دقيقه", "قليل", "لحظات"))


_NEXT = 5
"""Words after بعد يومين within which the deed stands that was so long before."""
_PARTING = ("،", "ردا", "اثر", "خلفيه", "احتجاج", "انتقام", "ثار", "عقب", "بعد", "بسبب", "خوف", "مما", "ليرد", "فرد")
"""How words begin that part a deed from what it led to."""
_EXACT = frozenset(("hour", "part_of_day", "day"))


def share_days(reading: Reading, drafts: list[Draft]) -> None:
    """Give incidents without a time of their own the day of what they say that they belong to, or came before."""
    for draft in drafts:
        if draft.kind == "incident" and draft.background and draft.when is None:
            draft.when = _before_story(reading, draft, drafts)
    headed = _headed(reading)
    told: list[Draft] = []
    for draft in drafts:
        if draft.kind == "incident" and draft.when is None:
            draft.when = _pointed(reading, draft, told)
        if draft.kind == "incident" and draft.when is not None and draft.when.start == draft.when.end:
            told.append(draft)
    incidents = [d for d in drafts if d.kind == "incident" and not d.background]
    for number, draft in enumerate(incidents):
        if draft.when is not None:
            continue
        before = [d for d in incidents[:number] if 0 <= draft.sentence.index - d.sentence.index <= _NEAR and d.when]
        source = _protest(draft, before) or (before[-1] if before and _is_hours_later(draft) else None)
        draft.when = source.when if source is not None else headed


def _pointed(reading: Reading, draft: Draft, told: list[Draft]) -> When | None:
    """في اليوم ذاته, في اليوم التالي: so many days from the day of what was told last."""
    days = pointed(draft.sentence, draft.clause, draft.first)
    before = [d.when for d in told if (d.sentence.index, d.first) < (draft.sentence.index, draft.first)]
    if days is None or not before or before[-1] is None:
        return None
    day = (date.fromisoformat(before[-1].start[:10]) + timedelta(days)).isoformat()
    times = [t for t in draft.sentence.times if t.first is None]
    near = min(times, key=lambda t: abs(t.start - draft.sentence.starts[draft.first]))
    return When(start=day, end=day, precision="day", span=reading.quote(near.start, near.end))


def part_days(reading: Reading, drafts: list[Draft]) -> None:
    """داهموا القرية فجر اليوم، ما دفع مسلحين إلى مهاجمة حاجز: the time is that of the one beside which it stands."""
    for draft in drafts:
        for other in (bond.to for bond in draft.bonds if bond.rel == "led_to"):
            if draft.when is None or other.when is None or draft.when.span != other.when.span:
                continue
            if draft.sentence is not other.sentence:
                continue
            first, later = (draft, other) if draft.first < other.first else (other, draft)
            beyond = _beyond(reading, first, later, draft.when)
            if beyond.kind == "incident":
                beyond.when = None


def _beyond(reading: Reading, first: Draft, later: Draft, said: When) -> Draft:
    """Which of two deeds a time does not belong to: it stands on its own side of what parts them."""
    starts = first.sentence.starts
    where = [reading.raw_span(starts[d.first], starts[d.first] + 1)[0] for d in (first, later)]
    if not where[0] < said.span.start < where[1]:
        return first if said.span.start > where[1] else later
    texts = first.sentence.texts
    parting = next((at for at in range(later.first - 1, first.last, -1) if texts[at].startswith(_PARTING)), later.first)
    return later if said.span.start < reading.raw_span(starts[parting], starts[parting] + 1)[0] else first


def _headed(reading: Reading) -> When | None:
    """أبرز التطورات ليوم الثلاثاء: the day that heads a list is that of all that it lists."""
    head = reading.sentences[0]
    if head.has_trigger or head.texts[-1] != ":" or len(head.times) != 1:
        return None
    (time,) = head.times
    if time.first is None or time.first != time.last or time.precision not in _EXACT:
        return None
    span = reading.quote(time.start, time.end)
    return When(start=time.first, end=time.first, precision="day", span=span)


def _protest(draft: Draft, before: list[Draft]) -> Draft | None:
    """أطلقت القوات الرصاص على المحتجين: the protest told of before, not another one."""
    if draft.type not in _FIRED_ON or not any(m.text.startswith(_CROWD) for m in draft.roles.get("target", [])):
        return None
    return next((d for d in reversed(before) if d.type == "protest"), None)


def _is_hours_later(draft: Draft) -> bool:
    """وبعد ساعات، وبعد ذلك بقليل: the sentence goes on from the last one on the same day."""
    opening = [word.text for word in draft.sentence.words[: min(4, draft.first)]]
    after = bool(opening) and opening[0] in ("وبعد", "بعد", "وبعدها", "بعدها")
    return after and not _LATER.isdisjoint(text.removeprefix("ب") for text in opening)


def _before_story(reading: Reading, draft: Draft, drafts: list[Draft]) -> When | None:
    """بعد يومين من قصف الحي: so many days before what was told last."""
    sentence, lapse = draft.sentence, draft.sentence.lapse
    if lapse is None or lapse.days is None or not 0 < draft.first - lapse.last <= _NEXT:
        return None
    told = [d for d in drafts if d.kind == "incident" and not d.background and d.sentence.index < sentence.index]
    story = told[-1].when if told else None
    if story is None or story.start != story.end or story.precision not in _EXACT:
        return None
    day = (date.fromisoformat(story.start[:10]) - timedelta(lapse.days)).isoformat()
    span = reading.quote(sentence.starts[lapse.first], sentence.ends[lapse.last])
    return When(start=day, end=day, precision="day", span=span)
