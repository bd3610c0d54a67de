"""The day that one happening takes from another: firing at a dated protest, what followed some hours later."""

from __future__ import annotations

from datetime import date, timedelta

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
_EXACT = frozenset(("hour", "part_of_day", "day"))


def share_days(reading: Reading, drafts: list[Draft]) -> None:
    """Give incidents without a time of their own the day of what they say that they belong to, or came before."""
    for draft in drafts:
        if draft.kind == "incident" and draft.background and draft.when is None:
            draft.when = _before_story(reading, draft, drafts)
    headed = _headed(reading)
    incidents = [d for d in drafts if d.kind == "incident" and not d.background]
    for number, draft in enumerate(incidents):
        if draft.when is not None:
            continue
        before = [d for d in incidents[:number] if 0 <= draft.sentence.index - d.sentence.index <= _NEAR and d.when]
        source = _protest(draft, before) or (before[-1] if before and _is_hours_later(draft) else None)
        draft.when = source.when if source is not None else headed


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
