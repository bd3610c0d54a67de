"""Where what no words of its own place happened: its sentence's place, the one before's, the report's."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from marsad.coding.draft import Draft
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention
from marsad.model.reading import Name, Reading, Sentence

_INHERIT = frozenset(("incident", "measure"))
_BROAD = frozenset(("state", "sea", "river", "river bank", "border"))
_MEANWHILE = frozenset(("بينما", "فيما"))
_AROUND = frozenset(("countryside", "governorate", "region", "state", "district", "subdistrict"))
_UNITS = frozenset(("governorate", "region", "district", "subdistrict"))
_MEANT = frozenset(("المدينه", "البلده", "القريه", "المنطقه", "المخيم", "الحي"))
_BEARINGS = ("شمال", "جنوب", "شرق", "غرب", "كم", "كلم")


def spread_places(reading: Reading, drafts: list[Draft], knowledge: Knowledge) -> None:
    """Give incidents and measures without a place that of their sentence, or of what was told just before."""
    for draft in drafts:
        if "place" in draft.roles:
            places = _most_specific(_without_bearings(reading, draft, knowledge), knowledge)
            draft.roles["place"] = _where_hit(reading, draft, places, knowledge)
    for number, draft in enumerate(drafts):
        if draft.kind not in _INHERIT or draft.roles.get("place") or _ends(draft):
            continue
        before = drafts[:number]
        found = _taken_from(draft, knowledge) or _in_sentence(reading, draft, knowledge, beside=before)
        if not (draft.background and draft.when is not None):  # of another day, and perhaps of elsewhere
            found = found or _before(before, draft) or _told_before(reading, draft, knowledge)
        if found := found or _only_one(reading, draft, knowledge):
            draft.roles["place"] = found


def _ends(draft: Draft) -> bool:
    return bool(draft.roles.get("between"))


def _without_bearings(reading: Reading, draft: Draft, knowledge: Knowledge) -> list[Mention]:
    """طريق نوى – جاسم غربي درعا: the place that lies so, not the one that it lies by."""
    places = draft.roles["place"]
    if draft.kind not in _INHERIT:
        return places
    instead = {
        reading.quote(by.start, by.end).start: lying
        for by, lying in _lying_by(draft.sentence)
        if _is_place(lying, knowledge)
    }
    lying = [_mention(reading, instead[m.start], knowledge) if m.start in instead else m for m in places]
    return [m for at, m in enumerate(lying) if m not in lying[:at]]


def _where_hit(reading: Reading, draft: Draft, places: list[Mention], knowledge: Knowledge) -> list[Mention]:
    """نهبوا مستشفى بابنوسة بولاية غرب كردفان: the town that what was hit is called by, in the unit that is named."""
    only = knowledge.places.get(places[0].id or "") if len(places) == 1 else None
    if draft.kind != "incident" or only is None or only.type not in _UNITS:
        return places
    hit = [m for role in ("target", "object") for m in draft.roles.get(role, [])]
    for name in draft.sentence.names:
        mention = _mention(reading, name, knowledge) if _is_place(name, knowledge) else None
        inside = mention is not None and any(m.start <= mention.start and mention.end <= m.end for m in hit)
        if mention is not None and inside and only.id in _above(name.place or "", knowledge):
            return [mention]
    return places


def _above(place: str, knowledge: Knowledge) -> list[str]:
    """All that a place lies in."""
    found: list[str] = []
    row = knowledge.places.get(place)
    while row is not None and row.parent and row.parent not in found:
        found.append(row.parent)
        row = knowledge.places.get(row.parent)
    return found


def _lying_by(sentence: Sentence) -> list[tuple[Name, Name]]:
    """The places named only by a bearing from another, with the one right before that lies so."""
    ends, words = {name.last: name for name in sentence.names}, sentence.words
    found = []
    for by in sentence.names:
        at = by.first - 1
        if at > 1 and words[at].noun == "placehead" and words[at].text not in _BEARINGS and not words[at].preposition:
            at -= 1  # داقوق جنوبي محافظة كركوك
        if at - 1 in ends and words[at].text.startswith(_BEARINGS[:4]):
            found.append((by, ends[at - 1]))
    return found


def _most_specific(mentions: list[Mention], knowledge: Knowledge) -> list[Mention]:
    """Without those that only contain another."""
    broader: set[str] = set()
    for place in {m.id for m in mentions if m.id}:
        row = knowledge.places.get(place)
        if row is not None and row.type == "district":
            broader.update(seats(row.parent, knowledge))
        broader.update(_above(place, knowledge))
    kept = [m for m in mentions if m.id not in broader] or mentions[:1]
    if mentions[0].id is None:  # على الطريق بين كذا وكذا في ريف درعا
        kept = [m for m in kept if (row := knowledge.places.get(m.id or "")) is None or row.type not in _AROUND]
    within = [m for m in kept if (row := knowledge.places.get(m.id or "")) is None or row.type != "border"]
    return within or kept  # قرب الهري على الحدود السورية العراقية


def _in_sentence(reading: Reading, draft: Draft, knowledge: Knowledge, *, beside: Iterable[Draft]) -> list[Mention]:
    """The place named nearest in the sentence, before or after, that is no party's name or end of a way."""
    taken = {m.start for role in draft.roles for m in draft.roles[role]}
    names = [n for n in draft.sentence.names if _is_place(n, knowledge)]
    names = [n for n in names if reading.quote(n.start, n.end).start not in taken]
    names = [n for n in names if not _is_aside(n, draft.sentence)] or names
    until = _clause_end(draft)
    names = [n for n in names if n.first < until]
    if not names:
        return []
    nearest = min(names, key=lambda n: n.first - draft.last if n.first > draft.last else draft.first - n.first + 3)
    mention = _mention(reading, nearest, knowledge)
    ways = (m for d in beside if d.sentence is draft.sentence for m in d.roles.get("place", []))
    return [next((way for way in ways if way.start <= mention.start and mention.end <= way.end), mention)]


def _clause_end(draft: Draft) -> int:
    """The word after a deed at which بينما or فيما begins to tell of something else."""
    words = draft.sentence.words
    return next((at for at in range(draft.last + 1, len(words)) if words[at].base in _MEANWHILE), len(words))


def by_bearing(sentence: Sentence) -> set[str]:
    """The places that a sentence names only to say where another lies: شمال بعقوبة."""
    return {
        name.place
        for name in sentence.names
        if name.place is not None and name.first > 0 and sentence.words[name.first - 1].text.startswith(_BEARINGS[:4])
    }


def _is_aside(name: Name, sentence: Sentence) -> bool:
    """(63 كم شمال بعقوبة), شرق بعقوبة: said to find the place, not to name it."""
    before = [word.text for word in sentence.words[max(0, name.first - 6) : name.first]]
    return bool(before) and (before[-1].startswith(_BEARINGS) or ("(" in before and ")" not in before))


def _before(drafts: list[Draft], draft: Draft) -> list[Mention]:
    for earlier in reversed(drafts):
        if draft.sentence.index - earlier.sentence.index > 3:
            break
        if earlier.kind not in _INHERIT or (earlier.background and not draft.background):
            continue
        if places := earlier.roles.get("place"):
            return list(places)
    return []


def _told_before(reading: Reading, draft: Draft, knowledge: Knowledge) -> list[Mention]:
    for sentence in reversed(reading.sentences[max(0, draft.sentence.index - 3) : draft.sentence.index]):
        names = [n for n in sentence.names if _is_place(n, knowledge)]
        if names:
            return [_mention(reading, names[0], knowledge)]
    return []


def _taken_from(draft: Draft, knowledge: Knowledge) -> list[Mention]:
    """خُطفوا من وادي كذا, اعتقلت سبعة من مخيم كذا: that is where."""
    origin = draft.roles.get("origin", []) if draft.type in ("abduction", "arrest") else []
    return [located(m, knowledge) for m in origin if m.id is not None and m.id.startswith("place:")]


def _only_one(reading: Reading, draft: Draft, knowledge: Knowledge) -> list[Mention]:
    """قصف سوق المدينة … في كادقلي: a place meant before it is named, where the next sentences name only that one."""
    if not any(word.text.removeprefix("و").lstrip("بل") in _MEANT for word in draft.sentence.words):
        return []
    after = reading.sentences[draft.sentence.index + 1 : draft.sentence.index + 3]
    names = [name for sentence in after for name in sentence.names if _is_place(name, knowledge)]
    return [_mention(reading, names[0], knowledge)] if len({name.place for name in names}) == 1 else []


def _is_place(name: Name, knowledge: Knowledge) -> bool:
    if name.place is None or name.is_source or all(e.adjective for e in name.entries):
        return False
    row = knowledge.places.get(name.place)
    return row is not None and row.type not in _BROAD


def _mention(reading: Reading, name: Name, knowledge: Knowledge) -> Mention:
    quote = reading.quote(name.start, name.end)
    return located(Mention(start=quote.start, end=quote.end, text=quote.text, id=name.place), knowledge)


def located(mention: Mention, knowledge: Knowledge) -> Mention:
    """A place's mention with its coordinate; where it has none, the nearest containing place's."""
    row = knowledge.places.get(mention.id or "")
    if row is None:
        return mention
    precision, at = row.precision, row
    while at.lat is None and at.parent:
        parent = knowledge.places.get(at.parent)
        if parent is None:
            break
        at = parent
        precision = at.precision
    return msgspec.structs.replace(mention, lat=at.lat, lon=at.lon, precision=precision)


def seats(governorate: str, knowledge: Knowledge) -> list[str]:
    """الشيخ عثمان, a district of Aden: in the city that its governorate is called after, too."""
    row = knowledge.places.get(governorate)
    seat = governorate.removesuffix("-governorate")
    city = knowledge.places.get(seat)
    return [seat] if row is not None and city is not None and city.name_ar == row.name_ar else []
